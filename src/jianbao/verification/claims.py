"""Claims: what somebody, a model or a person, says that the report says."""

from dataclasses import dataclass
from decimal import Decimal

from jianbao.document import Span
from jianbao.models.brief import Bound, Direction, Kind, Measure, Origin, Topic


@dataclass(frozen=True)
class ClaimedFigure:
    """A number as claimed. `span` is where it stands in the clean text, None if nowhere.

    What is None was not claimed, and is not judged.
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
    """A statement as claimed. `quote` is its evidence in the clean text, None if nowhere.

    With `all_fields_required`, a field that a figure leaves out is an issue.
    """

    kind: Kind
    statement: str
    quote: Span | None
    figures: tuple[ClaimedFigure, ...] = ()
    topic: Topic = "other"
    highlight: bool = False
    origin: Origin = "llm"
    all_fields_required: bool = False
