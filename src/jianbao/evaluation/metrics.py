"""Precision, recall and F1 of matched figures and problems."""

from collections.abc import Sequence

from jianbao.evaluation.match_levels import JudgedProblems, MatchedFigure, MatchLevel, ReportMatches
from jianbao.models.brief import Kind
from jianbao.models.evaluation_result import LIST_OF, HeadlineScore, Measures, QualityScore, Scores


def scores(outcomes: Sequence[ReportMatches]) -> Scores:
    """Compute every measure of one or several briefs, each figure counted once."""
    figures = [figure for outcome in outcomes for figure in outcome.figures]
    topics = sorted({figure.topic for figure in figures if figure.topic is not None})
    return Scores(
        overall=_measures(figures, figures),
        lists={LIST_OF[kind]: _of_list(figures, kind) for kind in LIST_OF},
        topics={topic: _of_topic(figures, topic) for topic in topics},
        problems=_of_problems([outcome.problems for outcome in outcomes]),
        headline=_headlines(figures),
    )


def _of_list(figures: Sequence[MatchedFigure], kind: Kind) -> Measures:
    """Measure one list; a figure in a wrong list counts in that list and in its gold list."""
    predicted = [figure for figure in figures if figure.predicted == kind]
    return _measures(predicted, [figure for figure in figures if figure.gold == kind])


def _of_topic(figures: Sequence[MatchedFigure], topic: str) -> Measures:
    members = [figure for figure in figures if figure.topic == topic]
    return _measures(members, members)


def _measures(predicted: Sequence[MatchedFigure], gold: Sequence[MatchedFigure]) -> Measures:
    """Measure the predicted figures of one group against the gold figures of another."""
    ours = [figure for figure in predicted if figure.predicted is not None]
    wanted = [figure for figure in gold if figure.gold is not None]

    def measure(level: MatchLevel) -> QualityScore:
        return _measure(_at_least(level, ours), len(ours), _at_least(level, wanted), len(wanted))

    return Measures(
        found=measure(MatchLevel.FOUND),
        kind=measure(MatchLevel.KIND),
        exact=measure(MatchLevel.EXACT),
        named=measure(MatchLevel.NAMED),
        named_exact=measure(MatchLevel.NAMED_EXACT),
    )


def _at_least(level: MatchLevel, figures: Sequence[MatchedFigure]) -> int:
    return sum(figure.reached >= level for figure in figures)


def _of_problems(problems: Sequence[JudgedProblems]) -> QualityScore:
    found = [found for one in problems for _, found in one.found]
    right = [right for one in problems for _, right in one.right]
    return _measure(sum(right), len(right), sum(found), len(found))


def _headlines(figures: Sequence[MatchedFigure]) -> HeadlineScore:
    headlines = [figure for figure in figures if figure.headline]
    named = _at_least(MatchLevel.NAMED, headlines)
    return HeadlineScore(
        named=named, gold=len(headlines), share=named / len(headlines) if headlines else None
    )


def _measure(right: int, predicted: int, found: int, gold: int) -> QualityScore:
    """Compute a score: null if both sides are empty, 0 if only one side is empty."""
    if not (predicted or gold):
        return QualityScore(precision=None, recall=None, f1=None, predicted=0, gold=0)
    precision, recall = _share(right, predicted), _share(found, gold)
    both = precision + recall
    return QualityScore(
        precision=precision,
        recall=recall,
        f1=2 * precision * recall / both if both else 0.0,
        predicted=predicted,
        gold=gold,
    )


def _share(part: int, whole: int) -> float:
    return part / whole if whole else 0.0
