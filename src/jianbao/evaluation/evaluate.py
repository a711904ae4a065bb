"""Entry point of the evaluation: scores of briefs against gold labels."""

from collections.abc import Sequence
from dataclasses import dataclass

from jianbao.document import Document
from jianbao.errors import InputError
from jianbao.evaluation.error_report import differences
from jianbao.evaluation.gold_pairing import is_of
from jianbao.evaluation.match_levels import ReportMatches, judge
from jianbao.evaluation.metrics import scores
from jianbao.evaluation.prediction_input import ScoredBrief
from jianbao.evaluation.predictions import predictions
from jianbao.models.evaluation_result import EvaluationResult, ReportScores
from jianbao.models.gold_labels import Gold


@dataclass(frozen=True)
class Case:
    """A brief, the gold labels of its report, and the report, if available.

    `file` is the file name of the brief, if it came from a file.
    """

    brief: ScoredBrief
    gold: Gold
    document: Document | None = None
    file: str | None = None


def evaluate(cases: Sequence[Case], *, diff: bool = False) -> EvaluationResult:
    """Score every case, and all cases together; with `diff`, list every difference, too.

    Raises InputError for a gold file of another report. Also raises it for a brief without
    positions of its quotes if there is no document to find them in.
    """
    outcomes = [_judge(case) for case in cases]
    return EvaluationResult(
        reports=[
            _of_report(case, outcome, diff) for case, outcome in zip(cases, outcomes, strict=True)
        ],
        total=scores(outcomes),
    )


def _judge(case: Case) -> ReportMatches:
    if not is_of(case.gold, case.brief, case.document):
        source = case.brief.source
        made_from = source.file if source and source.file else "a report it does not name"
        raise InputError(
            f"The gold labels are for {case.gold.raw}, but the brief was made from {made_from}. "
            "Give the gold file of that report."
        )
    return judge(predictions(case.brief, case.document), case.gold)


def _of_report(case: Case, outcome: ReportMatches, diff: bool) -> ReportScores:
    return ReportScores(
        name=case.gold.raw,
        brief=case.file,
        **dict(scores([outcome])),
        differences=differences(outcome, case.document) if diff else None,
    )
