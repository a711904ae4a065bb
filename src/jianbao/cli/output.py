"""Output files: refused before any work where they cannot be written, and written whole."""

import os
import tempfile
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO

from jianbao.errors import InputError
from jianbao.files import whole_file


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


def require_other(path: Path, inputs: Iterable[Path]) -> None:
    """Raise InputError where the output would take the place of what is read."""
    if path.resolve() in {given.resolve() for given in inputs}:
        raise InputError(f"{path} is one of the inputs. Give another path to write to.")


@contextmanager
def output_file(path: Path) -> Iterator[BinaryIO]:
    """A file that is written whole; raises InputError where the disk no longer takes it."""
    try:
        with whole_file(path) as file:
            yield file
    except OSError as error:
        raise InputError(f"{path} cannot be written: {error.strerror}. Make room.") from None


def write_output(path: Path, text: str) -> None:
    """Write a text whole; raises InputError where the disk no longer takes it."""
    with output_file(path) as file:
        file.write(text.encode())
