"""Verification of claims against the source. It reports issues and corrects nothing."""

import re
from collections.abc import Callable, Iterable, Iterator

from jianbao.data.lexicon import load
from jianbao.document import Span
from jianbao.figures import QuantityMention, split_unit
from jianbao.models.brief import Issue, Kind
from jianbao.verification.claims import Claim, ClaimedFigure
from jianbao.verification.indicator_checker import SUBJECT_WITHIN, Mismatch, indicator_issues
from jianbao.verification.judge.attributes import (
    BOUND_CLASS,
    BOUND_WORDS,
    DIRECTION_WORDS,
    bound_wording,
)
from jianbao.verification.judge.passages import number_span
from jianbao.verification.source_index import SourceIndex
from jianbao.verification.stated_numbers import number_issues

_KIND_WORDS: dict[Kind, str] = {"target": "目标", "achievement": "成绩", "problem": "问题"}

# Plans inside a review: 计划实施…, 力争年内完成. Results inside a plan: 已完成…, 去年…
_AHEAD = re.compile(r"计划|力争|争取|确保|将|拟|打算|明年|年底前|年内完成|到20\d\d年")
_DONE = re.compile(r"已|完成了|去年|上年|过去|实现了|取得|目前|以来|荣获|获批|建成")
_LACK = load("shortfall", "troubles", "gaps", "shortfalls").pattern

_KIND_CUES = {"target": _AHEAD, "achievement": _DONE, "problem": _LACK}

_YEARS = re.compile(r"\d{4}")
# Years of a government's term and of a five-year plan.
_TERM = 5


StatementCheck = Callable[[Claim, Span], Iterable[Issue]]
"""Returns the issues of the statement of a claim with a quote."""


def check_claim(
    claim: Claim, source: SourceIndex, statements: StatementCheck | None = None
) -> list[Issue]:
    """Return every issue of a claim; an empty list means that the claim is verified.

    `Issue.figure` is the index of the claimed figure, or None for the whole claim. Messages are
    Chinese. `statements` checks the statement, by default its numbers alone.
    """
    if claim.quote is None:
        return [Issue(code="quote_not_in_source", message="引文在原文中找不到")]
    issues = [
        Issue(code=code, message=message, figure=place)
        for place, figure in enumerate(claim.figures)
        for code, message in _figure_issues(claim, claim.quote, figure, source)
    ]
    if statements is None:
        issues += _kind_issues(claim, claim.quote, source)
        return [*issues, *number_issues(claim, claim.quote, source)]
    issues += statements(claim, claim.quote)
    if not any(issue.code == "kind_mismatch" for issue in issues):
        issues += _kind_issues(claim, claim.quote, source)
    return issues


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
        yield "damaged_source", f"{number_span(reading).of(text)} 处在未能修复的受损文字里"
    if claim.all_fields_required and not figure.indicator:
        yield "indicator_mismatch", f"没有写明 {number_span(reading).of(text)} 是什么指标"
    if claim.all_fields_required or figure.unit is not None:
        yield from _unit_issues(figure, reading, text)
    if figure.direction and figure.direction != reading.direction:
        yield (
            "direction_mismatch",
            f"{number_span(reading).of(text)} 原文{DIRECTION_WORDS[reading.direction]}，"
            f"不{DIRECTION_WORDS[figure.direction]}",
        )
    if figure.bound and BOUND_CLASS[figure.bound] != BOUND_CLASS[reading.bound]:
        yield (
            "bound_mismatch",
            f"{number_span(reading).of(text)} 原文是{bound_wording(reading)}，"
            f"不是{BOUND_WORDS[figure.bound]}",
        )
    yield from indicator_issues(figure, place, source)
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
            f"{number_span(reading).of(text)} 的单位是“{reading.number.unit or '无'}”，"
            f"不是“{figure.unit or '无'}”",
        )


def _has_separate_unit(figure: ClaimedFigure, reading: QuantityMention, text: str) -> bool:
    """Return whether the clause has the unit away from the number, or it is not a known unit.

    Unknown unit: 800万棒. Unit before the number: 人次达16.8万.
    """
    factor, unit = split_unit(figure.unit)
    source_factor, source_unit = split_unit(reading.number.unit)
    return not source_unit and factor == source_factor and unit in reading.clause.of(text)


def _period_issues(
    claim: Claim, figure: ClaimedFigure, place: int, source: SourceIndex
) -> Iterator[Mismatch]:
    """Yield an issue for each claimed year without support.

    Supported years are those of the number, of its list and of its sentence.
    """
    reading = source.readings[place]
    sentence = source.sentence_at(reading.span.start)
    text, start = source.document.clean, max(0, sentence.start - SUBJECT_WITHIN)
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
