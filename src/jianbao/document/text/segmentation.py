"""Sentence segmentation of a clean text."""

import re
from collections.abc import Iterator

from jianbao.document.text.spans import Span

# Reports join a dozen indicators with semicolons, so a semicolon ends a sentence too.
# A closing quotation mark or bracket belongs to the sentence before it.
_SENTENCE = re.compile(r"[^。！？；\n]*(?:[。！？；]+[”’」』）》]*|(?=\n)|$)")


# The end of a sentence, without semicolons.
_FULL_STOP = re.compile(r"[。！？\n]")
_FULL_STOPS = "。！？\n"
# Characters searched before and after a span; a longer sentence is truncated.
_LONGEST_SENTENCE = 400


def sentences(text: str, span: Span) -> Iterator[Span]:
    """Yield the sentences of a part of the text, stripped; empty ones are skipped."""
    for match in _SENTENCE.finditer(text, *span):
        content = match[0].strip()
        if content:
            start = match.start() + match[0].index(content)
            yield Span(start, start + len(content))


def sentence_around(text: str, span: Span) -> Span:
    """Return the sentence around a span; a semicolon does not end it.

    At most 400 characters before and after the span are included.
    """
    earliest = max(0, span.start - _LONGEST_SENTENCE)
    start = max(text.rfind(mark, earliest, span.start) for mark in _FULL_STOPS) + 1
    latest = min(len(text), span.end + _LONGEST_SENTENCE)
    end = _FULL_STOP.search(text, span.end, latest)
    return Span(start or earliest, end.end() if end else latest)
