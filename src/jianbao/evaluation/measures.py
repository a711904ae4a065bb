"""Precision, recall and F1 of judged figures and problems."""

from collections.abc import Sequence

from jianbao.brief import Kind
from jianbao.evaluation.outcome import Judged, JudgedProblems, Outcome, Reached
from jianbao.scores import LIST_OF, Headlines, Measure, Measures, Scores


def scores(outcomes: Sequence[Outcome]) -> Scores:
    """Every measure over one brief or several, each figure counted once."""
    figures = [figure for outcome in outcomes for figure in outcome.figures]
    topics = sorted({figure.topic for figure in figures if figure.topic is not None})
    return Scores(
        overall=_measures(figures, figures),
        lists={LIST_OF[kind]: _of_list(figures, kind) for kind in LIST_OF},
        topics={topic: _of_topic(figures, topic) for topic in topics},
        problems=_of_problems([outcome.problems for outcome in outcomes]),
        headline=_headlines(figures),
    )


def _of_list(figures: Sequence[Judged], kind: Kind) -> Measures:
    """A figure told in a wrong list counts in the list it stands in and in that of its label."""
    predicted = [figure for figure in figures if figure.predicted == kind]
    return _measures(predicted, [figure for figure in figures if figure.gold == kind])


def _of_topic(figures: Sequence[Judged], topic: str) -> Measures:
    members = [figure for figure in figures if figure.topic == topic]
    return _measures(members, members)


def _measures(predicted: Sequence[Judged], gold: Sequence[Judged]) -> Measures:
    """The measures of the predicted figures among some, against the gold figures among others."""
    told = [figure for figure in predicted if figure.predicted is not None]
    wanted = [figure for figure in gold if figure.gold is not None]

    def measure(level: Reached) -> Measure:
        return _measure(_at_least(level, told), len(told), _at_least(level, wanted), len(wanted))

    return Measures(
        found=measure(Reached.FOUND),
        kind=measure(Reached.KIND),
        exact=measure(Reached.EXACT),
        named=measure(Reached.NAMED),
        named_exact=measure(Reached.NAMED_EXACT),
    )


def _at_least(level: Reached, figures: Sequence[Judged]) -> int:
    return sum(figure.reached >= level for figure in figures)


def _of_problems(problems: Sequence[JudgedProblems]) -> Measure:
    found = [found for one in problems for _, found in one.found]
    right = [right for one in problems for _, right in one.right]
    return _measure(sum(right), len(right), sum(found), len(found))


def _headlines(figures: Sequence[Judged]) -> Headlines:
    headlines = [figure for figure in figures if figure.headline]
    named = _at_least(Reached.NAMED, headlines)
    return Headlines(
        named=named, gold=len(headlines), share=named / len(headlines) if headlines else None
    )


def _measure(right: int, predicted: int, found: int, gold: int) -> Measure:
    """Null where there is nothing to measure; where one side is empty, all of the other failed."""
    if not (predicted or gold):
        return Measure(precision=None, recall=None, f1=None, predicted=0, gold=0)
    precision, recall = _share(right, predicted), _share(found, gold)
    both = precision + recall
    return Measure(
        precision=precision,
        recall=recall,
        f1=2 * precision * recall / both if both else 0.0,
        predicted=predicted,
        gold=gold,
    )


def _share(part: int, whole: int) -> float:
    return part / whole if whole else 0.0
