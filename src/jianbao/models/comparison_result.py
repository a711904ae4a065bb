"""The result of `compare` for one or several briefs, as pydantic models.

years    targets of an earlier report against the results of a later one
within   results of a report's review year against its targets for the plan year
places   one indicator over several places, result and target each as growth and as amount

A side refers to an item of a brief by its id.
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
    """A compared brief: its file, its report and its engine."""

    file: str
    title: str | None
    region: str | None
    level: Level | None
    review_year: int | None
    plan_year: int | None
    source: str = Field(description="file name of the report")
    sha256: str
    engine: Engine


class ComparisonWarning(_Result):
    """A Chinese warning: the briefs may not be comparable, or some items are in no row."""

    code: WarningCode
    message: str


class FigureRef(_Result):
    """A figure of an item of a brief; it has the status of its item."""

    brief: int = Field(ge=0, description="index of the brief in `briefs`")
    item: str
    statement: str
    highlight: bool
    status: Status
    issues: list[IssueCode]
    figure: Figure


class ComparedPair(_Result):
    """A pair of a target and a result.

    Between years, a target is met, exceeded, missed or not reported. Within a report, a target is
    raised above the result, lowered below it or kept at it. It may also be not reported as a
    result, and a result may have no target. The reason says why two figures are not comparable:

        measure   growth against an amount, a rank against a share
        unit      units without an exact conversion factor
        period    the target and the result are for different times
        about     the target (左右, 近) or the result is approximate; the gap is still given
        open      the result is a bound (超过, 不足) or a range that does not decide
        ambiguous equally suitable results differ
        number    one of them is not a number
    """

    target: FigureRef | None
    result: FigureRef | None
    verdict: AttainmentVerdict
    reason: IncomparableReason | None = None
    gap: float | None = Field(
        default=None,
        description="the later number minus the earlier one, a fall being negative. Between "
        "years: the result minus the target (minus the nearer end of a range, 0 inside it). Within "
        "a report: the target minus the result",
    )
    gap_unit: str | None = Field(
        default=None, description="个百分点 between percentages, otherwise the smaller unit"
    )
    flagged: bool = Field(description="whether one of its items is flagged")
    doubtful: bool = Field(description="whether one of its items is doubtful, and none is flagged")

    @property
    def status(self) -> Status:
        """The least reliable status of its items."""
        return "flagged" if self.flagged else "doubtful" if self.doubtful else "verified"


class ComparisonRow(_Result):
    """One indicator; an indicator has only one row."""

    indicator: str
    official: str | None
    pairs: list[ComparedPair]
    other_results: list[FigureRef] = Field(
        description="other headline results of the year; if the indicator has no result, those "
        "of its parts: 城镇 and 农村居民人均可支配收入"
    )

    def references(self) -> list[FigureRef]:
        """Return every figure of the row."""
        sides = (side for pair in self.pairs for side in (pair.target, pair.result))
        return [*(side for side in sides if side), *self.other_results]

    def is_two_sided(self) -> bool:
        """Return whether a pair has both a target and a result."""
        return any(pair.target and pair.result for pair in self.pairs)


class PlaceRow(_Result):
    """One place with the figures of the indicator in its brief; all null if there are none."""

    brief: int = Field(ge=0, description="index of the brief in `briefs`")
    result_growth: FigureRef | None
    result_amount: FigureRef | None
    target_growth: FigureRef | None
    target_amount: FigureRef | None

    def references(self) -> list[FigureRef]:
        """Return the figures of the place."""
        cells = (self.result_growth, self.result_amount, self.target_growth, self.target_amount)
        return [cell for cell in cells if cell is not None]


class Comparison(_Result):
    """A comparison of briefs. `rows` is empty for places, `places` for the other modes."""

    format: Literal["jianbao.comparison/1"] = COMPARISON_FORMAT
    mode: ComparisonMode
    indicator: str | None = Field(default=None, description="the requested indicator, for places")
    briefs: list[ComparedBrief]
    warnings: list[ComparisonWarning]
    rows: list[ComparisonRow] = Field(default_factory=list)
    places: list[PlaceRow] = Field(default_factory=list)

    def pairs(self) -> list[ComparedPair]:
        """Return every pair of every row."""
        return [pair for row in self.rows for pair in row.pairs]
