"""Find the period of a figure: 2022, 2017-2021, by-2026."""

import re
from collections.abc import Iterator

from jianbao.data.lexicon import load
from jianbao.document import Document
from jianbao.document.text.segmentation import sentence_around
from jianbao.figures.mentions.reader import QuantityMention
from jianbao.figures.report.time_adverbials import is_adverbial
from jianbao.models.brief import Kind

_NO_PERIOD = load("periods", "no_period").alternatives
# 到2026年, 至2025年底: a state to be reached
_BY_YEAR = re.compile(
    r"(?<!恢复)[到至](?:“[^”]{1,4}”末?)?(?P<year>20\d\d)年(?:底|末)?"
    r"(?![^，。；]{0,4}(?:提高|增长|下降))"
)
# 到2025年达到200家；今年新增30家
_THIS_YEAR = load("periods", "this_year")
# 较2017年增长, 比2018年下降: a change since
_SINCE = re.compile(r"[较比与](?P<year>(?:19|20)\d\d)年")
# 2023年; but 比2023年, 2023年以来
_YEAR = re.compile(
    rf"(?<![\d—–\-至到比较与由从是为])(?P<year>(?:19|20)\d\d)年(?!{_NO_PERIOD}|[-—–至到])"
)
# 2017-2021年, 2017年至2021年
_RANGE = re.compile(r"(?P<first>(?:19|20)\d\d)年?[—–\-至到](?P<last>(?:19|20)\d\d)年")
# “十三五”期间: the five-year plans run from 2016, 2021, 2026
_PLAN = re.compile(
    r"十(?<![是比较为与于]十)(?<![是比较为与于]“十)(?P<number>[一二三四五六])五”?"
    r"(?P<whole>期间|时期|以来|五年|这五年|规划期)?"
)
PLAN_FIRST_YEAR = {"一": 2006, "二": 2011, "三": 2016, "四": 2021, "五": 2026, "六": 2031}
"""The first years of the five-year plans, by the second numeral of their names."""
_LAST_FIVE, _NEXT_FIVE = load("periods", "past_five"), load("periods", "next_five")
# Words by which a number is of all the years, not of their end
_WHOLE = load("periods", "whole").pattern
# 森林覆盖率达到60%, 拥有各类学校300所: the words by which a number is of the end of the years
_END_STATE = re.compile(
    rf"(?:{load('periods', 'end_state').alternatives}[^，。；]{{0,6}}"
    rf"|{load('periods', 'inventory').alternatives}[^，。；]{{0,14}})$"
)
# 分别达到<36820元和>18650元
_LISTED_BEFORE = re.compile(r"(?:\d[\d.]*+[百千万亿]*+[^，。；\d、]{0,4}[、和及与])+$")
# 刚刚过去的2025年，…  /  今年经济社会发展的主要预期目标是…: a paragraph on one year
_ONE_YEAR = re.compile(
    r"\s*(?:刚刚?过去的|过去的?(?=一年|20)|回顾|[一二三四]是)?"
    rf"(?:(?P<year>20\d\d年)|{load('periods', 'one_year').alternatives})(?!以来|至|到)"
)
_OPENING = 24
# 2023, 2021-2025, by-2026, 2023H1
_YEARS_OF_PERIOD = re.compile(r"\d{4}")
# 目前全区更新项目已有139个: of today, whatever years the passage speaks of
_BY_NOW = load("kinds", "present").pattern
_DASHES = ("—", "―", "－", "-")
_PARAGRAPHS_BACK = 12
_PASSAGE_AT_MOST = 1500
_BEFORE_AT_MOST = 200


def period_of(document: Document, reading: QuantityMention, kind: Kind) -> str | None:
    """Return the period that clause, sentence or passage gives; otherwise the report's year."""
    text = document.clean
    start = max(reading.clause.start, reading.span.start - _BEFORE_AT_MOST)
    clause = text[start : reading.span.start]
    year = document.metadata.plan_year if kind == "target" else document.metadata.review_year
    if match := _last(_RANGE, clause):
        return f"{match['first']}-{match['last']}"
    if (match := _last(_SINCE, clause)) and year and int(match["year"]) < year - 1:
        return f"{match['year']}-{year}"
    sentence = sentence_around(text, reading.span)
    said = text[sentence.start : reading.span.start] if kind == "target" else clause
    this_year = kind == "target" and year is not None and _THIS_YEAR.find_last(said)
    if match := _last(_BY_YEAR, said):
        if this_year and this_year.start() > match.end():
            return str(year)
        return f"by-{match['year']}" if kind == "target" else match["year"]
    own_year = None if year is None else str(year)
    if match := _last(_YEAR, clause):
        return own_year if kind == "target" and _is_of_batch(match, year) else match["year"]
    if _is_of_sentence_year(text[sentence.start : reading.span.start], clause, own_year):
        return own_year
    if this_year or (kind == "achievement" and _BY_NOW.search(clause)):
        return own_year
    if kind != "problem" and (years := _five_years(document, reading, kind, year)):
        first, last = years
        if kind == "achievement" and _is_end_state(clause):
            return str(last)
        return f"{first}-{last}"
    return own_year


def period_conflicts(
    kind: Kind, period: str | None, review_year: int | None, plan_year: int | None
) -> str | None:
    """Say in one Chinese line why a period cannot be that of its list; None if it can.

    A result ends by the review year: not 2021-2025 in a review of 2023. A target does not end
    before the plan year. Without the year nothing conflicts, and a problem is of any time.
    """
    years = _YEARS_OF_PERIOD.findall(period or "")
    if not years:
        return None
    last = int(years[-1])
    if kind == "achievement" and review_year is not None and last > review_year:
        return f"列为成绩，时间却到 {last} 年，在回顾的 {review_year} 年之后"
    if kind == "target" and plan_year is not None and last < plan_year:
        return f"列为目标，时间却止于 {last} 年，在计划的 {plan_year} 年之前"
    return None


def _is_of_batch(match: re.Match[str], year: int | None) -> bool:
    """Return whether a year before the plan's only says what is worked on: 建成2022年棚改500户."""
    earlier = year is not None and int(match["year"]) < year
    return earlier and not is_adverbial(match.string[: match.start()].lstrip())


def _is_of_sentence_year(said: str, clause: str, year: str | None) -> bool:
    """Return whether a sentence opens with the report's own year, and the figure is of it.

    2010年，粮食播种面积237万亩，总产量89.4万吨: the year is of the whole sentence.
    """
    match = _YEAR.match(said.lstrip())
    opened = match is not None and match["year"] == year
    return opened and "；" not in said and not _WHOLE.search(clause)


def _is_end_state(clause: str) -> bool:
    """Return whether words before a number make it the state at the end, not a sum of all years.

    新建成轨道交通线路7条、通车里程超400公里: the second of a list may have its own words.
    """
    clause = _LISTED_BEFORE.sub("", clause)
    part = clause.rpartition("、")[2]
    said = part if _END_STATE.search(part) else clause
    return bool(_END_STATE.search(said)) and not _WHOLE.search(said)


def _last(pattern: re.Pattern[str], text: str) -> re.Match[str] | None:
    return next(reversed([*pattern.finditer(text)]), None)


def _five_years(
    document: Document, reading: QuantityMention, kind: Kind, year: int | None
) -> tuple[int, int] | None:
    """Return the first and last of the years that the passage speaks of, if it speaks of five.

    What the paragraph says counts before what the paragraphs of its section before it open with,
    and these before the headings. A paragraph that opens with one year (刚刚过去的2025年) speaks
    of that, until a sentence opens with five (五年来).
    """
    position = reading.span.start
    path = document.outline.path(position)
    # A list of paragraphs opened by —— goes on with what the paragraph before it opened.
    own = [s for s in path if not document.clean.startswith(_DASHES, s.heading.start)]
    section = own[-1].heading.end if own else 0
    passage, *earlier = _paragraphs_back(document.clean, section, position)
    one_year = _ONE_YEAR.match(passage)
    if five := _term(passage, kind, year, opens=bool(one_year)):
        return five
    if one_year:
        return None
    for opening in earlier:
        if five := _term(opening, kind, year):
            return five
        if (one_year := _ONE_YEAR.match(opening)) and not _says_what_year_is(one_year):
            return None
    titles = (section.title for section in path if not _YEAR.search(section.title))
    return next(filter(None, (_term(title, kind, year, title=True) for title in titles)), None)


def _says_what_year_is(year: re.Match[str]) -> bool:
    """Return whether a year is explained, so that what follows is not of it: 2010年是最后一年."""
    return year["year"] is not None and year.string.startswith("是", year.end())


def _paragraphs_back(text: str, start: int, position: int) -> Iterator[str]:
    """Yield the paragraph up to a position, then the openings of those before, back to a start."""
    begin = max(start, text.rfind("\n", start, position) + 1)
    yield text[max(begin, position - _PASSAGE_AT_MOST) : position]
    for _ in range(_PARAGRAPHS_BACK):
        if begin <= start:
            return
        begin = max(start, text.rfind("\n", start, begin - 1) + 1)
        yield text[begin : begin + _OPENING].partition("\n")[0]


def _term(
    said: str, kind: Kind, year: int | None, *, opens: bool = False, title: bool = False
) -> tuple[int, int] | None:
    """Return the five years that some words name; only at the opening of a sentence if asked."""
    match = _last(_PLAN, said)
    if match and (match["whole"] or title) and not (opens and not _opens_sentence(match)):
        first = PLAN_FIRST_YEAR[match["number"]]
        if kind != "achievement" or year is None or first + 4 <= year:
            return first, first + 4
        if match["whole"] == "以来" and first <= year:
            return first, year
    terms = _LAST_FIVE if kind == "achievement" else _NEXT_FIVE
    five = terms.find_last(said) if year and kind != "problem" else None
    if year is None or five is None or (opens and not _opens_sentence(five)):
        return None
    return (year - 4, year) if kind == "achievement" else (year, year + 4)


def _opens_sentence(match: re.Match[str]) -> bool:
    said = match.string[max(0, match.start() - 2) : match.start()].removesuffix("“")
    return said[-1:] in "。；！？"
