"""Evaluation of briefs from any author against the gold labels of their reports."""

from jianbao.evaluation.evaluate import Case, evaluate
from jianbao.evaluation.field_errors import normalise_indicator
from jianbao.evaluation.gold_pairing import fits, is_of
from jianbao.evaluation.prediction_input import ScoredBrief, read_brief

__all__ = ["Case", "ScoredBrief", "evaluate", "fits", "is_of", "normalise_indicator", "read_brief"]
