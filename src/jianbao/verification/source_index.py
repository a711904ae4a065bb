"""The source as the checker sees it: every number of a document, read once."""

import re
from bisect import bisect_left, bisect_right
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property

from jianbao.document import Document, Span
from jianbao.figures import (
    QuantityMention,
    ReportMention,
    bigram_overlap,
    kind_of_section,
    official_name,
    read_report_mentions,
    split_unit,
)
from jianbao.models.brief import Kind

_SENTENCE_END = re.compile(r"[。！？；\n]")


@dataclass(frozen=True)
class SourceIndex:
    """A document with its numbers; positions are in the clean text."""

    document: Document

    @cached_property
    def numbers(self) -> list[ReportMention]:
        """Every number of the speech with its full reading, in order."""
        return read_report_mentions(self.document)

    @cached_property
    def readings(self) -> list[QuantityMention]:
        """The readings alone, in the same order."""
        return [number.reading for number in self.numbers]

    @cached_property
    def figures(self) -> list[int]:
        """The places in `readings` of the numbers that are figures of the report."""
        return [i for i, reading in enumerate(self.readings) if reading.nature == "figure"]

    @cached_property
    def _starts(self) -> list[int]:
        return [reading.span.start for reading in self.readings]

    @cached_property
    def name_conflicts(self) -> dict[tuple[str, int], str | None]:
        """What the checker found out for an indicator at a place; long lists repeat themselves."""
        return {}

    def mentions_in(self, span: Span) -> range:
        """The places in `readings` of the numbers that lie wholly inside a span."""
        first = bisect_left(self._starts, span.start)
        last = bisect_left(self._starts, span.end)
        while last > first and self.readings[last - 1].span.end > span.end:
            last -= 1
        return range(first, last)

    def has_value(self, place: int, value: Decimal, unit: str | None) -> bool:
        """Whether a number is a value as written, or the same quantity in another unit."""
        number = self.readings[place].number
        if number.value == value:
            return True
        factor, base = split_unit(unit)
        quantity, _, own_base = self.readings[place].quantity
        return base == own_base and value * factor == quantity

    def match_score(self, place: int, indicator: str | None, unit: str | None) -> float:
        """How well a number fits a unit and an indicator, to choose among equal values."""
        same = split_unit(self.readings[place].number.unit) == split_unit(unit)
        return self.name_overlap(indicator, place) + same if indicator else float(same)

    def name_overlap(self, indicator: str, place: int) -> float:
        """How far an indicator names what a number measures, from 0 to 1."""
        number = self.numbers[place]
        official = official_name(indicator)
        if official and official == official_name(number.indicator):
            return 1.0
        return max(
            bigram_overlap(indicator, number.indicator), bigram_overlap(indicator, number.words)
        )

    def indicator_of(self, place: int) -> str:
        """What a number measures, for people."""
        return self.numbers[place].indicator or self.numbers[place].words

    def is_damaged(self, span: Span) -> bool:
        """Whether a run of the clean text stands in damage that could not be repaired."""
        raw = self.document.text.to_raw(span)
        return any(run.overlaps(raw) for run in self._damaged)

    @cached_property
    def _damaged(self) -> list[Span]:
        return [found.span for found in self.document.repairs if found.kind == "damaged"]

    def kind_at(self, position: int) -> Kind:
        """The list that the section of a position speaks for."""
        return kind_of_section(self.document, position)

    def year_of(self, kind: Kind) -> int | None:
        """The year a claim of this kind speaks of where it says nothing else."""
        metadata = self.document.metadata
        return metadata.plan_year if kind == "target" else metadata.review_year

    def sentence_at(self, position: int) -> Span:
        """The sentence around a position, with its mark."""
        following = bisect_right(self._sentence_ends, position)
        ends = self._sentence_ends
        start = ends[following - 1] if following else 0
        return Span(start, ends[following] if following < len(ends) else len(self.document.clean))

    @cached_property
    def _sentence_ends(self) -> list[int]:
        return [match.end() for match in _SENTENCE_END.finditer(self.document.clean)]
