"""Detection of mojibake: runs of a GBK text that were decoded one byte out of step.

A lost byte in a GBK stream shifts all characters up to the next single byte. Each is then decoded
from the trail byte of one character and the lead byte of the next: （一）多措并舉 becomes
。ㄒ唬┒啻氩⑴e. Decoders drop undefined pairs, and websites later fold full-width marks to ASCII.
The decoder realigns the bytes and searches for lost ones. A decoding is accepted only if it makes
improbable text probable.
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

# All values are natural log probabilities.
# A pair of characters below this is suspicious …
_IMPROBABLE = -12.0
# … and mojibake if the mean of a window of so many characters is at most the second value, while
# realigned by one byte so many of its pairs exceed the probable value.
_WINDOW, _MAX_WINDOW_MEAN = 6, -10.5
_PROBABLE, _MIN_PROBABLE = -7.5, 2
# After a ? for a lost byte, so many of the next three pairs must be improbable.
_MIN_ODD_AFTER = 2
# A character does not fit if the pair after it is below this, and the pair before is improbable.
_MISFIT = -11.0

# An undecodable byte, which is suspicious by itself.
_LOST_BYTES = frozenset("?\ufffd")
# A short run begins with a mark whose byte was lost or paired wrongly, or has a rare character.
_MARKS_OF_SHORT_RUN = frozenset("?!;\ufffd")
# P略 is 新增 after a lost byte of 。
_LONE_LETTER = re.compile("(?<=[一-鿿0-9０-９])[A-Za-zＡ-Ｚａ-ｚ](?=[一-鿿、。“”《》])")
# <保>:, where the trail byte of ： was lost
_BEFORE_SINGLE_BYTE = re.compile("[一-鿿](?=[\n-?])")
_LEADS_OF_MARKS = (0xA1, 0xA3)
# A decoder that maps undefined pairs to private use does not drop any.
_PRIVATE_USE = re.compile("[\ue000-\uf8ff]")


def find_slips(text: str, sounds: Mapping[int, frozenset[str]] | None = None) -> list[Slip]:
    """Return the runs of mojibake in order, each with its most probable decoding.

    Long runs are detected by their low probability. Short runs need a ? for a lost byte, or a
    long run elsewhere in the text. `sounds` gives, by offset, the characters that match the
    inserted pinyin.
    """
    standard = normalize_for_model(standardise(text))
    offsets, certain = _suspicious(text, standard)
    slips = _read_runs(text, standard, offsets, certain, sounds or {}) if offsets else []
    return sorted(slips, key=lambda slip: slip.start)


def _read_runs(
    text: str,
    standard: str,
    offsets: list[int],
    certain: Set[int],
    sounds: Mapping[int, frozenset[str]],
) -> list[Slip]:
    """Decode the runs at the offsets, with the model adapted to the undamaged text.

    Runs that are not clear are decoded again, after adapting the model to the clear ones too.
    """
    drops = not _PRIVATE_USE.search(text)
    undamaged = list(_undamaged_parts(standard, offsets))
    reader = SlipReader(text, standard, character_model().adapted(undamaged), sounds, drops)
    slips = reader.slips(offsets, certain)
    if all(slip.gain < CERTAIN for slip in slips):
        return []
    clear = [slip for slip in slips if slip.clear]
    unclear = list(_within([slip for slip in slips if not slip.clear], offsets))
    if not clear or not unclear:
        return slips
    informed = character_model().adapted(
        undamaged + [normalize_for_model(slip.text) for slip in clear]
    )
    again = replace(reader, model=informed).slips(unclear, set(unclear))
    return clear + without_overlaps(again, clear)


def _within(slips: list[Slip], offsets: list[int]) -> Iterator[int]:
    """Yield the offsets inside the runs in order; one between two runs is yielded twice."""
    for slip in slips:
        yield from offsets[bisect_left(offsets, slip.start) : bisect_right(offsets, slip.end)]


def _suspicious(text: str, standard: str) -> tuple[list[int], Set[int]]:
    """Return the offsets where mojibake may begin, and the subset that is certain."""
    model = pair_model()
    pairs = list(map("".join, pairwise(standard)))
    improbable = model.less_probable(set(pairs), _IMPROBABLE)
    odd = [i for i, pair in enumerate(pairs, 1) if pair in improbable]
    shifted = {offset for offset in odd if _looks_shifted(text, standard, offset, model)}
    if shifted:
        short = {i for i in odd if _looks_out_of_place(text, standard, i, model)}
        letters = {match.start() for match in _LONE_LETTER.finditer(text)}
        return sorted(shifted | short | letters | set(_merged_marks(text))), shifted
    odd_offsets = set(odd)
    lost = [i for i in odd if _follows_lost_byte(text, i, odd_offsets)]
    return lost, set(lost)


def _follows_lost_byte(text: str, offset: int, odd: set[int]) -> bool:
    """Return whether there is a ? here, followed by improbable text: 六?!比蝿."""
    if _LOST_BYTES.isdisjoint(text[max(0, offset - 2) : offset + 1]):
        return False
    return sum(following in odd for following in range(offset + 1, offset + 4)) >= _MIN_ODD_AFTER


def _merged_marks(text: str) -> Iterator[int]:
    """Yield the offsets of characters that may combine two lead bytes: 代保 for 代表：.

    The second lead is that of a mark. Its trail byte was dropped before a single byte.
    """
    for match in _BEFORE_SINGLE_BYTE.finditer(text):
        pair = gbk.two_bytes(match[0])
        if pair and pair[1] in _LEADS_OF_MARKS:
            yield match.start()


def _looks_out_of_place(text: str, standard: str, offset: int, model: CharacterModel) -> bool:
    """Return whether a short run may begin here: a mark, or a rare or improbable character."""
    near = text[max(0, offset - 2) : offset + 3]
    if not _MARKS_OF_SHORT_RUN.isdisjoint(near) or _PRIVATE_USE.search(near):
        return True
    if not model.knows(standard[offset]):
        return True
    following = standard[offset : offset + 2]
    return len(following) == 2 and model.follows(*following) < _MISFIT


def _undamaged_parts(standard: str, shifted: list[int]) -> Iterator[str]:
    """Yield the parts of the text outside of the suspicious offsets."""
    done = 0
    for offset in shifted:
        yield standard[done : max(done, offset - 2)]
        done = offset + _WINDOW
    yield standard[done:]


def _looks_shifted(text: str, standard: str, offset: int, model: CharacterModel) -> bool:
    """Return whether the text is improbable here, but probable when realigned by one byte."""
    shown = standard[offset - 1 : offset + _WINDOW]
    if sum(model.follows(*pair) for pair in pairwise(shown)) > _MAX_WINDOW_MEAN * (len(shown) - 1):
        return False
    near = [p for c in text[max(0, offset - 2) : offset + _WINDOW] if (p := gbk.two_bytes(c))]
    characters = [gbk.in_step(first[1], second[0]) for first, second in pairwise(near)]
    probable = sum(model.follows(a, b) > _PROBABLE for a, b in pairwise(characters))
    return probable >= _MIN_PROBABLE
