"""The table in Chinese, for people: column names, and words for the codes in the cells."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from jianbao.brief import Decision
from jianbao.views.labels import BOUNDS, ISSUES, KINDS, TOPICS

DECISIONS: dict[Decision, str] = {"accept": "采纳", "reject": "退回", "correct": "更正"}
HEADINGS = {
    "region": "地区",
    "level": "层级",
    "review_year": "回顾年份",
    "plan_year": "计划年份",
    "delivered_on": "报告日期",
    "item": "条目",
    "kind": "类别",
    "topic": "主题",
    "highlight": "主要指标",
    "figure": "数字序号（从 0 起）",
    "indicator": "指标",
    "official": "统计名称",
    "text": "数字表述",
    "value": "数值",
    "high": "上限值",
    "unit": "单位",
    "base_value": "折算数值",
    "base_high": "折算上限值",
    "base_unit": "基本单位",
    "measure": "度量",
    "direction": "方向",
    "bound": "限度",
    "wording": "语气",
    "period": "时间",
    "horizon": "期限",
    "statement": "表述",
    "quote": "原文",
    "quote_start": "原文起",
    "quote_end": "原文止",
    "start": "数字起",
    "end": "数字止",
    "section": "章节",
    "status": "核验",
    "decision": "复核决定",
    "issues": "疑点",
    "origin": "来自",
    "source": "来源文件",
    "sha256": "来源哈希",
}
WORDS: Mapping[str, Mapping[Any, str]] = {
    "level": {
        "national": "国家",
        "province": "省级",
        "prefecture": "地级",
        "county": "县级",
        "township": "乡级",
    },
    "kind": KINDS,
    "topic": TOPICS,
    "measure": {
        "level": "总量",
        "growth": "增速",
        "change": "增减量",
        "share": "占比",
        "rank": "位次",
        "multiple": "倍数",
        "other": "其他",
    },
    "direction": {"up": "上升", "down": "下降"},
    "bound": BOUNDS,
    "horizon": {
        "annual": "年度",
        "multi-year": "二至四年",
        "five-year": "五年",
        "longer": "五年以上",
    },
    "status": {"verified": "已核", "flagged": "存疑"},
    "decision": DECISIONS,
    "issues": ISSUES,
    "origin": {"llm": "大模型", "rules": "规则"},
}


def heading(column: str) -> str:
    """Return a column's name for people, and under it the one for programs."""
    return f"{HEADINGS[column]}\n{column}"


def word(column: str, text: str) -> str:
    """Return a cell's text with Chinese words for its codes."""
    words = WORDS.get(column)
    if words is None:
        return text
    return "；".join(words[code] for code in text.split(";") if code)
