"""Detection of pinyin that a website inserted after characters: 現(xiàn)在."""

import re
from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass

from jianbao.document.text.mapped_text import Edit
from jianbao.document.text.spans import Span

_TONED = "āáǎàēéěèīíǐìōóǒòūúǔùǖǘǚǜńňǹ"
# 現(xiàn); or ?xì), where the bracket was decoded as a trail byte
_INSERTED = re.compile(
    rf"(?P<character>.)(?:\(|(?<=\?))(?P<sound>[a-zü]{{0,5}}[{_TONED}][a-zü]{{0,4}})\)"
)
# Fewer are glosses in the report itself: 尕(gǎ)海.
_MIN_INSERTED = 8


@dataclass(frozen=True, slots=True)
class Pinyin:
    """A character with the pinyin inserted after it."""

    span: Span
    character: str
    sound: str

    @property
    def removal(self) -> Edit:
        """Edit that removes the pinyin.

        It maps the character to the raw span of both: 現(xiàn) becomes 現. A raw quote that ends
        with the character so includes its pinyin.
        """
        return Edit(*self.span, self.character)


def find_pinyin(text: str) -> list[Pinyin]:
    """Return the inserted pinyin of a text; an empty list if there are only a few glosses."""
    found = [
        Pinyin(Span(*match.span()), match["character"], match["sound"])
        for match in _INSERTED.finditer(text)
    ]
    return found if len(found) >= _MIN_INSERTED else []


def sounding_alike(found: list[Pinyin]) -> Mapping[int, frozenset[str]]:
    """Return the characters with the same pinyin, by offset in the text without pinyin.

    They are the candidates for a character that does not match its pinyin, due to mojibake.
    """
    characters: defaultdict[str, set[str]] = defaultdict(set)
    for one in found:
        characters[one.sound].add(one.character)
    alike = {sound: frozenset(those) for sound, those in characters.items()}
    by_offset: dict[int, frozenset[str]] = {}
    removed = 0
    for one in found:
        by_offset[one.span.start - removed] = alike[one.sound]
        removed += one.span.end - one.span.start - len(one.character)
    return by_offset
