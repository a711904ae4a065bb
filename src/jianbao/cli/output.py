"""Output files: refused before any work where they cannot be written, and written whole."""

import os
import re
import tempfile
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO

from jianbao.errors import InputError
from jianbao.files import whole_file

# DEL and C1 controls, which JSON may hold as they are; breaks of lines; what turns the direction.
_STEERING = re.compile("[\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069]")


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


def print_json(text: str) -> None:
    """Print JSON on stdout; what would steer a terminal or turn its order is escaped in it."""
    print(_STEERING.sub(lambda match: f"\\u{ord(match[0]):04x}", text))


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
