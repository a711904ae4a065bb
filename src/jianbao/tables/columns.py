"""A row of the table, a public format: the columns, their order and their meaning."""

from __future__ import annotations

from dataclasses import dataclass, fields
from operator import attrgetter
from typing import Any, Literal

from jianbao.models.brief import (
    Bound,
    Decision,
    Direction,
    Kind,
    Level,
    Measure,
    Origin,
    Status,
    Topic,
)

Horizon = Literal["annual", "multi-year", "five-year", "longer"]


@dataclass(frozen=True, slots=True, kw_only=True)
class FigureRow:
    """One figure of a brief with its statement.

    A statement without a figure has one row, in which all columns of a figure are None. The key
    of a row is `sha256`, `item` and `figure`.

    region, level, review_year, plan_year, delivered_on
        Metadata of the report.
    item, kind, topic, highlight
        The id of the statement in its brief, its list, its topic, and whether it is a headline.
    figure
        The index of the figure in its statement, from 0; None without a figure.
    indicator, official, text
        The indicator, its name in official statistics, and the figure as worded in the report.
    value, high, unit
        The number as written, the upper end of a range, and the unit: 8240 and 万元.
    base_value, base_high, base_unit
        The same without the scale: 82400000 and 元. Units are not converted: 亩 stays 亩.
    measure, direction, bound, wording
        As in the brief; `wording` is that of the report: 力争, 左右.
    period, horizon
        The year or years (2022, 2017-2021, by-2026), and their number as `horizon` gives it.
    statement, quote, quote_start, quote_end
        The statement, its quote in the raw text, and the offsets of the quote.
    start, end
        The offsets of the number. Offsets count characters of the raw text, end exclusive.
    section, origin, source, sha256
        The section, the engine of the statement, and the file of the report.
    status, decision, issues
        Status, last decision and issues of the statement. Rejected statements have rows, too.
        `issues` has codes joined by semicolons: those of this figure and those of the whole
        statement. A flagged row without a code is flagged for another figure.
    """

    region: str | None
    level: Level | None
    review_year: int | None
    plan_year: int | None
    delivered_on: str | None
    item: str
    kind: Kind
    topic: Topic
    highlight: bool
    figure: int | None = None
    indicator: str | None = None
    official: str | None = None
    text: str | None = None
    value: int | float | None = None
    high: int | float | None = None
    unit: str | None = None
    base_value: int | float | None = None
    base_high: int | float | None = None
    base_unit: str | None = None
    measure: Measure | None = None
    direction: Direction | None = None
    bound: Bound | None = None
    wording: str | None = None
    period: str | None = None
    horizon: Horizon | None = None
    statement: str
    quote: str
    quote_start: int
    quote_end: int
    start: int | None = None
    end: int | None = None
    section: str
    status: Status
    decision: Decision | None
    issues: str
    origin: Origin
    source: str
    sha256: str


COLUMNS = tuple(field.name for field in fields(FigureRow))

_values = attrgetter(*COLUMNS)


def values(row: FigureRow) -> tuple[Any, ...]:
    """Return the cells of a row, in the order of COLUMNS."""
    cells: tuple[Any, ...] = _values(row)
    return cells
