"""The place in the source that a number of a claim belongs to."""

from collections.abc import Iterator
from dataclasses import dataclass

from jianbao.verification.judge.attributes import Conflict
from jianbao.verification.judge.context_conflicts import ContextConflicts
from jianbao.verification.judge.number_conflicts import NumberConflicts
from jianbao.verification.judge.own_words import (
    OwnWords,
    before_shared,
    distinguishing,
    shared,
    tail,
)
from jianbao.verification.judge.passages import Passage, Passages
from jianbao.verification.judge.quantities import same_unit
from jianbao.verification.judge.stated import DOWN, UP, Stated
from jianbao.verification.judge.wording import Wording, group_sign, is_group

# What a certain conflict, and one that words leave open, costs a place in the choice among equals.
_CERTAIN, _OPEN = 3.0, 0.7
# A rival fits the words of a claim better by so many pairs that the number is taken to be its own.
_CLEARLY, _CLEARLY_APART = 1.5, 2.5
_MOST_PLACES, _COMPARED = 20, 3
_NEAR = 6
# What a pair of the sentence counts that is not of the number's own words.
_OF_SENTENCE = 0.3


@dataclass(frozen=True)
class Match:
    """A number of the source for a stated one: how well its words agree, what conflicts."""

    place: int
    agreement: float
    conflicts: tuple[Conflict, ...]

    @property
    def score(self) -> float:
        """The agreement less what the conflicts cost."""
        return self.agreement - sum(_CERTAIN if c.certain else _OPEN for c in self.conflicts)


class NumberJudge:
    """Finds the places of stated numbers in one source."""

    def __init__(self, passages: Passages, context: ContextConflicts) -> None:
        self._passages = passages
        self._source = passages.source
        self._own = OwnWords(passages)
        self._conflicts = NumberConflicts(passages, self._own, context)

    def matches(self, stated: Stated, among: frozenset[int] | None = None) -> list[Match]:
        """Return the numbers of the source with an equal quantity, the best first."""
        places = self._passages.equal(stated.quantity)
        if among is not None:
            places = [place for place in places if place in among]
        places = places[:_MOST_PLACES]
        if len(places) > _COMPARED:
            agreeing = sorted(places, key=lambda place: -self.agreement(stated, place))
            places = agreeing[:_COMPARED]
        found = [self._match(stated, place) for place in places]
        return sorted(found, key=lambda match: (-match.score, match.place))

    def names(self, stated: Stated, place: int) -> bool:
        """Return whether the claim names what the number is of, not only that it rises."""
        theirs = self._sentence(place)
        return _share_a_name(stated.part, theirs) or _share_a_name(stated.clause, theirs)

    def own(self, place: int) -> Wording:
        """Return the wording of the words that belong to a number of the source."""
        return self._own.of(place)

    def _match(self, stated: Stated, place: int) -> Match:
        found = tuple(self._conflicts.of(stated, place))
        return Match(place, self.agreement(stated, place), found)

    def agreement(self, stated: Stated, place: int) -> float:
        """Return how many pairs of signs of a claim the place shares, the nearer the more."""
        own = self._own.of(place)
        sentence = self._sentence(place)
        near = shared(stated.part, own)
        return near + _OF_SENTENCE * (shared(stated.clause, sentence) - near)

    def _sentence(self, place: int) -> Wording:
        sentence = self._passages.sentence_of(place)
        return sentence.wording if sentence else self._own.of(place)

    def rival(self, stated: Stated, place: int) -> int | None:
        """Return a number of the same sentence that the words of the claim fit clearly better."""
        own = self._own.of(place)
        best: tuple[float, int] | None = None
        for other in self._neighbours(place):
            theirs = self._own.of(other)
            ours_alone = distinguishing(stated.own, own, theirs)
            if other < place and ours_alone:
                theirs = tail(theirs)
            if other > place and self._same_list(place, other):
                theirs = before_shared(theirs, stated.own, own)
            lead = distinguishing(stated.own, theirs, own) - ours_alone
            apart = self._passages.sentence_of(other) is not self._passages.sentence_of(place)
            if lead >= (_CLEARLY_APART if apart else _CLEARLY) and (best is None or lead > best[0]):
                best = (lead, other)
        return best[1] if best else None

    def _same_list(self, place: int, other: int) -> bool:
        """Return whether two numbers are in one list, whose last words may be of both."""
        readings = self._source.readings
        between = self._passages.text[readings[place].span.end : readings[other].span.start]
        return "、" in between and not any(mark in between for mark in "，；。")

    def _neighbours(self, place: int) -> Iterator[int]:
        """Yield the numbers of the same sentence that count the same and differ in value."""
        quantities, readings = self._passages.quantities, self._source.readings
        for mentions in (sentence.mentions for sentence in self._near_sentences(place)):
            near = range(max(mentions.start, place - _NEAR), min(mentions.stop, place + _NEAR + 1))
            for other in near:
                if readings[other].nature != readings[place].nature:
                    continue
                if quantities[other].low == quantities[place].low:
                    continue
                same_growth = (readings[other].measure == "growth") == (
                    readings[place].measure == "growth"
                )
                if same_growth and same_unit(quantities[other].unit, quantities[place].unit):
                    yield other

    def _near_sentences(self, place: int) -> Iterator[Passage]:
        """Yield the sentence of a number and those next to it in its paragraph."""
        text, passages = self._passages.text, self._passages.passages
        own = self._passages.sentence_of(place)
        if own is None:
            return
        yield own
        if own.index and text[own.span.start - 1] != "\n":
            yield passages[own.index - 1]
        if own.index + 1 < len(passages) and text[own.span.end - 1] != "\n":
            yield passages[own.index + 1]


def _share_a_name(claimed: Wording, theirs: Wording) -> bool:
    signs = (claimed.single & theirs.single) - {group_sign(UP), group_sign(DOWN)}
    return bool(claimed.pairs & theirs.pairs) or any(map(is_group, signs))
