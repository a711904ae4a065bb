"""`jianbao doctor`: what it says of endpoints that work, half work, or do not."""

import asyncio
import json
from typing import Any

import httpx2
import pytest
from fake_model import FakeModel, completion
from fault_server import BREAKDOWNS, FAULTS, REFUSALS, Asked
from run_cli import jianbao

from jianbao import ModelError
from jianbao.engines.llm.endpoint_probe import Diagnosis, examine
from jianbao.settings import Settings


def diagnose(answer: Any, mode: str = "json_schema", **settings: Any) -> tuple[Diagnosis, int]:
    """The diagnosis of a server that gives this answer, and the number of its requests."""
    model = FakeModel(lambda *_: answer)
    configured = Settings(model="m", api_key="sk-secret", mode=mode, **settings)
    return asyncio.run(examine(configured, model.transport())), len(model.bodies)


def status(number: int, **error: str) -> httpx2.Response:
    return httpx2.Response(number, json={"error": {"message": "no", **error}})


def text(content: str) -> httpx2.Response:
    return httpx2.Response(200, json=completion(content))


def test_an_endpoint_that_works() -> None:
    found, asked = diagnose({"number": "3"})
    assert (found.exit_code, found.use, asked) == (0, "json_schema", 1)
    assert [check.name for check in found.checks] == [
        "server",
        "access",
        "answer",
        "mode",
        "reading",
        "usage",
    ]
    assert all(check.works for check in found.checks)


@pytest.mark.parametrize(
    ("answer", "code", "failed", "message"),
    [
        pytest.param(status(401), 3, "access", "key", id="401"),
        pytest.param(status(403), 3, "access", "access", id="403"),
        pytest.param(status(404), 3, "access", "--model", id="404"),
        pytest.param(status(429, code="insufficient_quota"), 3, "access", "quota", id="quota"),
        pytest.param(status(429), 5, "server", "429", id="429"),
        pytest.param(status(500), 5, "server", "500", id="500"),
        pytest.param(httpx2.Response(502, html="<html>"), 5, "server", "502", id="502 HTML"),
        pytest.param(httpx2.Response(200, html="<html>"), 5, "server", "/v1", id="HTML"),
        pytest.param(text("三座"), 3, "mode", "json_schema", id="prose"),
        pytest.param({"number": "30"}, 3, "reading", "Use another", id="wrong number"),
    ],
)
def test_an_endpoint_that_does_not(answer: Any, code: int, failed: str, message: str) -> None:
    found, asked = diagnose(answer)
    assert (found.exit_code, asked) == (code, 1)
    last = found.checks[-1] if failed != "reading" else found.checks[-2]
    assert (last.name, last.works) == (failed, False)
    assert message in last.message


@pytest.mark.parametrize(
    ("answer", "mode", "use"),
    [
        (status(400), "json_schema", "json"),
        (text("3"), "json", "md_json"),
        (text("<think>a {b</think>三"), "json_schema", "md_json"),
        (text("三"), "md_json", "tools"),
        ({"number": "3"}, "json", "json"),
        (status(401), "json", None),
    ],
)
def test_which_mode_to_use(answer: Any, mode: str, use: str | None) -> None:
    assert diagnose(answer, mode)[0].use == use


def diagnose_fault(fault: str, mode: str = "json_schema") -> Diagnosis:
    """The diagnosis of a server that gives this fault to every request."""

    def respond(request: httpx2.Request) -> httpx2.Response:
        reply = FAULTS[fault](Asked(0, "", "", json.loads(request.content), "Bearer sk-secret"))
        if reply.delay:
            raise httpx2.ReadTimeout("nothing came")
        if reply.cut is not None:
            raise httpx2.RemoteProtocolError("peer closed connection")
        return httpx2.Response(reply.status, headers=reply.headers, content=reply.body)

    settings = Settings(model="m", api_key="sk-secret", mode=mode)
    return asyncio.run(examine(settings, httpx2.MockTransport(respond)))


MESSAGES = {
    "401": "OPENAI_API_KEY",
    "402": "balance",
    "404": "--base-url",
    "429 an hour": "Try again after 3600 seconds",
    "hang": "does not answer within 600 seconds",
    "dropped before": "closes the connection",
    "page": "not from a model server",
    "half a body": "not from a model server",
    "error with 200": "not a chat completion",
    "400": "rejects requests in mode json_schema (400: no)",
    "filtered": "refuses a harmless sentence",
    "refusal": "refuses a harmless sentence",
    "length": "extra_body",
}
FAILED = {
    **dict.fromkeys(REFUSALS, ("access", 3, None)),
    **dict.fromkeys(BREAKDOWNS, ("server", 5, None)),
    **dict.fromkeys(("filtered request", "filtered", "refusal", "length"), ("answer", 3, None)),
    **dict.fromkeys(("400", "422", "prose", "wrong shape", "surrogate"), ("mode", 3, "json")),
}


@pytest.mark.parametrize("fault", FAILED)
def test_each_fault_has_its_message(fault: str) -> None:
    found = diagnose_fault(fault)
    *before, last = found.checks
    assert (last.name, found.exit_code, found.use) == FAILED[fault]
    assert not last.works
    assert all(check.works for check in before)
    assert MESSAGES.get(fault, "") in last.message
    assert "sk-secret" not in str(found)


@pytest.mark.parametrize("mode", ["json_schema", "tools", "json", "md_json"])
def test_an_endpoint_that_answers_in_prose_is_tried_in_every_mode(mode: str) -> None:
    found = diagnose_fault("prose", mode)
    assert found.exit_code == 3
    assert found.use not in (mode, None)


def test_a_server_that_cannot_be_reached() -> None:
    def refuse(request: httpx2.Request) -> httpx2.Response:
        raise httpx2.ConnectError("refused", request=request)

    settings = Settings(model="m", api_key="sk-secret")
    found = asyncio.run(examine(settings, httpx2.MockTransport(refuse)))
    assert (found.exit_code, found.use) == (5, None)
    assert "cannot be reached" in found.checks[-1].message


def test_a_server_message_is_shown_without_the_key() -> None:
    message = "response_format of sk-secret\nis unavailable"
    refusal = httpx2.Response(400, json={"error": {"message": message}})
    found, _ = diagnose(refusal)
    assert "(400: response_format of … is unavailable)" in found.checks[-1].message


def test_missing_token_counts_are_reported() -> None:
    counted = completion({"number": "3"})
    del counted["usage"]
    found, _ = diagnose(httpx2.Response(200, json=counted))
    assert "estimate" in found.checks[-1].message


def test_without_a_key_no_request_is_sent() -> None:
    with pytest.raises(ModelError, match="key"):
        asyncio.run(examine(Settings(model="m")))


@pytest.mark.usefixtures("loopback")
def test_the_command_prints_text_and_json() -> None:
    nowhere = ("--base-url", "http://127.0.0.1:9/v1", "--model", "m")
    code, out, err = jianbao("doctor", *nowhere)
    assert (code, err) == (5, "")
    assert "cannot be reached" in out
    code, out, _ = jianbao("doctor", *nowhere, "--json", "--mode", "tools")
    data = json.loads(out)
    assert (code, data["mode"], data["use"], data["checks"][0]["works"]) == (
        5,
        "tools",
        None,
        False,
    )


def test_without_a_key_the_command_ends_with_3() -> None:
    code, out, err = jianbao("doctor", "--model", "m")
    assert (code, out) == (3, "")
    assert "OPENAI_API_KEY" in err
