"""Headings without a number: lines and sentences that are told by their shape and place."""

import re
from dataclasses import replace
from itertools import pairwise
from operator import and_

from jianbao.document.structure.heading_candidates import Candidate, Form, run_on_title
from jianbao.document.structure.section_roles import speaks_of_a_part
from jianbao.document.text.spans import Span

# 2022年工作回顾: without a mark that ends a sentence, and not cut off in the middle of one
_SHORT_LINE = re.compile(r"[^。！？；，、：\n《（][^。！？；\n]{1,38}[^。！？；，、：的\n]")
_NO_HEADING = re.compile(r"报告$|^各位|^同志|^目录|^[\d\s]+$|年\d{1,2}月\d{1,2}日")
# A line after which a heading may stand, and how the rest of a torn line begins.
_CLOSED = frozenset("。！？：；”）…>!?")
_GOES_ON = frozenset("，。、；：？！）”是的和与及等了")
_PROSE_FROM = 25

# 站在新起点：2012年工作回顾: a chapter of two parts; other lines of that shape are chapters too
_TWO_PARTS = re.compile(r"[^：，]{2,10}：[^：]{4,30}")
_TWO_PARTS_AT_LEAST = 2
# 第二部分, with its title on the next line
_PART_ALONE = re.compile(r"第[一二三四五六七八九十]{1,3}(?:部分|章|篇)[：、，\s]*")

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
    """2022年工作回顾 at the start of a paragraph that lost the line end after it."""
    end = run_on_title(text, line)
    if end is None or not speaks_of_a_part(text[line.start : end]):
        return None
    return Candidate(Form.CHAPTER, "", text[line.start : end], Span(line.start, end), alone=False)


def _heads_the_next(text: str, lines: list[Span], i: int, found: list[Candidate | None]) -> bool:
    """Whether a line is short and stands between a whole sentence and prose."""
    if not _SHORT_LINE.fullmatch(text, *lines[i]) or _NO_HEADING.search(lines[i].of(text)):
        return False
    if i + 1 == len(lines) or text[lines[i + 1].start] in _GOES_ON:
        return False
    opens = _opens(text, lines, i, found)
    prose = found[i + 1] is not None or lines[i + 1].end - lines[i + 1].start >= _PROSE_FROM
    return opens and (prose or speaks_of_a_part(lines[i].of(text)))


def _opens(text: str, lines: list[Span], i: int, found: list[Candidate | None]) -> bool:
    """Whether nothing is left unfinished above a line; a page number there does not count."""
    if i and lines[i - 1].of(text).isdigit():
        i -= 1
    return i == 0 or found[i - 1] is not None or text[lines[i - 1].end - 1] in _CLOSED


def with_chapters(found: list[Candidate]) -> list[Candidate]:
    """Short lines that name a part of a report become chapters, with those of their shape."""
    spoken = [_is_bare(c) and speaks_of_a_part(c.title) for c in found]
    of_shape = [_is_bare(c) and bool(_TWO_PARTS.fullmatch(c.title)) for c in found]
    shaped = sum(map(and_, spoken, of_shape)) >= _TWO_PARTS_AT_LEAST
    return [
        replace(c, form=Form.CHAPTER) if speaks or (shaped and like) else c
        for c, speaks, like in zip(found, spoken, of_shape, strict=True)
    ]


def _is_bare(candidate: Candidate) -> bool:
    return candidate.form is Form.LINE and not candidate.number


def joined(text: str, found: Candidate, lines: list[Span], i: int) -> Candidate:
    """The heading with the line it runs on into, because it was too long for one."""
    torn = found.form < Form.FIGURE and found.alone and text[lines[i].end - 1] in "，、"
    if not torn or i + 1 == len(lines) or not _SHORT_LINE.fullmatch(text, *lines[i + 1]):
        return found
    title = text[found.span.start + len(found.number) : lines[i].end] + lines[i + 1].of(text)
    span = Span(found.span.start, lines[i + 1].end)
    return replace(found, title=title, span=span)


def part_over_two_lines(text: str, lines: list[Span], i: int) -> Candidate | None:
    """第一部分 on one line, its title on the next."""
    if i + 1 == len(lines) or not _PART_ALONE.fullmatch(text, *lines[i]):
        return None
    if not _SHORT_LINE.fullmatch(text, *lines[i + 1]):
        return None
    number, title = lines[i].of(text), lines[i + 1].of(text)
    return Candidate(Form.PART, number, title, Span(lines[i].start, lines[i + 1].end), alone=True)


def opening_sentence(text: str, line: Span) -> Candidate | None:
    """The short first sentence of a paragraph that goes on."""
    match = _OPENING_SENTENCE.match(text, *line)
    if match is None:
        return None
    return Candidate(Form.LEAD, "", match["title"], Span(*match.span()), alone=False)


def sentence_lines(text: str, lines: list[Span]) -> list[Candidate]:
    """Sentences on lines of their own that open alike: 过去的五年，…。 three times or more."""
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
