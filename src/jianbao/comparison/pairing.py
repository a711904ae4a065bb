"""Which result belongs beside a target, and the row they make."""

from collections.abc import Callable, Iterable, Sequence
from typing import NamedTuple

from jianbao.comparison.indicator_keys import name_of, official
from jianbao.comparison.observations import is_flagged, once
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
"""Whether a target and a result are for the same time, or for the times that are compared."""

Judge = Callable[[Figure, Figure], Judgement]
"""What a target and a result come to that can be subtracted."""

# What hinders less comes first: the same year in another unit tells more than another year.
_HINDRANCES: tuple[IncomparableReason | None, ...] = (None, "unit", "measure", "period", "number")


class _Choice(NamedTuple):
    result: FigureRef
    reason: IncomparableReason | None

    def rank(self) -> tuple[int, bool]:
        return _HINDRANCES.index(self.reason), not self.result.highlight


def pair(
    target: FigureRef, results: Sequence[FigureRef], same_time: SameTime, judge: Judge
) -> ComparedPair:
    """A target beside the result of its indicator that can best be compared with it."""
    choices = [_Choice(side, _hindrance(target.figure, side.figure, same_time)) for side in results]
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
        flagged=is_flagged(target) or is_flagged(result),
        **judgement._asdict(),
    )


def unpaired(*, target: FigureRef | None = None, result: FigureRef | None = None) -> ComparedPair:
    """A target that no result is reported of, or a result without a target."""
    return ComparedPair(
        target=target,
        result=result,
        verdict="no_target" if target is None else "not_reported",
        flagged=any(side is not None and is_flagged(side) for side in (target, result)),
    )


def row(
    name: Figure, pairs: list[ComparedPair], other_results: Iterable[FigureRef]
) -> ComparisonRow:
    """The row of an indicator, called as this figure calls it."""
    held = [pair.result.figure for pair in pairs if pair.result]
    return ComparisonRow(
        indicator=name_of(name),
        official=official(name),
        pairs=pairs,
        other_results=[side for side in once(list(other_results)) if side.figure not in held],
    )


def _hindrance(target: Figure, result: Figure, same_time: SameTime) -> IncomparableReason | None:
    reason = obstacle(target, result)
    return reason if reason == "number" or same_time(target, result) else "period"


def _best(choices: list[_Choice]) -> _Choice:
    """What hinders least; then headline items come first, then verified ones."""
    rank = min(choice.rank() for choice in choices)
    equal = [choice for choice in choices if choice.rank() == rank]
    best = min(equal, key=lambda choice: is_flagged(choice.result))
    if best.reason is None and len({ends(choice.result.figure) for choice in equal}) > 1:
        return _Choice(best.result, "ambiguous")
    return best
