"""Escaping of report text on a page."""

import json
import re
import unicodedata
from typing import Any

from markupsafe import Markup, escape

# Characters that change the order of text, or that HTML cannot contain: U+202E, U+0000, lone
# surrogates. Tab and line feed are allowed. An HTML parser would replace a carriage return.
_CONTROL = re.compile(
    "[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069"
    "\ud800-\udfff\ufffe\uffff]"
)
# Characters that HTML cannot contain even when escaped; they are shown as U+FFFD.
_FORBIDDEN = re.compile("[\u0000\ud800-\udfff]")
_UNREADABLE = "\ufffd"
# Inside a script element these could end the script, open a comment, or end a line.
_IN_SCRIPT = str.maketrans(
    {character: f"\\u{ord(character):04x}" for character in "<>&\u2028\u2029"}
)


def raw(text: str) -> Markup:
    """Escape raw text for HTML; control characters are isolated and labelled.

    An isolated character (`unicode-bidi: isolate`) does not affect other text.
    """
    return Markup(_CONTROL.sub(_set_apart, str(escape(text))))  # noqa: S704  (escaped above)


def _set_apart(match: re.Match[str]) -> str:
    character = match.group()
    if character == "\r":
        return "&#13;"
    held = _UNREADABLE if _FORBIDDEN.match(character) else character
    name = f"U+{ord(character):04X}"
    kind = unicodedata.category(character)
    return f'<span class="control {kind}" data-name="{name}">{held}</span>'


def in_script(data: Any) -> Markup:
    """Serialise data as JSON that is safe inside a script element."""
    text = json.dumps(data, ensure_ascii=False, separators=(",", ":"))
    return Markup(text.translate(_IN_SCRIPT))  # noqa: S704  (nothing in it can end the script)
