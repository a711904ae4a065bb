"""How probable a run of Chinese characters is in a government work report.

Counts of characters that follow one another, two and three in a row, from `character_pairs.txt`
and `character_triples.txt`, and of single ones from `characters.txt` (how they were counted:
benchmarks/count_characters.py). The three orders are interpolated with fixed weights (Jelinek
and Mercer 1980).
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from functools import cache
from importlib.resources import files
from math import log

# The tables hold a letter for a count: A is 1, and each next one a quarter more.
_STEP = 1.25
_COUNTS = {chr(ord("A") + level): round(_STEP**level) for level in range(60)}
BREAK = "¶"
"""What stands for a blank or the end of a line."""

# Digits are all alike to the model.
_ALIKE = str.maketrans(dict.fromkeys("0123456789", "#") | dict.fromkeys("\n\r\t ", BREAK))
# The share of a probability that triples give, of the rest that pairs give; the remainder comes
# from single characters, and a little from nowhere, so that nothing is impossible.
_TRIPLE = 0.6
_PAIR, _SINGLE = 0.85, 0.1499
_NOWHERE = 1e-8
_IMPOSSIBLE = log(_NOWHERE)
# The share that the report itself gives, once it is known.
_OWN = 0.3
# Marks that part sentences and their parts stand neither together nor behind a mark that opens
# (GB/T 15834), but that dots and what ends a sentence are repeated.
_PARTING, _OPENING = frozenset("、，；：。"), frozenset("“‘（《〈【")
_NONE_PARTS_AFTER = _PARTING | _OPENING | frozenset("！？")
_REPEATED = "。"


def level_of(count: int) -> str:
    """The letter for a count of at least 1."""
    return chr(ord("A") + round(log(count, _STEP)))


def alike(standard: str) -> str:
    """Standard text as the model counts it; same length."""
    return standard.translate(_ALIKE)


def cannot_follow(first: str, second: str) -> bool:
    """Whether two marks never stand together: 学！、 is what is left of 学校”、."""
    repeated = first == second == _REPEATED
    return second in _PARTING and first in _NONE_PARTS_AFTER and not repeated


# The share of each follower in all that follows; empty where nothing is known to follow.
_Shares = Mapping[str, float]
_NOTHING: _Shares = {}


class _Table:
    """What follows a beginning, read from a line of a table when it is first asked for."""

    def __init__(self, lines: Iterable[str], length: int) -> None:
        self._lines = {line[:length]: line[length:] for line in lines}
        self._shares: dict[str, _Shares] = {}

    def after(self, beginning: str) -> _Shares:
        """The shares of the followers of a beginning."""
        known = self._shares.get(beginning)
        if known is None:
            line = self._lines.get(beginning, "")
            counts = {c: _COUNTS[level] for c, level in zip(line[::2], line[1::2], strict=True)}
            known = self._shares[beginning] = _shares(counts)
        return known


class _OwnTable:
    """What follows what in the report itself, after as many characters as `length`."""

    def __init__(self, texts: Iterable[str], length: int) -> None:
        runs: Counter[str] = Counter()
        for text in texts:
            shifted = (alike(text)[i:] for i in range(length + 1))
            runs.update(map("".join, zip(*shifted, strict=False)))
        self._counts: defaultdict[str, dict[str, int]] = defaultdict(dict)
        for run, count in runs.items():
            self._counts[run[:-1]][run[-1]] = count
        self._shares: dict[str, _Shares] = {}

    def after(self, beginning: str) -> _Shares:
        """The shares of the followers of a beginning."""
        known = self._shares.get(beginning)
        if known is None:
            counts = self._counts.get(beginning)
            known = self._shares[beginning] = _shares(counts) if counts else _NOTHING
        return known


def _shares(counts: Mapping[str, int]) -> _Shares:
    total = sum(counts.values())
    return {follower: count / total for follower, count in counts.items()}


class _Following(dict[str, float]):
    """The log probability of each character after a beginning, found when first asked for."""

    def __init__(self, model: "CharacterModel", before: str) -> None:
        super().__init__()
        self._single = model.singles
        self._last = before[-1:]
        self._pairs = model.pairs.after(self._last)
        self._own_pairs = model.own_pairs.after(self._last)
        self._triples = model.triples.after(before) if len(before) > 1 else _NOTHING
        self._own_triples = model.own_triples.after(before) if len(before) > 1 else _NOTHING

    def __missing__(self, character: str) -> float:
        found = self[character] = log(self._chance(character))
        return found

    def _chance(self, character: str) -> float:
        # The tables were counted with the blanks and line ends of a row as one.
        if self._last == character == BREAK:
            return 1.0
        if cannot_follow(self._last, character):
            return _NOWHERE
        chance = self._single.get(character, _NOWHERE)
        if character in self._pairs:
            chance += _PAIR * self._pairs[character]
        chance *= 1 - _OWN
        if character in self._own_pairs:
            chance += _OWN * self._own_pairs[character]
        if self._triples:
            chance = (1 - _TRIPLE) * chance + _TRIPLE * self._triples.get(character, 0.0)
        chance *= 1 - _OWN
        if character in self._own_triples:
            chance += _OWN * self._own_triples[character]
        return chance


class CharacterModel:
    """Log probabilities (natural) of characters after one another, in text made `alike`."""

    def __init__(
        self,
        singles: Mapping[str, float],
        pairs: _Table,
        triples: _Table,
        own: Iterable[str] = (),
    ) -> None:
        texts = list(own)
        self.singles, self.pairs, self.triples = singles, pairs, triples
        self.own_pairs, self.own_triples = _OwnTable(texts, 1), _OwnTable(texts, 2)
        self._following: dict[str, _Following] = {}
        self._followers: dict[str, frozenset[str]] = {}

    def adapted(self, texts: Iterable[str]) -> "CharacterModel":
        """The model for a report of which these are parts: a report repeats its own names."""
        return CharacterModel(self.singles, self.pairs, self.triples, texts)

    def knows(self, character: str) -> bool:
        """Whether the character occurs in reports."""
        return character in self.singles

    def followers(self, first: str) -> frozenset[str]:
        """The characters that were seen after a character."""
        known = self._followers.get(first)
        if known is None:
            known = frozenset(self.pairs.after(first)) | frozenset(self.own_pairs.after(first))
            self._followers[first] = known
        return known

    def following(self, before: str) -> Mapping[str, float]:
        """The log probability of any character after the (at most two) that `before` ends with."""
        last = before[-2:]
        known = self._following.get(last)
        if known is None:
            known = self._following[last] = _Following(self, last)
        return known

    def follows(self, first: str, second: str) -> float:
        """The log probability of one character after another, by the tables alone.

        Nothing is kept of it: a process that reads thousands of reports would hold all their pairs.
        """
        if first == second == BREAK:
            return 0.0
        if cannot_follow(first, second):
            return _IMPOSSIBLE
        chance = self.singles.get(second, _NOWHERE)
        chance += _PAIR * self.pairs.after(first).get(second, 0.0)
        # What the report itself would give stays open here.
        return log((1 - _OWN) * chance)

    def of(self, characters: str, before: str) -> float:
        """The log probability of characters after the two that `before` ends with."""
        total = 0.0
        for character in characters:
            total += self.following(before)[character]
            before = before[-1:] + character
        return total


@cache
def pair_model() -> CharacterModel:
    """The model over pairs alone, which is quickly made."""
    return CharacterModel(_singles(), _pairs(), _Table((), 2))


@cache
def character_model() -> CharacterModel:
    """The model over all tables that travel with the package."""
    return CharacterModel(_singles(), _pairs(), _Table(_lines("character_triples.txt"), 2))


@cache
def _pairs() -> _Table:
    return _Table(_lines("character_pairs.txt"), 1)


@cache
def _singles() -> Mapping[str, float]:
    """The chance of single characters, as far as they count."""
    (line,) = _lines("characters.txt")
    counts = {c: _COUNTS[level] for c, level in zip(line[::2], line[1::2], strict=True)}
    return {character: _SINGLE * share + _NOWHERE for character, share in _shares(counts).items()}


def _lines(name: str) -> list[str]:
    return (files(__package__) / name).read_text(encoding="utf-8").splitlines()
