"""Claims: statements about a report, from a model, a person or the rules."""

from dataclasses import dataclass
from decimal import Decimal

from jianbao.document import Span
from jianbao.models.brief import Bound, Direction, Kind, Measure, Origin, Topic


@dataclass(frozen=True)
class ClaimedFigure:
    """A claimed number. `span` is its position in the clean text; None if it was not found.

    A field that is None was not claimed, so it is not checked. `value` and `high` are in `unit`.
    """

    text: str
    value: Decimal | None
    high: Decimal | None
    unit: str | None
    indicator: str | None = None
    measure: Measure | None = None
    direction: Direction | None = None
    bound: Bound | None = None
    period: str | None = None
    span: Span | None = None


@dataclass(frozen=True)
class Claim:
    """A claimed statement. `quote` is its evidence in the clean text; None if it was not found.

    With `all_fields_required`, a figure without an indicator or a unit is an issue.
    """

    kind: Kind
    statement: str
    quote: Span | None
    figures: tuple[ClaimedFigure, ...] = ()
    topic: Topic = "other"
    highlight: bool = False
    origin: Origin = "llm"
    all_fields_required: bool = False
