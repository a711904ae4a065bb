"""Search for quotes in the source. Whitespace, width and script may differ; digits may not."""

import re
from dataclasses import dataclass
from functools import cached_property

from jianbao.document import Document, Span
from jianbao.document.text.normalization import standardise

_BLANKS = re.compile(r"\s+")
# A copied quote may have other forms of quotation marks and dashes.
_SAME_MARKS = str.maketrans({"‘": "“", "’": "”", '"': "”", "“": "”", "—": "-", "–": "-", "－": "-"})


@dataclass(frozen=True)
class QuoteFinder:
    """A finder of quotes in one document; spans are in its clean text."""

    document: Document

    def find(self, quote: str, start: int | None = None) -> Span | None:
        """Return the span of a quote in the clean text; None if it does not occur.

        `start` is an offset in the raw text that is tried first.
        """
        if not quote.strip():
            return None
        raw = self._raw_place(quote, start)
        if raw is not None:
            span = self.document.text.to_clean(raw)
            if span.end > span.start:
                return span
        return self._in_clean_text(quote)

    def _raw_place(self, quote: str, start: int | None) -> Span | None:
        text = self.document.raw
        if start is not None and text.startswith(quote, start):
            return Span(start, start + len(quote))
        body = self.document.body
        found = text.find(quote, body.start, body.end)
        return Span(found, found + len(quote)) if found >= 0 else None

    def _in_clean_text(self, quote: str) -> Span | None:
        wanted = _bare(standardise(quote))
        found = self._bare_text.find(wanted) if wanted else -1
        if found < 0:
            return None
        return Span(self._places[found], self._places[found + len(wanted) - 1] + 1)

    @cached_property
    def _bare_text(self) -> str:
        return _bare(self.document.clean)

    @cached_property
    def _places(self) -> list[int]:
        """Offset in the clean text of each character of the bare text."""
        return [i for i, character in enumerate(self.document.clean) if not character.isspace()]


def _bare(standard: str) -> str:
    return _BLANKS.sub("", standard).translate(_SAME_MARKS)
