"""The bound of a number, and the words that set it."""

import re

from jianbao.data.lexicon import load
from jianbao.figures.attributes.quantity_kind import comparison_phrase
from jianbao.figures.numbers.recognizer import Number
from jianbao.models.brief import Bound

_ROWS_BEFORE: tuple[tuple[str, str, Bound], ...] = (
    ("at_least_in_clause", r"[^，。；]*", "ge"),
    ("at_least", r"[^，。；\d]{0,2}", "ge"),
    ("up_onto", "", "ge"),
    ("at_most", r"[^，。；\d]{0,2}", "le"),
    ("more_than", r"[^，。；\d]{0,2}", "gt"),
    ("above", "", "gt"),
    ("less_than", r"[^，。；\d]?", "lt"),
    ("below", "", "lt"),
    ("about", "", "about"),
)
"""Words before a number (a category of the lexicon), the gap between them, and the bound.

The first row that matches decides.
"""
# 控制在<4.5%, 超过了<500亿元
_BOUNDS_BEFORE = tuple(
    (re.compile(rf"({load('bounds', words).alternatives}){gap}$"), bound)
    for words, gap, bound in _ROWS_BEFORE
)
# The gap is for a measure word that is not in the list of units.
_ROWS_AFTER: tuple[tuple[str, str, Bound], ...] = (
    ("about_behind", r"[^，。；、\d]{0,3}?", "about"),
    ("at_least_behind", r"[^，。；、\d万亿元]{0,3}?", "ge"),
    ("at_most_behind", r"[^，。；、\d]{0,3}?", "le"),
    ("within_behind", "", "le"),
)
"""The same behind the unit of a number."""
# 8%>以上, 5天>内
_BOUNDS_AFTER = tuple(
    (re.compile(rf"{gap}({load('bounds', words).alternatives})"), bound)
    for words, gap, bound in _ROWS_AFTER
)
_TONE = load("bounds", "aim", "effort", "expectation", "plan")


def bound_of(text: str, number: Number, before: str, after: str) -> tuple[Bound, str | None]:
    """Return the bound of a number and the report's wording of it: 以上, 力争…以上, 高于全市.

    `before` and `after` are of its clause.
    """
    bound, wording = _bound(text, number, before, after)
    # 力争完成投资5亿元, 预计增长6%: how sure the report is of it
    tone = _TONE.find_last(before)
    return bound, "…".join(filter(None, (tone and tone[0], wording))) or None


def _bound(text: str, number: Number, before: str, after: str) -> tuple[Bound, str | None]:
    if number.loose:
        written = text[number.span.start : number.end]
        return "gt", next((c for c in written if c in "余多来几"), None)
    about, _ = _BOUNDS_AFTER[0]
    if match := about.match(after):  # 控制在5.5%左右
        return "about", match[1]
    behind = _bound_behind(after)
    if beyond := comparison_phrase(before):  # 高于全国1个百分点以上
        return (behind[0], f"{beyond}…{behind[1]}") if behind else ("eq", beyond)
    for pattern, bound in _BOUNDS_BEFORE:
        if match := pattern.search(before):
            wording = match[1]
            if behind is None:
                return bound, wording
            # 控制在3%以上 is no limit: what is behind the number decides.
            return behind[0], f"{wording}…{behind[1]}"
    return behind or ("eq", None)


def _bound_behind(after: str) -> tuple[Bound, str] | None:
    for pattern, bound in _BOUNDS_AFTER[1:]:
        if match := pattern.match(after):
            return bound, match[1]
    return None
