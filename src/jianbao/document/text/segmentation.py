"""Segmentation of a text at marks: lines, sentences, clauses."""

import re
from collections.abc import Iterator

from jianbao.document.text.spans import Span

# 我们坚持稳中求进，经济总量突破“百亿”。: reports join a dozen indicators with semicolons, so a
# semicolon ends a sentence too. A closing quotation mark or bracket belongs to the sentence.
_SENTENCE = re.compile(r"[^。！？；\n]*(?:[。！？；]+[”’」』）》]*|(?=\n)|$)")
# The ends of a sentence, without semicolons.
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


def paragraph_start(text: str, position: int, at_most: int) -> int:
    """Return where the paragraph of a position begins, at most so many characters before it."""
    return max(text.rfind("\n", 0, position) + 1, position - at_most)


def sentence_around(text: str, span: Span) -> Span:
    """Return the sentence around a span; a semicolon does not end it.

    At most 400 characters before and after the span are included.
    """
    before = Span(max(0, span.start - _LONGEST_SENTENCE), span.start)
    after = Span(span.end, min(len(text), span.end + _LONGEST_SENTENCE))
    return Span(start_of_last(text, before, _FULL_STOPS), end_of_first(text, after, _FULL_STOPS))


def lines(text: str) -> Iterator[Span]:
    """Yield the lines of a text without their line ends; empty ones are skipped."""
    start = 0
    while start < len(text):
        end = text.find("\n", start)
        end = len(text) if end < 0 else end
        if start < end:
            yield Span(start, end)
        start = end + 1


def split_after(text: str, span: Span, marks: str) -> Iterator[Span]:
    """Yield the parts of a span, each with the mark that ends it; none is empty."""
    start = span.start
    while start < span.end:
        end = end_of_first(text, Span(start, span.end), marks)
        yield Span(start, end)
        start = end


def end_of_first(text: str, span: Span, marks: str) -> int:
    """Return where the first part of a span ends: behind the first mark, else with the span."""
    return next((i + 1 for i in range(*span) if text[i] in marks), span.end)


def start_of_last(text: str, span: Span, marks: str) -> int:
    """Return where the last part of a span begins: behind the last mark, else with the span."""
    return max(span.start, *(text.rfind(mark, *span) + 1 for mark in marks))


def without_final(text: str, span: Span, marks: str) -> Span:
    """Return the span without the marks at its end."""
    return Span(span.start, span.start + len(span.of(text).rstrip(marks)))
