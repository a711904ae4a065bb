"""The position automaton (Glushkov) of a regular expression.

A position is one place of the pattern that matches one character; an edge leads from a position to
one that may match the next character. Every way through the parts that match nothing is an edge of
its own, because a backtracking matcher tries every one of them.

Of a lookaround only the nearest character is checked, and a word boundary always holds. So the
automaton has every run that the matcher has, and a few more.
"""

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field, replace
from re import _constants as op
from typing import Any

from regex_parts import (
    ALL,
    ONE_CHARACTER,
    REPEATS,
    Alphabet,
    Characters,
    Node,
    flags_inside,
    is_one_character,
    parse,
    repeats_without_end,
)

_ANYWHERE = parse(re.compile("(?s:.*)"))


class UnknownPartError(Exception):
    """A pattern has a part that the automaton cannot show, such as a backreference."""


@dataclass(frozen=True)
class Edge:
    """One step from a position to the next."""

    target: int
    source_characters: Characters
    target_characters: Characters
    left: frozenset[int]
    """The atomic groups that the step leaves."""


@dataclass(frozen=True)
class _Entry:
    position: int
    before: Characters
    own: Characters


@dataclass(frozen=True)
class _Exit:
    position: int
    own: Characters
    after: Characters
    left: frozenset[int] = frozenset()


@dataclass(frozen=True)
class _Gap:
    """A way to match nothing between two characters."""

    before: Characters = ALL
    after: Characters = ALL


@dataclass(frozen=True)
class _Fragment:
    entries: tuple[_Entry, ...] = ()
    exits: tuple[_Exit, ...] = ()
    gaps: tuple[_Gap, ...] = ()


_NOTHING = _Fragment(gaps=(_Gap(),))


@dataclass
class Automaton:
    """The positions of a pattern and the steps between them."""

    alphabet: Alphabet
    characters: list[Characters] = field(default_factory=list)
    atomic: list[frozenset[int]] = field(default_factory=list)
    """The atomic groups that each position is in."""
    edges: list[list[Edge]] = field(default_factory=list)
    _open: frozenset[int] = frozenset()
    _groups: int = 0

    def add(self, nodes: Iterable[Node], flags: int) -> _Fragment:
        """Add a sequence of parts; return where it begins and ends."""
        whole = _NOTHING
        for node in nodes:
            whole = self._followed(whole, self._part(node, flags))
        return whole

    def add_search(self, nodes: Iterable[Node], flags: int) -> set[int]:
        """Add a pattern that is searched for; return the positions behind which it is found."""
        whole = self.add([*_ANYWHERE, *nodes], flags)
        return {out.position for out in whole.exits if out.after == ALL}

    def _part(self, node: Node, flags: int) -> _Fragment:
        kind, value = node
        if kind in ONE_CHARACTER:
            return self._one(self.alphabet.matched_by(node, flags))
        if kind is op.SUBPATTERN:
            return self.add(value[-1], flags_inside(node, flags))
        if kind is op.BRANCH:
            return _either(self.add(branch, flags) for branch in value[1])
        if kind is op.ATOMIC_GROUP:
            return self._atomic(lambda: self.add(value, flags))
        if kind is op.POSSESSIVE_REPEAT:
            return self._possessive(value, flags)
        if kind in REPEATS:
            return self._repeated(value, flags)
        if kind is op.AT:
            return _Fragment(gaps=(self._border(value, flags),))
        if kind in (op.ASSERT, op.ASSERT_NOT):
            return _Fragment(gaps=(self._asserted(kind, value, flags),))
        raise UnknownPartError(str(kind))

    def _one(self, characters: Characters) -> _Fragment:
        position = len(self.characters)
        self.characters.append(characters)
        self.atomic.append(self._open)
        self.edges.append([])
        entry = _Entry(position, ALL, characters)
        return _Fragment((entry,), (_Exit(position, characters, ALL),))

    def _link(self, exits: Iterable[_Exit], entries: tuple[_Entry, ...]) -> None:
        for out in exits:
            for entry in entries:
                source, target = out.own & entry.before, out.after & entry.own
                if source and target:
                    edge = Edge(entry.position, source, target, out.left)
                    self.edges[out.position].append(edge)

    def _followed(self, first: _Fragment, then: _Fragment) -> _Fragment:
        self._link(first.exits, then.entries)
        return _Fragment(
            first.entries + _entered_after(first.gaps, then.entries),
            then.exits + _left_before(first.exits, then.gaps),
            tuple(
                _Gap(a.before & b.before, a.after & b.after) for a in first.gaps for b in then.gaps
            ),
        )

    def _looped(self, inside: _Fragment) -> _Fragment:
        self._link(inside.exits, inside.entries)
        # A round that matches nothing ends the repetition: one more way to leave it
        return replace(inside, exits=inside.exits + _left_before(inside.exits, inside.gaps))

    def _repeated(self, value: tuple[int, Any, Iterable[Node]], flags: int) -> _Fragment:
        least, most, inside = value[0], value[1], list(value[2])
        if repeats_without_end(value):
            tail = self._looped(self.add(inside, flags))
            copies = max(least - 1, 0)
            if least == 0:
                tail = _optional(tail)
        else:
            tail = _NOTHING
            for _ in range(most - least):
                tail = _optional(self._followed(self.add(inside, flags), tail))
            copies = least
        for _ in range(copies):
            tail = self._followed(self.add(inside, flags), tail)
        return tail

    def _atomic(self, build: Callable[[], _Fragment]) -> _Fragment:
        self._groups += 1
        group, outside = self._groups, self._open
        self._open |= {group}
        inside = build()
        self._open = outside
        exits = (replace(out, left=out.left | {group}) for out in inside.exits)
        # One way is taken, so two that look the same are one
        return _Fragment(
            tuple(dict.fromkeys(inside.entries)),
            tuple(dict.fromkeys(exits)),
            tuple(dict.fromkeys(inside.gaps)),
        )

    def _possessive(self, value: tuple[int, Any, Iterable[Node]], flags: int) -> _Fragment:
        built = self._atomic(lambda: self._repeated(value, flags))
        inside = list(value[2])
        if value[1] is not op.MAXREPEAT or not is_one_character(inside):
            return built
        # All of them were taken, so none follows
        taken = _Gap(after=~self.alphabet.matched_by(inside[0], flags))
        return self._followed(built, _Fragment(gaps=(taken,)))

    def _border(self, where: Any, flags: int) -> _Gap:
        line_end = self.alphabet.matched_by((op.LITERAL, ord("\n")), 0)
        if where in (op.AT_END, op.AT_END_STRING):
            return _Gap(after=line_end if where is op.AT_END else 0)
        if where in (op.AT_BEGINNING, op.AT_BEGINNING_STRING):
            many_lines = where is op.AT_BEGINNING and flags & re.MULTILINE
            return _Gap(before=line_end if many_lines else 0)
        return _Gap()

    def _asserted(self, kind: Any, value: tuple[int, Iterable[Node]], flags: int) -> _Gap:
        direction, inside = value
        ahead = direction > 0
        seen = Automaton(self.alphabet).add(inside, flags)
        if kind is op.ASSERT_NOT:
            allowed = ~_alone(seen)
        elif ahead:
            allowed = _union(e.own for e in seen.entries) | _union(g.after for g in seen.gaps)
        else:
            allowed = _union(e.own for e in seen.exits) | _union(g.before for g in seen.gaps)
        return _Gap(after=allowed) if ahead else _Gap(before=allowed)


def _either(branches: Iterable[_Fragment]) -> _Fragment:
    whole = _Fragment()
    for branch in branches:
        whole = _Fragment(
            whole.entries + branch.entries, whole.exits + branch.exits, whole.gaps + branch.gaps
        )
    return whole


def _optional(inside: _Fragment) -> _Fragment:
    return _either((inside, _NOTHING))


def _entered_after(gaps: tuple[_Gap, ...], entries: tuple[_Entry, ...]) -> tuple[_Entry, ...]:
    passed = (
        _Entry(entry.position, entry.before & gap.before, entry.own & gap.after)
        for gap in gaps
        for entry in entries
    )
    return tuple(entry for entry in passed if entry.own)


def _left_before(exits: tuple[_Exit, ...], gaps: tuple[_Gap, ...]) -> tuple[_Exit, ...]:
    passed = (
        _Exit(out.position, out.own & gap.before, out.after & gap.after, out.left)
        for gap in gaps
        for out in exits
    )
    return tuple(out for out in passed if out.own)


def _alone(seen: _Fragment) -> Characters:
    """Return the characters that match the whole of a part alone and whatever is around them."""
    ends = {out.position for out in seen.exits if out.after == ALL}
    return _union(e.own for e in seen.entries if e.position in ends and e.before == ALL)


def _union(sets: Iterable[Characters]) -> Characters:
    whole = 0
    for one in sets:
        whole |= one
    return whole
