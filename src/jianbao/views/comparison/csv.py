"""A comparison as CSV (RFC 4180): a row for each pair, or for each figure of a place."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator
from typing import Any

from jianbao.models.comparison_result import (
    ComparedPair,
    Comparison,
    ComparisonRow,
    FigureRef,
    PlaceRow,
)
from jianbao.views.labels import format_figure
from jianbao.views.tables.safe_cells import csv_cell

_PAIR = (
    "mode",
    "indicator",
    "official",
    "verdict",
    "reason",
    "gap",
    "gap_unit",
    "flagged",
    "doubtful",
)
_PLACE = ("indicator", "file", "region", "level", "review_year", "plan_year", "cell")
_FIGURE = ("value", "high", "unit", "measure", "direction", "bound", "wording", "period")
_SIDE = ("file", "region", "item", "status", "issues", "named", "reading", *_FIGURE)
_NOT_REPORTED = "not_reported"
_CELLS = ("result_growth", "result_amount", "target_growth", "target_amount")


def to_csv(comparison: Comparison) -> str:
    """Return the comparison as CSV; missing values are empty cells.

    Text that a spreadsheet might run as a formula is prefixed with an apostrophe.
    """
    text = io.StringIO(newline="")
    writer = csv.writer(text)
    writer.writerow(_head(comparison))
    writer.writerows(map(csv_cell, row) for row in _rows(comparison))
    return text.getvalue()


def _head(comparison: Comparison) -> list[str]:
    if comparison.mode == "places":
        return [*_PLACE, *_SIDE[2:]]
    return [*_PAIR, *(f"{side}_{name}" for side in ("target", "result") for name in _SIDE)]


def _rows(comparison: Comparison) -> Iterator[list[Any]]:
    for row in comparison.rows:
        yield from (_of_pair(comparison, row, pair) for pair in row.pairs)
    for place in comparison.places:
        yield from _of_place(comparison, place)


def _of_pair(comparison: Comparison, row: ComparisonRow, pair: ComparedPair) -> list[Any]:
    head = [comparison.mode, row.indicator, row.official, pair.verdict, pair.reason]
    gap = [pair.gap, pair.gap_unit, pair.flagged, pair.doubtful]
    return [*head, *gap, *_of_side(comparison, pair.target), *_of_side(comparison, pair.result)]


def _of_place(comparison: Comparison, place: PlaceRow) -> Iterator[list[Any]]:
    """Yield a row for each figure of the place, or one row without a figure."""
    brief = comparison.briefs[place.brief]
    years = [brief.review_year, brief.plan_year]
    head = [comparison.indicator, brief.file, brief.region, brief.level, *years]
    filled = [(cell, getattr(place, cell)) for cell in _CELLS if getattr(place, cell)]
    for cell, side in filled or [(_NOT_REPORTED, None)]:
        yield [*head, cell, *_of_side(comparison, side)[2:]]


def _of_side(comparison: Comparison, side: FigureRef | None) -> list[Any]:
    if side is None:
        return [None] * len(_SIDE)
    brief, figure = comparison.briefs[side.brief], side.figure
    found = [brief.file, brief.region, side.item, side.status, ";".join(side.issues)]
    values = [getattr(figure, name) for name in _FIGURE]
    return [*found, figure.indicator, format_figure(figure), *values]
