"""Find patterns on which a backtracking matcher takes exponential or cubic time.

Two runs over the same text are followed side by side through one repetition. When they part and
meet again, the matcher doubles its work with every round: exponential ambiguity (Weber and Seidl,
1991; Weideman and others, 2016, for backtracking matchers). Three runs are followed for the weaker
case, in which one repetition hands the same text over to another.
"""

import re
from collections import deque
from collections.abc import Callable, Hashable, Iterable, Iterator
from dataclasses import dataclass
from itertools import permutations, product
from re import _constants as op
from typing import Any, TypeVar

from regex_automaton import Automaton, Edge
from regex_parts import (
    ALL,
    Alphabet,
    Characters,
    Node,
    flags_inside,
    parse,
    repeats_without_end,
    subtrees,
)

T = TypeVar("T", bound=Hashable)
ASSERTIONS = (op.ASSERT, op.ASSERT_NOT)
MATCHED_ALONE = (op.ATOMIC_GROUP, op.POSSESSIVE_REPEAT, *ASSERTIONS)


@dataclass(frozen=True, order=True)
class Runs:
    """Some runs that have read the same text: where they are and what they may have read last."""

    positions: tuple[int, ...]
    read: Characters


@dataclass(frozen=True)
class Step:
    """One character that all of the runs read."""

    start: Runs
    end: Runs
    source: Characters
    """The characters that the runs must have read before."""


def doubling_text(pattern: re.Pattern[Any]) -> str | None:
    """Return a text that a repetition of the pattern matches in two ways, None if there is none.

    A matcher that fails behind n copies of this text has tried 2 to the power of n ways.
    """
    tree = parse(pattern)
    alphabet = Alphabet(tree)
    for loop, flags in _outer_loops(tree, pattern.flags):
        automaton = Automaton(alphabet)
        automaton.add([loop], flags)
        if text := _read_in_two_ways(automaton):
            return text
    return None


def cubic_texts(pattern: re.Pattern[Any]) -> tuple[str, str] | None:
    """Return two texts of which n copies each take a search the cube of n steps, or None.

    A search may begin anywhere, so it counts as a repetition before the pattern.
    """
    tree = parse(pattern)
    alphabet = Alphabet(tree)
    for root, flags in [(tree, pattern.flags), *_asserted(tree, pattern.flags)]:
        if sum(1 for _ in _loops(root)) > 1 and (
            texts := _handed_over_twice(root, flags, alphabet)
        ):
            return texts
    return None


def has_repetition(pattern: re.Pattern[Any]) -> bool:
    """Return whether anything in a pattern is repeated; all else takes linear time."""
    return any(_outer_loops(parse(pattern), pattern.flags))


def _outer_loops(nodes: Iterable[Node], flags: int) -> Iterator[tuple[Node, int]]:
    """Yield the outermost repetitions, and those of parts that are matched on their own."""
    for node in nodes:
        kind, value = node
        if kind in (op.MAX_REPEAT, op.MIN_REPEAT) and repeats_without_end(value):
            yield node, flags
            yield from _loops_matched_alone([node], flags)
        else:
            for inside in subtrees([node]):
                yield from _outer_loops(inside, flags_inside(node, flags))


def _loops_matched_alone(nodes: Iterable[Node], flags: int) -> Iterator[tuple[Node, int]]:
    for node in nodes:
        look_for = _outer_loops if node[0] in MATCHED_ALONE else _loops_matched_alone
        for inside in subtrees([node]):
            yield from look_for(inside, flags_inside(node, flags))


def _asserted(nodes: Iterable[Node], flags: int) -> Iterator[tuple[list[Node], int]]:
    for node in nodes:
        for inside in subtrees([node]):
            if node[0] in ASSERTIONS:
                yield inside, flags
            yield from _asserted(inside, flags_inside(node, flags))


def _loops(nodes: Iterable[Node]) -> Iterator[Node]:
    for node in nodes:
        if node[0] in (op.MAX_REPEAT, op.MIN_REPEAT) and node[1][1] is op.MAXREPEAT:
            yield node
        for inside in subtrees([node]):
            yield from _loops(inside)


def _read_in_two_ways(automaton: Automaton) -> str | None:
    together = {runs: [s.end for s in _together(automaton, runs)] for runs in _arrivals(automaton)}
    for component in components(together):
        partings = [step for runs in sorted(component) for step in _partings(automaton, runs)]
        if text := _met_again(automaton, partings):
            return text
    return None


def _arrivals(automaton: Automaton) -> list[Runs]:
    """Return every place where two runs that have not parted can be."""
    edges = (edge for edges in automaton.edges for edge in edges)
    return sorted({Runs((edge.target, edge.target), edge.target_characters) for edge in edges})


def _met_again(automaton: Automaton, partings: list[Step]) -> str | None:
    walk = Walk(partings, lambda runs: _apart(automaton, runs))
    for runs in walk:
        if runs.positions[0] == runs.positions[1]:
            way = walk.way_to(runs)
            back = Walk(_together(automaton, runs), lambda runs: _together(automaton, runs))
            if way[0].start == runs:
                return _text(automaton, way)
            if way[0].start in back:
                return _text(automaton, way + back.way_to(way[0].start))
    return None


class Walk:
    """The runs that can be reached by some first steps and the steps that follow."""

    def __init__(self, first: Iterable[Step], following: Callable[[Runs], Iterable[Step]]) -> None:
        self._first = list(first)
        self._following = following
        self._reached_by: dict[Runs, Step] = {}

    def __iter__(self) -> Iterator[Runs]:
        """Yield them, the nearest first."""
        waiting = deque(self._first)
        while waiting:
            step = waiting.popleft()
            if step.end not in self._reached_by:
                self._reached_by[step.end] = step
                yield step.end
                waiting.extend(self._following(step.end))

    def __contains__(self, wanted: Runs) -> bool:
        return any(runs == wanted for runs in self)

    def way_to(self, end: Runs) -> list[Step]:
        """Return the steps from a first step to some runs that were reached."""
        way = [self._reached_by[end]]
        while way[-1] not in self._first:
            way.append(self._reached_by[way[-1].start])
        return way[::-1]


def _together(automaton: Automaton, runs: Runs) -> Iterator[Step]:
    """Yield the steps on which runs in one place stay together."""
    for edge in automaton.edges[runs.positions[0]]:
        yield from _step(runs, [edge] * len(runs.positions))


def _apart(automaton: Automaton, runs: Runs) -> Iterator[Step]:
    if runs.positions[0] != runs.positions[1]:
        yield from _steps(runs, [automaton.edges[position] for position in runs.positions])


def _steps(runs: Runs, choices: Iterable[list[Edge]]) -> Iterator[Step]:
    """Yield the steps along one edge of each choice."""
    ways: list[tuple[Characters, tuple[Edge, ...]]] = [(ALL, ())]
    for edges in choices:
        ways = [
            (read & edge.target_characters, (*chosen, edge))
            for read, chosen in ways
            for edge in edges
            if read & edge.target_characters
        ]
    for _, chosen in ways:
        yield from _step(runs, chosen)


def _partings(automaton: Automaton, runs: Runs) -> Iterator[Step]:
    position = runs.positions[0]
    edges = automaton.edges[position]
    for index, one in enumerate(edges):
        for other in edges[index + 1 :]:
            if one.target_characters & other.target_characters and not _only_one_is_taken(
                automaton, position, one, other
            ):
                yield from _step(runs, [one, other])


def _only_one_is_taken(automaton: Automaton, position: int, one: Edge, other: Edge) -> bool:
    """Return whether two steps differ inside of an atomic group, which takes one way only."""
    entered = automaton.atomic[one.target] & automaton.atomic[other.target]
    if one.target != other.target and entered:
        return True
    return not automaton.atomic[position] <= (one.left & other.left)


def _step(runs: Runs, edges: Iterable[Edge]) -> Iterator[Step]:
    """Yield the step along some edges, if one character goes along all of them."""
    source, read = runs.read, ALL
    targets = []
    for edge in edges:
        source &= edge.source_characters
        read &= edge.target_characters
        targets.append(edge.target)
    if source and read:
        yield Step(runs, Runs(tuple(targets), read), source)


def _text(automaton: Automaton, way: list[Step]) -> str:
    """Return the text that some steps read, of which the last leads back to the first."""
    return "".join(automaton.alphabet.example(step.source) for step in way[1:] + way[:1])


def _handed_over_twice(
    root: Iterable[Node], flags: int, alphabet: Alphabet
) -> tuple[str, str] | None:
    automaton = Automaton(alphabet)
    done = automaton.add_search(root, flags)
    graph = {
        position: [edge.target for edge in edges] for position, edges in enumerate(automaton.edges)
    }
    loops = components(graph)
    texts = {
        (first, second): text
        for first, second in permutations(range(len(loops)), 2)
        if not loops[second] & done and leads_to(graph, loops[first], loops[second])
        if (text := _handed_over(automaton, loops[first], loops[second]))
    }
    for (one, other), (further, last) in product(texts, texts):
        if other == further or leads_to(graph, loops[other], loops[further]):
            return texts[one, other], texts[further, last]
    return None


def _handed_over(automaton: Automaton, first: set[int], second: set[int]) -> str | None:
    """Return a text that one loop reads, or the other, or both in turn, from the same places."""

    def following(runs: Runs) -> Iterator[Step]:
        staying, leaving, arrived = (automaton.edges[position] for position in runs.positions)
        staying = [edge for edge in staying if edge.target in first]
        arrived = [edge for edge in arrived if edge.target in second]
        yield from _steps(runs, [staying, leaving, arrived])

    for one, other in product(sorted(first), sorted(second)):
        start = Runs((one, one, other), automaton.characters[one] & automaton.characters[other])
        if start.read:
            walk = Walk(following(start), following)
            for runs in walk:
                if runs.positions == (one, other, other):
                    return "".join(
                        automaton.alphabet.example(step.end.read) for step in walk.way_to(runs)
                    )
    return None


def leads_to(graph: dict[int, list[int]], first: set[int], second: set[int]) -> bool:
    """Return whether a node of the first set leads to one of the second."""
    seen, waiting = set(first), list(first)
    while waiting:
        for successor in graph[waiting.pop()]:
            if successor not in seen:
                seen.add(successor)
                waiting.append(successor)
    return not seen.isdisjoint(second)


def components(graph: dict[T, list[T]]) -> list[set[T]]:
    """Return the sets of nodes that lead to each other; a node alone counts if it leads to itself.

    This is the method of Kosaraju.
    """
    backwards: dict[T, list[T]] = {node: [] for node in graph}
    for node, successors in graph.items():
        for successor in successors:
            backwards[successor].append(node)
    seen: set[T] = set()
    order = [node for root in graph for node in _finished(root, graph, seen)]
    seen = set()
    found = [set(_finished(root, backwards, seen)) for root in reversed(order)]
    return [one for one in found if len(one) > 1 or any(node in graph[node] for node in one)]


def _finished(root: T, graph: dict[T, list[T]], seen: set[T]) -> Iterator[T]:
    """Yield the nodes not seen yet that a node leads to, each behind those that it leads to."""
    if root in seen:
        return
    seen.add(root)
    path = [(root, iter(graph[root]))]
    while path:
        node, successors = path[-1]
        if (new := next((one for one in successors if one not in seen), None)) is not None:
            seen.add(new)
            path.append((new, iter(graph[new])))
        else:
            yield node
            path.pop()
