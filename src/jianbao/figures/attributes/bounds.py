"""The bound of a number, and the words that set it."""

import re

from jianbao.figures.attributes.quantity_kind import comparison_phrase
from jianbao.figures.numbers.recognizer import Number
from jianbao.models.brief import Bound

NOT_ABOUT = tuple("签节预特合集条公契履违制守誓")
"""What 约 makes a word with: 条约, 节约, 履约; behind these it bounds nothing."""
# 附近3个村, 邻近, 最近
_NEARBY = "附邻靠亲就临最"
# The words of a bound: before the number (last match wins), or after its unit.
_BOUNDS_BEFORE: tuple[tuple[re.Pattern[str], Bound], ...] = (
    (re.compile(r"(至少)[^，。；]*$"), "ge"),
    (re.compile(r"(不低于|不少于|不小于)[^，。；\d]{0,2}$"), "ge"),
    (re.compile(r"([跨迈站登跃]上)$"), "ge"),  # 跨上万亿元台阶
    (re.compile(r"(控制在|不超过?|不突破|不高于|不多于|低于目标)[^，。；\d]{0,2}$"), "le"),
    (
        re.compile(
            r"((?<!不)超过|(?<!不)突破|[首再]破|(?<![赶商不])超(?![市级标收额])|多于|逾)[^，。；\d]{0,2}$|((?<!不)高于)$"
        ),
        "gt",
    ),
    (re.compile(rf"(接近|将近|(?<![{_NEARBY}])近|不足|不到)[^，。；\d]?$|((?<!不)低于)$"), "lt"),
    (re.compile(rf"(大约|(?<![{''.join(NOT_ABOUT)}])约|左右)$"), "about"),
)
# 市级以上, 规模以上工业企业, 硕士以上人才: of what is counted, and no bound of the count
_OF_ITSELF = "(?<!级)(?<!规模)(?<!限额)(?<!士)(?<!本科)(?<!大专)(?<!职称)"
# The gap is for a measure word that is not in the list of units.
_BOUNDS_AFTER: tuple[tuple[re.Pattern[str], Bound], ...] = (
    (re.compile(r"^[^，。；、\d]{0,3}?(左右|上下(?!功夫|游|联动))"), "about"),
    (re.compile(rf"^[^，。；、\d万亿元]{{0,3}}?{_OF_ITSELF}(以上)"), "ge"),
    (re.compile(rf"^[^，。；、\d]{{0,3}}?{_OF_ITSELF}(以内|以下|之内)|^(内)"), "le"),
)


# 力争完成投资5亿元, 预计增长6%: how sure the report is of it
_TONE = re.compile(
    r"力争|确保|必保|争取(?!到|了|资金)|努力|预计|有望|(?<![度动“])计划(?=[总完实新投安引建])"
)


def bound_of(text: str, number: Number, before: str, after: str) -> tuple[Bound, str | None]:
    """The bound of a number and the report's wording of it: 以上, 力争…以上, 高于全市.

    `before` and `after` are of its clause.
    """
    bound, wording = _bound(text, number, before, after)
    tone = next(reversed(_TONE.findall(before)), None)
    return bound, "…".join(filter(None, (tone, wording))) or None


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
            wording = match[match.lastindex or 0]
            if behind is None:
                return bound, wording
            # 控制在3%以上 is no limit: what stands behind the number decides.
            return behind[0], f"{wording}…{behind[1]}"
    return behind or ("eq", None)


def _bound_behind(after: str) -> tuple[Bound, str] | None:
    for pattern, bound in _BOUNDS_AFTER[1:]:
        if match := pattern.match(after):
            return bound, match[match.lastindex or 0]
    return None
