"""Headers and footers: lines with page numbers, and running heads."""

import re
from collections.abc import Iterator
from dataclasses import replace
from itertools import pairwise
from string import ascii_letters

from jianbao.document.layout.hard_wrapping import Wrapping
from jianbao.document.layout.inline_page_numbers import Mark, is_next_page
from jianbao.document.layout.lines import Line
from jianbao.document.text.spans import Span

# 3/20
_OF_TOTAL = re.compile(r"(?P<number>\d{1,3})\s*/\s*(?P<total>\d{1,3})")
# Page 3 of 20  /  共20页 第3页
_PAGE_NUMBER = re.compile(
    r"page\s*\d{1,3}(?:\s*(?:of|/)\s*\d{1,3})?"
    r"|[共总總]\s*\d{1,3}\s*[页頁]\s*(?:[,，/|]\s*)?第\s*\d{1,3}\s*[页頁]",
    re.IGNORECASE,
)
_MAX_DIGITS = 3

# Characters after a number of the report that is alone on a line: 12 | 万人, 12 | 多个.
_UNITS = frozenset(
    "%％‰万亿千百十多余余來来元个個项項家人户戶所件次年月日天吨噸亩畝公里平米位名倍条條届屆处處座台"
    "辆輛种種批类類级級期小岁歲部支组組片套栋棟村县縣区區乡鄉镇鎮街对對篇场場分号號路章大至到"
)
# Fewer consecutive numbers are a coincidence.
_MIN_CONSECUTIVE = 3
_MIN_HEADS = 3
_MAX_HEAD_LENGTH = 40
# Minimum share of the repetitions of a running head that are at a page end.
_MIN_SHARE_AT_PAGE_ENDS = 0.8


def without_page_lines(lines: list[Line], wrapping: Wrapping | None) -> Iterator[Line]:
    """Yield the lines without headers and footers; a line after a removed one begins a page."""
    numbers = _page_numbers(lines, wrapping)
    dropped = numbers.union(_running_heads(lines, numbers, wrapping))
    for i, line in enumerate(lines):
        if i not in dropped:
            yield replace(line, marked=True) if i - 1 in dropped else line


def _page_numbers(lines: list[Line], wrapping: Wrapping | None) -> set[int]:
    bare = [i for i, line in enumerate(lines) if _is_bare_number(lines[i - 1 : i], line)]
    found = {i for i, line in enumerate(lines) if _PAGE_NUMBER.fullmatch(line.text)}
    found |= _of_total(lines) | _counted(lines, bare)
    found |= {i for i in bare if _is_at_form_feed(lines, i)}
    cutting = [i for i in bare if i not in found and _cuts(lines, i, wrapping)]
    # Page numbers are in ascending order; numbers of the report are not.
    in_order = all(int(lines[a].text) < int(lines[b].text) for a, b in pairwise(cutting))
    return found.union(cutting) if in_order else found


def _is_bare_number(before: list[Line], line: Line) -> bool:
    """Return whether a line is only a number, and not part of a split name: M | 2, PM | 10."""
    tied = any(one.text[-1] in ascii_letters for one in before)
    return not tied and _is_short_number(line)


def _is_short_number(line: Line) -> bool:
    return line.text.isdecimal() and len(line.text) <= _MAX_DIGITS


def _without_digits(text: str) -> str:
    return "".join(character for character in text if not character.isdecimal())


def _of_total(lines: list[Line]) -> set[int]:
    """Return the lines of page numbers with a repeated total: 3/20, 4/20.

    A fraction in the report does not repeat its total.
    """
    pages: dict[str, dict[int, int]] = {}
    for i, line in enumerate(lines):
        match = _OF_TOTAL.fullmatch(line.text)
        if match and int(match["number"]) <= int(match["total"]):
            pages.setdefault(match["total"], {})[i] = int(match["number"])
    return {i for numbers in pages.values() if len(set(numbers.values())) > 1 for i in numbers}


def _counted(lines: list[Line], bare: list[int]) -> set[int]:
    """Return the lines with consecutive numbers, about one page apart."""
    found: set[int] = set()
    run: list[int] = []
    for i in bare:
        if not (run and is_next_page(_mark(lines[run[-1]]), _mark(lines[i]))):
            run = []
        run.append(i)
        if len(run) >= _MIN_CONSECUTIVE:
            found.update(run[-_MIN_CONSECUTIVE:])
    return found


def _mark(line: Line) -> Mark:
    return Mark(Span(line.start, line.end), int(line.text), False)


def _is_at_form_feed(lines: list[Line], i: int) -> bool:
    """Return whether the number is the first or last line of a page, outside of number columns."""
    before, after = lines[max(0, i - 1) : i], lines[i + 1 : i + 2]
    if any(map(_is_short_number, before + after)):
        return False
    return lines[i].feeds > 0 or any(line.feeds > 0 for line in after)


def _cuts(lines: list[Line], i: int, wrapping: Wrapping | None) -> bool:
    """Return whether the number splits a sentence: 实现地区 | 12 | 生产总值."""
    if wrapping is None or not 0 < i < len(lines) - 1:
        return False
    before, after = lines[i - 1], lines[i + 1]
    return (
        not before.is_closed
        and after.text[0] not in _UNITS
        and not before.is_cut_before(after)
        and wrapping.is_full(before, after)
        and wrapping.goes_on(before, after)
    )


def _running_heads(
    lines: list[Line], numbers: set[int], wrapping: Wrapping | None
) -> Iterator[int]:
    """Yield short lines that recur, apart from their digits, at the ends of pages."""
    alike: dict[str, list[int]] = {}
    for i, line in enumerate(lines):
        if i not in numbers and _may_be_head(line, lines[i + 1 : i + 2], wrapping):
            alike.setdefault(_without_digits(line.text), []).append(i)
    for positions in alike.values():
        found = [i for i in positions if _is_at_page_end(lines, i, numbers, wrapping)]
        if len(found) >= max(_MIN_HEADS, _MIN_SHARE_AT_PAGE_ENDS * len(positions)):
            yield from found


def _may_be_head(line: Line, following: list[Line], wrapping: Wrapping | None) -> bool:
    """Return whether a line is short, without final punctuation, and not wrapped prose."""
    if len(line.text) > _MAX_HEAD_LENGTH or line.is_closed or line.ends_in_comma:
        return False
    return not (wrapping and following and wrapping.is_full(line, following[0]))


def _is_at_page_end(
    lines: list[Line], i: int, numbers: set[int], wrapping: Wrapping | None
) -> bool:
    if {i - 1, i + 1} & numbers or any(line.begins_page for line in lines[i : i + 2]):
        return True
    if i == len(lines) - 1:
        return True
    return _cuts(lines, i, wrapping)
