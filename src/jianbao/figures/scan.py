"""Find the numbers of a text: the numeral, its range, its scale and its unit.

The text is standard (simplified script, ASCII digits): see `jianbao.document.cleaning`.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from jianbao.document import Span
from jianbao.figures.numerals import CHINESE_NUMERAL, parse_number
from jianbao.figures.units import SCALE, UNIT

_ARABIC = r"\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?"
# 二十一, 两万三千, 百 (in 百余场); 万 only inside, never alone
_CHINESE = rf"[{CHINESE_NUMERAL}]+(?:[万亿][{CHINESE_NUMERAL}]+)*(?:点[零〇一二三四五六七八九]+)?"
_LIKE_A_SCALE = "千瓦时|千瓦|千伏安|千伏|千米|千克|百分点"
_TAIL = (
    # 千瓦时 and 百分点 begin like a scale, so a whole unit is tried first.
    rf"(?P<loose>余|多|来)?(?:(?P<whole>{_LIKE_A_SCALE})|(?P<scale>{SCALE})?(?P<loose_after>余|多)?"
    rf"(?P<unit>(?:{UNIT})(?:/(?:{UNIT}))?)?)"
)
_DASH = r"(?:-{1,2}|—{1,2}|–|~|～|至|到)"
# 8240万元  /  5%—5.5%  /  4.5-5%  /  2万余个
_ARABIC_NUMBER = re.compile(
    rf"(?<![\d.A-Za-z])(?P<low>{_ARABIC})(?:(?P<low_unit>%|(?:{SCALE})?(?:{UNIT})?){_DASH}(?P<high>{_ARABIC}))?(?![\d])"
    + _TAIL
)
# 二十一连丰  /  百余场  /  第三  /  十项重点民生实事
_CHINESE_NUMBER = re.compile(rf"(?P<low>{_CHINESE}){_TAIL}")
FIRST_PLACES = ("首位", "榜首")
"""居全省首位: a rank without a numeral."""
_FIRST_PLACE = re.compile("|".join(FIRST_PLACES))
# 四分之一: the fraction is one number
_FRACTION = re.compile(rf"(?P<whole>[{CHINESE_NUMERAL}]+)分之(?P<part>[{CHINESE_NUMERAL}]+)")


@dataclass(frozen=True)
class Number:
    """A number as it stands: `span` covers the numeral alone, `end` is where its unit ends.

    `value` and `high` are as written, before the scale that `unit` carries.
    """

    span: Span
    value: Decimal
    high: Decimal | None
    unit: str | None
    loose: bool
    end: int


def scan(text: str) -> list[Number]:
    """Every number of a text in order, before any judgement of figure or name."""
    found = [*_arabic(text), *_fractions(text), *_first_places(text)]
    taken = {i for number in found for i in range(number.span.start, number.end)}
    found += (n for n in _chinese(text) if taken.isdisjoint(range(*n.span)))
    return sorted(found, key=lambda number: number.span)


def _arabic(text: str) -> Iterator[Number]:
    for match in _ARABIC_NUMBER.finditer(text):
        low, high = parse_number(match["low"]), parse_number(match["high"] or "")
        if low is not None:
            span = Span(
                match.start("low"), match.end("high") if match["high"] else match.end("low")
            )
            yield _number(match, span, low, high)


def _chinese(text: str) -> Iterator[Number]:
    for match in _CHINESE_NUMBER.finditer(text):
        value = parse_number(match["low"])
        # 零 alone is a part of words: 社零额, 零部件.
        if value:
            yield _number(match, Span(*match.span("low")), value, None)


def _number(match: re.Match[str], span: Span, low: Decimal, high: Decimal | None) -> Number:
    unit = match["whole"] or (match["scale"] or "") + (match["unit"] or "")
    loose = bool(match["loose"] or match["loose_after"])
    return Number(span, low, high, unit or None, loose, match.end())


def _fractions(text: str) -> Iterator[Number]:
    for match in _FRACTION.finditer(text):
        part = parse_number(match["part"])
        if part is not None:
            span = Span(*match.span())
            yield Number(span, part, None, f"{match['whole']}分之", False, span.end)


def _first_places(text: str) -> Iterator[Number]:
    for match in _FIRST_PLACE.finditer(text):
        yield Number(Span(*match.span()), Decimal(1), None, "名", False, match.end())
