"""Doubtful items and doubts about the source, in the terminal and in the memo."""

from __future__ import annotations

import io
import re

import pytest
from doubtful_report import MESSAGE, doubtful_brief
from rich.cells import cell_len
from rich.console import Console
from sample_brief import sample_brief

from jianbao.models.brief import Brief, Doubt, Issue
from jianbao.models.verification_result import JudgedItem, VerificationResult
from jianbao.views.brief_sections import coverage_sentence, doubtful_parts
from jianbao.views.markdown import to_markdown
from jianbao.views.terminal import render
from jianbao.views.verification_text import verdicts

OWN = Issue(code="words_unsupported", severity="unconfirmed", message="原文没有“创历史新高”")
OF_ITS_PART = Issue(code="structure_doubtful", severity="unconfirmed", message=MESSAGE)


def shown(brief: Brief, width: int = 80) -> str:
    out = io.StringIO()
    render(brief, Console(file=out, width=width), limit=None)
    return out.getvalue()


def section(text: str, title: str, end: str) -> str:
    return text.split(f"\n{title} ─", 1)[-1].split(f"\n{end}", 1)[0]


def with_issues(**issues: list[Issue]) -> Brief:
    """The sample whose items of these ids are doubtful."""
    data = sample_brief().model_dump()
    for item in (*data["targets"], *data["achievements"], *data["problems"]):
        if item["id"] in issues:
            found = [one.model_dump() for one in issues[item["id"]]]
            item |= {"status": "doubtful", "issues": found}
    return Brief.model_validate(data)


@pytest.mark.parametrize("width", [80, 120])
def test_the_terminal_lists_a_doubt_of_many_items_once(width: int) -> None:
    text = shown(doubtful_brief(), width)
    assert max(map(cell_len, text.splitlines())) <= width
    doubtful = section(text, "待核", "覆盖与来源")
    assert f"  ? 归类依据不足：{MESSAGE}\n    17 条：A1–A12、P1–P5\n" in doubtful
    assert re.search(r"^  \? A2 +新建改建农村公路85公里$", text, re.MULTILINE)
    assert re.search(r"^  · T2 +新建幼儿园5所$", text, re.MULTILINE)
    assert "核验通过 9 条，待核 17 条，存疑 0 条。" in text


@pytest.mark.parametrize("width", [80, 120])
def test_the_doubts_of_the_source_are_under_the_header(width: int) -> None:
    head = shown(doubtful_brief(), width).split("\n\n", 1)[0]
    assert head.splitlines()[-1] == f"? 原文 32–413：{MESSAGE}"


@pytest.mark.parametrize(
    ("count", "rest"), [(5, None), (6, "其余 1 处见 JSON"), (9, "其余 4 处见 JSON")]
)
def test_at_most_five_doubts_are_under_the_header(count: int, rest: str | None) -> None:
    brief = sample_brief()
    brief.source.doubts = [
        Doubt(start=place, end=place + 1, about="body", message=f"第{place}处")
        for place in range(count)
    ]
    head = shown(brief).split("\n\n", 1)[0]
    assert [line[:1] for line in head.splitlines()].count("?") == 5
    assert ("其余" in head) is (rest is not None)
    assert rest is None or head.splitlines()[-1] == f"  {rest}"
    assert to_markdown(brief).count("- **待核**：原文") == count


def test_an_item_with_a_doubt_of_its_own_is_listed_with_it() -> None:
    brief = with_issues(T3=[OWN], T4=[OF_ITS_PART], P2=[OF_ITS_PART, OWN])
    doubtful = section(shown(brief), "待核", "覆盖与来源")
    assert "2 条：T4、P2" in doubtful
    assert doubtful.count("说法无依据：原文没有“创历史新高”") == 2
    assert re.findall(r"^  \? (\w\d)", doubtful, re.MULTILINE) == ["T3", "P2"]
    assert re.search(r"\? 增长 7%  T3", section(shown(brief), "主要指标", "主要成绩"))


def test_consecutive_items_of_a_part_are_a_range() -> None:
    names = ["T5", "T6", "A1", "A2", "A4", "P3"]
    [part] = doubtful_parts(with_issues(**{name: [OF_ITS_PART] for name in names}))
    assert ([item.id for item in part.items], part.ids) == (names, "T5–T6、A1–A2、A4、P3")


def test_the_memo_lists_doubtful_items_after_the_flagged() -> None:
    text = to_markdown(doubtful_brief())
    assert re.findall(r"^## (\S+)", text, re.MULTILINE)[:3] == ["存疑", "待核", "概述"]
    assert f"- **待核**：原文 32–413：{MESSAGE}\n" in text
    assert f"- ? 归类依据不足：{MESSAGE}（17 条：A1–A12、P1–P5）\n" in text
    assert "- ? 新建改建农村公路85公里（A2）[^A2]\n" in text
    own = to_markdown(with_issues(T3=[OWN])).split("## 待核\n", 1)[1].split("\n## ", 1)[0]
    assert "- ? 固定资产投资同比增长7%（T3）[^T3]\n  - 说法无依据：原文没有“创历史新高”\n" in own
    assert "  - 原文：固定资产投资同比增长7%" in own


def test_views_without_doubts_do_not_mention_them() -> None:
    brief = sample_brief()
    assert "待核" not in shown(brief) + to_markdown(brief) + coverage_sentence(brief.verification)


def test_a_verdict_shows_whether_the_source_contradicts() -> None:
    wrong = Issue(code="unit_mismatch", message="单位是“亿元”")
    result = VerificationResult(
        items=[
            JudgedItem(id="A1", status="flagged", issues=[wrong]),
            JudgedItem(id="A2", status="doubtful", issues=[OWN]),
        ],
        overview=[],
        verified=0,
        doubtful=1,
        flagged=1,
        figures=0,
        covered=0,
        in_source=3,
    )
    lines = [line.plain for line in verdicts(result, {"A1": "甲", "A2": "乙"})]
    assert lines == [
        "A1 甲 ✗ 单位是“亿元”",
        "A2 乙 ? 原文没有“创历史新高”",
        "核对 2 条：0 条无误，1 条待核，1 条存疑；原文 3 个指标数字，已列入 0 个",
    ]
