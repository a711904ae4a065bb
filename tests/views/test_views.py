from __future__ import annotations

import io
import re
from typing import Any, get_args

import pytest
from markdown_it import MarkdownIt
from rich.cells import cell_len
from rich.console import Console
from sample_brief import RAW, figure, sample_brief, with_long_headline, with_report, with_statements

from jianbao.models.brief import (
    Bound,
    Brief,
    Engine,
    FailedChunk,
    Figure,
    Issue,
    IssueCode,
    Kind,
    Topic,
)
from jianbao.views import labels
from jianbao.views.brief_sections import coverage_sentence, engine_sentence, headline_rows
from jianbao.views.labels import format_figure, period, strip_control_characters
from jianbao.views.markdown import escape, to_markdown
from jianbao.views.terminal import render

WIDTHS = [pytest.param(80, id="80"), pytest.param(120, id="120")]
HOSTILE = (
    "[bold red]粗[/] \x1b[31m红\x1b[0m \x9b1m \u202e反\u2066 \x00|*斜*_体_`码`<script>1</script>"
    "[链](http://x)![图](y)&lt;~~删~~ \\ \n# 换行\r\n- 项"
)
HARMLESS = "[bold red]粗[/] [31m红[0m 1m 反 |*斜*_体_`码`<script>1</script>"


def shown(
    brief: Brief, width: int = 80, limit: int | None = None, *, terminal: bool = False
) -> str:
    out = io.StringIO()
    console = Console(file=out, width=width, force_terminal=terminal, _environ={"TERM": "xterm"})
    render(brief, console, limit)
    return out.getvalue()


def unwrapped(text: str) -> str:
    """What was printed, without the breaks and spaces of its setting."""
    return re.sub(r"\s", "", text)


def section(text: str, title: str) -> str:
    """One section of the terminal's text, without its title."""
    return text.split(f"\n{title} ─", 1)[1].split("\n\n", 1)[0]


UP: dict[str, Any] = {"measure": "growth", "direction": "up"}
MORE: dict[str, Any] = {"measure": "change", "direction": "up"}


def of(number: str, unit: str | None = None, **fields: Any) -> Figure:
    return figure("指标", number, unit, **fields)


@pytest.mark.parametrize(
    ("read", "expected"),
    [
        (of("6", "%", **UP, bound="about"), "增长 6% 左右"),
        (of("3.5", "%", measure="growth", direction="down", bound="le"), "下降 3.5% 以内"),
        (of("1", "%", measure="growth"), "增速 1%"),
        (of("1000", "个", bound="ge"), "1000 个以上"),
        (of("8", "亿元", bound="gt"), "超过 8 亿元"),
        (of("8", "亿元", bound="gt", wording="突破"), "突破 8 亿元"),
        (of("3000", "万元", bound="lt"), "近 3000 万元"),
        (of("3000", "万元", bound="lt", wording="不足"), "不足 3000 万元"),
        (of("770", "万元", bound="gt", wording="余"), "770 余万元"),
        (of("300", "处", bound="ge", wording="多"), "300 多处"),
        (of("100", "个", bound="about", wording="约"), "约 100 个"),
        (of("3", "%", bound="le", wording="控制在…以内"), "控制在 3% 以内"),
        (of("3", "%", bound="le", wording="不超过"), "不超过 3%"),
        (of("6", "%", **UP, bound="ge", wording="力争"), "力争增长 6% 以上"),
        (of("6", "万元", bound="ge", wording="力争…不低于"), "力争不低于 6 万元"),
        (of("6", "万元", bound="le", wording="以上"), "6 万元以内"),
        (of("6", "万元", wording="奋力"), "6 万元"),
        (of("1.2", "个百分点", **MORE), "提高 1.2 个百分点"),
        (of("25", "天", measure="change", direction="down"), "减少 25 天"),
        (of("4", "个百分点", **MORE, text="高于全市4个百分点"), "高于全市 4 个百分点"),
        (of("4", "个百分点", **MORE, wording="高于"), "高于 4 个百分点"),
        (of("4", "个百分点", **MORE, bound="ge", wording="不低于"), "提高不低于 4 个百分点"),
        (of("95", "%", measure="share"), "95%"),
        (of("3", "名", measure="rank"), "第 3 名"),
        (of("10", "位", measure="rank", bound="le"), "前 10 位"),
        (of("30", "倍", measure="multiple"), "30 倍"),
        (of("1", "番", measure="multiple", direction="up"), "翻 1 番"),
        (of("5", "%", **UP, high=5.5), "增长 5%–5.5%"),
        (of("5", "亿元", high=6), "5–6 亿元"),
        (of("28.20", "%", measure="share"), "28.2%"),
        (of("100000000000000000", "元"), "100000000000000000 元"),
        (of("0.00001", "克"), "0.00001 克"),
        (of("7", "%", value=None, text="7%上下"), "7%上下"),
        (of("二十一", measure="other", text="二十一连丰"), "二十一连丰"),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_a_figure_reads_as_plain_chinese(read: Figure, expected: str) -> None:
    assert format_figure(read) == expected


@pytest.mark.parametrize(
    ("code", "expected"),
    [("2022", "2022 年"), ("2017-2021", "2017–2021 年"), ("by-2026", "到 2026 年"), ("Q1", "Q1")],
)
def test_a_period_reads_as_plain_chinese(code: str, expected: str) -> None:
    assert period(code) == expected


@pytest.mark.parametrize(
    ("codes", "names"),
    [
        (Topic, labels.TOPICS),
        (IssueCode, labels.ISSUES),
        (Kind, labels.KINDS),
        (Bound, labels.BOUNDS),
    ],
    ids=["topics", "issues", "kinds", "bounds"],
)
def test_every_code_has_a_label_of_its_own(codes: Any, names: dict[str, str]) -> None:
    assert set(names) == set(get_args(codes))
    assert len(set(names.values())) == len(names)


def test_the_sample_matches_its_source() -> None:
    brief = sample_brief()
    for item in brief.items():
        evidence = item.evidence
        assert RAW[evidence.start : evidence.end] == evidence.quote
        for read in item.figures:
            assert evidence.start <= read.start < read.end <= evidence.end


@pytest.mark.parametrize("width", [*WIDTHS, pytest.param(40, id="40")])
@pytest.mark.parametrize(
    "brief",
    [
        pytest.param(sample_brief(), id="plain"),
        pytest.param(with_statements(sample_brief(), "长" * 300), id="long"),
        pytest.param(with_statements(sample_brief(), "x" * 300), id="one word"),
        pytest.param(with_statements(sample_brief(), HOSTILE), id="hostile"),
        pytest.param(with_long_headline(sample_brief()), id="long headline"),
    ],
)
def test_no_line_is_wider_than_the_console(brief: Brief, width: int) -> None:
    assert max(map(cell_len, shown(brief, width).splitlines())) <= width


@pytest.mark.parametrize("width", WIDTHS)
def test_table_columns_line_up(width: int) -> None:
    lines = section(shown(sample_brief(), width), "主要指标").splitlines()
    places = {
        cell_len(line[: line.index(mark)])
        for line in lines
        for mark in ("2025年目标", "增长 5%", "增长 7%", "突破", "1000 个")
        if mark in line
    }
    assert len(places) == 1


def test_a_long_name_leaves_room_for_the_numbers() -> None:
    table = section(shown(with_long_headline(sample_brief())), "主要指标")
    assert "12345.67 亿元" in table
    assert "13.5 个百分点" in table
    assert "28.2% 以上" in table


@pytest.mark.parametrize("width", WIDTHS)
def test_chinese_lines_are_filled_and_open_with_no_closing_mark(width: int) -> None:
    text = "各位代表，这是一段 2024 年的文字，含有 5% 左右和113.38公顷；" * 20
    brief = with_statements(sample_brief(), text)
    lines = section(shown(brief, width), "概述").splitlines()[1:]
    assert all(cell_len(line) > width - 12 for line in lines[:-1])
    assert not [line for line in lines if line.strip()[0] in "，；。、%"]
    assert not [line for line in lines if re.search(r"\d$", line)]


def test_headlines_join_by_official_name_else_by_indicator() -> None:
    rows = headline_rows(sample_brief())
    ids = {row.name: [e.item.id for e in (*row.achieved, *row.planned)] for row in rows}
    assert ids == {
        "地区生产总值": ["A1", "T1"],
        "社会消费品零售总额": ["A2"],
        "固定资产投资": ["A7", "T3"],
        "实际利用内资": ["A8", "T4"],
        "城镇新增就业": ["T2"],
    }


def test_a_headline_row_shows_amount_growth_and_target() -> None:
    table = section(shown(sample_brief()), "主要指标")
    row = next(line for line in table.splitlines() if line.startswith("固定资产投资"))
    assert re.split(r"\s{2,}", row.strip())[1:] == ["5.6 亿元，增长 10%", "A7", "增长 7%", "T3"]
    assert re.search(r"社会消费品零售总额 .* — ", table)


def test_two_indicators_under_one_official_name_are_distinguished() -> None:
    brief = sample_brief()
    official = "居民人均可支配收入"
    grown = UP | {"official": official, "period": "2024"}
    figures = [figure("城镇居民收入", "4", "%", **grown), figure("农村居民收入", "6", "%", **grown)]
    item = brief.achievements[0].model_copy(update={"figures": figures})
    table = shown(brief.model_copy(update={"achievements": [item]}))
    assert "城镇居民收入：增长 4%" in table
    assert "农村居民收入：增长 6%" in table


def test_a_figure_of_another_year_is_marked_in_its_cell() -> None:
    table = section(shown(with_long_headline(sample_brief()), 200), "主要指标")
    assert "提高 13.5 个百分点（2021–2024 年），增长 28.2% 以上（到 2026 年）" in table
    assert table.count("12345.67 亿元（2024 年）") == 1


def test_headings_name_no_year_that_the_report_does_not_state() -> None:
    text = shown(with_report(sample_brief(), review_year=None, plan_year=None, title=None))
    assert "完成情况" in text
    assert "None" not in text


@pytest.mark.parametrize("width", WIDTHS)
def test_without_a_limit_everything_is_shown(width: int) -> None:
    brief = sample_brief()
    text = unwrapped(shown(brief, width))
    for item in brief.items():
        assert unwrapped(item.statement) in text
        assert item.id in text


def test_a_limit_shows_how_many_items_are_hidden() -> None:
    text = shown(sample_brief(), limit=1)
    assert "产量实现“二十一连丰”" in section(text, "主要成绩")
    assert "A6" not in section(text, "主要成绩")
    assert "另有 1 条，见 JSON" in section(text, "主要成绩")


def test_a_flagged_item_is_marked_in_every_section() -> None:
    brief = sample_brief()
    issue = Issue(code="bound_mismatch", message="原文为以上")
    doubtful = brief.targets[1].model_copy(update={"status": "flagged", "issues": [issue]})
    problem = brief.problems[0].model_copy(update={"status": "flagged", "issues": [issue]})
    text = shown(brief.model_copy(update={"targets": [doubtful], "problems": [problem]}))
    places = {"主要指标": "T2", "主要目标": "T2", "存在问题": "P1", "主要成绩": "A6", "存疑": "P1"}
    for title, ident in places.items():
        lines = section(text, title).splitlines()
        assert [line for line in lines if "⚠" in line and re.search(rf"\b{ident}\b", line)], title


def test_flagged_items_are_listed_with_their_reasons() -> None:
    doubts = section(shown(sample_brief()), "存疑")
    assert "单位不符：表述为113.38亩，原文为113.38公顷" in doubts
    assert "原文受损：" in doubts


def test_a_doubtful_overview_is_marked_and_explained() -> None:
    issue = Issue(code="statement_number_unsupported", message="“9%”没有依据")
    brief = sample_brief().model_copy(update={"overview_issues": [issue]})
    assert "⚠ 2024年" in section(shown(brief), "概述")
    assert "“9%”没有依据" in section(shown(brief), "存疑")
    assert "“9%”没有依据" in to_markdown(brief)


def test_failed_parts_are_listed() -> None:
    failed = [FailedChunk(start=10, end=90, section="二/(三)", reason="应答中断", cause="server")]
    brief = sample_brief().model_copy(update={"failed": failed})
    assert "二/(三)（原文 10–90）：应答中断" in shown(brief)
    assert "二/(三)（原文 10–90）：应答中断" in to_markdown(brief)


def test_coverage_lists_missing_figures() -> None:
    coverage = section(shown(sample_brief()), "覆盖与来源")
    assert "原文 17 个数字指标，已列入 15 个（88.2%）；核验通过 16 条，存疑 2 条。" in coverage
    assert "新建污水处理站（3座）" in coverage
    assert "原文修复 1 处：字节缺失 1 处。" in coverage


def test_many_missing_figures_are_counted() -> None:
    brief = sample_brief()
    many = brief.model_copy(update={"uncovered": brief.uncovered * 10})
    assert "另有8个，见JSON" in unwrapped(section(shown(many), "覆盖与来源"))


def test_coverage_is_whole_only_when_nothing_is_missing() -> None:
    counts = sample_brief().verification.model_copy(update={"covered": 9999, "in_source": 10000})
    assert "（99.9%）" in coverage_sentence(counts)
    assert "%" not in coverage_sentence(counts.model_copy(update={"in_source": 0}))


@pytest.mark.parametrize(
    ("fields", "expected"),
    [
        ({"name": "rules"}, "内置规则引擎，未使用大模型"),
        ({"answers": "live"}, "大模型 m-1，实时应答"),
        (
            {"answers": "replay", "requests": 12, "input_tokens": 30210, "output_tokens": 812},
            "大模型 m-1，应答取自录制文件（回放，未联网），请求 12 次，输入 30,210、输出 812 词元",
        ),
    ],
    ids=["rules", "live", "replay"],
)
def test_the_engine_is_named_plainly(fields: dict[str, Any], expected: str) -> None:
    plain = {"name": "llm", "model": "m-1", "prompts": "1", "answers": None}
    assert engine_sentence(Engine.model_validate(plain | fields)) == expected


def test_an_empty_brief_is_labelled_as_empty() -> None:
    nothing: dict[str, Any] = {"targets": [], "achievements": [], "problems": [], "overview": ""}
    brief = sample_brief().model_copy(update=nothing)
    assert shown(brief).count("（无）") == 6
    assert to_markdown(brief).count("（无）") == 6


def test_colour_only_on_a_terminal() -> None:
    assert "\x1b" not in shown(sample_brief())
    assert "\x1b[33m⚠" in shown(sample_brief(), terminal=True)


def test_report_text_cannot_control_the_terminal() -> None:
    text = shown(
        with_report(with_statements(sample_brief(), HOSTILE), title=HOSTILE, speaker=HOSTILE)
    )
    assert not re.search(r"[\x00-\x09\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]", text)
    assert unwrapped(text).count(unwrapped(HARMLESS)) >= len(sample_brief().items())


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("红\x1b[31m", "红[31m"),
        ("a\u202eb\u2066c\u200fd\ufeff", "abcd"),
        ("一\r\n二\u2028三\t四", "一 二 三 四"),
        ("坏\ud800字", "坏字"),
        ("　全角　空格", "　全角　空格"),
    ],
    ids=["escape", "bidi", "lines", "surrogate", "plain"],
)
def test_inert_text(text: str, expected: str) -> None:
    assert strip_control_characters(text) == expected


def rendered(markdown: str) -> str:
    return str(MarkdownIt("commonmark").enable(["table", "strikethrough"]).render(markdown))


@pytest.mark.parametrize(
    "text",
    ["# 题", "- 项", "+ 项", "1. 项", "12) 项", "---", "===", "> 引", "    码", "- - -", HOSTILE],
)
def test_markdown_shows_text_of_the_report_literally(text: str) -> None:
    html = rendered(f"前\n\n{escape(text)}")
    assert set(re.findall(r"</?(\w+)", html)) == {"p"}


def test_markdown_does_not_escape_what_is_harmless() -> None:
    assert escape("5.6 亿元（2025-01-04）") == "5.6 亿元（2025-01-04）"


@pytest.mark.parametrize(
    "brief",
    [sample_brief(), with_statements(sample_brief(), HOSTILE), with_long_headline(sample_brief())],
    ids=["plain", "hostile", "long headline"],
)
def test_the_markdown_table_is_well_formed(brief: Brief) -> None:
    table = rendered(to_markdown(brief)).split("<table>")[1].split("</table>")[0]
    rows = table.split("</tr>")[:-1]
    assert len(rows) == len(headline_rows(brief)) + 1
    assert {len(re.findall("<t[hd]>", row)) for row in rows} == {3}


def test_every_item_has_its_statement_and_a_footnote_with_its_source() -> None:
    text = to_markdown(sample_brief())
    for item in sample_brief().items():
        evidence = item.evidence
        note = f"[^{item.id}]: {evidence.quote}（{evidence.section}，原文 "
        assert text.count(f"{note}{evidence.start}–{evidence.end}）\n") == 1
        assert f"{item.statement}（{item.id}）[^{item.id}]" in text


def test_markdown_marks_and_explains_what_is_flagged() -> None:
    text = to_markdown(sample_brief())
    assert "- ⚠ 通过土地腾退" in text
    assert "  - 单位不符：表述为113.38亩" in text


def test_the_terminal_shows_its_sections_in_order() -> None:
    titles = ["概述", "主要指标", "主要成绩", "主要目标", "存在问题", "存疑", "覆盖与来源"]
    assert re.findall(r"^(\S+) ─", shown(sample_brief()), re.M) == titles
