"""Probe of the configured endpoint: one tiny request, and a report of what works."""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import httpx2
from pydantic import BaseModel, ConfigDict

from jianbao.engines.llm.extraction.prompt_templates import load_prompt
from jianbao.engines.llm.transport.client import ModelClient
from jianbao.engines.llm.transport.connection import Connection, network
from jianbao.engines.llm.transport.failures import CutShort, Declined, Refused, Unanswered
from jianbao.errors import ModelError, ServerError
from jianbao.settings import AnswerMode, Settings

_EXPECTED = "3"
_MAX_MESSAGE = 200
# The next mode to try when a mode returns no valid answer. Each requires less of the endpoint.
_NEXT: dict[AnswerMode, AnswerMode] = {
    "json_schema": "json",
    "tools": "json",
    "json": "md_json",
    "md_json": "tools",
}


@dataclass(frozen=True)
class Check:
    """One result of the probe; `message` is a sentence for the user."""

    name: str
    works: bool
    message: str


@dataclass(frozen=True)
class Diagnosis:
    """All results of a probe; `use` is the mode to use, None if no mode works."""

    model: str
    mode: AnswerMode
    checks: tuple[Check, ...]
    use: AnswerMode | None

    @property
    def exit_code(self) -> int:
        """0, or the exit code of a run with these settings."""
        failed = next((check.name for check in self.checks if not check.works), None)
        if failed is None:
            return 0
        return ServerError.exit_code if failed == "server" else ModelError.exit_code


class _Probe(BaseModel):
    """The shape that is asked for."""

    model_config = ConfigDict(extra="forbid")

    number: str


class _Noted(httpx2.AsyncBaseTransport):
    """A transport that stores the last response of the server, or its last network error."""

    def __init__(self, inner: httpx2.AsyncBaseTransport) -> None:
        self._inner = inner
        self.error: httpx2.RequestError | None = None
        self.status: int | None = None
        self.retry_after = ""
        self.body: Any = None

    async def handle_async_request(self, request: httpx2.Request) -> httpx2.Response:
        try:
            response = await self._inner.handle_async_request(request)
            body = await response.aread()
        except httpx2.RequestError as error:
            self.error = error
            raise
        self.status = response.status_code
        self.retry_after = response.headers.get("retry-after", "")
        try:
            self.body = json.loads(body)
        except (ValueError, RecursionError):
            self.body = None
        return response

    async def aclose(self) -> None:
        await self._inner.aclose()


async def examine(settings: Settings, server: httpx2.AsyncBaseTransport | None = None) -> Diagnosis:
    """Send one tiny request and return a diagnosis.

    Raises ModelError if no key or no model is configured.
    """
    noted = _Noted(server or network(settings))
    once = settings.model_copy(update={"max_retries": 0, "max_requests": None, "max_tokens": None})
    connection = Connection(once, noted)
    client = ModelClient(once, connection)
    prompt = load_prompt("doctor")
    answer, trouble = None, None
    try:
        answer = await client.ask(
            "doctor", _Probe, prompt.system, prompt.fill(), reviewer=None, reasks=0
        )
    except (Unanswered, ModelError) as error:
        trouble = error
    finally:
        await client.close()
        await connection.disconnect()
    checks = tuple(_checks(_Seen(settings, noted, answer, trouble)))
    mode = settings.answer_mode
    return Diagnosis(client.model, mode, checks, _to_use(checks, noted, mode))


@dataclass(frozen=True)
class _Seen:
    """The outcome of the request: the response, the parsed answer, and the error."""

    settings: Settings
    wire: _Noted
    answer: _Probe | None
    trouble: Unanswered | ModelError | None


def _checks(seen: _Seen) -> Iterator[Check]:
    """Yield the checks up to the first that fails; later ones depend on it."""
    for check in (_server, _access, _answer, _shape):
        done = check(seen)
        yield done
        if not done.works:
            return
    if seen.answer is not None:
        yield _reading(seen.answer)
        yield Check("usage", True, _usage(seen.wire))


def _server(seen: _Seen) -> Check:
    if not (isinstance(seen.trouble, Unanswered) and seen.trouble.server):
        return Check("server", True, "The server answers.")
    wire = seen.wire
    if wire.error is not None:
        return Check("server", False, _network_problem(wire.error, seen.settings))
    if wire.status is not None and wire.status >= 400:
        wait = f" after {wire.retry_after} seconds" if wire.retry_after.isdecimal() else " later"
        message = f"The server answers with status {wire.status}. Try again{wait}."
        return Check("server", False, message)
    if wire.body is None:
        message = "The response is not from a model server. Check --base-url; most end in /v1."
        return Check("server", False, message)
    message = (
        "The server's response is not a chat completion. "
        "Check that --base-url is the address of a chat model."
    )
    return Check("server", False, message)


def _network_problem(error: httpx2.RequestError, settings: Settings) -> str:
    if isinstance(error, httpx2.ConnectError | httpx2.ConnectTimeout):
        return "The server cannot be reached. Check --base-url and the network."
    if isinstance(error, httpx2.TimeoutException):
        return (
            f"The server does not answer within {settings.timeout:g} seconds. "
            "Try again, or set JIANBAO_TIMEOUT to more."
        )
    return "The server closes the connection before it answers. Try again later."


def _access(seen: _Seen) -> Check:
    if isinstance(seen.trouble, ModelError):
        return Check("access", False, str(seen.trouble))
    return Check("access", True, "The key and the model's name are accepted.")


def _answer(seen: _Seen) -> Check:
    """Check that the model returns text. If it does not, another mode would not help."""
    if isinstance(seen.trouble, CutShort):
        message = (
            "The answer is cut by a length limit. Raise the limit of the model, or disable its "
            "thinking with extra_body in jianbao.toml."
        )
        return Check("answer", False, message)
    if isinstance(seen.trouble, Declined):
        message = "A filter or the model refuses a harmless sentence. Use another model."
        return Check("answer", False, message)
    return Check("answer", True, "The model answers.")


def _shape(seen: _Seen) -> Check:
    mode = seen.settings.answer_mode
    if isinstance(seen.trouble, Refused):
        message = f"The server rejects requests in mode {mode}{_server_message(seen)}."
        return Check("mode", False, message)
    if seen.answer is None:
        return Check("mode", False, f"Mode {mode} does not return the requested JSON.")
    return Check("mode", True, f"Mode {mode} returns the requested JSON.")


def _server_message(seen: _Seen) -> str:
    """Return the status and the server's own message, with the API key removed."""
    error = seen.wire.body.get("error") if isinstance(seen.wire.body, dict) else None
    message = error.get("message") if isinstance(error, dict) else None
    if not isinstance(message, str) or not message.strip():
        return f" ({seen.wire.status})"
    key = seen.settings.api_key.get_secret_value().strip() if seen.settings.api_key else ""
    shown = " ".join((message.replace(key, "…") if key else message).split())
    return f" ({seen.wire.status}: {shown[:_MAX_MESSAGE]})"


def _reading(answer: _Probe) -> Check:
    if answer.number.strip() == _EXPECTED:
        return Check("reading", True, "The model copies a number from a sentence exactly.")
    return Check("reading", False, "The model does not copy a number exactly. Use another model.")


def _usage(noted: _Noted) -> str:
    if isinstance(noted.body, dict) and noted.body.get("usage"):
        return "The server counts tokens."
    return "The server does not count tokens; --max-tokens uses an estimate."


def _to_use(checks: tuple[Check, ...], noted: _Noted, mode: AnswerMode) -> AnswerMode | None:
    failed = next((check.name for check in checks if not check.works), None)
    if failed is None:
        return mode
    if failed != "mode":
        return None
    # Only this mode skips thinking that is printed before the answer.
    return "md_json" if _thinks(noted) and mode != "md_json" else _NEXT[mode]


def _thinks(noted: _Noted) -> bool:
    return "<think>" in json.dumps(noted.body)
