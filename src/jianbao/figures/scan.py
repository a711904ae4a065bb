"""Find the numbers of a text: the numeral, its range, its scale and its unit.

The text is standard (simplified script, ASCII digits): see `jianbao.document.cleaning`.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from decimal import Context, Decimal

from jianbao.document import Span
from jianbao.figures.numerals import CHINESE_NUMERAL, parse_number
from jianbao.figures.units import SCALE, SCALES, UNIT

_ARABIC = r"\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?|(?<!\.)\.\d+"
# 二十一, 两万三千, 百 (in 百余场), 十几; 万 only inside, never alone
_CHINESE = (
    rf"[几数]?[{CHINESE_NUMERAL}]+(?:(?:[万亿][{CHINESE_NUMERAL}]+)+万?)?几?"
    r"(?:点[零〇一二三四五六七八九\d]+)?"
)
# 5万4千6百, 3万4000, 1千零1: digits of both kinds, or after a scale
_COMPOUND = (
    rf"(?:{_ARABIC})[百千万亿](?:零?[\d一二两三四五六七八九]+(?:[十百千](?!瓦|米|克|伏))?万?)+"
)
# 增长-3.5%; but 1-2月
_SIGN = r"(?<![\d.A-Za-z%\-—–~])[-－负]"
_LIKE_A_SCALE = "千瓦时|千瓦|千伏安|千伏|千米|千克|百分点"
_TAIL = (
    # 千瓦时 and 百分点 begin like a scale, so a whole unit is tried first.
    rf"(?P<loose>余|多|来)?(?:(?P<whole>{_LIKE_A_SCALE})|(?P<scale>{SCALE})?(?P<loose_after>余|多)?"
    rf"(?P<unit>(?:{UNIT})(?:/(?:{UNIT}))?)?)(?P<half>(?<=[成斤年月时倍])半(?![年月天数]))?"
)
_DASH = r"(?:-{1,2}|—{1,2}|–|－|−|~|～|至|到|[和与](?=[\d.,]+之?间))"
# 8240万元  /  5%—5.5%  /  4.5-5%  /  2万余个
_ARABIC_NUMBER = re.compile(
    rf"(?P<sign>{_SIGN})?(?<![\dA-Za-z])(?<!\d\.)(?P<low>{_COMPOUND}|{_ARABIC})(?:(?P<low_unit>%|(?:{SCALE})?(?:{UNIT})?){_DASH}(?P<high>{_ARABIC}))?(?![\d])"
    + _TAIL
)
# 二十一连丰  /  百余场  /  第三  /  十项重点民生实事
_CHINESE_NUMBER = re.compile(rf"(?P<sign>负)?(?P<low>{_CHINESE}){_TAIL}")
# 两三个, 七八成: two digits beside one another are a range
_NEIGHBOURS = re.compile("一二|两三|二三|三四|三五|四五|五六|六七|七八|八九")
# 一切, 四川: words that only look like numerals
_NO_NUMERALS = re.compile(r"一[切看定般些起样味旦贯向律直致]|[统唯专单]一|四川|十足|第一时间")
FIRST_PLACES = ("首位", "榜首")
"""居全省首位: a rank without a numeral."""
_FIRST_PLACE = re.compile("|".join(FIRST_PLACES))
# 近万名学生, 突破亿元大关, 翻番: a scale that stands for one of it
_BARE_SCALE = re.compile(
    rf"(?<=[近超约达过破])(?P<low>[百千]?)(?P<scale>[万亿])(?P<unit>{UNIT})(?!级)|(?<=翻)(?P<double>番)"
)
# 20多万居民, 43万儿童: people without a measure word
_PEOPLE = re.compile(
    r"[一-鿿]{0,4}?(?:居民|对象|人员|青年|军人|教师|志愿者|干部|市民|群众|人口|儿童|婴幼儿|学生|师生|职工|农民|老人|老年人|残疾人|游客|劳动力|党员|村民|旅客|妇女|移民)"
)
# 在线人次达16.8万: the measure word stands before
_UNIT_BEFORE = re.compile(r"(人次|户次|件次|场次)(?:数|数量)?(?:达到?|约|近|超过?|突破|为)*$")
# 四分之一, 百分之3.5: the fraction is one number
_FRACTION = re.compile(
    rf"(?P<sign>负)?(?P<whole>[{CHINESE_NUMERAL}]*[万亿]?|\d+)分之(?P<part>{_ARABIC}|{_CHINESE})"
)
_OF_HUNDRED = {"百": "%", "千": "‰", "万": "‱"}
_PER_MILLION = ("十万", "百万", "千万")
_DIVISION = Context(prec=15)
# 半数, 一半, 半成
_HALF = re.compile(r"(?P<whole>半数|一半)|半(?P<tenth>成)|(?P<hundred>半百)")


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
    found: list[Number] = []
    taken: set[int] = set()
    for kind in (_fractions, _first_places, _bare_scales, _halves, _arabic, _chinese):
        free = [number for number in kind(text) if taken.isdisjoint(range(*number.span))]
        taken.update(i for number in free for i in range(number.span.start, number.end))
        found += free
    return sorted((_counting_people(text, number) for number in found), key=lambda n: n.span)


def _bare_scales(text: str) -> Iterator[Number]:
    for match in _BARE_SCALE.finditer(text):
        if match["double"]:
            yield Number(Span(*match.span()), Decimal(1), None, "番", False, match.end())
            continue
        written = "low" if match["low"] else "scale"
        value = parse_number(match["low"]) or Decimal(1)
        unit = match["scale"] + match["unit"]
        yield Number(Span(*match.span(written)), value, None, unit, False, match.end())


def _counting_people(text: str, number: Number) -> Number:
    """The number, with the measure word that its scale stands without."""
    if number.unit not in SCALES:
        return number
    before = _UNIT_BEFORE.search(text, max(0, number.span.start - 10), number.span.start)
    if before:
        return replace(number, unit=number.unit + before[1])
    people = _PEOPLE.match(text, number.end)
    return replace(number, unit=number.unit + "人") if people else number


def _arabic(text: str) -> Iterator[Number]:
    for match in _ARABIC_NUMBER.finditer(text):
        low, high = parse_number(match["low"]), parse_number(match["high"] or "")
        if low is not None:
            end = match.end("high") if match["high"] else match.end("low")
            yield _number(match, Span(match.start("low"), end), low, high)


def _chinese(text: str) -> Iterator[Number]:
    words = {i for match in _NO_NUMERALS.finditer(text) for i in range(*match.span())}
    for match in _CHINESE_NUMBER.finditer(text):
        span = Span(*match.span("low"))
        low, high = _chinese_value(match["low"])
        if low is not None and words.isdisjoint(range(*span)):
            yield _number(match, span, low, high)


def _chinese_value(written: str) -> tuple[Decimal | None, Decimal | None]:
    """The value of a Chinese numeral and the upper end of 两三, or None for a part of a word."""
    if _NEIGHBOURS.fullmatch(written):
        return parse_number(written[0]), parse_number(written[1])
    value = parse_number(written.strip("几数"))
    # 零 alone is a part of words: 社零额, 零部件.
    return (value or None) if len(written) < 2 else value, None


def _number(match: re.Match[str], span: Span, low: Decimal, high: Decimal | None) -> Number:
    unit = match["whole"] or (match["scale"] or "") + (match["unit"] or "")
    loose = bool(match["loose"] or match["loose_after"] or "几" in match["low"])
    half = match["half"] or ""
    value = low + Decimal("0.5") if half else low
    sign = -1 if match["sign"] else 1
    return Number(span, sign * value, high, unit or None, loose, match.end())


def _fractions(text: str) -> Iterator[Number]:
    for match in _FRACTION.finditer(text):
        whole, part = match["whole"], parse_number(match["part"])
        parts = parse_number(whole) or parse_number("一" + whole)
        if part is None or not parts:
            continue
        unit = _OF_HUNDRED.get(whole)
        value = part if unit else _DIVISION.divide(part, parts)
        if whole in _PER_MILLION:
            value, unit = value * 100, "%"
        span = Span(*match.span())
        yield Number(span, -value if match["sign"] else value, None, unit, False, span.end)


def _halves(text: str) -> Iterator[Number]:
    for match in _HALF.finditer(text):
        value = Decimal(50) if match["hundred"] else Decimal("0.5")
        yield Number(Span(*match.span()), value, None, match["tenth"], False, match.end())


def _first_places(text: str) -> Iterator[Number]:
    for match in _FIRST_PLACE.finditer(text):
        yield Number(Span(*match.span()), Decimal(1), None, "名", False, match.end())
