"""Classify numbers as figure, context or name by their form and the words around them."""

import re
from bisect import bisect_right
from typing import Literal

from jianbao.document import Span
from jianbao.figures.mentions.context_window import NumberContext
from jianbao.figures.mentions.modifiers import is_modifier, was_before_change
from jianbao.figures.mentions.non_quantities import is_non_quantity
from jianbao.figures.numbers.recognizer import Number
from jianbao.figures.numbers.units import RUNS

MentionType = Literal["figure", "context", "name"]

# “两山”, 《关于进一步优化营商环境的意见》, （2021年修订）
_QUOTES = re.compile(r"“[^”]{0,20}”|《[^《》]{0,60}》|（20\d\d[^（）]{0,60}）")


def classify_mention(
    text: str, number: Number, quoted: list[Span], names: frozenset[Span]
) -> MentionType:
    """Return what a number of a standard text is.

    `quoted` are the short quotations of the text, `names` the spans of the numbers in names.
    """
    if number.span in names:
        return "name"
    one = NumberContext.of(text, number)
    if _is_quoted(number.span, quoted):
        # “二十一连丰”, “300米见绿、500米见园”
        called = not (number.unit in RUNS or text.startswith("见", number.end))
    else:
        called = is_non_quantity(one)
    if called:
        return "name"
    return "context" if is_modifier(one) else "figure"


def is_old_value(text: str, number: Number) -> bool:
    """Return whether a number is what something was before a change: 由45天压缩至20天."""
    return was_before_change(NumberContext.of(text, number))


def quotations(text: str) -> list[Span]:
    """Return short quotations and titles; a number inside one belongs to a name."""
    return [Span(*match.span()) for match in _QUOTES.finditer(text)]


def _is_quoted(span: Span, quoted: list[Span]) -> bool:
    """Return whether a span lies in one of the quotations, which are in order and apart."""
    place = bisect_right(quoted, span.start, key=_start) - 1
    return place >= 0 and quoted[place].covers(span)


def _start(span: Span) -> int:
    return span.start
