"""The table as JSON Lines: one object a row, every column in it."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable
from typing import Any, BinaryIO

from jianbao.tables.columns import COLUMNS, FigureRow, values

# They end a line for some readers, and JSON does not have them escaped.
_LINE_ENDS = re.compile("[\x85\u2028\u2029]")


def write(rows: Iterable[FigureRow], file: BinaryIO) -> None:
    """Write the rows as UTF-8, Chinese as it is, null for what is not said."""
    for row in rows:
        file.write(line(dict(zip(COLUMNS, values(row), strict=True))))


def line(document: dict[str, Any]) -> bytes:
    """Return an object as one line of JSON, whatever its texts hold."""
    text = json.dumps(document, ensure_ascii=False, allow_nan=False)
    escaped = _LINE_ENDS.sub(lambda match: f"\\u{ord(match.group()):04x}", text)
    return escaped.encode("utf-8", "backslashreplace") + b"\n"
