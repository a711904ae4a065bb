"""Evaluation results in a terminal: scores as tables, differences as paragraphs."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import PurePath

from rich import box
from rich.console import RenderableType
from rich.table import Table
from rich.text import Text

from jianbao.models.brief import Topic
from jianbao.models.evaluation_result import (
    LIST_OF,
    DifferenceKind,
    Differences,
    EvaluationResult,
    FalsePositiveReason,
    Fault,
    FigureDifference,
    FigureSummary,
    ListName,
    Measures,
    ProblemDifference,
    QualityScore,
    ReportScores,
    Scores,
)
from jianbao.views.labels import BOUNDS, KINDS, TOPICS, strip_control_characters
from jianbao.views.terminal import Prose

_MEASURES = {
    "found": "找到",
    "kind": "归类",
    "exact": "读数",
    "named": "指标",
    "named_exact": "同名",
}
_PROBLEMS = "问题"
_LISTS: dict[ListName, str] = {name: KINDS[kind] for kind, name in LIST_OF.items()}
_VERDICTS: dict[DifferenceKind, str] = {"missed": "遗漏", "false": "误列", "wrong": "有误"}
_STYLES: dict[DifferenceKind, str] = {"missed": "yellow", "false": "red", "wrong": "red"}
_REASONS: dict[FalsePositiveReason, str] = {
    "repeated": "重复",
    "name": "名称",
    "unlabelled": "无标注",
}
_FAULTS: dict[Fault, str] = {
    "kind": "类别",
    "value": "数值",
    "unit": "单位",
    "direction": "方向",
    "bound": "限度",
    "indicator": "指标",
}
_DIRECTIONS = {"up": "↑", "down": "↓", None: ""}


def evaluation(result: EvaluationResult) -> Iterator[RenderableType]:
    """Yield the scores of one report, or a row for each and the total; then the differences."""
    if len(result.reports) == 1:
        yield Text(_name(result.reports[0]), style="bold")
    else:
        yield from (_reports(result.reports), Text())
        yield Text(f"合计 {len(result.reports)} 篇", style="bold")
    yield from (_overall(result.total), Text(), _parts(result.total))
    for report in result.reports:
        if report.differences is not None:
            yield from _differences(report, report.differences)


def _name(report: ReportScores) -> str:
    """Return the name of the report, and that of the brief's file if it differs."""
    name = PurePath(report.name).stem
    if report.brief is None or PurePath(report.brief).stem == name:
        return strip_control_characters(name)
    return strip_control_characters(f"{name}（{report.brief}）")


def _table(*headings: str) -> Table:
    table = Table(
        box=box.SIMPLE_HEAD,
        show_edge=False,
        pad_edge=False,
        collapse_padding=True,
        header_style="bold",
    )
    first, *others = headings
    table.add_column(first, overflow="fold")
    for heading in others:
        table.add_column(heading, justify="right", no_wrap=True)
    return table


def _reports(reports: list[ReportScores]) -> Table:
    """Return a row of F1, recall and precision of problems, and headlines for each report.

    Narrow headings keep report names of 20 characters on one line of 80 columns.
    """
    table = _table("报告", *_MEASURES.values(), "问题召回", "精确", "主要")
    for report in reports:
        table.add_row(
            Text(_name(report)),
            *_f1(report.overall),
            _number(report.problems.recall),
            _number(report.problems.precision),
            _headlines(report),
        )
    return table


def _overall(scores: Scores) -> Table:
    table = _table("", "精确率", "召回率", "F1", "简报", "标注")
    for name, measure in scores.overall:
        table.add_row(_MEASURES[name], *_cells(measure))
    table.add_row(_PROBLEMS, *_cells(scores.problems))
    headline = scores.headline
    table.add_row(
        "主要指标", "", _number(headline.share), "", str(headline.named), str(headline.gold)
    )
    return table


def _cells(measure: QualityScore) -> tuple[str, ...]:
    shares = map(_number, (measure.precision, measure.recall, measure.f1))
    return (*shares, str(measure.predicted), str(measure.gold))


def _parts(scores: Scores) -> Table:
    """Return the F1 of each list and of each topic."""
    table = _table("F1", *_MEASURES.values(), "简报", "标注")
    for name, measures in scores.lists.items():
        _add(table, _LISTS[name], measures)
    table.add_section()
    for topic, label in _topics(scores):
        _add(table, label, scores.topics[topic])
    return table


def _topics(scores: Scores) -> Iterator[tuple[str, str]]:
    """Yield the topics with their labels in reading order, unknown ones last."""
    known: list[Topic] = [topic for topic in TOPICS if topic in scores.topics]
    yield from ((topic, TOPICS[topic]) for topic in known)
    yield from (
        (topic, strip_control_characters(topic)) for topic in scores.topics if topic not in TOPICS
    )


def _add(table: Table, label: str, measures: Measures) -> None:
    found = measures.found
    table.add_row(Text(label), *_f1(measures), str(found.predicted), str(found.gold))


def _f1(measures: Measures) -> list[str]:
    return [_number(measure.f1) for _, measure in measures]


def _headlines(report: ReportScores) -> str:
    return f"{report.headline.named}/{report.headline.gold}"


def _number(share: float | None) -> str:
    return "—" if share is None else f"{share:.3f}"


def _differences(report: ReportScores, found: Differences) -> Iterator[RenderableType]:
    yield Text()
    count = len(found.figures) + len(found.problems)
    yield Text(f"{_name(report)}：{count} 处不同", style="bold")
    for figure in found.figures:
        yield from _figure(figure)
    for problem in found.problems:
        yield _problem(problem)
    if found.names:
        yield _names(len(found.names))


def _figure(difference: FigureDifference) -> Iterator[RenderableType]:
    sides = (("标注", difference.gold), ("简报", difference.predicted))
    text = "；".join(f"{side} {_described(figure)}" for side, figure in sides if figure)
    yield Prose(Text(text + _place(difference)), _lead(difference.verdict, _why(difference)))
    if difference.sentence:
        yield Prose(Text(strip_control_characters(difference.sentence), style="dim"), Text(" " * 5))


def _why(difference: FigureDifference) -> str:
    reasons = [_FAULTS[fault] for fault in difference.faults]
    if difference.reason:
        reasons.append(_REASONS[difference.reason])
    return f"（{'、'.join(reasons)}）" if reasons else ""


def _lead(verdict: DifferenceKind, why: str) -> Text:
    return Text(f"{_VERDICTS[verdict]}{why} ", style=_STYLES[verdict])


def _described(figure: FigureSummary) -> str:
    """Return a short description of a figure: 目标 T3 地区生产总值 6% ↑ 左右."""
    unit = figure.unit or ""
    amount = figure.text if unit in figure.text else figure.text + unit
    bound = "" if figure.bound == "eq" else BOUNDS[figure.bound]
    words = (_LISTS[figure.list], figure.item, figure.indicator, amount)
    marks = (_DIRECTIONS[figure.direction], bound, "★" if figure.headline else "")
    return strip_control_characters(" ".join(filter(None, (*words, *marks))))


def _problem(difference: ProblemDifference) -> RenderableType:
    words = (_PROBLEMS, difference.item, strip_control_characters(difference.statement))
    text = " ".join(filter(None, words)) + _place(difference)
    return Prose(Text(text), _lead(difference.verdict, ""))


def _names(count: int) -> RenderableType:
    """Render the number of inexact names only, because most of them are not errors."""
    note = "处指标名称与标注相近而不相同，用 --diff --json 逐处列出"
    return Prose(Text(f"{count} {note}"), Text("名称 ", style="dim"))


def _place(difference: FigureDifference | ProblemDifference) -> str:
    return "" if difference.start is None else f" [原文 {difference.start}]"
