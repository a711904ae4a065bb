"""The Chinese words that only the page needs."""

from jianbao.annotated import NumberState
from jianbao.brief import Decision, Direction, FieldName, Measure

MEASURES: dict[Measure, str] = {
    "level": "总量",
    "growth": "增速",
    "change": "增减量",
    "share": "占比",
    "rank": "位次",
    "multiple": "倍数",
    "other": "其他",
}
DIRECTIONS: dict[Direction | None, str] = {None: "无", "up": "上升", "down": "下降"}
DECISIONS: dict[Decision | None, str] = {
    "accept": "采纳",
    "reject": "退回",
    "correct": "更正",
    None: "备注",
}
STATES: dict[NumberState, str] = {"verified": "已核", "flagged": "存疑", "uncovered": "未列入"}
FIELDS: dict[FieldName, str] = {
    "statement": "表述",
    "kind": "清单",
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
