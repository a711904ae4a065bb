"""The bound of a number, and the words that set it."""

import re

from jianbao.brief import Bound
from jianbao.figures.measures import is_distance
from jianbao.figures.scan import Number

# The words of a bound: before the number (last match wins), or after its unit.
_BOUNDS_BEFORE: tuple[tuple[re.Pattern[str], Bound], ...] = (
    (re.compile(r"(至少)[^，。；]*$"), "ge"),
    (re.compile(r"(不低于|不少于|不小于)[^，。；\d]{0,2}$"), "ge"),
    (re.compile(r"(控制在|不超过?|不突破|不高于|不多于|低于目标)[^，。；\d]{0,2}$"), "le"),
    (
        re.compile(
            r"((?<!不)超过|(?<!不)突破|(?<![赶商不])超|多于)[^，。；\d]{0,2}$|((?<!不)高于)$"
        ),
        "gt",
    ),
    (re.compile(r"(接近|将近|近|不足|不到)[^，。；\d]{0,1}$|((?<!不)低于)$"), "lt"),
    (re.compile(r"(大约|(?<![签节预特合集])约|左右)$"), "about"),
)
# The gap is for a measure word that is not in the list of units; 市级以上 bounds no number.
_BOUNDS_AFTER: tuple[tuple[re.Pattern[str], Bound], ...] = (
    (re.compile(r"^[^，。；、\d]{0,3}?(左右|上下)"), "about"),
    (re.compile(r"^[^，。；、\d万亿元]{0,3}?(?<!级)(以上)"), "ge"),
    (re.compile(r"^[^，。；、\d]{0,3}?(?<!级)(以内|以下|之内)|^(内)"), "le"),
)


def bound_of(text: str, number: Number, before: str, after: str) -> tuple[Bound, str | None]:
    """The bound of a number and its wording, from its clause before and after it."""
    if number.loose:
        written = text[number.span.start : number.end]
        return "gt", next((c for c in written if c in "余多来几"), None)
    about, _ = _BOUNDS_AFTER[0]
    if match := about.match(after):  # 控制在5.5%左右
        return "about", match[1]
    if is_distance(before):
        return "eq", None
    for pattern, bound in _BOUNDS_BEFORE:
        if match := pattern.search(before):
            return bound, match[match.lastindex or 0]
    for pattern, bound in _BOUNDS_AFTER[1:]:
        if match := pattern.match(after):
            return bound, match[match.lastindex or 0]
    return "eq", None
