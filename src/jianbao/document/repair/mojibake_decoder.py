"""Beam-search decoder for mojibake: runs of GBK text that were decoded one byte out of step.

Each mojibake character consists of the trail byte of one character and the lead byte of the next.
A hypothesis is a decoding of a run up to some offset. Its score is a natural log probability. Its
gain is the difference between that score and the log probability of the text as shown.
"""

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from dataclasses import dataclass, field
from operator import itemgetter
from typing import NamedTuple

from jianbao.document.repair import gbk_codec as gbk
from jianbao.document.text.char_ngram_model import CharacterModel, cannot_follow

# Minimum gain of a decoding over the text as shown, and its minimum score per character.
_MIN_GAIN = 6.0
_MIN_SCORE = -9.0
# Minimum margin over the next decoding, if that differs in characters, or in a numeral. A
# difference in punctuation does not matter.
_MIN_MARGIN, _MIN_NUMERAL_MARGIN = 1.0, 7.0
_NUMERALS = frozenset("零〇一二两三四五六七八九十百千万亿半成")

CERTAIN = 12.0
"""Gain that proves mojibake in a text. Without such a decoding, none is accepted."""

# Penalties, in log probability, for assuming that a decoder dropped an undefined byte pair …
_DROPPED_PAIR_PENALTY = 3.0
# … that the trail byte of the last character was dropped, because the next byte makes no pair …
_UNPAIRED_PENALTY = 1.0
# … that a trail byte was lost, at the start or at the end of a run …
_LOST_AT_START_PENALTY, _LOST_AT_END_PENALTY = 4.0, 10.0
# … in addition, that the lost lead byte belongs to a word and not to a mark (websites mostly lose
# those of marks), or that a mark lost its trail byte …
_WORD_PENALTY, _MARK_PENALTY = 5.0, 3.0
# … that a surplus byte comes from something other than a blank …
_SURPLUS_PENALTY = 14.0
# … that an ASCII character inside a run was a full-width one.
_FOLDED_PENALTY = 5.0
# The gain of a character that matches its inserted pinyin.
_PINYIN_GAIN = 10.0

# A next character below this log probability starts a search for a dropped pair.
_DOUBTFUL = -6.5
# A hypothesis is pruned if its score per character is below the first value after so many
# characters, or if its gain is below the second value after so many.
_MIN_PARTIAL_SCORE, _SCORE_CHECK_LENGTH = -10.0, 4
_MIN_PARTIAL_GAIN, _GAIN_CHECK_LENGTH = -12.0, 2
_MAX_RUN = 400
# After so many offsets without a certain run, the text is probably not damaged Chinese. Then only
# certain signs of mojibake are decoded.
_MAX_BARREN = 1000
# Beam width, and the numbers of candidates to continue a hypothesis, to begin or end a run, to try
# an end, and to bridge a dropped pair.
_BEAM, _BEST, _BEST_AT_EDGE, _BEST_AT_END, _BEST_DROPPED = 24, 3, 24, 6, 8

# Budget of expanded hypotheses. Damaged reports need about 0.5 per character; a text that only
# repeats one damaged phrase needs over a thousand.
_EXPANSIONS_PER_CHARACTER, _EXPANSIONS_PER_TEXT = 2, 20_000

REPLACEMENTS = "?\ufffd"
"""Characters that decoders insert for an undecodable byte."""
# A trail byte that is not a lead byte. Decoders drop it alone and are in step again.
_NEVER_LEAD = 0x80
_NUMBER_CHARACTERS = frozenset("0123456789.·%")


@dataclass(frozen=True, slots=True)
class Slip:
    """A damaged span of a text and its decoding.

    Without `clear` the decoding is ambiguous, or missing. `gain` is its log probability relative
    to the text as shown.
    """

    start: int
    end: int
    text: str
    clear: bool
    gain: float = 0.0


def without_overlaps(found: Iterable[Slip], others: list[Slip]) -> list[Slip]:
    """Return the runs that do not overlap any of the others, which are in order and disjoint."""
    starts = [other.start for other in others]

    def is_apart(one: Slip) -> bool:
        last = bisect_left(starts, one.end) - 1
        return last < 0 or others[last].end <= one.start

    return list(filter(is_apart, found))


class _Hypothesis(NamedTuple):
    """A hypothesis: a partial decoding of the text from `begin`.

    `last` are its last two characters in standard form. `gain` is relative to the text as shown.
    `waiting` are the possible lead bytes of the next character.
    """

    gain: float
    score: float
    begin: int
    text: str
    last: str
    waiting: frozenset[int]


@dataclass(frozen=True, slots=True)
class _Reading:
    """A complete decoding of `[start, end)`; `gain` is relative to the text as shown."""

    start: int
    end: int
    text: str
    gain: float


@dataclass(frozen=True)
class SlipReader:
    """Decoder for the runs of one text.

    `standard` is the text in the symbols of the model. `sounds` gives, by offset, the characters
    that match the inserted pinyin. With `drops`, undefined byte pairs may have been dropped.
    """

    text: str
    standard: str
    model: CharacterModel
    sounds: Mapping[int, frozenset[str]]
    drops: bool
    _shown: dict[int, float] = field(default_factory=dict, init=False)
    # Number of expanded hypotheses, in a list because the dataclass is frozen.
    _expanded: list[int] = field(default_factory=lambda: [0], init=False)

    def slips(self, offsets: Sequence[int], certain: Set[int]) -> list[Slip]:
        """Decode the runs that begin at these offsets, or at most two characters before.

        After many offsets without a certain run, only the `certain` ones are tried. The search
        stops when its budget for the length of the text is exhausted. The remaining certain
        offsets are returned as runs that are not clear.
        """
        slips: list[Slip] = []
        done, barren = 1, 0
        for offset in offsets:
            if self._is_exhausted:
                return slips + self._unread([p for p in offsets if p >= offset and p in certain])
            if barren >= _MAX_BARREN and offset not in certain:
                continue
            near = range(max(done, offset - 2), offset + 1)
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
        """Yield each acceptable decoding of a run that begins at one of the offsets."""
        beam: list[_Hypothesis] = []
        for offset in range(starts.start, min(starts.stop + _MAX_RUN, len(self.text))):
            self._expanded[0] += len(beam)
            following = self._advance(beam, offset)
            doubtful = offset - 1 in self.sounds or _is_doubtful(beam, following)
            yield from self._endings(beam, offset, doubtful)
            if offset in starts:
                following += self._begun(offset)
            beam = _best([hypothesis for hypothesis in following if not _is_hopeless(hypothesis)])
            if not beam and offset >= starts.stop:
                return

    @property
    def _is_exhausted(self) -> bool:
        most = _EXPANSIONS_PER_TEXT + _EXPANSIONS_PER_CHARACTER * len(self.text)
        return self._expanded[0] > most

    def _unread(self, offsets: list[int]) -> list[Slip]:
        """Return a run without a decoding for each group of neighbouring offsets."""
        starts = [p for p, before in zip(offsets, [-9, *offsets], strict=False) if p - before > 2]
        ends = [
            p + 1
            for p, after in zip(offsets, [*offsets[1:], 1 << 60], strict=False)
            if after - p > 2
        ]
        return [
            Slip(start, end, self.text[start:end], clear=False)
            for start, end in zip(starts, ends, strict=True)
        ]

    def _begun(self, offset: int) -> list[_Hypothesis]:
        """Return the hypotheses that begin here, for each way to lose a byte."""
        pair = gbk.two_bytes(self.text[offset])
        if pair is None:
            return []
        # A ? before a run replaces the lost byte.
        begin = offset - 1 if self.text[offset - 1] in REPLACEMENTS and offset > 1 else offset
        gain = -sum(map(self._as_shown, range(begin, offset + 1)))
        last = self.standard[max(0, begin - 2) : begin]
        nothing = _Hypothesis(gain, 0.0, begin, "", last, frozenset(pair[1:]))
        return [
            *self._lead_lost(nothing, pair[0]),
            *self._trail_lost(nothing, pair[0]),
            self._surplus(nothing),
        ]

    def _lead_lost(self, nothing: _Hypothesis, byte: int) -> list[_Hypothesis]:
        """Return the hypotheses that begin with a character that lost its lead byte."""
        known = gbk.completions(self._leads_by_pinyin(nothing.begin), byte)
        words, marks = _words_and_marks(known)
        return [
            *self._extended(nothing, marks, best=_BEST_AT_EDGE),
            *self._extended(
                nothing,
                words,
                self._penalty_unless_certain(nothing.begin, _WORD_PENALTY),
                _BEST_AT_EDGE,
            ),
        ]

    def _leads_by_pinyin(self, begin: int) -> frozenset[int]:
        """Return the possible lead bytes of the character at a ?, restricted by pinyin.

        Pinyin was inserted into the bytes: after 細 (BC 9A) in 燃氣 (C8 BC 9A E2), where its
        bracket became the trail byte of 9A.
        """
        before = gbk.two_bytes(self.text[begin - 1])
        leads = self._trails_by_pinyin(begin, before[1]) if before else []
        return frozenset(leads) or gbk.LEADS

    def _trails_by_pinyin(self, offset: int, lead: int) -> list[int]:
        """Return the trail bytes of the characters with this lead that match the pinyin here."""
        pairs = map(gbk.two_bytes, self.sounds.get(offset, ()))
        return [pair[1] for pair in pairs if pair and pair[0] == lead]

    def _trail_lost(self, nothing: _Hypothesis, byte: int) -> list[_Hypothesis]:
        """Return the hypotheses that begin with a character that lost its trail byte."""
        likely = self.model.followers(nothing.last[-1:])
        known = [one for one in gbk.begun_by(byte) if one[1] in likely]
        words, marks = _words_and_marks(known)
        return [
            *self._extended(nothing, words, _LOST_AT_START_PENALTY, _BEST_AT_EDGE),
            *self._extended(nothing, marks, _LOST_AT_START_PENALTY + _MARK_PENALTY, _BEST_AT_EDGE),
        ]

    def _surplus(self, nothing: _Hypothesis) -> _Hypothesis:
        """Return the hypothesis that the first byte is a remnant of a blank: 。 for half of （."""
        penalty = 0.0 if self.text[nothing.begin - 1].isspace() else _SURPLUS_PENALTY
        return nothing._replace(gain=nothing.gain - penalty, score=-penalty)

    def _advance(self, beam: list[_Hypothesis], offset: int) -> list[_Hypothesis]:
        """Extend the hypotheses by one mojibake character."""
        pair = gbk.two_bytes(self.text[offset])
        # A ? with pinyin is a bracket decoded as a trail byte. No run extends over it.
        is_bracket = offset in self.sounds and self.text[offset] in REPLACEMENTS
        if pair is None or is_bracket:
            return []
        following: list[_Hypothesis] = []
        penalty = _FOLDED_PENALTY if self.text[offset].isascii() else 0.0
        for rank, hypothesis in enumerate(beam):
            extended = self._extended(
                hypothesis, gbk.completions(hypothesis.waiting, pair[0]), penalty
            )
            if (
                self.drops
                and rank == 0
                and _is_promising(hypothesis)
                and _is_doubtful(beam, extended)
            ):
                extended += self._over_dropped(hypothesis, pair[0], penalty)
            following += extended
        shown, waiting = self._as_shown(offset), frozenset(pair[1:])
        return [
            _Hypothesis(
                hypothesis.gain - shown,
                hypothesis.score,
                hypothesis.begin,
                hypothesis.text,
                hypothesis.last,
                waiting,
            )
            for hypothesis in following
        ]

    def _endings(self, beam: list[_Hypothesis], offset: int, doubtful: bool) -> Iterator[_Reading]:
        """Yield the decodings that end here, at a single byte or at another lost byte."""
        byte = gbk.single_byte(self.text[offset])
        needed = self._needed(offset)
        for rank, hypothesis in enumerate(beam):
            if hypothesis.gain < needed:
                return
            if byte is not None:
                extended = self._extended(hypothesis, gbk.completions(hypothesis.waiting, byte))
                yield from self._acceptable(
                    (self._with_shown(one, offset) for one in extended), offset + 1
                )
            if (
                doubtful
                and rank < _BEST_AT_END
                and len(hypothesis.waiting) == 1
                and hypothesis.text
            ):
                completed = self._completed(hypothesis, offset)
                yield from self._acceptable(completed, offset)
                if self._replaces_a_byte(offset):
                    replaced = (self._with_shown(one, offset) for one in completed)
                    yield from self._acceptable(replaced, offset + 1)

    def _needed(self, offset: int) -> float:
        """Return the minimum gain of a hypothesis that can end here.

        The following text can add at most the negated log probability of the text as shown.
        """
        bonus = _PINYIN_GAIN if offset - 1 in self.sounds else 0.0
        return _MIN_GAIN - bonus + self._shown_from(offset, 3)

    def _replaces_a_byte(self, offset: int) -> bool:
        """Return whether a ? here replaces an undecodable byte that is not part of a number."""
        following = self.text[offset + 1 : offset + 2]
        return self.text[offset] in REPLACEMENTS and following not in _NUMBER_CHARACTERS

    def _completed(self, hypothesis: _Hypothesis, offset: int) -> list[_Hypothesis]:
        """Complete a hypothesis by a last character that lost its trail byte."""
        (lead,) = hypothesis.waiting
        if trails := self._trails_by_pinyin(offset - 1, lead):
            known = [one for byte in trails for one in gbk.completions(hypothesis.waiting, byte)]
            return self._extended(hypothesis, known, -_PINYIN_GAIN)
        # A single byte does not complete a pair, and decoders drop an unpaired lead byte.
        if self.text[offset] < "@":
            return self._extended(hypothesis, gbk.begun_by(lead), _UNPAIRED_PENALTY)
        found = self._extended(
            hypothesis, gbk.completions(hypothesis.waiting, _NEVER_LEAD), _UNPAIRED_PENALTY
        )
        penalty = self._penalty_unless_certain(offset - 1, _LOST_AT_END_PENALTY)
        if hypothesis.gain - penalty >= self._needed(offset):
            found += self._extended(hypothesis, gbk.begun_by(lead), penalty, _BEST_AT_EDGE)
        return found

    def _penalty_unless_certain(self, offset: int, penalty: float) -> float:
        """Return the penalty, or 0 if the mark here must consist of halves of two characters.

        學!、 is a damaged 學校”、. No mark can be followed by 、.
        """
        is_certain = offset + 1 < len(self.standard) and cannot_follow(
            self.standard[offset], self.standard[offset + 1]
        )
        return 0.0 if is_certain else penalty

    def _acceptable(
        self, hypotheses: Iterator[_Hypothesis] | list[_Hypothesis], end: int
    ) -> Iterator[_Reading]:
        """Yield the acceptable decodings up to `end`, with the gain of the following text."""
        next_two = self.standard[end : end + 2]
        shown = self._shown_from(end, 2)
        for hypothesis in hypotheses:
            gain = hypothesis.gain - shown
            if gain < _MIN_GAIN or hypothesis.score < _MIN_SCORE * len(hypothesis.text):
                continue
            gain += self.model.of(next_two, hypothesis.last)
            if gain >= _MIN_GAIN:
                yield _Reading(hypothesis.begin, end, hypothesis.text, gain)

    def _over_dropped(
        self, hypothesis: _Hypothesis, byte: int, penalty: float
    ) -> list[_Hypothesis]:
        """Extend a hypothesis over one or two dropped byte pairs, up to a trail byte."""
        found: list[_Hypothesis] = []
        layer = [hypothesis]
        for _ in range(2):
            filled = [one for held in layer for one in self._before_dropped(held)]
            layer = _best(filled)[:_BEST_DROPPED]
            for held in layer:
                likely = self.model.followers(held.last[-1])
                known = [c for c in gbk.completions(held.waiting, byte) if c[1] in likely]
                found += self._extended(held, known, penalty)
        return found

    def _before_dropped(self, hypothesis: _Hypothesis) -> list[_Hypothesis]:
        """Extend a hypothesis by characters whose trail byte may begin an undefined pair."""
        likely = self.model.followers(hypothesis.last[-1]) if len(hypothesis.waiting) > 1 else None
        following = self.model.following(hypothesis.last)
        scored = (
            (following[one[1]] - _DROPPED_PAIR_PENALTY, one, trails)
            for one, trails in gbk.before_dropped(hypothesis.waiting)
            if likely is None or one[1] in likely
        )
        best = sorted(scored, key=itemgetter(0), reverse=True)[:_BEST_DROPPED]
        return [_with(hypothesis, score, one, trails) for score, one, trails in best]

    def _extended(
        self,
        hypothesis: _Hypothesis,
        known: list[gbk.Completion],
        penalty: float = 0.0,
        best: int = _BEST,
    ) -> list[_Hypothesis]:
        """Extend a hypothesis by each of the most probable characters, best first."""
        following = self.model.following(hypothesis.last)
        scored = [(following[one[1]] - penalty, one) for one in known]
        if len(scored) > 1:
            scored = sorted(scored, reverse=True)[:best]
        return [_with(hypothesis, score, one, hypothesis.waiting) for score, one in scored]

    def _with_shown(self, hypothesis: _Hypothesis, offset: int) -> _Hypothesis:
        """Return the hypothesis with its gain updated for the character shown here."""
        return hypothesis._replace(gain=hypothesis.gain - self._as_shown(offset))

    def _shown_from(self, start: int, length: int) -> float:
        """Return the log probability of `length` characters shown from `start` on."""
        return sum(map(self._as_shown, range(start, min(start + length, len(self.text)))))

    def _as_shown(self, offset: int) -> float:
        """Return the log probability of the character shown at an offset."""
        known = self._shown.get(offset)
        if known is None:
            before = self.standard[max(0, offset - 2) : offset]
            known = self._shown[offset] = self.model.of(self.standard[offset], before)
        return known


def _words_and_marks(
    known: list[gbk.Completion],
) -> tuple[list[gbk.Completion], list[gbk.Completion]]:
    words = [one for one in known if one[1].isalnum()]
    return words, [one for one in known if not one[1].isalnum()]


def _with(
    hypothesis: _Hypothesis, score: float, one: gbk.Completion, waiting: frozenset[int]
) -> _Hypothesis:
    """Append one character and its score to a hypothesis."""
    return _Hypothesis(
        hypothesis.gain + score,
        hypothesis.score + score,
        hypothesis.begin,
        hypothesis.text + one[0],
        hypothesis.last[-1:] + one[1],
        waiting,
    )


def _rivals(other: _Reading, best: _Reading) -> bool:
    """Return whether another decoding with the same end is about as probable."""
    if other.end != best.end or (other.text == best.text and other.start == best.start):
        return False
    different = {c for c in {*other.text} ^ {*best.text} if c.isalnum()}
    if not different:
        return False
    margin = _MIN_NUMERAL_MARGIN if different & _NUMERALS else _MIN_MARGIN
    return other.gain > best.gain - margin


def _best(hypotheses: list[_Hypothesis]) -> list[_Hypothesis]:
    return sorted(hypotheses, reverse=True, key=lambda hypothesis: hypothesis.gain)[:_BEAM]


def _is_doubtful(before: list[_Hypothesis], after: list[_Hypothesis]) -> bool:
    """Return whether extending makes even the best hypothesis much less probable."""
    if not before or not after:
        return True
    return max(hypothesis.score for hypothesis in after) - before[0].score < _DOUBTFUL


def _is_promising(hypothesis: _Hypothesis) -> bool:
    return len(hypothesis.waiting) == 1 and hypothesis.score >= _MIN_SCORE * (
        len(hypothesis.text) + 1
    )


def _is_hopeless(hypothesis: _Hypothesis) -> bool:
    if len(hypothesis.text) >= _GAIN_CHECK_LENGTH and hypothesis.gain < _MIN_PARTIAL_GAIN:
        return True
    return len(
        hypothesis.text
    ) >= _SCORE_CHECK_LENGTH and hypothesis.score < _MIN_PARTIAL_SCORE * len(hypothesis.text)
