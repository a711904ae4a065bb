"""The body's clean text: one paragraph a line, simplified, with Chinese punctuation."""

import re
from functools import cache

import opencc

from jianbao.document.mapped_text import Edit, MappedText

# 　　各位代表: at the start of a text, or of any line
_LINE_EDGES = re.compile(r"^\s+|[^\S\n]*\n\s*|\s+$")
# 科 技 型 中 小 企 业: single characters set apart by the layout, four or more in a row
_SPACED_OUT = re.compile(r"(?:[㐀-鿿、，][^\S\n]){3,}[㐀-鿿]")
_BLANK = re.compile(r"[^\S\n]+")
# 1,234 or 12:30, where the mark belongs to the number
_MARK_IN_NUMBER = re.compile(
    r"(?<=\d),(?=\d{3}(?!\d))|(?<=\d):(?=\d)|(?<=[A-Za-z])[,:;?!](?=[A-Za-z])"
)
_ASCII_MARK = re.compile(r"[,:]")
_QUOTES_OF_LINE = re.compile(r'"([^"\n]*)"')

_FULL_WIDTH_MARKS = str.maketrans(";?!()", "；？！（）")
_ASCII_CHARACTERS = str.maketrans(
    {chr(code + 0xFEE0): chr(code) for code in range(0x21, 0x7F) if chr(code).isalnum()}
    | {"％": "%", "．": ".", "\u00a0": " ", "\u3000": " "}
)


@cache
def _converter() -> opencc.OpenCC:
    return opencc.OpenCC("t2s")


def simplify(text: str) -> str:
    """The text in simplified script, character by character."""
    simplified: str = _converter().convert(text)
    # t2s was seen to keep the length of every code point; offsets depend on it.
    return simplified if len(simplified) == len(text) else text


def standardise(text: str) -> str:
    """Simplified script, ASCII digits and letters, full-width punctuation; same length."""
    text = simplify(text).translate(_ASCII_CHARACTERS).translate(_FULL_WIDTH_MARKS)
    text = _QUOTES_OF_LINE.sub(r"“\1”", text)
    kept = {match.start() for match in _MARK_IN_NUMBER.finditer(text)}
    return _ASCII_MARK.sub(
        lambda match: match[0] if match.start() in kept else {",": "，", ":": "："}[match[0]], text
    )


def clean(text: MappedText) -> MappedText:
    """One paragraph a line without blank edges, layout spacing closed up, standard forms."""
    text = text.edited(
        Edit(*match.span(), "\n" if match.start() and match.end() < len(text.clean) else "")
        for match in _LINE_EDGES.finditer(text.clean)
    )
    text = text.recast(standardise(text.clean))
    return text.edited(
        Edit(run.start() + blank.start(), run.start() + blank.end(), "")
        for run in _SPACED_OUT.finditer(text.clean)
        for blank in _BLANK.finditer(run[0])
    )
