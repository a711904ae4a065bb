"""Paragraph reconstruction: joins wrapped lines, and splits merged paragraphs."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from jianbao.document.layout.hard_wrapping import Wrapping, find_wrapping
from jianbao.document.layout.headers_footers import without_page_lines
from jianbao.document.layout.inline_page_numbers import mask_page_marks
from jianbao.document.layout.lines import SECTION_MARK, Line, lines_of
from jianbao.document.layout.whitespace import BLANK
from jianbao.document.text.mapped_text import Edit
from jianbao.document.text.segmentation import lines

# A shorter line without such a mark may be a heading or a cell. It ends with the page.
_MIN_SENTENCE = 20
_CLAUSE_ENDS = frozenset("，。；,;")
# The paragraphs of a hundred reports are far shorter. A longer line has lost its line ends.
_MIN_MERGED_LINE = 2500

# 货币M | 2 | 增长13.6%: a subscript that a web page puts on a separate line
_CUT_NAME = re.compile(
    r"(?<![A-Za-z])(?:PM|M|CO|SO|O)(?P<before>[^\S\n]*\n\s*+)(?:2\.5|10|[0-3])"
    r"(?P<after>[^\S\n]*\n\s*+)"
)
# What is left of a line end inside a line
_LOST_LINE_END = re.compile(
    rf"""
    (?: (?<=[。！？!?]) | (?<=[。！？!?][”’」』）)]) )
        (?: {BLANK}++              # 各项任务。 今后五年，…
          | (?={SECTION_MARK}) )   # 各项任务。二、2023年工作安排
    | (?<!\s) {BLANK}{{2,}}+ (?={SECTION_MARK})   # 2022年工作回顾  （一）经济稳中有进
    """,
    re.VERBOSE,
)
# 一、2022年工作回顾 过去一年，…: a heading, and the blanks after it
_HEADING_LINE = re.compile(rf"{SECTION_MARK}[^\s。！？；]{{2,60}}(?P<blanks>{BLANK}++)(?=\S)")


@dataclass(frozen=True)
class Layout:
    """Edits that leave one paragraph per line; `printed` if the text comes from printed pages."""

    edits: list[Edit]
    printed: bool


def find_layout(text: str) -> Layout:
    """Return the layout of a text with uniform line ends.

    Its edits also remove page numbers and running heads, with the line ends around them.
    """
    lines = list(lines_of(mask_page_marks(text)))
    wrapping = find_wrapping([line for line in lines if not line.is_row])
    lines = list(without_page_lines(lines, wrapping))
    printed = wrapping is not None or any(line.begins_page for line in lines)
    return Layout(_line_edits(text, lines, wrapping), printed)


def find_cut_names(text: str) -> list[Edit]:
    """Return the edits that join a name with the number on a separate line: M | 2."""
    return [
        Edit(*match.span(gap), "")
        for match in _CUT_NAME.finditer(text)
        for gap in ("before", "after")
    ]


def _line_edits(text: str, lines: list[Line], wrapping: Wrapping | None) -> list[Edit]:
    gaps = list(_gaps(lines, wrapping))
    starts = [0, *(line.end for line in lines)]
    ends = [*(line.start for line in lines), len(text)]
    edits = map(Edit, starts, ends, ["", *gaps, ""] if lines else [""])
    return [edit for edit in edits if text[edit.start : edit.end] != edit.text]


def _gaps(lines: list[Line], wrapping: Wrapping | None) -> Iterator[str]:
    """Yield the separator between each line and the next: a line end, or nothing."""
    margin = min((line.indent for line in lines), default=0)
    for line, following in pairwise(lines):
        if line.is_row or following.is_row:
            goes_on = False
        elif following.breaks == 0:  # only a page number is between the two
            goes_on = not (line.is_closed and following.is_heading)
        elif wrapping:
            goes_on = wrapping.goes_on(line, following)
        else:
            goes_on = line.is_cut_before(following) or _is_cut_by_page(line, following, margin)
        yield "" if goes_on else "\n"


def _is_cut_by_page(line: Line, following: Line, margin: int) -> bool:
    """Return whether only a page end separates the two lines, in text without hard wrapping."""
    return (
        following.begins_page
        and not line.is_closed
        and not line.is_heading
        and (len(line.text) >= _MIN_SENTENCE or not _CLAUSE_ENDS.isdisjoint(line.text))
        and following.indent <= margin
        and not (following.is_heading or following.is_item)
    )


def find_lost_line_ends(text: str) -> list[Edit]:
    """Return the edits that split paragraphs merged on one line.

    They split at blanks after a sentence, before a heading, and after one.
    """
    return [
        Edit(line.start + edit.start, line.start + edit.end, edit.text)
        for line in lines(text)
        if line.end - line.start >= _MIN_MERGED_LINE
        for edit in _parts(line.of(text))
    ]


def _parts(line: str) -> list[Edit]:
    ends = {match.span() for match in _LOST_LINE_END.finditer(line)}
    looked_at: set[int] = set()
    for start in [0, *(end for _, end in ends)]:
        while start not in looked_at and (heading := _HEADING_LINE.match(line, start)):
            looked_at.add(start)
            ends.add(heading.span("blanks"))
            start = heading.end()
    return [Edit(*span, "\n") for span in sorted(ends)]
