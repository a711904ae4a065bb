"""Predictions of a brief: its items and figures, with their spans in the raw text."""

from dataclasses import dataclass
from decimal import Decimal

from jianbao.document import Document, Span
from jianbao.document.text.normalization import standardise
from jianbao.errors import InputError
from jianbao.evaluation.prediction_input import ScoredBrief, ScoredItem
from jianbao.figures import scan
from jianbao.models.brief import Bound, Direction, Kind
from jianbao.verification import SourceIndex
from jianbao.verification.external_brief import ExternalFigure, to_claim
from jianbao.verification.quote_finder import QuoteFinder

_NO_TOPIC = "other"


@dataclass(frozen=True)
class PredictedFigure:
    """A figure of a brief; `span` is in the raw text, or None if it was not found."""

    kind: Kind
    item: str
    topic: str
    span: Span | None
    indicator: str
    text: str
    value: Decimal | None
    high: Decimal | None
    unit: str | None
    direction: Direction | None
    bound: Bound


@dataclass(frozen=True)
class PredictedItem:
    """An item of a brief; `span` is that of its quote in the raw text."""

    kind: Kind
    id: str
    topic: str
    statement: str
    quote: str
    span: Span | None
    figures: tuple[PredictedFigure, ...]


def predictions(brief: ScoredBrief, document: Document | None) -> list[PredictedItem]:
    """Return every item of a brief; items without positions are located in the document.

    Raises InputError if a position is missing and there is no document.
    """
    finder = _Finder.of(document) if document else None
    return [_predicted(kind, item, finder) for kind, item in brief.items()]


@dataclass(frozen=True)
class _Places:
    """The known spans in the raw text of an item's quote and of its figures."""

    quote: Span | None
    figures: tuple[Span | None, ...]

    def or_else(self, other: "_Places") -> "_Places":
        """Return these spans, with unknown ones replaced by the other spans."""
        pairs = zip(self.figures, other.figures, strict=True)
        return _Places(self.quote or other.quote, tuple(own or found for own, found in pairs))


@dataclass(frozen=True)
class _Finder:
    """A finder of an item's spans in a document, with the same search as verification."""

    source: SourceIndex
    quotes: QuoteFinder

    @classmethod
    def of(cls, document: Document) -> "_Finder":
        return cls(SourceIndex(document), QuoteFinder(document))

    def places(self, kind: Kind, item: ScoredItem) -> _Places:
        claim = to_claim(kind, item, self.source, self.quotes)
        return _Places(
            self._raw(claim.quote), tuple(self._raw(figure.span) for figure in claim.figures)
        )

    def _raw(self, span: Span | None) -> Span | None:
        return None if span is None else self.source.document.text.to_raw(span)


def _predicted(kind: Kind, item: ScoredItem, finder: _Finder | None) -> PredictedItem:
    places = _places(kind, item, finder)
    topic = item.topic or _NO_TOPIC
    return PredictedItem(
        kind=kind,
        id=item.id,
        topic=topic,
        statement=item.statement,
        quote=item.evidence.quote,
        span=places.quote,
        figures=tuple(
            _figure(kind, item.id, topic, span, given)
            for span, given in zip(places.figures, item.figures or (), strict=True)
        ),
    )


def _figure(
    kind: Kind, item: str, topic: str, span: Span | None, given: ExternalFigure
) -> PredictedFigure:
    value, high, unit = _read(given)
    return PredictedFigure(
        kind=kind,
        item=item,
        topic=topic,
        span=span,
        indicator=standardise(given.indicator or ""),
        text=standardise(given.text or ""),
        value=value,
        high=high,
        unit=unit,
        direction=given.direction,
        bound=given.bound or "eq",
    )


def _read(given: ExternalFigure) -> tuple[Decimal | None, Decimal | None, str | None]:
    """Return value, upper end and unit; without a value, those of the figure's wording."""
    if given.value is not None:
        return given.value, given.high, given.unit
    for number in scan(standardise(given.text or "")):
        return number.value, number.high, given.unit or number.unit
    return None, given.high, given.unit


def _places(kind: Kind, item: ScoredItem, finder: _Finder | None) -> _Places:
    given = _Places(item.evidence.span, tuple(_given_span(figure) for figure in item.figures or ()))
    if given.quote is not None and None not in given.figures:
        return given
    if finder is not None:
        return given.or_else(finder.places(kind, item))
    if given.quote is not None:
        return given.or_else(_in_quote(item, given.quote.start))
    if None in given.figures or kind == "problem":
        raise InputError(
            f"Item {item.id} does not give the position of its quote. "
            "Give the report of the brief with --source."
        )
    return given


def _given_span(figure: ExternalFigure) -> Span | None:
    if figure.start is None or figure.end is None:
        return None
    return Span(figure.start, figure.end)


def _in_quote(item: ScoredItem, start: int) -> _Places:
    """Locate the figures of an item in its quote by value; equal values in their order."""
    free = scan(standardise(item.evidence.quote))
    places: list[Span | None] = []
    for figure in item.figures or ():
        value = _read(figure)[0]
        found = next((number for number in free if number.value == value), None)
        if found is not None:
            free.remove(found)
        places.append(Span(start + found.span.start, start + found.span.end) if found else None)
    return _Places(None, tuple(places))
