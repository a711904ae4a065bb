"""The verdicts of the judge on a claim, its numbers and its words."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from jianbao.document.text.spans import Span
from jianbao.figures import QuantityMention
from jianbao.verification.judge.attributes import Conflict
from jianbao.verification.judge.coverage import Coverage

Verdict = Literal["supported", "contradicted", "unconfirmed", "not_found"]
_WORST_FIRST: tuple[Verdict, ...] = ("contradicted", "not_found", "unconfirmed", "supported")


@dataclass(frozen=True)
class NumberVerdict:
    """The verdict on a number of a claim, its place in the source, and why.

    `computed` shows a sum, difference or share of numbers of the source: 35件 + 23件.
    """

    mention: QuantityMention
    verdict: Verdict
    place: int | None = None
    conflicts: tuple[Conflict, ...] = ()
    computed: str = ""


@dataclass(frozen=True)
class Judgement:
    """The verdicts on a claim; spans are in its text.

    `conflicts` are those of its words. `doubtful_words` says that the source lacks many of them.
    """

    text: str
    numbers: tuple[NumberVerdict, ...]
    parts: tuple[Coverage, ...]
    conflicts: tuple[Conflict, ...]
    doubtful_words: bool

    @property
    def verdict(self) -> Verdict:
        """The worst verdict on the numbers and the words."""
        found: set[Verdict] = {number.verdict for number in self.numbers} | {self.words}
        return next(verdict for verdict in _WORST_FIRST if verdict in found)

    @property
    def words(self) -> Verdict:
        """The verdict on the words without the numbers."""
        if any(conflict.certain for conflict in self.conflicts):
            return "contradicted"
        return "unconfirmed" if self.conflicts or self.doubtful_words else "supported"

    def unsupported(self) -> Iterator[Span]:
        """Yield the spans of words that the sentence of the source lacks."""
        for part in self.parts:
            places = part.wording.places
            for first, last in part.uncovered():
                yield Span(places[first], places[last] + 1)
