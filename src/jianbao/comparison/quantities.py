"""Figures as comparable quantities: units, signs and years."""

import re
from decimal import Decimal
from typing import NamedTuple

from jianbao.comparison.indicator_keys import name_of
from jianbao.figures import split_unit
from jianbao.models.brief import Figure, Measure
from jianbao.models.comparison_result import IncomparableReason

# Units with exact conversion factors: 1 吨 is 2000 斤 by definition, 1 公顷 is 15 亩.
_EXACT: dict[str, tuple[Decimal, str]] = {
    "斤": (Decimal("0.5"), "公斤"),
    "吨": (Decimal(1000), "公斤"),
    "公顷": (Decimal(15), "亩"),
    "平方公里": (Decimal(1500), "亩"),
    "名": (Decimal(1), "人"),
    "位": (Decimal(1), "人"),
}
# Statistics count new urban employment in persons, and a post counts as one.
_POSTS = ("城镇新增就业", "个")
_POINTS = {"%": "个百分点", "个百分点": "个百分点", "‰": "个千分点"}
_CHANGES = ("growth", "change")
# An amount may be a share or a level: 城镇化率达到65%.
_AMOUNTS = ("level", "share")
# Measures relative to something that the figure does not name: a rank, or 高于全市1.2个百分点.
_RELATIVE: tuple[Measure, ...] = ("rank", "change", "other")
# Significant digits of a quotient (1 亩 is a fifteenth of 1 公顷), far beyond those of reports.
_DIGITS = 9
_YEAR = re.compile(r"\d{4}")


class Unit(NamedTuple):
    """A scale factor and a base unit."""

    factor: Decimal
    name: str


def unit_of(figure: Figure) -> Unit:
    """Return the base unit in which a figure is compared with others of its indicator."""
    factor, name = split_unit(figure.unit)
    if (name_of(figure), name) == _POSTS:
        return Unit(factor, "人")
    further, base = _EXACT.get(name, (Decimal(1), name))
    return Unit(factor * further, base)


def ends(figure: Figure) -> tuple[Decimal, Decimal]:
    """Return the lower and the upper end in base units, negative for a fall.

    Both are equal for a single number. Raises ValueError for a figure without a number.
    """
    if figure.value is None:
        raise ValueError("a figure without a number has no ends")
    factor = unit_of(figure).factor * (-1 if falls(figure) else 1)
    one = Decimal(repr(figure.value)) * factor
    other = one if figure.high is None else Decimal(repr(figure.high)) * factor
    return min(one, other), max(one, other)


def falls(figure: Figure) -> bool:
    """Return whether a figure is a fall: 下降3%, but not 失业率降到5%."""
    return figure.measure in _CHANGES and figure.direction == "down" and (figure.value or 0) > 0


def finer(one: Figure, other: Figure) -> Figure:
    """Return the figure with the smaller unit, for a difference: 298人, not 0.0298万人."""
    return min(one, other, key=lambda figure: unit_of(figure).factor)


def in_unit_of(amount: Decimal, figure: Figure) -> float:
    """Convert an amount from base units to the unit of a figure."""
    return float(f"{amount / unit_of(figure).factor:.{_DIGITS}g}")


def gap_unit(figure: Figure) -> str | None:
    """Return the unit of a difference: 个百分点 for percentages."""
    return _POINTS.get(figure.unit or "", figure.unit)


def is_amount(figure: Figure) -> bool:
    """Return whether a figure is a level or a share, not a change, rank or multiple."""
    return figure.measure in _AMOUNTS


def obstacle(target: Figure, result: Figure) -> IncomparableReason | None:
    """Return why two figures of one indicator cannot be subtracted; None if they can."""
    if target.value is None or result.value is None:
        return "number"
    if not _alike(target, result):
        return "measure"
    return None if unit_of(target).name == unit_of(result).name else "unit"


def _alike(target: Figure, result: Figure) -> bool:
    if is_amount(target) and is_amount(result):
        return True
    return target.measure == result.measure and target.measure not in _RELATIVE


def due(figure: Figure, year: int | None) -> str | None:
    """Return the year or years of a figure: its period, or `year` without a period.

    An amount for by-2026 is due in 2026. Growth for by-2026 is growth over several years.
    """
    if figure.period is None:
        return None if year is None else str(year)
    return figure.period.removeprefix("by-") if is_amount(figure) else figure.period


def is_for(figure: Figure, year: int | None) -> bool:
    """Return whether a figure is for this year alone."""
    if year is None:
        return figure.period is None or _YEAR.fullmatch(figure.period) is not None
    return figure.period in (None, str(year))


def is_of_year(figure: Figure, year: int | None) -> bool:
    """Return whether a figure is an amount or a growth rate of this year alone."""
    return is_for(figure, year) and (is_amount(figure) or figure.measure == "growth")
