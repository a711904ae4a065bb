"""Segment a clean text into sentences."""

import re
from collections.abc import Iterator

from jianbao.document.text.spans import Span

# Reports string a dozen indicators together with semicolons, so those end a sentence too;
# a closing quotation mark or bracket belongs to the sentence before it.
_SENTENCE = re.compile(r"[^。！？；\n]*(?:[。！？；]+[”’」』）》]*|(?=\n)|$)")


# The end of a sentence, where a semicolon ends none.
_FULL_STOP = re.compile(r"[。！？\n]")
_FULL_STOPS = "。！？\n"
# What is longer is looked at in part.
_LONGEST_SENTENCE = 400


def sentences(text: str, span: Span) -> Iterator[Span]:
    """The sentences of a part of the text, without blank edges and without empty ones."""
    for match in _SENTENCE.finditer(text, *span):
        content = match[0].strip()
        if content:
            start = match.start() + match[0].index(content)
            yield Span(start, start + len(content))


def sentence_around(text: str, span: Span) -> Span:
    """Return the sentence that holds a span; a semicolon does not end it."""
    earliest = max(0, span.start - _LONGEST_SENTENCE)
    start = max(text.rfind(mark, earliest, span.start) for mark in _FULL_STOPS) + 1
    latest = min(len(text), span.end + _LONGEST_SENTENCE)
    end = _FULL_STOP.search(text, span.end, latest)
    return Span(start or earliest, end.end() if end else latest)
