"""The bytes that characters have in GBK, and the known characters that bytes make."""

from collections import defaultdict
from functools import cache
from itertools import chain, product

from jianbao.document.text.char_ngram_model import character_model, normalize_for_model
from jianbao.document.text.normalization import standardise

LEADS = frozenset(range(0x81, 0xFF))
"""What the first byte of a character may be."""

_TRAILS = (*range(0x40, 0x7F), *range(0x80, 0xFF))
_PRIVATE_USE, _AFTER_PRIVATE_USE = "\ue000", "\uf900"
# Code page 936, the GBK of Windows, has the euro sign at a single byte.
_EURO, _EURO_BYTE = "€", 0x80

Completion = tuple[str, str]
"""A character in standard form, and as the character model counts it."""


@cache
def two_bytes(character: str) -> tuple[int, int] | None:
    """The two bytes of a character; an ASCII one is a full-width one that was folded."""
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
    """The byte of a character that has one alone, and so ends a run that is out of step."""
    if character == _EURO:
        return _EURO_BYTE
    return ord(character) if "@" <= character <= "~" else None


def completions(leads: frozenset[int], trail: int) -> list[Completion]:
    """The characters with one of these first bytes and this second one; of several, the known."""
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
    """The known characters that begin with this byte."""
    pairs = ((lead, trail) for trail in _TRAILS)
    return list(dict.fromkeys(_known()[pair] for pair in pairs if pair in _known()))


@cache
@cache
def before_dropped(leads: frozenset[int]) -> list[tuple[Completion, frozenset[int]]]:
    """The known characters with one of these first bytes whose second one may begin a dropped pair.

    Each with the second bytes of that pair, which are what the next character may begin with.
    """
    return [
        (one, trails)
        for trail, trails in _meaningless().items()
        for lead, one in _by_trail()[trail]
        if lead in leads
    ]


@cache
def _meaningless() -> dict[int, frozenset[int]]:
    """The pairs of bytes that mean nothing in GBK, which decoders drop: second bytes by first."""
    pairs = {
        lead: frozenset(trail for trail in _TRAILS if (lead, trail) not in _characters())
        for lead in LEADS
    }
    return {lead: trails for lead, trails in pairs.items() if trails}


@cache
def in_step(trail: int, lead: int) -> str:
    """The standard form of the character these bytes make, NUL where they make none."""
    return next((standard for _, standard in _completion(trail, lead)), "\0")


def _character(lead: int, trail: int) -> str | None:
    """The character of two bytes, or None for a pair that means nothing."""
    try:
        character = bytes((lead, trail)).decode("gb18030")
    except UnicodeDecodeError:
        return None
    return None if len(character) > 1 or _is_private(character) else character


def _is_private(character: str) -> bool:
    """Whether a character is of private use, which means nothing."""
    return _PRIVATE_USE <= character < _AFTER_PRIVATE_USE


@cache
def _characters() -> dict[tuple[int, int], str]:
    """The characters of all pairs of bytes that have one."""
    pairs = list(product(sorted(LEADS), _TRAILS))
    # All at once, here and below: calls for each take their time.
    text = bytes(chain.from_iterable(pairs)).decode("gb18030")
    return {
        pair: character
        for pair, character in zip(pairs, text, strict=True)
        if not _is_private(character)
    }


@cache
def _known() -> dict[tuple[int, int], Completion]:
    """The characters that reports know, by their two bytes; digits and letters have one byte."""
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
