"""Page numbers in a typical form (- 3 -, 第3页), on a separate line or inside a sentence.

A doubtful number counts as part of the report. Losing a figure is worse than keeping a page
number.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise
from string import ascii_letters, digits

from jianbao.document.layout.lines import PAGE_BREAK, PAGE_MARK
from jianbao.document.text.spans import Span

_DASHES = "-–—―─－"
# - 3 -  /  —12—  /  ·3·
_DASHED = re.compile(
    rf"(?P<open>[{_DASHES}·•~～]{{1,2}})(?P<before>[^\S\n]{{0,3}})(?P<number>\d{{1,3}})"
    rf"(?P<after>[^\S\n]{{0,3}})[{_DASHES}·•~～]{{1,2}}"
)
# 第 3 页  /  第3页 共20页  /  — 第3页 —
_NTH_PAGE = re.compile(
    rf"(?P<dash_before>[{_DASHES}][^\S\n]{{0,3}})?"
    r"(?P<page>第[^\S\n]{0,2}(?P<number>\d{1,3})[^\S\n]{0,2}[页頁]"
    r"(?P<total>[^\S\n]{0,3}[,，/|]?[^\S\n]{0,3}[共总總][^\S\n]{0,2}\d{1,3}[^\S\n]{0,2}[页頁])?)"
    rf"(?P<dash_after>[^\S\n]{{0,3}}[{_DASHES}])?"
)

# Neighbours of a number that belongs to the report: 5%-3-2, A-3-B.
_TIED = frozenset(f"{ascii_letters}{digits}_%％‰.{_DASHES}")
_SENTENCE_ENDS = "。！？；!?;"
# 详见第5页, （第5页）: a cross-reference.
_POINTERS = frozenset("见在到至从於于看翻开的第（(")
_LINE_ENDS = f"\n{PAGE_BREAK}"
_MAX_CONTEXT = 100
"""Characters searched for the neighbours of a page number. After more blanks, its line ends."""

_MIN_PAGE_LENGTH = 200
"""Minimum characters of a page; list numbers are closer together."""


@dataclass(frozen=True, slots=True)
class Mark:
    """A candidate page number; `sure` if its form alone is sufficient."""

    span: Span
    number: int
    sure: bool


def mask_page_marks(text: str) -> str:
    """Replace every character of a page number by PAGE_MARK, keeping the length of the text."""
    marks = sorted((*_dashed(text), *_nth_pages(text)), key=lambda mark: mark.span)
    parts: list[str] = []
    done = 0
    for mark in _confirmed(marks):
        if mark.span.start >= done:
            parts += (text[done : mark.span.start], PAGE_MARK * (mark.span.end - mark.span.start))
            done = mark.span.end
    return "".join((*parts, text[done:]))


def _dashed(text: str) -> Iterator[Mark]:
    for match in _DASHED.finditer(text):
        before, after = _neighbours(text, match)
        alone = before in _LINE_ENDS and after in _LINE_ENDS
        if not alone and (before in _TIED or after in _TIED or match["open"][0] not in _DASHES):
            continue
        spaced = bool(match["before"] and match["after"])
        sure = alone or spaced or before in _SENTENCE_ENDS
        yield Mark(Span(*match.span()), int(match["number"]), sure)


def _nth_pages(text: str) -> Iterator[Mark]:
    for match in _NTH_PAGE.finditer(text):
        start = match.start("page")
        sure = bool(match["total"]) or text[start - 1 : start] not in _POINTERS
        between_dashes = match["dash_before"] and match["dash_after"]
        span = Span(*match.span(0 if between_dashes else "page"))
        yield Mark(span, int(match["number"]), sure)


def _neighbours(text: str, match: re.Match[str]) -> tuple[str, str]:
    """Return the nearest non-blank characters before and after; a newline at a text end."""
    before = text[max(0, match.start() - _MAX_CONTEXT) : match.start()].rstrip(" \t\u3000\u00a0")
    after = text[match.end() : match.end() + _MAX_CONTEXT].lstrip(" \t\u3000\u00a0")
    return before[-1:] or "\n", after[:1] or "\n"


def _confirmed(marks: list[Mark]) -> Iterator[Mark]:
    """Return the candidates that are sure or consecutive with a neighbour."""
    counted: set[Mark] = set()
    for one, following in pairwise(marks):
        if is_next_page(one, following):
            counted |= {one, following}
    return (mark for mark in marks if mark.sure or mark in counted)


def is_next_page(one: Mark, following: Mark) -> bool:
    """Return whether the second number is one higher than the first, about a page later."""
    far = following.span.start - one.span.end >= _MIN_PAGE_LENGTH
    return far and following.number == one.number + 1
