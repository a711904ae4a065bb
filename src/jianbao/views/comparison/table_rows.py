"""A comparison as lines of a table, and the items in it that are not verified."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Literal

from jianbao.models.brief import Status
from jianbao.models.comparison_result import (
    AttainmentVerdict,
    ComparedPair,
    Comparison,
    ComparisonRow,
    FigureRef,
)
from jianbao.views.comparison.labels import LEGENDS, conclusion
from jianbao.views.labels import ISSUES, format_figure, period

RowRole = Literal["target", "result"]

_ALONE: tuple[tuple[AttainmentVerdict, str], ...] = (
    ("no_target", "有实绩而未列目标"),
    ("not_reported", "有目标而未报实绩"),
)


@dataclass(frozen=True)
class CellPart:
    """One figure of a cell; the conclusion does not refer to an `aside`."""

    text: str
    role: RowRole
    side: FigureRef
    aside: bool = False

    @property
    def status(self) -> Status:
        """The status of its item."""
        return self.side.status


@dataclass(frozen=True)
class TableLine:
    """One pair as a line of the table; only the first line of an indicator has the name."""

    name: str
    earlier: list[CellPart]
    later: list[CellPart]
    conclusion: str
    pair: ComparedPair


def lines(comparison: Comparison) -> list[TableLine]:
    """Return the lines of targets and results; within a report, only those with both."""
    within = comparison.mode == "within"
    rows = [row for row in comparison.rows if row.is_two_sided() or not within]
    return [line for row in rows for line in _lines(comparison, row)]


def one_sided(comparison: Comparison) -> list[tuple[str, list[CellPart]]]:
    """Return indicators of a report that have only a result or only a target, with a label."""
    if comparison.mode != "within":
        return []
    alone = [row for row in comparison.rows if not row.is_two_sided()]
    found = [(label, _named_parts(comparison, alone, verdict)) for verdict, label in _ALONE]
    return [(label, parts) for label, parts in found if parts]


def _named_parts(
    comparison: Comparison, rows: list[ComparisonRow], verdict: AttainmentVerdict
) -> list[CellPart]:
    return [
        replace(part, text=f"{row.indicator} {part.text}")
        for row in rows
        for pair in row.pairs
        if pair.verdict == verdict
        for part in (*_parts(comparison, "result", pair), *_parts(comparison, "target", pair))
    ]


def _lines(comparison: Comparison, row: ComparisonRow) -> Iterator[TableLine]:
    asides = [
        replace(part_of(comparison, "result", side, row), aside=True) for side in row.other_results
    ]
    for number, pair in enumerate(row.pairs):
        target = _parts(comparison, "target", pair)
        result = [*_parts(comparison, "result", pair), *(asides if number == 0 else [])]
        years = comparison.mode == "years"
        yield TableLine(
            name=row.indicator if number == 0 else "",
            earlier=target if years else result,
            later=result if years else target,
            conclusion=conclusion(pair),
            pair=pair,
        )


def _parts(comparison: Comparison, role: RowRole, pair: ComparedPair) -> list[CellPart]:
    side = pair.target if role == "target" else pair.result
    return [part_of(comparison, role, side)] if side else []


def part_of(
    comparison: Comparison, role: RowRole, side: FigureRef, row: ComparisonRow | None = None
) -> CellPart:
    """Return a figure of a cell, with its indicator's name if it is not the row's."""
    brief, figure = comparison.briefs[side.brief], side.figure
    text = _figure_text(side, brief.plan_year if role == "target" else brief.review_year)
    name = figure.official or figure.indicator
    other = row is not None and name not in (row.indicator, row.official)
    return CellPart(f"{name} {text}" if other else text, role, side)


def _figure_text(side: FigureRef, year: int | None) -> str:
    """Return a figure in plain Chinese, with its period if it is not the column's year."""
    text, figure = format_figure(side.figure), side.figure
    if figure.period in (None, str(year)):
        return text
    return f"{text}（{period(figure.period or '')}）"


@dataclass(frozen=True)
class UnverifiedItem:
    """A flagged or doubtful item that is shown, and its issues."""

    status: Status
    item: str
    file: str
    statement: str
    issues: str


def unverified(comparison: Comparison) -> list[tuple[str, list[UnverifiedItem]]]:
    """Return the flagged and the doubtful items that are shown, each once, below their legends."""
    items = _unverified(comparison)
    groups = [
        (legend, [item for item in items if item.status == status])
        for status, legend in LEGENDS.items()
    ]
    return [(legend, members) for legend, members in groups if members]


def _unverified(comparison: Comparison) -> list[UnverifiedItem]:
    found = {(s.brief, s.item): s for s in _shown(comparison) if s.status != "verified"}
    return [
        UnverifiedItem(
            status=side.status,
            item=side.item,
            file=comparison.briefs[side.brief].file,
            statement=side.statement,
            issues="、".join(dict.fromkeys(ISSUES[code] for code in side.issues)),
        )
        for side in found.values()
    ]


def _shown(comparison: Comparison) -> Iterator[FigureRef]:
    for pair in comparison.pairs():
        yield from (side for side in (pair.target, pair.result) if side)
    for row in comparison.rows:
        yield from row.other_results
    for place in comparison.places:
        yield from place.references()
