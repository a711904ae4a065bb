"""Chinese labels of a comparison."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from jianbao.models.brief import Status
from jianbao.models.comparison_result import (
    AttainmentVerdict,
    ComparedBrief,
    ComparedPair,
    Comparison,
    IncomparableReason,
)
from jianbao.views.brief_sections import SIGNS, engine_sentence
from jianbao.views.labels import MEASURES, number

NOTHING = "—"
SIDES = {"target": "目标", "result": "实绩"}
VERDICTS: dict[AttainmentVerdict, str] = {
    "met": "达到",
    "exceeded": "超过",
    "missed": "未达",
    "raised": "高于实绩",
    "lowered": "低于实绩",
    "kept": "与实绩持平",
    "not_reported": "未报告",
    "no_target": "未列目标",
    "not_comparable": "不可比",
}
REASONS: dict[IncomparableReason, str] = {
    "measure": "数字类型不同",
    "unit": "单位不同",
    "period": "时间不同",
    "about": "约数不判",
    "open": "实绩为限度，尚难判断",
    "ambiguous": "同一指标有几个不同数字",
    "number": "没有数值",
}
# In a sentence these verdicts need a subject.
_COUNTED: dict[AttainmentVerdict, str] = {
    **VERDICTS,
    "raised": "目标高于实绩",
    "lowered": "目标低于实绩",
    "kept": "目标与实绩持平",
}
_AGAINST_RESULT: tuple[AttainmentVerdict, ...] = ("raised", "lowered")
UNVERIFIED: dict[Status, str] = {"flagged": "依据存疑数字", "doubtful": "依据待核数字"}
LEGENDS: dict[Status, str] = {
    "flagged": f"{SIGNS['flagged']} 所在条目核验存疑，结论须先核对原文：",
    "doubtful": f"{SIGNS['doubtful']} 所在条目待核，结论须先核对原文：",
}
"""The line above the items of a status, which is not `verified`."""


def title(comparison: Comparison) -> str:
    """Return the title of a comparison."""
    if comparison.mode == "places":
        return f"{comparison.indicator}：各地比较"
    region = comparison.briefs[-1].region or comparison.briefs[0].region or ""
    what = "目标与实绩" if comparison.mode == "years" else "当年实绩与下年目标"
    return f"{region}{what}"


def columns(comparison: Comparison) -> tuple[str, str, str, str]:
    """Return the heads of the table of targets and results, the earlier side first."""
    planned, reviewed = comparison.briefs[0].plan_year, comparison.briefs[-1].review_year
    target = f"{planned}年目标" if planned else "目标"
    result = f"{reviewed}年实绩" if reviewed else "实绩"
    if comparison.mode == "years":
        return "指标", target, result, "判断"
    return "指标", result, target, "目标较实绩"


def brief_lines(comparison: Comparison) -> list[tuple[str, str]]:
    """Return the compared briefs, as label and text; for places, only their number."""
    if comparison.mode == "places":
        return [("简报", f"{len(comparison.briefs)} 份")]
    labels = ("前一篇", "后一篇") if comparison.mode == "years" else ("报告",)
    briefs = comparison.briefs
    return [(label, brief_name(brief)) for label, brief in zip(labels, briefs, strict=True)]


def brief_name(brief: ComparedBrief) -> str:
    """Return the title, file and engine of a brief."""
    heading = brief.title or brief.source
    return f"{heading}（{brief.file}；{engine_sentence(brief.engine)}）"


def tally(comparison: Comparison) -> str:
    """Return the number of pairs for each verdict; approximate targets are counted separately."""
    pairs = comparison.pairs()
    counts = Counter(_counted_as(pair) for pair in pairs)
    names = [*_COUNTED.values(), REASONS["about"]]
    parts = [f"{name} {counts[name]} 项" for name in names if counts[name]]
    statuses = Counter(pair.status for pair in pairs)
    unverified = [
        f"{statuses[status]} 项{words}" for status, words in UNVERIFIED.items() if statuses[status]
    ]
    end = f"；其中 {'，'.join(unverified)}" if unverified else ""
    return f"{'，'.join(parts)}{end}。"


def _counted_as(pair: ComparedPair) -> str:
    return REASONS["about"] if pair.reason == "about" else _COUNTED[pair.verdict]


def conclusion(pair: ComparedPair) -> str:
    """Return the conclusion of a pair: 未达，低 0.5 个百分点."""
    if pair.verdict in _AGAINST_RESULT and pair.gap:
        parts = [f"{_against_result(pair)} {_size(pair)}"]
    else:
        parts = [*_verdict(pair), *_gap(pair)]
    if pair.status in UNVERIFIED:
        parts.append(UNVERIFIED[pair.status])
    return "，".join(parts)


def _against_result(pair: ComparedPair) -> str:
    return f"较实绩{_falling(pair)}" if _both_fall(pair) else VERDICTS[pair.verdict]


def _verdict(pair: ComparedPair) -> Iterator[str]:
    if pair.reason == "about":
        yield REASONS["about"]
    elif pair.reason == "measure" and pair.target and pair.result:
        sides = (pair.target.figure, pair.result.figure)
        yield f"{VERDICTS[pair.verdict]}：{'对'.join(MEASURES[f.measure] for f in sides)}"
    elif pair.reason:
        yield f"{VERDICTS[pair.verdict]}：{REASONS[pair.reason]}"
    else:
        yield VERDICTS[pair.verdict]


def _gap(pair: ComparedPair) -> Iterator[str]:
    if pair.gap:
        word = _falling(pair) if _both_fall(pair) else _higher_or_lower(pair)
        yield f"{word} {_size(pair)}"
    elif pair.gap is not None and pair.reason == "about":
        yield "数值相同"


def _size(pair: ComparedPair) -> str:
    return f"{number(abs(pair.gap or 0))} {pair.gap_unit or ''}".rstrip()


def _higher_or_lower(pair: ComparedPair) -> str:
    return "高" if (pair.gap or 0) > 0 else "低"


def _falling(pair: ComparedPair) -> str:
    return "少降" if (pair.gap or 0) > 0 else "多降"


def _both_fall(pair: ComparedPair) -> bool:
    sides = [side.figure for side in (pair.target, pair.result) if side]
    return all(f.direction == "down" and f.measure in ("growth", "change") for f in sides)
