"""Footnote marks in running text: “四好农村路”[4]42公里, “雨露计划”（2）救助1917人次."""

import re
from itertools import pairwise

from jianbao.document.text.mapped_text import Edit

# [4]  /  ^[2]  /  〔12〕 after a word; not the year of 国发〔2021〕3号
_IN_SQUARE_BRACKETS = re.compile(r"(?<=\S)[^\S\n]?\^?[\[［〔【]\d{1,2}[\]］〕】]")
# “雨露计划”（2）救助; not （2）完成, a list item, or 小（1）型水库, a size
_IN_ROUND_BRACKETS = re.compile(r"(?<=[^\s。；：！？，、])[^\S\n]?（(?P<number>\d{1,2})）(?!型)")
# Footnotes are numbered from one. A number may be missing, where its mark looks like a list item.
_MAX_STEP, _MIN_MARKS = 2, 3


def find_footnote_marks(text: str) -> list[Edit]:
    """Return the edits that remove footnote marks from a standard text.

    Round brackets also mark list items. They count as footnotes if each follows a word and their
    numbers rise from one through the whole text.
    """
    marks = [*_IN_SQUARE_BRACKETS.finditer(text), *_counted(text)]
    return [Edit(*span, "") for span in sorted(mark.span() for mark in marks)]


def _counted(text: str) -> list[re.Match[str]]:
    marks = [*_IN_ROUND_BRACKETS.finditer(text)]
    numbers = [int(mark["number"]) for mark in marks]
    rising = all(0 < later - one <= _MAX_STEP for one, later in pairwise(numbers))
    return marks if len(marks) >= _MIN_MARKS and numbers[0] == 1 and rising else []
