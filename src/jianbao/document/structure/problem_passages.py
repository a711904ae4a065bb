"""The passages in which a report admits problems."""

import re
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from jianbao.data.lexicon import load
from jianbao.document.structure.heading_candidates import paragraphs
from jianbao.document.structure.problem_words import NO_ADMISSION_AHEAD
from jianbao.document.structure.role_sequence import Run
from jianbao.document.text.spans import Span

if TYPE_CHECKING:
    from jianbao.document.structure.outline import Section

_WE_WILL = load("shortfall", "we_will") | load("shortfall", "we_are_sure")
# 对此，我们将坚持问题导向  /  这些问题，我们一定高度重视: the pledge that ends the admission
_PLEDGE = re.compile(
    rf"{load('shortfall', 'pledges', 'paragraph_pledges').alternatives}"
    rf"|{load('body', 'addresses').alternatives}"
    rf"|{_WE_WILL.alternatives}{NO_ADMISSION_AHEAD}"
)
_SENTENCES = 3


def problem_passages(
    text: str, runs: Sequence[Run], sections: Sequence["Section"]
) -> tuple[Span, ...]:
    """Return where problems are admitted: the runs that do so, without headings and pledges."""
    heads = [s.heading for top in sections for s in top.walk() if s.level < _SENTENCES]
    return tuple(
        passage
        for run in runs
        if run.perspective == "problems"
        for between in _between(run.span, heads)
        if (passage := _without_pledges(text, between))
    )


def _between(span: Span, heads: Sequence[Span]) -> Iterator[Span]:
    """Yield the parts of a span between headings."""
    done = span.start
    for head in heads:
        if span.start <= head.start < span.end:
            if head.start > done:
                yield Span(done, head.start)
            done = max(done, head.end)
    if done < span.end:
        yield Span(done, span.end)


def _without_pledges(text: str, span: Span) -> Span | None:
    """Return a span without the paragraphs at its end that only pledge, and without blanks."""
    lines = [line for line in paragraphs(text, span) if line.of(text).strip()]
    while len(lines) > 1 and _PLEDGE.match(text, *lines[-1]):
        lines.pop()
    return Span(lines[0].start, lines[-1].end) if lines else None
