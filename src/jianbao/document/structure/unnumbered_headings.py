"""Headings without a number: lines and sentences, recognised by their shape and place."""

import re
from dataclasses import replace
from itertools import pairwise
from operator import and_

from jianbao.data.lexicon import load
from jianbao.document.structure.heading_candidates import (
    NUMBER_PATTERNS,
    Candidate,
    Form,
    run_on_title,
)
from jianbao.document.structure.section_roles import speaks_of_a_part
from jianbao.document.text.spans import Span

# 2022年工作回顾: without a mark that ends a sentence, and not cut off in the middle of one
_SHORT_LINE_LENGTHS = range(3, 41)
_SENTENCE_MARKS = frozenset("。！？；\n")
_NOT_AT_START = frozenset("，、：《（|")
_NOT_AT_END = frozenset("，、：的")
_NO_HEADING_OPENINGS = load("headings", "no_heading_openings").words
_NO_HEADING_END = "报告"
# 12  /  2022年12月24日
_PAGE_OR_DATE = re.compile(r"^[\d\s]+$|年\d{1,2}月\d{1,2}日")
# A line after which a heading may stand, and how the rest of a torn line begins.
_CLOSED = frozenset("。！？：；”）…>!?")
# A row of a table and an item of a list end with their line.
_ROW_OR_ITEM = frozenset("|•")
_GOES_ON = frozenset("，。、；：？！）”是的和与及等了")
_PROSE_FROM = 25

# 站在新起点：2012年工作回顾: a chapter of two parts; other lines of that shape are chapters too
_FIRST_PART_LENGTHS, _SECOND_PART_LENGTHS = range(2, 11), range(4, 31)
_TWO_PARTS_AT_LEAST = 2

# 过去的五年，经济保持平稳较快发展。: a sentence on a line of its own, one of several alike
_SENTENCE_LINE = re.compile(r"(?P<title>[^。！？；：\d\n]{8,40})。")
_SENTENCE_LINES_AT_LEAST = 3
_BELOW_SENTENCE_FROM = 60
_ALIKE = 3
# 助企纾困精准施策。认真落实…: a short sentence without a number that opens a paragraph
_OPENING_SENTENCE = re.compile(r"(?!各位|同志们)(?P<title>[^。！？；：\d\n]{4,30})(?=。[^\n])")


def short_lines(text: str, lines: list[Span], found: list[Candidate | None]) -> None:
    """Add to what each line was `found` to be the short lines that can head the next one."""
    for i, line in enumerate(lines):
        if found[i] is None and _heads_the_next(text, lines, i, found):
            found[i] = Candidate(Form.LINE, "", line.of(text), line, alone=True)


def run_on_chapter(text: str, line: Span) -> Candidate | None:
    """Return a title such as 2022年工作回顾 that opens a paragraph without a line end behind it."""
    end = run_on_title(text, line)
    if end is None or not speaks_of_a_part(text[line.start : end]):
        return None
    return Candidate(Form.CHAPTER, "", text[line.start : end], Span(line.start, end), alone=False)


def _heads_the_next(text: str, lines: list[Span], i: int, found: list[Candidate | None]) -> bool:
    """Return whether a line is short, below a whole sentence and above prose."""
    words = lines[i].of(text)
    if not _is_short_line(words) or _heads_nothing(words):
        return False
    if i + 1 == len(lines) or text[lines[i + 1].start] in _GOES_ON:
        return False
    opens = _opens(text, lines, i, found)
    prose = found[i + 1] is not None or lines[i + 1].end - lines[i + 1].start >= _PROSE_FROM
    return opens and (prose or speaks_of_a_part(words))


def _is_short_line(words: str) -> bool:
    """Return whether a line is a title by its length and its marks."""
    return (
        len(words) in _SHORT_LINE_LENGTHS
        and _SENTENCE_MARKS.isdisjoint(words)
        and words[0] not in _NOT_AT_START
        and words[-1] not in _NOT_AT_END
    )


def _heads_nothing(words: str) -> bool:
    """Return whether a short line is the title of the report, an address, a page or a date."""
    if words.endswith(_NO_HEADING_END) or words.startswith(_NO_HEADING_OPENINGS):
        return True
    return _PAGE_OR_DATE.search(words) is not None


def _opens(text: str, lines: list[Span], i: int, found: list[Candidate | None]) -> bool:
    """Return whether no sentence is unfinished above a line; a page number does not count."""
    if i and lines[i - 1].of(text).isdigit():
        i -= 1
    if i == 0 or found[i - 1] is not None or text[lines[i - 1].start] in _ROW_OR_ITEM:
        return True
    return text[lines[i - 1].end - 1] in _CLOSED


def with_chapters(found: list[Candidate]) -> list[Candidate]:
    """Return the candidates, with short lines that name a part, or look like those, as chapters."""
    spoken = [_is_bare(c) and speaks_of_a_part(c.title) for c in found]
    of_shape = [_is_bare(c) and _has_two_parts(c.title) for c in found]
    shaped = sum(map(and_, spoken, of_shape)) >= _TWO_PARTS_AT_LEAST
    return [
        replace(c, form=Form.CHAPTER) if speaks or (shaped and like) else c
        for c, speaks, like in zip(found, spoken, of_shape, strict=True)
    ]


def _has_two_parts(title: str) -> bool:
    """Return whether a title has two parts: 站在新起点：2012年工作回顾."""
    first, _, second = title.partition("：")
    is_long_enough = len(first) in _FIRST_PART_LENGTHS and len(second) in _SECOND_PART_LENGTHS
    return is_long_enough and "，" not in first and "：" not in second


def _is_bare(candidate: Candidate) -> bool:
    return candidate.form is Form.LINE and not candidate.number


def joined(text: str, found: Candidate, lines: list[Span], i: int) -> Candidate:
    """Return the heading with the next line, where it was too long for one."""
    torn = found.form < Form.FIGURE and found.alone and text[lines[i].end - 1] in "，、"
    if not torn or i + 1 == len(lines) or not _is_short_line(lines[i + 1].of(text)):
        return found
    title = text[found.span.start + len(found.number) : lines[i].end] + lines[i + 1].of(text)
    span = Span(found.span.start, lines[i + 1].end)
    return replace(found, title=title, span=span)


def part_over_two_lines(text: str, lines: list[Span], i: int) -> Candidate | None:
    """Return the heading of a part that has 第一部分 on one line and its title on the next."""
    if i + 1 == len(lines) or not NUMBER_PATTERNS[Form.PART].fullmatch(text, *lines[i]):
        return None
    if not _is_short_line(lines[i + 1].of(text)):
        return None
    number, title = lines[i].of(text), lines[i + 1].of(text)
    return Candidate(Form.PART, number, title, Span(lines[i].start, lines[i + 1].end), alone=True)


def opening_sentence(text: str, line: Span) -> Candidate | None:
    """Return the short first sentence of a paragraph that goes on."""
    match = _OPENING_SENTENCE.match(text, *line)
    if match is None:
        return None
    return Candidate(Form.LEAD, "", match["title"], Span(*match.span()), alone=False)


def sentence_lines(text: str, lines: list[Span]) -> list[Candidate]:
    """Return sentences on lines of their own that open alike: 过去的五年，…。, three or more."""
    alike: dict[str, list[re.Match[str]]] = {}
    for line, following in pairwise(lines):
        match = _SENTENCE_LINE.fullmatch(text, *line)
        if match and following.end - following.start >= _BELOW_SENTENCE_FROM:
            alike.setdefault(match[0][:_ALIKE], []).append(match)
    return [
        Candidate(Form.LINE, "", match["title"], Span(*match.span("title")), alone=True)
        for group in alike.values()
        if len(group) >= _SENTENCE_LINES_AT_LEAST
        for match in group
    ]
