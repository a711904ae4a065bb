"""The lexicon: every list of words that reading, verification and views share.

Each TOML file holds categories of terms. A category is an array of words; `[guard]` says in which
surroundings a term counts, and `[example]` shows each term in a sentence, which a test reads:

    strong = ["力争", "确保"]
    weak = ["争取"]

    [guard]
    "争取" = { not_before = ["到", "了"] }

    [example]
    "争取" = "争取地区生产总值增长8%"

A category is loaded as `Terms`. Patterns refer to a category by its `alternatives` and never
repeat its words.
"""

import re
import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache, cached_property
from importlib.resources import files
from typing import Any

_GUARD, _EXAMPLE = "guard", "example"


@dataclass(frozen=True)
class Guard:
    """The surroundings in which a term counts; an empty tuple restricts nothing."""

    not_after: tuple[str, ...] = ()
    not_before: tuple[str, ...] = ()
    only_after: tuple[str, ...] = ()
    only_before: tuple[str, ...] = ()


@dataclass(frozen=True)
class Terms:
    """The terms of one or more categories, with their guards, in the order of the file."""

    words: tuple[str, ...]
    guards: Mapping[str, Guard]

    @cached_property
    def alternatives(self) -> str:
        """A non-capturing group that matches any term, the longest first, guards included."""
        longest_first = sorted(self.words, key=lambda word: (-len(word), word))
        return "(?:" + "|".join(map(self._guarded, longest_first)) + ")"

    @cached_property
    def pattern(self) -> re.Pattern[str]:
        """The compiled alternatives."""
        return re.compile(self.alternatives)

    @cached_property
    def at_end(self) -> re.Pattern[str]:
        """The alternatives at the end of a text, for `search`."""
        return re.compile(self.alternatives + "$")

    def find_last(self, text: str) -> re.Match[str] | None:
        """Return the last occurrence of a term, or None."""
        return next(reversed([*self.pattern.finditer(text)]), None)

    def __or__(self, other: "Terms") -> "Terms":
        """Return the terms of both."""
        return Terms((*self.words, *other.words), {**self.guards, **other.guards})

    def _guarded(self, word: str) -> str:
        guard = self.guards.get(word, Guard())
        before = _behind("!", guard.not_after) + _behind("=", guard.only_after)
        after = _ahead("!", guard.not_before) + _ahead("=", guard.only_before)
        return before + re.escape(word) + after


def _behind(sign: str, words: Iterable[str]) -> str:
    """Return lookbehinds, one a length, because a lookbehind has a fixed width."""
    by_length: dict[int, list[str]] = {}
    for word in words:
        by_length.setdefault(len(word), []).append(re.escape(word))
    groups = [f"(?<{sign}{'|'.join(same)})" for same in by_length.values()]
    return f"(?:{'|'.join(groups)})" if sign == "=" and len(groups) > 1 else "".join(groups)


def _ahead(sign: str, words: Iterable[str]) -> str:
    alternatives = "|".join(map(re.escape, words))
    return f"(?{sign}{alternatives})" if alternatives else ""


@cache
def load(name: str, *categories: str) -> Terms:
    """Load categories of `data/lexicon/NAME.toml`; all of them where none is named.

    Raises KeyError for a category that the file does not have.
    """
    table = read_table(name)
    chosen = categories or tuple(key for key in table if key not in (_GUARD, _EXAMPLE))
    words = tuple(dict.fromkeys(word for category in chosen for word in table[category]))
    guards = {word: _guard(entry) for word, entry in table.get(_GUARD, {}).items()}
    return Terms(words, {word: guard for word, guard in guards.items() if word in words})


def _guard(entry: Mapping[str, list[str]]) -> Guard:
    return Guard(**{name: tuple(words) for name, words in entry.items()})


@cache
def read_table(name: str) -> dict[str, Any]:
    """Return the content of a file of the lexicon, by its name without the ending."""
    path = files(__package__) / f"{name}.toml"
    return tomllib.loads(path.read_text(encoding="utf-8"))


def examples(name: str) -> dict[str, str]:
    """Return the example sentence of each term of a file that has one."""
    sentences: dict[str, str] = read_table(name).get(_EXAMPLE, {})
    return sentences
