"""Output files that cannot be written are refused before anything is paid for."""

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
            f"{path} cannot be written: {error.strerror}. Give another path."
        ) from None
    os.close(handle)
    Path(temporary).unlink()
