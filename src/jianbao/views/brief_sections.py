"""Sections shared by all views: arranged items, and sentences on source and engine."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from jianbao.models.brief import (
    Brief,
    Doubt,
    Engine,
    Figure,
    Issue,
    IssueCode,
    Item,
    Report,
    Source,
    Status,
    Verification,
)
from jianbao.views.labels import DECISIONS, REPAIRS, TOPICS, format_figure, period

FLAG = "⚠"
SIGNS: dict[Status, str] = {"verified": "", "doubtful": "?", "flagged": FLAG}
# An issue with this code and message is that of all items of a part.
_OF_A_PART: IssueCode = "structure_doubtful"
# Last characters of a region that identify it: 沙河口区 in 辽宁省大连市沙河口区.
_OWN_NAME = 3


@dataclass(frozen=True)
class Entry:
    """The figures of one headline item for one indicator."""

    item: Item
    indicator: str
    figures: list[Figure]

    def wording(self, year: int | None) -> str:
        """Return the figures in Chinese, each with its period if it is not the column's year."""
        return "，".join(_dated(figure, year) for figure in self.figures)


@dataclass(frozen=True)
class HeadlineRow:
    """One indicator of the headline table: its achievements and its targets."""

    name: str
    achieved: list[Entry] = field(default_factory=list)
    planned: list[Entry] = field(default_factory=list)


def headline_rows(brief: Brief) -> list[HeadlineRow]:
    """Join headline achievements and targets by official name, or by indicator without one."""
    rows: dict[str, HeadlineRow] = {}
    for name, entry in _headline_entries(brief.achievements):
        rows.setdefault(name, HeadlineRow(name)).achieved.append(entry)
    for name, entry in _headline_entries(brief.targets):
        rows.setdefault(name, HeadlineRow(name)).planned.append(entry)
    return list(rows.values())


def headline_columns(report: Report) -> tuple[str, str, str]:
    """Return the heads of the headline table."""
    reviewed = f"{report.review_year}年完成" if report.review_year else "完成情况"
    planned = f"{report.plan_year}年目标" if report.plan_year else "目标"
    return "指标", reviewed, planned


def cell_entries(entries: list[Entry], year: int | None) -> Iterator[tuple[Item, str]]:
    """Yield each item of a cell with its wording.

    The indicator is included if an official name covers several (城镇, 农村居民收入).
    """
    several = len({entry.indicator for entry in entries}) > 1
    for entry in entries:
        prefix = f"{entry.indicator}：" if several else ""
        yield entry.item, prefix + entry.wording(year)


def unfigured_headlines(brief: Brief) -> list[Item]:
    """Return headline items without a figure: 居民收入与经济增长基本同步."""
    items = [*brief.achievements, *brief.targets]
    return [item for item in items if item.highlight and not item.figures]


def by_topic(items: Iterable[Item]) -> list[tuple[str, list[Item]]]:
    """Group items under the Chinese names of their topics, in reading order."""
    groups: dict[str, list[Item]] = {topic: [] for topic in TOPICS}
    for item in items:
        groups[item.topic].append(item)
    return [(TOPICS[topic], groups[topic]) for topic in TOPICS if groups[topic]]


def decided(item: Item) -> str:
    """Return the mark of a reviewer's decision on an item; empty without a decision."""
    decision = item.decision()
    return f"〔已{DECISIONS[decision]}〕" if decision else ""


def rejected(brief: Brief) -> list[Item]:
    """Return every item whose last decision is a rejection."""
    return [item for item in brief.items() if item.decision() == "reject"]


def without_rejected(brief: Brief) -> Brief:
    """Return the brief without rejected items."""
    kept = {
        kind: [item for item in items if item.decision() != "reject"]
        for kind, items in brief.lists().items()
    }
    update = {
        "targets": kept["target"],
        "achievements": kept["achievement"],
        "problems": kept["problem"],
    }
    return brief.model_copy(update=update)


def with_status(brief: Brief, status: Status) -> list[Item]:
    """Return every item with a status."""
    return [item for item in brief.items() if item.status == status]


@dataclass(frozen=True)
class DoubtfulPart:
    """A doubt that several items share: its issue, and the ids of its doubtful items."""

    issue: Issue
    items: list[Item]
    ids: str


def doubtful_parts(brief: Brief) -> list[DoubtfulPart]:
    """Group the doubtful items of doubtful parts by the message of their issue."""
    order = {id(item): place for place, item in enumerate(brief.items())}
    groups: dict[str, tuple[Issue, list[Item]]] = {}
    for item in with_status(brief, "doubtful"):
        for issue in item.issues:
            if issue.code == _OF_A_PART:
                groups.setdefault(issue.message, (issue, []))[1].append(item)
    return [
        DoubtfulPart(issue, items, _id_ranges(items, [order[id(item)] for item in items]))
        for issue, items in groups.values()
    ]


def doubtful_alone(brief: Brief) -> list[tuple[Item, list[Issue]]]:
    """Return the doubtful items with issues of their own, and these issues."""
    own = [
        (item, [issue for issue in item.issues if issue.code != _OF_A_PART])
        for item in with_status(brief, "doubtful")
    ]
    return [(item, issues) for item, issues in own if issues]


def _id_ranges(items: list[Item], places: list[int]) -> str:
    """Return the ids of items, consecutive ones as a range: A1–A12、P1."""
    ranges: list[list[str]] = []
    for number, (item, place) in enumerate(zip(items, places, strict=True)):
        follows = number > 0 and place == places[number - 1] + 1
        if follows and item.id[:1] == items[number - 1].id[:1]:
            ranges[-1].append(item.id)
        else:
            ranges.append([item.id])
    return "、".join(run[0] if len(run) == 1 else f"{run[0]}–{run[-1]}" for run in ranges)


def doubt_sentence(doubt: Doubt) -> str:
    """Return a doubt about the source with its place."""
    return f"原文 {doubt.start}–{doubt.end}：{doubt.message}"


def title(report: Report) -> str:
    """Return the report's title, with its region if the title does not contain it."""
    heading = report.title or "政府工作报告"
    region = report.region or ""
    return heading if region[-_OWN_NAME:] in heading else region + heading


def facts(brief: Brief) -> list[tuple[str, str]]:
    """Return the lines under the title, as label and text, without unknown ones."""
    report = brief.report
    lines = [
        ("地区", report.region),
        ("报告人", report.speaker),
        ("会议", report.meeting),
        ("日期", report.delivered_on),
        ("年度", years(report)),
        ("来源", f"{brief.source.name}（{brief.source.characters:,} 字，{brief.source.encoding}）"),
        ("引擎", engine_sentence(brief.engine)),
    ]
    return [(label, text) for label, text in lines if text]


def years(report: Report) -> str:
    """Return a phrase with the review year and the plan year."""
    reviewed = f"回顾 {report.review_year} 年" if report.review_year else ""
    planned = f"安排 {report.plan_year} 年" if report.plan_year else ""
    return "，".join(filter(None, [reviewed, planned]))


def engine_sentence(engine: Engine) -> str:
    """Return a sentence about the engine, the kind of its answers, and its cost."""
    if engine.name == "rules":
        return "内置规则引擎，未使用大模型"
    answers = {
        "live": "实时应答",
        "replay": "应答取自录制文件（回放，未联网）",
        None: "应答方式未记录",
    }[engine.answers]
    return "，".join([f"大模型 {engine.model or '（名称未记录）'}", answers, *_cost(engine)])


def coverage_sentence(counts: Verification) -> str:
    """Return a sentence about the coverage of the source's figures and the verification."""
    share = f"（{_percent(counts.covered, counts.in_source)}）" if counts.in_source else ""
    doubtful = f"待核 {counts.doubtful} 条，" if counts.doubtful else ""
    return (
        f"原文 {counts.in_source} 个数字指标，已列入 {counts.covered} 个{share}；"
        f"核验通过 {counts.verified} 条，{doubtful}存疑 {counts.flagged} 条。"
    )


def repairs_sentence(source: Source) -> str:
    """Return a sentence with the numbers of repaired and unrepaired spans of the source."""
    if not source.repairs:
        return "原文没有修复之处。"
    kinds = Counter(REPAIRS.get(repair.kind, repair.kind) for repair in source.repairs)
    damaged = kinds.pop(REPAIRS["damaged"], 0)
    parts = "，".join(f"{kind} {count} 处" for kind, count in kinds.items())
    repaired = f"原文修复 {kinds.total()} 处：{parts}。" if kinds else ""
    return repaired + (f"原文受损而未能修复 {damaged} 处。" if damaged else "")


def _headline_entries(items: Iterable[Item]) -> Iterator[tuple[str, Entry]]:
    for item in items:
        if item.highlight:
            yield from _entries(item)


def _entries(item: Item) -> Iterator[tuple[str, Entry]]:
    grouped: dict[tuple[str, str], list[Figure]] = {}
    for figure in item.figures:
        name = figure.official or figure.indicator
        grouped.setdefault((name, figure.indicator), []).append(figure)
    for (name, indicator), figures in grouped.items():
        yield name, Entry(item, indicator, figures)


def _dated(figure: Figure, year: int | None) -> str:
    if figure.period is None or figure.period == str(year):
        return format_figure(figure)
    return f"{format_figure(figure)}（{period(figure.period)}）"


def _cost(engine: Engine) -> list[str]:
    requests = f"请求 {engine.requests:,} 次" if engine.requests else ""
    tokens = f"输入 {engine.input_tokens:,}、输出 {engine.output_tokens:,} 词元"
    spent = engine.input_tokens or engine.output_tokens
    cached = f"先前运行留存的应答 {engine.cached:,} 个" if engine.cached else ""
    return [part for part in (requests, tokens if spent else "", cached) if part]


def _percent(part: int, whole: int) -> str:
    # Rounded down: 100% must mean that nothing is missing.
    return f"{part * 1000 // whole / 10:g}%"
