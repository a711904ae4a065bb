"""Where the answers of a run are kept, and what is told of them when it ends early."""

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, ClassVar

from jianbao.cli.guard import INTERRUPTED
from jianbao.cli.output_files import require_writable
from jianbao.errors import InputError, JianbaoError, ModelError, ServerError
from jianbao.settings import RecordingMode, Settings

if TYPE_CHECKING:
    from jianbao.engines.llm.recording.transport import StoreReport

Recordings = tuple[Path, RecordingMode]


class Interrupted(JianbaoError):  # noqa: N818  (no error: somebody wished it)
    """Somebody ended the run."""

    exit_code: ClassVar[int] = INTERRUPTED


def require_folder(folder: Path) -> None:
    """Make a folder that files can be written into; raises InputError where that is not so."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise InputError(
            f"The folder {folder} cannot be made: {error.strerror}. Give another path."
        ) from None
    require_writable(folder / "any")


def cache_of(settings: Settings, *, no_cache: bool) -> Recordings | None:
    """The cache, or None where nobody wants it or it cannot be used, which is told on stderr."""
    if no_cache:
        return None
    try:
        folder = settings.cache_dir.expanduser()
        require_folder(folder)
    except (InputError, RuntimeError) as error:
        print(
            f"jianbao: answers are not kept: {error} JIANBAO_CACHE_DIR names another folder.",
            file=sys.stderr,
        )
        return None
    return folder, "cache"


@contextmanager
def noting_cached_answers(kept: "StoreReport", recordings: Recordings | None) -> Iterator[None]:
    """Note on an error that ends a run how much of it is kept; an interrupt becomes an error."""
    try:
        yield
    except KeyboardInterrupt:
        interrupted = Interrupted("Interrupted.")
        _note(interrupted, kept, recordings)
        raise interrupted from None
    except (ModelError, ServerError) as error:
        _note(error, kept, recordings)
        raise


def how_to_go_on(recordings: Recordings | None) -> str:
    """What to do after a run that did not get all its answers."""
    if recordings is None:
        return "The same command asks for everything again, for no answer is kept."
    folder, mode = recordings
    if mode == "record":
        return f"Go on with --fill {folder} in place of --record."
    return "The same command goes on where it stopped."


def tell_trouble(kept: "StoreReport") -> None:
    """Say why answers could not be kept."""
    if kept.trouble:
        print(f"jianbao: not every answer is kept: {kept.trouble}.", file=sys.stderr)


def _note(error: JianbaoError, kept: "StoreReport", recordings: Recordings | None) -> None:
    if recordings is not None and kept.answers:
        error.add_note(f"{kept.answers} answers are kept. {how_to_go_on(recordings)}")
    if kept.trouble:
        error.add_note(f"Not every answer is kept: {kept.trouble}.")
