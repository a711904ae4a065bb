"""Application of corrections to an item, with the previous values."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, get_args

from pydantic import ValidationError

from jianbao._validation_message import validation_message
from jianbao.errors import InputError
from jianbao.models.brief import Evidence, FieldName, FieldValue, Figure, Item, Kind
from jianbao.models.review_decisions import FIGURE_FIELDS, ITEM_FIELDS


@dataclass(frozen=True)
class Corrected:
    """An item after a correction, its list, and the indices of the figures to read again."""

    kind: Kind
    item: Item
    figures: frozenset[int]
    before: list[FieldValue]


def correct(kind: Kind, item: Item, changes: Sequence[FieldValue]) -> Corrected:
    """Apply corrections to an item; raises InputError if they do not fit it."""
    for change in changes:
        _require_fits(change, item)
    data = {**item.model_dump(), "kind": kind}
    touched: set[int] = set()
    for change in changes:
        touched |= _apply(change, data)
    removed = {change.figure for change in changes if change.field == "removed"}
    kept = [place for place in range(len(item.figures)) if place not in removed]
    data["figures"] = [data["figures"][place] for place in kept]
    return Corrected(
        kind=data.pop("kind"),
        item=_checked(data, item.id),
        figures=frozenset(new for new, place in enumerate(kept) if place in touched),
        before=[old for change in changes for old in _before(change, kind, item)],
    )


def _require_fits(change: FieldValue, item: Item) -> None:
    of_figure = change.figure is not None
    known = (*FIGURE_FIELDS, "removed") if of_figure else ITEM_FIELDS
    if change.field not in known or (change.figure or 0) >= max(1, len(item.figures)):
        raise InputError(
            f"The correction of {item.id} names the field {change.field}, which the item does not "
            "have at this place. Give the brief that was reviewed."
        )
    if change.field == "kind" and change.value not in get_args(Kind):
        raise InputError(
            f"The correction of {item.id} names the unknown list {change.value}. "
            f"Use one of: {', '.join(get_args(Kind))}."
        )


def _apply(change: FieldValue, data: dict[str, Any]) -> set[int]:
    """Change one field; return the indices of the figures to locate or read again."""
    if change.field == "quote":
        data["evidence"]["quote"] = change.value
        for figure in data["figures"]:
            figure["end"] = figure["start"]
        return set(range(len(data["figures"])))
    if change.figure is None:
        data[change.field] = change.value
        return set()
    figure = data["figures"][change.figure]
    if change.field != "removed":
        figure[change.field] = change.value
    if change.field in ("value", "high"):
        figure["end"] = figure["start"]
    return {change.figure}


def _checked(data: dict[str, Any], name: str) -> Item:
    try:
        return Item.model_validate(data)
    except ValidationError as error:
        raise InputError(
            f"The correction of {name} cannot be used: {validation_message(error)}. "
            "Correct the decisions, or leave this one out."
        ) from None


def _before(change: FieldValue, kind: Kind, item: Item) -> list[FieldValue]:
    """Return the previous values of a correction; for a removed figure, all its fields."""
    if change.figure is not None:
        names = FIGURE_FIELDS if change.field == "removed" else (change.field,)
        return [_value(item.figures[change.figure], name, change.figure) for name in names]
    if change.field == "kind":
        return [FieldValue(field="kind", value=kind)]
    return [_value(item.evidence if change.field == "quote" else item, change.field, None)]


def _value(holder: Item | Evidence | Figure, name: FieldName, figure: int | None) -> FieldValue:
    return FieldValue(field=name, figure=figure, value=getattr(holder, name))
