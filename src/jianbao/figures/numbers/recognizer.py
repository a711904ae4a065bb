"""Find the numbers of a text: the numeral, its range, its scale and its unit.

The text is standard (simplified script, ASCII digits): see `jianbao.document.text.normalization`.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from decimal import Context, Decimal
from itertools import pairwise

from jianbao.data.lexicon import load
from jianbao.document import Span
from jianbao.document.text.chinese_numerals import CHINESE_NUMERAL, parse_number
from jianbao.figures.numbers.units import COMPOUND_UNIT, SCALE, SCALES, UNIT, split_unit

_ARABIC = r"\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?|(?<!\.)\.\d+"
# 二十一, 两万三千, 百 (in 百余场), 十几, 数百; 万 only inside, never alone; 人数五百 counts five
# hundred. After a power 两 is the weight, and 千 before 瓦 or 米 belongs to the unit.
_NUMERAL = rf"[{CHINESE_NUMERAL}]+"
_CHINESE = (
    rf"(?:几|(?<![人次总指系倍户件天岁分])数(?=[十百千万亿]))?{_NUMERAL}"
    rf"(?:(?:[万亿]{_NUMERAL})+万?)?"
    r"(?<![一二两三四五六七八九十百千][十百千万亿]两)(?<!千(?=[瓦米克伏]))几?"
    r"(?:点[零〇一二三四五六七八九\d]+)?"
)
# 5万4千6百, 3万4000, 1千零1: digits of both kinds, or after a scale
_DIGITS = r"零?[\d一二两三四五六七八九]++"
_POWERS = rf"(?:{_DIGITS}(?:[十百千](?!瓦|米|克|伏)万?|万))+"
_COMPOUND = rf"(?:{_ARABIC})[百千万亿](?:{_POWERS}(?:{_DIGITS})?|{_DIGITS})"
# 增长-3.5%; but 1-2月
_SIGN = r"(?<![\d.A-Za-z%\-－−—–~])[-－负]"
# 千瓦时 and 百分点 begin like a scale, so a whole unit is tried first.
# 提高1.2个点: percentage points
_LIKE_A_SCALE = (
    "千瓦时|千瓦|千伏安|千伏|千米|千克|千升|百分点|千分点"
    r"|(?:(?<=\.\d)|(?<=\.\d\d))个点(?!位)"
)
# 5千多万元, 1万余亿元: a scale in two parts; 1.5个亿, but 13个亿元以上项目
_SCALE_AROUND = (
    rf"(?P<scale>{SCALE}|个亿(?!元?[以级项企产园县镇强]))?(?P<loose_after>余|多)?"
    r"(?P<rest>(?<=[十百千万][余多])[万亿]+)?"
)
_TAIL = (
    rf"(?P<loose>余|多|来)?(?:(?P<whole>{_LIKE_A_SCALE})"
    rf"|{_SCALE_AROUND}(?P<unit>{COMPOUND_UNIT})?)"
    r"(?P<half>(?<=[成斤年月时倍])半(?![年月天数百成折]))?"
)
# 5% in 5%—6%: the unit of the lower end, looked at where a dash follows
_LOW_UNIT = rf"(?=.{{0,8}}[-—–－−~～至到和与])(?P<low_unit>(?:{SCALE})?(?:{UNIT})?)"
_DASH = r"(?:-{1,2}|—{1,2}|–|－|−|~|～|至|到|[和与]第?(?=[\d.,]+之?间))"
# 8240万元  /  5%—5.5%  /  4.5-5%  /  2万余个; but 一百点123 is a Chinese numeral
_ARABIC_NUMBER = re.compile(
    rf"(?=[\d.\-－负])(?P<sign>{_SIGN})?"
    rf"(?:(?<![\dA-Za-z])|(?<=GDP)|(?<=CPI))(?<!\d\.)(?<![{CHINESE_NUMERAL}]点)"
    rf"(?P<low>{_COMPOUND}|{_ARABIC})(?:{_LOW_UNIT}{_DASH}(?P<high>{_ARABIC}))?(?!\d){_TAIL}"
)
_CHINESE_DASH = rf"(?:[-—~～至到]|[和与]第?(?={_NUMERAL}之?间))"
# 二十一连丰  /  百余场  /  第三  /  三至五家; but 由三十九到一九五七年
_CHINESE_NUMBER = re.compile(
    rf"(?=[几数负{CHINESE_NUMERAL}])(?P<sign>负)?(?P<low>{_CHINESE})"
    rf"(?:{_LOW_UNIT}{_CHINESE_DASH}(?!\w{{4}}年)(?P<high>{_CHINESE}))?{_TAIL}"
)
# 两三个, 十七八户, 二三十人, 一百二三十人: two neighbouring digits are a range
_PAIR = "(?:一二|两三|二三|三四|四五|五六|六七|七八|八九)"
_NEIGHBOURS = re.compile(
    rf"(?P<head>.*十(?=(?!四五){_PAIR}$)|(?:.*[百千])?(?={_PAIR}[十百千]+$|(?:{_PAIR}|三五)$))"
    r"(?P<low>.)(?P<high>.)(?P<power>[十百千]*)"
)
# 一切, 四川, 百千万工程: words that only look like numerals
_NO_NUMERALS = load("non_quantities", "no_numerals").pattern
_ZERO = "零"
# https://www.example.gov.cn/2022/1.html
_LINK = re.compile(r"https?[:：]//[^\s一-鿿，。；、）]+")
FIRST_PLACES = load("rank", "first_place").words
"""居全省首位: a rank without a numeral."""
# 近万名学生, 突破万亿元大关, 上亿人, 翻番: a scale without a numeral, which is one of it
_BARE_SCALE = re.compile(
    rf"""
    (?=[近超约达过破上几数翻])
    (?: (?: [近超约达过破] | 上(?<![以网]上)
          | (?P<vague>
              [几数] (?<![{CHINESE_NUMERAL}]几) (?<![人次总指系户件天岁分]数) (?![百千]) ) )
        (?P<low>[百千]?) (?P<scale>万亿|[万亿]) (?!级)
        (?: (?P<unit>{UNIT}) (?!级) | (?=大关|关口|门槛) )
      | 翻(?P<double>番) )
    """,
    re.VERBOSE,
)
# 20多万居民, 43万儿童: people without a measure word
_PEOPLE = re.compile(rf"[一-鿿]{{0,6}}?{load('measure_words', 'persons').alternatives}")
# 在线人次达16.8万: the measure word is before the number
_UNIT_BEFORE = re.compile(
    rf"({load('measure_words', 'visit_units').alternatives})(?:数|数量)?"
    r"(?:达到?|约|近|超过?|突破|为)*$"
)
# 四分之一, 百分之3.5, 百分之四到五: the fraction is one number
_WHOLE = rf"(?>[{CHINESE_NUMERAL}]{{1,12}}[万亿]?|[万亿]|\d{{1,12}})"
_PART = rf"(?:{_ARABIC}|{_CHINESE})"
_FRACTION = re.compile(
    rf"(?P<sign>负)?(?P<whole>{_WHOLE})分之(?P<minus>负)?(?P<part>{_PART})"
    rf"(?:[-—~～至到](?:[百千]分之)?(?P<high>(?>{_PART}))(?![年月日分]))?"
)
# 全国的1/3; but 12/24 is a date, 1/19 a page, 2022/1/4 too
_SLASHED = re.compile(r"(?<![\d./A-Za-z])(?P<part>[1-9])/(?P<whole>[2-9]|10)(?![\d./年月日号])")
_OF_HUNDRED = {"百": "%", "千": "‰", "万": "‱"}
_PER_MILLION = ("十万", "百万", "千万")
_DIVISION = Context(prec=15)
# 半数, 半成, 半百
_HALF = load("measure_words", "halves").pattern
_TENTHS = ("成", "折")


@dataclass(frozen=True)
class Number:
    """A number as it is written: `span` covers the numeral alone, `end` is where its unit ends.

    `value` and `high` are as written, before the scale that `unit` carries.
    """

    span: Span
    value: Decimal
    high: Decimal | None
    unit: str | None
    loose: bool
    end: int


def scan(text: str) -> list[Number]:
    """Return every number of a text in order, before it is classified."""
    found: list[Number] = []
    taken = {i for match in _LINK.finditer(text) for i in range(*match.span())}
    for kind in (
        _fractions,
        _slashed,
        _first_places,
        _bare_scales,
        _halves,
        _arabic,
        _chinese,
        _zeros,
    ):
        free = [number for number in kind(text) if taken.isdisjoint(range(*number.span))]
        taken.update(i for number in free for i in range(number.span.start, number.end))
        found += free
    found = sorted((_counting_people(text, number) for number in found), key=lambda n: n.span)
    for i, (number, following) in enumerate(pairwise(found)):
        if number.end > following.span.start:  # 2 owns no 百 of 百分之3
            found[i] = replace(number, unit=None, end=number.span.end)
    return found


def _bare_scales(text: str) -> Iterator[Number]:
    for match in _BARE_SCALE.finditer(text):
        if match["double"]:
            yield Number(Span(*match.span("double")), Decimal(1), None, "番", False, match.end())
            continue
        written = "low" if match["low"] else "scale"
        value = parse_number(match["low"]) or Decimal(1)
        unit, vague = match["scale"] + (match["unit"] or ""), match["vague"] is not None
        yield Number(Span(*match.span(written)), value, None, unit, vague, match.end())


def _counting_people(text: str, number: Number) -> Number:
    """Return the number with the measure word that its scale lacks."""
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
            yield from _numbers(match, low, high)


def _chinese(text: str) -> Iterator[Number]:
    words = {i for match in _NO_NUMERALS.finditer(text) for i in range(*match.span())}
    for match in _CHINESE_NUMBER.finditer(text):
        low, high = _chinese_value(match["low"])
        if match["high"]:
            high = next(filter(None, reversed(_chinese_value(match["high"]))), None)
        if low is not None and words.isdisjoint(range(*match.span("low"))):
            yield from _numbers(match, low, high)


def _chinese_value(written: str) -> tuple[Decimal | None, Decimal | None]:
    """Return the value of a Chinese numeral and the upper end of 两三; None in a word."""
    if len(written) > 1 and (two := _NEIGHBOURS.fullmatch(written)):
        low, high = (two["head"] + two[end] + two["power"] for end in ("low", "high"))
        return parse_number(low), parse_number(high)
    value = parse_number(written.strip("几数"))
    # 零 alone is a part of words: 社零额, 零部件.
    return (value or None) if len(written) < 2 else value, None


def _numbers(match: re.Match[str], low: Decimal, high: Decimal | None) -> Iterator[Number]:
    """Yield a number or a range, or the two numbers of 45天至20天."""
    low, unit = _with_scale(match, low)
    if match["high"] is None or high is None:
        yield _number(match, Span(*match.span("low")), low, high, unit)
        return
    start = _in_unit_of_range(low, match["low_unit"], high, unit)
    if start is not None:
        span = Span(match.start("low"), match.end("high"))
        yield _number(match, span, start, high, unit or match["low_unit"])
        return
    first, second = Span(*match.span("low")), Span(*match.span("high"))
    yield Number(first, low, None, match["low_unit"], False, match.end("low_unit"))
    yield _number(match, second, high, None, unit)


def _with_scale(match: re.Match[str], low: Decimal) -> tuple[Decimal, str]:
    """Return the value and its scaled unit.

    A scale behind 多 or 余 belongs to the numeral where that goes beyond it: 四亿零八百多万 is
    四亿零八百万.
    """
    if match["whole"]:
        return low, match["whole"].replace("个点", "个百分点")
    scale = (match["scale"] or "").removeprefix("个") + (match["rest"] or "")
    unit = match["unit"] or ""
    if match["loose"] and scale == "万" and "亿" in match["low"]:
        return parse_number(match["low"] + scale) or low, unit
    return low, scale + unit


def _in_unit_of_range(low: Decimal, low_unit: str, high: Decimal, unit: str) -> Decimal | None:
    """Return the lower end of a range in the unit of the upper one: 5000万—1亿元 begins at 0.5亿元.

    None where the two are no range: 45天至20天.
    """
    (low_factor, low_name), (factor, name) = split_unit(low_unit), split_unit(unit)
    if not low_unit:  # 5000至1万元
        return low / factor if low > high else low
    if unit and low_name not in ("", name):
        return None
    low = low * low_factor / factor if unit else low
    return low if low <= high else None


def _number(
    match: re.Match[str], span: Span, low: Decimal, high: Decimal | None, unit: str
) -> Number:
    loose = bool(match["loose"] or match["loose_after"]) or not {*"几数"}.isdisjoint(match["low"])
    half = Decimal("0.5") if match["half"] else Decimal(0)
    sign = -1 if match["sign"] else 1
    return Number(span, sign * (low + half), high, unit or None, loose, match.end())


def _fractions(text: str) -> Iterator[Number]:
    for match in _FRACTION.finditer(text):
        low, high = _chinese_value(match["part"])
        unit, parts = _parts(match["whole"])
        if low is None or not parts:
            continue
        sign = -1 if (match["sign"] is None) != (match["minus"] is None) else 1
        high = parse_number(match["high"] or "") or high
        span = Span(*match.span())
        value = _DIVISION.divide(sign * low, parts)
        yield Number(span, value, high and _DIVISION.divide(high, parts), unit, False, span.end)


def _parts(whole: str) -> tuple[str | None, Decimal | None]:
    """Return the unit of a fraction and what to divide by: 百分之五 is 5%, 四分之一 is 0.25."""
    if whole in _OF_HUNDRED:
        return _OF_HUNDRED[whole], Decimal(1)
    parts = parse_number(whole) or parse_number("一" + whole)
    return ("%", parts and parts / 100) if whole in _PER_MILLION else (None, parts)


def _slashed(text: str) -> Iterator[Number]:
    for match in _SLASHED.finditer(text):
        part, whole = Decimal(match["part"]), Decimal(match["whole"])
        if part < whole:
            share = _DIVISION.divide(part, whole)
            yield Number(Span(*match.span()), share, None, None, False, match.end())


def _zeros(text: str) -> Iterator[Number]:
    """Yield each 零 by itself; 社零额, 零部件 are words."""
    for i, character in enumerate(text):
        if character == _ZERO and not (text[i - 1 : i].isalpha() or text[i + 1 : i + 2].isalpha()):
            yield Number(Span(i, i + 1), Decimal(0), None, None, False, i + 1)


def _halves(text: str) -> Iterator[Number]:
    for match in _HALF.finditer(text):
        value = Decimal(50) if match[0].endswith("百") else Decimal("0.5")
        unit = match[0][-1] if match[0].endswith(_TENTHS) else None
        yield Number(Span(*match.span()), value, None, unit, False, match.end())


def _first_places(text: str) -> Iterator[Number]:
    for match in load("rank", "first_place").pattern.finditer(text):
        yield Number(Span(*match.span()), Decimal(1), None, "名", False, match.end())
