"""Selection of the quote of a statement: clauses of its sentence, without what leads to it."""

import re
from itertools import combinations_with_replacement

from jianbao.data.lexicon import load
from jianbao.document import Span
from jianbao.document.text.segmentation import split_after, without_final
from jianbao.figures import character_pairs

_CLAUSE_MARKS = "，、："
# Marks at the end of a quote; a closing quotation mark or bracket belongs to it.
_FINAL_MARKS = "，、；：。！？\n "
# A sentence with more clauses is quoted whole, because trying every run would take too long.
_MAX_CLAUSES = 60

# Share of the statement's bigrams that the quote must contain. The rest are words such as 预期,
# which may be far ahead in the sentence.
_NEARLY_ALL = 0.9

# What an item of a list opens with: 一是, （2）, ③, 1., •
_ITEM_MARK = r"[•●■◆▲★]|[一二三四五六七八九十]是|（\d{1,2}）|[①-⑳]|\d{1,2}[.．、](?!\d)"
# 我们要加快…, 将推进…
_WILL = "(?:我们)?[要将](?=[加推实全强建抓做继深持完坚])"
LEAD = rf"[，、；：\s]|{_WILL}|{load('clause_openers', 'connectives').alternatives}|{_ITEM_MARK}"
"""Alternatives for a pattern: words that open a clause and not a statement."""
# 一是我们要<加快产业升级>
LEADING = re.compile(f"^(?:{LEAD})+")


def narrow_quote(text: str, sentence: Span, statement: str, needed: list[list[Span]]) -> Span:
    """Return the shortest run of clauses that covers the statement nearly as the sentence does.

    Coverage is counted in character bigrams. `needed` has a list of spans for each number; the
    run contains at least one span of each list.
    """
    clauses = list(split_after(text, sentence, _CLAUSE_MARKS))
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
    return without_final(text, best, _FINAL_MARKS)


def trimmed(text: str, span: Span, leading: re.Pattern[str]) -> Span:
    """Return the span without the leading words and without the marks at its end."""
    lead = leading.match(span.of(text))
    start = span.start + (lead.end() if lead else 0)
    return without_final(text, Span(start, span.end), _FINAL_MARKS)
