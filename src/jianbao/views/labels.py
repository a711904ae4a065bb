"""Chinese labels of the brief's codes, and figures in plain Chinese."""

from __future__ import annotations

import re
import unicodedata
from decimal import Decimal
from typing import Literal, NamedTuple

from jianbao.data.lexicon import load
from jianbao.models.annotated_brief import NumberState
from jianbao.models.brief import (
    Bound,
    Decision,
    Direction,
    FieldName,
    Figure,
    IssueCode,
    Kind,
    Level,
    Measure,
    Origin,
    Topic,
)

# In reading order.
TOPICS: dict[Topic, str] = {
    "economy": "经济",
    "industry": "工业",
    "agriculture": "农业农村",
    "innovation": "科技创新",
    "reform_opening": "改革开放",
    "finance": "财政金融",
    "urban_rural": "城乡建设",
    "environment": "生态环境",
    "employment_welfare": "就业与民生保障",
    "education_health_culture": "教育卫生文化",
    "safety_governance": "安全与治理",
    "government": "政府自身建设",
    "other": "其他",
}
KINDS: dict[Kind, str] = {"target": "目标", "achievement": "成绩", "problem": "问题"}
LEVELS: dict[Level, str] = {
    "national": "国家级",
    "province": "省级",
    "prefecture": "地级",
    "county": "县级",
    "township": "乡级",
}
MEASURES: dict[Measure, str] = {
    "level": "数额",
    "growth": "增速",
    "change": "增减量",
    "share": "比率",
    "rank": "位次",
    "multiple": "倍数",
    "other": "其他",
}
DIRECTIONS: dict[Direction, str] = {"up": "上升", "down": "下降"}
BOUNDS: dict[Bound, str] = {
    "eq": "等于",
    "ge": "不低于",
    "le": "不高于",
    "gt": "超过",
    "lt": "不足",
    "about": "左右",
}
# States of an item (verified, doubtful, flagged) and of a number without an item (uncovered).
STATES: dict[NumberState, str] = {
    "verified": "已核",
    "doubtful": "待核",
    "flagged": "存疑",
    "uncovered": "未列入",
}
ORIGINS: dict[Origin, str] = {"llm": "大模型", "rules": "规则"}
DECISIONS: dict[Decision, str] = {"accept": "采纳", "reject": "退回", "correct": "更正"}
NOTE = "备注"
FIELDS: dict[FieldName, str] = {
    "statement": "表述",
    "kind": "类别",
    "topic": "主题",
    "quote": "引文",
    "indicator": "指标",
    "value": "数值",
    "high": "上限",
    "unit": "单位",
    "measure": "度量",
    "direction": "方向",
    "bound": "限度",
    "period": "时间",
    "removed": "删去",
}
ISSUES: dict[IssueCode, str] = {
    "quote_not_in_source": "引文不在原文",
    "number_not_in_quote": "数字不在引文",
    "unit_mismatch": "单位不符",
    "direction_mismatch": "增减方向不符",
    "bound_mismatch": "限度不符",
    "indicator_mismatch": "指标不符",
    "period_mismatch": "时间不符",
    "kind_mismatch": "类别不符",
    "damaged_source": "原文受损",
    "statement_number_unsupported": "表述中的数字无依据",
    "scope_mismatch": "范围不符",
    "words_unsupported": "说法无依据",
    "structure_doubtful": "归类依据不足",
}
# A repair's kind is an open set: look it up with `REPAIRS.get(kind, kind)`.
REPAIRS: dict[str, str] = {
    "byte_slip": "字节错位",
    "lost_byte": "字节缺失",
    "pinyin": "插入的拼音",
    "damaged": "未能修复",
}

_Place = Literal["lead", "before", "inside", "after"]


class _Word(NamedTuple):
    """One word of a figure's wording: its position in the phrase, and its bound, if any."""

    place: _Place
    bound: Bound | None = None


_WORDS: dict[str, _Word] = {
    **dict.fromkeys(
        load("bounds", "aim", "effort", "sprint", "expectation", "plan").words, _Word("lead")
    ),
    **dict.fromkeys(("稳定在", "保持在"), _Word("lead")),
    **dict.fromkeys(("不低于", "不少于", "至少"), _Word("before", "ge")),
    **dict.fromkeys(("超过", "突破", "超"), _Word("before", "gt")),
    **dict.fromkeys(("不超过", "不高于", "控制在"), _Word("before", "le")),
    **dict.fromkeys(("接近", "近", "不足", "低于", "少于"), _Word("before", "lt")),
    **dict.fromkeys(("大约", "约"), _Word("before", "about")),
    **dict.fromkeys(("余", "多"), _Word("inside", "gt")),
    **dict.fromkeys(("以内", "以下"), _Word("after", "le")),
    **dict.fromkeys(("左右", "上下"), _Word("after", "about")),
    "以上": _Word("after", "ge"),
}
_GENERIC: dict[Bound, str] = {"ge": "以上", "le": "以内", "gt": "超过", "lt": "近", "about": "左右"}
_SIDES: dict[Bound, str] = {"ge": "more", "gt": "more", "le": "less", "lt": "less"}

# 力争, 以上 of 力争…以上
_KNOWN_WORD = re.compile("|".join(sorted(_WORDS, key=len, reverse=True)))
# 高于全市1.2个百分点, up to the number
_COMPARISON = re.compile(r"(?<!不)[高低快慢好优]于[^\d零一二三四五六七八九十百]*")
# 增长|6%|左右
_SCRIPT_CHANGE = re.compile(
    r"(?<=[\u4e00-\u9fff])(?=[-\dA-Za-z])|(?<=[\dA-Za-z%‰])(?=[\u4e00-\u9fff])"
)
# \r\n  /  \t  /  the paragraph separator U+2029
_LINE_BREAKS = re.compile(r"[\t-\r\x85\u2028\u2029]+")


def format_figure(figure: Figure) -> str:
    """Return the figure in plain Chinese, short enough for a table cell: 增长 6% 左右."""
    if figure.value is None or figure.measure == "other":
        return figure.text
    words = _fitting_words(figure)
    if figure.measure == "rank":
        phrase = _rank(figure, words)
    else:
        amount = _amount(figure, _at("inside", words))
        phrase = _verb(figure) + _at("before", words) + amount + _at("after", words)
    return _SCRIPT_CHANGE.sub(" ", _at("lead", words) + phrase)


def period(code: str) -> str:
    """Return a figure's period in Chinese: 2022 年, 2017–2021 年, 到 2026 年."""
    if code.startswith("by-"):
        return f"到 {code.removeprefix('by-')} 年"
    years = code.split("-")
    if all(year.isdecimal() and len(year) == 4 for year in years):
        return f"{'–'.join(years)} 年"
    return code


def number(value: float) -> str:
    """Return a number without an exponent or a fraction of zero."""
    # Converted through Decimal, because the repr of a float may be 1e+16.
    return format(Decimal(repr(value)), "f").removesuffix(".0")


def strip_control_characters(text: str) -> str:
    """Return the text on one line, without control, format and surrogate characters.

    These could control a terminal or reverse the order of the text.
    """
    one_line = _LINE_BREAKS.sub(" ", text)
    return "".join(c for c in one_line if unicodedata.category(c) not in {"Cc", "Cf", "Cs"})


def _fitting_words(figure: Figure) -> list[str]:
    """Return the report's words that agree with the figure's bound, or the generic word for it."""
    words = [word for word in _KNOWN_WORD.findall(figure.wording or "") if _fits(word, figure)]
    if figure.bound in _GENERIC and all(_WORDS[word].bound is None for word in words):
        words.append(_GENERIC[figure.bound])
    return words


def _fits(word: str, figure: Figure) -> bool:
    bound = _WORDS[word].bound
    return bound is None or _side(bound) == _side(figure.bound)


def _side(bound: Bound) -> str:
    return _SIDES.get(bound, bound)


def _at(place: _Place, words: list[str]) -> str:
    return "".join(word for word in words if _WORDS[word].place == place)


def _rank(figure: Figure, words: list[str]) -> str:
    if _side(figure.bound) == "less":
        return "前" + _amount(figure)
    return _at("before", words) + "第" + _amount(figure) + _at("after", words)


def _verb(figure: Figure) -> str:
    if figure.measure == "growth":
        return {"up": "增长", "down": "下降", None: "增速"}[figure.direction]
    if figure.measure == "change":
        return _change_verb(figure)
    # 翻一番 has no other verb than 翻; 30 倍 needs none.
    return "翻" if figure.unit == "番" else ""


def _change_verb(figure: Figure) -> str:
    # 高于全市1.2个百分点 is a gap, and 提高 would change its meaning.
    for text in (figure.text, figure.wording or "", figure.indicator):
        if comparison := _COMPARISON.search(text):
            return comparison.group()
    if "百分点" in (figure.unit or ""):
        return {"up": "提高", "down": "下降", None: "变动"}[figure.direction]
    return {"up": "增加", "down": "减少", None: "变动"}[figure.direction]


def _amount(figure: Figure, inside: str = "") -> str:
    unit = figure.unit or ""
    ends = [number(end) for end in (figure.value, figure.high) if end is not None]
    joint = f"{unit}–" if unit in {"%", "‰"} else "–"
    return f"{joint.join(ends)}{inside}{unit}"
