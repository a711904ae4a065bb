"""Lists of numbers that share a unit, a verb or a bound."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise
from typing import Protocol

from jianbao.data.lexicon import load
from jianbao.document import Span
from jianbao.figures.numbers.recognizer import Number
from jianbao.figures.numbers.units import SCALES, split_unit

# between two numbers of a list: 1141<和>1704人, 全省第1<、第>3, 5%<左右和>6%左右
_LIST_MARK = re.compile(
    rf"{load('comparisons', 'bound_behind_in_list').alternatives}?[、和及与]第?"
)
# 高于全国2.1个<、全省>1.3个百分点
_COMPARED_MARK = re.compile(
    rf"(?:{_LIST_MARK.pattern}){load('comparisons', 'comparison_in_list').alternatives}?"
    r"(?:(?:全[国省市区县]|上年|去年)(?:平均(?:水平)?)?)?"
)
_POINTS = "个百分点"
_CALENDAR = frozenset("年月日")
# 三次产业结构由8.7∶41.2∶50.1调整为7.4∶39.6∶53: shares of a whole
_RATIO_MARKS = ("∶", ":", "：")
_STRUCTURE = re.compile(r"产业的?(?:结构|构成|比例|占比|比重|比(?=[由从为调优]))[^，。；]{0,40}$")


class _Placed(Protocol):
    """Something that reads one number of a text."""

    @property
    def number(self) -> Number: ...


def with_shared_units(text: str, numbers: list[Number]) -> list[Number]:
    """Return the numbers, with the unit that ends a list given to each of it: 1141和1704人."""
    shared = _with_shares_of_a_whole(text, numbers)
    for i in range(len(numbers) - 2, -1, -1):
        number, following = shared[i], shared[i + 1]
        mark = _COMPARED_MARK if following.unit == _POINTS else _LIST_MARK
        listed = mark.fullmatch(text, number.end, following.span.start)
        # 二、2023年 is a heading, 2020、2021年 are years
        arabic = number.span.of(text)[0].isascii()
        if not (listed and arabic and following.unit) or following.unit in _CALENDAR:
            continue
        if number.unit is None:
            shared[i] = replace(number, unit=following.unit)
        elif number.unit == "个" and following.unit == _POINTS:  # 1.2个和0.8个百分点
            shared[i] = replace(number, unit=_POINTS)
        elif number.unit in SCALES:  # 1.28万亿、8200亿元
            shared[i] = replace(number, unit=number.unit + split_unit(following.unit)[1])
    return shared


def _with_shares_of_a_whole(text: str, numbers: list[Number]) -> list[Number]:
    found = list(numbers)
    for three in _threes(text, numbers):
        for i in three:
            found[i] = replace(numbers[i], unit=numbers[i].unit or "%")
    return found


def shares_of_a_whole(text: str, placed: Sequence[_Placed]) -> Iterator[range]:
    """Yield the places of the shares of the three industries: 三次产业结构调整为7.4∶39.6∶53."""
    return _threes(text, [one.number for one in placed])


def _threes(text: str, numbers: list[Number]) -> Iterator[range]:
    for i in range(len(numbers) - 2):
        three = numbers[i : i + 3]
        between = [text[a.end : b.span.start] for a, b in pairwise(three)]
        if all(mark in _RATIO_MARKS for mark in between) and _STRUCTURE.search(
            text, max(0, three[0].span.start - 60), three[0].span.start
        ):
            yield range(i, i + 3)


def lists(text: str, placed: Sequence[_Placed]) -> Iterator[list[int]]:
    """Yield the places of each run of numbers with nothing but a list mark between them."""
    group: list[int] = []
    for i, one in enumerate(placed):
        if group:
            last = placed[group[-1]].number
            if not _LIST_MARK.fullmatch(text, last.end, one.number.span.start):
                if len(group) > 1:
                    yield group
                group = []
        group.append(i)
    if len(group) > 1:
        yield group


def shares_predicate(text: str, first: Number, start: int) -> bool:
    """Return whether 分别 makes a list share its verb and bound; its clause begins at `start`."""
    return "分别" in Span(start, first.span.start).of(text)
