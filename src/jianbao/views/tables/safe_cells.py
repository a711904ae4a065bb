"""Text of a report in a cell: shown, never run, and nothing that a spreadsheet cannot hold."""

from __future__ import annotations

import re
from typing import Any

# Controls but tab and line breaks, noncharacters and halves of pairs: XML forbids them.
_FORBIDDEN = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ufffe\uffff\ud800-\udfff]")
_PICTURES = 0x2400
_DELETE, _DELETE_PICTURE = "\x7f", "␡"
_UNKNOWN = "\ufffd"

# =1+1, ＝1+1, -cmd, a tab or line break before either: what a spreadsheet may take for a formula
_FORMULA = re.compile(r"\s*[=+\-@＝＋－＠]|[\t\r\n]")
_AS_TEXT = "'"


def visible(text: str) -> str:
    """Return the text with a picture (␛) in the place of each character that XML forbids.

    The length stays, so that places in a quote stay true.
    """
    return _FORBIDDEN.sub(lambda match: _picture(match.group()), text)


def csv_cell(value: Any) -> Any:
    """Return a value as a CSV has it: text with an apostrophe before it if it might be run."""
    if isinstance(value, bool):
        return str(value).lower()
    if not isinstance(value, str):
        return value
    text = visible(value)
    return _AS_TEXT + text if _FORMULA.match(text) else text


def _picture(character: str) -> str:
    if character == _DELETE:
        return _DELETE_PICTURE
    return chr(_PICTURES + ord(character)) if character < " " else _UNKNOWN
