"""The brief as a memo: order, notes on the source, and escaping."""

from __future__ import annotations

import io
import re
from typing import Any

import pytest
from markdown_it import MarkdownIt
from rich.console import Console
from sample_brief import sample_brief, with_report
from seed_briefs import SEED_NUMBERS, seed_brief
from span_markup import seed

from jianbao.models.brief import Brief
from jianbao.views.markdown import escape, to_markdown
from jianbao.views.terminal import render

REVIEW = {"author": "张*三*", "reason": "与原文[不符]", "time": "2025-01-05T08:00:00Z"}
REFERENCE = re.compile(r"\[\^([\w-]+)\](?!:)")
FOOTNOTE = re.compile(r"^\[\^([\w-]+)\]: ", re.MULTILINE)


def reviewed(name: str, **expected: Any) -> Brief:
    """The sample with one more decision on an item."""
    data = sample_brief().model_dump(mode="json")
    for item in (*data["targets"], *data["achievements"], *data["problems"]):
        if item["id"] == name:
            item["reviews"] = [REVIEW | expected]
    return Brief.model_validate(data)


def section(text: str, title: str) -> str:
    return text.split(f"\n## {title}\n", 1)[1].split("\n## ", 1)[0]


def without(text: str, title: str) -> str:
    return text.replace(section(text, title), "").split("\n[^", 1)[0]


def test_the_memo_lists_flagged_items_first() -> None:
    titles = ["存疑", "概述", "主要指标", "主要成绩", "主要目标", "存在问题", "覆盖与来源"]
    assert re.findall(r"^## (\S+)", to_markdown(sample_brief()), re.MULTILINE) == titles


@pytest.mark.parametrize(
    ("title", "region", "shown"),
    [
        ("政府工作报告", "阜新市", "阜新市政府工作报告"),
        ("大连市沙河口区政府工作报告", "辽宁省大连市沙河口区", "大连市沙河口区政府工作报告"),
        (None, "唐县", "唐县政府工作报告"),
        ("政府工作报告", None, "政府工作报告"),
    ],
)
def test_the_title_names_the_region(title: str | None, region: str | None, shown: str) -> None:
    brief = with_report(sample_brief(), title=title, region=region)
    assert to_markdown(brief).startswith(f"# {shown}\n")


def test_a_flagged_item_shows_its_reason_and_both_readings() -> None:
    doubts = section(to_markdown(sample_brief()), "存疑")
    assert "- ⚠ 通过土地腾退与复耕复垦，新增耕地面积113.38亩（A6）[^A6]\n" in doubts
    assert "  - 单位不符：表述为113.38亩，原文为113.38公顷\n" in doubts
    assert "  - 原文：通过腾退土地、废弃矿山生态修复" in doubts


def test_headlines_without_a_number_are_below_the_table() -> None:
    headlines = section(to_markdown(sample_brief()), "主要指标")
    assert "未量化的要点：\n\n- 城乡居民收入增幅与GDP增幅持平（A3）[^A3]" in headlines


def test_rejected_items_are_listed_only_as_rejected() -> None:
    text = to_markdown(reviewed("A1", decision="reject"))
    rejected = section(text, "复核退回")
    assert "地区生产总值增长1.5%（A1）〔已退回〕[^A1]" in rejected
    assert "复核退回（张\\*三\\*，2025-01-05）：与原文\\[不符\\]" in rejected
    assert "A1）" not in without(text, "复核退回")
    assert "增长 1.5%" not in section(text, "主要指标")


def test_a_flagged_item_shows_its_decision() -> None:
    doubts = section(to_markdown(reviewed("A6", decision="accept")), "存疑")
    assert "  - 复核采纳（张\\*三\\*，2025-01-05）：" in doubts
    noted = section(to_markdown(reviewed("A6", decision=None)), "存疑")
    assert "  - 复核备注（" in noted


@pytest.mark.parametrize(
    ("name", "decision", "expected"),
    [
        ("A7", "accept", "〔已采纳〕"),
        ("A6", "correct", "〔已更正〕"),
        ("A1", "reject", "〔已退回〕"),
    ],
)
def test_a_decision_is_shown_with_its_item(name: str, decision: str, expected: str) -> None:
    brief = reviewed(name, decision=decision)
    statements = re.findall(rf"（{name}）(.*?)\[\^{name}\]", to_markdown(brief))
    assert statements
    assert set(statements) == {expected}
    out = io.StringIO()
    render(brief, Console(file=out, width=400), limit=None)
    lines = [line for line in out.getvalue().splitlines() if f" {name} " in line]
    assert lines
    assert all(line.endswith(expected) for line in lines)


@pytest.mark.parametrize("number", SEED_NUMBERS)
def test_every_statement_of_a_seed_has_one_footnote_with_its_place(number: str) -> None:
    document, brief = seed(number), seed_brief(number)
    text = to_markdown(brief)
    labels = FOOTNOTE.findall(text)
    assert len(labels) == len(set(labels)) == brief.verification.items
    assert set(REFERENCE.findall(text)) == set(labels)
    notes = dict(zip(labels, FOOTNOTE.split(text)[2::2], strict=True))
    for item in brief.items():
        evidence = item.evidence
        assert notes[item.id].startswith(escape(document.raw[evidence.start : evidence.end]))
        assert f"，原文 {evidence.start}–{evidence.end}）" in notes[item.id]


def test_ids_invalid_as_labels_keep_their_own_footnotes() -> None:
    brief = sample_brief()
    for item, name in zip(brief.problems, ("目标.1", "目标-1", "]: 注"), strict=True):
        item.id = name
    labels = FOOTNOTE.findall(to_markdown(brief))
    assert len(set(labels)) == len(labels) == len(brief.items())
    assert all(re.fullmatch(r"[\w-]+", label, re.ASCII) for label in labels)


@pytest.mark.parametrize(
    "text",
    [
        "注[^A1]说",
        "[^A1]: 假注",
        "a|b|c",
        "一\n\n## 题\n二",
        "<script>1</script><!-- -->",
        "`码`和```",
        "![图](x)[链](y)",
        "<http://x.com>",
        "$x$和~~删~~",
        "&#60;b&#62;",
        "末尾\\",
    ],
)
def test_text_of_a_report_is_text_in_every_place(text: str) -> None:
    brief = sample_brief()
    for item in brief.items():
        item.statement = item.evidence.quote = item.evidence.section = text
    brief.overview = brief.report.title = text
    markdown = to_markdown(brief)
    assert set(FOOTNOTE.findall(markdown)) == {item.id for item in brief.items()}
    html = str(MarkdownIt("commonmark").enable(["table", "strikethrough"]).render(markdown))
    tags = {"h1", "h2", "h3", "ul", "ol", "li", "p", "strong"}
    assert set(re.findall(r"</?(\w+)", html)) <= tags | {
        "table",
        "thead",
        "tbody",
        "tr",
        "th",
        "td",
    }


@pytest.mark.parametrize("address", ["http://x.com/a", "https://x.com", "www.x.com", "WWW.x.com"])
def test_addresses_are_not_linked(address: str) -> None:
    assert not re.search(r"https?://|www\.", escape(address), re.IGNORECASE)
    assert str(MarkdownIt("commonmark").render(escape(address))) == f"<p>{address}</p>\n"
