"""Text of a report on a page: as it is, and harmless."""

import json
import re
import unicodedata
from typing import Any

from markupsafe import Markup, escape

# Characters that turn the order of the text or that no page can hold as they are: U+202E, U+0000,
# lone surrogates. Tab and line feed are harmless; a carriage return would be lost in reading.
_STEERING = re.compile(
    "[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069"
    "\ud800-\udfff\ufffe\uffff]"
)
# What a page cannot hold at all is shown as the sign for what could not be read.
_UNSPEAKABLE = re.compile("[\u0000\ud800-\udfff]")
_UNREADABLE = "\ufffd"
# In a script of JSON these could end the script, open a comment, or end a line.
_IN_SCRIPT = str.maketrans(
    {character: f"\\u{ord(character):04x}" for character in "<>&\u2028\u2029"}
)


def raw(text: str) -> Markup:
    """Raw text, character by character; one that steers is set apart and named.

    Set apart (`unicode-bidi: isolate`) it turns nothing but itself.
    """
    return Markup(_STEERING.sub(_set_apart, str(escape(text))))  # noqa: S704  (escaped above)


def _set_apart(match: re.Match[str]) -> str:
    character = match.group()
    if character == "\r":
        return "&#13;"
    held = _UNREADABLE if _UNSPEAKABLE.match(character) else character
    name = f"U+{ord(character):04X}"
    kind = unicodedata.category(character)
    return f'<span class="control {kind}" data-name="{name}">{held}</span>'


def in_script(data: Any) -> Markup:
    """Data as JSON that may stand inside a script element."""
    told = json.dumps(data, ensure_ascii=False, separators=(",", ":"))
    return Markup(told.translate(_IN_SCRIPT))  # noqa: S704  (nothing in it can end the script)
