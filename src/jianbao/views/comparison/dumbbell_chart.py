"""Dumbbell charts of a comparison: growth targets and results on one axis of percentages.

Positions are percentages of the width, so that the drawing fits any screen without scaling dots
and lines. The template draws them. Falls are left of zero.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import count
from math import ceil, floor

from jianbao.models.brief import Figure, Status, gravest
from jianbao.models.comparison_result import Comparison
from jianbao.views.comparison.place_tables import PlaceTable, place_tables
from jianbao.views.comparison.table_rows import CellPart, lines
from jianbao.views.labels import number

# Margin for a dot at either end, in percent of the width.
_MARGIN = 3
_MOST_TICKS = 6
_STEPS = (1, 2, 5)


@dataclass(frozen=True)
class Dot:
    """A target or a result: its position, and the end position of a range."""

    role: str
    at: float
    until: float
    label: str
    status: Status


@dataclass(frozen=True)
class Dumbbell:
    """One indicator or one place: its dots, and the conclusion, if any."""

    name: str
    dots: list[Dot]
    conclusion: str
    verdict: str

    @property
    def status(self) -> Status:
        """The least reliable status of its dots."""
        return gravest(dot.status for dot in self.dots)

    @property
    def bar(self) -> tuple[float, float] | None:
        """The start and end of the line between the dots; None for a single dot."""
        places = [dot.at for dot in self.dots]
        return (min(places), max(places)) if len(places) > 1 else None


@dataclass(frozen=True)
class Chart:
    """Dumbbells on one axis; ticks are positions with labels."""

    heading: str
    dumbbells: list[Dumbbell]
    ticks: list[tuple[float, str]]


@dataclass(frozen=True)
class _Row:
    name: str
    parts: list[CellPart]
    conclusion: str = ""
    verdict: str = ""


def charts(comparison: Comparison) -> list[Chart]:
    """Return a chart of the indicators, or a chart of the places for each year.

    Only growth rates are drawn; empty charts are left out.
    """
    if comparison.mode == "places":
        tables = place_tables(comparison)
        drawn = [_chart(f"增速：{group.heading}", list(_of_places(group))) for group in tables]
    else:
        drawn = [_chart("增速", list(_of_lines(comparison)))]
    return [chart for chart in drawn if chart.dumbbells]


def _of_lines(comparison: Comparison) -> Iterator[_Row]:
    """Yield the pairs with growth rates on both sides."""
    name = ""
    for line in lines(comparison):
        name = line.name or name
        parts = _growth([*line.earlier, *line.later])
        if {part.role for part in parts} == {"target", "result"}:
            yield _Row(name, parts, line.conclusion, line.pair.verdict)


def _of_places(group: PlaceTable) -> Iterator[_Row]:
    for name, cells in group.rows:
        if parts := _growth([part for cell in cells for part in cell]):
            yield _Row(name, parts)


def _growth(parts: Iterable[CellPart]) -> list[CellPart]:
    return [part for part in parts if not part.aside and _is_drawn(part.side.figure)]


def _is_drawn(figure: Figure) -> bool:
    return figure.measure == "growth" and figure.unit == "%" and figure.value is not None


def _chart(heading: str, rows: list[_Row]) -> Chart:
    axis = _Axis.of([end for row in rows for p in row.parts for end in _ends(p.side.figure)])
    return Chart(
        heading=heading,
        dumbbells=[_dumbbell(row, axis) for row in rows],
        ticks=[(axis.place(tick), f"{number(tick)}%") for tick in axis.ticks],
    )


def _dumbbell(row: _Row, axis: _Axis) -> Dumbbell:
    dots = [_dot(part, axis) for part in row.parts]
    return Dumbbell(row.name, dots, row.conclusion, row.verdict)


def _dot(part: CellPart, axis: _Axis) -> Dot:
    low, high = _ends(part.side.figure)
    return Dot(part.role, axis.place(low), axis.place(high), part.text, part.status)


def _ends(figure: Figure) -> tuple[float, float]:
    sign = -1 if figure.direction == "down" and (figure.value or 0) > 0 else 1
    ends = [sign * end for end in (figure.value, figure.high) if end is not None]
    return min(ends), max(ends)


@dataclass(frozen=True)
class _Axis:
    """A range of percentages that contains zero, with round ticks."""

    low: float
    high: float
    ticks: list[float]

    @classmethod
    def of(cls, values: list[float]) -> _Axis:
        """Return an axis that contains all values."""
        low, high = min([0.0, *values]), max([1.0, *values])
        step = next(step for step in _steps() if (high - low) / step <= _MOST_TICKS)
        first, last = floor(low / step), ceil(high / step)
        return cls(first * step, last * step, [place * step for place in range(first, last + 1)])

    def place(self, value: float) -> float:
        """Return the position of a percentage, in percent of the width."""
        share = (value - self.low) / (self.high - self.low)
        return round(_MARGIN + share * (100 - 2 * _MARGIN), 2)


def _steps() -> Iterator[int]:
    """Yield the steps 1, 2, 5, 10, 20, 50 and so on."""
    return (step * 10**power for power in count() for step in _STEPS)
