"""A row of the table: the columns, their order and their meaning, part of the public contract."""

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
    """One figure of a brief with the statement it stands in.

    A statement without a figure has one row too: its `figure` is None, and so is everything that
    would be said of a figure. `sha256`, `item` and `figure` together name a row.

    region, level, review_year, plan_year, delivered_on
        What the report says of itself.
    item, kind, topic, highlight
        The id of the statement in its brief, its list, its topic, and whether it is a headline.
    figure
        The place of the figure among those of its statement, from 0; None for no figure.
    indicator, official, text
        What is measured, its name in official statistics, and the figure as the report words it.
    value, high, unit
        The number as written, the upper end of a range, the unit: 8240 and 万元.
    base_value, base_high, base_unit
        The same without the word of scale: 82400000 and 元. Units are not converted: 亩 stay 亩.
    measure, direction, bound, wording
        As in the brief; `wording` is the report's own: 力争, 左右.
    period, horizon
        The year or years told of (2022, 2017-2021, by-2026), and how many they are: see `rows`.
    statement, quote, quote_start, quote_end
        The statement, the raw text that carries it, and where that stands.
    start, end
        Where the number stands. Places count characters of the raw text, the end exclusive.
    section, origin, source, sha256
        The section, the engine that told the statement, and the file of the report.
    status, decision, issues
        Of the statement. `decision` is the reviewer's last; what was rejected has rows too.
        `issues` holds codes, joined by semicolons: those about this figure and those about the
        whole statement. A flagged row without one is flagged for another figure.
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
    """The cells of a row, in the order of COLUMNS."""
    cells: tuple[Any, ...] = _values(row)
    return cells
