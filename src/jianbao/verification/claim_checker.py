"""Judge claims against the source. States what is doubtful, repairs nothing."""

import re
from bisect import bisect_left
from collections.abc import Iterator
from itertools import islice

from jianbao.document import Span
from jianbao.figures import (
    Naming,
    QuantityMention,
    character_coverage,
    is_old_value,
    name_figures,
    read_figures,
    split_unit,
)
from jianbao.models.brief import Bound, Issue, IssueCode, Kind
from jianbao.verification.claims import Claim, ClaimedFigure
from jianbao.verification.source_index import SourceIndex

# A bound claimed as 超过 where the source says 以上 misleads nobody; 左右 for 以上 does.
_BOUND_CLASS: dict[Bound, str] = {
    "eq": "eq",
    "ge": "ge",
    "gt": "ge",
    "le": "le",
    "lt": "le",
    "about": "about",
}
_BOUND_WORDS: dict[Bound, str] = {
    "eq": "确数",
    "ge": "“以上”",
    "gt": "“超过”",
    "le": "“以内”",
    "lt": "“不足”",
    "about": "“左右”",
}
_DIRECTION_WORDS = {"up": "是上升", "down": "是下降", None: "没有说升降"}
_KIND_WORDS: dict[Kind, str] = {"target": "目标", "achievement": "成绩", "problem": "问题"}

# In a review: 计划实施…, 力争年内完成; in a plan: 已完成…, 去年…
_AHEAD = re.compile(r"计划|力争|争取|确保|将|拟|打算|明年|年底前|年内完成|到20\d\d年")
_DONE = re.compile(r"已|完成了|去年|上年|过去|实现了|取得|目前|以来|荣获|获批|建成")
_LACK = re.compile(
    r"不足|不够|不高|不强|不优|困难|问题|短板|差距|薄弱|滞后|矛盾|偏[小低弱]|不[充平]|有待|仍需|还需"
)

# 收入增长9.35亿元 where the source has 收入9.35亿元.
_MOVED = frozenset(("growth", "change"))
_STANDING = frozenset(("level", "share"))
_SAYS_SO = {"target": _AHEAD, "achievement": _DONE, "problem": _LACK}

# Agreement of an indicator with the words of a number, from 0 to 1. Of the 136 labelled figures
# of seed 002 none agrees less than 0.34 with its own words: below this it is foreign.
_FOREIGN = 0.3
# From here on it names the same thing as the words of another number of the sentence …
_SAME = 0.6
# … and belongs there when it agrees better there by this much.
_CLEARLY = 0.25
# An indicator most of whose characters stand nowhere near was invented.
_SAID = 0.5
_SUBJECT_WITHIN = 160
_NEIGHBOURS = 20
# No quote repeats a quantity so often; one that does is not compared in full.
_MAX_CANDIDATES = 8
_YEARS = re.compile(r"\d{4}")
# A government's term, and a plan's.
_TERM = 5


def check_claim(claim: Claim, source: SourceIndex) -> list[Issue]:
    """Every doubt about a claim; none means that it is verified."""
    if claim.quote is None:
        return [Issue(code="quote_not_in_source", message="引文在原文中找不到")]
    issues = [
        Issue(code=code, message=message, figure=place)
        for place, figure in enumerate(claim.figures)
        for code, message in _figure_issues(claim, claim.quote, figure, source)
    ]
    issues += _kind_issues(claim, claim.quote, source)
    issues += _statement_issues(claim, claim.quote, source)
    return issues


Mismatch = tuple[IssueCode, str]


def _figure_issues(
    claim: Claim, quote: Span, figure: ClaimedFigure, source: SourceIndex
) -> Iterator[Mismatch]:
    place = _place(figure, quote, source)
    if place is None:
        yield "number_not_in_quote", f"引文中没有数字 {figure.text}"
        return
    reading = source.readings[place]
    text = source.document.clean
    if reading.nature == "name":
        yield "indicator_mismatch", f"原文此处的 {figure.text} 是名称、日期或编号，不是指标"
        return
    if source.is_damaged(reading.span):
        yield "damaged_source", f"{written(text, reading)} 处在未能修复的受损文字里"
    if claim.all_fields_required and not figure.indicator:
        yield "indicator_mismatch", f"没有写明 {written(text, reading)} 是什么指标"
    if claim.all_fields_required or figure.unit is not None:
        yield from _unit_issues(figure, reading, text)
    if figure.direction and figure.direction != reading.direction:
        yield (
            "direction_mismatch",
            f"{written(text, reading)} 原文{_DIRECTION_WORDS[reading.direction]}，"
            f"不{_DIRECTION_WORDS[figure.direction]}",
        )
    if figure.bound and _BOUND_CLASS[figure.bound] != _BOUND_CLASS[reading.bound]:
        yield (
            "bound_mismatch",
            f"{written(text, reading)} 原文是{_bound_said(reading)}，"
            f"不是{_BOUND_WORDS[figure.bound]}",
        )
    yield from _indicator_issues(figure, place, source)
    yield from _period_issues(claim, figure, place, source)


def _place(figure: ClaimedFigure, quote: Span, source: SourceIndex) -> int | None:
    """Where in the readings a claimed number stands, with the very value it claims."""
    if figure.span is None or not quote.covers(figure.span):
        return None
    for place in source.mentions_in(Span(*figure.span)):
        number = source.readings[place].number
        same = (number.value, number.high) == (figure.value, figure.high)
        return place if same or _same_quantity(figure, source.readings[place]) else None
    return None


def _same_quantity(figure: ClaimedFigure, reading: QuantityMention) -> bool:
    """0.824亿元 is 8240万元; no tolerance."""
    factor, unit = split_unit(figure.unit)
    value, high, source_unit = reading.quantity
    if figure.value is None or unit != source_unit:
        return False
    claimed_high = None if figure.high is None else figure.high * factor
    return figure.value * factor == value and claimed_high == high


def _unit_issues(figure: ClaimedFigure, reading: QuantityMention, text: str) -> Iterator[Mismatch]:
    if not (_same_quantity(figure, reading) or _unit_said_apart(figure, reading, text)):
        yield (
            "unit_mismatch",
            f"{written(text, reading)} 的单位是“{reading.number.unit or '无'}”，"
            f"不是“{figure.unit or '无'}”",
        )


def _unit_said_apart(figure: ClaimedFigure, reading: QuantityMention, text: str) -> bool:
    """A unit that is not in the list, or stands before the number: 800万棒, 人次达16.8万."""
    factor, unit = split_unit(figure.unit)
    source_factor, source_unit = split_unit(reading.number.unit)
    return not source_unit and factor == source_factor and unit in reading.clause.of(text)


def _indicator_issues(figure: ClaimedFigure, place: int, source: SourceIndex) -> Iterator[Mismatch]:
    """Whether the indicator is this number's, another's of the sentence, or nobody's."""
    if not figure.indicator or figure.indicator == source.indicator_of(place):
        return
    text, reading = source.document.clean, source.readings[place]
    sentence = source.sentence_at(reading.span.start)
    around = Span(max(0, sentence.start - _SUBJECT_WITHIN), sentence.end)
    if character_coverage(figure.indicator, text, around) < _SAID:
        yield "indicator_mismatch", f"原文附近没有“{figure.indicator}”的说法"
    elif said := _named_otherwise(figure.indicator, place, source):
        yield "indicator_mismatch", f"原文此处 {written(text, reading)} {said}"


def _named_otherwise(indicator: str, place: int, source: SourceIndex) -> str | None:
    """What a number measures, where that is not what an indicator says."""
    known = source.name_conflicts
    if (indicator, place) not in known:
        known[indicator, place] = _name_conflict(indicator, place, source)
    return known[indicator, place]


def _name_conflict(indicator: str, place: int, source: SourceIndex) -> str | None:
    reading = source.readings[place]
    sentence = source.sentence_at(reading.span.start)
    own = source.name_overlap(indicator, place)
    if reading.measure == "multiple":  # 为去年同期的30倍 may speak of any figure before it
        near = _near(place, source.mentions_in(sentence))
        own = max(source.name_overlap(indicator, i) for i in near)
    if not source.indicator_of(place):
        return None
    other = _better_place(indicator, own, place, sentence, source)
    if other is not None:
        said = written(source.document.clean, source.readings[other])
        return f"属于“{source.indicator_of(place)}”；“{indicator}”为 {said}"
    if own < _FOREIGN:
        return f"说的是“{source.indicator_of(place)}”，不是“{indicator}”"
    return None


def _better_place(
    indicator: str, own: float, place: int, sentence: Span, source: SourceIndex
) -> int | None:
    """Another number of the sentence that the indicator clearly belongs to rather."""
    for other in _near(place, source.mentions_in(sentence)):
        if _has_own_words(source.readings[other]):
            named = source.name_overlap(indicator, other)
            if named >= max(_SAME, own + _CLEARLY):
                return other
    return None


def _near(place: int, places: range) -> range:
    """The places around one; a sentence of thousands of numbers is not searched whole."""
    at = bisect_left(places, place)
    return places[max(0, at - _NEIGHBOURS) : at + _NEIGHBOURS]


def _has_own_words(reading: QuantityMention) -> bool:
    """Whether the words around a number are its own: 为去年同期的30倍 borrows all it has."""
    return reading.nature == "figure" and reading.measure != "multiple"


def _period_issues(
    claim: Claim, figure: ClaimedFigure, place: int, source: SourceIndex
) -> Iterator[Mismatch]:
    """Whether the claimed years are those of the number, of its list, or said near it."""
    reading = source.readings[place]
    sentence = source.sentence_at(reading.span.start)
    around = Span(max(0, sentence.start - _SUBJECT_WITHIN), sentence.end).of(source.document.clean)
    claimed = _YEARS.findall(figure.period or "")
    period = source.numbers[place].period or ""
    known = set(_YEARS.findall(period))
    if not period.startswith("by-"):
        known.add(str(source.year_of(claim.kind)))
    if len(claimed) > 1 and _spans_a_term(claimed, known):
        return
    for year in claimed:
        if year not in known and year not in around:
            yield "period_mismatch", f"原文没有说这是 {year} 年的数字"


def _spans_a_term(claimed: list[str], known: set[str]) -> bool:
    """2017-2021 of a report on 2021, 2026-2030 of a plan from 2026: the years of one term."""
    first, last = int(claimed[0]), int(claimed[-1])
    return 0 < last - first < _TERM and not known.isdisjoint({claimed[0], claimed[-1]})


def _kind_issues(claim: Claim, quote: Span, source: SourceIndex) -> Iterator[Issue]:
    """The figures of a claim tell its list; without any its section does, or a word in it."""
    roles = {source.numbers[place].role for place in _places_meant(claim, quote, source)}
    expected = source.kind_at(quote.start)
    if roles:
        if claim.kind in roles:
            return
        expected = next(kind for kind in _KIND_WORDS if kind in roles)
    elif claim.kind == expected or _SAYS_SO[claim.kind].search(quote.of(source.document.clean)):
        return
    yield Issue(
        code="kind_mismatch",
        message=f"引文讲的是{_KIND_WORDS[expected]}，不是{_KIND_WORDS[claim.kind]}",
    )


def _places_meant(claim: Claim, quote: Span, source: SourceIndex) -> list[int]:
    """The figures of the source that a claim carries; all of its quote where it names none."""
    spans = [figure.span for figure in claim.figures if figure.span]
    places = [i for span in spans for i in source.mentions_in(span)] or source.mentions_in(quote)
    return [i for i in places if source.readings[i].nature == "figure"]


def _statement_issues(claim: Claim, quote: Span, source: SourceIndex) -> Iterator[Issue]:
    """Each number of the statement must stand in the quote, and be told as the quote tells it."""
    quoted = quote.of(source.document.clean)
    if claim.origin == "rules" and claim.statement == quoted:
        return  # Their figures are read from the quote, and the statement says nothing else.
    years = {str(source.document.metadata.review_year), str(source.document.metadata.plan_year)}
    stated = read_figures(claim.statement)
    named = name_figures(claim.statement, stated)
    verbatim = claim.statement in quoted
    for reading, naming in zip(stated, named, strict=True):
        if reading.span.of(claim.statement) in years:
            continue
        doubt = _doubt(reading, naming, quote, source, verbatim)
        if doubt is not None:
            code, said = doubt
            told = written(claim.statement, reading)
            yield Issue(code=code, message=f"表述里的 {told} {said}")


def _doubt(
    stated: QuantityMention, naming: Naming, quote: Span, source: SourceIndex, verbatim: bool
) -> Mismatch | None:
    """What is doubtful of a stated number; None when one place of the quote tells it so."""
    doubt: Mismatch | None = ("statement_number_unsupported", "在引文中没有依据")
    equal = (i for i in source.mentions_in(quote) if _supports(source.readings[i], stated))
    for place in islice(equal, _MAX_CANDIDATES):
        doubt = statement_mismatch(source, place, stated, naming, verbatim=verbatim)
        if doubt is None:
            return None
    return doubt


def statement_mismatch(
    source: SourceIndex,
    place: int,
    stated: QuantityMention,
    naming: Naming,
    *,
    verbatim: bool = False,
) -> Mismatch | None:
    """What a statement says otherwise of a number than the source does at one of its places.

    A verbatim one says nothing else of what the number measures.
    """
    reading = source.readings[place]
    if source.is_damaged(reading.span):
        return "damaged_source", "处在未能修复的受损文字里"
    natures = {reading.nature, stated.nature}
    if natures == {"figure", "context"} and is_old_value(source.document.clean, reading.number):
        return "indicator_mismatch", "在原文里是变化以前的数"
    if natures != {"figure"}:
        return None
    if stated.direction and reading.direction and stated.direction != reading.direction:
        return "direction_mismatch", f"在原文里{_DIRECTION_WORDS[reading.direction]}"
    if stated.measure in _MOVED and stated.direction and reading.measure in _STANDING:
        return "direction_mismatch", f"在原文里{_DIRECTION_WORDS[reading.direction]}"
    if _BOUND_CLASS[stated.bound] != _BOUND_CLASS[reading.bound]:
        return "bound_mismatch", f"在原文里是{_bound_said(reading)}"
    if verbatim:
        return None
    names = [name for name in (naming.indicator, naming.words) if len(name) > 1]
    said = [_named_otherwise(name, place, source) for name in names]
    if said and all(said):
        return "indicator_mismatch", f"在原文里{said[0]}"
    return None


def _bound_said(reading: QuantityMention) -> str:
    """The bound of a number in the report's own words; 力争 alone bounds nothing."""
    if reading.bound == "eq" or not reading.wording:
        return _BOUND_WORDS[reading.bound]
    return f"“{reading.wording}”"


def _supports(source: QuantityMention, stated: QuantityMention) -> bool:
    if source.quantity[:2] != stated.quantity[:2]:
        return False
    return source.quantity[2] == stated.quantity[2] or source.nature == stated.nature == "name"


def written(text: str, reading: QuantityMention) -> str:
    """The number with its unit, as a text has it."""
    return text[reading.span.start : max(reading.span.end, reading.number.end)]
