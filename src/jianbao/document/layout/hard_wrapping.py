"""Detection of hard-wrapped text: the wrap width, and the lines to join."""

import re
from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from itertools import pairwise

from jianbao.document.layout.lines import Line, width

# Fewer lines of one width are a coincidence. A narrower column is a list or a table.
_MIN_CUT_LINES = 4
_MIN_FULL_WIDTHS = 15
# Minimum share of wrapped lines (the others end paragraphs), and maximum share of longer lines
# (inserted from another source).
_MIN_CUT_SHARE = 1 / 3
_MAX_LONGER_SHARE = 0.1
# Minimum share of wrapped lines with punctuation. Titles and menus have none.
_MIN_PROSE_SHARE = 0.5
# Compressed or hanging punctuation makes a line longer by up to so many characters.
_MAX_OVERHANG = 4
# Lines whose lengths differ by up to so many characters have one width.
_WIDTH_TOLERANCE = 2
# Minimum share of certain first lines that are indented (or spaced), if the text does that.
_MIN_SET_OFF_SHARE = 0.7

# 勇立潮头敢为先，| 砥砺前行谱新篇。: lines of a poem have one length
_MAX_VERSE = 12
# In a text of more lines, wrapped lines are many.
_MAX_FEW_LINES = 80
_MARKS = frozenset("，、。；：,;:")
# Marks of prose that a heading has not
_CLAUSE_MARKS = frozenset("，。；,;")
# The unit that a line break does not split: a character or number with its punctuation.
_FIRST_WORD = re.compile(
    r"[“‘（《「【(]*(?:[\dA-Za-z.．,%％]+|.)[，。、；：！？”’）》」】,.;:!?)]*", re.DOTALL
)


@dataclass(frozen=True)
class _Measure:
    """Measure of text length, in units; a Chinese character is `unit` units long."""

    of: Callable[[str], int]
    unit: int

    def edge(self, line: Line) -> int:
        """Return the right edge of the line, in units."""
        return self.of(line.blanks) + self.of(line.text)


# A typeset page wraps lines at a print width, a program at a number of characters.
_MEASURES = (_Measure(width, 2), _Measure(len, 1))


@dataclass(frozen=True)
class Wrapping:
    """Wrap width of a text, and the form of its paragraphs.

    `width` is in units of `measure`. `indent` and `breaks` describe lines inside a paragraph: the
    width of their indentation, and the line ends before them. First lines have a larger indent
    where `indented`, and more line ends before them where `spaced`. If `rare`, too few lines are
    wrapped to tell where a paragraph ends whose last line is full.
    """

    measure: _Measure
    width: int
    indent: int = 0
    breaks: int = 1
    indented: bool = False
    spaced: bool = False
    rare: bool = False

    def holds(self, lines: list[Line]) -> bool:
        """Return whether the width is plausible for prose, and few lines exceed it."""
        within = self.width + _WIDTH_TOLERANCE * self.measure.unit
        longer = sum(self.measure.edge(line) > within for line in lines)
        wide = self.width >= _MIN_FULL_WIDTHS * self.measure.unit
        return wide and longer <= _MAX_LONGER_SHARE * len(lines)

    def is_full(self, line: Line, following: Line) -> bool:
        """Return whether the line has no room for the beginning of the following one."""
        room = self.width - self.measure.edge(line)
        return -_MAX_OVERHANG * self.measure.unit <= room < self._lead(line, following)

    def goes_on(self, line: Line, following: Line) -> bool:
        """Return whether the paragraph continues in the following line."""
        if line.is_cut_before(following):
            return True
        if self.indented and following.indent > self.indent:
            return False
        if line.is_number or following.is_number:
            return False
        if self.rare and line.is_closed:
            return False
        if not self.is_full(line, following):
            goes_on = line.ends_in_comma and not following.is_heading
            return goes_on and not _are_verses(line, following)
        if not line.is_closed and not line.is_heading:
            return True
        if following.is_heading or (following.breaks > self.breaks and not following.begins_page):
            return False
        return not line.is_closed or self.indented or self.spaced or not following.is_item

    def _lead(self, line: Line, following: Line) -> int:
        """Return the length of the beginning of the following line, in units.

        After a sentence, without indents or spacing, it is the length of the first character.
        A new paragraph often begins with a year, which is too long for many last lines.
        """
        if line.is_closed and not (self.indented or self.spaced):
            return self.measure.of(following.text[0])
        word = _FIRST_WORD.match(following.text)
        return self.measure.of(word[0]) if word else 0


def find_wrapping(lines: list[Line]) -> Wrapping | None:
    """Detect how a text is wrapped; return None if each line is a paragraph."""
    enough = max(_MIN_CUT_LINES, _MIN_CUT_SHARE * len(lines))
    open_lines = [line for line in lines if not line.is_closed]
    if len(open_lines) < enough:
        return _rare_wrapping(lines)
    _, wrapping = max((_fit(open_lines, m) for m in _MEASURES), key=lambda fit: fit[0])
    cut = [pair for pair in pairwise(lines) if not pair[0].is_closed and wrapping.is_full(*pair)]
    if len(cut) < enough or not wrapping.holds(lines) or not _is_prose([a for a, _ in cut]):
        return _rare_wrapping(lines)
    return _with_paragraphs(wrapping, lines, [following for _, following in cut])


def _rare_wrapping(lines: list[Line]) -> Wrapping | None:
    """Detect the wrapping of a text of few lines, by prose that breaks off only in full lines."""
    broken = [pair for pair in pairwise(lines) if _breaks_off(*pair)]
    if not broken or len(lines) > _MAX_FEW_LINES:
        return None
    for measure in _MEASURES:
        width = max(map(measure.edge, lines))
        breaks = _most_common(following.breaks for _, following in broken)
        wrapping = Wrapping(measure, width, breaks=breaks, rare=True)
        alike = min(measure.edge(line) for line, _ in broken) + _MAX_OVERHANG * measure.unit > width
        if alike and wrapping.holds(lines) and all(wrapping.is_full(*pair) for pair in broken):
            return wrapping
    return None


def _breaks_off(line: Line, following: Line) -> bool:
    """Return whether prose breaks off in a line, by its marks and by how the next one begins."""
    if line.is_closed or line.is_row or following.is_heading or following.is_item:
        return False
    return not _CLAUSE_MARKS.isdisjoint(line.text) and not _are_verses(line, following)


def _are_verses(line: Line, following: Line) -> bool:
    return len(line.text) == len(following.text) <= _MAX_VERSE


def _fit(lines: list[Line], measure: _Measure) -> tuple[int, Wrapping]:
    """Return the number of lines of the most common width, and the wrapping at that width."""
    edges = Counter(map(measure.edge, lines))
    width, _ = edges.most_common(1)[0]
    alike = sum(n for e, n in edges.items() if abs(e - width) <= _WIDTH_TOLERANCE * measure.unit)
    return alike, Wrapping(measure, width)


def _is_prose(lines: list[Line]) -> bool:
    marked = sum(not _MARKS.isdisjoint(line.text) for line in lines)
    return marked >= _MIN_PROSE_SHARE * len(lines)


def _with_paragraphs(wrapping: Wrapping, lines: list[Line], inner: list[Line]) -> Wrapping:
    """Return the wrapping with its indents and spacing, learnt from unambiguous lines."""
    first = [b for a, b in pairwise(lines) if a.is_closed and not wrapping.is_full(a, b)]
    indent = _most_common(line.indent for line in inner)
    breaks = _most_common(line.breaks for line in inner)
    enough = max(2, _MIN_SET_OFF_SHARE * len(first))
    return replace(
        wrapping,
        indent=indent,
        breaks=breaks,
        indented=sum(line.indent > indent for line in first) >= enough,
        spaced=sum(line.breaks > breaks for line in first) >= enough,
    )


def _most_common(numbers: Iterable[int]) -> int:
    ((number, _),) = Counter(numbers).most_common(1)
    return number
