"""Byte tables of GBK: the bytes of a character, and the known characters of given bytes.

The first byte of a two-byte character is its lead, the second its trail.
"""

from collections import defaultdict
from functools import cache
from itertools import chain, product

from jianbao.document.text.char_ngram_model import character_model, normalize_for_model
from jianbao.document.text.normalization import standardise

LEADS = frozenset(range(0x81, 0xFF))
"""The possible lead bytes of a character."""

_TRAILS = (*range(0x40, 0x7F), *range(0x80, 0xFF))
_PRIVATE_USE, _AFTER_PRIVATE_USE = "\ue000", "\uf900"
# Code page 936, the GBK of Windows, encodes the euro sign as a single byte.
_EURO, _EURO_BYTE = "€", 0x80

Completion = tuple[str, str]
"""A character in standard form, and its symbol in the character model."""


@cache
def two_bytes(character: str) -> tuple[int, int] | None:
    """Return the lead and trail byte of a character, or None for a character without them.

    An ASCII character or space counts as its full-width form.
    """
    if character == " ":
        character = "\u3000"
    elif "!" <= character <= "~":
        character = chr(ord(character) + 0xFEE0)
    try:
        found = character.encode("gb18030")
    except UnicodeEncodeError:
        return None
    return (found[0], found[1]) if len(found) == 2 else None


def single_byte(character: str) -> int | None:
    """Return the byte of a single-byte character that can be a trail byte, or None.

    Such a character ends a run of mojibake.
    """
    if character == _EURO:
        return _EURO_BYTE
    return ord(character) if "@" <= character <= "~" else None


def completions(leads: frozenset[int], trail: int) -> list[Completion]:
    """Return the characters with one of these leads and this trail byte.

    With more than one lead, only characters known to the model are returned.
    """
    if len(leads) == 1:
        (lead,) = leads
        return _completion(lead, trail)
    if leads == LEADS:
        return _ended_by(trail)
    return [one for lead, one in _by_trail()[trail] if lead in leads]


@cache
def _completion(lead: int, trail: int) -> list[Completion]:
    character = _character(lead, trail)
    if character is None or character.isspace():
        return []
    standard = standardise(character)
    return [(standard, normalize_for_model(standard))]


@cache
def _ended_by(trail: int) -> list[Completion]:
    return [one for _, one in _by_trail()[trail]]


@cache
def begun_by(lead: int) -> list[Completion]:
    """Return the known characters with this lead byte."""
    pairs = ((lead, trail) for trail in _TRAILS)
    return list(dict.fromkeys(_known()[pair] for pair in pairs if pair in _known()))


@cache
def before_dropped(leads: frozenset[int]) -> list[tuple[Completion, frozenset[int]]]:
    """Return the known characters with one of these leads whose trail may begin an undefined pair.

    Decoders drop undefined pairs. Each character comes with the possible trails of that pair,
    which are the possible leads of the next character.
    """
    return [
        (one, trails)
        for trail, trails in _meaningless().items()
        for lead, one in _by_trail()[trail]
        if lead in leads
    ]


@cache
def _meaningless() -> dict[int, frozenset[int]]:
    """Return the undefined byte pairs of GBK, as trails by lead."""
    pairs = {
        lead: frozenset(trail for trail in _TRAILS if (lead, trail) not in _characters())
        for lead in LEADS
    }
    return {lead: trails for lead, trails in pairs.items() if trails}


@cache
def in_step(trail: int, lead: int) -> str:
    """Return the standard form of the character of these two bytes, or NUL if undefined."""
    return next((standard for _, standard in _completion(trail, lead)), "\0")


def _character(lead: int, trail: int) -> str | None:
    """Decode two bytes; return None for an undefined pair or one of private use."""
    try:
        character = bytes((lead, trail)).decode("gb18030")
    except UnicodeDecodeError:
        return None
    return None if len(character) > 1 or _is_private(character) else character


def _is_private(character: str) -> bool:
    """Return whether a character is a private-use code point."""
    return _PRIVATE_USE <= character < _AFTER_PRIVATE_USE


@cache
def _characters() -> dict[tuple[int, int], str]:
    """Return the characters of all defined byte pairs."""
    pairs = list(product(sorted(LEADS), _TRAILS))
    # Decoding all pairs in one call is faster; the same holds for `standardise` below.
    text = bytes(chain.from_iterable(pairs)).decode("gb18030")
    return {
        pair: character
        for pair, character in zip(pairs, text, strict=True)
        if not _is_private(character)
    }


@cache
def _known() -> dict[tuple[int, int], Completion]:
    """Return the characters of the model by their two bytes, without ASCII and spaces."""
    model = character_model()
    standard = standardise("".join(_characters().values()))
    completions = zip(standard, normalize_for_model(standard), strict=True)
    return {
        pair: one
        for pair, one in zip(_characters(), completions, strict=True)
        if model.knows(one[1]) and not (one[0].isascii() or one[0].isspace())
    }


@cache
def _by_trail() -> dict[int, list[tuple[int, Completion]]]:
    found: dict[int, list[tuple[int, Completion]]] = defaultdict(list)
    for (lead, trail), one in _known().items():
        found[trail].append((lead, one))
    return found
