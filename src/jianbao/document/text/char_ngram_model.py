"""How probable a run of Chinese characters is in a government work report.

An interpolated character trigram model (Jelinek and Mercer 1980). The counts are in
`data/char_1grams.txt`, `data/char_2grams.txt` and `data/char_3grams.txt.gz`; `data/README.md` says
where they come from.
"""

import gzip
from abc import ABC, abstractmethod
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from functools import cache
from importlib.resources import files
from math import exp, log
from typing import NamedTuple

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
# Beginnings of which the followers are kept: a damaged report has some thousands, and what is no
# Chinese never the same twice.
_KEPT_AT_MOST = 50_000


def level_of(count: int) -> str:
    """The letter for a count of at least 1."""
    return chr(ord("A") + round(log(count, _STEP)))


def normalize_for_model(standard: str) -> str:
    """Standard text as the model counts it; same length."""
    return standard.translate(_ALIKE)


def cannot_follow(first: str, second: str) -> bool:
    """Whether two marks never stand together: 学！、 is what is left of 学校”、."""
    repeated = first == second == _REPEATED
    return second in _PARTING and first in _NONE_PARTS_AFTER and not repeated


class _Seen(NamedTuple):
    """How often each character was seen after a beginning, and how often any was."""

    counts: Mapping[str, int]
    total: int


_NOTHING = _Seen({}, 1)


class _Followers(ABC):
    """What follows a beginning, worked out when it is first asked for."""

    def __init__(self) -> None:
        self._seen: dict[str, _Seen] = {}

    def after(self, beginning: str) -> _Seen:
        """What was seen after a beginning."""
        known = self._seen.get(beginning)
        if known is None:
            counts = self._counts_after(beginning)
            if not counts:
                return _NOTHING  # and not kept: of beginnings without a follower there is no end
            known = self._seen[beginning] = _seen(counts)
        return known

    @abstractmethod
    def _counts_after(self, beginning: str) -> Mapping[str, int]:
        """How often each character was seen; empty where none was."""


class _Table(_Followers):
    """What follows a beginning in reports, by the lines of a table."""

    def __init__(self, lines: Iterable[str], length: int) -> None:
        super().__init__()
        self._lines = {line[:length]: line[length:] for line in lines}

    def _counts_after(self, beginning: str) -> Mapping[str, int]:
        line = self._lines.get(beginning)
        return _counts(line) if line else {}


class _OwnTable(_Followers):
    """What follows what in the report itself, after as many characters as `length`."""

    def __init__(self, texts: Iterable[str], length: int) -> None:
        super().__init__()
        runs: Counter[str] = Counter()
        for text in texts:
            shifted = (normalize_for_model(text)[i:] for i in range(length + 1))
            runs.update(map("".join, zip(*shifted, strict=False)))
        self._counts: defaultdict[str, dict[str, int]] = defaultdict(dict)
        for run, count in runs.items():
            self._counts[run[:-1]][run[-1]] = count

    def _counts_after(self, beginning: str) -> Mapping[str, int]:
        return self._counts.get(beginning, {})


def _counts(line: str) -> dict[str, int]:
    """The characters of a line of a table, each with its count."""
    return dict(zip(line[::2], map(_COUNTS.__getitem__, line[1::2]), strict=True))


def _seen(counts: Mapping[str, int]) -> _Seen:
    return _Seen(counts, sum(counts.values()))


class _Unseen(dict[str, float]):
    """The log probability of each character where it was never seen, found when first asked for.

    The beginning counts for nothing then, but for whether anything was seen after it (`known`).
    """

    def __init__(self, singles: Mapping[str, float], *, known: bool) -> None:
        super().__init__()
        self._singles, self._known = singles, known

    def __missing__(self, character: str) -> float:
        chance = self._singles.get(character, _NOWHERE) * (1 - _OWN)
        if self._known:
            chance *= 1 - _TRIPLE
        found = self[character] = log(chance * (1 - _OWN))
        return found


class _Following(dict[str, float]):
    """The log probability of each character after a beginning, found when first asked for."""

    def __init__(self, model: "CharacterModel", before: str) -> None:
        super().__init__()
        self._single = model.singles
        self._last = before[-1:]
        self._is_mark = self._last == BREAK or self._last in _NONE_PARTS_AFTER
        pairs, own_pairs = model.pairs.after(self._last), model.own_pairs.after(self._last)
        triples, own_triples = _NOTHING, _NOTHING
        if len(before) > 1:
            triples, own_triples = model.triples.after(before), model.own_triples.after(before)
        # Counts, and what one of them adds to the chance.
        self._pairs, self._pair = pairs.counts, _PAIR / pairs.total
        self._own_pairs, self._own_pair = own_pairs.counts, _OWN / own_pairs.total
        self._triples, self._triple = triples.counts, _TRIPLE / triples.total
        self._own_triples, self._own_triple = own_triples.counts, _OWN / own_triples.total
        self._unseen = model.unseen[bool(triples.counts)]

    def __missing__(self, character: str) -> float:
        found = self[character] = self._log_chance(character)
        return found

    def _log_chance(self, character: str) -> float:
        if self._is_mark:
            # The tables were counted with the blanks and line ends of a row as one.
            if self._last == character == BREAK:
                return 0.0
            if cannot_follow(self._last, character):
                return _IMPOSSIBLE
        seen = (
            character in self._pairs
            or character in self._own_pairs
            or character in self._triples
            or character in self._own_triples
        )
        return log(self._chance(character)) if seen else self._unseen[character]

    def _chance(self, character: str) -> float:
        chance = self._single.get(character, _NOWHERE)
        if character in self._pairs:
            chance += self._pair * self._pairs[character]
        chance *= 1 - _OWN
        if character in self._own_pairs:
            chance += self._own_pair * self._own_pairs[character]
        if self._triples:
            chance = (1 - _TRIPLE) * chance + self._triple * self._triples.get(character, 0)
        chance *= 1 - _OWN
        if character in self._own_triples:
            chance += self._own_triple * self._own_triples[character]
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
        self.unseen = (_Unseen(singles, known=False), _Unseen(singles, known=True))
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
            known = frozenset(
                (*self.pairs.after(first).counts, *self.own_pairs.after(first).counts)
            )
            self._followers[first] = known
        return known

    def following(self, before: str) -> Mapping[str, float]:
        """The log probability of any character after the (at most two) that `before` ends with."""
        last = before[-2:]
        known = self._following.get(last)
        if known is None:
            if len(self._following) >= _KEPT_AT_MOST:
                self._following.clear()
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
        seen = self.pairs.after(first)
        chance += _PAIR / seen.total * seen.counts.get(second, 0)
        # What the report itself would give stays open here.
        return log((1 - _OWN) * chance)

    def less_probable(self, pairs: Iterable[str], bound: float) -> set[str]:
        """The pairs of which the second character follows less probably than the bound."""
        # Most pairs of a text are usual ones, and their shares alone tell.
        usual = exp(bound) / (1 - _OWN) / _PAIR
        return {
            pair
            for pair in pairs
            if (seen := self.pairs.after(pair[0])).counts.get(pair[1], 0) < usual * seen.total
            and self.follows(*pair) < bound
        }

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
    return CharacterModel(_singles(), _pairs(), _Table(_lines("char_3grams.txt.gz"), 2))


@cache
def _pairs() -> _Table:
    return _Table(_lines("char_2grams.txt"), 1)


@cache
def _singles() -> Mapping[str, float]:
    """The chance of single characters, as far as they count."""
    (line,) = _lines("char_1grams.txt")
    seen = _seen(_counts(line))
    each = _SINGLE / seen.total
    return {character: each * count + _NOWHERE for character, count in seen.counts.items()}


def _lines(name: str) -> list[str]:
    data = (files("jianbao.data") / name).read_bytes()
    return (gzip.decompress(data) if name.endswith(".gz") else data).decode().splitlines()
