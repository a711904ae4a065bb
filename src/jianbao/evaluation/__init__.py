"""Score briefs, whoever wrote them, against the gold labels of their reports."""

from jianbao.evaluation.agreement import normalise_indicator
from jianbao.evaluation.evaluate import Case, evaluate
from jianbao.evaluation.identity import fits, is_of
from jianbao.evaluation.scored_brief import ScoredBrief, read_brief

__all__ = ["Case", "ScoredBrief", "evaluate", "fits", "is_of", "normalise_indicator", "read_brief"]
