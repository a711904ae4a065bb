"""A comparison of places as tables, one for each year."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from itertools import groupby

from jianbao.models.comparison_result import ComparedBrief, Comparison, FigureRef, PlaceRow
from jianbao.views.comparison.table_rows import CellPart, RowRole, part_of

_CELLS: tuple[tuple[RowRole, str], ...] = (
    ("result", "growth"),
    ("result", "amount"),
    ("target", "growth"),
    ("target", "amount"),
)


@dataclass(frozen=True)
class PlaceTable:
    """The places of one year: the figures of each, and the names of places without figures."""

    heading: str
    heads: list[str]
    rows: list[tuple[str, list[list[CellPart]]]]
    silent: list[str]


def place_tables(comparison: Comparison) -> list[PlaceTable]:
    """Return a table for each pair of years, without empty columns."""
    briefs = comparison.briefs
    groups = groupby(comparison.places, lambda row: _years(briefs[row.brief]))
    return [_place_table(comparison, years, list(rows)) for years, rows in groups]


def _years(brief: ComparedBrief) -> tuple[int | None, int | None]:
    return brief.review_year, brief.plan_year


def _place_table(
    comparison: Comparison, years: tuple[int | None, int | None], rows: list[PlaceRow]
) -> PlaceTable:
    named = list(zip(_place_names([comparison.briefs[r.brief] for r in rows]), rows, strict=True))
    kept = [cell for cell in _CELLS if any(_figure_of(row, cell) for row in rows)]
    return PlaceTable(
        heading=_years_heading(*years),
        heads=[_place_head(*cell, *years) for cell in kept],
        rows=[
            (name, [_place_parts(comparison, row, cell) for cell in kept])
            for name, row in named
            if row.references()
        ],
        silent=[name for name, row in named if not row.references()],
    )


def _figure_of(row: PlaceRow, cell: tuple[RowRole, str]) -> FigureRef | None:
    side: FigureRef | None = getattr(row, "_".join(cell))
    return side


def _place_parts(
    comparison: Comparison, row: PlaceRow, cell: tuple[RowRole, str]
) -> list[CellPart]:
    side = _figure_of(row, cell)
    return [part_of(comparison, cell[0], side)] if side else []


def _years_heading(reviewed: int | None, planned: int | None) -> str:
    parts = [f"{reviewed}年实绩" if reviewed else "", f"{planned}年目标" if planned else ""]
    return "，".join(filter(None, parts)) or "年度不明"


def _place_head(role: RowRole, kind: str, reviewed: int | None, planned: int | None) -> str:
    year = planned if role == "target" else reviewed
    what = {"growth": "增速", "amount": "数额"}[kind]
    return f"{f'{year}年' if year else ''}{what}{'目标' if role == 'target' else ''}"


def _place_names(briefs: list[ComparedBrief]) -> list[str]:
    """Return a name for each place; missing and repeated names include the file name."""
    regions = [brief.region or brief.title for brief in briefs]
    repeated = {region for region, number in Counter(regions).items() if number > 1}
    return [
        region if region and region not in repeated else f"{region or '地区不明'}（{brief.file}）"
        for region, brief in zip(regions, briefs, strict=True)
    ]
