"""How probable a run of Chinese characters is in a government work report.

Counts of characters that follow one another, two and three in a row, from `character_pairs.txt`
and `character_triples.txt` (how they were counted: benchmarks/count_characters.py). The three
orders are interpolated with fixed weights (Jelinek and Mercer 1980).
"""

from collections import Counter, defaultdict
from collections.abc import Iterable
from functools import cache
from importlib.resources import files
from itertools import pairwise
from math import log

# The tables hold a letter for a count: A is 1, and each next one a quarter more.
_STEP = 1.25
BREAK = "¶"
"""What stands for a blank or the end of a line."""

# Digits are all alike to the model.
_ALIKE = str.maketrans(dict.fromkeys("0123456789", "#") | dict.fromkeys("\n\r\t ", BREAK))
# The tables were counted with the blanks and line ends of a row as one.
_BREAKS = BREAK * 2
# The share of a probability that triples give, of the rest that pairs give; the remainder comes
# from single characters, and a little from nowhere, so that nothing is impossible.
_TRIPLE = 0.6
_PAIR, _SINGLE = 0.85, 0.1499
_NOWHERE = 1e-8
# The share that the report itself gives, once it is known.
_OWN = 0.3


def level_of(count: int) -> str:
    """The letter for a count of at least 1."""
    return chr(ord("A") + round(log(count, _STEP)))


def alike(standard: str) -> str:
    """Standard text as the model counts it; same length."""
    return standard.translate(_ALIKE)


class _Counts:
    """How often runs of two and of three characters were seen, and their beginnings."""

    def __init__(self, pairs: dict[str, int], triples: dict[str, int]) -> None:
        self.pairs, self.triples = pairs, triples
        self._followers: defaultdict[str, list[str]] | None = None
        self.firsts, self.first_pairs = _beginnings(pairs), _beginnings(triples)

    @classmethod
    def of(cls, texts: Iterable[str]) -> "_Counts":
        pairs: Counter[str] = Counter()
        triples: Counter[str] = Counter()
        for text in texts:
            run = alike(text)
            pairs.update(map("".join, pairwise(run)))
            triples.update(map("".join, zip(run, run[1:], run[2:], strict=False)))
        return cls(pairs, triples)

    def pair_share(self, run: str) -> float:
        """Which share of what follows a character this is."""
        count = self.pairs.get(run)
        return count / self.firsts[run[0]] if count else 0.0

    def followers(self, first: str) -> list[str]:
        """What was seen after a character."""
        if self._followers is None:
            self._followers = defaultdict(list)
            for pair in self.pairs:
                self._followers[pair[0]].append(pair[1])
        return self._followers[first]

    def triple_share(self, run: str) -> float:
        """Which share of what follows two characters this is."""
        count = self.triples.get(run)
        return count / self.first_pairs[run[:2]] if count else 0.0


def _beginnings(runs: dict[str, int]) -> dict[str, int]:
    sums: dict[str, int] = {}
    for run, count in runs.items():
        sums[run[:-1]] = sums.get(run[:-1], 0) + count
    return sums


class CharacterModel:
    """Log probabilities (natural) of characters after one another, in text made `alike`."""

    def __init__(self, tables: _Counts, own: _Counts | None = None) -> None:
        self._tables = tables
        self._own = own or _Counts({}, {})
        singles: Counter[str] = Counter()
        for pair, count in tables.pairs.items():
            singles[pair[1]] += count
        total = singles.total()
        self._single = {
            character: _SINGLE * count / total + _NOWHERE for character, count in singles.items()
        }
        self._followers: dict[str, frozenset[str]] = {}
        self._follows: dict[str, float] = {}
        self._after: dict[str, float] = {}

    def adapted(self, texts: Iterable[str]) -> "CharacterModel":
        """The model for a report of which these are parts: a report repeats its own names."""
        return CharacterModel(self._tables, _Counts.of(texts))

    def knows(self, character: str) -> bool:
        """Whether the character occurs in reports."""
        return character in self._single

    def followers(self, first: str) -> frozenset[str]:
        """The characters that were seen after a character."""
        known = self._followers.get(first)
        if known is None:
            seen = self._tables.followers(first) + self._own.followers(first)
            known = self._followers[first] = frozenset(seen)
        return known

    def follows(self, first: str, second: str) -> float:
        """The log probability of one character after another."""
        pair = first + second
        known = self._follows.get(pair)
        if known is None:
            chance = 1.0 if pair == _BREAKS else self._chance_after_one(pair)
            known = self._follows[pair] = log(chance)
        return known

    def after(self, before: str, character: str) -> float:
        """The log probability of a character after the two that `before` ends with."""
        run = before[-2:] + character
        known = self._after.get(run)
        if known is None:
            chance = 1.0 if run.endswith(_BREAKS) else self._chance_after_two(run)
            known = self._after[run] = log(chance)
        return known

    def each(self, text: str) -> list[float]:
        """The log probability of each character of a text after the two before it."""
        return [self.after(text[max(0, i - 2) : i] or BREAK, text[i]) for i in range(len(text))]

    def _chance_after_one(self, pair: str) -> float:
        chance = self._single.get(pair[1], _NOWHERE) + _PAIR * self._tables.pair_share(pair)
        return (1 - _OWN) * chance + _OWN * self._own.pair_share(pair)

    def _chance_after_two(self, run: str) -> float:
        chance = self._chance_after_one(run[-2:])
        if run[:-1] in self._tables.first_pairs:
            chance = _TRIPLE * self._tables.triple_share(run) + (1 - _TRIPLE) * chance
        return (1 - _OWN) * chance + _OWN * self._own.triple_share(run)


@cache
def pair_model() -> CharacterModel:
    """The model over pairs alone, which is quickly made."""
    return CharacterModel(_Counts(_pairs(), {}))


@cache
def character_model() -> CharacterModel:
    """The model over both tables that travel with the package."""
    return CharacterModel(_Counts(_pairs(), _table("character_triples.txt", 2)))


@cache
def _pairs() -> dict[str, int]:
    return _table("character_pairs.txt", 1)


def _table(name: str, length: int) -> dict[str, int]:
    """Counts by run; a line holds what stands before, then every follower and its level."""
    table = (files(__package__) / name).read_text(encoding="utf-8")
    counts = {chr(ord("A") + level): round(_STEP**level) for level in range(60)}
    return {
        line[:length] + follower: counts[level]
        for line in table.splitlines()
        for follower, level in zip(line[length::2], line[length + 1 :: 2], strict=True)
    }
