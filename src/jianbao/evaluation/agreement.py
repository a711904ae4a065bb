"""Whether a predicted figure says what the label says."""

import math
import re
from decimal import Decimal
from functools import cache
from typing import NamedTuple

from jianbao.brief import Bound
from jianbao.document.cleaning import standardise
from jianbao.evaluation.predictions import PredictedFigure
from jianbao.figures import character_pairs, parse_number, scan, split_unit
from jianbao.gold import KIND_OF_LABEL, GoldFigure
from jianbao.scores import Fault

# 超过 and 不低于 promise the same side, and labels do not part them.
_SAME_BOUND: dict[Bound, Bound] = {"gt": "ge", "lt": "le"}
# “保卫舌尖安全”专项行动 → 保卫舌尖安全专项行动
_MARKS = re.compile(r"[\W_]+")
_ENOUGH = 0.5
# A third is written with as many digits as a float has.
_PRECISION = 1e-12


class _Quantity(NamedTuple):
    """One reading of a label's number."""

    value: Decimal
    high: Decimal | None
    unit: str | None


def faults(figure: PredictedFigure, label: GoldFigure) -> tuple[Fault, ...]:
    """What a figure has otherwise than the label of its place; nothing for a right one."""
    quantities = _quantities(label.text, label.unit)
    right: dict[Fault, bool] = {
        "kind": figure.kind == KIND_OF_LABEL[label.label],
        "value": _same_value(figure, label, quantities),
        "unit": _same_unit(figure, label, quantities),
        "direction": (figure.direction or "-") == (label.direction or "-"),
        "bound": _side(figure.bound) == _side(label.bound or "eq"),
        "indicator": same_indicator(figure.indicator, standardise(label.indicator)),
    }
    return tuple(fault for fault, holds in right.items() if not holds)


def same_indicator(one: str, other: str) -> bool:
    """Whether two names are one: one holds the other, or half of their character pairs agree.

    >>> same_indicator("“三上”企业", "新增三上企业"), same_indicator("工业投资", "农业产值")
    (True, False)
    """
    ours, theirs = _MARKS.sub("", one), _MARKS.sub("", other)
    if not (ours and theirs):
        return False
    if ours in theirs or theirs in ours:
        return True
    a, b = character_pairs(ours), character_pairs(theirs)
    return 2 * len(a & b) >= _ENOUGH * (len(a) + len(b))


@cache
def _quantities(text: str, unit: str | None) -> tuple[_Quantity, ...]:
    """The readings of a label, which gives no value: 四 with 分之一 is 4, and a quarter."""
    written = standardise(text)
    number = parse_number(written)
    found = [] if number is None else [_Quantity(number, None, unit)]
    for alone in scan(written)[:1]:
        found.append(_Quantity(alone.value, alone.high, unit))
    for whole in scan(written + (unit or ""))[:1]:
        found.append(_Quantity(whole.value, whole.high, whole.unit))
    return tuple(found)


def _same_value(
    figure: PredictedFigure, label: GoldFigure, quantities: tuple[_Quantity, ...]
) -> bool:
    if figure.value is None or not quantities:  # 首 and 双 are labelled, and are no numerals
        return bool(label.text) and standardise(label.text) in figure.text
    return any(_same_quantity(figure, quantity) for quantity in quantities)


def _same_quantity(figure: PredictedFigure, quantity: _Quantity) -> bool:
    return _same(figure.value, quantity.value) and _same(figure.high, quantity.high)


def _same(one: Decimal | None, other: Decimal | None) -> bool:
    """Whether two numbers are the same but for their sign, which the direction tells."""
    if one is None or other is None:
        return one is other
    return math.isclose(abs(float(one)), abs(float(other)), rel_tol=_PRECISION)


def _same_unit(
    figure: PredictedFigure, label: GoldFigure, quantities: tuple[_Quantity, ...]
) -> bool:
    """Whether the unit is the label's, or that of the reading whose value the figure has."""
    units = [label.unit, *(q.unit for q in quantities if _same_quantity(figure, q))]
    return split_unit(figure.unit) in [split_unit(unit) for unit in units]


def _side(bound: Bound) -> Bound:
    return _SAME_BOUND.get(bound, bound)
