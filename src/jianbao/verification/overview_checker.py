"""Judge an overview by the items it stands on: it may tell no number that none of them carries."""

from collections.abc import Collection, Iterable
from decimal import Decimal

from jianbao.document.text.normalization import standardise
from jianbao.figures import QuantityMention, read_figures, split_unit
from jianbao.models.brief import Direction, Figure, Issue, Item
from jianbao.verification.claims import ClaimedFigure

Quantity = tuple[Decimal | None, Decimal | None, str, Direction | None]
"""Value and upper end in base units, base unit and direction, as a reading has them."""


def overview_issues(overview: str, items: Iterable[Item]) -> list[Issue]:
    """Every number of an overview that stands in no item which may be believed."""
    believed = [item for item in items if _may_be_believed(item)]
    carried = {quantity_of(figure) for item in believed for figure in item.figures}
    return unsupported(overview, carried, [item.statement for item in believed])


def unsupported(
    overview: str, carried: Collection[Quantity], statements: Iterable[str]
) -> list[Issue]:
    """Every number of an overview that is neither carried nor told by a statement."""
    text = standardise(overview)
    missing = [
        reading
        for reading in read_figures(text)
        if reading.nature == "figure" and (*reading.quantity, reading.direction) not in carried
    ]
    stated = [r for told in statements for r in read_figures(told)] if missing else []
    return [
        Issue(
            code="statement_number_unsupported",
            message=f"概述里的 {text[reading.span.start : reading.number.end]} 不在任何条目里",
        )
        for reading in missing
        if not any(_same(reading, other) for other in stated)
    ]


def quantity_of(figure: Figure | ClaimedFigure) -> Quantity:
    """What a figure says, to be compared with a reading."""
    factor, unit = split_unit(figure.unit)
    low, high = (
        None if end is None else Decimal(str(end)) * factor for end in (figure.value, figure.high)
    )
    return low, high, unit, figure.direction


def _may_be_believed(item: Item) -> bool:
    """Whether the rules or a reviewer, who has the last word, vouch for the item."""
    decision = item.decision()
    return decision == "accept" or (item.status == "verified" and decision != "reject")


def _same(reading: QuantityMention, other: QuantityMention) -> bool:
    return reading.quantity == other.quantity and reading.direction == other.direction
