"""Folders of the answer cache, and the settings under which recordings were made."""

import hashlib
from collections import Counter
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from jianbao.engines.llm.recording.store import RecordingStore
from jianbao.settings import AnswerMode, Settings

# Hexadecimal digits that identify a report or an endpoint.
_HASH_LENGTH = 16
_DEFAULT_ENDPOINT = "https://api.openai.com/v1"
# Fields of a request that jianbao writes; the others come from `extra_body`.
_OWN_FIELDS = ("model", "messages", "response_format", "tools", "tool_choice")


def cached_answers(folder: Path, settings: Settings, sha256: str) -> RecordingStore:
    """Return the cached answers for a report; `sha256` is that of its file.

    Each endpoint and each report has its own folder, so only the answers of one report are read.
    A damaged file counts as absent.
    """
    below = folder / _endpoint(settings.base_url or _DEFAULT_ENDPOINT) / sha256[:_HASH_LENGTH]
    return RecordingStore(below, damaged_is_absent=True)


def settings_of_recordings(settings: Settings, store: RecordingStore) -> Settings:
    """Return the settings under which a replay sends the recorded requests.

    The model stays if it has recordings; otherwise it is the most frequent one. The mode and the
    additional fields of the body are those of its first recording.
    """
    bodies = [recording.request.body for recording in store.recordings]
    models = Counter(str(body.get("model")) for body in bodies)
    if not models:  # every request will be missing, with any model
        return settings.model_copy(update={"model": settings.model or "any"})
    model = settings.model if settings.model in models else models.most_common(1)[0][0]
    body = next(body for body in bodies if str(body.get("model")) == model)
    further = {name: value for name, value in body.items() if name not in _OWN_FIELDS}
    return settings.model_copy(
        update={"model": model, "mode": _mode(body), "temperature": None, "extra_body": further}
    )


def _mode(body: dict[str, Any]) -> AnswerMode:
    if body.get("tools"):
        return "tools"
    form = body.get("response_format")
    kind = form.get("type") if isinstance(form, dict) else None
    return "json_schema" if kind == "json_schema" else "json" if kind else "md_json"


def _endpoint(base_url: str) -> str:
    """Return the folder name of an endpoint, without secrets of the URL such as a user or key."""
    parts = urlsplit(base_url)
    host = parts.hostname or "server"
    address = f"{parts.scheme}://{host}:{parts.port or ''}{parts.path.rstrip('/')}"
    readable = "".join(letter if letter.isalnum() or letter in ".-" else "-" for letter in host)
    return f"{readable}-{hashlib.sha256(address.encode()).hexdigest()[:_HASH_LENGTH]}"
