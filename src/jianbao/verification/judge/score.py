"""A score of the words of a claim that the source lacks, with weights fitted on labelled claims."""

import tomllib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from functools import cache
from importlib.resources import files

from jianbao.data.paraphrases import paraphrases
from jianbao.document.text.spans import Span
from jianbao.verification.judge.coverage import Coverage, Layer
from jianbao.verification.judge.wording import BREAK, group_name, is_group, wording_of

FEATURES = (
    "scattered", "sentence", "around", "source", "nowhere", "telling", "group", "run2", "run3",
    "whole", "spread", "away", "names", "swap", "swap_known", "lead",
)  # fmt: skip
"""What is counted of a clause, see `data/judge_weights.toml`."""
_LONGEST_NAME = 6
# The weights are fitted on claims of one or two clauses.
_WEIGHED_TOGETHER = 2
# A long sentence has more windows that may exceed the threshold by chance.
_OF_MANY = 1.3


@dataclass(frozen=True)
class _Weights:
    """The fitted weights of the features of a claim, of its worst clause, and the threshold."""

    features: tuple[float, ...]
    worst: float
    threshold: float


def is_doubtful(parts: Sequence[Coverage]) -> bool:
    """Return whether the source lacks too many words of the clauses of a claim."""
    counted = [features(part) for part in parts]
    threshold = _weights().threshold
    if len(counted) <= _WEIGHED_TOGETHER:
        return bool(counted) and _lacking(counted) > threshold
    starts = range(len(counted) - _WEIGHED_TOGETHER + 1)
    windows = (counted[start : start + _WEIGHED_TOGETHER] for start in starts)
    return any(_lacking(window) > threshold * _OF_MANY for window in windows)


def _lacking(counted: Sequence[list[float]]) -> float:
    """Return the score of counted clauses: the weighed sum of their features."""
    *counts, worst = _summed(counted)
    weights = _weights()
    return weights.worst * worst + sum(
        weight * count for weight, count in zip(weights.features, counts, strict=True)
    )


def claim_features(parts: Sequence[Coverage]) -> list[float]:
    """Return the features of the clauses summed up, and the sum of those of the worst clause."""
    return _summed([features(part) for part in parts])


def _summed(counted: Sequence[list[float]]) -> list[float]:
    summed = [sum(column) for column in zip(*counted, strict=True)]
    return [*summed, max(map(sum, counted))]


@cache
def _weights() -> _Weights:
    path = files("jianbao.data").joinpath("judge_weights.toml")
    table = tomllib.loads(path.read_text("utf-8"))
    weights = table["weights"]
    return _Weights(tuple(weights[name] for name in FEATURES), weights["worst"], table["threshold"])


def features(coverage: Coverage) -> list[float]:
    """Return what is counted of a clause, in the order of `FEATURES`."""
    counts = dict.fromkeys(FEATURES, 0.0)
    signs = coverage.wording.signs
    total = uncovered = 0
    for sign, layer in zip(signs, coverage.layers, strict=True):
        if sign == BREAK:
            continue
        total += 1
        uncovered += layer > Layer.SENTENCE
        if layer is Layer.OWN:
            continue
        if is_group(sign):
            kind = "telling" if group_name(sign) in paraphrases()["telling"] else "group"
            counts[kind] += 1.0 if layer > Layer.SENTENCE else 0.5
        else:
            counts[layer.name.lower()] += 1
    for first, last in coverage.uncovered():
        length = last - first + 1
        counts["run2"] += length >= 2
        counts["run3"] += length >= 3
    counts["whole"] = float(total >= 2 and uncovered >= 0.6 * total)
    counts["spread"] = float(min(coverage.window.spread, 3)) if coverage.window else 0.0
    counts["away"] = float(min(coverage.away, 3))
    counts["names"] = float(sum(1 for _ in _lacking_names(coverage)))
    swap = substitution(coverage)
    counts["swap"] = swap[0]
    counts["swap_known"] = swap[1]
    counts["lead"] = swap[2]
    return list(counts.values())


def _lacking_names(coverage: Coverage) -> Iterator[str]:
    """Yield the names of places and institutions that the sentence lacks: 盛京银行."""
    signs, layers = coverage.wording.signs, coverage.layers
    heads = _heads()
    for start in range(1, len(signs)):
        head = next((h for h in heads.get(signs[start], ()) if signs.startswith(h, start)), None)
        if head is None:
            continue
        first = start
        while first and start - first < _LONGEST_NAME and _is_plain(signs[first - 1]):
            first -= 1
        own = layers[max(first, start - 2) : start]
        if own and all(layer > Layer.SENTENCE for layer in own):
            yield signs[first : start + len(head)]


def _is_plain(sign: str) -> bool:
    return sign != BREAK and not is_group(sign)


@cache
def _heads() -> dict[str, tuple[str, ...]]:
    """Return the heads of names in comparable form by their first sign, the longest first."""
    forms = {wording_of(word, Span(0, len(word))).signs for word in paraphrases()["name_heads"]}
    found: dict[str, tuple[str, ...]] = {}
    for form in sorted(forms - {""}, key=lambda form: (-len(form), form)):
        found[form[0]] = (*found.get(form[0], ()), form)
    return found


def substitution(coverage: Coverage) -> tuple[float, float, float]:
    """Return how many signs of a claim have others of the source in their place.

    The second number counts those that the source has elsewhere, the third those at the start.
    """
    if coverage.window is None:
        return 0.0, 0.0, 0.0
    mine = coverage.wording.signs
    theirs = BREAK.join(w.signs for w in coverage.window.wordings)
    blocks = SequenceMatcher(None, mine, theirs, autojunk=False).get_matching_blocks()
    swapped = known = lead = 0.0
    end_mine = end_theirs = 0
    for block in blocks:
        if block.size < 2 and block.a < len(mine):
            continue
        one, other = mine[end_mine : block.a], theirs[end_theirs : block.b]
        last = block.size == 0
        layers = coverage.layers[end_mine : block.a]
        one_plain = [layer for sign, layer in zip(one, layers, strict=True) if _is_plain(sign)]
        other_plain = [
            sign for sign in other.rpartition(BREAK)[2] if _is_plain(sign) and sign not in mine
        ]
        kinds = _kinds_in(one) and _kinds_in(other)
        if ((len(one_plain) >= 2 and len(other_plain) >= 2) or kinds) and not last:
            swapped += 1
            known += kinds or any(layer <= Layer.SOURCE for layer in one_plain)
            lead += end_mine == 0
        end_mine, end_theirs = block.a + block.size, block.b + block.size
    return swapped, known, lead


def _kinds_in(signs: str) -> bool:
    """Return whether a text names a kind of person or institution by a group of its own."""
    kinds = paraphrases()["kinds"]
    return any(is_group(sign) and group_name(sign) in kinds for sign in signs)
