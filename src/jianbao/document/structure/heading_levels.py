"""Decide which candidates are headings, and on which of the three levels.

The form does not give the level: 一、 heads the parts of one report and the chapters inside
the parts of another, whose parts are lines without a number (2022年工作回顾). So the highest
form that a report uses makes level 1, and inside each of its sections the next one level 2.
"""

from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import pairwise

from jianbao.document.structure.heading_candidates import Candidate, Form, numbered, paragraphs
from jianbao.document.structure.section_roles import is_closing, speaks_of_a_part
from jianbao.document.structure.unnumbered_headings import (
    joined,
    opening_sentence,
    part_over_two_lines,
    run_on_chapter,
    sentence_lines,
    short_lines,
    with_chapters,
)
from jianbao.document.text.spans import Span

# One line that could be a heading is none: a list or a torn sentence may look so.
_AT_LEAST = 2
# The forms that head a section whatever follows them on their line.
_STRONG = (Form.CLAUSE, Form.BRACKET)
# A chapter of this length before 一、 has no clauses of its own; they are its siblings.
_LONG = 1500
# Fewer paragraphs of a section than this share open so: then they are sentences, not headings.
_LEADS_AT_LEAST = 0.5


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading on its level."""

    level: int
    number: str
    title: str
    span: Span


def headings(text: str) -> list[Heading]:
    """Return the headings of a clean text, in order."""
    lines = list(paragraphs(text))
    candidates = _candidates(text, lines)
    tops = _tops(candidates)
    found = [_heading(top, 1) for top in tops]
    for span, section in _sections(candidates, tops, len(text)):
        found += _below(text, section, _within(lines, span))
    found += _leads(text, lines, sorted(found, key=_start))
    return sorted(found, key=_start)


def _start(found: Heading | Candidate) -> int:
    return found.span.start


def _heading(found: Candidate, level: int) -> Heading:
    return Heading(level, found.number, found.title, found.span)


def _within(lines: list[Span], span: Span) -> list[Span]:
    return lines[bisect_left(lines, (span.start, 0)) : bisect_left(lines, (span.end, 0))]


def _candidates(text: str, lines: list[Span]) -> list[Candidate]:
    found: list[Candidate | None] = [None] * len(lines)
    for i, line in enumerate(lines):
        if candidate := numbered(text, line):
            found[i] = joined(text, candidate, lines, i)
        else:
            found[i] = part_over_two_lines(text, lines, i) or run_on_chapter(text, line)
    short_lines(text, lines, found)
    return with_chapters([candidate for candidate in found if candidate])


def _tops(candidates: list[Candidate]) -> list[Candidate]:
    """Return the headings of level 1: parts, else chapters above the clauses, else clauses."""
    parts = [c for c in candidates if c.form is Form.PART]
    if parts:
        return parts
    chapters = [c for c in candidates if c.form is Form.CHAPTER]
    clauses = _main_run([c for c in candidates if c.form is Form.CLAUSE])
    if not clauses:
        return chapters
    closing = [c for c in chapters if is_closing(c.title)]
    above = [c for c in chapters if c.span.start < clauses[0].span.start]
    if not above or _are_parts(clauses):
        # 2022年工作回顾 … 二、2023年工作安排: the first number was left out
        return [*(above[-1:] if clauses[0].ordinal == 2 else []), *clauses, *closing]
    if len(chapters) - len(closing) == 1 and clauses[0].span.start - above[0].span.end > _LONG:
        return [*above, *clauses, *closing]
    return chapters


def _are_parts(clauses: list[Candidate]) -> bool:
    return sum(speaks_of_a_part(clause.title) for clause in clauses) >= _AT_LEAST


def _main_run(clauses: list[Candidate]) -> list[Candidate]:
    """Return the clauses without the lists among them that count from 一 again, below a part."""
    if not _are_parts(clauses):
        return clauses
    main: list[Candidate] = []
    inner = 0
    for clause in clauses:
        follows = clause.ordinal == (main[-1].ordinal if main else 0) + 1
        named = follows and speaks_of_a_part(clause.title)
        if clause.ordinal == inner + 1 and (inner or main) and not named:
            inner = clause.ordinal
        else:
            main.append(clause)
            inner = 0
    return main


def _sections(
    candidates: list[Candidate], tops: list[Candidate], end: int
) -> Iterator[tuple[Span, list[Candidate]]]:
    """Yield the spans before, between and after the tops, each with the candidates in it."""
    taken = {top.span.start for top in tops}
    starts = [c.span.start for c in candidates]
    below = Form.CLAUSE in {top.form for top in tops}
    for start, stop in pairwise([0, *(top.span.start for top in tops), end]):
        inside_it = candidates[bisect_left(starts, start) : bisect_left(starts, stop)]
        yield (
            Span(start, stop),
            [_beneath(c, below) for c in inside_it if c.span.start not in taken],
        )


def _beneath(found: Candidate, clauses_are_tops: bool) -> Candidate:
    """Return a candidate as it counts below level 1, where no form of level 1 comes again."""
    if found.form in (Form.PART, Form.CHAPTER):
        return replace(found, form=Form.LINE)
    if found.form is Form.CLAUSE and clauses_are_tops:
        return replace(found, form=Form.FIGURE)
    return found


def _below(text: str, section: list[Candidate], lines: list[Span]) -> Iterator[Heading]:
    """Yield the headings of one section: the highest form on level 2, the others on level 3."""
    second = _second_form(section)
    if second is None and (alike := sentence_lines(text, lines)):
        yield from (_heading(c, 2) for c in alike)
    bare = sum(_is_bare(c) for c in section) >= _AT_LEAST
    for found in section:
        if found.form is second and (found.alone or found.form in _STRONG):
            yield _heading(found, 2)
        elif bare or not _is_bare(found):
            yield _heading(found, 3)


def _second_form(section: list[Candidate]) -> Form | None:
    for form in _STRONG:
        if any(c.form is form for c in section):
            return form
    for form in (Form.FIGURE, Form.LINE):
        if sum(c.form is form and c.alone for c in section) >= _AT_LEAST:
            return form
    return None


def _is_bare(found: Candidate) -> bool:
    return found.form is Form.LINE and not found.number


def _leads(text: str, lines: list[Span], found: list[Heading]) -> Iterator[Heading]:
    """Yield short first sentences, where most paragraphs of a numbered section open with one."""
    starts = {heading.span.start for heading in found}
    borders = [heading.span.start for heading in found if heading.level < 3] + [len(text)]
    for start, end in pairwise(borders):
        plain = [p for p in _within(lines, Span(start, end)) if p.start not in starts]
        opened = [c for p in plain if (c := opening_sentence(text, p))]
        # The closing words of a report are under its last heading; they open with none.
        before_last = [p for p in plain if opened and p.start <= opened[-1].span.start]
        if len(opened) > 1 and len(opened) >= _LEADS_AT_LEAST * len(before_last):
            yield from (_heading(c, 3) for c in opened)
