"""The parts of a speech: the most probable sequence of looking back, ahead and at problems.

Each sentence has evidence, by its wording (`role_model`) and by what rules recognise: the title
it is, the admission it opens. A change of perspective costs more inside a paragraph than at a
heading, and some changes are rare at any place. The sequence is decoded as a hidden Markov model
(Rabiner 1989): Viterbi for the sequence, forward and backward sums for its probability.
"""

import math
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Literal

from jianbao.document.text.spans import Span

Perspective = Literal["back", "ahead", "problems"]
Boundary = Literal["part", "chapter", "paragraph", "sentence", "clause"]

_STATES: tuple[Perspective, ...] = ("back", "problems", "ahead")
# What a change costs at the heading of a part, in nats. A plan that looks back again is rare: in
# the reports counted none does so for more than a clause.
_CHANGE: dict[tuple[Perspective, Perspective], float] = {
    ("back", "ahead"): 2.0,
    ("back", "problems"): 3.0,
    ("problems", "ahead"): 1.0,
    ("problems", "back"): 8.0,
    ("ahead", "back"): 14.0,
    ("ahead", "problems"): 8.0,
}
# What is added where the change is at a lesser boundary.
_LESSER: dict[Boundary, float] = {
    "part": 0.0,
    "chapter": 3.0,
    "paragraph": 5.0,
    "sentence": 9.0,
    "clause": 14.0,
}


def _costs(boundary: Boundary) -> list[list[float]]:
    """Return the cost of each change at a boundary; rows are the states before it."""
    added = _LESSER[boundary]
    return [[_CHANGE[p, q] + added if p != q else 0.0 for q in _STATES] for p in _STATES]


_COSTS: dict[Boundary, list[list[float]]] = {boundary: _costs(boundary) for boundary in _LESSER}
_FACTORS = {
    boundary: [[math.exp(-cost) for cost in row] for row in costs]
    for boundary, costs in _COSTS.items()
}
# A speech begins by looking back, or is cut and begins with problems or a plan.
_START = (0.0, 2.0, 3.0)


@dataclass(frozen=True, slots=True)
class Unit:
    """A sentence, the boundary before it, and its log-odds against a plan.

    `back` and `problems` are natural logarithms; 0 says nothing.
    """

    span: Span
    boundary: Boundary
    back: float
    problems: float


@dataclass(frozen=True, slots=True)
class Run:
    """Consecutive sentences of one perspective.

    `probability` is the mean probability of the perspective (0 to 1). `margin` is the mean of the
    log-odds of its sentences against their next best perspective.
    """

    span: Span
    perspective: Perspective
    probability: float
    margin: float


def decode(units: Sequence[Unit]) -> tuple[Run, ...]:
    """Return the most probable sequence of perspectives over the sentences of a speech."""
    if not units:
        return ()
    states = _viterbi(units)
    probabilities = _posteriors(units)
    cuts = [i for i in range(1, len(units)) if states[i] != states[i - 1]]
    return tuple(
        _run(units, states[first], probabilities, range(first, last))
        for first, last in pairwise([0, *cuts, len(units)])
    )


def _run(
    units: Sequence[Unit],
    state: int,
    probabilities: Sequence[Sequence[float]],
    indexes: range,
) -> Run:
    end = units[indexes.stop].span.start if indexes.stop < len(units) else units[-1].span.end
    sizes = [units[i].span.end - units[i].span.start for i in indexes]
    weighted = sum(size * probabilities[i][state] for i, size in zip(indexes, sizes, strict=True))
    margins = sum(_margin(units[i], state) for i in indexes)
    return Run(
        Span(units[indexes.start].span.start, end),
        _STATES[state],
        weighted / sum(sizes),
        margins / len(indexes),
    )


def _margin(unit: Unit, state: int) -> float:
    """Return the log-odds of a sentence for a state against the best of the other states."""
    odds = [unit.back, unit.problems, 0.0]
    return odds.pop(state) - max(odds)


def _viterbi(units: Sequence[Unit]) -> list[int]:
    """Return the index of the state of each unit in the most probable sequence."""
    best = [-cost for cost in _START]
    origins: list[list[int]] = []
    for i, unit in enumerate(units):
        if i:
            best, origin = _advanced(best, _COSTS[unit.boundary])
            origins.append(origin)
        best = [best[0] + unit.back, best[1] + unit.problems, best[2]]
    state = max(range(3), key=best.__getitem__)
    path = [state]
    for origin in reversed(origins):
        state = origin[state]
        path.append(state)
    return path[::-1]


def _advanced(best: list[float], costs: list[list[float]]) -> tuple[list[float], list[int]]:
    """Return the best score of each state after a boundary, and the state it came from."""
    origin = [0, 0, 0]
    scores = [0.0, 0.0, 0.0]
    for after in range(3):
        reached = [best[before] - costs[before][after] for before in range(3)]
        scores[after] = max(reached)
        origin[after] = reached.index(scores[after])
    return scores, origin


def _posteriors(units: Sequence[Unit]) -> list[list[float]]:
    """Return the probability of each state for each unit, by forward and backward sums."""
    emissions = [(math.exp(unit.back), math.exp(unit.problems), 1.0) for unit in units]
    row = [math.exp(-cost) for cost in _START]
    forward = [_normalized([a * e for a, e in zip(row, emissions[0], strict=True)])]
    for unit, emission in zip(units[1:], emissions[1:], strict=True):
        a, b, c = forward[-1]
        f, g, h = _FACTORS[unit.boundary]
        forward.append(
            _normalized([(a * f[q] + b * g[q] + c * h[q]) * emission[q] for q in range(3)])
        )
    backward = [1.0, 1.0, 1.0]
    posteriors = [forward[-1]]
    for i in range(len(units) - 1, 0, -1):
        a, b, c = (x * y for x, y in zip(backward, emissions[i], strict=True))
        factors = _FACTORS[units[i].boundary]
        backward = _normalized([f[0] * a + f[1] * b + f[2] * c for f in factors])
        both = [x * y for x, y in zip(forward[i - 1], backward, strict=True)]
        posteriors.append(_normalized(both))
    return posteriors[::-1]


def _normalized(row: list[float]) -> list[float]:
    total = sum(row)
    return [value / total for value in row]
