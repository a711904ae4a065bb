"""Score a brief against gold labels, as section "Qualities" of the design defines it.

A predicted figure matches a gold figure when their raw spans overlap, one to one. A figure on a
number labelled context is neither right nor wrong; on a name it is wrong.
"""

from dataclasses import dataclass
from typing import Any

from jianbao.brief import Brief, Figure, Span

_LETTER = {"achievements": "A", "targets": "T", "problems": "P"}
_BOUND = {"gt": "ge", "lt": "le"}


@dataclass(frozen=True)
class Scores:
    """F1 of each measure, and recall and precision of the problems."""

    found: float
    kind: float
    exact: float
    named: float
    problems_recall: float
    problems_precision: float


def score(brief: Brief, gold: dict[str, Any]) -> Scores:
    """The measures of a brief against the labels of its report."""
    predicted = [
        (letter, figure)
        for name, letter in _LETTER.items()
        for item in getattr(brief, name)
        for figure in item.figures
    ]
    context = [label for label in gold["others"] if label["label"] == "C"]
    predicted = [p for p in predicted if not any(_overlap(p[1], label) for label in context)]
    pairs = _matches(predicted, gold["figures"])
    total = len(predicted) + len(gold["figures"])

    def f1(*tests: Any) -> float:
        right = [pair for pair in pairs if all(test(*pair) for test in tests)]
        return 2 * len(right) / total

    recall, precision = _problems(brief, gold["problems"])
    return Scores(
        found=f1(),
        kind=f1(_same_kind),
        exact=f1(_same_kind, _same_reading),
        named=f1(_same_kind, _same_name),
        problems_recall=recall,
        problems_precision=precision,
    )


Predicted = tuple[str, Figure]
Label = dict[str, Any]


def _matches(predicted: list[Predicted], gold: list[Label]) -> list[tuple[Predicted, Label]]:
    pairs = []
    free = list(predicted)
    for label in gold:
        hit = next((p for p in free if _overlap(p[1], label)), None)
        if hit is not None:
            free.remove(hit)
            pairs.append((hit, label))
    return pairs


def _overlap(span: Span, label: Label) -> bool:
    return span.start < label["end"] and label["start"] < span.end


def _same_kind(predicted: Predicted, label: Label) -> bool:
    return predicted[0] == label["label"]


def _same_reading(predicted: Predicted, label: Label) -> bool:
    figure = predicted[1]
    bound = _BOUND.get(figure.bound, figure.bound) == _BOUND.get(label["bound"], label["bound"])
    direction = (figure.direction or "-") == label["direction"]
    return bound and direction and figure.unit == label["unit"]


def _same_name(predicted: Predicted, label: Label) -> bool:
    ours, theirs = predicted[1].indicator, label["indicator"]
    if not ours:
        return False
    if ours in theirs or theirs in ours:
        return True
    a, b = _pairs(ours), _pairs(theirs)
    return 2 * len(a & b) >= 0.5 * (len(a) + len(b))


def _pairs(text: str) -> set[str]:
    return {text[i : i + 2] for i in range(len(text) - 1)}


def _problems(brief: Brief, gold: list[Label]) -> tuple[float, float]:
    spans = [item.evidence for item in brief.problems]
    labels = [tuple(label["span"]) for label in gold]

    def shared(evidence: Span, start: int, end: int) -> int:
        return max(0, min(evidence.end, end) - max(evidence.start, start))

    found = sum(any(2 * shared(e, a, b) >= b - a for e in spans) for a, b in labels)
    right = sum(any(shared(e, a, b) for a, b in labels) for e in spans)
    return found / len(labels), right / max(1, len(spans))
