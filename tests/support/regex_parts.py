"""The parts of a regular expression, as the parser of `re` reads them, and its characters."""

import re
from collections.abc import Callable, Iterable, Iterator
from re import _constants as op
from re import _parser as parser
from typing import Any

Characters = int
"""A set of characters: one bit for each character of the alphabet of the pattern."""
Node = tuple[Any, Any]
"""One part of a parsed pattern: its operator and what belongs to it."""

ALL: Characters = -1
_SAMPLES = "0５aZ_é \n\u3000，。龥\U00020000!%"
_CATEGORIES: dict[Any, Callable[[str], bool]] = {
    op.CATEGORY_DIGIT: str.isdecimal,
    op.CATEGORY_SPACE: str.isspace,
    op.CATEGORY_WORD: lambda character: character.isalnum() or character == "_",
}
_NEGATED_CATEGORIES = {
    op.CATEGORY_NOT_DIGIT: op.CATEGORY_DIGIT,
    op.CATEGORY_NOT_SPACE: op.CATEGORY_SPACE,
    op.CATEGORY_NOT_WORD: op.CATEGORY_WORD,
}
REPEATS = (op.MAX_REPEAT, op.MIN_REPEAT, op.POSSESSIVE_REPEAT)
ONE_CHARACTER = (op.LITERAL, op.NOT_LITERAL, op.ANY, op.IN)


def parse(pattern: re.Pattern[Any]) -> list[Node]:
    """Return the parts of a compiled pattern."""
    return list(parser.parse(pattern.pattern, pattern.flags))


def subtrees(nodes: Iterable[Node]) -> Iterator[list[Node]]:
    """Yield the lists of parts directly inside each part."""
    for kind, value in nodes:
        if kind is op.BRANCH:
            yield from (list(branch) for branch in value[1])
        elif kind is op.ATOMIC_GROUP:
            yield list(value)
        elif kind in (op.SUBPATTERN, *REPEATS, op.ASSERT, op.ASSERT_NOT):
            yield list(value[-1])


def repeats_without_end(value: tuple[int, Any, Iterable[Node]]) -> bool:
    """Return whether a repeat is checked as one without end.

    A group that may follow itself only a few times is checked like that, too: when it matches a
    text in many ways, those few times are too many.
    """
    _, most, inside = value
    return most is op.MAXREPEAT or (most > 1 and not is_one_character(inside))


def flags_inside(node: Node, flags: int) -> int:
    """Return the flags that hold inside a part."""
    kind, value = node
    return (flags | value[1]) & ~value[2] if kind is op.SUBPATTERN else flags


def is_one_character(nodes: Iterable[Node]) -> bool:
    nodes = list(nodes)
    return len(nodes) == 1 and nodes[0][0] in ONE_CHARACTER


class Alphabet:
    """The characters that a pattern distinguishes, one of each kind."""

    def __init__(self, nodes: Iterable[Node]) -> None:
        found = {*_SAMPLES, *_distinguished(nodes)}
        # Letters first: they make the examples easier to read
        self.characters = sorted(found, key=lambda character: (not character.isalpha(), character))
        self._known: dict[tuple[str, int], Characters] = {}

    def matched_by(self, node: Node, flags: int) -> Characters:
        """Return the characters that one part of a pattern matches."""
        key = (repr(node), flags)
        if key not in self._known:
            self._known[key] = sum(
                1 << index
                for index, character in enumerate(self.characters)
                if _matches(node, character, flags)
            )
        return self._known[key]

    def example(self, characters: Characters) -> str:
        """Return one character of a set."""
        return self.characters[(characters & -characters).bit_length() - 1]


def _distinguished(nodes: Iterable[Node]) -> Iterator[str]:
    nodes = list(nodes)
    for kind, value in nodes:
        members = value if kind is op.IN else [(kind, value)]
        for member, bounds in members:
            if member in (op.LITERAL, op.NOT_LITERAL):
                yield chr(bounds)
                yield chr(bounds).swapcase()[0]
            elif member is op.RANGE:
                yield from (chr(c) for low in bounds for c in (max(low - 1, 0), low, low + 1))
    for subtree in subtrees(nodes):
        yield from _distinguished(subtree)


def _matches(node: Node, character: str, flags: int) -> bool:
    kind, value = node
    if kind is op.IN:
        negated = value[0][0] is op.NEGATE
        members = value[1:] if negated else value
        return negated != any(_matches(member, character, flags) for member in members)
    if kind is op.CATEGORY:
        return _in_category(value, character, flags)
    if kind is op.ANY:
        return character != "\n" or bool(flags & re.DOTALL)
    forms = {character, *character.swapcase()} if flags & re.IGNORECASE else {character}
    if kind is op.RANGE:
        return any(value[0] <= ord(form) <= value[1] for form in forms)
    return (chr(value) in forms) == (kind is op.LITERAL)


def _in_category(category: Any, character: str, flags: int) -> bool:
    if category in _NEGATED_CATEGORIES:
        return not _in_category(_NEGATED_CATEGORIES[category], character, flags)
    only_ascii = flags & re.ASCII or not flags & re.UNICODE
    return _CATEGORIES[category](character) and (character.isascii() or not only_ascii)
