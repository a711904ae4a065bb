"""Read the numbers of any text, before they are classified."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from decimal import Decimal

from jianbao.data.lexicon import load
from jianbao.document import Edit, MappedText, Span
from jianbao.document.text.normalization import standardise
from jianbao.figures.numbers.coordination import with_shared_units
from jianbao.figures.numbers.recognizer import Number, scan
from jianbao.figures.numbers.units import SCALE, UNIT, split_unit


@dataclass(frozen=True)
class PlainNumber:
    """A number: `text[start:end]` is the numeral, `high` the upper end of a range.

    The scale is multiplied in: 8240万元 is 82400000 with unit 元.
    """

    start: int
    end: int
    value: Decimal
    high: Decimal | None
    unit: str | None


# ９，９９９: in full-width text the thousands mark is full-width too
_WIDE_THOUSANDS = re.compile("(?<=[０-９])，(?=[０-９]{3}(?![０-９]))")
# 2022.12.24, 1.2.3: with more than one point it is no decimal
_POINTS = re.compile(r"(?<!\d)\d+(?:\.\d+){2,}")
# 5 亿元, 10 成: a blank between a number and its unit
_BLANK = re.compile(rf"(?<=[\d一二三四五六七八九十百千万亿])[^\S\n]+(?=(?:{SCALE})?{UNIT})")
# A fraction of another whole, in hundredths.
_HUNDREDTHS = {"‰": Decimal("0.1"), "‱": Decimal("0.01"), "折": Decimal(10)}
# 八五折: above ten it is in hundredths already
_TENTHS_AT_MOST = 10
# 一个惊喜, 一位男生: the article, which counts nothing; 一吨 measures
_ARTICLE_OF = frozenset(load("measure_words", "article_units").words)
# 一千又三分之一
_AND = "又"
# 五元三毛, 三元五分
_COINS = {"角": Decimal("0.1"), "毛": Decimal("0.1"), "分": Decimal("0.01")}
# 大于100并且小于300, 1000以上、1500以下: two bounds of one quantity
_LOWER = load("comparisons", "lower_limit") | load(
    "bounds", "at_least_in_clause", "at_least", "more_than", "above"
)
_UPPER = load("comparisons", "upper_limit") | load("bounds", "at_most", "less_than", "below")
_LOWER_BEHIND = load("comparisons", "lower_limit_behind") | load("bounds", "at_least_behind")
_UPPER_BEHIND = load("comparisons", "upper_limit_behind") | load("bounds", "at_most_behind")
# 大于等于100, 不超过300
_BOUND_BEFORE = re.compile(
    rf"(?:(?P<low>{_LOWER.alternatives})|(?P<high>{_UPPER.alternatives}))(?:等于)?$"
)
# 100<并且小于>300, 1000<以上、>1500
_BETWEEN_BOUNDS = re.compile(
    rf"{(_LOWER_BEHIND | _UPPER_BEHIND).alternatives}?[，、；\s]*+"
    rf"{load('comparisons', 'joins_limits').alternatives}?[，\s]*+"
    rf"(?:{(_LOWER | _UPPER).alternatives}(?:等于)?|比)?"
)


def read_numbers(text: str) -> list[PlainNumber]:
    """Return the numbers of a text in order, in simplified or traditional script.

    >>> [(number.value, number.unit) for number in read_numbers("增长３.5%，新建两所")]
    [(Decimal('3.5'), '%'), (Decimal('2'), '所')]
    """
    standard = standardise(_WIDE_THOUSANDS.sub(",", text))
    standard = _POINTS.sub(lambda match: match[0].replace(".", "\n"), standard)
    blanks = [Edit(*match.span(), "") for match in _BLANK.finditer(standard)]
    mapped = MappedText.of(text).recast(standard).edited(blanks)
    return [_in(mapped, number) for number in _read(mapped.clean)]


def _in(text: MappedText, number: PlainNumber) -> PlainNumber:
    span = text.to_raw(Span(number.start, number.end))
    return replace(number, start=span.start, end=span.end)


def _read(text: str) -> Iterator[PlainNumber]:
    last: tuple[Number, PlainNumber] | None = None
    for number in with_shared_units(text, scan(text)):
        if number.span.of(text) == "一" and number.unit in _ARTICLE_OF:
            continue
        plain = _plain(number)
        one = _one_number(text, *last, number, plain) if last else None
        if last and not one:
            yield last[1]
        last = number, one or plain
    if last:
        yield last[1]


def _plain(number: Number) -> PlainNumber:
    factor, unit = split_unit(number.unit)
    if unit in _HUNDREDTHS:
        above = unit == "折" and number.value > _TENTHS_AT_MOST
        factor, unit = Decimal(1) if above else _HUNDREDTHS[unit], "%"
    high = None if number.high is None else number.high * factor
    return PlainNumber(*number.span, number.value * factor, high, unit or None)


def _one_number(
    text: str, first: Number, one: PlainNumber, second: Number, other: PlainNumber
) -> PlainNumber | None:
    """Return two neighbouring numbers as one number or one range, or None."""
    gap = text[first.end : other.start]
    if not gap.strip() and one.unit == "成" and first.unit and not second.unit:  # 七成六
        return replace(one, end=other.end, value=one.value + other.value / 10)
    coin = _COINS.get(text[other.end : other.end + 1])
    if not gap and one.unit == "元" and coin:
        return replace(one, end=other.end, value=one.value + other.value * coin)
    if gap == _AND and "分之" in text[other.start : other.end]:
        return replace(one, end=other.end, value=one.value + other.value)
    if gap in ("/", "／") and _is_fraction(text, first, second):
        return replace(one, end=other.end, value=one.value / other.value)
    return _range(text, first, one, second, other) if _BETWEEN_BOUNDS.fullmatch(gap) else None


def _is_fraction(text: str, first: Number, second: Number) -> bool:
    """Return whether a slash divides: 3/5, but 2022/12/24 is a date."""
    around = text[max(0, first.span.start - 1) : first.span.start] + text[second.end :][:1]
    return not (first.unit or second.unit or {*"/／"} & {*around}) and second.value != 0


def _range(
    text: str, first: Number, one: PlainNumber, second: Number, other: PlainNumber
) -> PlainNumber | None:
    sides = _side(text, first), _side(text, second)
    if sides not in (("low", "high"), ("high", "low")) or one.high or other.high:
        return None
    if one.unit and other.unit and one.unit != other.unit:
        return None
    low, high = (one, other) if sides[0] == "low" else (other, one)
    unit = one.unit or other.unit
    return PlainNumber(one.start, other.end, low.value, high.value, unit)


def _side(text: str, number: Number) -> str | None:
    """Return whether a number bounds from below or from above."""
    start = number.span.start
    if before := _BOUND_BEFORE.search(text, max(0, start - 5), start):
        return before.lastgroup
    if text.startswith(_LOWER_BEHIND.words, number.end):
        return "low"
    return "high" if text.startswith(_UPPER_BEHIND.words, number.end) else None
