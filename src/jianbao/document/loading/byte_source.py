"""The bytes of a report, from wherever they are given."""

import os
import sys
from pathlib import Path
from typing import BinaryIO

from jianbao.errors import InputError

# A text of this size holds a hundred reports; a scanned one as PDF or a .docx with photographs
# stays below.
MAX_BYTES = 20_000_000

STANDARD_INPUT = "-"


def read_source(source: str | Path | bytes) -> tuple[bytes, str]:
    """The bytes of a report and its name, from a path, from `-` (standard input), or as given.

    Never holds more than MAX_BYTES and one. Raises InputError for a larger source, and for a path
    that cannot be read.
    """
    if isinstance(source, bytes):
        return _checked(source), STANDARD_INPUT
    if str(source) == STANDARD_INPUT:
        return _read(sys.stdin.buffer), STANDARD_INPUT
    path = Path(source)
    try:
        with path.open("rb") as file:
            # A file's name may be bytes that are no text, which no brief could hold.
            return _read(file), os.fsencode(path.name).decode("utf-8", "replace")
    except FileNotFoundError:
        raise InputError(f"There is no file {path}. Check the path of the report.") from None
    except IsADirectoryError:
        raise InputError(f"{path} is a directory. Give the path of one report.") from None
    except OSError as error:
        raise InputError(f"{path} cannot be read: {error.strerror}.") from None
    except ValueError:
        raise InputError("The path of the report holds a zero byte. Check the path.") from None


def _read(file: BinaryIO) -> bytes:
    return _checked(file.read(MAX_BYTES + 1))


def _checked(data: bytes) -> bytes:
    if len(data) > MAX_BYTES:
        raise InputError(
            f"The file is larger than {MAX_BYTES // 1_000_000} MB, the most that is read. "
            "Give the report alone, as text or without its pictures."
        )
    return data
