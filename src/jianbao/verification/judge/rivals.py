"""The value that the source has for what a claim gives another value."""

from collections.abc import Iterable

from jianbao.verification.judge.numbers import NumberJudge
from jianbao.verification.judge.own_words import shared
from jianbao.verification.judge.passages import Passages
from jianbao.verification.judge.periods_scopes import years_of
from jianbao.verification.judge.quantities import Quantity, same_unit
from jianbao.verification.judge.stated import Stated

# Pairs of the claim's own words that the other number has, at least, and their least share.
_LEAST_PAIRS, _LEAST_SHARE = 2.0, 0.8


def other_value(
    stated: Stated, sentences: Iterable[int], passages: Passages, numbers: NumberJudge
) -> int | None:
    """Return the figure of some sentences that has the words of a stated number.

    Kind and year decide among several: a target is not compared with the result of the year before.
    """
    source = passages.source
    wanted = shared(stated.own, stated.own)
    found = []
    for index in sentences:
        for place in passages.passages[index].mentions:
            reading = source.readings[place]
            growth = (reading.measure == "growth") == (stated.mention.measure == "growth")
            unit = passages.quantities[place].unit
            if reading.nature != "figure" or not growth or unit != stated.quantity.unit:
                continue
            agreement = shared(stated.own, numbers.own(place))
            if agreement >= max(_LEAST_PAIRS, _LEAST_SHARE * wanted):
                found.append((_fits_context(stated, place, passages), agreement, -place))
    return -max(found)[2] if found else None


def _fits_context(stated: Stated, place: int, passages: Passages) -> int:
    """Return how many of kind and year of a figure fit a stated number."""
    number = passages.source.numbers[place]
    kind = stated.planned is not None and stated.planned == (number.role == "target")
    years = years_of(stated.sentence)
    return kind + bool(years and number.period in years)


def is_sum(stated: Quantity, others: Iterable[Quantity]) -> bool:
    """Return whether a quantity is the sum of those of its sentence that count the same."""
    same = [other.low for other in others if same_unit(other.unit, stated.unit)]
    return len(same) > 1 and sum(same) == stated.low
