"""Verification of an overview: every number in it must come from a verified item."""

from collections.abc import Collection, Iterable
from decimal import Decimal

from jianbao.document.text.normalization import standardise
from jianbao.figures import QuantityMention, read_figures, split_unit
from jianbao.models.brief import Direction, Figure, Issue, Item
from jianbao.verification.claims import ClaimedFigure

Quantity = tuple[Decimal | None, Decimal | None, str, Direction | None]
"""Value and upper end in base units, the base unit, and the direction."""


def overview_issues(overview: str, items: Iterable[Item]) -> list[Issue]:
    """Return an issue for each number of an overview that no trusted item contains."""
    trusted = [item for item in items if _is_trusted(item)]
    carried = {quantity_of(figure) for item in trusted for figure in item.figures}
    return unsupported(overview, carried, [item.statement for item in trusted])


def unsupported(
    overview: str, carried: Collection[Quantity], statements: Iterable[str]
) -> list[Issue]:
    """Return an issue for each number that is neither in `carried` nor in a statement."""
    text = standardise(overview)
    missing = [
        reading
        for reading in read_figures(text)
        if reading.nature == "figure" and (*reading.quantity, reading.direction) not in carried
    ]
    stated = [r for one in statements for r in read_figures(one)] if missing else []
    return [
        Issue(
            code="statement_number_unsupported",
            message=f"概述里的 {text[reading.span.start : reading.number.end]} 不在任何条目里",
        )
        for reading in missing
        if not any(_same(reading, other) for other in stated)
    ]


def quantity_of(figure: Figure | ClaimedFigure) -> Quantity:
    """Return the quantity and the direction of a figure, comparable with those of a reading."""
    factor, unit = split_unit(figure.unit)
    low, high = (
        None if end is None else Decimal(str(end)) * factor for end in (figure.value, figure.high)
    )
    return low, high, unit, figure.direction


def _is_trusted(item: Item) -> bool:
    """Return whether a reviewer accepted the item, or it is verified and not rejected."""
    decision = item.decision()
    return decision == "accept" or (item.status == "verified" and decision != "reject")


def _same(reading: QuantityMention, other: QuantityMention) -> bool:
    return reading.quantity == other.quantity and reading.direction == other.direction
