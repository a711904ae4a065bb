"""The passages in which a report admits problems."""

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from jianbao.document.structure.problem_words import SHORTFALL
from jianbao.document.structure.role_sequence import Run
from jianbao.document.text.spans import Span

if TYPE_CHECKING:
    from jianbao.document.structure.outline import Section


def problem_passages(
    text: str, runs: Sequence[Run], sections: Sequence["Section"]
) -> tuple[Span, ...]:
    """Return where problems are admitted: the runs that do so, without headings."""
    heads = [s.heading for top in sections for s in top.walk() if s.level <= 2]
    return tuple(
        passage
        for run in runs
        if run.perspective == "problems"
        for passage in _without(run.span, heads)
        if SHORTFALL.pattern.search(text, *passage)
    )


def _without(span: Span, heads: Sequence[Span]) -> Iterator[Span]:
    """Yield the parts of a span between headings."""
    done = span.start
    for head in heads:
        if span.start <= head.start < span.end:
            if head.start > done:
                yield Span(done, head.start)
            done = max(done, head.end)
    if done < span.end:
        yield Span(done, span.end)
