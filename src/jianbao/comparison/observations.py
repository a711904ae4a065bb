"""Observations of indicators in briefs: the sides of a comparison."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from jianbao.comparison.indicator_keys import key_of
from jianbao.models.brief import STATUSES, Brief, Item, Status, gravest
from jianbao.models.comparison_result import ComparedBrief, FigureRef


@dataclass(frozen=True)
class NamedBrief:
    """A brief and the name of its file."""

    file: str
    brief: Brief

    def compared(self) -> ComparedBrief:
        """Return its description in a comparison."""
        report, source = self.brief.report, self.brief.source
        return ComparedBrief(
            file=self.file,
            title=report.title,
            region=report.region,
            level=report.level,
            review_year=report.review_year,
            plan_year=report.plan_year,
            source=source.name,
            sha256=source.sha256,
            engine=self.brief.engine,
        )


def figure_refs(items: Iterable[Item], brief: int) -> list[FigureRef]:
    """Return every figure of the items, without rejected ones; `brief` is the brief's index."""
    return [
        FigureRef(
            brief=brief,
            item=item.id,
            statement=item.statement,
            highlight=item.highlight,
            status=item.status,
            issues=[issue.code for issue in item.issues],
            figure=figure,
        )
        for item in items
        if not is_rejected(item)
        for figure in item.figures
    ]


def is_rejected(item: Item) -> bool:
    """Return whether the last decision on an item is a rejection; it stays in the brief."""
    return item.decision() == "reject"


def headlines(sides: Iterable[FigureRef]) -> list[FigureRef]:
    """Return the sides of headline items."""
    return [side for side in sides if side.highlight]


def of_indicator(sides: Iterable[FigureRef], key: str) -> list[FigureRef]:
    """Return the sides whose indicator has this key."""
    return [side for side in sides if key_of(side.figure) == key]


def by_indicator(sides: Iterable[FigureRef]) -> dict[str, list[FigureRef]]:
    """Group the sides by the keys of their indicators, in order of first occurrence."""
    groups: dict[str, list[FigureRef]] = {}
    for side in sides:
        groups.setdefault(key_of(side.figure), []).append(side)
    return groups


def once(sides: Sequence[FigureRef]) -> list[FigureRef]:
    """Remove repeated quantities; of equal ones, the most reliable is kept."""
    kept: dict[tuple[object, ...], FigureRef] = {}
    for side in sorted(sides, key=unreliability):
        figure = side.figure
        quantity = (figure.value, figure.high, figure.unit, figure.measure, figure.direction)
        kept.setdefault((*quantity, figure.bound, figure.period), side)
    return list(kept.values())


def unreliability(side: FigureRef) -> int:
    """Return a sort key of the status of a side's item: verified, doubtful, flagged."""
    return STATUSES.index(side.status)


def status_of_sides(sides: Iterable[FigureRef | None]) -> Status:
    """Return the least reliable status of the sides that exist."""
    return gravest(side.status for side in sides if side)
