"""Equality of quantities: scales, unit families, measure words of one kind, sums."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import cache
from itertools import combinations

from jianbao.data.lexicon import load
from jianbao.data.paraphrases import paraphrases
from jianbao.figures import QuantityMention

# One of the first unit is so many of the second: 1公顷 = 15亩, 1吨 = 2000斤, 1成 = 10%
_CONVERTED = {
    "公顷": (Decimal(15), "亩"),
    "平方公里": (Decimal(1500), "亩"),
    "平方米": (Decimal("0.0015"), "亩"),
    "兆瓦": (Decimal(1000), "千瓦"),
    "吉瓦": (Decimal(1000000), "千瓦"),
    "吨": (Decimal(2000), "斤"),
    "公斤": (Decimal(2), "斤"),
    "公里": (Decimal(1000), "米"),
    "成": (Decimal(10), "%"),
    "个工作日": (Decimal(1), "天"),
    "工作日": (Decimal(1), "天"),
    "日": (Decimal(1), "天"),
    "个月": (Decimal(1), "月"),
    "立方": (Decimal(1), "立方米"),
    "方": (Decimal(1), "立方米"),
    "户次": (Decimal(1), "家次"),
}
# A missing unit may stand for these.
_LEFT_OUT = frozenset(("元", "人", "个", "户", "家", "项", "件"))
_COUNTED = frozenset(load("measure_words", "people", "times", "things", "divisions").words)
# Rounded values may differ by so much where a bound says that they are rounded.
_ROUNDED = Decimal("0.03")


@dataclass(frozen=True)
class Quantity:
    """A value in base units, the upper end of a range or None, and the unit."""

    low: Decimal
    high: Decimal | None
    unit: str


def quantity_of(mention: QuantityMention) -> Quantity:
    """Return the quantity of a mention in the base unit of its family: 2公顷 is 30亩."""
    low, high, unit = mention.quantity
    factor, base = _CONVERTED.get(unit, (Decimal(1), unit))
    return Quantity(low * factor, None if high is None else high * factor, base)


def same_unit(one: str, other: str) -> bool:
    """Return whether two units count the same: equal, of one family, or one of them left out."""
    if one == other:
        return True
    if not one or not other:
        return (one or other) in _LEFT_OUT
    if one not in _COUNTED or other not in _COUNTED:
        return False
    return not _families(one).isdisjoint(_families(other))


@cache
def _families(unit: str) -> frozenset[int]:
    """Return the families of a measure word; a general one such as 个 is of every family."""
    table = paraphrases()
    families: list[list[str]] = table["families"]
    if unit in table["general"]:
        return frozenset(range(len(families)))
    return frozenset(i for i, family in enumerate(families) if unit in family)


def same_quantity(one: Quantity, other: Quantity) -> bool:
    """Return whether two quantities are equal in value and unit."""
    return (one.low, one.high) == (other.low, other.high) and same_unit(one.unit, other.unit)


def rounded(claimed: Decimal, value: Decimal) -> bool:
    """Return whether a claimed value can be a rounding of another."""
    return value != 0 and abs(claimed - value) <= abs(value) * _ROUNDED


@dataclass(frozen=True)
class Derived:
    """A value computed from two mentions, and how: 35件 + 23件."""

    value: Decimal
    unit: str
    places: tuple[int, ...]
    sign: str


def derived(places: Sequence[int], quantities: Sequence[Quantity]) -> Iterator[Derived]:
    """Yield sums, differences, shares and multiples of the quantities of a passage."""
    known = list(zip(places, quantities, strict=True))
    for (i, one), (j, other) in combinations(known, 2):
        if one.high is not None or other.high is not None or not same_unit(one.unit, other.unit):
            continue
        unit = one.unit or other.unit
        yield Derived(one.low + other.low, unit, (i, j), "+")
        larger, smaller = max(one.low, other.low), min(one.low, other.low)
        gap_unit = "个百分点" if unit == "%" else unit
        yield Derived(larger - smaller, gap_unit, (i, j), "-")
        if larger:
            yield Derived(100 * smaller / larger, "%", (i, j), "/")
        if smaller:
            yield Derived(larger / smaller, "倍", (i, j), "/")
    for same in combinations(known, 3):
        units = {quantity.unit for _, quantity in same}
        if len(units) == 1:
            total = sum((quantity.low for _, quantity in same), Decimal(0))
            yield Derived(total, units.pop(), tuple(place for place, _ in same), "+")
