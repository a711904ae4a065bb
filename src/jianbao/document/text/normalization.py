"""Standard forms of characters: simplified script, ASCII digits, Chinese punctuation."""

import re
from functools import cache

import opencc

from jianbao.document.text.character_forms import CHARACTER_FORMS

_OTHER_WIDTH = {",": "，", ":": "：", "：": ":"}
_MARK_OF_OTHER_WIDTH = re.compile(
    r"""
    [,:] (?! (?<=\d,)\d{3}(?!\d)           # 就业,住房; but not 1,234
           | (?<=\d:)\d                     # 目标:增长; but not 12:30
           | (?<=[A-Za-z][,:])[A-Za-z] )    # and not a,b
    | (?<=\d)：(?=\d)                       # 12.1：57.4：30.5, 8：30
    """,
    re.VERBOSE,
)
# "四好农村路"
_QUOTES_OF_LINE = re.compile(r'"([^"\n]*)"')

_STANDARD_FORMS = (
    {chr(code + 0xFEE0): chr(code) for code in range(0x21, 0x7F) if chr(code).isalnum()}
    | {"％": "%", "．": ".", "／": "/", "∕": "/", "︰": ":", "\u00a0": " ", "\u3000": " "}
    | dict(zip(";?!()", "；？！（）", strict=True))
)
# Most characters are in standard form, so a search is faster than str.translate.
_OTHER_FORM = re.compile(f"[{re.escape(''.join(_STANDARD_FORMS))}]")
# ⽣产 for 生产; rare, so the search comes before the translation
_OTHER_CHARACTER = re.compile("[\u2e80-\u2fd5]")


@cache
def _converter() -> opencc.OpenCC:
    return opencc.OpenCC("t2s")


def simplify(text: str) -> str:
    """Convert a text to simplified script, character by character, keeping its length."""
    if _OTHER_CHARACTER.search(text):
        text = text.translate(CHARACTER_FORMS)
    simplified: str = _converter().convert(text)
    # Offsets depend on the length. t2s keeps it for every code point, as far as tested.
    return simplified if len(simplified) == len(text) else text


def standardise(text: str) -> str:
    """Convert to simplified script, ASCII digits and letters, full-width punctuation.

    The length of the text does not change.
    """
    text = _OTHER_FORM.sub(lambda match: _STANDARD_FORMS[match[0]], simplify(text))
    text = _QUOTES_OF_LINE.sub(r"“\1”", text)
    return _MARK_OF_OTHER_WIDTH.sub(lambda match: _OTHER_WIDTH[match[0]], text)
