"""Alignment of predicted and gold figures, one to one, by their spans in the raw text."""

from collections.abc import Sequence
from dataclasses import dataclass

from jianbao.document import Span
from jianbao.evaluation.field_errors import differing_fields, equal_indicator
from jianbao.evaluation.predictions import PredictedFigure
from jianbao.models.evaluation_result import FalsePositiveReason, Fault
from jianbao.models.gold_labels import Gold, GoldFigure, GoldOther

_NEUTRAL = ("C", "D")


@dataclass(frozen=True)
class AlignedPair:
    """A gold figure and the predicted figure aligned with it.

    `faults` are the fields that differ. `equal_name` requires an equal indicator, while the fault
    "indicator" means that it is not even similar.
    """

    figure: PredictedFigure
    label: GoldFigure
    faults: tuple[Fault, ...]
    equal_name: bool

    @classmethod
    def of(cls, figure: PredictedFigure, label: GoldFigure) -> "AlignedPair":
        return cls(figure, label, differing_fields(figure, label), equal_indicator(figure, label))


@dataclass(frozen=True)
class FalsePositive:
    """A predicted figure without a gold figure."""

    figure: PredictedFigure
    reason: FalsePositiveReason


@dataclass(frozen=True)
class Matching:
    """The alignment of all figures, without predictions on context or on unreadable text."""

    pairs: tuple[AlignedPair, ...]
    missed: tuple[GoldFigure, ...]
    unfounded: tuple[FalsePositive, ...]


def match(figures: Sequence[PredictedFigure], gold: Gold) -> Matching:
    """Align predicted with gold figures; among several candidates, the best pairs win."""
    pairs: dict[int, AlignedPair] = {}
    taken: set[int] = set()
    for place, number, pair in sorted(_candidates(figures, gold.figures), key=_by_merit):
        if place not in pairs and number not in taken:
            pairs[place] = pair
            taken.add(number)
    rest = [figure for number, figure in enumerate(figures) if number not in taken]
    false = [figure for figure in rest if not _neutral(figure, gold)]
    return Matching(
        pairs=tuple(pairs[place] for place in sorted(pairs)),
        missed=tuple(label for place, label in enumerate(gold.figures) if place not in pairs),
        unfounded=tuple(FalsePositive(figure, _reason(figure, gold)) for figure in false),
    )


_Candidate = tuple[int, int, AlignedPair]


def _candidates(
    figures: Sequence[PredictedFigure], labels: Sequence[GoldFigure]
) -> list[_Candidate]:
    return [
        (place, number, AlignedPair.of(figure, label))
        for place, label in enumerate(labels)
        for number, figure in enumerate(figures)
        if overlaps(figure.span, Span(label.start, label.end))
    ]


def _by_merit(candidate: _Candidate) -> tuple[bool, int, bool, int, int]:
    place, number, pair = candidate
    return "kind" in pair.faults, len(pair.faults), not pair.equal_name, place, number


def overlaps(span: Span | None, other: Span) -> bool:
    """Return whether two spans share a character; an empty span, or None, shares nothing."""
    return span is not None and max(span.start, other.start) < min(span.end, other.end)


def _neutral(figure: PredictedFigure, gold: Gold) -> bool:
    return any(other.label in _NEUTRAL and _on(figure, other) for other in gold.others)


def _reason(figure: PredictedFigure, gold: Gold) -> FalsePositiveReason:
    if any(_on(figure, label) for label in gold.figures):
        return "repeated"
    return "name" if any(_on(figure, other) for other in gold.others) else "unlabelled"


def _on(figure: PredictedFigure, label: GoldFigure | GoldOther) -> bool:
    return overlaps(figure.span, Span(label.start, label.end))
