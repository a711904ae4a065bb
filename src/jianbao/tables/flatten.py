"""Conversion of a brief to table rows."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal
from typing import Any

from jianbao.figures.numbers.units import split_unit
from jianbao.models.brief import Brief, Figure, Item
from jianbao.tables.columns import FigureRow, Horizon

# 2022, 2017-2021, by-2026
_PERIOD = re.compile(r"(?P<by>by-)?(?P<first>\d{4})(?:-(?P<last>\d{4}))?")
_ANNUAL, _FIVE_YEAR = 1, 5


def rows(brief: Brief) -> Iterator[FigureRow]:
    """Yield a row for each figure, and one for each statement without a figure.

    Rows are in the order of the brief: targets, achievements, problems, each in source order.
    Uncovered figures are not in the table.
    """
    report = _of_report(brief)
    for kind, items in brief.lists().items():
        for item in items:
            common = report | {"kind": kind} | _of_item(item)
            if not item.figures:
                yield FigureRow(**common, issues=_issues(item, None))
            for place, figure in enumerate(item.figures):
                read = _of_figure(figure, brief.report.plan_year)
                yield FigureRow(**common, **read, figure=place, issues=_issues(item, place))


def horizon(period: str | None, plan_year: int | None) -> Horizon | None:
    """Return the length of a period: one year, two to four, five, or more.

    A state to be reached by a year (by-2026) counts from the plan year. The result is None if the
    years cannot be counted.

    >>> horizon("2023", 2023), horizon("by-2026", 2022), horizon("2021-2025", 2022)
    ('annual', 'five-year', 'five-year')
    """
    years = _years(period, plan_year)
    if years is None or years < _ANNUAL:
        return None
    if years == _ANNUAL:
        return "annual"
    if years == _FIVE_YEAR:
        return "five-year"
    return "multi-year" if years < _FIVE_YEAR else "longer"


def _years(period: str | None, plan_year: int | None) -> int | None:
    match = _PERIOD.fullmatch(period or "")
    if match is None:
        return None
    first, last = int(match["first"]), int(match["last"] or match["first"])
    if match["by"]:
        return None if plan_year is None else last - plan_year + 1
    return last - first + 1


def _of_report(brief: Brief) -> dict[str, Any]:
    report, source = brief.report, brief.source
    return {
        "region": report.region,
        "level": report.level,
        "review_year": report.review_year,
        "plan_year": report.plan_year,
        "delivered_on": report.delivered_on,
        "source": source.name,
        "sha256": source.sha256,
    }


def _of_item(item: Item) -> dict[str, Any]:
    evidence = item.evidence
    return {
        "item": item.id,
        "topic": item.topic,
        "highlight": item.highlight,
        "statement": item.statement,
        "quote": evidence.quote,
        "quote_start": evidence.start,
        "quote_end": evidence.end,
        "section": evidence.section,
        "status": item.status,
        "decision": item.decision(),
        "origin": item.origin,
    }


def _of_figure(figure: Figure, plan_year: int | None) -> dict[str, Any]:
    scale, name = split_unit(figure.unit)
    return {
        "indicator": figure.indicator,
        "official": figure.official,
        "text": figure.text,
        "value": figure.value,
        "high": figure.high,
        "unit": figure.unit,
        "base_value": _times(figure.value, scale),
        "base_high": _times(figure.high, scale),
        "base_unit": name or None,
        "measure": figure.measure,
        "direction": figure.direction,
        "bound": figure.bound,
        "wording": figure.wording,
        "period": figure.period,
        "horizon": horizon(figure.period, plan_year),
        "start": figure.start,
        "end": figure.end,
    }


def _times(value: int | float | None, scale: Decimal) -> int | float | None:
    """Return the exact decimal product: 0.1 × 10000 is 1000."""
    if value is None or scale == 1:
        return value
    product = Decimal(repr(value)) * scale
    return int(product) if product == product.to_integral_value() else float(product)


def _issues(item: Item, place: int | None) -> str:
    """Return the issue codes of a figure and of its whole statement, joined by semicolons."""
    figures = range(len(item.figures))
    codes = (
        issue.code for issue in item.issues if issue.figure == place or issue.figure not in figures
    )
    return ";".join(dict.fromkeys(codes))
