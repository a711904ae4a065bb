"""Chinese labels of a table: column names, and words for the codes in the cells."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from jianbao.views.labels import (
    BOUNDS,
    DECISIONS,
    DIRECTIONS,
    FIELDS,
    ISSUES,
    KINDS,
    LEVELS,
    MEASURES,
    ORIGINS,
    STATES,
    TOPICS,
)

HEADINGS = dict[str, str](FIELDS.items()) | {
    "region": "地区",
    "level": "层级",
    "review_year": "回顾年份",
    "plan_year": "计划年份",
    "delivered_on": "报告日期",
    "item": "条目",
    "highlight": "主要指标",
    "figure": "数字序号（从 0 起）",
    "official": "统计名称",
    "text": "数字表述",
    "base_value": "折算数值",
    "base_high": "折算上限",
    "base_unit": "基本单位",
    "wording": "语气",
    "horizon": "期限",
    "quote_start": "引文起",
    "quote_end": "引文止",
    "start": "数字起",
    "end": "数字止",
    "section": "章节",
    "status": "核验",
    "decision": "复核裁定",
    "issues": "疑点",
    "origin": "来自",
    "source": "来源文件",
    "sha256": "来源哈希",
}
WORDS: Mapping[str, Mapping[Any, str]] = {
    "level": LEVELS,
    "kind": KINDS,
    "topic": TOPICS,
    "measure": MEASURES,
    "direction": DIRECTIONS,
    "bound": BOUNDS,
    "horizon": {
        "annual": "年度",
        "multi-year": "二至四年",
        "five-year": "五年",
        "longer": "五年以上",
    },
    "status": STATES,
    "decision": DECISIONS,
    "issues": ISSUES,
    "origin": ORIGINS,
}


def heading(column: str) -> str:
    """Return a column's Chinese label, with its code name below."""
    return f"{HEADINGS[column]}\n{column}"


def word(column: str, text: str) -> str:
    """Return a cell's text with Chinese words for its codes."""
    words = WORDS.get(column)
    if words is None:
        return text
    return "；".join(words[code] for code in text.split(";") if code)
