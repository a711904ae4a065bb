"""Read a whole report by rules: its figures, its problems, its statements without numbers."""

from collections.abc import Iterator
from itertools import chain

from jianbao.document import Span, sentences
from jianbao.document.text.spans import SpanIndex
from jianbao.engines.result import EngineResult
from jianbao.engines.rules.figure_claims import figure_claims
from jianbao.engines.rules.headlines import HeadlineClassifier
from jianbao.engines.rules.problem_claims import problem_claims
from jianbao.engines.rules.qualitative_claims import qualitative_claims, secondary_claims
from jianbao.engines.rules.table_claims import TableRows
from jianbao.verification import Claim, SourceIndex


def extract(source: SourceIndex) -> EngineResult:
    """Return the claims of a report in the order of its text."""
    problems = source.document.outline.problems
    found = chain.from_iterable(problem_claims(source, passage) for passage in problems)
    claims = [*found]
    headlines = HeadlineClassifier(source)
    in_problems = SpanIndex(problems)
    rows = TableRows(source)
    for sentence in _sentences(source):
        if in_problems.covers(sentence):
            continue
        if rows.cover(sentence):
            claims += rows.claims(sentence, headlines)
            continue
        counted = figure_claims(source, sentence, headlines)
        claims += counted or qualitative_claims(source, sentence)
        claims += secondary_claims(source, sentence, counted)
    return EngineResult(tuple(sorted(claims, key=_place)))


def _place(claim: Claim) -> int:
    return claim.quote.start if claim.quote else 0


def _sentences(source: SourceIndex) -> Iterator[Span]:
    """Yield the sentences of the speech without headings; a semicolon ends one."""
    document = source.document
    headings = {
        section.heading.start: section.heading
        for top in document.outline.sections
        for section in top.walk()
    }
    for sentence in sentences(document.clean, Span(0, len(document.clean))):
        heading = headings.get(sentence.start)
        if heading is None:
            yield sentence
        elif heading.end < sentence.end - 1:
            yield Span(heading.end, sentence.end)
