"""Undo byte slips: runs of a GBK text that were decoded one byte out of step.

Where one byte of a GBK stream was lost, every character up to the next single byte is read from
the second half of one character and the first half of the next: （一）多措并舉 becomes
。ㄒ唬┒啻氩⑴e. Decoders drop the pairs that mean nothing, and sites fold full-width marks to ASCII
afterwards. The bytes are put back in step, lost ones are looked for, and a reading is taken only
where it turns improbable text into probable text.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cache
from heapq import nlargest
from itertools import pairwise
from typing import NamedTuple

from jianbao.document.cleaning import standardise
from jianbao.document.mapped_text import Edit
from jianbao.document.plausibility import CharacterModel, alike, character_model
from jianbao.document.spans import Span

# All in log probabilities (natural).
# A pair of characters less probable than this is worth a look …
_IMPROBABLE = -12.0
# … where this many characters on average are as improbable as this, while put in step by one
# byte some of them make pairs as probable as this: then a run has slipped.
_WINDOW, _WINDOW_AT_MOST = 6, -10.5
_PROBABLE, _PROBABLE_AT_LEAST = -7.5, 2
# A reading must gain this over the text as it stands, and not fall below this a character.
_GAIN_AT_LEAST = 12.0
_READING_AT_LEAST = -7.5
# By how much a reading must gain more than the next one.
_CLEARLY = 2.0
# What it costs to suppose a dropped pair of bytes, a lost second byte at the end, or a blank of
# which a byte is left over.
_DROPPED_COSTS = 2.5
_LOST_END_COSTS = 3.0
_LEFT_OVER_COSTS = 10.0
# Where the next character is less probable than this, a dropped pair is looked for.
_DOUBTFUL = -8.0
# A beginning less probable than this a character leads nowhere.
_HOPELESS, _HOPELESS_AFTER = -10.0, 4

_LONGEST_RUN = 60
_BEAM = 6
_BEST = 3
_PRIVATE_USE, _AFTER_PRIVATE_USE = "\ue000", "\uf900"
_LEADS = frozenset(range(0x81, 0xFF))
_NONE: frozenset[int] = frozenset()
_TRAILS = (*range(0x40, 0x7F), *range(0x80, 0xFF))


class _Guess(NamedTuple):
    """A reading so far: its score, its text, its last two characters in standard form.

    `waiting` are the values that the first byte of the next character may have.
    """

    score: float
    text: str
    last: str
    waiting: frozenset[int]


@dataclass(frozen=True)
class _Reading:
    """A way to read the text up to `end`; `gain` is how much more probable it is."""

    start: int
    end: int
    text: str
    gain: float


def find_slips(text: str) -> tuple[list[Edit], list[Span]]:
    """The edits that undo byte slips, and the slipped runs that have no one clear reading.

    Long runs are told by themselves; short ones only where long ones show that the text slipped.
    """
    standard = alike(standardise(text))
    general = character_model()
    odd = [i for i in range(1, len(standard)) if _follows(general, standard, i) < _IMPROBABLE]
    if not any(_looks_slipped(text, standard, place, general) for place in odd):
        return [], []
    finder = _Finder(text, standard, general.adapted(standard))
    edits: list[Edit] = []
    unclear: list[Span] = []
    done = 1
    for place in odd:
        near = range(max(done, place - 2), place + 1)
        if not _looks_slipped(text, standard, place, general):
            # A short run begins with a mark, whose byte was lost or paired wrongly.
            near = near[-2:-1] if not text[place - 1].isalpha() else near[:0]
        reading = finder.best(near)
        if reading is not None:
            done = reading.end
            if finder.is_clear(reading, near):
                edits.append(Edit(reading.start, reading.end, reading.text))
            else:
                unclear.append(Span(reading.start, reading.end))
    return edits, unclear


def _follows(model: CharacterModel, standard: str, place: int) -> float:
    return model.follows(standard[place - 1], standard[place])


def _looks_slipped(text: str, standard: str, place: int, model: CharacterModel) -> bool:
    """Whether the text is improbable here, and its bytes put in step by one are not."""
    shown = standard[place - 1 : place + _WINDOW]
    if model.score(shown[1:], shown) > _WINDOW_AT_MOST * (len(shown) - 1):
        return False
    near = [pair for c in text[max(0, place - 2) : place + _WINDOW] if (pair := _two_bytes(c))]
    in_step = [_character(first[1], second[0]) or "\0" for first, second in pairwise(near)]
    characters = [_standard(character) for character in in_step]
    probable = sum(model.follows(a, b) > _PROBABLE for a, b in pairwise(characters))
    return probable >= _PROBABLE_AT_LEAST


@dataclass(frozen=True)
class _Finder:
    """Reads runs of one text; `standard` is its standard form as the model counts it."""

    text: str
    standard: str
    model: CharacterModel
    _found: dict[int, list[_Reading]] = field(default_factory=dict)

    def best(self, starts: range) -> _Reading | None:
        """The reading that gains most, of all that begin at one of the places."""
        readings = (reading for start in starts for reading in self._found_from(start))
        return max(readings, key=lambda reading: reading.gain, default=None)

    def is_clear(self, best: _Reading, starts: range) -> bool:
        """Whether no other reading of the run is about as probable."""
        readings = (reading for start in starts for reading in self._found_from(start))
        return not any(_rivals(other, best) for other in readings)

    def _found_from(self, start: int) -> list[_Reading]:
        if start not in self._found:
            self._found[start] = list(self._from(start))
        return self._found[start]

    def _from(self, start: int) -> Iterator[_Reading]:
        """Readings from a place, for each way in which the first byte went missing."""
        first = _two_bytes(self.text[start])
        if first is None:
            return
        # A ? before a run stands for the byte that was lost.
        begin = start - 1 if self.text[start - 1] == "?" and start > 1 else start
        nothing = _Guess(0.0, "", self.standard[max(0, begin - 2) : begin], _LEADS)
        yield from self._follow(begin, start, self._advance([nothing], first))
        # A byte left over of a blank belongs to no character: 。 for the second half of （.
        costs = 0.0 if self.text[start - 1].isspace() else _LEFT_OVER_COSTS
        left_over = nothing._replace(score=-costs, waiting=frozenset(first[1:]))
        yield from self._follow(begin, start, [left_over])

    def _follow(self, begin: int, start: int, beam: list[_Guess]) -> Iterator[_Reading]:
        """Read on from the first character of a run; every place to stop that gains enough."""
        shown = self.model.score(self.standard[begin : start + 1], self.standard[begin - 1])
        for place in range(start + 1, min(start + _LONGEST_RUN, len(self.text))):
            for end, guess in self._endings(place, beam):
                last = _follows(self.model, self.standard, place) if end > place else 0.0
                if reading := self._weigh(begin, end, guess, shown + last):
                    yield reading
            pair = _two_bytes(self.text[place])
            beam = self._advance(beam, pair) if pair else []
            if not beam or _is_hopeless(beam[0]):
                return
            shown += _follows(self.model, self.standard, place)

    def _endings(self, place: int, beam: list[_Guess]) -> Iterator[tuple[int, _Guess]]:
        """The guesses put back in step: by a single byte, or by one that was lost as well."""
        character = self.text[place]
        for guess in beam[:_BEST]:
            if character.isascii():
                yield from ((place + 1, one) for one in self._joined(guess, ord(character)))
            if len(guess.waiting) == 1 and guess.text:
                yield from ((place, one) for one in self._completed(guess))

    def _weigh(self, start: int, end: int, guess: _Guess, shown: float) -> _Reading | None:
        """The reading up to `end`, if it is worth taking; `shown` scores the text as it stands."""
        after = self.standard[end : end + 3]
        as_shown = shown + self.model.score(after, self.standard[end - 1])
        as_read = guess.score + self.model.score(after, guess.last)
        gain = as_read - as_shown
        if gain < _GAIN_AT_LEAST or guess.score < _READING_AT_LEAST * len(guess.text):
            return None
        return _Reading(start, end, guess.text, gain)

    def _advance(self, beam: list[_Guess], pair: tuple[int, int]) -> list[_Guess]:
        """The guesses after one more character that was read out of step, the best first."""
        following: list[_Guess] = []
        waiting = frozenset(pair[1:])
        for rank, guess in enumerate(beam):
            joined = self._joined(guess, pair[0])
            doubtful = not joined or joined[0].score - guess.score < _DOUBTFUL
            promising = guess.score >= _READING_AT_LEAST * (len(guess.text) + 1)
            if doubtful and promising and rank == 0 and len(guess.waiting) == 1:
                joined += self._over_dropped(guess, pair[0])
            following += (one._replace(waiting=waiting) for one in joined)
        return sorted(following, reverse=True, key=_score)[:_BEAM]

    def _over_dropped(self, guess: _Guess, byte: int) -> list[_Guess]:
        """The guess joined to a byte over one or two pairs that a decoder dropped."""
        found: list[_Guess] = []
        layer = [guess]
        for _ in range(2):
            filled = [
                joined._replace(score=joined.score - _DROPPED_COSTS, waiting=trails)
                for one in layer
                for lead, trails in _meaningless().items()
                for joined in self._joined(one, lead)
            ]
            layer = sorted(filled, reverse=True, key=_score)[:_BEAM]
            found += [joined for one in layer for joined in self._joined(one, byte)]
        return found

    def _completed(self, guess: _Guess) -> list[_Guess]:
        """The guess with a last character of which only the first byte is left."""
        closed = [joined for trail in _TRAILS for joined in self._joined(guess, trail)]
        best = sorted(closed, reverse=True, key=_score)[:_BEST]
        return [one._replace(score=one.score - _LOST_END_COSTS) for one in best]

    def _joined(self, guess: _Guess, byte: int) -> list[_Guess]:
        """The guess with its waiting byte completed to a character, the best first."""
        score, text, last, waiting = guess
        after = self.model.after
        scored = [
            (score + after(last, standard), character, standard)
            for character, standard in _completions(waiting, byte)
        ]
        if len(scored) > _BEST:
            scored = nlargest(_BEST, scored)
        return [_Guess(s, text + c, last[-1:] + standard, _NONE) for s, c, standard in scored]


def _rivals(other: _Reading, best: _Reading) -> bool:
    """Whether another reading of about the same run is about as probable."""
    same = other.text == best.text and other.start == best.start
    return not same and other.end == best.end and other.gain > best.gain - _CLEARLY


def _score(guess: _Guess) -> float:
    return guess.score


def _is_hopeless(guess: _Guess) -> bool:
    return len(guess.text) >= _HOPELESS_AFTER and guess.score < _HOPELESS * len(guess.text)


@cache
def _standard(character: str) -> str:
    return alike(standardise(character))


@cache
def _character(lead: int, trail: int) -> str | None:
    """The character of two bytes, or None for a pair that means nothing (private use included)."""
    try:
        character = bytes((lead, trail)).decode("gb18030")
    except UnicodeDecodeError:
        return None
    return (
        None if len(character) > 1 or _PRIVATE_USE <= character < _AFTER_PRIVATE_USE else character
    )


@cache
def _two_bytes(character: str) -> tuple[int, int] | None:
    """The two bytes a character had in GBK; an ASCII one is a full-width one that was folded."""
    if character.isascii():
        # ? stands for whatever was lost; it was no full-width mark.
        character = chr(ord(character) + 0xFEE0) if character > " " and character != "?" else ""
    try:
        found = character.encode("gb18030")
    except UnicodeEncodeError:
        return None
    return (found[0], found[1]) if len(found) == 2 else None


@cache
def _known() -> dict[tuple[int, int], tuple[str, str]]:
    """The characters that reports know, by their two bytes, each with its standard form."""
    model = character_model()
    return {
        (lead, trail): (character, standard)
        for lead in _LEADS
        for trail in _TRAILS
        if (character := _character(lead, trail))
        and not character.isspace()
        and model.knows(standard := _standard(character))
    }


@cache
def _completions(waiting: frozenset[int], byte: int) -> list[tuple[str, str]]:
    """The known characters that a byte completes, each with its standard form."""
    known = _known()
    return [pair for lead in waiting if (pair := known.get((lead, byte)))]


@cache
def _meaningless() -> dict[int, frozenset[int]]:
    """The pairs of bytes that mean nothing in GBK, which decoders drop: trails by lead."""
    pairs = {
        lead: frozenset(trail for trail in _TRAILS if _character(lead, trail) is None)
        for lead in _LEADS
    }
    return {lead: trails for lead, trails in pairs.items() if trails}
