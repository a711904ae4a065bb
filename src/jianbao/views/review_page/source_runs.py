"""The raw source, split into runs with their figures, quotes and repairs.

Runs do not nest, so figures and repairs may overlap. A figure consists of all runs with its key;
their joined text is exactly `raw[start:end]`.
"""

from collections import deque
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property
from itertools import groupby, pairwise
from operator import attrgetter
from typing import Literal, NamedTuple

from jianbao.models.annotated_brief import AnnotatedBrief, NumberState, SourceHeading
from jianbao.models.brief import Repair

UNCOVERED = "u"
"""Prefix of the key of an uncovered figure; keys of other figures are `item-figure`."""


class _Range(NamedTuple):
    """A range of the raw text with its role."""

    start: int
    end: int
    role: Literal["figure", "quote", "heading", "repair", "skipped", "doubt"]
    key: str
    state: NumberState | None = None


@dataclass(frozen=True)
class Run:
    """A run of the raw text. `figures` and `quotes` are keys.

    `repair` is the index of its repair in the brief, and `repaired` its kind. `reading` is the
    repaired text, at the last run of a repair. `doubts` are the indices in the brief of the doubts
    that begin with it.
    """

    text: str
    figures: tuple[str, ...]
    quotes: tuple[str, ...]
    state: NumberState | None
    heading: int | None
    repair: int | None
    repaired: str | None
    skipped: bool
    reading: str | None
    doubts: tuple[int, ...]

    @property
    def is_plain(self) -> bool:
        """Whether it has no figure, quote or repair."""
        return not (self.figures or self.quotes or self.repaired or self.skipped)


@dataclass(frozen=True)
class SourcePart:
    """Consecutive runs inside one heading, or outside of any; `anchor` is the heading's index."""

    heading: SourceHeading | None
    anchor: int | None
    runs: list[Run]

    @property
    def is_blank(self) -> bool:
        """Whether it has only whitespace."""
        return all(run.text.isspace() for run in self.runs)


@dataclass(frozen=True)
class SourceRuns:
    """The source of a page, split into runs."""

    page: AnnotatedBrief

    def lines(self) -> Iterator[list[SourcePart]]:
        """Yield the whole source, line by line."""
        raw = self.page.raw
        anchored: set[int] = set()
        line: list[Run] = []
        for run in self.passage(0, len(raw)):
            line.append(run)
            if run.text.endswith("\n"):
                yield list(self._parts(line, anchored))
                line = []
        if line:
            yield list(self._parts(line, anchored))

    def passage(self, start: int, end: int) -> Iterator[Run]:
        """Yield the runs of a passage, from boundary to boundary of its ranges."""
        ranges = [one for one in self._ranges if one.start < end and one.end > start]
        boundaries = [place for one in ranges for place in one[:2] if start < place < end]
        cuts = sorted({start, end, *boundaries, *_line_starts(self.page.raw, start, end)})
        active: list[_Range] = []
        waiting = deque(ranges)
        for here, there in pairwise(cuts):
            active = [one for one in active if one.end > here]
            while waiting and waiting[0].start <= here:
                active.append(waiting.popleft())
            yield self._run(here, there, active)

    @cached_property
    def _ranges(self) -> list[_Range]:
        return sorted(_ranges(self.page))

    def _parts(self, line: list[Run], anchored: set[int]) -> Iterator[SourcePart]:
        """Yield the parts of a line; the first part of a heading has its anchor."""
        for place, runs in groupby(line, attrgetter("heading")):
            if place is None:
                yield SourcePart(None, None, list(runs))
            else:
                anchor = None if place in anchored else place
                anchored.add(place)
                yield SourcePart(self.page.headings[place], anchor, list(runs))

    def _run(self, start: int, end: int, active: list[_Range]) -> Run:
        figures = [one for one in active if one.role == "figure"]
        heading = next((one for one in active if one.role == "heading"), None)
        repair = next((one for one in active if one.role == "repair"), None)
        found = None if repair is None else self.page.brief.source.repairs[int(repair.key)]
        return Run(
            text=self.page.raw[start:end],
            figures=tuple(key for one in figures for key in one.key.split()),
            quotes=tuple(one.key for one in active if one.role == "quote"),
            state=_gravest(one.state for one in figures),
            heading=int(heading.key) if heading else None,
            repair=int(repair.key) if repair else None,
            repaired=found.kind if found else None,
            skipped=any(one.role == "skipped" for one in active),
            reading=found.text if found and found.end == end else None,
            doubts=tuple(
                int(one.key) for one in active if one.role == "doubt" and one.start == start
            ),
        )


def _line_starts(raw: str, start: int, end: int) -> Iterator[int]:
    place = raw.find("\n", start, end)
    while 0 <= place < end - 1:
        yield place + 1
        place = raw.find("\n", place + 1, end)


def _gravest(states: Iterable[NumberState | None]) -> NumberState | None:
    found = set(states)
    order: tuple[NumberState, ...] = ("flagged", "uncovered", "doubtful", "verified")
    return next((state for state in order if state in found), None)


def _ranges(page: AnnotatedBrief) -> Iterator[_Range]:
    for number in page.numbers:
        keys = [f"{item}-{figure}" for item, figure in number.carriers]
        if number.uncovered is not None:
            keys.append(f"{UNCOVERED}{number.uncovered}")
        if keys:
            yield _Range(number.start, number.end, "figure", " ".join(keys), number.state)
    for place, item in enumerate(page.brief.items()):
        quote = item.evidence
        if quote.start < quote.end <= len(page.raw):
            yield _Range(quote.start, quote.end, "quote", str(place))
    for place, heading in enumerate(page.headings):
        yield _Range(heading.start, heading.end, "heading", str(place))
    for place, doubt in enumerate(page.brief.source.doubts):
        if doubt.start < len(page.raw):
            yield _Range(doubt.start, doubt.end, "doubt", str(place))
    yield from _repairs(page)


def _repairs(page: AnnotatedBrief) -> Iterator[_Range]:
    """Yield the repaired and the skipped ranges; of nested ones, only the outer."""
    done = 0
    longest = sorted(enumerate(page.brief.source.repairs), key=lambda r: (r[1].start, -r[1].end))
    for place, found in longest:
        if not done <= found.start < found.end <= len(page.raw):
            continue
        done = found.end
        kept = _kept(found)
        if kept is None:
            yield _Range(found.start, found.end, "repair", str(place))
        else:
            yield _Range(found.start + kept, found.end, "skipped", "")


def _kept(found: Repair) -> int | None:
    """Return the length of the text before inserted pinyin: 1 in 導(dǎo)."""
    begins = found.kind == "pinyin" and found.raw.startswith(found.text)
    return len(found.text) if begins else None
