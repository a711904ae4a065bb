"""Read a number: measure, direction, bound, and the words it belongs to."""

import re
from dataclasses import dataclass, replace
from decimal import Decimal
from itertools import pairwise

from jianbao.brief import Bound, Direction, Measure
from jianbao.document import Span
from jianbao.figures.nature import RUNS, Nature, nature_of, quotations
from jianbao.figures.scan import FIRST_PLACES, Number, scan
from jianbao.figures.units import split_unit

_UP = "增长|提高|提升|上升|增加|增幅|增速|涨幅|扩大|上涨|高于(?!$)|高出|多于|快于|调高|增"
_DOWN = "下降|减少|降低|压减|压缩|缩短|缩减|低于(?!$)|少于|降幅|负增长|收窄|下调|调低|降"
# 不低于25% bounds a number and tells no change
_CHANGE = re.compile(rf"(?<!不)(?:(?P<up>{_UP})|(?P<down>{_DOWN}))")
# 提高到678元, 压缩至20天: the new level after a change
_CHANGE_TO = re.compile(
    rf"(?:(?P<up>{_UP})|(?P<down>{_DOWN}))[^，。；\d]{{0,2}}(?:到|至|为)[^，。；]{{0,12}}$"
)
_SHARE_WORDS = re.compile(
    r"占|率|比重|比例|比率|覆盖|盖度|强度|完成(?:全年)?(?:目标|任务|预算)|达标|相当于"
)
_RUN_BEFORE = re.compile(r"连续$|连$")

# The words of a bound: before the number (last match wins), or after its unit.
_BOUNDS_BEFORE: tuple[tuple[re.Pattern[str], Bound], ...] = (
    (re.compile(r"(不低于|不少于|至少|不小于)[^，。；\d]{0,2}$"), "ge"),
    (re.compile(r"(控制在|不超过|不高于|不多于|低于目标)[^，。；\d]{0,2}$"), "le"),
    (re.compile(r"((?<!不)超过|突破|(?<!赶)超|多于)[^，。；\d]{0,2}$|((?<!不)高于)$"), "gt"),
    (re.compile(r"(接近|将近|近|不足|不到)[^，。；\d]{0,1}$|((?<!不)低于)$"), "lt"),
    (re.compile(r"(大约|约|左右)$"), "about"),
)
# The gap is for a measure word that is not in the list of units; 市级以上 bounds no number.
_BOUNDS_AFTER: tuple[tuple[re.Pattern[str], Bound], ...] = (
    (re.compile(r"^[^，。；、\d]{0,3}?(左右|上下)"), "about"),
    (re.compile(r"^[^，。；、\d]{0,3}?(?<!级)(以上)"), "ge"),
    (re.compile(r"^[^，。；、\d]{0,3}?(?<!级)(以内|以下|之内)|^(内)"), "le"),
)
_LIST_MARKS = ("和", "、", "及", "与")
_CLAUSE_END = re.compile(r"[，。；！？：\n]")


@dataclass(frozen=True)
class Reading:
    """A number with its reading; positions are in the text that was read.

    `own` is the stretch of text that belongs to this number and to no other: from the end of
    the number before it in the clause to the start of the next. `clause` is its whole clause.
    """

    number: Number
    nature: Nature
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


def read_figures(text: str) -> list[Reading]:
    """Every number of a standard text with its reading, in order."""
    numbers = _with_shared_units(text, scan(text))
    quoted = quotations(text)
    natures = [nature_of(text, number, quoted) for number in numbers]
    following = _starts_of_next_figures(numbers, natures, len(text))
    clauses = iter(_clauses(text))
    clause = next(clauses, Span(0, 0))
    readings: list[Reading] = []
    done = 0
    for number, nature, stop in zip(numbers, natures, following, strict=True):
        while clause.end <= number.span.start:
            clause = next(clauses)
        start = min(max(clause.start, done), number.span.start)
        own = Span(start, max(min(stop, clause.end), number.end))
        readings.append(_read(text, number, nature, own, clause))
        done = number.end if nature == "figure" else done
    return readings


def _starts_of_next_figures(numbers: list[Number], natures: list[Nature], end: int) -> list[int]:
    """Where the figure after each number begins.

    Names and thresholds own no words: 投资500万元以上项目217个 is all about 217.
    """
    starts = []
    for number, nature in zip(reversed(numbers), reversed(natures), strict=True):
        starts.append(end)
        end = number.span.start if nature == "figure" else end
    return starts[::-1]


def _with_shared_units(text: str, numbers: list[Number]) -> list[Number]:
    """The numbers, with the unit that ends a list given to each of it: 1141和1704人."""
    shared = list(numbers)
    for i in range(len(numbers) - 2, -1, -1):
        number, following = numbers[i], shared[i + 1]
        between = text[number.end : following.span.start]
        arabic = number.span.of(text)[0].isascii()  # 二、2023年 is a heading
        if arabic and number.unit is None and following.unit and between in _LIST_MARKS:
            shared[i] = replace(number, unit=following.unit)
    return shared


def _clauses(text: str) -> list[Span]:
    """The stretches between punctuation, each with its mark; together the whole text."""
    cuts = [0, *(match.end() for match in _CLAUSE_END.finditer(text)), len(text)]
    return [Span(a, b) for a, b in pairwise(cuts) if b > a]


def _read(text: str, number: Number, nature: Nature, own: Span, clause: Span) -> Reading:
    before = text[clause.start : number.span.start]
    after = text[number.end : min(clause.end, number.end + 8)]
    bound, wording = _bound(before, after, number, text)
    measure, direction = _measure(text, number, before)
    if measure == "rank" and number.unit is None:
        number = replace(number, unit="名")
    return Reading(number, nature, measure, direction, bound, wording, own, clause)


def _bound(before: str, after: str, number: Number, text: str) -> tuple[Bound, str | None]:
    if number.loose:
        return "gt", next(c for c in text[number.span.end : number.end] if c in "余多来")
    for pattern, bound in _BOUNDS_BEFORE:
        if match := pattern.search(before):
            return bound, match[match.lastindex or 0]
    for pattern, bound in _BOUNDS_AFTER:
        if match := pattern.match(after):
            return bound, match[match.lastindex or 0]
    return "eq", None


def _measure(text: str, number: Number, before: str) -> tuple[Measure, Direction | None]:
    """What kind of quantity it is, by unit first and then by the last verb of change before it."""
    unit = split_unit(number.unit)[1]
    last = next(reversed([*_CHANGE.finditer(before)]), None)
    direction: Direction | None = None if last is None else ("up" if last["up"] else "down")
    if before.endswith("第") or number.span.of(text) in FIRST_PLACES:
        return "rank", None
    if unit in ("倍", "番"):
        return "multiple", direction or "up"
    if unit in ("个百分点", "个基点"):
        return "change", direction
    if _RUN_BEFORE.search(before) or unit in RUNS:
        return "other", None
    if new_level := _CHANGE_TO.search(before):
        level: Measure = "share" if unit in ("%", "‰", "成") else "level"
        return level, "up" if new_level["up"] else "down"
    if unit not in ("%", "‰", "成"):
        return ("change", direction) if _closes_with_change(before) else ("level", None)
    if last is not None and not _SHARE_WORDS.search(before, last.end()):
        return "growth", direction
    return "share", None


def _closes_with_change(before: str) -> bool:
    """Whether a verb of change stands right before the number: 标准提高30元."""
    return re.search(
        rf"(?<!不)(?:{_UP}|{_DOWN})(?:了|近|约|超|超过)?$", before
    ) is not None and not re.search(r"(?:新增|新增加|增加|净增|扩大|减少)$", before)
