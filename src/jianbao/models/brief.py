"""The brief, a public format, as pydantic models.

Offsets count Unicode code points of the raw text (the decoded report, nothing removed), end
exclusive. The `value` of a figure is the number as written: 8240万元 has value 8240 and unit 万元.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Annotated, Any, Final, Literal, get_args

from pydantic import AwareDatetime, BaseModel, ConfigDict, Field, model_validator

FORMAT: Final = "jianbao.brief/2"
EARLIER_FORMAT: Final = "jianbao.brief/1"
"""A format that is read too. It has no doubts, and its issues are contradictions."""

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
Status = Literal["verified", "doubtful", "flagged"]
STATUSES: tuple[Status, ...] = get_args(Status)
"""The statuses, from the most reliable to the least."""
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
    "scope_mismatch",
    "words_unsupported",
    "structure_doubtful",
]
Severity = Literal["contradicted", "unconfirmed"]
DoubtTopic = Literal["role", "body", "damage", "table", "second_speech"]
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
    """Return the data of a file; raises ValueError if it names another format."""
    found = data.get("format", known) if isinstance(data, dict) else known
    if found != known:
        raise ValueError(f"the format is {found!r}; this version reads {known!r}")
    return data


class _Model(BaseModel):
    model_config = ConfigDict(extra="forbid")


class Span(_Model):
    """A span of the raw text, `raw[start:end]`."""

    start: Annotated[int, Field(ge=0)]
    end: Annotated[int, Field(ge=0)]

    @model_validator(mode="after")
    def _ordered(self) -> Span:
        if self.end < self.start:
            raise ValueError(f"the span ends at {self.end}, before its start at {self.start}")
        return self


class Report(_Model):
    """Metadata of the report; null where the report does not state it."""

    title: str | None
    region: str | None
    adcode: str | None = Field(
        default=None, description="code of the region by GB/T 2260, six digits"
    )
    level: Level | None
    speaker: str | None
    meeting: str | None
    delivered_on: str | None
    review_year: int | None
    plan_year: int | None
    given: dict[str, str] = Field(
        default_factory=dict,
        description="columns of the corpus; they do not overrule what the report states",
    )


class Repair(Span):
    """A span of the raw text that was corrected: `raw` is as found, `text` as read."""

    raw: str
    text: str
    kind: str


class Doubt(Span):
    """A span that may be read wrongly, what the doubt is about, and a Chinese message."""

    about: DoubtTopic = Field(
        description="role: the part may be review, plan or problems; body: the speech may begin or "
        "end elsewhere; damage: the text is damaged; table: the lines may be a table; "
        "second_speech: the file may have a second speech"
    )
    message: str


class Source(_Model):
    """The source text of the brief; `characters` is the length of the raw text."""

    name: str
    sha256: str
    encoding: str = Field(
        description="The codec of plain text; otherwise the format, with the codec of HTML: "
        "`docx`, `pdf`, `html; gb18030`."
    )
    characters: int
    body: Span
    repairs: list[Repair]
    notes: list[str] = Field(
        default_factory=list, description="Chinese notes for readers about the source."
    )
    doubts: list[Doubt] = Field(default_factory=list)


class Engine(_Model):
    """The engine of the brief, and its cost. Token counts include every attempt.

    `cached` answers came from an earlier run; `requests` and tokens count this run only.
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
    """One number with its reading. The span covers only the number, inside the evidence.

    `scope` is null if the figure is about the whole region of the report; otherwise it is the
    part that the figure is about, in the report's words: 市直, 合作区.
    """

    indicator: str
    official: str | None
    scope: str | None = None
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
    """The raw substring that supports a statement, and its section."""

    quote: str
    section: str


class Issue(_Model):
    """One issue of an item; `figure` is the index of the figure concerned, if any.

    `contradicted`: the source says otherwise. `unconfirmed`: the source does not say so clearly.
    """

    code: IssueCode
    severity: Severity = "contradicted"
    message: str
    figure: int | None = None


def status_of(issues: Sequence[Issue]) -> Status:
    """Return the status of an item with these issues.

    It is flagged if one of them is a contradiction, doubtful if none is, verified without issues.
    """
    if any(issue.severity == "contradicted" for issue in issues):
        return "flagged"
    return "doubtful" if issues else "verified"


def gravest(statuses: Iterable[Status]) -> Status:
    """Return the least reliable of some statuses; `verified` if there is none."""
    return max(statuses, key=STATUSES.index, default="verified")


class FieldValue(_Model):
    """A value of one field of an item, or of its figure with the index `figure`.

    The field `removed` removes a figure from its item and has no value.
    """

    field: FieldName
    figure: Annotated[int, Field(ge=0)] | None = None
    value: str | int | Annotated[float, Field(allow_inf_nan=False)] | None = None


class Review(_Model):
    """A reviewer's decision on an item; `decision` is null for a note without a decision.

    `before` has the previous values of the corrected fields.
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
        """Return the last decision; a rejected item stays in the brief."""
        decided = [review.decision for review in self.reviews if review.decision]
        return decided[-1] if decided else None


class Verification(_Model):
    """Counts of a brief: an item carries `covered` of the `in_source` figures of the body."""

    items: int
    verified: int
    doubtful: int = 0
    flagged: int
    figures: int
    covered: int
    in_source: int


class FailedChunk(Span):
    """A part of the report without a usable answer of the model."""

    section: str
    reason: str
    cause: Literal["server", "answer"]


class Brief(_Model):
    """A brief; its lists are in source order. A brief of format 1 is upgraded when it is read."""

    format: Literal["jianbao.brief/2"] = FORMAT
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
        return require_format(_upgraded(data), FORMAT)

    @property
    def status(self) -> Status:
        """Status of the whole brief.

        It is flagged if an item is, the overview has issues, or a part failed; doubtful if an
        item is, or the source has doubts.
        """
        if self.verification.flagged or self.overview_issues or self.failed:
            return "flagged"
        return "doubtful" if self.verification.doubtful or self.source.doubts else "verified"

    @property
    def has_issues(self) -> bool:
        """Whether something in the brief is flagged or doubtful."""
        return self.status != "verified"

    def lists(self) -> dict[Kind, list[Item]]:
        """Return the items of each list."""
        return {
            "target": self.targets,
            "achievement": self.achievements,
            "problem": self.problems,
        }

    def items(self) -> list[Item]:
        """Return every item: targets, then achievements, then problems."""
        return [*self.targets, *self.achievements, *self.problems]


def _upgraded(data: Any) -> Any:
    """Return the data of a brief of format 1 as format 2; other data unchanged.

    Every field that format 1 lacks has a default, which is its value there.
    """
    if isinstance(data, dict) and data.get("format") == EARLIER_FORMAT:
        return {**data, "format": FORMAT}
    return data
