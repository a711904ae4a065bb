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
from jianbao.document.structure.problem_passages import problem_passages
from jianbao.document.structure.role_evidence import evidence_of
from jianbao.document.structure.role_model import RoleModel, role_model
from jianbao.document.structure.role_sequence import Perspective, Run, decode
from jianbao.document.structure.section_roles import SectionRole, title_role
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
_ROLES: dict[Perspective, SectionRole] = {
    "back": "review",
    "ahead": "plan",
    "problems": "problems",
}


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
    probability: float = 0.0
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
    runs: tuple[Run, ...] = ()

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
        i = bisect_right(self.runs, position, key=lambda run: run.span.start) - 1
        return self.runs[i].perspective if i >= 0 else "back"


def _at(sections: tuple[Section, ...], position: int) -> Section | None:
    i = bisect_right(sections, position, key=lambda section: section.heading.start) - 1
    return sections[i] if i >= 0 and position < sections[i].end else None


def outline(text: str, model: RoleModel | None = None) -> Outline:
    """Return the outline of a clean text; sections and the problems passage may be missing.

    `model` replaces the package's model of roles.
    """
    nested = _closed(text, _nest(headings(text), 1, len(text)))
    runs = decode(tuple(evidence_of(text, nested, model or role_model())))
    roles = _Roles(runs)
    sections = tuple(map(roles.of, nested))
    return Outline(sections, problem_passages(text, runs, sections), runs)


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


class _Roles:
    """Assign roles to sections by the runs of the speech, and by titles that name a role."""

    def __init__(self, runs: Sequence[Run]) -> None:
        self._runs = runs

    def of(self, section: Section) -> Section:
        """Return a section, and those in it, with role, perspective and probability."""
        shares = self._shares(Span(section.heading.start, section.end))
        perspective: Perspective = "back"
        if shares:
            perspective = max(shares, key=lambda one: shares[one][0])
        role = self._by_title(section) or _ROLES[perspective]
        size, weighted = shares[perspective] if shares else (0, 0.0)
        return replace(
            section,
            role=role,
            outlook="problems" if role == "problems" else perspective,
            probability=round(weighted / size, 3) if size else 0.0,
            children=tuple(map(self.of, section.children)),
        )

    def _by_title(self, section: Section) -> SectionRole | None:
        """Return the role by a heading; those of level 3 are sentences of their section."""
        return title_role(section.title) if section.level < _SENTENCES else None

    def _shares(self, span: Span) -> dict[Perspective, tuple[int, float]]:
        """Return the characters of each perspective in a span, plain and by probability."""
        shares: dict[Perspective, tuple[int, float]] = {}
        first = max(0, bisect_right(self._runs, span.start, key=lambda run: run.span.start) - 1)
        for run in self._runs[first:]:
            if run.span.start >= span.end:
                break
            size = min(run.span.end, span.end) - max(run.span.start, span.start)
            if size > 0:
                before = shares.get(run.perspective, (0, 0.0))
                shares[run.perspective] = (
                    before[0] + size,
                    before[1] + size * run.probability,
                )
        return shares
