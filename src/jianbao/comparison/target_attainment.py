"""Attainment of targets: whether a result meets a target, and the gap between them.

The bound of a target gives the better side, otherwise its direction: a higher value is better for
增长7%, a lower one for 下降2%. 失业率4.5% and 价格涨幅3% are limits without a word for it. A floor
or a plain number is met at that number and exceeded beyond it. A limit (控制在5.5%以内) is met by
every value within it. A range is met inside. Approximate numbers (左右, 约, 近) are not judged,
because their precision is unknown. 突破100 counts as 100以上.
"""

import re
from decimal import Decimal
from typing import Literal, NamedTuple

from jianbao.comparison.indicator_keys import name_of
from jianbao.comparison.quantities import ends, falls, finer, gap_unit, in_unit_of, is_amount
from jianbao.models.brief import Figure
from jianbao.models.comparison_result import AttainmentVerdict, IncomparableReason

Attainment = Literal["met", "exceeded", "missed"]

_FLOORS = ("ge", "gt")
_LIMITS = ("le", "lt")
_INFINITY = Decimal("Infinity")
# Indicators whose plain number is a limit, because less is better.
_LESS_IS_BETTER = re.compile(
    r"失业率|消费价格|CPI|能耗|赤字|债务|负债|死亡|事故|发病|浓度|排放|污染|不良|贫困|逾期|信访"
)


class Judgement(NamedTuple):
    """The verdict on two figures, and the gap with its unit."""

    verdict: AttainmentVerdict
    reason: IncomparableReason | None
    gap: float | None
    gap_unit: str | None


class _Aim(NamedTuple):
    """The values that meet a target, in base units. `better` is 1 for more, -1 for less."""

    low: Decimal
    high: Decimal
    better: Literal[1, -1]
    limit: bool

    def outcome(self, value: Decimal) -> Attainment:
        near, far = (self.low, self.high) if self.better > 0 else (self.high, self.low)
        if (value - near) * self.better < 0:
            return "missed"
        beyond = (value - far) * self.better > 0
        return "exceeded" if beyond and not self.limit else "met"


def judge(target: Figure, result: Figure) -> Judgement:
    """Judge whether the result meets the target; the two figures must be comparable."""
    verdict, reason = _verdict(target, result)
    return _judged(verdict, reason, _distance(target, result), finer(target, result))


def _verdict(target: Figure, result: Figure) -> tuple[AttainmentVerdict, IncomparableReason | None]:
    if _is_approximate(target) or result.bound == "about":
        return "not_comparable", "about"
    outcomes = {_aim(target).outcome(end) for end in _reach(result)}
    if outcomes == {"met", "exceeded"}:  # at least the target; the excess is unknown
        outcomes = {"met"}
    if len(outcomes) > 1:
        return "not_comparable", "open"
    return outcomes.pop(), None


def _judged(
    verdict: AttainmentVerdict,
    reason: IncomparableReason | None,
    distance: Decimal,
    measured: Figure,
) -> Judgement:
    return Judgement(verdict, reason, in_unit_of(distance, measured), gap_unit(measured))


def compare_with_baseline(target: Figure, result: Figure) -> Judgement:
    """Judge whether a target is above the result of the year before, by the written numbers."""
    difference = -_distance(target, result)
    verdict: AttainmentVerdict = "kept"
    if difference:
        verdict = "raised" if difference > 0 else "lowered"
    return _judged(verdict, None, difference, finer(target, result))


def _distance(target: Figure, result: Figure) -> Decimal:
    """Return the distance of the result from the nearer end of the target; 0 if they overlap."""
    low, high = ends(target)
    least, most = ends(result)
    if most < low:
        return most - low
    return max(least - high, Decimal(0))


def _is_approximate(figure: Figure) -> bool:
    """Return whether the number of a target is approximate: 左右, 近100亿元."""
    nearly = figure.bound == "lt" and (figure.wording or "").endswith("近")
    return nearly or figure.bound == "about"


def _aim(target: Figure) -> _Aim:
    low, high = ends(target)
    limit = target.bound in _LIMITS or _is_limit(target)
    upward = -1 if limit else 1
    better: Literal[1, -1] = 1 if upward * (-1 if falls(target) else 1) > 0 else -1
    return _Aim(low, high, better, limit)


def _is_limit(target: Figure) -> bool:
    """Return whether the indicator of a plain number makes it a limit: 城镇登记失业率4.5%."""
    rising = target.direction != "down" or is_amount(target)
    named = _LESS_IS_BETTER.search(name_of(target))
    return target.bound not in _FLOORS and rising and named is not None


def _reach(result: Figure) -> tuple[Decimal, Decimal]:
    """Return the least and the greatest value of a result: 突破100 is 100 or more."""
    low, high = ends(result)
    open_up, open_down = result.bound in _FLOORS, result.bound in _LIMITS
    if falls(result):
        open_up, open_down = open_down, open_up
    return (-_INFINITY if open_down else low, _INFINITY if open_up else high)
