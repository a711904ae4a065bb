"""Selection of the quote of a statement: a run of clauses of its sentence."""

from collections.abc import Iterator
from itertools import combinations_with_replacement

from jianbao.document import Span
from jianbao.figures import character_pairs

_CLAUSE_MARKS = "，、："
# A sentence with more clauses is quoted whole, because trying every run would take too long.
_MAX_CLAUSES = 60

# Share of the statement's bigrams that the quote must contain. The rest are words such as 预期,
# which may be far ahead in the sentence.
_NEARLY_ALL = 0.9


def narrow_quote(text: str, sentence: Span, statement: str, needed: list[list[Span]]) -> Span:
    """Return the shortest run of clauses that covers the statement nearly as the sentence does.

    Coverage is counted in character bigrams. `needed` has a list of spans for each number; the
    run contains at least one span of each list.
    """
    clauses = list(split_at_marks(text, sentence, _CLAUSE_MARKS))
    if len(clauses) > _MAX_CLAUSES:
        return sentence
    wanted = character_pairs(statement)
    shared = [character_pairs(clause.of(text)) & wanted for clause in clauses]
    goal = _NEARLY_ALL * len(set().union(*shared))
    best = sentence
    for first, last in combinations_with_replacement(range(len(clauses)), 2):
        run = Span(clauses[first].start, clauses[last].end)
        covers = all(any(run.covers(place) for place in places) for places in needed)
        size = len(set().union(*shared[first : last + 1]))
        if covers and size >= goal and run.end - run.start < best.end - best.start:
            best = run
    return _without_marks(text, best)


def split_at_marks(text: str, span: Span, marks: str) -> Iterator[Span]:
    """Yield the parts of a span, each with the mark that ends it; none is empty."""
    start = span.start
    for i in range(span.start, span.end):
        if text[i] in marks:
            yield Span(start, i + 1)
            start = i + 1
    if start < span.end:
        yield Span(start, span.end)


def _without_marks(text: str, run: Span) -> Span:
    """Return the run without its final mark, unless that closes a quotation."""
    end = run.end
    while end > run.start and text[end - 1] in "，、：；。！？":
        end -= 1
    return Span(run.start, end)
