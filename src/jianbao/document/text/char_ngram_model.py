"""Character trigram language model of Chinese government work reports.

It interpolates trigrams, bigrams and unigrams (Jelinek and Mercer 1980). The counts are in
`data/char_1grams.txt`, `data/char_2grams.txt` and `data/char_3grams.txt.gz`. Their sources are
listed in `data/README.md`.
"""

import gzip
from abc import ABC, abstractmethod
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from functools import cache
from importlib.resources import files
from math import exp, log
from typing import NamedTuple

# The tables encode a count as a letter. A is 1; each further letter is a quarter more.
_STEP = 1.25
_COUNTS = {chr(ord("A") + level): round(_STEP**level) for level in range(60)}
BREAK = "¶"
"""The symbol for whitespace or a line end."""

# The model maps every digit to one symbol.
_MODEL_SYMBOLS = str.maketrans(dict.fromkeys("0123456789", "#") | dict.fromkeys("\n\r\t ", BREAK))
# Interpolation weights: trigrams first, then bigrams and unigrams within the rest. A small floor
# keeps every probability above zero.
_TRIGRAM = 0.6
_BIGRAM, _UNIGRAM = 0.85, 0.1499
_FLOOR = 1e-8
_IMPOSSIBLE = log(_FLOOR)
# Weight of the counts from the report itself, in an adapted model.
_OWN = 0.3
# A separator follows neither another separator nor an opening mark (GB/T 15834). Only 。 may be
# repeated.
_SEPARATORS, _OPENING = frozenset("、，；：。"), frozenset("“‘（《〈【")
_NO_SEPARATOR_AFTER = _SEPARATORS | _OPENING | frozenset("！？")
_REPEATED = "。"
# Contexts whose successors are cached. A damaged report has a few thousand contexts; text that is
# not Chinese rarely repeats one.
_MAX_CACHED = 50_000


def level_of(count: int) -> str:
    """Return the letter that encodes a count of at least 1."""
    return chr(ord("A") + round(log(count, _STEP)))


def normalize_for_model(standard: str) -> str:
    """Map standard text to the symbols of the model, keeping its length."""
    return standard.translate(_MODEL_SYMBOLS)


def cannot_follow(first: str, second: str) -> bool:
    """Return whether two marks never occur in sequence: 学！、 is a damaged 学校”、."""
    repeated = first == second == _REPEATED
    return second in _SEPARATORS and first in _NO_SEPARATOR_AFTER and not repeated


class _Seen(NamedTuple):
    """Counts of the characters seen after one context, and their total."""

    counts: Mapping[str, int]
    total: int


_NO_COUNTS = _Seen({}, 1)


class _Followers(ABC):
    """Successor counts by context, computed on first use."""

    def __init__(self) -> None:
        self._seen: dict[str, _Seen] = {}

    def after(self, beginning: str) -> _Seen:
        """Return the counts of the characters seen after a context."""
        known = self._seen.get(beginning)
        if known is None:
            counts = self._counts_after(beginning)
            if not counts:
                return _NO_COUNTS  # not cached: contexts without successors are unbounded
            known = self._seen[beginning] = _seen(counts)
        return known

    @abstractmethod
    def _counts_after(self, beginning: str) -> Mapping[str, int]:
        """Return the count of each character after the context; empty if it was never seen."""


class _Table(_Followers):
    """Successor counts from the lines of a table shipped with the package."""

    def __init__(self, lines: Iterable[str], length: int) -> None:
        super().__init__()
        self._lines = {line[:length]: line[length:] for line in lines}

    def _counts_after(self, beginning: str) -> Mapping[str, int]:
        line = self._lines.get(beginning)
        return _counts(line) if line else {}


class _OwnTable(_Followers):
    """Successor counts from the report itself, for contexts of `length` characters."""

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
    """Decode the successors in a line of a table, each with its count."""
    return dict(zip(line[::2], map(_COUNTS.__getitem__, line[1::2]), strict=True))


def _seen(counts: Mapping[str, int]) -> _Seen:
    return _Seen(counts, sum(counts.values()))


class _Unseen(dict[str, float]):
    """Log probability of each character after a context it was never seen in, cached.

    It does not depend on the context, except on whether that has trigram counts (`known`).
    """

    def __init__(self, singles: Mapping[str, float], *, known: bool) -> None:
        super().__init__()
        self._singles, self._known = singles, known

    def __missing__(self, character: str) -> float:
        chance = self._singles.get(character, _FLOOR) * (1 - _OWN)
        if self._known:
            chance *= 1 - _TRIGRAM
        found = self[character] = log(chance * (1 - _OWN))
        return found


class _Following(dict[str, float]):
    """Log probability of each character after one context, cached on first use."""

    def __init__(self, model: "CharacterModel", before: str) -> None:
        super().__init__()
        self._single = model.singles
        self._last = before[-1:]
        self._is_mark = self._last == BREAK or self._last in _NO_SEPARATOR_AFTER
        pairs, own_pairs = model.pairs.after(self._last), model.own_pairs.after(self._last)
        triples, own_triples = _NO_COUNTS, _NO_COUNTS
        if len(before) > 1:
            triples, own_triples = model.triples.after(before), model.own_triples.after(before)
        # The counts, and the probability that one count adds.
        self._pairs, self._pair = pairs.counts, _BIGRAM / pairs.total
        self._own_pairs, self._own_pair = own_pairs.counts, _OWN / own_pairs.total
        self._triples, self._triple = triples.counts, _TRIGRAM / triples.total
        self._own_triples, self._own_triple = own_triples.counts, _OWN / own_triples.total
        self._unseen = model.unseen[bool(triples.counts)]

    def __missing__(self, character: str) -> float:
        found = self[character] = self._log_probability(character)
        return found

    def _log_probability(self, character: str) -> float:
        if self._is_mark:
            # The tables count a run of whitespace and line ends as one BREAK.
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
        return log(self._probability(character)) if seen else self._unseen[character]

    def _probability(self, character: str) -> float:
        chance = self._single.get(character, _FLOOR)
        if character in self._pairs:
            chance += self._pair * self._pairs[character]
        chance *= 1 - _OWN
        if character in self._own_pairs:
            chance += self._own_pair * self._own_pairs[character]
        if self._triples:
            chance = (1 - _TRIGRAM) * chance + self._triple * self._triples.get(character, 0)
        chance *= 1 - _OWN
        if character in self._own_triples:
            chance += self._own_triple * self._own_triples[character]
        return chance


class CharacterModel:
    """Trigram model of text normalised by `normalize_for_model`; log probabilities are natural."""

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
        """Return the model adapted to a report, from parts of its text.

        A report repeats its own names.
        """
        return CharacterModel(self.singles, self.pairs, self.triples, texts)

    def knows(self, character: str) -> bool:
        """Return whether the character occurs in reports."""
        return character in self.singles

    def followers(self, first: str) -> frozenset[str]:
        """Return the characters seen after a character, in the tables or in the report."""
        known = self._followers.get(first)
        if known is None:
            known = frozenset(
                (*self.pairs.after(first).counts, *self.own_pairs.after(first).counts)
            )
            self._followers[first] = known
        return known

    def following(self, before: str) -> Mapping[str, float]:
        """Return the log probability of each character after the last two of `before`."""
        last = before[-2:]
        known = self._following.get(last)
        if known is None:
            if len(self._following) >= _MAX_CACHED:
                self._following.clear()
            known = self._following[last] = _Following(self, last)
        return known

    def follows(self, first: str, second: str) -> float:
        """Return the log probability of one character after another, from the tables alone.

        The result is not cached. A process that reads thousands of reports would hold all their
        pairs.
        """
        if first == second == BREAK:
            return 0.0
        if cannot_follow(first, second):
            return _IMPOSSIBLE
        chance = self.singles.get(second, _FLOOR)
        seen = self.pairs.after(first)
        chance += _BIGRAM / seen.total * seen.counts.get(second, 0)
        # The share of the report itself is left out here.
        return log((1 - _OWN) * chance)

    def less_probable(self, pairs: Iterable[str], bound: float) -> set[str]:
        """Return the pairs whose second character has a log probability below the bound."""
        # Most pairs of a text are frequent. Their relative frequency alone decides.
        usual = exp(bound) / (1 - _OWN) / _BIGRAM
        return {
            pair
            for pair in pairs
            if (seen := self.pairs.after(pair[0])).counts.get(pair[1], 0) < usual * seen.total
            and self.follows(*pair) < bound
        }

    def of(self, characters: str, before: str) -> float:
        """Return the log probability of the characters after the last two of `before`."""
        total = 0.0
        for character in characters:
            total += self.following(before)[character]
            before = before[-1:] + character
        return total


@cache
def pair_model() -> CharacterModel:
    """Return the model without trigrams, which loads quickly."""
    return CharacterModel(_singles(), _pairs(), _Table((), 2))


@cache
def character_model() -> CharacterModel:
    """Return the model of all tables shipped with the package."""
    return CharacterModel(_singles(), _pairs(), _Table(_lines("char_3grams.txt.gz"), 2))


@cache
def _pairs() -> _Table:
    return _Table(_lines("char_2grams.txt"), 1)


@cache
def _singles() -> Mapping[str, float]:
    """Return the weighted unigram probability of each character."""
    (line,) = _lines("char_1grams.txt")
    seen = _seen(_counts(line))
    each = _UNIGRAM / seen.total
    return {character: each * count + _FLOOR for character, count in seen.counts.items()}


def _lines(name: str) -> list[str]:
    data = (files("jianbao.data") / name).read_bytes()
    return (gzip.decompress(data) if name.endswith(".gz") else data).decode().splitlines()
