"""Chunks: the parts of sections that go to a model, one request each."""

import math
from collections.abc import Iterator
from dataclasses import dataclass

from jianbao._defaults import CHUNK_LIMIT
from jianbao.document.structure.outline import Outline, Perspective, Section, paragraphs
from jianbao.document.text.segmentation import sentences
from jianbao.document.text.spans import Span

# What is longer is no sentence that anybody spoke, and is cut between its clauses.
_LONGEST_SENTENCE = 4_000
_CLAUSE_MARKS = "；，、：,;:"
# Shorter pieces without a digit (各位代表：现在，我代表…) hold nothing to extract.
_GREETING_AT_MOST = 60


@dataclass(frozen=True, slots=True)
class Chunk:
    """Whole sentences of one section, in order, with what a reader must know of their place.

    `headings` is the path of headings above the first sentence; positions are in the clean text.
    """

    number: int
    headings: tuple[str, ...]
    outlook: Perspective
    sentences: tuple[Span, ...]

    @property
    def span(self) -> Span:
        """The span from the start of the first sentence to the end of the last."""
        return Span(self.sentences[0].start, self.sentences[-1].end)


def chunk(text: str, outline: Outline, limit: int = CHUNK_LIMIT) -> tuple[Chunk, ...]:
    """Return the chunks of a clean text, in order; they hold every sentence but headings."""
    chunks: list[Chunk] = []
    for part in _parts(text, outline):
        for group in _groups(text, part, limit):
            if not chunks and _is_greeting(text, group):
                continue
            headings = tuple(
                s.number + s.title for s in outline.path(group[0].start) if s.level < 3
            )
            outlook = outline.outlook(group[0].start)
            chunks.append(Chunk(len(chunks) + 1, headings, outlook, tuple(group)))
    return tuple(chunks)


def _parts(text: str, outline: Outline) -> Iterator[Span]:
    """Yield the stretches between headings of level 1 and 2 and around the problems passages."""
    heads = [s.heading for top in outline.sections for s in top.walk() if s.level < 3]
    problems = frozenset(outline.problems)
    done = 0
    for cut in sorted([*heads, *problems]):
        if cut.start > done:
            yield Span(done, cut.start)
        if cut in problems:
            yield cut
        done = max(done, cut.end)
    if done < len(text):
        yield Span(done, len(text))


def _groups(text: str, part: Span, limit: int) -> Iterator[list[Span]]:
    """Yield the sentences of a part in about as few groups of equal length as the limit allows.

    A group ends with a paragraph where one ends near, else with a sentence.
    """
    pieces = [
        piece for paragraph in paragraphs(text, part) for piece in _pieces(text, paragraph, limit)
    ]
    total = sum(_length(piece) for piece in pieces)
    share = total / max(1, math.ceil(total / limit))
    group: list[Span] = []
    for piece in pieces:
        if group and _is_enough(group, piece, share, limit):
            yield group
            group = []
        group += piece
    if group:
        yield group


def _is_enough(group: list[Span], piece: list[Span], share: float, limit: int) -> bool:
    """Return whether a group has its share without the next piece, or no room for it."""
    return _length(group) + _length(piece) / 2 > share or _length([group[0], piece[-1]]) > limit


def _pieces(text: str, paragraph: Span, limit: int) -> Iterator[list[Span]]:
    """Yield a paragraph's sentences, all together where it is short, else one by one."""
    found = [
        part
        for sentence in sentences(text, paragraph)
        if any(map(str.isalnum, sentence.of(text)))
        for part in _not_endless(text, sentence, limit)
    ]
    if found and _length(found) <= limit / 2:
        yield found
    else:
        yield from ([sentence] for sentence in found)


def _not_endless(text: str, sentence: Span, limit: int) -> Iterator[Span]:
    """Yield the sentence, or parts of it where it seems to have no end."""
    start, most = sentence.start, max(limit, CHUNK_LIMIT)
    while sentence.end - start > max(most, _LONGEST_SENTENCE):
        last = max(text.rfind(mark, start, start + most) for mark in _CLAUSE_MARKS)
        end = last + 1 if last >= 0 else start + most
        yield Span(start, end)
        start = end
    yield Span(start, sentence.end)


def _length(group: list[Span]) -> int:
    return group[-1].end - group[0].start


def _is_greeting(text: str, group: list[Span]) -> bool:
    content = "".join(sentence.of(text) for sentence in group)
    return len(content) < _GREETING_AT_MOST and not any(c.isdigit() for c in content)


def path_of(outline: Outline, position: int) -> str:
    """Return the path of the section that holds a position: 二/(三)/助企纾困精准施策."""
    sections: tuple[Section, ...] = outline.place(position)
    return "/".join(section.label for section in sections)
