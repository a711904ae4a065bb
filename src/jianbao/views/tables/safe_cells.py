"""Safe text for cells of a spreadsheet: no formulas, no invalid characters."""

from __future__ import annotations

import re
from typing import Any

# Characters that XML forbids: controls except tab and line breaks, noncharacters, surrogates.
_FORBIDDEN = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ufffe\uffff\ud800-\udfff]")
_PICTURES = 0x2400
_DELETE, _DELETE_PICTURE = "\x7f", "␡"
_UNKNOWN = "\ufffd"

# Text that a spreadsheet may read as a formula: =1+1, ＝1+1, -cmd, also after a tab or line break
_FORMULA = re.compile(r"\s*[=+\-@＝＋－＠]|[\t\r\n]")
_AS_TEXT = "'"


def visible(text: str) -> str:
    """Replace each character that XML forbids by a picture (␛).

    The length does not change, so that offsets in a quote stay valid.
    """
    return _FORBIDDEN.sub(lambda match: _picture(match.group()), text)


def csv_cell(value: Any) -> Any:
    """Return a value for CSV; text that may be read as a formula is prefixed with an apostrophe."""
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
