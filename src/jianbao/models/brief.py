"""The brief: the public contract, as pydantic models.

Every offset counts Unicode code points of the raw text (the report as decoded, nothing
removed), end exclusive. A figure's `value` is the number as written: 8240万元 has value 8240
and unit 万元.
"""

from __future__ import annotations

from typing import Annotated, Any, Final, Literal

from pydantic import AwareDatetime, BaseModel, ConfigDict, Field, model_validator

FORMAT: Final = "jianbao.brief/1"

Kind = Literal["target", "achievement", "problem"]
Topic = Literal[
    "economy",
    "industry",
    "agriculture",
    "innovation",
    "reform_opening",
    "finance",
    "urban_rural",
    "environment",
    "employment_welfare",
    "education_health_culture",
    "safety_governance",
    "government",
    "other",
]
Measure = Literal["level", "growth", "change", "share", "rank", "multiple", "other"]
Direction = Literal["up", "down"]
Bound = Literal["eq", "ge", "le", "gt", "lt", "about"]
Level = Literal["national", "province", "prefecture", "county", "township"]
Status = Literal["verified", "flagged"]
Origin = Literal["llm", "rules"]
IssueCode = Literal[
    "quote_not_in_source",
    "number_not_in_quote",
    "unit_mismatch",
    "direction_mismatch",
    "bound_mismatch",
    "indicator_mismatch",
    "period_mismatch",
    "kind_mismatch",
    "damaged_source",
    "statement_number_unsupported",
]
Decision = Literal["accept", "reject", "correct"]
FieldName = Literal[
    "statement",
    "kind",
    "topic",
    "quote",
    "indicator",
    "value",
    "high",
    "unit",
    "measure",
    "direction",
    "bound",
    "period",
    "removed",
]

KIND_LETTER: dict[Kind, str] = {"target": "T", "achievement": "A", "problem": "P"}


def require_format(data: Any, known: str) -> Any:
    """The data of a file; raises ValueError where it says that it is of another format."""
    found = data.get("format", known) if isinstance(data, dict) else known
    if found != known:
        raise ValueError(f"this is {found!r}, and this jianbao reads {known!r}")
    return data


class _Model(BaseModel):
    model_config = ConfigDict(extra="forbid")


class Span(_Model):
    """A run of the raw text, `raw[start:end]`."""

    start: Annotated[int, Field(ge=0)]
    end: Annotated[int, Field(ge=0)]

    @model_validator(mode="after")
    def _ordered(self) -> Span:
        if self.end < self.start:
            raise ValueError("a span ends before it starts")
        return self


class Report(_Model):
    """What the report says of itself; null where it does not say."""

    title: str | None
    region: str | None
    level: Level | None
    speaker: str | None
    meeting: str | None
    delivered_on: str | None
    review_year: int | None
    plan_year: int | None


class Repair(Span):
    """A run of the raw text that was read as something else than it shows."""

    raw: str
    text: str
    kind: str


class Source(_Model):
    """The text the brief was made from; `characters` is the length of the raw text."""

    name: str
    sha256: str
    encoding: str = Field(
        description="The codec of a plain text; otherwise the format, and for a page its codec "
        "too: `docx`, `pdf`, `html; gb18030`."
    )
    characters: int
    body: Span
    repairs: list[Repair]
    notes: list[str] = Field(
        default_factory=list, description="What the reader should know of the source, in Chinese."
    )


class Engine(_Model):
    """Who wrote the brief, and what it cost. Token counts cover every attempt.

    `cached` answers were paid for by an earlier run; requests and tokens are of this one.
    """

    name: Literal["llm", "rules"]
    model: str | None
    prompts: str | None
    answers: Literal["live", "replay"] | None
    requests: int = 0
    cached: int = 0
    input_tokens: int = 0
    output_tokens: int = 0


class Figure(Span):
    """One number with its reading. The span covers the number alone, inside the evidence."""

    indicator: str
    official: str | None
    text: str
    value: int | float | None
    high: int | float | None
    unit: str | None
    measure: Measure
    direction: Direction | None
    bound: Bound
    wording: str | None
    period: str | None


class Evidence(Span):
    """The exact raw substring that carries a statement, and the section it stands in."""

    quote: str
    section: str


class Issue(_Model):
    """One doubt about an item; `figure` is the place in the item's figures it is about."""

    code: IssueCode
    message: str
    figure: int | None = None


class FieldValue(_Model):
    """A value of one field of an item, or, where `figure` is its place, of one of its figures.

    `removed` takes a figure out of its item, and has no value.
    """

    field: FieldName
    figure: Annotated[int, Field(ge=0)] | None = None
    value: str | int | Annotated[float, Field(allow_inf_nan=False)] | None = None


class Review(_Model):
    """What a person decided on an item; `decision` is null for a note alone.

    `before` holds what the corrected fields said until then.
    """

    decision: Decision | None
    author: str
    reason: str = ""
    time: AwareDatetime
    before: list[FieldValue] = Field(default_factory=list)


class Item(_Model):
    """One statement of the brief."""

    id: str
    topic: Topic
    statement: str
    highlight: bool
    origin: Origin
    evidence: Evidence
    figures: list[Figure]
    status: Status
    issues: list[Issue]
    reviews: list[Review] = Field(default_factory=list)

    def decision(self) -> Decision | None:
        """What was decided last; a rejected item stays in the brief, marked by this."""
        decided = [review.decision for review in self.reviews if review.decision]
        return decided[-1] if decided else None


class Verification(_Model):
    """Counts. `covered` of the `in_source` figures of the body are carried by an item."""

    items: int
    verified: int
    flagged: int
    figures: int
    covered: int
    in_source: int


class FailedChunk(Span):
    """A part of the report that the model gave no usable answer for."""

    section: str
    reason: str
    cause: Literal["server", "answer"]


class Brief(_Model):
    """The whole result, lists in the order of the source."""

    format: Literal["jianbao.brief/1"] = FORMAT
    report: Report
    source: Source
    engine: Engine
    overview: str
    overview_issues: list[Issue] = Field(default_factory=list)
    targets: list[Item]
    achievements: list[Item]
    problems: list[Item]
    uncovered: list[Figure]
    failed: list[FailedChunk] = Field(default_factory=list)
    verification: Verification

    @model_validator(mode="before")
    @classmethod
    def _same_major_version(cls, data: Any) -> Any:
        return require_format(data, FORMAT)

    @property
    def has_issues(self) -> bool:
        """Whether anything in it is flagged, or was not done."""
        return bool(self.verification.flagged or self.overview_issues or self.failed)

    def lists(self) -> dict[Kind, list[Item]]:
        """The items of each list."""
        return {
            "target": self.targets,
            "achievement": self.achievements,
            "problem": self.problems,
        }

    def items(self) -> list[Item]:
        """Every item: targets, then achievements, then problems."""
        return [*self.targets, *self.achievements, *self.problems]
