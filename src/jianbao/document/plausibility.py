"""How probable a run of Chinese characters is in a government work report.

Counts of neighbouring characters, from `character_pairs.txt` (how it was counted:
benchmarks/count_character_pairs.py), interpolated with those of single characters.
"""

import re
from collections import Counter
from functools import cache
from importlib.resources import files
from itertools import pairwise
from math import log

_FOLLOWER = re.compile(r"(\D)(\d+)")
# Digits are all alike to the model, and a line begins as a sentence does.
_ALIKE = str.maketrans(dict.fromkeys("0123456789", "#") | dict.fromkeys("\n\r\t ", "。"))
# The share of a probability that pairs give; the rest comes from single characters, and a
# little from nowhere, so that nothing is impossible.
_PAIR, _SINGLE = 0.85, 0.1499
_NOWHERE = 1e-8
# What a pair of the report itself counts, next to one of the table.
_OWN_WEIGHT = 3
# What it adds that three characters stand together elsewhere in the report.
_OWN_TRIPLE = 4.0


def alike(standard: str) -> str:
    """Standard text as the model counts it; same length."""
    return standard.translate(_ALIKE)


class CharacterModel:
    """Log probabilities (natural) of characters after one another, in text made `alike`.

    `pairs` counts which character follows which.
    """

    def __init__(
        self, pairs: dict[str, dict[str, int]], own_triples: frozenset[str] = frozenset()
    ) -> None:
        self._pairs = pairs
        self._own_triples = own_triples
        self._sums = {first: sum(followers.values()) for first, followers in pairs.items()}
        singles: Counter[str] = Counter()
        for followers in pairs.values():
            singles.update(followers)
        total = singles.total()
        self._single = {character: count / total for character, count in singles.items()}
        self._follows: dict[str, float] = {}

    def adapted(self, text: str) -> "CharacterModel":
        """The model for a report of which this is the text: a report repeats its own names."""
        run = alike(text)
        own = Counter(a + b for a, b in pairwise(run) if self.knows(a) and self.knows(b))
        pairs = {first: dict(followers) for first, followers in self._pairs.items()}
        for pair, count in own.items():
            followers = pairs.setdefault(pair[0], {})
            followers[pair[1]] = followers.get(pair[1], 0) + count * _OWN_WEIGHT
        triples = Counter(map("".join, zip(run, run[1:], run[2:], strict=False)))
        return CharacterModel(pairs, frozenset(triples))

    def knows(self, character: str) -> bool:
        """Whether the character occurs in reports."""
        return character in self._single

    def follows(self, first: str, second: str) -> float:
        """The log probability of one character after another."""
        pair = first + second
        known = self._follows.get(pair)
        if known is None:
            count = self._pairs.get(first, {}).get(second, 0)
            chance = _PAIR * count / self._sums[first] if count else 0.0
            chance += _SINGLE * self._single.get(second, 0.0) + _NOWHERE
            known = self._follows[pair] = log(chance)
        return known

    def after(self, before: str, character: str) -> float:
        """The log probability of a character after others; what the report itself says counts more.

        `before` ends with the two characters before it.
        """
        chance = self.follows(before[-1:], character)
        return chance + _OWN_TRIPLE if before + character in self._own_triples else chance

    def score(self, text: str, before: str = "。") -> float:
        """The log probability of a run after a character."""
        return sum(self.follows(a, b) for a, b in pairwise(before[-1:] + text))


@cache
def character_model() -> CharacterModel:
    """The model over the table that travels with the package."""
    table = (files(__package__) / "character_pairs.txt").read_text(encoding="utf-8")
    return CharacterModel(
        {
            line[0]: {second: int(count) for second, count in _FOLLOWER.findall(line, 1)}
            for line in table.splitlines()
        }
    )
