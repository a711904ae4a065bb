"""Pairing of targets with results, and the rows of a comparison."""

from collections.abc import Callable, Iterable, Sequence
from typing import NamedTuple

from jianbao.comparison.indicator_keys import name_of, official
from jianbao.comparison.observations import once, status_of_sides, unreliability
from jianbao.comparison.quantities import ends, obstacle
from jianbao.comparison.target_attainment import Judgement
from jianbao.models.brief import Figure
from jianbao.models.comparison_result import (
    ComparedPair,
    ComparisonRow,
    FigureRef,
    IncomparableReason,
)

SameTime = Callable[[Figure, Figure], bool]
"""A function that returns whether a target and a result are for the compared times."""

Judge = Callable[[Figure, Figure], Judgement]
"""A function that judges a target and a result that can be subtracted."""

# Obstacles from the weakest to the strongest: another unit is weaker than another year.
_OBSTACLES: tuple[IncomparableReason | None, ...] = (None, "unit", "measure", "period", "number")


class _Choice(NamedTuple):
    result: FigureRef
    reason: IncomparableReason | None

    def rank(self) -> tuple[int, bool]:
        return _OBSTACLES.index(self.reason), not self.result.highlight


def pair(
    target: FigureRef, results: Sequence[FigureRef], same_time: SameTime, judge: Judge
) -> ComparedPair:
    """Pair a target with the most comparable result of its indicator, and judge them."""
    choices = [_Choice(side, _obstacle(target.figure, side.figure, same_time)) for side in results]
    if not choices:
        return unpaired(target=target)
    result, reason = _best(choices)
    if reason is None:
        judgement = judge(target.figure, result.figure)
    else:
        judgement = Judgement("not_comparable", reason, None, None)
    return ComparedPair(
        target=target,
        result=result,
        **_reliability(target, result),
        **judgement._asdict(),
    )


def unpaired(*, target: FigureRef | None = None, result: FigureRef | None = None) -> ComparedPair:
    """Return a pair of a target without a result, or of a result without a target."""
    return ComparedPair(
        target=target,
        result=result,
        verdict="no_target" if target is None else "not_reported",
        **_reliability(target, result),
    )


def _reliability(*sides: FigureRef | None) -> dict[str, bool]:
    status = status_of_sides(sides)
    return {"flagged": status == "flagged", "doubtful": status == "doubtful"}


def row(
    name: Figure, pairs: list[ComparedPair], other_results: Iterable[FigureRef]
) -> ComparisonRow:
    """Return the row of an indicator, with the name of the figure `name`."""
    held = [pair.result.figure for pair in pairs if pair.result]
    return ComparisonRow(
        indicator=name_of(name),
        official=official(name),
        pairs=pairs,
        other_results=[side for side in once(list(other_results)) if side.figure not in held],
    )


def _obstacle(target: Figure, result: Figure, same_time: SameTime) -> IncomparableReason | None:
    reason = obstacle(target, result)
    return reason if reason == "number" or same_time(target, result) else "period"


def _best(choices: list[_Choice]) -> _Choice:
    """Return the choice with the weakest obstacle; then headlines, then reliable items win."""
    rank = min(choice.rank() for choice in choices)
    equal = [choice for choice in choices if choice.rank() == rank]
    best = min(equal, key=lambda choice: unreliability(choice.result))
    if best.reason is None and len({ends(choice.result.figure) for choice in equal}) > 1:
        return _Choice(best.result, "ambiguous")
    return best
