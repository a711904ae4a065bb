"""Output files that cannot be written are refused before anything is paid for."""

import os
import tempfile
from pathlib import Path

from jianbao.errors import InputError
from jianbao.files import write_whole


def require_writable(path: Path) -> None:
    """Raise InputError unless a file can be written there; leaves nothing behind."""
    if path.is_dir():
        raise InputError(f"{path} is a directory. Give the path of a file to write.")
    try:
        handle, temporary = tempfile.mkstemp(dir=path.parent, suffix=".part")
    except OSError as error:
        raise InputError(
            f"{path} cannot be written: {error.strerror}. Give another path."
        ) from None
    os.close(handle)
    Path(temporary).unlink()


def write_output(path: Path, text: str) -> None:
    """Write a file whole; raises InputError where the disk no longer takes it."""
    try:
        write_whole(path, text)
    except OSError as error:
        raise InputError(f"{path} cannot be written: {error.strerror}. Make room.") from None
