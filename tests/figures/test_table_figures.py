"""Figures of tables in pages, Markdown and plain text: name, unit, list and period by the heads."""

from collections.abc import Callable
from typing import NamedTuple

import pytest

from jianbao.document import Document, read_report
from jianbao.figures import ReportMention, read_report_mentions

OPENING = "2024年甲县政府工作报告\n\n各位代表：现在，我代表县人民政府向大会报告工作，请予审议。\n\n"
REVIEW = "一、2024年工作回顾\n\n全年经济稳中有进，各项工作取得新成效。主要指标完成情况见下表。\n\n"
PLAN = "二、2025年工作安排\n\n新的一年，要抓好八项工作。2025年主要预期目标如下表：\n\n"
CLOSING = "\n\n各位代表，让我们为建设美好甲县而努力奋斗！\n"


class Told(NamedTuple):
    """What a figure must tell."""

    indicator: str
    value: str
    unit: str | None
    role: str
    period: str | None
    measure: str = "level"
    direction: str | None = None
    bound: str = "eq"


def document(table: str, *, in_plan: bool = False) -> Document:
    review, plan = (REVIEW, PLAN + table) if in_plan else (REVIEW + table + "\n\n", PLAN)
    return read_report((OPENING + review + plan + CLOSING).encode())


def told(mention: ReportMention) -> Told:
    reading = mention.reading
    return Told(
        mention.indicator,
        str(reading.number.value),
        reading.number.unit,
        mention.role,
        mention.period,
        reading.measure,
        reading.direction,
        reading.bound,
    )


def figures(read: Document) -> list[Told]:
    mentions = [m for m in read_report_mentions(read) if m.reading.nature == "figure"]
    in_table = [m for m in mentions if any(t.span.covers(m.reading.span) for t in read.tables)]
    return [told(mention) for mention in in_table]


def markdown(*rows: str) -> str:
    head, *others = (f"| {row} |" for row in rows)
    return "\n".join([head, "|" + "---|" * (head.count("|") - 1), *others])


def page(*rows: str) -> str:
    """Rows of an HTML table in a text, with a paragraph in each cell."""
    cells = ["".join(f"<td><p>{cell.strip()}</p></td>" for cell in row.split("|")) for row in rows]
    return "<table>" + "".join(f"<tr>{row}</tr>" for row in cells) + "</table>"


def tabbed(*rows: str) -> str:
    return "\n".join("\t".join(cell.strip() for cell in row.split("|")) for row in rows)


@pytest.mark.parametrize("form", [markdown, page, tabbed])
def test_unit_and_growth_come_from_the_heads(form: Callable[..., str]) -> None:
    rows = ("粮食产量（万吨） | 65.2 | 6.8", "大豆产量（万吨） | 7.9 | -2.4")
    table = form("指标 | 2024年完成 | 增长（%）", *rows)
    assert figures(document(table)) == [
        Told("粮食产量", "65.2", "万吨", "achievement", "2024"),
        Told("粮食产量", "6.8", "%", "achievement", "2024", "growth", "up"),
        Told("大豆产量", "7.9", "万吨", "achievement", "2024"),
        Told("大豆产量", "2.4", "%", "achievement", "2024", "growth", "down"),
    ]


@pytest.mark.parametrize(
    ("done", "aim"),
    [
        pytest.param("2024年完成", "2025年目标", id="words and years"),
        pytest.param("2024年实绩", "2025年预期", id="other words"),
        pytest.param("2024年", "2025年", id="years alone"),
        pytest.param("完成情况", "2025年计划", id="results without a year"),
        pytest.param("2024年预计完成", "2025年预期目标值", id="longer words"),
    ],
)
@pytest.mark.parametrize("in_plan", [False, True])
def test_the_column_decides_list_and_period(done: str, aim: str, in_plan: bool) -> None:
    table = markdown(f"指标 | {done} | {aim}", "森林覆盖率 | 45.2% | 45.5%以上")
    assert figures(document(table, in_plan=in_plan)) == [
        Told("森林覆盖率", "45.2", "%", "achievement", "2024", "share"),
        Told("森林覆盖率", "45.5", "%", "target", "2025", "share", None, "ge"),
    ]
