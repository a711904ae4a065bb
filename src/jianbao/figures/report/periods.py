"""The period a figure is told for: 2022, 2017-2021, by-2026."""

import re
from collections.abc import Iterator

from jianbao.document import Document
from jianbao.document.text.segmentation import sentence_around
from jianbao.figures.mentions.reader import QuantityMention
from jianbao.models.brief import Kind

# 到2026年, 至2025年底: a state to be reached
_BY_YEAR = re.compile(
    r"(?<!恢复)(?:到|至)(?:“[^”]{1,4}”[末]?)?(?P<year>20\d\d)年(?:底|末)?(?![^，。；]{0,4}(?:提高|增长|下降))"
)
# 到2025年达到200家；今年新增30家
_THIS_YEAR = re.compile("今年|本年(?!代)")
# 较2017年增长, 比2018年下降: a change since
_SINCE = re.compile(r"(?:较|比|与)(?P<year>(?:19|20)\d\d)年")
_YEAR = re.compile(
    r"(?<![\d—–\-至到比较与由从是为])(?P<year>(?:19|20)\d\d)年(?!以来|以前|之前|前|度?(?:计划|目标))"
)
# 2010年，粮食播种面积237万亩，总产量89.4万吨: for the whole sentence
_SENTENCE_YEAR = re.compile(r"\s*(?P<year>(?:19|20)\d\d)年(?!以来|前|度?(?:计划|目标)|[-—–至到])")
_RANGE = re.compile(r"(?P<first>(?:19|20)\d\d)年?(?:—|–|-|至|到)(?P<last>(?:19|20)\d\d)年")
# “十三五”期间: the five-year plans run from 2016, 2021, 2026
_PLAN = re.compile(
    r"十(?<![是比较为与于]十)(?<![是比较为与于]“十)(?P<number>[一二三四五六])五”?(?P<whole>期间|时期|以来|五年|这五年|规划期)?"
)
_PLAN_FIRST_YEAR = {"一": 2006, "二": 2011, "三": 2016, "四": 2021, "五": 2026, "六": 2031}
_LAST_FIVE = re.compile(
    r"(?:过去|这|五年|近)(?:的)?五年|五年(?:来|间|中|里|年均|累计)|本届政府(?:任期|以来)?|任期"
)
_NEXT_FIVE = re.compile(r"(?:今后|未来|下一个|接下来)(?:的)?五年")
# 累计, 年均, 较…增长, 总投资 tell of all the years; 达到 tells of their end
_WHOLE = re.compile(
    r"累计|年均|先后|(?<!公)共(?![有同])|增长|总投资|完成投资|新[增建]|建成(?!区)|改造|提升(?![到至])|压减|引进|培育|投入(?!强度)|发放|减"
)
_END_STATE = re.compile(
    r"(?:达到?|突破|超过?|[跨迈站登跃]上|(?:提高|提升|增加|增长|扩大)[到至]|[增升降]至|降到|稳定在)[^，。；]{0,6}$|(?:共|拥|现)有[^，。；]{0,14}$"
)

# 分别达到<36820元和>18650元
_LISTED_BEFORE = re.compile(r"(?:\d[\d.]*+[百千万亿]*+[^，。；\d、]{0,4}[、和及与])+$")
# 刚刚过去的2025年，…  /  今年经济社会发展的主要预期目标是…: a paragraph on one year
_ONE_YEAR = re.compile(
    r"\s*(?:刚刚?过去的|过去的?(?=一年|20)|回顾|[一二三四]是)?(?:20\d\d年|一年来?|今年|去年|本年)(?!以来|至|到)"
)
# 2010年是“十一五”规划的最后一年: tells what a year is, and not that what follows is of it
_YEAR_IS = re.compile(r"\s*20\d\d年是")
_OPENING = 24
_DASHED = re.compile("[—―－-]{1,2}")
_PARAGRAPHS_BACK = 12
_PASSAGE_AT_MOST = 1500
_BEFORE_AT_MOST = 200


def period_of(document: Document, reading: QuantityMention, kind: Kind) -> str | None:
    """The period that the clause, the sentence or the passage tells; else the report's own year."""
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
    this_year = kind == "target" and year is not None and _last(_THIS_YEAR, said)
    if match := _last(_BY_YEAR, said):
        if this_year and this_year.start() > match.end():
            return str(year)
        return f"by-{match['year']}" if kind == "target" else match["year"]
    if match := _last(_YEAR, clause):
        return match["year"]
    own_year = None if year is None else str(year)
    if _is_of_sentence_year(text[sentence.start : reading.span.start], clause, own_year):
        return own_year
    if this_year:
        return own_year
    if kind != "problem" and (years := _five_years(document, reading, kind, year)):
        first, last = years
        if kind == "achievement" and _is_end_state(clause):
            return str(last)
        return f"{first}-{last}"
    return own_year


def _is_of_sentence_year(said: str, clause: str, year: str | None) -> bool:
    """Whether a sentence that opens with the report's own year tells a figure of that year."""
    match = _SENTENCE_YEAR.match(said)
    opened = match is not None and match["year"] == year
    return opened and "；" not in said and not _WHOLE.search(clause)


def _is_end_state(clause: str) -> bool:
    """Whether words before a number tell what was reached at the end, not what all years brought.

    新建成轨道交通线路7条、通车里程超400公里: the second of a list may tell its own.
    """
    clause = _LISTED_BEFORE.sub("", clause)
    part = clause.rpartition("、")[2]
    told = part if _END_STATE.search(part) else clause
    return bool(_END_STATE.search(told)) and not _WHOLE.search(told)


def _last(pattern: re.Pattern[str], text: str) -> re.Match[str] | None:
    return next(reversed([*pattern.finditer(text)]), None)


def _five_years(
    document: Document, reading: QuantityMention, kind: Kind, year: int | None
) -> tuple[int, int] | None:
    """The first and last of the years that the passage speaks of, if it speaks of five.

    What the paragraph says counts before what the paragraphs of its section before it open with,
    and these before the headings. A paragraph that opens with one year (刚刚过去的2025年) speaks
    of that, until a sentence opens with five (五年来).
    """
    position = reading.span.start
    path = document.outline.path(position)
    # A list of paragraphs opened by —— goes on with what the paragraph before it opened.
    own = [s for s in path if not _DASHED.match(document.clean, s.heading.start)]
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
        if _ONE_YEAR.match(opening) and not _YEAR_IS.match(opening):
            return None
    titles = (section.title for section in path if not _YEAR.search(section.title))
    return next(filter(None, (_term(title, kind, year, title=True) for title in titles)), None)


def _paragraphs_back(text: str, start: int, position: int) -> Iterator[str]:
    """The paragraph up to a position, then how those before it open, back to a start."""
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
    """The five years that some words tell; where a sentence must open with them, only such."""
    match = _last(_PLAN, said)
    if match and (match["whole"] or title) and not (opens and not _opens_sentence(match)):
        first = _PLAN_FIRST_YEAR[match["number"]]
        return first, first + 4
    pattern = _LAST_FIVE if kind == "achievement" else _NEXT_FIVE
    five = _last(pattern, said) if year and kind != "problem" else None
    if year is None or five is None or (opens and not _opens_sentence(five)):
        return None
    return (year - 4, year) if kind == "achievement" else (year, year + 4)


def _opens_sentence(match: re.Match[str]) -> bool:
    said = match.string[max(0, match.start() - 2) : match.start()].removesuffix("“")
    return said[-1:] in "。；！？"
