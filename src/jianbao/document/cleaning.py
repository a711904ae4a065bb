"""The body's clean text: one paragraph a line, simplified, with Chinese punctuation."""

import re
from functools import cache

import opencc

from jianbao.document.character_forms import CHARACTER_FORMS
from jianbao.document.footnotes import find_footnote_marks
from jianbao.document.layout import find_cut_names, find_layout, find_lost_line_ends
from jianbao.document.lines import uniform_line_ends
from jianbao.document.mapped_text import MappedText
from jianbao.document.number_layout import (
    find_abbreviation_remarks,
    find_blanks_in_numbers,
    find_formula_marks,
    find_glued_enumerators,
)
from jianbao.document.spacing import find_invisible, find_stray_blanks
from jianbao.document.tags import find_tags

_ASCII_MARK = re.compile("[,:]")
_FULL_WIDTH_MARK = {",": "，", ":": "："}
# 1,234  /  12:30  /  a,b: where the mark belongs to the number or to a foreign word
_BELONGING_MARK = re.compile(
    r"(?<=\d),(?=\d{3}(?!\d))|(?<=\d):(?=\d)|(?<=[A-Za-z])[,:](?=[A-Za-z])"
)
# 12.1：57.4：30.5, 8：30
_RATIO_MARK = re.compile(r"(?<=\d)：(?=\d)")
_QUOTES_OF_LINE = re.compile(r'"([^"\n]*)"')

_STANDARD_FORMS = (
    {chr(code + 0xFEE0): chr(code) for code in range(0x21, 0x7F) if chr(code).isalnum()}
    | {"％": "%", "．": ".", "／": "/", "∕": "/", "︰": ":", "\u00a0": " ", "\u3000": " "}
    | dict(zip(";?!()", "；？！（）", strict=True))
)
# Most characters are in standard form, so a search is faster than str.translate.
_OTHER_FORM = re.compile(f"[{re.escape(''.join(_STANDARD_FORMS))}]")
# ⽣产 for 生产; few texts hold any
_OTHER_CHARACTER = re.compile("[\u2e80-\u2fd5]")


@cache
def _converter() -> opencc.OpenCC:
    return opencc.OpenCC("t2s")


def simplify(text: str) -> str:
    """The text in simplified script, character by character."""
    if _OTHER_CHARACTER.search(text):
        text = text.translate(CHARACTER_FORMS)
    simplified: str = _converter().convert(text)
    # t2s was seen to keep the length of every code point; offsets depend on it.
    return simplified if len(simplified) == len(text) else text


def standardise(text: str) -> str:
    """Simplified script, ASCII digits and letters, full-width punctuation; same length."""
    text = _OTHER_FORM.sub(lambda match: _STANDARD_FORMS[match[0]], simplify(text))
    text = _QUOTES_OF_LINE.sub(r"“\1”", _RATIO_MARK.sub(":", text))
    return _ASCII_MARK.sub(_standard_mark, text)


def _standard_mark(match: re.Match[str]) -> str:
    if _BELONGING_MARK.match(match.string, match.start()):
        return match[0]
    return _FULL_WIDTH_MARK[match[0]]


def lay_out(text: MappedText) -> tuple[MappedText, bool]:
    """One paragraph a line without blank edges, and whether the text was taken from pages.

    Lines that a page cut are joined, page numbers and running heads dropped.
    """
    text = text.edited(find_invisible(text.clean))
    text = text.edited(find_tags(text.clean))
    text = text.recast(uniform_line_ends(text.clean))
    text = text.edited(find_cut_names(text.clean))
    layout = find_layout(text.clean)
    text = text.edited(layout.edits)
    return text.edited(find_lost_line_ends(text.clean)), layout.printed


def clean(text: MappedText) -> MappedText:
    """One paragraph a line, standard forms, no footnotes, nothing set apart by layout alone."""
    text, printed = lay_out(text)
    text = text.recast(standardise(text.clean))
    text = text.edited(find_formula_marks(text.clean))
    text = text.edited(find_blanks_in_numbers(text.clean))
    text = text.edited(find_stray_blanks(text.clean, printed))
    text = text.edited(find_glued_enumerators(text.clean))
    text = text.edited(find_abbreviation_remarks(text.clean))
    return text.edited(find_footnote_marks(text.clean))
