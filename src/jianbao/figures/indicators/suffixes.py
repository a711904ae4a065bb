"""Strip a run of known words from the end of a name, in time linear in its length.

A regular expression such as `(?:较上年末|较|上年|末)+$` tries every way to divide a run into its
words and takes exponential time. The search here marks, from the end backwards, every position
from which the rest of the text is a sequence of suffixes.
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

# No phrase is longer.
_LONGEST_PHRASE = 30


@dataclass(frozen=True)
class Suffix:
    """A literal suffix and what may not precede or follow it.

    `Suffix("约", not_after=("签", "条"))` is 约, but not the last character of 签约 or 条约.
    """

    text: str
    not_after: tuple[str, ...] = ()
    not_before: tuple[str, ...] = ()
    only_before: str = ""

    def fits(self, words: str, start: int, end: int) -> bool:
        """Return whether the guards allow the suffix at `words[start:end]`."""
        if self.not_after and words.endswith(self.not_after, 0, start):
            return False
        if self.not_before and words.startswith(self.not_before, end):
            return False
        return not self.only_before or end == len(words) or words.startswith(self.only_before, end)


@dataclass(frozen=True)
class Phrase:
    """A suffix with a variable part: 较上年末, 高于全省平均水平.

    `first` and `last` are the characters that it can begin and end with; the pattern is tried
    only between such characters.
    """

    first: frozenset[str]
    last: frozenset[str]
    pattern: re.Pattern[str]


@dataclass(frozen=True)
class SuffixTable:
    """Literal suffixes and phrases, indexed by their last character."""

    suffixes: tuple[Suffix, ...]
    phrases: tuple[Phrase, ...]
    _by_last: dict[str, tuple[Suffix, ...]] = field(init=False, repr=False)

    def __post_init__(self) -> None:
        by_last: dict[str, list[Suffix]] = defaultdict(list)
        for suffix in self.suffixes:
            by_last[suffix.text[-1]].append(suffix)
        object.__setattr__(self, "_by_last", {key: tuple(all_) for key, all_ in by_last.items()})

    def strip(self, words: str) -> str:
        """Return the words without the longest sequence of suffixes at their end."""
        reached = {len(words)}
        first = end = len(words)
        while end > 0 and end > first - _LONGEST_PHRASE:
            if end in reached:
                reached.update(self._starts(words, end))
                first = min(reached)
            end -= 1
        return words[:first]

    def _starts(self, words: str, end: int) -> Iterator[int]:
        last = words[end - 1]
        for suffix in self._by_last.get(last, ()):
            start = end - len(suffix.text)
            if words.startswith(suffix.text, max(start, 0)) and suffix.fits(words, start, end):
                yield start
        for phrase in self.phrases:
            if last in phrase.last:
                yield from _starts_of_phrase(phrase, words, end)


def _starts_of_phrase(phrase: Phrase, words: str, end: int) -> Iterator[int]:
    for start in range(max(0, end - _LONGEST_PHRASE), end):
        if words[start] in phrase.first and phrase.pattern.fullmatch(words, start, end):
            yield start


def literal(words: str) -> tuple[Suffix, ...]:
    """Return a suffix without guards for each of the blank-separated words."""
    return tuple(Suffix(word) for word in words.split())


def combined(heads: Iterable[str], tails: Iterable[str]) -> tuple[Suffix, ...]:
    """Return a suffix for each head with each tail; either may be empty, but not both."""
    tails = tuple(tails)
    return tuple(Suffix(head + tail) for head in heads for tail in tails if head + tail)
