"""Recordings: requests to a model with their answers, one readable file each.

The key of a recording is a hash of method, path and body. It excludes the host, the headers (so
it never contains a secret) and the wording of a re-ask. Messages can therefore be reworded. The
rejected answer before a re-ask keeps its key distinct.
"""

import copy
import difflib
import hashlib
import json
import re
from collections.abc import Iterator
from itertools import takewhile
from pathlib import Path
from typing import Any, Literal

from pydantic import BaseModel, ConfigDict, ValidationError

from jianbao._atomic_write import write_whole
from jianbao.engines.llm.recording.response_check import is_answer, whole_characters
from jianbao.errors import InputError

COVERAGE = "-coverage"
"""Part of the name of an optional request, which a replay may lack."""

# the blank and the slash of "part 1/2"
_UNSAFE = re.compile(r"[^\w.-]+")


class RecordedRequest(BaseModel):
    """A request without host and headers; the text of each re-ask is replaced by `<re-ask>`."""

    model_config = ConfigDict(extra="forbid")

    method: str
    path: str
    body: dict[str, Any]

    @property
    def key(self) -> str:
        """The hash by which the recording of a request is found."""
        canonical = json.dumps(
            [self.method, self.path, self.body], sort_keys=True, ensure_ascii=False
        )
        return hashlib.sha256(whole_characters(canonical).encode()).hexdigest()

    @property
    def attempt(self) -> int:
        """1 for a first request, 2 for the first re-ask, and so on."""
        return 1 + [message.get("role") for message in self.messages].count("assistant")

    @property
    def messages(self) -> list[dict[str, Any]]:
        """The messages; empty if a damaged recording lacks them."""
        messages: list[dict[str, Any]] = self.body.get("messages", [])
        return messages


class Recording(BaseModel):
    """One request and its answer; `recorded_from` names the source of the answer."""

    model_config = ConfigDict(extra="forbid")

    format: Literal["jianbao.recording/1"] = "jianbao.recording/1"
    name: str
    recorded_from: str
    told: str | None
    request: RecordedRequest
    response: dict[str, Any]

    @property
    def answer(self) -> dict[str, Any]:
        """The answer as the server sent it: JSON inside its message is converted to text."""
        answer = copy.deepcopy(self.response)
        message = answer["choices"][0]["message"]
        if isinstance(message.get("content"), dict):
            message["content"] = json.dumps(message["content"], ensure_ascii=False)
        return answer


class RecordingStore:
    """A folder of recordings, read once; it tracks which of them were requested.

    A file that is not a recording raises InputError; with `damaged_is_absent` it is ignored.
    """

    def __init__(self, folder: Path, *, damaged_is_absent: bool = False) -> None:
        self.folder = folder
        self.asked_for: set[str] = set()
        self.missing: list[str] = []
        self.files = dict(_load(folder, damaged_is_absent))
        self._by_key = {recording.request.key: recording for recording in self.files.values()}

    def __len__(self) -> int:
        return len(self._by_key)

    def __contains__(self, request: RecordedRequest) -> bool:
        return request.key in self._by_key

    def get(self, request: RecordedRequest) -> Recording:
        """Return the recording of a request that the store contains."""
        self.asked_for.add(request.key)
        return self._by_key[request.key]

    def put(self, recording: Recording) -> None:
        """Store a recording, completely or not at all; raises OSError if it cannot be written."""
        self.folder.mkdir(parents=True, exist_ok=True)
        text = json.dumps(recording.model_dump(), ensure_ascii=False, indent=1) + "\n"
        text = whole_characters(text)
        target = self.folder / _file_name(recording)
        write_whole(target, text)
        self.files[target] = recording
        self._by_key[recording.request.key] = recording
        self.asked_for.add(recording.request.key)

    def forget(self, name: str) -> int:
        """Remove the answers requested under a name in this run; return their number."""
        gone = {
            path: recording.request.key
            for path, recording in self.files.items()
            if recording.request.key in self.asked_for and recording.name.rpartition(".")[0] == name
        }
        for path, key in gone.items():
            path.unlink(missing_ok=True)
            del self.files[path]
            self._by_key.pop(key, None)
        return len(gone)

    def stale(self) -> list[Path]:
        """Return the files that no request used, including duplicates of one request."""
        return [
            path
            for path, recording in self.files.items()
            if recording.request.key not in self.asked_for
            or self._by_key[recording.request.key] is not recording
        ]

    @property
    def recordings(self) -> list[Recording]:
        """One recording for each request."""
        return list(self._by_key.values())

    def miss(self, name: str, request: RecordedRequest) -> str:
        """Note a request without a recording; return a message with the nearest one."""
        self.missing.append(name)
        if not self._by_key:
            return f"There are no recordings in {self.folder}. Record the report first."
        asked = _lines(request)
        nearest = max(
            self._by_key.values(),
            key=lambda recording: (
                recording.name == name,
                difflib.SequenceMatcher(None, _lines(recording.request), asked).quick_ratio(),
            ),
        )
        return (
            f"No recording in {self.folder} answers the request {name}. The nearest is "
            f"{nearest.name}; it differs here: {_first_difference(nearest.request, request)}"
        )


def _file_name(recording: Recording) -> str:
    return f"{_UNSAFE.sub('-', recording.name)}.{recording.request.key[:8]}.json"


def _load(folder: Path, damaged_is_absent: bool) -> Iterator[tuple[Path, Recording]]:
    for path in sorted(folder.glob("*.json")):
        recording = _read(path)
        if recording is not None:
            yield path, recording
        elif not damaged_is_absent:
            raise InputError(
                f"{path} is not a recording of this version. Remove it, or record again."
            )


def _read(path: Path) -> Recording | None:
    try:
        recording = Recording.model_validate_json(path.read_bytes())
        return recording if is_answer(recording.answer) else None
    except (ValidationError, OSError, LookupError, TypeError, AttributeError):
        return None


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
