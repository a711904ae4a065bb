"""Figures as quantities that can be subtracted: units, signs, and for which year they are."""

import re
from decimal import Decimal
from typing import NamedTuple

from jianbao.comparison.indicator_keys import name_of
from jianbao.figures import split_unit
from jianbao.models.brief import Figure, Measure
from jianbao.models.comparison_result import IncomparableReason

# Joined by exact factors: 1 吨 is 2000 斤 by definition, 1 公顷 is 15 亩.
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
# An amount may be said as a share or as a level: 城镇化率达到65%.
_AMOUNTS = ("level", "share")
# A rank is one among others, 高于全市1.2个百分点 a gap to something: a figure does not say to what.
_RELATIVE: tuple[Measure, ...] = ("rank", "change", "other")
# 1 亩 is a fifteenth of 1 公顷: a quotient is cut, well beyond what reports give.
_DIGITS = 9
_YEAR = re.compile(r"\d{4}")


class Unit(NamedTuple):
    """What a number is multiplied by, and the unit that is left."""

    factor: Decimal
    name: str


def unit_of(figure: Figure) -> Unit:
    """The unit by which a figure is compared with others of its indicator."""
    factor, name = split_unit(figure.unit)
    if (name_of(figure), name) == _POSTS:
        return Unit(factor, "人")
    further, base = _EXACT.get(name, (Decimal(1), name))
    return Unit(factor * further, base)


def ends(figure: Figure) -> tuple[Decimal, Decimal]:
    """The lower and the upper end in base units, a fall being negative; equal for one number.

    Raises ValueError for a figure without a number.
    """
    if figure.value is None:
        raise ValueError("a figure without a number has no ends")
    factor = unit_of(figure).factor * (-1 if falls(figure) else 1)
    one = Decimal(repr(figure.value)) * factor
    other = one if figure.high is None else Decimal(repr(figure.high)) * factor
    return min(one, other), max(one, other)


def falls(figure: Figure) -> bool:
    """Whether its number tells a fall: 下降3%, and not 失业率降到5%."""
    return figure.measure in _CHANGES and figure.direction == "down" and (figure.value or 0) > 0


def finer(one: Figure, other: Figure) -> Figure:
    """The figure in whose unit a difference is told: 298人 and not 0.0298万人."""
    return min(one, other, key=lambda figure: unit_of(figure).factor)


def in_unit_of(amount: Decimal, figure: Figure) -> float:
    """An amount of base units in a figure's own unit."""
    return float(f"{amount / unit_of(figure).factor:.{_DIGITS}g}")


def gap_unit(figure: Figure) -> str | None:
    """The unit of a difference: percentages differ by points."""
    return _POINTS.get(figure.unit or "", figure.unit)


def is_amount(figure: Figure) -> bool:
    """Whether it is a level or a share, and no change, rank or multiple."""
    return figure.measure in _AMOUNTS


def obstacle(target: Figure, result: Figure) -> IncomparableReason | None:
    """Why two figures of one indicator cannot be subtracted; None where they can."""
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
    """The year or years a figure is for: its period, or else this year.

    An amount that is to be reached by 2026 is due in 2026; growth until then is that of a run of
    years.
    """
    if figure.period is None:
        return None if year is None else str(year)
    return figure.period.removeprefix("by-") if is_amount(figure) else figure.period


def is_for(figure: Figure, year: int | None) -> bool:
    """Whether a figure is for this very year, and not for a run of years or another one."""
    if year is None:
        return figure.period is None or _YEAR.fullmatch(figure.period) is not None
    return figure.period in (None, str(year))


def is_told_by_itself(figure: Figure, year: int | None) -> bool:
    """Whether it is a size or a growth of this very year."""
    return is_for(figure, year) and (is_amount(figure) or figure.measure == "growth")
