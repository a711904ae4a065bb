"""Comparison of a predicted figure with its gold label, field by field."""

import math
import re
from decimal import Decimal
from functools import cache
from typing import NamedTuple

from jianbao.document.text.normalization import standardise
from jianbao.evaluation.predictions import PredictedFigure
from jianbao.figures import character_pairs, parse_number, scan, split_unit
from jianbao.models.brief import Bound
from jianbao.models.evaluation_result import Fault
from jianbao.models.gold_labels import KIND_OF_LABEL, GoldFigure

# The labels do not distinguish 超过 from 不低于.
_SAME_BOUND: dict[Bound, Bound] = {"gt": "ge", "lt": "le"}
# “保卫舌尖安全”专项行动 → 保卫舌尖安全专项行动
_MARKS = re.compile(r"[\W_]+")
# 2023年, 2023 年; 2023 in 2023GDP and 2017-2021年. Not 2000 in 2000万元以上项目 or 2000.5.
_YEAR = re.compile(
    r"(?<![\d.])(?:19|20)\d\d"
    r"(?:\s*年|(?!\d|\.\d|[十百千万亿余多个名人户家项元亩吨件台座套所条处米次级]|公[里斤顷]|[平立]方))"
)
_ENOUGH = 0.5
# A third is written with the digits of a float.
_PRECISION = 1e-12


class _Quantity(NamedTuple):
    """One possible reading of a label's number."""

    value: Decimal
    high: Decimal | None
    unit: str | None


def differing_fields(figure: PredictedFigure, label: GoldFigure) -> tuple[Fault, ...]:
    """Return the fields in which a figure differs from its label; empty for a right figure.

    The indicator counts as right if it passes `same_indicator`.
    """
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
    """Return whether two names are similar: one contains the other, or half their bigrams agree.

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


def equal_indicator(figure: PredictedFigure, label: GoldFigure) -> bool:
    """Return whether the two indicators are equal once normalised, and neither is empty."""
    ours = normalise_indicator(figure.indicator)
    return bool(ours) and ours == normalise_indicator(standardise(label.indicator))


def normalise_indicator(name: str) -> str:
    """Return the name without years, blanks and punctuation, as `named_exact` compares it.

    It removes these in turn, and nothing else:

    - a year 19dd or 20dd with a following 年, anywhere in the name;
    - the same four digits without 年, where no digit, decimal point, scale or measure word shows
      that they belong to a longer number or to a quantity;
    - then every character that is not a Han character, a letter or a digit.

    Script, full-width digits and letter case are left alone; `standardise` unifies the first two.

    >>> normalise_indicator("2023年“一网通办”率"), normalise_indicator("2000万元以上项目")
    ('一网通办率', '2000万元以上项目')
    """
    return _MARKS.sub("", _YEAR.sub("", name))


@cache
def _quantities(text: str, unit: str | None) -> tuple[_Quantity, ...]:
    """Return the possible readings of a label, which has no value: 四 with 分之一 is 4, or 1/4."""
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
    if figure.value is None or not quantities:  # 首 and 双 are labelled, but are not numerals
        return bool(label.text) and standardise(label.text) in figure.text
    return any(_same_quantity(figure, quantity) for quantity in quantities)


def _same_quantity(figure: PredictedFigure, quantity: _Quantity) -> bool:
    return _same(figure.value, quantity.value) and _same(figure.high, quantity.high)


def _same(one: Decimal | None, other: Decimal | None) -> bool:
    """Return whether two numbers are equal without their sign, which the direction gives."""
    if one is None or other is None:
        return one is other
    return math.isclose(abs(float(one)), abs(float(other)), rel_tol=_PRECISION)


def _same_unit(
    figure: PredictedFigure, label: GoldFigure, quantities: tuple[_Quantity, ...]
) -> bool:
    """Return whether the unit is the label's, or that of a reading with the figure's value."""
    units = [label.unit, *(q.unit for q in quantities if _same_quantity(figure, q))]
    return split_unit(figure.unit) in [split_unit(unit) for unit in units]


def _side(bound: Bound) -> Bound:
    return _SAME_BOUND.get(bound, bound)
