"""Read runs of a GBK text that were decoded one byte out of step, character by character.

A beam search over what the bytes can have meant: each character out of step gives the second byte
of one character and the first byte of the next. Scores are natural log probabilities.
"""

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from dataclasses import dataclass, field
from operator import itemgetter
from typing import NamedTuple

from jianbao.document.repair import gbk_codec as gbk
from jianbao.document.text.char_ngram_model import CharacterModel, cannot_follow

# A reading must gain this over the text as it stands, and not fall below this a character.
_GAIN_AT_LEAST = 6.0
_READING_AT_LEAST = -9.0
# By how much a reading must gain more than the next one, if that has other characters, and if
# one of those is a numeral; which mark stood there changes little.
_CLEARLY, _CLEARLY_NUMERAL = 1.0, 7.0
_NUMERALS = frozenset("零〇一二两三四五六七八九十百千万亿半成")

CERTAIN = 12.0
"""One reading that gains this shows that the text slipped; none is taken without such a one."""

# What it costs to suppose that a decoder dropped a pair of bytes without a meaning …
_DROPPED_COSTS = 3.0
# … that the last character's second byte was dropped, because a byte follows that makes no pair …
_UNPAIRED_COSTS = 1.0
# … that a second byte was lost, at the start of a run or at its end …
_LOST_AT_START_COSTS, _LOST_AT_END_COSTS = 4.0, 10.0
# … more, that the first byte lost was one of a character and no mark, which is where sites lose
# them, or that a mark lost its second byte …
_WORD_COSTS, _MARK_COSTS = 5.0, 3.0
# … that a byte is left over of something other than a blank …
_LEFT_OVER_COSTS = 14.0
# … that an ASCII character within a run was a full-width one.
_FOLDED_COSTS = 5.0
# What it gains that pinyin tells the character.
_TOLD_GAINS = 10.0

# Where the next character is less probable than this, a dropped pair is looked for.
_DOUBTFUL = -6.5
# A beginning less probable than this a character leads nowhere, nor does one that after two
# characters has lost this much against the text as it stands.
_HOPELESS, _HOPELESS_AFTER = -10.0, 4
_LOST_AT_MOST, _LOST_AFTER = -12.0, 2
_LONGEST_RUN = 400
# After so many places in a row without a certain run, the text is no damaged Chinese but something
# else, and is read only where it shows by itself that it slipped.
_BARREN_AT_MOST = 1000
# How many guesses are followed, and how many ways are tried to go on, to begin, to end, and to get
# over a dropped pair.
_BEAM, _BEST, _BEST_AT_EDGE, _BEST_AT_END, _BEST_DROPPED = 24, 3, 24, 6, 8

# Guesses that are followed in all. The damaged reports that were measured need 0.5 a character; a
# text that repeats one damaged phrase without end needs over a thousand.
_GUESSES_A_CHARACTER, _GUESSES_A_TEXT = 5, 20_000

REPLACEMENTS = "?\ufffd"
"""What decoders put for a byte they cannot read."""
# A second byte that begins no pair, so that decoders drop it alone and are in step again.
_NEVER_FIRST = 0x80
_NUMBER_GOES_ON = frozenset("0123456789.·%")


@dataclass(frozen=True, slots=True)
class Slip:
    """A damaged run and its reading; unless it is `clear`, there are others, or none at all.

    `gain` is how much more probable the reading is than the text as it stands.
    """

    start: int
    end: int
    text: str
    clear: bool
    gain: float = 0.0


def without_overlaps(found: Iterable[Slip], others: list[Slip]) -> list[Slip]:
    """The runs that share no character with one of the others, which are in order and apart."""
    starts = [other.start for other in others]

    def is_apart(one: Slip) -> bool:
        last = bisect_left(starts, one.end) - 1
        return last < 0 or others[last].end <= one.start

    return list(filter(is_apart, found))


class _Guess(NamedTuple):
    """A reading so far, of the text from `begin`; `last` are its last two characters, standard.

    `gain` is how much more probable it is than the text as it stands. `waiting` are the values
    that the first byte of the next character may have.
    """

    gain: float
    score: float
    begin: int
    text: str
    last: str
    waiting: frozenset[int]


@dataclass(frozen=True, slots=True)
class _Reading:
    """A way to read the text up to `end`; `gain` is how much more probable it is."""

    start: int
    end: int
    text: str
    gain: float


@dataclass(frozen=True)
class SlipReader:
    """Reads runs of one text; `standard` is its standard form as the model counts it."""

    text: str
    standard: str
    model: CharacterModel
    sounds: Mapping[int, frozenset[str]]
    drops: bool
    _shown: dict[int, float] = field(default_factory=dict, init=False)
    # How many guesses were followed, in a list because the reader is frozen.
    _followed: list[int] = field(default_factory=lambda: [0], init=False)

    def slips(self, places: Sequence[int], telling: Set[int]) -> list[Slip]:
        """The runs that begin at or just before these places.

        After many places without a certain run only the telling ones are looked at. The search
        ends where it has followed too many guesses for the length of the text; what was not
        looked at is returned as runs that are not clear.
        """
        slips: list[Slip] = []
        done, barren = 1, 0
        for place in places:
            if self._is_exhausted:
                return slips + self._unread([p for p in places if p >= place and p in telling])
            if barren >= _BARREN_AT_MOST and place not in telling:
                continue
            near = range(max(done, place - 2), place + 1)
            readings = [reading for reading in self.readings(near) if reading.start >= done]
            barren += 1
            if readings:
                best = max(readings, key=lambda reading: reading.gain)
                clear = not any(_rivals(other, best) for other in readings)
                slips.append(Slip(best.start, best.end, best.text, clear, best.gain))
                done = best.end
                barren = 0 if best.gain >= CERTAIN else barren
        return slips

    def readings(self, starts: range) -> Iterator[_Reading]:
        """Every reading worth taking of a run that begins at one of the places."""
        beam: list[_Guess] = []
        for place in range(starts.start, min(starts.stop + _LONGEST_RUN, len(self.text))):
            self._followed[0] += len(beam)
            following = self._advance(beam, place)
            doubtful = place - 1 in self.sounds or _is_doubtful(beam, following)
            yield from self._endings(beam, place, doubtful)
            if place in starts:
                following += self._begun(place)
            beam = _best([guess for guess in following if not _is_hopeless(guess)])
            if not beam and place >= starts.stop:
                return

    @property
    def _is_exhausted(self) -> bool:
        most = _GUESSES_A_TEXT + _GUESSES_A_CHARACTER * len(self.text)
        return self._followed[0] > most

    def _unread(self, places: list[int]) -> list[Slip]:
        """Return a run without a reading for each row of neighbouring places."""
        starts = [p for p, before in zip(places, [-9, *places], strict=False) if p - before > 2]
        ends = [
            p + 1 for p, after in zip(places, [*places[1:], 1 << 60], strict=False) if after - p > 2
        ]
        return [
            Slip(start, end, self.text[start:end], clear=False)
            for start, end in zip(starts, ends, strict=True)
        ]

    def _begun(self, place: int) -> list[_Guess]:
        """Readings that begin here, for each way in which a byte went missing."""
        pair = gbk.two_bytes(self.text[place])
        if pair is None:
            return []
        # A ? before a run stands for the byte that was lost.
        begin = place - 1 if self.text[place - 1] in REPLACEMENTS and place > 1 else place
        gain = -sum(map(self._as_shown, range(begin, place + 1)))
        last = self.standard[max(0, begin - 2) : begin]
        nothing = _Guess(gain, 0.0, begin, "", last, frozenset(pair[1:]))
        return [
            *self._first_lost(nothing, pair[0]),
            *self._second_lost(nothing, pair[0]),
            self._left_over(nothing),
        ]

    def _first_lost(self, nothing: _Guess, byte: int) -> list[_Guess]:
        """Readings that begin with a character of which the second byte is left."""
        known = gbk.completions(self._leads_told_by_pinyin(nothing.begin), byte)
        words, marks = _words_and_marks(known)
        return [
            *self._joined(nothing, marks, best=_BEST_AT_EDGE),
            *self._joined(
                nothing, words, self._unless_told(nothing.begin, _WORD_COSTS), _BEST_AT_EDGE
            ),
        ]

    def _leads_told_by_pinyin(self, begin: int) -> frozenset[int]:
        """What the first byte of the character at a ? may be.

        Pinyin was inserted into the bytes: after 細 (BC 9A) in 燃氣 (C8 BC 9A E2), where its
        bracket became the second byte of 9A.
        """
        before = gbk.two_bytes(self.text[begin - 1])
        told = self._seconds_told_by_pinyin(begin, before[1]) if before else []
        return frozenset(told) or gbk.LEADS

    def _seconds_told_by_pinyin(self, place: int, lead: int) -> list[int]:
        """The second bytes of the characters with a first byte that sound as the pinyin here."""
        pairs = map(gbk.two_bytes, self.sounds.get(place, ()))
        return [pair[1] for pair in pairs if pair and pair[0] == lead]

    def _second_lost(self, nothing: _Guess, byte: int) -> list[_Guess]:
        """Readings that begin with a character of which the first byte is left."""
        likely = self.model.followers(nothing.last[-1:])
        known = [one for one in gbk.begun_by(byte) if one[1] in likely]
        words, marks = _words_and_marks(known)
        return [
            *self._joined(nothing, words, _LOST_AT_START_COSTS, _BEST_AT_EDGE),
            *self._joined(nothing, marks, _LOST_AT_START_COSTS + _MARK_COSTS, _BEST_AT_EDGE),
        ]

    def _left_over(self, nothing: _Guess) -> _Guess:
        """The reading that a byte is left over of a blank: 。 for the second half of （."""
        costs = 0.0 if self.text[nothing.begin - 1].isspace() else _LEFT_OVER_COSTS
        return nothing._replace(gain=nothing.gain - costs, score=-costs)

    def _advance(self, beam: list[_Guess], place: int) -> list[_Guess]:
        """The guesses after one more character that was read out of step."""
        pair = gbk.two_bytes(self.text[place])
        # A ? with pinyin is a bracket that was taken for a second byte: no run goes over it.
        told = place in self.sounds and self.text[place] in REPLACEMENTS
        if pair is None or told:
            return []
        following: list[_Guess] = []
        costs = _FOLDED_COSTS if self.text[place].isascii() else 0.0
        for rank, guess in enumerate(beam):
            joined = self._joined(guess, gbk.completions(guess.waiting, pair[0]), costs)
            if self.drops and rank == 0 and _is_promising(guess) and _is_doubtful(beam, joined):
                joined += self._over_dropped(guess, pair[0], costs)
            following += joined
        shown, waiting = self._as_shown(place), frozenset(pair[1:])
        return [
            _Guess(guess.gain - shown, guess.score, guess.begin, guess.text, guess.last, waiting)
            for guess in following
        ]

    def _endings(self, beam: list[_Guess], place: int, doubtful: bool) -> Iterator[_Reading]:
        """The readings put back in step here: by a single byte, or by one that was lost as well."""
        byte = gbk.single_byte(self.text[place])
        needed = self._needed(place)
        for rank, guess in enumerate(beam):
            if guess.gain < needed:
                return
            if byte is not None:
                joined = self._joined(guess, gbk.completions(guess.waiting, byte))
                yield from self._weighed((self._after(one, place) for one in joined), place + 1)
            if doubtful and rank < _BEST_AT_END and len(guess.waiting) == 1 and guess.text:
                completed = self._completed(guess, place)
                yield from self._weighed(completed, place)
                if self._stands_for_a_byte(place):
                    replaced = (self._after(one, place) for one in completed)
                    yield from self._weighed(replaced, place + 1)

    def _needed(self, place: int) -> float:
        """What a guess must have gained to be worth taking if it ends here.

        What it goes on with gains no more than what the text as it stands loses.
        """
        told = _TOLD_GAINS if place - 1 in self.sounds else 0.0
        return _GAIN_AT_LEAST - told + self._shown_from(place, 3)

    def _stands_for_a_byte(self, place: int) -> bool:
        """Whether a ? here is a byte that could not be read, and surely no digit."""
        following = self.text[place + 1 : place + 2]
        return self.text[place] in REPLACEMENTS and following not in _NUMBER_GOES_ON

    def _completed(self, guess: _Guess, place: int) -> list[_Guess]:
        """The guess with a last character of which only the first byte is left."""
        (lead,) = guess.waiting
        if told := self._seconds_told_by_pinyin(place - 1, lead):
            known = [one for byte in told for one in gbk.completions(guess.waiting, byte)]
            return self._joined(guess, known, -_TOLD_GAINS)
        # Before a single byte there is no pair, and decoders drop what they cannot pair.
        if self.text[place] < "@":
            return self._joined(guess, gbk.begun_by(lead), _UNPAIRED_COSTS)
        found = self._joined(guess, gbk.completions(guess.waiting, _NEVER_FIRST), _UNPAIRED_COSTS)
        costs = self._unless_told(place - 1, _LOST_AT_END_COSTS)
        if guess.gain - costs >= self._needed(place):
            found += self._joined(guess, gbk.begun_by(lead), costs, _BEST_AT_EDGE)
        return found

    def _unless_told(self, place: int, costs: float) -> float:
        """The costs, unless a mark here tells by itself that it is half of each of two characters.

        學!、 stands for 學校”、: no mark is followed by the second one.
        """
        told = place + 1 < len(self.standard) and cannot_follow(
            self.standard[place], self.standard[place + 1]
        )
        return 0.0 if told else costs

    def _weighed(self, guesses: Iterator[_Guess] | list[_Guess], end: int) -> Iterator[_Reading]:
        """The readings up to `end` that are worth taking."""
        next_two = self.standard[end : end + 2]
        shown = self._shown_from(end, 2)
        for guess in guesses:
            gain = guess.gain - shown
            if gain < _GAIN_AT_LEAST or guess.score < _READING_AT_LEAST * len(guess.text):
                continue
            gain += self.model.of(next_two, guess.last)
            if gain >= _GAIN_AT_LEAST:
                yield _Reading(guess.begin, end, guess.text, gain)

    def _over_dropped(self, guess: _Guess, byte: int, costs: float) -> list[_Guess]:
        """The guess joined to a byte over one or two pairs that a decoder dropped."""
        found: list[_Guess] = []
        layer = [guess]
        for _ in range(2):
            filled = [one for held in layer for one in self._before_dropped(held)]
            layer = _best(filled)[:_BEST_DROPPED]
            for held in layer:
                likely = self.model.followers(held.last[-1])
                known = [c for c in gbk.completions(held.waiting, byte) if c[1] in likely]
                found += self._joined(held, known, costs)
        return found

    def _before_dropped(self, guess: _Guess) -> list[_Guess]:
        """The guess with each character whose second byte may begin a pair without a meaning."""
        likely = self.model.followers(guess.last[-1]) if len(guess.waiting) > 1 else None
        following = self.model.following(guess.last)
        scored = (
            (following[one[1]] - _DROPPED_COSTS, one, trails)
            for one, trails in gbk.before_dropped(guess.waiting)
            if likely is None or one[1] in likely
        )
        best = sorted(scored, key=itemgetter(0), reverse=True)[:_BEST_DROPPED]
        return [_with(guess, score, one, trails) for score, one, trails in best]

    def _joined(
        self,
        guess: _Guess,
        known: list[gbk.Completion],
        costs: float = 0.0,
        best: int = _BEST,
    ) -> list[_Guess]:
        """The guess with one of the characters, the best first."""
        following = self.model.following(guess.last)
        scored = [(following[one[1]] - costs, one) for one in known]
        if len(scored) > 1:
            scored = sorted(scored, reverse=True)[:best]
        return [_with(guess, score, one, guess.waiting) for score, one in scored]

    def _after(self, guess: _Guess, place: int) -> _Guess:
        """The guess, its gain counted over the text as it stands up to this place."""
        return guess._replace(gain=guess.gain - self._as_shown(place))

    def _shown_from(self, start: int, length: int) -> float:
        """The log probability of so many of the characters that stand there."""
        return sum(map(self._as_shown, range(start, min(start + length, len(self.text)))))

    def _as_shown(self, place: int) -> float:
        """The log probability of the character that stands at a place."""
        known = self._shown.get(place)
        if known is None:
            before = self.standard[max(0, place - 2) : place]
            known = self._shown[place] = self.model.of(self.standard[place], before)
        return known


def _words_and_marks(
    known: list[gbk.Completion],
) -> tuple[list[gbk.Completion], list[gbk.Completion]]:
    words = [one for one in known if one[1].isalnum()]
    return words, [one for one in known if not one[1].isalnum()]


def _with(guess: _Guess, score: float, one: gbk.Completion, waiting: frozenset[int]) -> _Guess:
    """The guess with one more character and its score."""
    return _Guess(
        guess.gain + score,
        guess.score + score,
        guess.begin,
        guess.text + one[0],
        guess.last[-1:] + one[1],
        waiting,
    )


def _rivals(other: _Reading, best: _Reading) -> bool:
    """Whether another reading of about the same run is about as probable."""
    if other.end != best.end or (other.text == best.text and other.start == best.start):
        return False
    different = {c for c in {*other.text} ^ {*best.text} if c.isalnum()}
    if not different:
        return False
    margin = _CLEARLY_NUMERAL if different & _NUMERALS else _CLEARLY
    return other.gain > best.gain - margin


def _best(guesses: list[_Guess]) -> list[_Guess]:
    return sorted(guesses, reverse=True, key=lambda guess: guess.gain)[:_BEAM]


def _is_doubtful(before: list[_Guess], after: list[_Guess]) -> bool:
    """Whether going on makes even the best guess much less probable."""
    if not before or not after:
        return True
    return max(guess.score for guess in after) - before[0].score < _DOUBTFUL


def _is_promising(guess: _Guess) -> bool:
    return len(guess.waiting) == 1 and guess.score >= _READING_AT_LEAST * (len(guess.text) + 1)


def _is_hopeless(guess: _Guess) -> bool:
    if len(guess.text) >= _LOST_AFTER and guess.gain < _LOST_AT_MOST:
        return True
    return len(guess.text) >= _HOPELESS_AFTER and guess.score < _HOPELESS * len(guess.text)
