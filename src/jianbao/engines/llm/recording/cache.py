"""The folders of recordings: which one a report's answers lie in, and how they were asked for."""

import hashlib
from collections import Counter
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from jianbao.engines.llm.recording.store import RecordingStore
from jianbao.settings import AnswerMode, Settings

# Enough to tell the reports of a user and the endpoints apart.
_HASH_LENGTH = 16
_THE_USUAL = "https://api.openai.com/v1"
# What jianbao writes into a request by itself; the rest came from settings.
_OWN_FIELDS = ("model", "messages", "response_format", "tools", "tool_choice")


def cached_answers(folder: Path, settings: Settings, sha256: str) -> RecordingStore:
    """The answers in a cache to the requests about a report; `sha256` is of its file.

    No two endpoints and no two reports share a folder: a report's answers are found without
    reading those of others. A damaged file counts as absent.
    """
    below = folder / _endpoint(settings.base_url or _THE_USUAL) / sha256[:_HASH_LENGTH]
    return RecordingStore(below, damaged_is_absent=True)


def settings_of_recordings(settings: Settings, store: RecordingStore) -> Settings:
    """The settings under which a replay asks as was asked when its recordings were made.

    A model that has recordings is kept, else it is that of most of them. The mode and the further
    fields of the body are those of its first recording.
    """
    bodies = [recording.request.body for recording in store.recordings]
    models = Counter(str(body.get("model")) for body in bodies)
    if not models:  # every request will be missing, whomever it asks
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
    """The name of an endpoint's folder; what a URL may hide (a user, a key) stays out of it."""
    parts = urlsplit(base_url)
    host = parts.hostname or "server"
    address = f"{parts.scheme}://{host}:{parts.port or ''}{parts.path.rstrip('/')}"
    readable = "".join(letter if letter.isalnum() or letter in ".-" else "-" for letter in host)
    return f"{readable}-{hashlib.sha256(address.encode()).hexdigest()[:_HASH_LENGTH]}"
