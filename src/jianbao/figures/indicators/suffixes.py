"""Strip a run of known words from the end of a name, in time linear in its length.

A regular expression such as `(?:较上年末|较|上年|末)+$` tries every way to divide a run into its
words and takes exponential time. The search here marks, from the end backwards, every position
from which the rest of the text is a sequence of suffixes.
"""

import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field

from jianbao.data.lexicon import Guard, Terms

# No phrase is longer.
_LONGEST_PHRASE = 30


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
    """Terms and phrases that are suffixes; the terms are indexed by their last character."""

    terms: Terms
    phrases: tuple[Phrase, ...] = ()
    _by_last: dict[str, tuple[str, ...]] = field(init=False, repr=False)

    def __post_init__(self) -> None:
        by_last: dict[str, list[str]] = defaultdict(list)
        for term in self.terms.words:
            by_last[term[-1]].append(term)
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
        for term in self._by_last.get(last, ()):
            start = end - len(term)
            guard = self.terms.guards.get(term)
            found = start >= 0 and words.startswith(term, start)
            if found and (guard is None or _allows(guard, words, start, end)):
                yield start
        for phrase in self.phrases:
            if last in phrase.last:
                yield from _starts_of_phrase(phrase, words, end)


def _allows(guard: Guard, words: str, start: int, end: int) -> bool:
    """Return whether a guard allows a term at `words[start:end]`.

    `only_before` restricts a term inside the words, and not at their end.
    """
    if guard.not_after and words.endswith(guard.not_after, 0, start):
        return False
    if guard.only_after and not words.endswith(guard.only_after, 0, start):
        return False
    if guard.not_before and words.startswith(guard.not_before, end):
        return False
    at_end = end == len(words)
    return not guard.only_before or at_end or words.startswith(guard.only_before, end)


def _starts_of_phrase(phrase: Phrase, words: str, end: int) -> Iterator[int]:
    for start in range(max(0, end - _LONGEST_PHRASE), end):
        if words[start] in phrase.first and phrase.pattern.fullmatch(words, start, end):
            yield start
