"""Try the configured endpoint with one tiny request, and say what it can do."""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import httpx2
from pydantic import BaseModel, ConfigDict

from jianbao.engines.llm.client import ModelClient
from jianbao.engines.llm.connection import Connection, network
from jianbao.engines.llm.outcomes import REFUSALS, Unanswered
from jianbao.engines.llm.prompts import load_prompt
from jianbao.errors import ModelError, ServerError
from jianbao.settings import AnswerMode, Settings

_EXPECTED = "3"
# What to try next when a mode yields no answer of the shape: each asks less of the endpoint.
_NEXT: dict[AnswerMode, AnswerMode] = {
    "json_schema": "json",
    "tools": "json",
    "json": "md_json",
    "md_json": "tools",
}


@dataclass(frozen=True)
class Check:
    """One thing that works or does not, in a plain sentence."""

    name: str
    works: bool
    said: str


@dataclass(frozen=True)
class Diagnosis:
    """What was found; `use` is the mode to use, None where no model can be used yet."""

    model: str
    mode: AnswerMode
    checks: tuple[Check, ...]
    use: AnswerMode | None

    @property
    def exit_code(self) -> int:
        """0, or the code that a run with these settings would end with."""
        failed = next((check.name for check in self.checks if not check.works), None)
        if failed is None:
            return 0
        return ServerError.exit_code if failed == "server" else ModelError.exit_code


class _Probe(BaseModel):
    """The shape that is asked for."""

    model_config = ConfigDict(extra="forbid")

    number: str


class _Noted(httpx2.AsyncBaseTransport):
    """A transport that remembers what the server said last."""

    def __init__(self, inner: httpx2.AsyncBaseTransport) -> None:
        self._inner = inner
        self.status: int | None = None
        self.body: Any = None

    async def handle_async_request(self, request: httpx2.Request) -> httpx2.Response:
        response = await self._inner.handle_async_request(request)
        body = await response.aread()
        self.status = response.status_code
        try:
            self.body = json.loads(body)
        except ValueError:
            self.body = None
        return response

    async def aclose(self) -> None:
        await self._inner.aclose()


async def examine(settings: Settings, server: httpx2.AsyncBaseTransport | None = None) -> Diagnosis:
    """Send one tiny request and tell what came of it; raises ModelError without key or model."""
    noted = _Noted(server or network(settings))
    once = settings.model_copy(update={"max_retries": 0, "max_requests": 1, "max_tokens": None})
    connection = Connection(once, noted)
    client = ModelClient(once, connection)
    prompt = load_prompt("doctor")
    answer = None
    try:
        answer = await client.ask(
            "doctor", _Probe, prompt.system, prompt.fill(), reviewer=None, reasks=0
        )
    except (Unanswered, ModelError):
        pass  # what the server said tells more
    finally:
        await client.close()
        await connection.disconnect()
    mode = settings.answer_mode
    checks = tuple(_checks(noted, answer, mode))
    return Diagnosis(client.model, mode, checks, _to_use(checks, noted, mode))


def _checks(noted: _Noted, answer: _Probe | None, mode: AnswerMode) -> Iterator[Check]:
    """The checks up to the first that fails; none behind it could tell anything."""
    server = _server(noted)
    yield server
    if not server.works:
        return
    access = _access(noted)
    yield access
    if not access.works:
        return
    shape = _shape(answer, mode)
    yield shape
    if shape.works and answer is not None:
        yield _reading(answer)
        yield Check("usage", True, _usage(noted))


def _server(noted: _Noted) -> Check:
    if noted.status is None:
        return Check("server", False, "The server cannot be reached. Check --base-url.")
    if _error_code(noted) == "insufficient_quota":
        return Check("server", True, "The server answers.")
    if noted.status >= 500 or noted.status == 429:
        return Check(
            "server", False, f"The server is there but answers {noted.status}. Try again later."
        )
    if noted.body is None:
        return Check(
            "server", False, "What answers is no model's server. --base-url mostly ends in /v1."
        )
    return Check("server", True, "The server answers.")


def _access(noted: _Noted) -> Check:
    if _error_code(noted) == "insufficient_quota":
        return Check("access", False, "The quota of this key is used up. Top it up.")
    refusal = REFUSALS.get(noted.status or 0)
    return Check("access", not refusal, refusal or "The key and the model's name are accepted.")


def _shape(answer: _Probe | None, mode: AnswerMode) -> Check:
    if answer is None:
        return Check("mode", False, f"No answer of the asked shape comes back in mode {mode}.")
    return Check("mode", True, f"Mode {mode} gives answers of the asked shape.")


def _reading(answer: _Probe) -> Check:
    if answer.number.strip() == _EXPECTED:
        return Check("reading", True, "The model copies a number out of a sentence as it stands.")
    return Check("reading", False, "The model does not copy a number as it stands. Take another.")


def _usage(noted: _Noted) -> str:
    if isinstance(noted.body, dict) and noted.body.get("usage"):
        return "The server counts tokens."
    return "The server counts no tokens; --max-tokens goes by an estimate."


def _to_use(checks: tuple[Check, ...], noted: _Noted, mode: AnswerMode) -> AnswerMode | None:
    failed = next((check.name for check in checks if not check.works), None)
    if failed is None:
        return mode
    if failed != "mode":
        return None
    # Thinking printed before the answer is only read past in this mode.
    return "md_json" if _thinks(noted) and mode != "md_json" else _NEXT[mode]


def _thinks(noted: _Noted) -> bool:
    return "<think>" in json.dumps(noted.body)


def _error_code(noted: _Noted) -> str | None:
    error = noted.body.get("error") if isinstance(noted.body, dict) else None
    return error.get("code") if isinstance(error, dict) else None
