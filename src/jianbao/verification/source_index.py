"""Index of a source document: every number, read once."""

import re
from bisect import bisect_left, bisect_right
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property

from jianbao.document import Document, Span
from jianbao.document.text.spans import SpanIndex
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
from jianbao.verification.claims import ClaimedFigure

_SENTENCE_END = re.compile(r"[。！？；\n]")


@dataclass(frozen=True)
class SourceIndex:
    """A document with its numbers. Positions are offsets in the clean text.

    A `place` is an index into `readings`.
    """

    document: Document

    @cached_property
    def numbers(self) -> list[ReportMention]:
        """Every number of the body with its full reading, in source order."""
        return read_report_mentions(self.document)

    @cached_property
    def readings(self) -> list[QuantityMention]:
        """The quantity mentions of `numbers`, in the same order."""
        return [number.reading for number in self.numbers]

    @cached_property
    def figures(self) -> list[int]:
        """The indices in `readings` of the numbers that are figures."""
        return [i for i, reading in enumerate(self.readings) if reading.nature == "figure"]

    @cached_property
    def _starts(self) -> list[int]:
        return [reading.span.start for reading in self.readings]

    @cached_property
    def name_conflicts(self) -> dict[tuple[str, int], str | None]:
        """The cached results of the checker for an indicator and a place."""
        return {}

    def mentions_in(self, span: Span) -> range:
        """Return the indices in `readings` of the numbers that lie wholly inside a span."""
        first = bisect_left(self._starts, span.start)
        last = bisect_left(self._starts, span.end)
        while last > first and self.readings[last - 1].span.end > span.end:
            last -= 1
        return range(first, last)

    def figures_in(self, span: Span) -> list[int]:
        """Return the indices in `readings` of the figures inside a span."""
        return [i for i in self.mentions_in(span) if self.readings[i].nature == "figure"]

    def claimed_figure(self, place: int) -> ClaimedFigure:
        """Return the mention at an index, as a claim of what the rules read."""
        number = self.numbers[place]
        reading = number.reading
        return ClaimedFigure(
            text=reading.span.of(self.document.clean),
            value=reading.number.value,
            high=reading.number.high,
            unit=reading.number.unit,
            indicator=self.indicator_of(place),
            measure=reading.measure,
            direction=reading.direction,
            bound=reading.bound,
            period=number.period,
            span=reading.span,
        )

    def has_value(self, place: int, value: Decimal, unit: str | None) -> bool:
        """Return whether a number has this value as written, or an equal quantity."""
        number = self.readings[place].number
        if number.value == value:
            return True
        factor, base = split_unit(unit)
        quantity, _, own_base = self.readings[place].quantity
        return base == own_base and value * factor == quantity

    def match_score(self, place: int, indicator: str | None, unit: str | None) -> float:
        """Return how well a number fits a unit and an indicator, from 0 to 2."""
        same = split_unit(self.readings[place].number.unit) == split_unit(unit)
        return self.name_overlap(indicator, place) + same if indicator else float(same)

    def name_overlap(self, indicator: str, place: int) -> float:
        """Return the overlap of an indicator with that of a number, from 0 to 1.

        An equal official name counts as 1; otherwise character bigrams are compared.
        """
        number = self.numbers[place]
        official = official_name(indicator)
        if official and official == official_name(number.indicator):
            return 1.0
        return max(
            bigram_overlap(indicator, number.indicator), bigram_overlap(indicator, number.words)
        )

    def indicator_of(self, place: int) -> str:
        """Return the indicator of a number for display, or its words if it has none."""
        return self.numbers[place].indicator or self.numbers[place].words

    def is_damaged(self, span: Span) -> bool:
        """Return whether a span of the clean text overlaps damage that was not repaired."""
        return self._damaged.overlaps(self.document.text.to_raw(span))

    @cached_property
    def _damaged(self) -> SpanIndex:
        repairs = self.document.repairs
        return SpanIndex(found.span for found in repairs if found.kind == "damaged")

    def kind_at(self, position: int) -> Kind:
        """Return the kind of statements in the section at a position."""
        return kind_of_section(self.document, position)

    def year_of(self, kind: Kind) -> int | None:
        """Return the default year of a claim of this kind; None if the report has none."""
        metadata = self.document.metadata
        return metadata.plan_year if kind == "target" else metadata.review_year

    def sentence_at(self, position: int) -> Span:
        """Return the span of the sentence at a position, with its final mark."""
        following = bisect_right(self._sentence_ends, position)
        ends = self._sentence_ends
        start = ends[following - 1] if following else 0
        return Span(start, ends[following] if following < len(ends) else len(self.document.clean))

    @cached_property
    def _sentence_ends(self) -> list[int]:
        return [match.end() for match in _SENTENCE_END.finditer(self.document.clean)]
