"""The table as JSON Lines: one object with all columns for each row."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable
from typing import Any, BinaryIO

from jianbao.tables.columns import COLUMNS, FigureRow, values

# Some readers treat these as line ends, and JSON does not escape them.
_LINE_ENDS = re.compile("[\x85\u2028\u2029]")


def write(rows: Iterable[FigureRow], file: BinaryIO) -> None:
    """Write the rows as UTF-8 without escaping Chinese; missing values are null."""
    for row in rows:
        file.write(line(dict(zip(COLUMNS, values(row), strict=True))))


def line(document: dict[str, Any]) -> bytes:
    """Return an object as one line of JSON, with any text."""
    text = json.dumps(document, ensure_ascii=False, allow_nan=False)
    escaped = _LINE_ENDS.sub(lambda match: f"\\u{ord(match.group()):04x}", text)
    return escaped.encode("utf-8", "backslashreplace") + b"\n"
