"""Names and set expressions with numerals that are not quantities: 三台县, 百度, 四面八方."""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from jianbao.data.gazetteer import numeral_name_pattern
from jianbao.data.lexicon import load
from jianbao.document import Span
from jianbao.document.text.chinese_numerals import CHINESE_NUMERAL
from jianbao.figures.numbers.recognizer import Number

_TERMS = "numeral_names"
_NUMERALS = frozenset(CHINESE_NUMERAL + "万亿0123456789")


@dataclass(frozen=True)
class _Occurrence:
    """A term and the place in it where a numeral is."""

    term: str
    offset: int

    def covers(self, text: str, span: Span) -> bool:
        """Return whether the term lies in the text with its numeral at the start of a span."""
        start = span.start - self.offset
        return start + len(self.term) >= span.end and text.startswith(self.term, max(start, 0))


def find_known_names(text: str, numbers: list[Number]) -> list[Span]:
    """Return the spans of the numbers that are part of a known name, in order.

    The names are those of administrative divisions (`jianbao.data.gazetteer`) and the terms of
    `data/lexicon/numeral_names.toml`.
    """
    places = [Span(*match.span()) for match in numeral_name_pattern().finditer(text)]
    remaining = iter(places)
    place = next(remaining, None)
    found = []
    for number in numbers:
        while place is not None and place.end <= number.span.start:
            place = next(remaining, None)
        if (place and place.covers(number.span)) or _is_in_term(text, number.span):
            found.append(number.span)
    return found


def _is_in_term(text: str, span: Span) -> bool:
    with_next, with_last = _index()
    start = span.start
    candidates = (
        *with_next.get(text[start : start + 2], ()),
        *with_last.get(text[start - 1 : start + 1], ()),
    )
    return any(candidate.covers(text, span) for candidate in candidates)


@cache
def numeral_terms() -> frozenset[str]:
    """Return the terms of the lexicon."""
    return frozenset(load(_TERMS).words)


_Index = dict[str, tuple[_Occurrence, ...]]


@cache
def _index() -> tuple[_Index, _Index]:
    """Index each numeral of each term by itself and the next character, or else the one before."""
    with_next, with_last = defaultdict(list), defaultdict(list)
    for occurrence in _occurrences():
        term, offset = occurrence.term, occurrence.offset
        if offset + 1 < len(term):
            with_next[term[offset : offset + 2]].append(occurrence)
        else:
            with_last[term[offset - 1 : offset + 1]].append(occurrence)
    return _frozen(with_next), _frozen(with_last)


def _frozen(lists: dict[str, list[_Occurrence]]) -> _Index:
    return {key: tuple(occurrences) for key, occurrences in lists.items()}


def _occurrences() -> Iterator[_Occurrence]:
    for term in numeral_terms():
        for offset, character in enumerate(term):
            if character in _NUMERALS:
                yield _Occurrence(term, offset)
