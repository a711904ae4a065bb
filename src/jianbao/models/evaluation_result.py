"""Scores and differences of briefs against gold labels: the output format of `evaluate`.

A predicted figure matches a gold figure when their raw spans overlap, one to one. Each measure
asks for what the one before it asks, and for more:

    found        the number is there
    kind         and is in the right list
    exact        and its value, unit, direction and bound are right
    named        and its indicator passes for the label's
    named_exact  and its indicator equals the label's without years, blanks and punctuation
"""

from __future__ import annotations

from typing import Final, Literal

from pydantic import BaseModel, ConfigDict

from jianbao.models.brief import Bound, Direction, Kind

EVALUATION_FORMAT: Final = "jianbao.evaluation/1"

ListName = Literal["targets", "achievements", "problems"]
Fault = Literal["kind", "value", "unit", "direction", "bound", "indicator"]
DifferenceKind = Literal["missed", "false", "wrong"]
FalsePositiveReason = Literal["repeated", "name", "unlabelled"]

LIST_OF: dict[Kind, ListName] = {
    "target": "targets",
    "achievement": "achievements",
    "problem": "problems",
}


class _Result(BaseModel):
    model_config = ConfigDict(extra="forbid")


class QualityScore(_Result):
    """Precision of what was predicted, recall of what was labelled; null where both are none."""

    precision: float | None
    recall: float | None
    f1: float | None
    predicted: int
    gold: int


class Measures(_Result):
    """The five measures of figures, each including the one before."""

    found: QualityScore
    kind: QualityScore
    exact: QualityScore
    named: QualityScore
    named_exact: QualityScore


class HeadlineScore(_Result):
    """How many of the gold headline figures are named; the share is null where there are none."""

    named: int
    gold: int
    share: float | None


class Scores(_Result):
    """Every measure of one report, or of several, each figure counted once.

    `topics` go by the item a figure stands in; a missed figure counts for the topic of the item
    that stands nearest. Of problems, one found is covered by half, and one right overlaps one.
    """

    overall: Measures
    lists: dict[ListName, Measures]
    topics: dict[str, Measures]
    problems: QualityScore
    headline: HeadlineScore

    def qualities(self) -> dict[str, float]:
        """The numbers that floors are pinned for; what cannot be measured is left out."""
        reached = {
            **{name: measure.f1 for name, measure in self.overall},
            "problems_recall": self.problems.recall,
            "problems_precision": self.problems.precision,
            "headline": self.headline.share,
        }
        return {name: value for name, value in reached.items() if value is not None}


class FigureSaid(_Result):
    """A figure as the gold file or as an item of the brief has it."""

    list: ListName
    item: str | None
    indicator: str
    text: str
    unit: str | None
    direction: Direction | None
    bound: Bound
    headline: bool


class FigureDifference(_Result):
    """A figure that was missed, is false, or is there with faults.

    False is what repeats a figure, stands on a name or date, or on text without a label.
    """

    verdict: DifferenceKind
    faults: list[Fault]
    reason: FalsePositiveReason | None
    start: int | None
    end: int | None
    gold: FigureSaid | None
    predicted: FigureSaid | None
    sentence: str | None


class ProblemDifference(_Result):
    """A problem that was missed, or an item of the problems that overlaps none."""

    verdict: DifferenceKind
    item: str | None
    statement: str
    start: int | None
    end: int | None


class NameDifference(_Result):
    """An indicator that passes for the label's, but is not equal to it."""

    item: str
    gold: str
    predicted: str
    start: int
    end: int
    sentence: str | None


class Differences(_Result):
    """Every difference between a brief and its labels, each group in the order of the source.

    `names` are no errors for `named`; they are what separates it from `named_exact`.
    """

    figures: list[FigureDifference]
    problems: list[ProblemDifference]
    names: list[NameDifference]


class _Named(_Result):
    name: str
    brief: str | None


class ReportScores(Scores, _Named):
    """One report: its file name, the file of the brief, and the scores."""

    differences: Differences | None = None


class EvaluationResult(_Result):
    """Briefs scored against gold labels."""

    format: Literal["jianbao.evaluation/1"] = EVALUATION_FORMAT
    reports: list[ReportScores]
    total: Scores
