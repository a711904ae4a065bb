"""Hard-wrapped text: how its lines were cut, and which of them go on in the next."""

import re
from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from itertools import pairwise

from jianbao.document.layout.lines import Line, width

# Fewer lines cut at one width are chance; a narrower column is a list or a table.
_CUT_LINES_AT_LEAST = 4
_FULL_WIDTHS_AT_LEAST = 15
# Of all lines: so many are cut (the others end paragraphs), so many are longer (a foreign part).
_CUT_SHARE_AT_LEAST = 1 / 3
_LONGER_SHARE_AT_MOST = 0.1
# Of the cut lines: so many have a mark inside, which titles and menus have not.
_PROSE_SHARE_AT_LEAST = 0.5
# Marks squeezed together or hung into the margin make a line so many characters longer.
_SQUEEZED_AT_MOST = 4
# Lines that differ by so many characters were cut at one width.
_ALIKE_WITHIN = 2
# Of the lines that begin paragraphs for sure, so many are set off where a text sets them off.
_SET_OFF_SHARE = 0.7

_MARK = re.compile("[，、。；：,;:]")
# What a line end leaves whole: a character or a number, with the marks that cling to it.
_FIRST_WORD = re.compile(
    r"[“‘（《「【(]*(?:[\dA-Za-z.．,%％]+|.)[，。、；：！？”’）》」】,.;:!?)]*", re.DOTALL
)


@dataclass(frozen=True)
class _Measure:
    """How long a text is, in units of which a Chinese character has `unit`."""

    of: Callable[[str], int]
    unit: int

    def edge(self, line: Line) -> int:
        """Where the line ends on the page."""
        return self.of(line.blanks) + self.of(line.text)


# A page cuts lines at a width in print, a program at a count of characters.
_MEASURES = (_Measure(width, 2), _Measure(len, 1))


@dataclass(frozen=True)
class Wrapping:
    """How the lines of a text were cut, and how its paragraphs are set off.

    `indent` and `breaks` are those of lines inside a paragraph: the blanks before them, and the
    line ends since the line before. First lines stand further right where `indented`, and
    further down where `spaced`.
    """

    measure: _Measure
    width: int
    indent: int = 0
    breaks: int = 1
    indented: bool = False
    spaced: bool = False

    def holds(self, lines: list[Line]) -> bool:
        """Whether the width is one of prose, and hardly a line goes beyond it."""
        within = self.width + _ALIKE_WITHIN * self.measure.unit
        longer = sum(self.measure.edge(line) > within for line in lines)
        wide = self.width >= _FULL_WIDTHS_AT_LEAST * self.measure.unit
        return wide and longer <= _LONGER_SHARE_AT_MOST * len(lines)

    def is_full(self, line: Line, following: Line) -> bool:
        """Whether what begins the following line had no room in this one."""
        room = self.width - self.measure.edge(line)
        return -_SQUEEZED_AT_MOST * self.measure.unit <= room < self._lead(line, following)

    def goes_on(self, line: Line, following: Line) -> bool:
        """Whether the paragraph goes on in the following line."""
        if line.is_cut_before(following):
            return True
        if self.indented and following.indent > self.indent:
            return False
        if line.is_number or following.is_number:
            return False
        if not self.is_full(line, following):
            return line.ends_in_comma and not following.is_heading
        if not line.is_closed and not line.is_heading:
            return True
        if following.is_heading or (following.breaks > self.breaks and not following.begins_page):
            return False
        return not line.is_closed or self.indented or self.spaced or not following.is_item

    def _lead(self, line: Line, following: Line) -> int:
        """The room that the following line's beginning takes.

        After a sentence, where nothing else tells, only its first character counts: a new
        paragraph often begins with a year, which would have had no room in many a last line.
        """
        if line.is_closed and not (self.indented or self.spaced):
            return self.measure.of(following.text[0])
        word = _FIRST_WORD.match(following.text)
        return self.measure.of(word[0]) if word else 0


def find_wrapping(lines: list[Line]) -> Wrapping | None:
    """How the lines of a text were cut, or None where each is a paragraph."""
    enough = max(_CUT_LINES_AT_LEAST, _CUT_SHARE_AT_LEAST * len(lines))
    open_lines = [line for line in lines if not line.is_closed]
    if len(open_lines) < enough:
        return None
    _, wrapping = max((_fit(open_lines, m) for m in _MEASURES), key=lambda fit: fit[0])
    cut = [pair for pair in pairwise(lines) if not pair[0].is_closed and wrapping.is_full(*pair)]
    if len(cut) < enough or not wrapping.holds(lines) or not _is_prose([a for a, _ in cut]):
        return None
    return _with_paragraphs(wrapping, lines, [following for _, following in cut])


def _fit(lines: list[Line], measure: _Measure) -> tuple[int, Wrapping]:
    """How many lines are cut at one width, if at any, and the cutting that would be."""
    edges = Counter(map(measure.edge, lines))
    width, _ = edges.most_common(1)[0]
    alike = sum(n for e, n in edges.items() if abs(e - width) <= _ALIKE_WITHIN * measure.unit)
    return alike, Wrapping(measure, width)


def _is_prose(lines: list[Line]) -> bool:
    marked = sum(_MARK.search(line.text) is not None for line in lines)
    return marked >= _PROSE_SHARE_AT_LEAST * len(lines)


def _with_paragraphs(wrapping: Wrapping, lines: list[Line], inner: list[Line]) -> Wrapping:
    """The cutting with what sets off its paragraphs, learnt from lines that leave no doubt."""
    first = [b for a, b in pairwise(lines) if a.is_closed and not wrapping.is_full(a, b)]
    indent = _most_common(line.indent for line in inner)
    breaks = _most_common(line.breaks for line in inner)
    enough = max(2, _SET_OFF_SHARE * len(first))
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
