"""Speeches of a page besides the one that is read: other reports in the same file."""

import re
from collections.abc import Iterator

from jianbao.document.structure.body_detection import (
    KEY,
    REPORT_TITLE,
    first_heading,
    openings,
)
from jianbao.document.structure.section_roles import title_perspective
from jianbao.document.text.spans import Span

_TITLE_AT_MOST = 2000
_LINE = re.compile(r"\S[^\n]{11,}")
_OPENING_LINES = 2
# So many lines tell whether one text is a copy of another.
_COMPARED = 12
# A shorter text is a quotation or the announcement of a speech.
_SHORTEST = 40


def other_speeches(text: str, speech: Span) -> list[Span]:
    """Return the speeches before and after the one that is read, each up to the next.

    Another copy of the speech is none, and neither is an excerpt of it.
    """
    starts = [start for start in openings(text) if not speech.start <= start < speech.end]
    if all(start < speech.start for start in starts):
        starts += _untold(text, speech)
    return [span for span in _spans(text, speech, starts) if not _is_copy(text, speech, span)]


def _untold(text: str, speech: Span) -> Iterator[int]:
    """Yield where a report without a salutation begins below the speech: at its first heading.

    Without a title above it, the heading is that of a review.
    """
    title = REPORT_TITLE.search(text, speech.end)
    heading = first_heading(text, title.end()) if title else None
    if title and heading is not None and heading - title.end() <= _TITLE_AT_MOST:
        yield heading
        return
    heading = first_heading(text, speech.end)
    if heading is not None and title_perspective(text[heading:].partition("\n")[0]) == "back":
        yield heading


def _spans(text: str, speech: Span, starts: list[int]) -> Iterator[Span]:
    for i, start in enumerate(starts):
        end = starts[i + 1] if i + 1 < len(starts) else len(text)
        span = Span(start, min(end, speech.start) if start < speech.start else end)
        if len(span.of(text).strip()) >= _SHORTEST:
            yield span


def _is_copy(text: str, speech: Span, other: Span) -> bool:
    """Return whether most lines of another text are those of the speech.

    The first lines say only that a report follows, and are alike in all.
    """
    found = [match[0][:KEY] for match in _LINE.finditer(text, *other)][: _COMPARED + _OPENING_LINES]
    lines = [line for i, line in enumerate(found) if i >= _OPENING_LINES or "报告" not in line]
    own = speech.of(text)
    known = sum(line in own for line in lines)
    return 2 * known > len(lines)
