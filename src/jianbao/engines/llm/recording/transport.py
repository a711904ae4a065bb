"""The transport below the client that replays and makes recordings."""

import json
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

import httpx2
import openai

from jianbao.engines.llm.recording.response_check import is_answer
from jianbao.engines.llm.recording.store import RecordedRequest, Recording, RecordingStore
from jianbao.errors import InputError
from jianbao.settings import RecordingMode

NAME_HEADER = "x-jianbao-name"
_NAME = "jianbao_name"
REASK = "<re-ask>"
# Field of a cached answer, which an earlier run paid for, outside of a replay.
CACHED = "jianbao_cached"


@dataclass
class StoreReport:
    """The number of stored answers of a run, and why others could not be stored."""

    answers: int = 0
    trouble: str | None = None


class RecordingMiss(openai.OpenAIError):
    """A request without a recording.

    It is an OpenAIError, so that openai neither retries nor wraps it.
    """


class RecordingUnwritable(openai.OpenAIError):
    """An answer that cannot be stored. It is an OpenAIError, so that openai does not retry it."""

    def __init__(self, error: InputError) -> None:
        super().__init__(str(error))
        self.error = error


class RecordingTransport(httpx2.AsyncBaseTransport):
    """A transport that replays recordings, makes them, or both.

    `replay` never calls the server and needs no `inner`. `record` always calls it and stores the
    answer. `fill` calls it for missing recordings. `cache` is like `fill`, but it does not store
    refusals, so that the next run asks again. It also uses an answer that cannot be stored. Only
    successful answers of a model are stored.
    """

    def __init__(
        self,
        store: RecordingStore,
        mode: RecordingMode,
        recorded_from: str,
        inner: httpx2.AsyncBaseTransport | None,
        kept: StoreReport | None = None,
    ) -> None:
        self._store = store
        self._mode = mode
        self._recorded_from = recorded_from
        self._inner = inner
        self._kept = kept or StoreReport()

    async def handle_async_request(self, request: httpx2.Request) -> httpx2.Response:
        """Answer from the store, or from the server."""
        await request.aread()  # the body of a redirect is not read yet
        name = request.headers.pop(NAME_HEADER, None) or request.extensions[_NAME]
        request.extensions[_NAME] = name  # a redirect keeps extensions, but not the header
        asked, reask = _canonical(request)
        name = f"{name}.{asked.attempt}"
        if self._mode != "record" and asked in self._store:
            return httpx2.Response(200, json=self._replayed(asked), request=request)
        if self._mode == "replay" or self._inner is None:
            raise RecordingMiss(self._store.miss(name, asked))
        response = await self._inner.handle_async_request(request)
        answer = _json_object(await response.aread())
        if response.is_success and answer is not None and self._is_to_be_kept(answer):
            self._keep(
                Recording(
                    name=name,
                    recorded_from=self._recorded_from,
                    told=reask,
                    request=asked,
                    response=_opened_response(answer),
                )
            )
        return response

    def forget(self, name: str) -> None:
        """Drop the cached answers of a failed request, so that the next run asks again."""
        if self._mode == "cache":
            try:
                self._kept.answers -= self._store.forget(name)
            except OSError as error:
                self._kept.trouble = _unwritable(self._store, error)

    def _replayed(self, asked: RecordedRequest) -> dict[str, Any]:
        self._kept.answers += 1
        answer = self._store.get(asked).answer
        return answer if self._mode == "replay" else answer | {CACHED: True}

    def _is_to_be_kept(self, answer: dict[str, Any]) -> bool:
        return is_answer(answer) and not (self._mode == "cache" and _is_refusal(answer))

    def _keep(self, recording: Recording) -> None:
        try:
            self._store.put(recording)
        except OSError as error:
            self._kept.trouble = _unwritable(self._store, error)
            if self._mode != "cache":
                raise RecordingUnwritable(InputError(f"{self._kept.trouble}.")) from None
        else:
            self._kept.answers += 1


def _unwritable(store: RecordingStore, error: OSError) -> str:
    return f"{store.folder} cannot be written: {error.strerror}"


def _is_refusal(answer: dict[str, Any]) -> bool:
    choice = answer["choices"][0]
    filtered = choice.get("finish_reason") in ("content_filter", "sensitive")
    return filtered or bool(choice["message"].get("refusal"))


def _canonical(request: httpx2.Request) -> tuple[RecordedRequest, str | None]:
    """Return the request as it is stored, and the text of its last re-ask."""
    body = json.loads(request.content)
    reask = None
    messages = body.get("messages", [])
    for before, message in pairwise(messages):
        if before["role"] == "assistant" and message["role"] in ("user", "tool"):
            before["content"] = _opened(before.get("content"))
            reask, message["content"] = message["content"], REASK
    path = "/" + "/".join(request.url.path.split("/")[-2:])
    return RecordedRequest(method=request.method, path=path, body=body), reask


def _opened(content: Any) -> Any:
    """Parse JSON inside a message, so that a recording is readable; return other text as it is."""
    return (_json_object(content) or content) if isinstance(content, str) else content


def _opened_response(answer: dict[str, Any]) -> dict[str, Any]:
    message = answer["choices"][0]["message"]
    message["content"] = _opened(message.get("content"))
    return answer


def _json_object(body: bytes | str) -> dict[str, Any] | None:
    try:
        answer = json.loads(body)
    except (ValueError, RecursionError):
        return None
    return answer if isinstance(answer, dict) else None
