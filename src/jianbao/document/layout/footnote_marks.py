"""Marks of footnotes in a running text: “四好农村路”[4]42公里, “雨露计划”（2）救助1917人次."""

import re
from itertools import pairwise

from jianbao.document.text.mapped_text import Edit

# [4]  /  ^[2]  /  〔12〕, behind a word; but 国发〔2021〕3号 has a year
_IN_SQUARE_BRACKETS = re.compile(r"(?<=\S)[^\S\n]?\^?[\[［〔【]\d{1,2}[\]］〕】]")
# “雨露计划”（2）救助; but （2）完成 opens an item of a list, and 小（1）型水库 is a size
_IN_ROUND_BRACKETS = re.compile(r"(?<=[^\s。；：！？，、])[^\S\n]?（(?P<number>\d{1,2})）(?!型)")
# Footnotes are counted from one; one of them may stand where an item of a list could.
_STEP_AT_MOST, _FEWEST = 2, 3


def find_footnote_marks(text: str) -> list[Edit]:
    """The edits that remove the marks of footnotes from a standard text.

    Round brackets enumerate as well: they are taken for footnotes where their numbers rise from
    one through the whole text, each behind a word.
    """
    marks = [*_IN_SQUARE_BRACKETS.finditer(text), *_counted(text)]
    return [Edit(*span, "") for span in sorted(mark.span() for mark in marks)]


def _counted(text: str) -> list[re.Match[str]]:
    marks = [*_IN_ROUND_BRACKETS.finditer(text)]
    numbers = [int(mark["number"]) for mark in marks]
    rising = all(0 < later - one <= _STEP_AT_MOST for one, later in pairwise(numbers))
    return marks if len(marks) >= _FEWEST and numbers[0] == 1 and rising else []
