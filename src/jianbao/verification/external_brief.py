"""Input model of briefs from any author: required fields, optional fields, and their claims."""

from decimal import Decimal, InvalidOperation
from typing import Any, Final

from pydantic import BaseModel, ConfigDict, Field, model_validator

from jianbao.document import Span
from jianbao.document.text.normalization import standardise
from jianbao.figures import parse_number, scan
from jianbao.models.brief import EARLIER_FORMAT, FORMAT, Bound, Direction, Kind, Measure
from jianbao.verification.claims import Claim, ClaimedFigure
from jianbao.verification.quote_finder import QuoteFinder
from jianbao.verification.source_index import SourceIndex

_READ: Final = (EARLIER_FORMAT, FORMAT)


class _Given(BaseModel):
    model_config = ConfigDict(extra="ignore", coerce_numbers_to_str=True)


class ExternalFigure(_Given):
    """A figure of an external brief; a missing field was not claimed."""

    indicator: str | None = None
    text: str | None = None
    value: Decimal | None = None
    high: Decimal | None = None
    unit: str | None = None
    measure: Measure | None = None
    direction: Direction | None = None
    bound: Bound | None = None
    period: str | None = None
    start: int | None = None
    end: int | None = None


class ExternalEvidence(_Given):
    """The quote that carries a statement."""

    quote: str
    start: int | None = None


class ExternalItem(_Given):
    """One statement with its quote."""

    id: str
    statement: str
    evidence: ExternalEvidence
    figures: list[ExternalFigure] | None = None


class ExternalBrief(_Given):
    """Three lists of statements; a missing list is empty, and so is a missing overview."""

    overview: str = ""
    targets: list[ExternalItem] = Field(default_factory=list)
    achievements: list[ExternalItem] = Field(default_factory=list)
    problems: list[ExternalItem] = Field(default_factory=list)

    @model_validator(mode="before")
    @classmethod
    def _is_known(cls, data: Any) -> Any:
        if not isinstance(data, dict):
            raise ValueError("it is not a JSON object with targets, achievements and problems")
        name, _, version = str(data.get("format", FORMAT)).partition("/")
        if f"{name}/{version.partition('.')[0]}" not in _READ:
            raise ValueError(f"the format is {data['format']!r}; this version reads {FORMAT!r}")
        if not any(name in data for name in ("targets", "achievements", "problems")):
            raise ValueError("it has no list of targets, achievements or problems")
        return {key: value for key, value in data.items() if value is not None}

    def lists(self) -> dict[Kind, list[ExternalItem]]:
        """Return the items of each list."""
        return {
            "target": self.targets,
            "achievement": self.achievements,
            "problem": self.problems,
        }


def to_claim(kind: Kind, item: ExternalItem, source: SourceIndex, finder: QuoteFinder) -> Claim:
    """Convert an item to a claim; its quote and its figures are located in the clean text."""
    quote = finder.find(item.evidence.quote, item.evidence.start)
    return Claim(
        kind=kind,
        statement=standardise(item.statement).strip(),
        quote=quote,
        figures=tuple(
            _to_figure(figure, quote, source)
            for figure in item.figures or ()
            if figure.value is not None or figure.text
        ),
    )


def _to_figure(figure: ExternalFigure, quote: Span | None, source: SourceIndex) -> ClaimedFigure:
    text = standardise(figure.text or "")
    value, unit = figure.value, figure.unit
    if value is None:
        value, unit = _read(text, unit)
    claimed = ClaimedFigure(
        text=text or ("" if value is None else str(value)),
        value=value,
        high=figure.high,
        unit=unit,
        indicator=standardise(figure.indicator) if figure.indicator else None,
        measure=figure.measure,
        direction=figure.direction,
        bound=figure.bound,
        period=figure.period,
    )
    raw = (figure.start, figure.end)
    span = None if None in raw or quote is None else _clean_span(raw, source)
    if span is None or not source.mentions_in(span):
        span = _nearest(claimed, quote, source)
    return ClaimedFigure(**{**claimed.__dict__, "span": span})


def _clean_span(raw: tuple[int | None, int | None], source: SourceIndex) -> Span | None:
    start, end = raw
    if start is None or end is None or not 0 <= start < end <= len(source.document.raw):
        return None
    span = source.document.text.to_clean(Span(start, end))
    return span if span.end > span.start else None


def _read(text: str, unit: str | None) -> tuple[Decimal | None, str | None]:
    """Return value and unit of a figure that has only a wording: 6%左右."""
    for number in scan(text):
        return number.value, unit or number.unit
    try:
        return parse_number(text) if text else None, unit
    except InvalidOperation:
        return None, unit


def _nearest(figure: ClaimedFigure, quote: Span | None, source: SourceIndex) -> Span | None:
    """Return the number of the quote that best fits a figure without a position.

    Its value must be equal; unit and indicator decide among several.
    """
    if quote is None or figure.value is None:
        return None
    places = [
        i for i in source.mentions_in(quote) if source.has_value(i, figure.value, figure.unit)
    ]
    best = max(
        places, key=lambda i: source.match_score(i, figure.indicator, figure.unit), default=None
    )
    return None if best is None else source.readings[best].span
