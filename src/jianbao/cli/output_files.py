"""Output files, checked before any work and written whole or not at all; JSON on stdout."""

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

# DEL and C1 controls, which JSON may hold unescaped; line separators; controls of text direction.
# Lone surrogates can be in a file's name.
_STEERING = re.compile("[\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069\ud800-\udfff]")
_DEVICES = Path("/dev")
_NOT_ASCII = re.compile(r"[^\x00-\x7f]")


def require_writable(path: Path) -> None:
    """Raise InputError unless a file can be written there. Leave nothing behind."""
    if path.is_dir():
        raise InputError(f"{path} is a directory. Give the path of a file to write.")
    # A file would replace /dev/stdout or a pipe.
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
    """Raise InputError if the output would replace a file that is read."""
    if path.resolve() in {given.resolve() for given in inputs}:
        raise InputError(f"{path} is one of the inputs. Give another path to write to.")


def print_json(text: str) -> None:
    """Print JSON on stdout and flush it. Escape what would control a terminal or text direction.

    A stream that is not Unicode gets pure ASCII, which is the same JSON in the encoding of a
    Windows pipe and in UTF-8, the encoding in which JSON files are read.
    """
    escaped = _STEERING if is_unicode(sys.stdout) else _NOT_ASCII
    print(escaped.sub(lambda match: _escape(match[0]), text), flush=True)


def _escape(character: str) -> str:
    units = character.encode("utf-16-be", "surrogatepass")
    return "".join(f"\\u{units[at : at + 2].hex()}" for at in range(0, len(units), 2))


@contextmanager
def output_file(path: Path) -> Iterator[BinaryIO]:
    """Yield a file that is written whole or not at all; raises InputError if the disk is full."""
    try:
        with whole_file(path) as file:
            yield file
    except OSError as error:
        raise InputError(
            f"{path} cannot be written: {error.strerror}. Free some space or give another path."
        ) from None


@contextmanager
def standard_output() -> Iterator[BinaryIO]:
    """Yield a file whose bytes go to stdout after the block."""
    file = io.BytesIO()
    yield file
    sys.stdout.buffer.write(file.getbuffer())


def write_output(path: Path, text: str) -> None:
    """Write a text whole or not at all; raises InputError if the disk is full."""
    with output_file(path) as file:
        file.write(text.encode())
