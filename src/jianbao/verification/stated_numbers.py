"""Issues of the numbers of a model's statement, for its re-asks and its items.

A re-ask quotes these issues, so recorded answers depend on their wording. `verify` and `check` use
the judge instead.
"""

from collections.abc import Iterator
from itertools import islice

from jianbao.document import Span
from jianbao.figures import Naming, QuantityMention, is_old_value, name_figures, read_figures
from jianbao.models.brief import Issue
from jianbao.verification.claims import Claim
from jianbao.verification.indicator_checker import Mismatch, name_conflict
from jianbao.verification.judge.attributes import BOUND_CLASS, DIRECTION_WORDS, bound_wording
from jianbao.verification.judge.passages import number_span
from jianbao.verification.source_index import SourceIndex

# A level claimed as a change: 收入增长9.35亿元, where the source has 收入9.35亿元.
_CHANGE_MEASURES = frozenset(("growth", "change"))
_LEVEL_MEASURES = frozenset(("level", "share"))
# Limit of compared places with an equal quantity. Real quotes stay far below it.
_MAX_CANDIDATES = 8


def number_issues(claim: Claim, quote: Span, source: SourceIndex) -> Iterator[Issue]:
    """Yield an issue for each number of the statement that the quote does not support.

    The number must occur in the quote with the same direction, bound and indicator.
    """
    quoted = quote.of(source.document.clean)
    if claim.origin == "rules" and claim.statement == quoted:
        return  # The figures are read from the quote, and the statement equals the quote.
    years = {str(source.document.metadata.review_year), str(source.document.metadata.plan_year)}
    stated = read_figures(claim.statement)
    named = name_figures(claim.statement, stated)
    verbatim = claim.statement in quoted
    for reading, naming in zip(stated, named, strict=True):
        if reading.span.of(claim.statement) in years:
            continue
        mismatch = _quote_mismatch(reading, naming, quote, source, verbatim)
        if mismatch is not None:
            code, reason = mismatch
            number = number_span(reading).of(claim.statement)
            yield Issue(code=code, message=f"表述里的 {number} {reason}")


def _quote_mismatch(
    stated: QuantityMention, naming: Naming, quote: Span, source: SourceIndex, verbatim: bool
) -> Mismatch | None:
    """Return the mismatch of a stated number; None if one number of the quote supports it."""
    mismatch: Mismatch | None = ("statement_number_unsupported", "在引文中没有依据")
    equal = (i for i in source.mentions_in(quote) if _supports(source.readings[i], stated))
    for place in islice(equal, _MAX_CANDIDATES):
        mismatch = _statement_mismatch(source, place, stated, naming, verbatim=verbatim)
        if mismatch is None:
            return None
    return mismatch


def _statement_mismatch(
    source: SourceIndex,
    place: int,
    stated: QuantityMention,
    naming: Naming,
    *,
    verbatim: bool = False,
) -> Mismatch | None:
    """Compare a number of a statement with one number of the source.

    `place` is the index of the source number in `source.readings`. The result is the code and a
    Chinese reason, or None if they agree. `verbatim` skips the comparison of indicators, because
    a verbatim statement has the words of the source.
    """
    reading = source.readings[place]
    if source.is_damaged(reading.span):
        return "damaged_source", "处在未能修复的受损文字里"
    natures = {reading.nature, stated.nature}
    if natures == {"figure", "context"} and is_old_value(source.document.clean, reading.number):
        return "indicator_mismatch", "在原文里是变化以前的数"
    if natures != {"figure"}:
        return None
    if stated.direction and reading.direction and stated.direction != reading.direction:
        return "direction_mismatch", f"在原文里{DIRECTION_WORDS[reading.direction]}"
    if (
        stated.measure in _CHANGE_MEASURES
        and stated.direction
        and reading.measure in _LEVEL_MEASURES
    ):
        return "direction_mismatch", f"在原文里{DIRECTION_WORDS[reading.direction]}"
    if BOUND_CLASS[stated.bound] != BOUND_CLASS[reading.bound]:
        return "bound_mismatch", f"在原文里是{bound_wording(reading)}"
    if verbatim:
        return None
    names = [name for name in (naming.indicator, naming.words) if len(name) > 1]
    conflicts = [name_conflict(name, place, source) for name in names]
    if conflicts and all(conflicts):
        return "indicator_mismatch", f"在原文里{conflicts[0]}"
    return None


def _supports(source: QuantityMention, stated: QuantityMention) -> bool:
    if source.quantity[:2] != stated.quantity[:2]:
        return False
    return source.quantity[2] == stated.quantity[2] or source.nature == stated.nature == "name"
