"""Scores and differences of briefs against gold labels: the output format of `evaluate`.

A predicted figure matches a gold figure if their raw spans overlap, one to one. Each measure
includes the conditions of the one before it:

    found        the number is predicted
    kind         it is in the right list
    exact        its value, unit, direction and bound are right
    named        its indicator is similar to the label's
    named_exact  its indicator equals the label's without years, blanks and punctuation
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
    """Precision of the predicted and recall of the labelled; null if there are neither."""

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
    """The gold headline figures that are `named`; the share is null if there are none."""

    named: int
    gold: int
    share: float | None


class Scores(_Result):
    """Every measure of one or several reports, each figure counted once.

    The topic of a figure is that of its item; a missed figure has the topic of the nearest item.
    A gold problem is found if an item covers half of it. A predicted one is right if it overlaps
    a gold problem.
    """

    overall: Measures
    lists: dict[ListName, Measures]
    topics: dict[str, Measures]
    problems: QualityScore
    headline: HeadlineScore

    def qualities(self) -> dict[str, float]:
        """Return the scores for which floors are pinned, without those that are null."""
        reached = {
            **{name: measure.f1 for name, measure in self.overall},
            "problems_recall": self.problems.recall,
            "problems_precision": self.problems.precision,
            "headline": self.headline.share,
        }
        return {name: value for name, value in reached.items() if value is not None}


class FigureSummary(_Result):
    """A figure of the gold file or of an item of the brief."""

    list: ListName
    item: str | None
    indicator: str
    text: str
    unit: str | None
    direction: Direction | None
    bound: Bound
    headline: bool


class FigureDifference(_Result):
    """A figure that is missed, false, or wrong in some fields.

    A false figure repeats another, or is on a name, a date or unlabelled text.
    """

    verdict: DifferenceKind
    faults: list[Fault]
    reason: FalsePositiveReason | None
    start: int | None
    end: int | None
    gold: FigureSummary | None
    predicted: FigureSummary | None
    sentence: str | None


class ProblemDifference(_Result):
    """A missed gold problem, or a predicted problem that overlaps none."""

    verdict: DifferenceKind
    item: str | None
    statement: str
    start: int | None
    end: int | None


class NameDifference(_Result):
    """An indicator that is similar to the label's, but not equal to it."""

    item: str
    gold: str
    predicted: str
    start: int
    end: int
    sentence: str | None


class Differences(_Result):
    """Every difference between a brief and its labels, each group in source order.

    `names` are right for `named` and wrong for `named_exact`.
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
