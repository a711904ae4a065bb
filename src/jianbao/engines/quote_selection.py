"""Cut the quote of a statement out of its sentence."""

import re
from itertools import combinations_with_replacement

from jianbao.document import Span
from jianbao.figures import character_pairs

_CLAUSE = re.compile(r"[^，、：]*(?:[，、：]|$)")
# A sentence of more clauses is quoted whole: trying every run would take too long.
_CLAUSES_AT_MOST = 60

# The rest are words like 预期, which may stand far ahead in the sentence.
_NEARLY_ALL = 0.9


def narrow_quote(text: str, sentence: Span, statement: str, needed: list[list[Span]]) -> Span:
    """The shortest run of clauses that says nearly all of the statement that the sentence says.

    What it says is counted in pairs of characters. Of each list in `needed`, the places of one
    number, one place is always inside.
    """
    clauses = [Span(*m.span()) for m in _CLAUSE.finditer(text, *sentence) if m[0]]
    if len(clauses) > _CLAUSES_AT_MOST:
        return sentence
    wanted = character_pairs(statement)
    said = [character_pairs(clause.of(text)) & wanted for clause in clauses]
    goal = _NEARLY_ALL * len(set().union(*said))
    best = sentence
    for first, last in combinations_with_replacement(range(len(clauses)), 2):
        run = Span(clauses[first].start, clauses[last].end)
        covers = all(any(run.covers(place) for place in places) for places in needed)
        says = len(set().union(*said[first : last + 1]))
        if covers and says >= goal and run.end - run.start < best.end - best.start:
            best = run
    return _without_marks(text, best)


def _without_marks(text: str, run: Span) -> Span:
    """The run without the mark that ends it, unless that closes a quotation."""
    end = run.end
    while end > run.start and text[end - 1] in "，、：；。！？":
        end -= 1
    return Span(run.start, end)
