"""Half-open span of a text."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable
from itertools import accumulate
from typing import NamedTuple


class Span(NamedTuple):
    """Half-open span `text[start:end]`, in Unicode code points."""

    start: int
    end: int

    def of(self, text: str) -> str:
        """Return the part of the text that the span covers."""
        return text[self.start : self.end]

    def overlaps(self, other: "Span") -> bool:
        """Return whether the two spans share at least one character."""
        return self.start < other.end and other.start < self.end

    def covers(self, other: "Span") -> bool:
        """Return whether the other span lies wholly inside this one."""
        return self.start <= other.start and other.end <= self.end


class SpanIndex:
    """Index of spans that answers in logarithmic time whether any of them overlaps another."""

    def __init__(self, spans: Iterable[Span]) -> None:
        ordered = sorted(spans)
        self._starts = [span.start for span in ordered]
        # The furthest end of each span and of those before it.
        self._ends = list(accumulate((span.end for span in ordered), max))

    def overlaps(self, span: Span) -> bool:
        """Return whether one of the spans shares at least one character with this one."""
        before = bisect_left(self._starts, span.end)
        return before > 0 and self._ends[before - 1] > span.start

    def covers(self, span: Span) -> bool:
        """Return whether this span lies wholly inside one of the spans."""
        before = bisect_right(self._starts, span.start)
        return before > 0 and self._ends[before - 1] >= span.end
