"""Readings of the source for the figures of flagged items."""

from decimal import Decimal

from jianbao.document import Span
from jianbao.models.annotated_brief import Contrast
from jianbao.models.brief import Figure, Item
from jianbao.verification import SourceIndex
from jianbao.verification.item_builder import source_figure

# Lowest likeness of a number that an item may mean: equal value, equal unit, or half the words.
_MIN_LIKENESS = 0.5


def contrasts(item: Item, source: SourceIndex) -> tuple[Contrast, ...]:
    """Return each figure of an item with the reading of the source."""
    at = [_place(figure, source) for figure in item.figures]
    taken = {place for place in at if place is not None}
    return tuple(
        _contrast(number, place, figure, _free(item, taken, source), source)
        for number, (figure, place) in enumerate(zip(item.figures, at, strict=True))
    )


def _contrast(
    number: int, place: int | None, figure: Figure, free: list[int], source: SourceIndex
) -> Contrast:
    there = _nearest(figure, free, source) if place is None else place
    reading = None if there is None else source_figure(there, source)
    return Contrast(number, reading, exact=place is not None)


def _place(figure: Figure, source: SourceIndex) -> int | None:
    """Return the index in `readings` of the number at a figure's span; None without one."""
    if not figure.start < figure.end <= len(source.document.raw):
        return None
    places = source.mentions_in(source.document.text.to_clean(Span(figure.start, figure.end)))
    return places[0] if places else None


def _free(item: Item, taken: set[int], source: SourceIndex) -> list[int]:
    """Return the figures of the item's quote that it does not carry; without a quote, of all."""
    evidence = item.evidence
    if evidence.start < evidence.end <= len(source.document.raw):
        quote = source.document.text.to_clean(Span(evidence.start, evidence.end))
        places = [i for i in source.mentions_in(quote) if source.readings[i].nature == "figure"]
    else:
        places = source.figures
    return [place for place in places if place not in taken]


def _nearest(figure: Figure, places: list[int], source: SourceIndex) -> int | None:
    """Return the index of the number that a figure most likely means; None if there is none."""

    def likeness(place: int) -> float:
        named = source.match_score(place, figure.indicator or None, figure.unit)
        return named + _has_value(place, figure, source)

    best = max(places, key=likeness, default=None)
    return best if best is not None and likeness(best) >= _MIN_LIKENESS else None


def _has_value(place: int, figure: Figure, source: SourceIndex) -> bool:
    if figure.value is None:
        return False
    return source.has_value(place, Decimal(str(figure.value)), figure.unit)
