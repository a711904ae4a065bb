"""Byte source of a report: a path, standard input, or bytes."""

import os
import sys
from pathlib import Path
from typing import BinaryIO

from jianbao.errors import InputError

# A plain text of this size holds a hundred reports. A scanned report as PDF, or a .docx with
# photographs, is smaller.
MAX_BYTES = 20_000_000

STANDARD_INPUT = "-"


def read_source(source: str | Path | bytes) -> tuple[bytes, str]:
    """Read the bytes and name of a report from a path, from `-` (standard input), or from bytes.

    The name is the file name, or `-` for standard input and bytes. At most MAX_BYTES + 1 bytes are
    read. Raises InputError for a larger source, and for a path that cannot be read.
    """
    if isinstance(source, bytes):
        return _checked(source), STANDARD_INPUT
    if str(source) == STANDARD_INPUT:
        return _read(sys.stdin.buffer), STANDARD_INPUT
    path = Path(source)
    try:
        with path.open("rb") as file:
            # A file name may be invalid UTF-8, which a brief could not store.
            return _read(file), os.fsencode(path.name).decode("utf-8", "replace")
    except FileNotFoundError:
        raise InputError(f"There is no file {path}. Check the path of the report.") from None
    except IsADirectoryError:
        raise InputError(f"The path {path} is a directory. Give the path of one report.") from None
    except OSError as error:
        raise InputError(
            f"The file {path} cannot be read: {error.strerror}. Check its permissions."
        ) from None
    except ValueError:
        raise InputError(
            f"The path {str(path)!r} contains a null byte. Remove it from the path."
        ) from None


def _read(file: BinaryIO) -> bytes:
    return _checked(file.read(MAX_BYTES + 1))


def _checked(data: bytes) -> bytes:
    if len(data) > MAX_BYTES:
        raise InputError(
            f"The file is larger than {MAX_BYTES // 1_000_000} MB, the maximum size. "
            "Give the report alone, as text or without its pictures."
        )
    return data
