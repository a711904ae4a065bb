"""Sentences of a clean text."""

import re
from collections.abc import Iterator

from jianbao.document.spans import Span

# Reports string a dozen indicators together with semicolons, so those end a sentence too;
# a closing quotation mark or bracket belongs to the sentence before it.
_SENTENCE = re.compile(r"[^。！？；\n]*(?:[。！？；]+[”’」』）》]*|(?=\n)|$)")


def sentences(text: str, span: Span) -> Iterator[Span]:
    """The sentences of a part of the text, without blank edges and without empty ones."""
    for match in _SENTENCE.finditer(text, *span):
        content = match[0].strip()
        if content:
            start = match.start() + match[0].index(content)
            yield Span(start, start + len(content))
