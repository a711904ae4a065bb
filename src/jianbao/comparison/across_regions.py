"""Comparison of one indicator over several places."""

from collections.abc import Callable, Sequence
from decimal import Decimal

from jianbao.comparison.compatibility import warnings_of_places
from jianbao.comparison.indicator_keys import key_of_name
from jianbao.comparison.observations import NamedBrief, figure_refs, of_indicator, unreliability
from jianbao.comparison.quantities import ends, is_amount, is_for
from jianbao.errors import InputError
from jianbao.figures import official_name
from jianbao.models.brief import Figure
from jianbao.models.comparison_result import Comparison, FigureRef, PlaceRow


def compare_places(indicator: str, briefs: Sequence[NamedBrief]) -> Comparison:
    """Compare the results and targets of an indicator in several briefs, each for its own years.

    Rows are sorted by year, then by reported growth, highest first. Rows with an amount only
    follow, then those with targets only, then empty ones. Raises InputError if no brief has a
    figure of the indicator.
    """
    rows = [_row(key_of_name(indicator), brief, number) for number, brief in enumerate(briefs)]
    if not any(row.references() for row in rows):
        raise InputError(
            f"No brief has a figure of {indicator} for its own years. "
            "Give an indicator with the name used in the briefs, such as 地区生产总值."
        )
    return Comparison(
        mode="places",
        indicator=official_name(indicator) or indicator,
        briefs=[brief.compared() for brief in briefs],
        warnings=warnings_of_places([brief.brief for brief in briefs]),
        places=sorted(rows, key=lambda row: (_year(briefs[row.brief]), *_rank(row))),
    )


def _row(key: str, brief: NamedBrief, number: int) -> PlaceRow:
    report = brief.brief.report
    results = _of(key, figure_refs(brief.brief.achievements, number), report.review_year)
    targets = _of(key, figure_refs(brief.brief.targets, number), report.plan_year)
    return PlaceRow(
        brief=number,
        result_growth=_first(results, _is_growth),
        result_amount=_first(results, is_amount),
        target_growth=_first(targets, _is_growth),
        target_amount=_first(targets, is_amount),
    )


def _of(key: str, sides: list[FigureRef], year: int | None) -> list[FigureRef]:
    """Return the figures of the indicator for the year: headlines first, then reliable items."""
    fitting = [side for side in of_indicator(sides, key) if is_for(side.figure, year)]
    return sorted(fitting, key=lambda side: (not side.highlight, unreliability(side)))


def _first(sides: list[FigureRef], wanted: Callable[[Figure], bool]) -> FigureRef | None:
    return next((s for s in sides if s.figure.value is not None and wanted(s.figure)), None)


def _is_growth(figure: Figure) -> bool:
    return figure.measure == "growth"


def _year(brief: NamedBrief) -> int:
    """Return the sort key of the year; reports without a year come first."""
    return brief.brief.report.review_year or 0


def _rank(row: PlaceRow) -> tuple[int, Decimal]:
    """Return the sort key of a row: its first filled cell, then the highest value."""
    cells = (row.result_growth, row.result_amount, row.target_growth, row.target_amount)
    for number, cell in enumerate(cells):
        if cell is not None:
            return number, -ends(cell.figure)[1]
    return len(cells), Decimal(0)
