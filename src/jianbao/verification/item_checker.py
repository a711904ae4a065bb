"""Verification of the items of a brief: what they say, and the part of the report they are in."""

from bisect import bisect_right
from collections.abc import Iterator
from itertools import accumulate

from jianbao.document import Document, Span
from jianbao.document.doubts import Doubt, DoubtTopic
from jianbao.figures.report.periods import period_conflicts
from jianbao.models.brief import Issue
from jianbao.verification.claim_checker import StatementCheck, check_claim
from jianbao.verification.claims import Claim
from jianbao.verification.source_index import SourceIndex

# The list of an item depends on the role of its part, and a line of a table has no clauses.
_ABOUT_STATEMENTS: frozenset[DoubtTopic] = frozenset(("role", "table"))


class ItemChecker:
    """Checks the items of one brief; `statements` checks what they say, see `check_claim`."""

    def __init__(self, source: SourceIndex, statements: StatementCheck | None = None) -> None:
        self._source = source
        self._statements = statements
        self._parts = DoubtfulParts(source.document)

    def issues(self, claim: Claim) -> list[Issue]:
        """Return every issue of an item; `Issue.figure` is the index of the claimed figure."""
        return [
            *check_claim(claim, self._source, self._statements),
            *self._period_issues(claim),
            *self._parts.issues(claim.quote),
        ]

    def _period_issues(self, claim: Claim) -> Iterator[Issue]:
        """Yield an unconfirmed issue for each figure whose period is not one of its list.

        Either of them may be wrong: 2021-2025 among the results of 2023.
        """
        metadata = self._source.document.metadata
        for place, figure in enumerate(claim.figures):
            message = period_conflicts(
                claim.kind, figure.period, metadata.review_year, metadata.plan_year
            )
            if message is not None:
                yield Issue(
                    code="period_mismatch",
                    severity="unconfirmed",
                    message=message,
                    figure=place,
                )


class DoubtfulParts:
    """The parts of a document whose items may be in the wrong list."""

    def __init__(self, document: Document) -> None:
        doubts = [doubt for doubt in document.doubts if doubt.about in _ABOUT_STATEMENTS]
        self._text = document.text
        self._doubts = sorted(doubts, key=lambda doubt: doubt.span)
        self._starts = [doubt.span.start for doubt in self._doubts]
        # The furthest end of each doubt and of those before it.
        self._ends = list(accumulate((doubt.span.end for doubt in self._doubts), max))

    def issues(self, quote: Span | None) -> list[Issue]:
        """Return an unconfirmed issue for each doubt about the part in which a quote begins.

        `quote` is a span of the clean text, or None if it was not found. Equal messages count once.
        """
        if quote is None or not self._doubts:
            return []
        found = sorted(self._at(self._text.to_raw(quote).start), key=lambda doubt: doubt.span)
        return [
            Issue(code="structure_doubtful", severity="unconfirmed", message=message)
            for message in dict.fromkeys(doubt.message for doubt in found)
        ]

    def _at(self, position: int) -> Iterator[Doubt]:
        """Yield the doubts about a position of the raw text, the last one first."""
        place = bisect_right(self._starts, position)
        while place and self._ends[place - 1] > position:
            place -= 1
            if self._doubts[place].span.end > position:
                yield self._doubts[place]
