"""Recordings: requests and answers of a model, stored one readable file each.

A recording is found by a key over method, path and body. Left out of the key: the host, the
headers (so never a secret) and the wording of a re-ask's message, so that a message can be
reworded; the rejected answer before it keeps the keys of re-asks apart.
"""

import copy
import difflib
import hashlib
import json
import re
from collections import Counter
from itertools import pairwise, takewhile
from pathlib import Path
from typing import Any

import httpx2
import openai
from pydantic import BaseModel, ConfigDict, ValidationError

from jianbao.errors import InputError
from jianbao.files import write_whole
from jianbao.settings import RecordingMode

NAME_HEADER = "x-jianbao-name"
REASK = "<re-ask>"
_SAFE_NAME = re.compile(r"[^\w.-]+")


class RecordedRequest(BaseModel):
    """A request without host and headers; in its body the text of re-asks is `<re-ask>`."""

    model_config = ConfigDict(extra="forbid")

    method: str
    path: str
    body: dict[str, Any]

    @property
    def key(self) -> str:
        """What a recording is found by."""
        canonical = json.dumps(
            [self.method, self.path, self.body], sort_keys=True, ensure_ascii=False
        )
        return hashlib.sha256(canonical.encode()).hexdigest()

    @property
    def attempt(self) -> int:
        """1 for a first request, 2 for the first re-ask, and so on."""
        return 1 + [message.get("role") for message in self.messages].count("assistant")

    @property
    def messages(self) -> list[dict[str, Any]]:
        """The messages; none where a damaged recording has lost them."""
        messages: list[dict[str, Any]] = self.body.get("messages", [])
        return messages


class Recording(BaseModel):
    """One request and its answer; `recorded_from` says who gave the answer."""

    model_config = ConfigDict(extra="forbid")

    format: str = "jianbao.recording/1"
    name: str
    recorded_from: str
    told: str | None
    request: RecordedRequest
    response: dict[str, Any]


class RecordingMiss(openai.OpenAIError):
    """No recording answers a request. An OpenAIError, so that nobody retries or rewraps it."""


class RecordingStore:
    """A folder of recordings, read once."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._by_key = {recording.request.key: recording for recording in _load(folder)}

    def __len__(self) -> int:
        return len(self._by_key)

    def __contains__(self, request: RecordedRequest) -> bool:
        return request.key in self._by_key

    def get(self, request: RecordedRequest) -> Recording:
        """The recording of a request that the store contains."""
        return self._by_key[request.key]

    def put(self, recording: Recording) -> None:
        """Store a recording, whole or not at all."""
        self._by_key[recording.request.key] = recording
        self.folder.mkdir(parents=True, exist_ok=True)
        name = _SAFE_NAME.sub("-", recording.name)
        target = self.folder / f"{name}.{recording.request.key[:8]}.json"
        text = json.dumps(recording.model_dump(), ensure_ascii=False, indent=1) + "\n"
        write_whole(target, text)

    def usual_model(self) -> str | None:
        """The model that most recorded requests were addressed to."""
        models = Counter(str(r.request.body.get("model")) for r in self._by_key.values())
        return models.most_common(1)[0][0] if models else None

    def miss(self, name: str, request: RecordedRequest) -> RecordingMiss:
        """The error for a request without a recording: the nearest one, and what differs."""
        if not self._by_key:
            return RecordingMiss(f"There are no recordings in {self.folder}.")
        asked = _lines(request)
        nearest = max(
            self._by_key.values(),
            key=lambda recording: (
                recording.name == name,
                difflib.SequenceMatcher(None, _lines(recording.request), asked).quick_ratio(),
            ),
        )
        return RecordingMiss(
            f"No recording in {self.folder} answers the request {name}. The nearest is "
            f"{nearest.name}; it differs here: {_first_difference(nearest.request, request)}"
        )


class RecordingTransport(httpx2.AsyncBaseTransport):
    """A transport under the real client that replays, records, or does both.

    `replay` never calls, so it needs no `inner`; `record` always calls and stores; `fill` calls
    for what is missing. Only successful answers are stored.
    """

    def __init__(
        self,
        store: RecordingStore,
        mode: RecordingMode,
        recorded_from: str,
        inner: httpx2.AsyncBaseTransport | None,
    ) -> None:
        self._store = store
        self._mode = mode
        self._recorded_from = recorded_from
        self._inner = inner

    async def handle_async_request(self, request: httpx2.Request) -> httpx2.Response:
        """Answer from the store, or from the server."""
        name = request.headers.pop(NAME_HEADER, "request")
        asked, told = _canonical(request)
        name = f"{name}.{asked.attempt}"
        if self._mode != "record" and asked in self._store:
            known = self._store.get(asked)
            return httpx2.Response(200, json=_closed(known.response), request=request)
        if self._mode == "replay" or self._inner is None:
            raise self._store.miss(name, asked)
        request.extensions["jianbao_name"] = name
        response = await self._inner.handle_async_request(request)
        body = await response.aread()
        if response.is_success and (answer := _json_object(body)) is not None:
            self._store.put(
                Recording(
                    name=name,
                    recorded_from=self._recorded_from,
                    told=told,
                    request=asked,
                    response=_opened_response(answer),
                )
            )
        return response

    async def aclose(self) -> None:
        """Close the connections of the server side."""
        if self._inner is not None:
            await self._inner.aclose()


def _canonical(request: httpx2.Request) -> tuple[RecordedRequest, str | None]:
    """The request as it is stored, and the text of the last re-ask in it."""
    body = json.loads(request.content)
    told = None
    messages = body.get("messages", [])
    for before, message in pairwise(messages):
        if before["role"] == "assistant" and message["role"] in ("user", "tool"):
            before["content"] = _opened(before.get("content"))
            told, message["content"] = message["content"], REASK
    path = "/" + "/".join(request.url.path.split("/")[-2:])
    return RecordedRequest(method=request.method, path=path, body=body), told


def _opened(content: Any) -> Any:
    """JSON inside a message as JSON, so that a recording can be read; other text as it is."""
    return (_json_object(content.encode()) or content) if isinstance(content, str) else content


def _opened_response(answer: dict[str, Any]) -> dict[str, Any]:
    for choice in answer.get("choices") or []:
        choice["message"]["content"] = _opened(choice["message"].get("content"))
    return answer


def _closed(answer: dict[str, Any]) -> dict[str, Any]:
    """The answer as the server sent it: JSON inside a message is text again."""
    closed = copy.deepcopy(answer)
    for choice in closed.get("choices") or []:
        content = choice["message"].get("content")
        if isinstance(content, dict):
            choice["message"]["content"] = json.dumps(content, ensure_ascii=False)
    return closed


def _json_object(body: bytes) -> dict[str, Any] | None:
    try:
        answer = json.loads(body)
    except ValueError:
        return None
    return answer if isinstance(answer, dict) else None


def _load(folder: Path) -> list[Recording]:
    recordings = []
    for path in sorted(folder.glob("*.json")):
        try:
            recordings.append(Recording.model_validate_json(path.read_bytes()))
        except ValidationError:
            raise InputError(
                f"{path} is no recording of this jianbao. Remove it or record anew."
            ) from None
    return recordings


def _lines(request: RecordedRequest) -> list[str]:
    messages = [str(message.get("content")) for message in request.messages]
    rest = {key: value for key, value in request.body.items() if key != "messages"}
    return [json.dumps(rest, sort_keys=True), *"\n".join(messages).splitlines()]


def _first_difference(recorded: RecordedRequest, asked: RecordedRequest) -> str:
    if (recorded.method, recorded.path) != (asked.method, asked.path):
        return f"{recorded.method} {recorded.path} instead of {asked.method} {asked.path}"
    for theirs, ours in zip(_lines(recorded), _lines(asked), strict=False):
        if theirs != ours:
            same = takewhile(lambda pair: pair[0] == pair[1], zip(theirs, ours, strict=False))
            at = len(list(same))
            around = slice(max(0, at - 10), at + 20)
            return f"“{theirs[around]}” instead of “{ours[around]}”"
    return "one of the two is longer"
