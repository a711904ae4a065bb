"""Read a number: measure, direction, bound, and the words it belongs to."""

import re
from dataclasses import dataclass, replace
from decimal import Decimal
from itertools import pairwise

from jianbao.data.lexicon import load
from jianbao.document import Span
from jianbao.figures.attributes.bounds import bound_of
from jianbao.figures.attributes.quantity_kind import measure_of
from jianbao.figures.mentions.known_names import find_known_names
from jianbao.figures.mentions.mention_type import MentionType, classify_mention, quotations
from jianbao.figures.numbers.coordination import lists, shares_predicate, with_shared_units
from jianbao.figures.numbers.recognizer import Number, scan
from jianbao.figures.numbers.units import split_unit
from jianbao.models.brief import Bound, Direction, Measure

_CLAUSE_ENDS = frozenset("，。；！？：\n")
# The sign of a list item belongs to no clause.
_ITEM = "\n•"
# Words farther before a number say nothing of how it moved.
_BEFORE_AT_MOST = 100

# 增长12%以上<，力争达到>15%
_HOPE = re.compile(
    rf"{load('change', 'bound_behind').alternatives}?[，、]并?"
    rf"{load('bounds', 'aim', 'effort', 'sprint').alternatives}"
    rf"{load('bounds', 'aim_verb').alternatives}?"
)


@dataclass(frozen=True)
class QuantityMention:
    """A number with its reading; positions are in the text that was read.

    `own` is the stretch of text that belongs to this number and to no other: from the end of
    the number before it in the clause to the start of the next. `clause` is its whole clause.
    """

    number: Number
    nature: MentionType
    measure: Measure
    direction: Direction | None
    bound: Bound
    wording: str | None
    own: Span
    clause: Span

    @property
    def span(self) -> Span:
        """The numeral alone."""
        return self.number.span

    @property
    def quantity(self) -> tuple[Decimal, Decimal | None, str]:
        """Value and upper end in base units, and the base unit: 8240万元 is 82400000 元."""
        factor, unit = split_unit(self.number.unit)
        high = self.number.high
        return self.number.value * factor, None if high is None else high * factor, unit


def read_figures(text: str) -> list[QuantityMention]:
    """Return every number of a standard text with its reading, in order."""
    numbers = with_shared_units(text, scan(text))
    quoted, names = quotations(text), frozenset(find_known_names(text, numbers))
    natures = [classify_mention(text, number, quoted, names) for number in numbers]
    following = _starts_of_next_figures(numbers, natures, len(text))
    clauses = iter(_clauses(text))
    clause = next(clauses, Span(0, 0))
    readings: list[QuantityMention] = []
    done = 0
    for number, nature, stop in zip(numbers, natures, following, strict=True):
        while clause.end <= number.span.start:
            clause = next(clauses)
        start = min(max(clause.start, done), number.span.start)
        own = Span(start, max(min(stop, clause.end), number.end))
        readings.append(_read(text, number, nature, own, clause))
        done = number.end if nature == "figure" else done
    return _inherit_growth_of_target(text, _with_shared_predicate(text, readings))


def _with_shared_predicate(text: str, readings: list[QuantityMention]) -> list[QuantityMention]:
    """Return the readings, those of a list with what it shares: 分别增长4.5%、5.5%左右."""
    shared = list(readings)
    for group in lists(text, readings):
        first, last = shared[group[0]], shared[group[-1]]
        if not shares_predicate(text, first.number, first.clause.start):
            continue
        for i in group:
            if first.measure in ("growth", "change"):
                shared[i] = replace(shared[i], measure=first.measure, direction=first.direction)
            if shared[i].bound == "eq" and last.bound != "eq":
                shared[i] = replace(shared[i], bound=last.bound, wording=last.wording)
            if shared[i].bound == "eq" and _bound_before(text, first):
                shared[i] = replace(shared[i], bound=first.bound, wording=first.wording)
    return shared


def _inherit_growth_of_target(text: str, readings: list[QuantityMention]) -> list[QuantityMention]:
    """Return the readings; a higher aim grows as the first one does: 增长12%，力争15%."""
    inherited = list(readings)
    for i in range(1, len(inherited)):
        aim, hope = inherited[i - 1], inherited[i]
        if (
            aim.measure == "growth"
            and aim.number.unit == hope.number.unit
            and _HOPE.fullmatch(text, aim.number.end, hope.span.start)
        ):
            inherited[i] = replace(hope, measure="growth", direction=aim.direction)
    return inherited


def _bound_before(text: str, first: QuantityMention) -> bool:
    """Return whether the bound of the first of a list is before it: 分别突破70和50亿元."""
    said = Span(first.clause.start, first.span.start).of(text)
    return first.bound != "eq" and first.wording is not None and first.wording in said


def _starts_of_next_figures(
    numbers: list[Number], natures: list[MentionType], end: int
) -> list[int]:
    """Return where the figure after each number begins.

    Names and thresholds own no words: 投资500万元以上项目217个 is all about 217.
    """
    starts = []
    for number, nature in zip(reversed(numbers), reversed(natures), strict=True):
        starts.append(end)
        end = number.span.start if nature == "figure" else end
    return starts[::-1]


def _clauses(text: str) -> list[Span]:
    """Return the stretches between punctuation, each with its mark; together the whole text."""
    ends = _CLAUSE_ENDS
    cuts = [0, *(i for i, mark in enumerate(text, 1) if mark in ends), len(text)]
    if _ITEM[1] in text:
        signs = {i + 1 for i in range(len(text)) if text.startswith(_ITEM, i)}
        cuts = sorted({*cuts, *(i + 1 for i in signs), *([1] if text[0] == _ITEM[1] else [])})
    return [Span(a, b) for a, b in pairwise(cuts) if b > a]


def _read(
    text: str, number: Number, nature: MentionType, own: Span, clause: Span
) -> QuantityMention:
    before = text[max(clause.start, number.span.start - _BEFORE_AT_MOST) : number.span.start]
    after = text[number.end : min(clause.end, number.end + 8)]
    bound, wording = bound_of(text, number, before, after)
    measure, direction = measure_of(text, number, before)
    if measure == "rank":
        number = replace(number, unit="名")
    return QuantityMention(number, nature, measure, direction, bound, wording, own, clause)
