"""Verification of claims against the source. It reports issues and corrects nothing."""

import re
from bisect import bisect_left
from collections.abc import Iterator
from itertools import islice

from jianbao.data.lexicon import load
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

# 超过 for 以上 is accepted as the same bound; 左右 for 以上 is not.
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

# Plans inside a review: 计划实施…, 力争年内完成. Results inside a plan: 已完成…, 去年…
_AHEAD = re.compile(r"计划|力争|争取|确保|将|拟|打算|明年|年底前|年内完成|到20\d\d年")
_DONE = re.compile(r"已|完成了|去年|上年|过去|实现了|取得|目前|以来|荣获|获批|建成")
_LACK = load("shortfall", "troubles", "gaps", "shortfalls").pattern

# A level claimed as a change: 收入增长9.35亿元, where the source has 收入9.35亿元.
_CHANGE_MEASURES = frozenset(("growth", "change"))
_LEVEL_MEASURES = frozenset(("level", "share"))
_KIND_CUES = {"target": _AHEAD, "achievement": _DONE, "problem": _LACK}

# Name overlap of an indicator with the words of a number, from 0 to 1. Each of the 136 labelled
# figures of seed 002 overlaps its own words by at least 0.34. Below this limit the indicator
# belongs to another number.
_FOREIGN = 0.3
# At or above this overlap, the indicator names another number of the sentence …
_SAME = 0.6
# … if it exceeds the overlap with its own number by at least this margin.
_CLEARLY = 0.25
# If fewer of its characters occur nearby, the indicator is invented.
_MIN_COVERAGE = 0.5
_SUBJECT_WITHIN = 160
_NEIGHBOURS = 20
# Limit of compared places with an equal quantity. Real quotes stay far below it.
_MAX_CANDIDATES = 8
_YEARS = re.compile(r"\d{4}")
# Years of a government's term and of a five-year plan.
_TERM = 5


def check_claim(claim: Claim, source: SourceIndex) -> list[Issue]:
    """Return every issue of a claim; an empty list means that the claim is verified.

    `Issue.figure` is the index of the claimed figure, or None for the whole claim. Messages are
    Chinese.
    """
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
            f"{written(text, reading)} 原文是{_bound_wording(reading)}，"
            f"不是{_BOUND_WORDS[figure.bound]}",
        )
    yield from _indicator_issues(figure, place, source)
    yield from _period_issues(claim, figure, place, source)


def _place(figure: ClaimedFigure, quote: Span, source: SourceIndex) -> int | None:
    """Return the index in `readings` of the number with the claimed position and value."""
    if figure.span is None or not quote.covers(figure.span):
        return None
    for place in source.mentions_in(Span(*figure.span)):
        number = source.readings[place].number
        same = (number.value, number.high) == (figure.value, figure.high)
        return place if same or _same_quantity(figure, source.readings[place]) else None
    return None


def _same_quantity(figure: ClaimedFigure, reading: QuantityMention) -> bool:
    """Return whether two quantities are exactly equal in base units: 0.824亿元, 8240万元."""
    factor, unit = split_unit(figure.unit)
    value, high, source_unit = reading.quantity
    if figure.value is None or unit != source_unit:
        return False
    claimed_high = None if figure.high is None else figure.high * factor
    return figure.value * factor == value and claimed_high == high


def _unit_issues(figure: ClaimedFigure, reading: QuantityMention, text: str) -> Iterator[Mismatch]:
    if not (_same_quantity(figure, reading) or _has_separate_unit(figure, reading, text)):
        yield (
            "unit_mismatch",
            f"{written(text, reading)} 的单位是“{reading.number.unit or '无'}”，"
            f"不是“{figure.unit or '无'}”",
        )


def _has_separate_unit(figure: ClaimedFigure, reading: QuantityMention, text: str) -> bool:
    """Return whether the clause has the unit away from the number, or it is not a known unit.

    Unknown unit: 800万棒. Unit before the number: 人次达16.8万.
    """
    factor, unit = split_unit(figure.unit)
    source_factor, source_unit = split_unit(reading.number.unit)
    return not source_unit and factor == source_factor and unit in reading.clause.of(text)


def _indicator_issues(figure: ClaimedFigure, place: int, source: SourceIndex) -> Iterator[Mismatch]:
    """Yield an issue if the indicator is invented or belongs to another number."""
    if not figure.indicator or figure.indicator == source.indicator_of(place):
        return
    text, reading = source.document.clean, source.readings[place]
    sentence = source.sentence_at(reading.span.start)
    around = Span(max(0, sentence.start - _SUBJECT_WITHIN), sentence.end)
    if character_coverage(figure.indicator, text, around) < _MIN_COVERAGE:
        yield "indicator_mismatch", f"原文附近没有“{figure.indicator}”的说法"
    elif conflict := _name_conflict(figure.indicator, place, source):
        yield "indicator_mismatch", f"原文此处 {written(text, reading)} {conflict}"


def _name_conflict(indicator: str, place: int, source: SourceIndex) -> str | None:
    """Return a Chinese description of a wrong indicator; None if it fits the number."""
    known = source.name_conflicts
    if (indicator, place) not in known:
        known[indicator, place] = _find_name_conflict(indicator, place, source)
    return known[indicator, place]


def _find_name_conflict(indicator: str, place: int, source: SourceIndex) -> str | None:
    reading = source.readings[place]
    sentence = source.sentence_at(reading.span.start)
    own = source.name_overlap(indicator, place)
    if reading.measure == "multiple":  # 为去年同期的30倍 may refer to any preceding figure
        near = _near(place, source.mentions_in(sentence))
        own = max(source.name_overlap(indicator, i) for i in near)
    if not source.indicator_of(place):
        return None
    other = _better_place(indicator, own, place, sentence, source)
    if other is not None:
        value = written(source.document.clean, source.readings[other])
        return f"属于“{source.indicator_of(place)}”；“{indicator}”为 {value}"
    if own < _FOREIGN:
        return f"说的是“{source.indicator_of(place)}”，不是“{indicator}”"
    return None


def _better_place(
    indicator: str, own: float, place: int, sentence: Span, source: SourceIndex
) -> int | None:
    """Return another number of the sentence that the indicator fits clearly better."""
    for other in _near(place, source.mentions_in(sentence)):
        if _has_own_words(source.readings[other]):
            named = source.name_overlap(indicator, other)
            if named >= max(_SAME, own + _CLEARLY):
                return other
    return None


def _near(place: int, places: range) -> range:
    """Return the indices close to one; this bounds the search in very long sentences."""
    at = bisect_left(places, place)
    return places[max(0, at - _NEIGHBOURS) : at + _NEIGHBOURS]


def _has_own_words(reading: QuantityMention) -> bool:
    """Return whether a number has an indicator of its own; 为去年同期的30倍 has none."""
    return reading.nature == "figure" and reading.measure != "multiple"


def _period_issues(
    claim: Claim, figure: ClaimedFigure, place: int, source: SourceIndex
) -> Iterator[Mismatch]:
    """Yield an issue for each claimed year without support.

    Supported years are those of the number, of its list and of its sentence.
    """
    reading = source.readings[place]
    sentence = source.sentence_at(reading.span.start)
    text, start = source.document.clean, max(0, sentence.start - _SUBJECT_WITHIN)
    claimed = _YEARS.findall(figure.period or "")
    period = source.numbers[place].period or ""
    known = set(_YEARS.findall(period))
    if not period.startswith("by-"):
        known.add(str(source.year_of(claim.kind)))
    if len(claimed) > 1 and _spans_a_term(claimed, known):
        return
    for year in claimed:
        if year not in known and text.find(year, start, sentence.end) < 0:
            yield "period_mismatch", f"原文没有说这是 {year} 年的数字"


def _spans_a_term(claimed: list[str], known: set[str]) -> bool:
    """Return whether the claimed years are one term that begins or ends with a known year.

    2017-2021 in a report on 2021; 2026-2030 in a plan from 2026.
    """
    first, last = int(claimed[0]), int(claimed[-1])
    return 0 < last - first < _TERM and not known.isdisjoint({claimed[0], claimed[-1]})


def _kind_issues(claim: Claim, quote: Span, source: SourceIndex) -> Iterator[Issue]:
    """Yield an issue if the source figures of a claim belong to another list.

    Without figures, the section of the quote or a cue in the quote decides.
    """
    roles = {source.numbers[place].role for place in _source_figures(claim, quote, source)}
    expected = source.kind_at(quote.start)
    if roles:
        if claim.kind in roles:
            return
        expected = next(kind for kind in _KIND_WORDS if kind in roles)
    elif claim.kind == expected or _KIND_CUES[claim.kind].search(quote.of(source.document.clean)):
        return
    yield Issue(
        code="kind_mismatch",
        message=f"引文讲的是{_KIND_WORDS[expected]}，不是{_KIND_WORDS[claim.kind]}",
    )


def _source_figures(claim: Claim, quote: Span, source: SourceIndex) -> list[int]:
    """Return the source figures of a claim; if it has no figure with a span, all of its quote."""
    spans = [figure.span for figure in claim.figures if figure.span]
    places = [i for span in spans for i in source.mentions_in(span)] or source.mentions_in(quote)
    return [i for i in places if source.readings[i].nature == "figure"]


def _statement_issues(claim: Claim, quote: Span, source: SourceIndex) -> Iterator[Issue]:
    """Yield an issue for each number of the statement that the quote does not support.

    The number must occur in the quote with the same direction, bound and indicator.
    """
    quoted = quote.of(source.document.clean)
    if claim.origin == "rules" and claim.statement == quoted:
        return  # The figures are read from the quote, and the statement equals the quote.
    years = {str(source.document.metadata.review_year), str(source.document.metadata.plan_year)}
    stated = read_figures(claim.statement)
    named = name_figures(claim.statement, stated)
    verbatim = claim.statement in quoted
    for reading, naming in zip(stated, named, strict=True):
        if reading.span.of(claim.statement) in years:
            continue
        mismatch = _quote_mismatch(reading, naming, quote, source, verbatim)
        if mismatch is not None:
            code, reason = mismatch
            number = written(claim.statement, reading)
            yield Issue(code=code, message=f"表述里的 {number} {reason}")


def _quote_mismatch(
    stated: QuantityMention, naming: Naming, quote: Span, source: SourceIndex, verbatim: bool
) -> Mismatch | None:
    """Return the mismatch of a stated number; None if one number of the quote supports it."""
    mismatch: Mismatch | None = ("statement_number_unsupported", "在引文中没有依据")
    equal = (i for i in source.mentions_in(quote) if _supports(source.readings[i], stated))
    for place in islice(equal, _MAX_CANDIDATES):
        mismatch = statement_mismatch(source, place, stated, naming, verbatim=verbatim)
        if mismatch is None:
            return None
    return mismatch


def statement_mismatch(
    source: SourceIndex,
    place: int,
    stated: QuantityMention,
    naming: Naming,
    *,
    verbatim: bool = False,
) -> Mismatch | None:
    """Compare a number of a statement with one number of the source.

    `place` is the index of the source number in `source.readings`. The result is the code and a
    Chinese reason, or None if they agree. `verbatim` skips the comparison of indicators, because
    a verbatim statement has the words of the source.
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
    if (
        stated.measure in _CHANGE_MEASURES
        and stated.direction
        and reading.measure in _LEVEL_MEASURES
    ):
        return "direction_mismatch", f"在原文里{_DIRECTION_WORDS[reading.direction]}"
    if _BOUND_CLASS[stated.bound] != _BOUND_CLASS[reading.bound]:
        return "bound_mismatch", f"在原文里是{_bound_wording(reading)}"
    if verbatim:
        return None
    names = [name for name in (naming.indicator, naming.words) if len(name) > 1]
    conflicts = [_name_conflict(name, place, source) for name in names]
    if conflicts and all(conflicts):
        return "indicator_mismatch", f"在原文里{conflicts[0]}"
    return None


def _bound_wording(reading: QuantityMention) -> str:
    """Return the bound of a number in the report's wording; 力争 alone is not a bound."""
    if reading.bound == "eq" or not reading.wording:
        return _BOUND_WORDS[reading.bound]
    return f"“{reading.wording}”"


def _supports(source: QuantityMention, stated: QuantityMention) -> bool:
    if source.quantity[:2] != stated.quantity[:2]:
        return False
    return source.quantity[2] == stated.quantity[2] or source.nature == stated.nature == "name"


def written(text: str, reading: QuantityMention) -> str:
    """Return the number with its unit, as written in `text`."""
    return text[reading.span.start : max(reading.span.end, reading.number.end)]
