"""Units: which words follow a number, and what they multiply it by."""

from decimal import Decimal
from functools import cache

from jianbao.data.lexicon import load

SCALES = {
    "": Decimal(1),
    "十": Decimal(10),
    "百": Decimal(100),
    "千": Decimal(1000),
    "万": Decimal(10**4),
    "万万": Decimal(10**8),
    "十万": Decimal(10**5),
    "百万": Decimal(10**6),
    "千万": Decimal(10**7),
    "亿": Decimal(10**8),
    "百亿": Decimal(10**10),
    "千亿": Decimal(10**11),
    "万亿": Decimal(10**12),
}
_LONGEST_FIRST = sorted(filter(None, SCALES), key=len, reverse=True)
SCALE = "|".join(_LONGEST_FIRST)
"""Alternatives for a pattern, longest first."""

RUNS = load("measure_words", "runs").words
"""“二十一连丰”, “五连冠”: runs are figures, in quotation marks too."""
_RUN_BEFORE = load("measure_words", "run_before").words
_UNITS = load(
    "measure_words",
    *"runs shares points multiples places money areas lengths weights transport power data".split(),
    *"people times things time_spans divisions".split(),
)
_LARGE = load("measure_words", "large")
# 五大商业综合体, 五大关键领域; but 千亿大关
UNIT = rf"(?:{_UNITS.alternatives}|{_LARGE.alternatives}(?!关(?![于系键注节])))"
"""A unit, the longest first, as a pattern."""

COMPOUND_UNIT = rf"{UNIT}(?:/万?{UNIT}){{0,2}}"
"""A unit or a quotient of units, as a pattern: 微克/立方米, 吨标准煤/万元, 克/千瓦时."""

_SAME_UNIT = {
    "百分点": "个百分点",
    "千分点": "个千分点",
    "周岁": "岁",
    "大": "个",  # 五大商业综合体
    "平米": "平方米",
    "平方千米": "平方公里",
    "美金": "美元",
    "千米": "公里",
    "千克": "公斤",
}


def follows_run_word(before: str) -> bool:
    """Return whether a text ends in a word that makes what follows a run: 连续三年."""
    return before.endswith(_RUN_BEFORE)


def is_money(unit: str) -> bool:
    """Return whether a unit is one of money: 元, 亿美元."""
    return unit.endswith("元")


@cache
def split_unit(unit: str | None) -> tuple[Decimal, str]:
    """Return the factor and the bare name of a unit.

    >>> split_unit("万平方米"), split_unit("%"), split_unit(None)
    ((Decimal('10000'), '平方米'), (Decimal('1'), '%'), (Decimal('1'), ''))
    """
    unit = unit or ""
    is_whole = unit in _UNITS.words or unit in _LARGE.words
    # 万平方米 is 万 + 平方米, 十万千瓦 is 十万 + 千瓦; 千瓦 alone is a unit
    scale = "" if is_whole else next(filter(unit.startswith, _LONGEST_FIRST), "")
    name = unit.removeprefix(scale)
    return SCALES[scale], _SAME_UNIT.get(name, name)
