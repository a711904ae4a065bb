"""Wordings in comparable form: one sign for the words of one meaning, none for light words."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache, cached_property

from jianbao.data.paraphrases import paraphrases
from jianbao.document.text.spans import Span

# Signs of groups are in a private use area of Unicode.
_FIRST_SIGN, _LAST_SIGN = 0xE000, 0xF8FF
_DROPPED = ("light", "times", "plans", "regions", "bounds")
BREAK = "|"
"""The sign of a mark, a blank or a number: no wording goes on across it."""


@dataclass(frozen=True)
class Wording:
    """A text in comparable form; `places` are the positions in the text of its signs."""

    signs: str
    places: tuple[int, ...]

    @cached_property
    def pairs(self) -> frozenset[str]:
        """Pairs of adjacent signs, none across a break."""
        return frozenset(
            pair
            for pair in map("".join, zip(self.signs, self.signs[1:], strict=False))
            if BREAK not in pair
        )

    @property
    def keys(self) -> frozenset[str]:
        """What an index knows a wording by: its pairs and its groups."""
        return self.pairs | set(filter(is_group, self.single))

    @cached_property
    def single(self) -> frozenset[str]:
        """All signs but breaks."""
        return frozenset(self.signs) - {BREAK}


def is_group(sign: str) -> bool:
    """Return whether a sign stands for a group of words."""
    return _FIRST_SIGN <= ord(sign) <= _LAST_SIGN


def group_name(sign: str) -> str:
    """Return the first word of the group that a sign stands for."""
    return str(paraphrases()["groups"][ord(sign) - _FIRST_SIGN][0])


@cache
def group_sign(word: str) -> str:
    """Return the sign of the group of a word, or the word itself where it has none."""
    return next((sign for term, sign in _terms().get(word[0], ()) if term == word and sign), word)


def wording_of(text: str, span: Span, numbers: Iterable[Span] = ()) -> Wording:
    """Return the comparable form of a part of a text; `numbers` are dropped, in order."""
    signs: list[str] = []
    places: list[int] = []
    position = span.start
    for number in [*numbers, Span(span.end, span.end)]:
        for place, sign in _signs(text, Span(position, max(position, number.start))):
            signs.append(sign)
            places.append(place)
        position = max(position, number.end)
    return Wording("".join(signs), tuple(places))


def _signs(text: str, span: Span) -> Iterator[tuple[int, str]]:
    terms = _terms()
    position = span.start
    while position < span.end:
        character = text[position]
        for word, sign in terms.get(character, ()):
            if text.startswith(word, position, span.end):
                if sign:
                    yield position, sign
                position += len(word)
                break
        else:
            if not character.isspace():
                yield position, character if character.isalnum() else BREAK
            position += 1


@cache
def _terms() -> dict[str, list[tuple[str, str]]]:
    """Return the terms by their first character, the longest first, with their signs."""
    table = paraphrases()
    signs = {word: "" for category in _DROPPED for word in table[category]}
    for number, group in enumerate(table["groups"]):
        signs.update(dict.fromkeys(group, chr(_FIRST_SIGN + number)))
    found: dict[str, list[tuple[str, str]]] = {}
    for word in sorted(signs, key=lambda word: (-len(word), word)):
        found.setdefault(word[0], []).append((word, signs[word]))
    return found
