"""Match levels of every predicted and gold figure of one brief."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import IntEnum

from jianbao.document import Span
from jianbao.evaluation.figure_alignment import AlignedPair, Matching, match, overlaps
from jianbao.evaluation.predictions import PredictedItem
from jianbao.models.brief import Kind
from jianbao.models.gold_labels import KIND_OF_LABEL, Gold, GoldProblem


class MatchLevel(IntEnum):
    """Levels of correctness of a figure; each level includes the ones before it."""

    NOTHING = 0
    FOUND = 1
    KIND = 2
    EXACT = 3
    NAMED = 4
    NAMED_EXACT = 5


@dataclass(frozen=True)
class MatchedFigure:
    """A figure that is predicted, labelled or both. A kind is None on the side without it."""

    predicted: Kind | None
    gold: Kind | None
    topic: str | None
    reached: MatchLevel
    headline: bool = False


@dataclass(frozen=True)
class JudgedProblems:
    """Gold problems, each with whether it was found; predicted ones, with whether it is right."""

    found: tuple[tuple[GoldProblem, bool], ...]
    right: tuple[tuple[PredictedItem, bool], ...]


@dataclass(frozen=True)
class ReportMatches:
    """One brief, matched with its gold labels."""

    items: tuple[PredictedItem, ...]
    matching: Matching
    figures: tuple[MatchedFigure, ...]
    problems: JudgedProblems


def judge(items: Sequence[PredictedItem], gold: Gold) -> ReportMatches:
    """Match the items of a brief with the gold labels of its report."""
    matching = match([figure for item in items for figure in item.figures], gold)
    return ReportMatches(
        items=tuple(items),
        matching=matching,
        figures=tuple(_judged(matching, items)),
        problems=_problems([item for item in items if item.kind == "problem"], gold.problems),
    )


def _judged(matching: Matching, items: Sequence[PredictedItem]) -> Iterator[MatchedFigure]:
    places = [(item.span, item.topic) for item in items if item.span is not None]
    for pair in matching.pairs:
        kind, label = KIND_OF_LABEL[pair.label.label], pair.label
        yield MatchedFigure(
            pair.figure.kind, kind, pair.figure.topic, _reached(pair), label.headline
        )
    for label in matching.missed:
        topic = _nearest(Span(label.start, label.end), places)
        yield MatchedFigure(
            None, KIND_OF_LABEL[label.label], topic, MatchLevel.NOTHING, label.headline
        )
    for extra in matching.unfounded:
        yield MatchedFigure(extra.figure.kind, None, extra.figure.topic, MatchLevel.NOTHING)


def _reached(pair: AlignedPair) -> MatchLevel:
    if "kind" in pair.faults:
        return MatchLevel.FOUND
    if any(fault != "indicator" for fault in pair.faults):
        return MatchLevel.KIND
    if pair.faults:
        return MatchLevel.EXACT
    return MatchLevel.NAMED_EXACT if pair.equal_name else MatchLevel.NAMED


def _nearest(span: Span, places: Sequence[tuple[Span, str]]) -> str | None:
    """Return the topic of the nearest item, because a missed figure has no topic."""
    best = min(places, key=lambda place: _distance(span, place[0]), default=None)
    return None if best is None else best[1]


def _distance(one: Span, other: Span) -> int:
    return max(0, one.start - other.end, other.start - one.end)


def _problems(predicted: Sequence[PredictedItem], gold: Sequence[GoldProblem]) -> JudgedProblems:
    evidence = [item.span for item in predicted if item.span is not None]
    spans = [Span(*problem.span) for problem in gold]
    return JudgedProblems(
        found=tuple(
            (problem, any(_covers_half(one, span) for one in evidence))
            for problem, span in zip(gold, spans, strict=True)
        ),
        right=tuple((item, any(overlaps(item.span, span) for span in spans)) for item in predicted),
    )


def _covers_half(evidence: Span, problem: Span) -> bool:
    shared = min(evidence.end, problem.end) - max(evidence.start, problem.start)
    return shared > 0 and 2 * shared >= problem.end - problem.start
