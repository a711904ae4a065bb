"""Undo byte slips: runs of a GBK text that were decoded one byte out of step.

Where one byte of a GBK stream was lost, every character up to the next single byte is read from
the second half of one character and the first half of the next: （一）多措并舉 becomes
。ㄒ唬┒啻氩⑴e. Decoders drop the pairs that mean nothing, and sites fold full-width marks to ASCII
afterwards. The bytes are put back in step, lost ones are looked for, and a reading is taken only
where it turns improbable text into probable text.
"""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Mapping, Set
from dataclasses import replace
from itertools import pairwise

from jianbao.document.repair import gbk_codec as gbk
from jianbao.document.repair.mojibake_decoder import CERTAIN, Slip, SlipReader, without_overlaps
from jianbao.document.text.char_ngram_model import (
    CharacterModel,
    character_model,
    normalize_for_model,
    pair_model,
)
from jianbao.document.text.normalization import standardise

# All in log probabilities (natural).
# A pair of characters less probable than this is worth a look …
_IMPROBABLE = -12.0
# … where this many characters on average are as improbable as this, while put in step by one
# byte some of them make pairs as probable as this: then a run has slipped.
_WINDOW, _WINDOW_AT_MOST = 6, -10.5
_PROBABLE, _PROBABLE_AT_LEAST = -7.5, 2
# Behind a ? that stands for a lost byte, so many of the next three pairs are improbable.
_ODD_BEHIND = 2
# A character fits ill between a neighbour as improbable as the first and one as this.
_FITS_ILL = -11.0

# A byte that a decoder could not read: worth a look by itself.
_LOST_BYTE = re.compile("[?\ufffd]")
# A short run begins with a mark, whose byte was lost or paired wrongly, or shows a rare character.
_SHORT_RUN = re.compile("[?!;\ufffd\ue000-\uf8ff]")
# 新增 after a lost byte of 。 is P略.
_LONE_LETTER = re.compile("(?<=[一-鿿0-9０-９])[A-Za-zＡ-Ｚａ-ｚ](?=[一-鿿、。“”《》])")
_BEFORE_SINGLE_BYTE = re.compile("[一-鿿](?=[\n-?])")
_LEADS_OF_MARKS = (0xA1, 0xA3)
# A decoder that shows the pairs without a meaning as private use dropped none of them.
_PRIVATE_USE = re.compile("[\ue000-\uf8ff]")


def find_slips(text: str, sounds: Mapping[int, frozenset[str]] | None = None) -> list[Slip]:
    """The runs that slipped, in order, each with its most probable reading.

    Long runs are told by themselves; short ones by a ? for a lost byte, or where long ones show
    that the text slipped. `sounds` gives, by place, the characters that have the pinyin that was
    inserted there.
    """
    standard = normalize_for_model(standardise(text))
    places, telling = _suspicious(text, standard)
    slips = _read_runs(text, standard, places, telling, sounds or {}) if places else []
    return sorted(slips, key=lambda slip: slip.start)


def _read_runs(
    text: str,
    standard: str,
    places: list[int],
    telling: Set[int],
    sounds: Mapping[int, frozenset[str]],
) -> list[Slip]:
    """The runs at the places, read with what the report itself says elsewhere.

    Those that are not clear are read again, knowing how the clear ones read.
    """
    drops = not _PRIVATE_USE.search(text)
    sound = list(_sound_parts(standard, places))
    reader = SlipReader(text, standard, character_model().adapted(sound), sounds, drops)
    slips = reader.slips(places, telling)
    if all(slip.gain < CERTAIN for slip in slips):
        return []
    clear = [slip for slip in slips if slip.clear]
    unclear = list(_within([slip for slip in slips if not slip.clear], places))
    if not clear or not unclear:
        return slips
    informed = character_model().adapted(sound + [normalize_for_model(slip.text) for slip in clear])
    again = replace(reader, model=informed).slips(unclear, set(unclear))
    return clear + without_overlaps(again, clear)


def _within(slips: list[Slip], places: list[int]) -> Iterator[int]:
    """The places, in order, that the runs hold; one between two runs counts for both."""
    for slip in slips:
        yield from places[bisect_left(places, slip.start) : bisect_right(places, slip.end)]


def _suspicious(text: str, standard: str) -> tuple[list[int], Set[int]]:
    """The places where a run may have slipped, and those of them that tell it by themselves."""
    model = pair_model()
    pairs = list(map("".join, pairwise(standard)))
    improbable = model.less_probable(set(pairs), _IMPROBABLE)
    odd = [i for i, pair in enumerate(pairs, 1) if pair in improbable]
    slipped = {place for place in odd if _looks_slipped(text, standard, place, model)}
    if slipped:
        short = {i for i in odd if _looks_out_of_place(text, standard, i, model)}
        letters = {match.start() for match in _LONE_LETTER.finditer(text)}
        return sorted(slipped | short | letters | set(_took_a_mark(text))), slipped
    odd_places = set(odd)
    lost = [i for i in odd if _lost_a_byte(text, i, odd_places)]
    return lost, set(lost)


def _lost_a_byte(text: str, place: int, odd: set[int]) -> bool:
    """Whether a ? stands here that is followed by text as improbable: 六?!比蝿."""
    if not _LOST_BYTE.search(text, max(0, place - 2), place + 1):
        return False
    return sum(behind in odd for behind in range(place + 1, place + 4)) >= _ODD_BEHIND


def _took_a_mark(text: str) -> Iterator[int]:
    """Where a character may be the first bytes of one and of a mark: 代保 for 代表：.

    The second byte of the mark stood alone before a single byte, and was dropped.
    """
    for match in _BEFORE_SINGLE_BYTE.finditer(text):
        pair = gbk.two_bytes(match[0])
        if pair and pair[1] in _LEADS_OF_MARKS:
            yield match.start()


def _looks_out_of_place(text: str, standard: str, place: int, model: CharacterModel) -> bool:
    """Whether a short run may begin here: at a mark, with a rare or an ill fitting character."""
    if _SHORT_RUN.search(text, max(0, place - 2), place + 3) or not model.knows(standard[place]):
        return True
    following = standard[place : place + 2]
    return len(following) == 2 and model.follows(*following) < _FITS_ILL


def _sound_parts(standard: str, slipped: list[int]) -> Iterator[str]:
    """The text but for what stands around the places that look slipped."""
    done = 0
    for place in slipped:
        yield standard[done : max(done, place - 2)]
        done = place + _WINDOW
    yield standard[done:]


def _looks_slipped(text: str, standard: str, place: int, model: CharacterModel) -> bool:
    """Whether the text is improbable here, and its bytes put in step by one are not."""
    shown = standard[place - 1 : place + _WINDOW]
    if sum(model.follows(*pair) for pair in pairwise(shown)) > _WINDOW_AT_MOST * (len(shown) - 1):
        return False
    near = [p for c in text[max(0, place - 2) : place + _WINDOW] if (p := gbk.two_bytes(c))]
    characters = [gbk.in_step(first[1], second[0]) for first, second in pairwise(near)]
    probable = sum(model.follows(a, b) > _PROBABLE for a, b in pairwise(characters))
    return probable >= _PROBABLE_AT_LEAST
