"""The sentences of a source in comparable form, found by the words and numbers of a claim."""

import math
from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property

from jianbao.document.text.segmentation import sentences, split_after
from jianbao.document.text.spans import Span
from jianbao.figures import QuantityMention
from jianbao.verification.judge.quantities import Quantity, quantity_of, same_quantity
from jianbao.verification.judge.wording import BREAK, Wording, wording_of
from jianbao.verification.source_index import SourceIndex

_CLAUSE_MARKS = "，：、"
# Pairs in more sentences say nothing about the passage.
_COMMON = 200
_FREQUENT = 10
# Months and years are counted in words; the years of periods are compared apart.
_CALENDAR = ("个月", "月", "年", "日")
_YEARS_FROM, _YEARS_TO = 1900, 2100
_AROUND_BEFORE, _AROUND_AFTER = 3, 1


def number_span(mention: QuantityMention) -> Span:
    """Return the span of a number with its unit."""
    return Span(mention.span.start, max(mention.span.end, mention.number.end))


def is_date(mention: QuantityMention) -> bool:
    """Return whether a number is a year."""
    number = mention.number
    return number.unit in ("", "年") and _YEARS_FROM <= number.value < _YEARS_TO


def is_text(mention: QuantityMention) -> bool:
    """Return whether a number is a part of the wording: a name, a date, the first rank."""
    if is_date(mention):
        return False
    if mention.number.unit in _CALENDAR or mention.nature == "name":
        return True
    return mention.measure == "rank" and mention.number.value == 1


@dataclass(frozen=True)
class Passage:
    """A sentence of the source: its wording, and the indices of its mentions."""

    index: int
    span: Span
    wording: Wording
    mentions: range


class Passages:
    """The sentences of a source, with indexes of their words and numbers."""

    def __init__(self, source: SourceIndex) -> None:
        self.source = source
        text = source.document.clean
        self.text = text
        self._wordings: dict[Span, Wording] = {}
        self.passages = [
            Passage(i, span, self.wording(span), source.mentions_in(span))
            for i, span in enumerate(sentences(text, Span(0, len(text))))
        ]
        self._clauses: dict[int, list[tuple[Span, Wording]]] = {}

    def wording(self, span: Span) -> Wording:
        """Return the wording of a part of the source, without its quantities."""
        if span not in self._wordings:
            mentions = (self.source.readings[i] for i in self.source.mentions_in(span))
            numbers = [number_span(mention) for mention in mentions if not is_text(mention)]
            self._wordings[span] = wording_of(self.text, span, numbers)
        return self._wordings[span]

    def clauses(self, passage: Passage) -> list[tuple[Span, Wording]]:
        """Return the clauses of a sentence with their wordings."""
        if passage.index not in self._clauses:
            parts = split_after(self.text, passage.span, _CLAUSE_MARKS)
            self._clauses[passage.index] = [(part, self.wording(part)) for part in parts]
        return self._clauses[passage.index]

    @cached_property
    def quantities(self) -> list[Quantity]:
        """The quantities of all mentions of the source, in order."""
        return [quantity_of(mention) for mention in self.source.readings]

    @cached_property
    def _by_value(self) -> dict[Decimal, list[int]]:
        found: defaultdict[Decimal, list[int]] = defaultdict(list)
        for place, quantity in enumerate(self.quantities):
            if not is_text(self.source.readings[place]):
                found[quantity.low].append(place)
        return found

    @cached_property
    def _by_pair(self) -> dict[str, list[int]]:
        found: defaultdict[str, list[int]] = defaultdict(list)
        for passage in self.passages:
            for pair in passage.wording.keys:
                found[pair].append(passage.index)
        return found

    @cached_property
    def whole(self) -> str:
        """The signs of the whole source."""
        return BREAK.join(passage.wording.signs for passage in self.passages)

    def is_common(self, pair: str) -> bool:
        """Return whether a pair occurs in many sentences, as the name of the region does."""
        return len(self._by_pair.get(pair, ())) >= _FREQUENT

    def equal(self, quantity: Quantity) -> list[int]:
        """Return the mentions of the source with an equal quantity."""
        places = self._by_value.get(quantity.low, [])
        return [place for place in places if same_quantity(quantity, self.quantities[place])]

    def _rarity(self, pair: str) -> float:
        """Return how much a pair of signs says about its passage (inverse document frequency)."""
        return math.log(1 + len(self.passages) / (1 + len(self._by_pair.get(pair, ()))))

    def nearest(self, words: Wording, most: int) -> list[int]:
        """Return the sentences that share most with a wording, the best first."""
        scores: defaultdict[int, float] = defaultdict(float)
        for pair in words.keys:
            places = self._by_pair.get(pair, ())
            if len(places) <= _COMMON:
                rarity = self._rarity(pair)
                for index in places:
                    scores[index] += rarity
        ranked = sorted(scores, key=lambda index: (-scores[index], index))
        return ranked[:most]

    def overlapping(self, span: Span) -> range:
        """Return the sentences that overlap a span of the source."""
        first = bisect_right(self._starts, span.start) - 1
        return range(max(0, first), max(first + 1, bisect_left(self._starts, span.end)))

    @cached_property
    def _starts(self) -> list[int]:
        return [passage.span.start for passage in self.passages]

    def sentence_of(self, place: int) -> Passage | None:
        """Return the sentence that holds a mention."""
        index = self._of_mention.get(place)
        return None if index is None else self.passages[index]

    def holding(self, places: Iterable[int]) -> set[int]:
        """Return the sentences that hold some of the mentions."""
        return {self._of_mention[place] for place in places if place in self._of_mention}

    @cached_property
    def _of_mention(self) -> dict[int, int]:
        return {place: passage.index for passage in self.passages for place in passage.mentions}

    def around(self, index: int) -> str:
        """Return the signs of the sentences before a sentence and of the one after."""
        first, last = max(0, index - _AROUND_BEFORE), index + _AROUND_AFTER + 1
        near = [p.wording.signs for p in self.passages[first:last] if p.index != index]
        return BREAK.join(near)
