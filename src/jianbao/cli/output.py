"""Output files: whole or not at all, and refused before anything is paid for."""

import os
import tempfile
from pathlib import Path

from jianbao.errors import InputError


def require_writable(path: Path) -> None:
    """Raise InputError unless a file can be written there; leaves nothing behind."""
    if path.is_dir():
        raise InputError(f"{path} is a directory. Give the path of a file to write.")
    try:
        handle, temporary = tempfile.mkstemp(dir=path.parent, suffix=".part")
    except OSError as error:
        raise InputError(
            f"{path} cannot be written: {error.strerror}. Give another path with -o."
        ) from None
    os.close(handle)
    Path(temporary).unlink()


def write_whole(path: Path, text: str) -> None:
    """Write a file so that nobody ever sees half of it."""
    handle, temporary = tempfile.mkstemp(dir=path.parent, suffix=".part")
    with os.fdopen(handle, "w", encoding="utf-8") as file:
        file.write(text)
    Path(temporary).chmod(0o644)
    Path(temporary).replace(path)
