"""A comparison as lines of a table, and the doubtful items that they rest on."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Literal

from jianbao.comparison_result import Comparison, Pair, Row, Said, Verdict
from jianbao.views.comparison.words import conclusion
from jianbao.views.labels import ISSUES, period, reading

Role = Literal["target", "result"]

_ALONE: tuple[tuple[Verdict, str], ...] = (
    ("no_target", "有实绩而未列目标"),
    ("not_reported", "有目标而未报实绩"),
)


@dataclass(frozen=True)
class Part:
    """One figure of a cell; an aside is not what the conclusion speaks of."""

    text: str
    role: Role
    side: Said
    aside: bool = False

    @property
    def flagged(self) -> bool:
        """Whether its item is."""
        return self.side.status == "flagged"


@dataclass(frozen=True)
class Line:
    """One pair as a line of the table; only the first line of an indicator has its name."""

    name: str
    earlier: list[Part]
    later: list[Part]
    conclusion: str
    pair: Pair


def lines(comparison: Comparison) -> list[Line]:
    """The table of targets and results; within a report, of what has both."""
    within = comparison.mode == "within"
    rows = [row for row in comparison.rows if row.is_two_sided() or not within]
    return [line for row in rows for line in _lines(comparison, row)]


def one_sided(comparison: Comparison) -> list[tuple[str, list[Part]]]:
    """Within a report: what has a result or a target alone, under what is said of it."""
    if comparison.mode != "within":
        return []
    alone = [row for row in comparison.rows if not row.is_two_sided()]
    found = [(label, _named_parts(comparison, alone, verdict)) for verdict, label in _ALONE]
    return [(label, parts) for label, parts in found if parts]


def _named_parts(comparison: Comparison, rows: list[Row], verdict: Verdict) -> list[Part]:
    return [
        replace(part, text=f"{row.indicator} {part.text}")
        for row in rows
        for pair in row.pairs
        if pair.verdict == verdict
        for part in (*_parts(comparison, "result", pair), *_parts(comparison, "target", pair))
    ]


def _lines(comparison: Comparison, row: Row) -> Iterator[Line]:
    asides = [replace(part_of(comparison, "result", side, row), aside=True) for side in row.besides]
    for number, pair in enumerate(row.pairs):
        target = _parts(comparison, "target", pair)
        result = [*_parts(comparison, "result", pair), *(asides if number == 0 else [])]
        years = comparison.mode == "years"
        yield Line(
            name=row.indicator if number == 0 else "",
            earlier=target if years else result,
            later=result if years else target,
            conclusion=conclusion(pair),
            pair=pair,
        )


def _parts(comparison: Comparison, role: Role, pair: Pair) -> list[Part]:
    side = pair.target if role == "target" else pair.result
    return [part_of(comparison, role, side)] if side else []


def part_of(comparison: Comparison, role: Role, side: Said, row: Row | None = None) -> Part:
    """A figure of a cell, with its indicator's name where that is not the row's."""
    brief, figure = comparison.briefs[side.brief], side.figure
    said = _telling(side, brief.plan_year if role == "target" else brief.review_year)
    name = figure.official or figure.indicator
    other = row is not None and name not in (row.indicator, row.official)
    return Part(f"{name} {said}" if other else said, role, side)


def _telling(side: Said, year: int | None) -> str:
    """A figure in plain Chinese, with its period where that is not the column's year."""
    said, figure = reading(side.figure), side.figure
    if figure.period in (None, str(year)):
        return said
    return f"{said}（{period(figure.period or '')}）"


@dataclass(frozen=True)
class Doubt:
    """A flagged item that something shown rests on, and what is doubted of it."""

    item: str
    file: str
    statement: str
    issues: str


def doubts(comparison: Comparison) -> list[Doubt]:
    """Every flagged item that is shown, once."""
    found = {(s.brief, s.item): s for s in _shown(comparison) if s.status == "flagged"}
    return [
        Doubt(
            item=side.item,
            file=comparison.briefs[side.brief].file,
            statement=side.statement,
            issues="、".join(dict.fromkeys(ISSUES[code] for code in side.issues)),
        )
        for side in found.values()
    ]


def _shown(comparison: Comparison) -> Iterator[Said]:
    for pair in comparison.pairs():
        yield from (side for side in (pair.target, pair.result) if side)
    for row in comparison.rows:
        yield from row.besides
    for place in comparison.places:
        yield from place.said()
