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


READ = [
    pytest.param(
        (
            "指标 | 2024年 |  | 2025年 | ",
            " | 完成 | 增长（%） | 目标 | 增长（%）",
            "税收（亿元） | 8.6 | -4 | 9 | 5",
        ),
        [
            Told("税收", "8.6", "亿元", "achievement", "2024"),
            Told("税收", "4", "%", "achievement", "2024", "growth", "down"),
            Told("税收", "9", "亿元", "target", "2025"),
            Told("税收", "5", "%", "target", "2025", "growth", "up"),
        ],
        id="merged heads",
    ),
    pytest.param(
        (
            "指标 | 单位 | 2024年完成 | 2025年目标",
            "失业率 | % | 3.9 | ≤4.5",
            "粮食产量 | 万吨 | 65 | 66以上",
        ),
        [
            Told("失业率", "3.9", "%", "achievement", "2024", "share"),
            Told("失业率", "4.5", "%", "target", "2025", "share", None, "le"),
            Told("粮食产量", "65", "万吨", "achievement", "2024"),
            Told("粮食产量", "66", "万吨", "target", "2025", "level", None, "ge"),
        ],
        id="column of units",
    ),
    pytest.param(
        ("年份 | 地区生产总值（亿元） | 增速（%）", "2023年 | 118.6 | 5.8", "2024年 | 125.3 | 6.1"),
        [
            Told("地区生产总值", "118.6", "亿元", "achievement", "2023"),
            Told("地区生产总值", "5.8", "%", "achievement", "2023", "growth", "up"),
            Told("地区生产总值", "125.3", "亿元", "achievement", "2024"),
            Told("地区生产总值", "6.1", "%", "achievement", "2024", "growth", "up"),
        ],
        id="years as rows",
    ),
    pytest.param(
        ("乡镇 | 农业总产值（亿元）", "东河镇 | 5.2", "合计 | 8.3"),
        [
            Told("东河镇农业总产值", "5.2", "亿元", "achievement", "2024"),
            Told("农业总产值", "8.3", "亿元", "achievement", "2024"),
        ],
        id="places as rows",
    ),
    pytest.param(
        ("指标 | 年初目标 | 实际完成 | 完成率（%）", "工业投资（亿元） | 80 | 86.4 | 108"),
        [
            Told("工业投资", "80", "亿元", "target", "2024"),
            Told("工业投资", "86.4", "亿元", "achievement", "2024"),
            Told("工业投资完成率", "108", "%", "achievement", "2024", "share"),
        ],
        id="rate of completion",
    ),
    pytest.param(
        (
            "指标 | 预期目标",
            "地区生产总值 | 增长6%左右",
            "居民收入 | 与经济增长同步",
            "能耗 | 下降3%",
        ),
        [
            Told("地区生产总值", "6", "%", "target", "2025", "growth", "up", "about"),
            Told("能耗", "3", "%", "target", "2025", "growth", "down"),
        ],
        id="cells with words",
    ),
]


@pytest.mark.parametrize("form", [markdown, page, tabbed])
@pytest.mark.parametrize(("rows", "expected"), READ)
def test_every_usual_table_is_read(
    rows: tuple[str, ...], expected: list[Told], form: Callable[..., str]
) -> None:
    assert figures(document(form(*rows))) == expected


UNREAD = [
    pytest.param("粮食产量\t65.2\t6.8\n大豆产量\t7.9\t-2.4", id="no heads"),
    pytest.param("指标\t2024年完成\t增长（%）\n粮食产量\t65.2\n大豆产量\t7.9\t2.4\t1", id="ragged"),
    pytest.param("指标\n2024年完成\n粮食产量\n65.2\n大豆产量\n7.9\n花生产量\n8.8", id="flat"),
]


@pytest.mark.parametrize("table", UNREAD)
def test_a_table_that_cannot_be_read_is_a_doubt_and_no_figure(table: str) -> None:
    read = document(table)
    assert figures(read) == []
    assert [doubt.about for doubt in read.doubts if doubt.about != "role"] == ["table"]


def test_spans_point_to_the_cells() -> None:
    rows = ("指标 | 2024年完成 | 增长（%）", "粮食产量（万吨） | 65.2 | -6.8")
    read = document(markdown(*rows))
    spans = [read.text.to_raw(m.reading.span) for m in read_report_mentions(read)]
    assert [s.of(read.raw) for s in spans if "." in s.of(read.raw)] == ["65.2", "6.8"]
