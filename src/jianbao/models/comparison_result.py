"""What `compare` says of one brief or several, as pydantic models.

years    targets of an earlier report beside the results of a later one
within   results of a report's review year beside its targets for the plan year
places   one indicator over several places, result and target each as growth and as amount

A side is named by its item; the brief has the rest.
"""

from __future__ import annotations

from typing import Final, Literal

from pydantic import BaseModel, ConfigDict, Field

from jianbao.models.brief import Engine, Figure, IssueCode, Level, Status

COMPARISON_FORMAT: Final = "jianbao.comparison/1"

ComparisonMode = Literal["years", "within", "places"]
AttainmentVerdict = Literal[
    "met",
    "exceeded",
    "missed",
    "raised",
    "lowered",
    "kept",
    "not_reported",
    "no_target",
    "not_comparable",
]
IncomparableReason = Literal["measure", "unit", "period", "about", "open", "ambiguous", "number"]
WarningCode = Literal[
    "another_region",
    "unknown_region",
    "another_year",
    "unknown_year",
    "another_level",
    "same_report",
    "rejected_items",
    "left_out",
]


class _Result(BaseModel):
    model_config = ConfigDict(extra="forbid")


class ComparedBrief(_Result):
    """A brief that was compared: its file, its report, and who wrote it."""

    file: str
    title: str | None
    region: str | None
    level: Level | None
    review_year: int | None
    plan_year: int | None
    source: str = Field(description="the name of the report's file")
    sha256: str
    engine: Engine


class ComparisonWarning(_Result):
    """What a reader has to know of the comparison, in a Chinese sentence.

    Why the briefs may not belong beside each other, or what of them is in no row.
    """

    code: WarningCode
    message: str


class FigureRef(_Result):
    """A figure as an item of a brief has it; flagged where the item is."""

    brief: int = Field(ge=0, description="place of the brief in `briefs`")
    item: str
    statement: str
    highlight: bool
    status: Status
    issues: list[IssueCode]
    figure: Figure


class ComparedPair(_Result):
    """A target beside a result.

    Between years a target is met, exceeded, missed or not reported; within a report a target is
    raised above the result, lowered below it or kept at it, not reported as a result, or a result
    has no target. What keeps two figures from being judged is the reason:

        measure   growth against an amount, a rank against a share
        unit      units that no exact factor joins
        period    the target is for another time than the result
        about     the target (左右, 近) or the result is approximate; the gap is still given
        open      the result is a bound (超过, 不足) or a range that leaves it open
        ambiguous the results of one rank differ, and the report does not tell them apart
        number    one of them is no number
    """

    target: FigureRef | None
    result: FigureRef | None
    verdict: AttainmentVerdict
    reason: IncomparableReason | None = None
    gap: float | None = Field(
        default=None,
        description="the later number less the earlier, a fall being negative: between years the "
        "result less the target (less the nearer end of a range, 0 inside it), within a report "
        "the target less the result",
    )
    gap_unit: str | None = Field(
        default=None, description="个百分点 between percentages, else the finer unit of the two"
    )
    flagged: bool = Field(description="whether it rests on a flagged item")


class ComparisonRow(_Result):
    """One indicator; no indicator has two rows."""

    indicator: str
    official: str | None
    pairs: list[ComparedPair]
    other_results: list[FigureRef] = Field(
        description="other headline results of the year; where the indicator has no result, those "
        "of its parts: 城镇 and 农村居民人均可支配收入"
    )

    def said(self) -> list[FigureRef]:
        """Every figure of the row."""
        sides = (side for pair in self.pairs for side in (pair.target, pair.result))
        return [*(side for side in sides if side), *self.other_results]

    def is_two_sided(self) -> bool:
        """Whether a target stands beside a result."""
        return any(pair.target and pair.result for pair in self.pairs)


class PlaceRow(_Result):
    """One place: what its brief says of the indicator; all null where it says nothing."""

    brief: int = Field(ge=0, description="place of the brief in `briefs`")
    result_growth: FigureRef | None
    result_amount: FigureRef | None
    target_growth: FigureRef | None
    target_amount: FigureRef | None

    def said(self) -> list[FigureRef]:
        """What the place reports."""
        cells = (self.result_growth, self.result_amount, self.target_growth, self.target_amount)
        return [cell for cell in cells if cell is not None]


class Comparison(_Result):
    """Briefs beside each other. `rows` is empty for places, `places` for the other modes."""

    format: Literal["jianbao.comparison/1"] = COMPARISON_FORMAT
    mode: ComparisonMode
    indicator: str | None = Field(default=None, description="what was asked for, of places")
    briefs: list[ComparedBrief]
    warnings: list[ComparisonWarning]
    rows: list[ComparisonRow] = Field(default_factory=list)
    places: list[PlaceRow] = Field(default_factory=list)

    def pairs(self) -> list[ComparedPair]:
        """Every pair of every row."""
        return [pair for row in self.rows for pair in row.pairs]
