"""Find pinyin that a site inserted after characters: 現(xiàn)在."""

import re
from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass

from jianbao.document.text.mapped_text import Edit
from jianbao.document.text.spans import Span

_TONED = "āáǎàēéěèīíǐìōóǒòūúǔùǖǘǚǜńňǹ"
# 現(xiàn); or ?xì), where the bracket was taken for the second byte of a character
_INSERTED = re.compile(
    rf"(?P<character>.)(?:\(|(?<=\?))(?P<sound>[a-zü]{{0,5}}[{_TONED}][a-zü]{{0,4}})\)"
)
# Fewer are glosses of the report itself: 尕(gǎ)海.
_INSERTED_AT_LEAST = 8


@dataclass(frozen=True, slots=True)
class Pinyin:
    """A character with the pinyin inserted after it."""

    span: Span
    character: str
    sound: str

    @property
    def removal(self) -> Edit:
        """The edit that leaves the character alone.

        The pinyin belongs to its character: 現(xiàn) is read as 現, so that a quote that ends
        with the character takes its pinyin along.
        """
        return Edit(*self.span, self.character)


def find_pinyin(text: str) -> list[Pinyin]:
    """The inserted pinyin of a text; none where a few glosses are all there is."""
    found = [
        Pinyin(Span(*match.span()), match["character"], match["sound"])
        for match in _INSERTED.finditer(text)
    ]
    return found if len(found) >= _INSERTED_AT_LEAST else []


def sounding_alike(found: list[Pinyin]) -> Mapping[int, frozenset[str]]:
    """The characters that had the same pinyin, by the place in the text without pinyin.

    A character that its pinyin does not fit was read wrongly, and is one of these.
    """
    characters: defaultdict[str, set[str]] = defaultdict(set)
    for one in found:
        characters[one.sound].add(one.character)
    alike = {sound: frozenset(those) for sound, those in characters.items()}
    places: dict[int, frozenset[str]] = {}
    removed = 0
    for one in found:
        places[one.span.start - removed] = alike[one.sound]
        removed += one.span.end - one.span.start - len(one.character)
    return places
