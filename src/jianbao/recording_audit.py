"""Audit of recordings against reports and prompts: missing and stale recordings."""

import asyncio
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import cast

from jianbao.document import Document
from jianbao.engines.llm.recording.store import COVERAGE, RecordingStore
from jianbao.errors import RecordingMissing
from jianbao.pipeline import Session
from jianbao.settings import Settings

_OVERVIEW = "overview"


@dataclass(frozen=True)
class Upkeep:
    """The result of an audit of a folder.

    `missing` are the names of requests without a recording. `done_without` are optional requests
    without one. `stale` are files that no request uses. If a request is missing, recordings of
    the overview are not stale, because the replay does not reach it.
    """

    folder: Path
    recordings: int
    missing: tuple[str, ...]
    done_without: tuple[str, ...]
    stale: tuple[Path, ...]

    @property
    def exit_code(self) -> int:
        """4 if a recording is missing, otherwise 1 if one is stale, otherwise 0."""
        return RecordingMissing.exit_code if self.missing else int(bool(self.stale))


def check_recordings(folder: Path, documents: Sequence[Document], settings: Settings) -> Upkeep:
    """Replay reports against a folder; raises InputError for a file that is not a recording."""
    session = Session(settings, (folder, "replay"))
    asyncio.run(_replay(documents, session))
    store = cast(RecordingStore, session.store)
    unanswered = sorted(set(store.missing))
    missing = tuple(name for name in unanswered if COVERAGE not in name)
    return Upkeep(
        folder=folder,
        recordings=len(store.files),
        missing=missing,
        done_without=tuple(name for name in unanswered if COVERAGE in name),
        stale=tuple(path for path in store.stale() if not (missing and _is_overview(path, store))),
    )


async def _replay(documents: Sequence[Document], session: Session) -> None:
    try:
        for document in documents:
            try:
                await session.summarize(document)
            except RecordingMissing:
                continue  # the store lists every missing request
    finally:
        await session.close()


def _is_overview(path: Path, store: RecordingStore) -> bool:
    return store.files[path].name.startswith(_OVERVIEW)
