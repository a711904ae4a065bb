"""Output files: refused before any work where they cannot be written, and written whole."""

import io
import os
import re
import sys
import tempfile
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO

from jianbao._atomic_write import whole_file
from jianbao.cli.streams import is_unicode
from jianbao.errors import InputError

# DEL and C1 controls, which JSON may hold as they are; breaks of lines; what turns the direction.
# Halves of surrogate pairs can stand in a file's name.
_STEERING = re.compile("[\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069\ud800-\udfff]")
_DEVICES = Path("/dev")
_NOT_ASCII = re.compile(r"[^\x00-\x7f]")


def require_writable(path: Path) -> None:
    """Raise InputError unless a file can be written there; leaves nothing behind."""
    if path.is_dir():
        raise InputError(f"{path} is a directory. Give the path of a file to write.")
    # A file would take the place of /dev/stdout or of a pipe.
    if path.exists() and (not path.is_file() or path.absolute().parent == _DEVICES):
        raise InputError(f"{path} is not a file. Give the path of a file to write.")
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
    """Print JSON on stdout, at once; what would steer a terminal or turn its order is escaped.

    A stream that is not Unicode gets pure ASCII, which is the same JSON in every encoding: in that
    of a pipe on Windows, and in UTF-8, as which a file of JSON is read.
    """
    escaped = _STEERING if is_unicode(sys.stdout) else _NOT_ASCII
    print(escaped.sub(lambda match: _escape(match[0]), text), flush=True)


def _escape(character: str) -> str:
    units = character.encode("utf-16-be", "surrogatepass")
    return "".join(f"\\u{units[at : at + 2].hex()}" for at in range(0, len(units), 2))


@contextmanager
def output_file(path: Path) -> Iterator[BinaryIO]:
    """A file that is written whole; raises InputError where the disk no longer takes it."""
    try:
        with whole_file(path) as file:
            yield file
    except OSError as error:
        raise InputError(f"{path} cannot be written: {error.strerror}. Make room.") from None


@contextmanager
def standard_output() -> Iterator[BinaryIO]:
    """Yield a file whose bytes go to stdout when all of them are written."""
    file = io.BytesIO()
    yield file
    sys.stdout.buffer.write(file.getbuffer())


def write_output(path: Path, text: str) -> None:
    """Write a text whole; raises InputError where the disk no longer takes it."""
    with output_file(path) as file:
        file.write(text.encode())
