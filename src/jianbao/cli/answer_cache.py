"""Folders of a model's answers, the cache or recordings, and messages about the answers kept."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, ClassVar, TypeAlias

from jianbao.cli.guard import INTERRUPTED
from jianbao.cli.output_files import require_writable
from jianbao.cli.streams import print_message
from jianbao.errors import InputError, JianbaoError, ModelError, ServerError

if TYPE_CHECKING:
    from jianbao.engines.llm.recording.transport import StoreReport
    from jianbao.settings import RecordingMode, Settings

Recordings: TypeAlias = "tuple[Path, RecordingMode]"
"""A folder of answers, and how it is used."""


class Interrupted(JianbaoError):  # noqa: N818  (the user asked for it, so it is not an error)
    """The user ended the run."""

    exit_code: ClassVar[int] = INTERRUPTED


def require_folder(folder: Path) -> None:
    """Create a folder unless it exists; raises InputError if files cannot be written into it."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise InputError(
            f"The folder {folder} cannot be made: {error.strerror}. Give another path."
        ) from None
    require_writable(folder / "any")


def require_recordings(folder: Path) -> None:
    """Raise InputError unless the folder exists."""
    if not folder.is_dir():
        raise InputError(
            f"There is no folder of recordings {folder}. Give the folder that --record wrote."
        )


def cache_for(settings: Settings, *, no_cache: bool) -> Recordings | None:
    """Return the cache, or None with `no_cache`.

    If the cache cannot be used, return None too, and print the reason.
    """
    if no_cache:
        return None
    try:
        folder = settings.cache_dir.expanduser()
        require_folder(folder)
    except (InputError, RuntimeError) as error:
        print_message(f"answers are not kept: {error} Set the folder with JIANBAO_CACHE_DIR.")
        return None
    return folder, "cache"


@contextmanager
def noting_cached_answers(kept: StoreReport, recordings: Recordings | None) -> Iterator[None]:
    """Add to an error that ends a run how many answers are kept; turn Ctrl-C into an error."""
    try:
        yield
    except KeyboardInterrupt:
        interrupted = Interrupted("Interrupted.")
        _add_notes(interrupted, kept, recordings)
        raise interrupted from None
    except (ModelError, ServerError) as error:
        _add_notes(error, kept, recordings)
        raise


def how_to_continue(recordings: Recordings | None) -> str:
    """Return what to do after a run that did not get all its answers."""
    if recordings is None:
        return "No answer is kept, so the same command asks for everything again."
    folder, mode = recordings
    if mode == "record":
        return f"To continue, use --fill {folder} in place of --record."
    return "Run the same command again to continue."


def report_unsaved_answers(kept: StoreReport) -> None:
    """Print why answers could not be kept, if there is a reason."""
    if kept.trouble:
        print_message(f"not every answer is kept: {kept.trouble}.")


def _add_notes(error: JianbaoError, kept: StoreReport, recordings: Recordings | None) -> None:
    if recordings is not None and kept.answers:
        error.add_note(f"{kept.answers} answers are kept. {how_to_continue(recordings)}")
    if kept.trouble:
        error.add_note(f"Not every answer is kept: {kept.trouble}.")
