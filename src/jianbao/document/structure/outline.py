"""The outline of a speech: headings on three levels, roles, and the problems passages.

Positions are in the clean text, where a paragraph is a line.
"""

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

from jianbao.data.lexicon import load
from jianbao.document.structure.heading_candidates import paragraphs
from jianbao.document.structure.heading_levels import Heading, headings
from jianbao.document.structure.problem_passages import OutlineHints, problem_passages
from jianbao.document.structure.section_roles import (
    Perspective,
    SectionRole,
    SectionRoleTracker,
    title_role,
)
from jianbao.document.text.spans import Span

__all__ = ["Outline", "Perspective", "Section", "SectionRole", "outline", "paragraphs"]

_SUMMING_UP = load("headings", "summing_up")
# Words on all of the sections above
_BEYOND = re.compile(
    rf"""{_SUMMING_UP.alternatives}                     # 回顾一年的工作，…
    | 在?(?:充分)?(?:肯定|总结|看到)[^。]{{0,6}}成绩      # 在肯定成绩的同时，…
    | [一五]年来的?(?:实践|成绩|工作|发展)                # 五年来的实践…""",
    re.VERBOSE,
)
_SENTENCES = 3
# So much of a section is read for its role, where its heading does not tell.
_OPENING = 600


@dataclass(frozen=True, slots=True)
class Section:
    """A heading and the text under it, up to `end`; `heading` spans number and title.

    The text after `own_end` is still under the last of several headings, but is about all of
    them.
    """

    level: int
    number: str
    title: str
    heading: Span
    end: int
    own_end: int
    role: SectionRole = "other"
    outlook: Perspective = "back"
    children: tuple["Section", ...] = field(default=())

    @property
    def label(self) -> str:
        """The section's part of a path: its number, else its title; on level 3 the title."""
        number = self.number.strip("、：. \u3000").replace("（", "(").replace("）", ")")
        return number if self.level < 3 and number else self.title

    def walk(self) -> Iterator["Section"]:
        """Yield this section and every one below it, in the order of the text."""
        yield self
        for child in self.children:
            yield from child.walk()


@dataclass(frozen=True)
class Outline:
    """The sections of level 1, and the passages that admit problems."""

    sections: tuple[Section, ...]
    problems: tuple[Span, ...]

    def path(self, position: int) -> tuple[Section, ...]:
        """Return the sections that hold a position, outermost first."""
        found: list[Section] = []
        level = self.sections
        while inner := _at(level, position):
            found.append(inner)
            level = inner.children
        return tuple(found)

    def place(self, position: int) -> tuple[Section, ...]:
        """Return the sections whose own text holds a position, outermost first."""
        path = self.path(position)
        own = next((i for i, s in enumerate(path) if position >= s.own_end), len(path))
        return path[:own]

    def outlook(self, position: int) -> Perspective:
        """Return whether the text at a position looks back, looks ahead, or admits problems."""
        i = bisect_right(self.problems, position, key=lambda span: span.start) - 1
        if i >= 0 and position < self.problems[i].end:
            return "problems"
        path = self.path(position)
        return path[-1].outlook if path else "back"


def _at(sections: tuple[Section, ...], position: int) -> Section | None:
    i = bisect_right(sections, position, key=lambda section: section.heading.start) - 1
    return sections[i] if i >= 0 and position < sections[i].end else None


def outline(text: str) -> Outline:
    """Return the outline of a clean text; sections and the problems passage may be missing."""
    nested = _closed(text, _nest(headings(text), 1, len(text)))
    sections = tuple(_with_roles(text, nested))
    return Outline(sections, tuple(problem_passages(text, _grounds(sections))))


def _nest(found: list[Heading], level: int, end: int) -> list[Section]:
    """Return the sections of one level, each with those of the next inside it.

    Headings above the first one of this level count as its siblings: a report may begin at （一）.
    """
    if not found:
        return []
    places = [i for i, heading in enumerate(found) if heading.level == level]
    if not places:
        return _nest(found, level + 1, end)
    sections = _nest(found[: places[0]], level + 1, found[places[0]].span.start)
    for place, following in zip(places, [*places[1:], len(found)], strict=True):
        heading = found[place]
        stop = found[following].span.start if following < len(found) else end
        inner = _nest(found[place + 1 : following], level + 1, stop)
        sections.append(_section(heading, stop, inner))
    return sections


def _section(heading: Heading, end: int, children: list[Section]) -> Section:
    level, number, title, span = heading.level, heading.number, heading.title, heading.span
    return Section(level, number, title, span, end, end, children=tuple(children))


def _closed(text: str, sections: Sequence[Section]) -> list[Section]:
    """Return the sections, the last inner one ended where the text goes beyond it."""
    closed = [
        replace(s, children=tuple(_closed(text, s.children))) if s.children else s for s in sections
    ]
    if closed and closed[-1].level > 1:
        closed[-1] = replace(closed[-1], own_end=_own_end(text, closed[-1]))
    return closed


def _own_end(text: str, section: Section) -> int:
    below = list(paragraphs(text, Span(section.heading.end, section.end)))
    return next((p.start for p in below[1:] if _BEYOND.match(text, p.start)), section.end)


def _with_roles(text: str, sections: list[Section]) -> Iterator[Section]:
    """Yield the sections with their roles.

    Top sections look back until one that looks ahead; those below follow their parent.
    """
    parts = SectionRoleTracker()
    for section in sections:
        opening = text[section.heading.end : min(section.end, section.heading.end + _OPENING)]
        role = parts.role(section.title, opening)
        yield _inherit(section, role, "ahead" if parts.ahead else "back")


def _inherit(section: Section, role: SectionRole, outlook: Perspective) -> Section:
    outlook = "problems" if role == "problems" else outlook
    children = (_inherit(child, _role_below(child) or role, outlook) for child in section.children)
    return replace(section, role=role, outlook=outlook, children=tuple(children))


def _role_below(section: Section) -> SectionRole | None:
    """Return the role by a heading; those of level 3 are sentences of their section."""
    return title_role(section.title) if section.level < _SENTENCES else None


def _grounds(sections: tuple[Section, ...]) -> OutlineHints:
    heads = (s.heading.start for top in sections for s in top.walk() if s.level < _SENTENCES)
    ahead = [Span(s.heading.start, s.end) for s in sections if s.outlook == "ahead"]
    headed = [Span(s.heading.end, s.end) for top in sections for s in _on_problems(top)]
    return OutlineHints(frozenset(heads), ahead, headed)


def _on_problems(section: Section) -> Iterator[Section]:
    """Yield the outermost sections on problems in a section, itself included."""
    if section.role == "problems":
        yield section
    else:
        for child in section.children:
            yield from _on_problems(child)
