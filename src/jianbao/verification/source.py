"""The source as the checker sees it: every number of a document, read once."""

import re
from bisect import bisect_left, bisect_right
from dataclasses import dataclass
from functools import cached_property

from jianbao.brief import Kind
from jianbao.document import Document, Outlook, Span
from jianbao.figures import Reading, read_figures, subjects

_SENTENCE_END = re.compile(r"[。！？；\n]")
_KIND_OF_OUTLOOK: dict[Outlook, Kind] = {
    "back": "achievement",
    "ahead": "target",
    "problems": "problem",
}


@dataclass(frozen=True)
class SourceText:
    """A document with its readings; positions are in the clean text."""

    document: Document

    @cached_property
    def readings(self) -> list[Reading]:
        """Every number of the speech, in order."""
        return read_figures(self.document.clean)

    @cached_property
    def figures(self) -> list[int]:
        """The places in `readings` of the numbers that are figures of the report."""
        return [i for i, reading in enumerate(self.readings) if reading.nature == "figure"]

    @cached_property
    def subjects(self) -> list[str]:
        """The words each reading belongs to, in the order of `readings`."""
        return subjects(self.document.clean, self.readings)

    @cached_property
    def _starts(self) -> list[int]:
        return [reading.span.start for reading in self.readings]

    def within(self, span: Span) -> list[int]:
        """The places in `readings` of the numbers that lie wholly inside a span."""
        first = bisect_left(self._starts, span.start)
        places = range(first, bisect_left(self._starts, span.end))
        return [i for i in places if self.readings[i].span.end <= span.end]

    def is_damaged(self, span: Span) -> bool:
        """Whether a run of the clean text stands in damage that could not be repaired."""
        raw = self.document.text.to_raw(span)
        return any(run.overlaps(raw) for run in self._damaged)

    @cached_property
    def _damaged(self) -> list[Span]:
        return [found.span for found in self.document.repairs if found.kind == "damaged"]

    def kind_at(self, position: int) -> Kind:
        """The list that the section of a position speaks for."""
        return _KIND_OF_OUTLOOK[self.document.outline.outlook(position)]

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
