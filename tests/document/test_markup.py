"""Signs of Markdown, emoji and list signs: headings are found, names and titles are clean."""

import pytest
from span_markup import read_text

from jianbao.document import MappedText
from jianbao.document.layout.markup import without_markup


@pytest.mark.parametrize(
    ("written", "plain"),
    [
        pytest.param("## 一、2024年工作回顾 ##", "一、2024年工作回顾", id="heading"),
        pytest.param("##一、2024年工作回顾", "一、2024年工作回顾", id="heading without blank"),
        pytest.param("#1机组投产", "#1机组投产", id="number sign of a machine"),
        pytest.param("- 粮食产量65万吨", "•粮食产量65万吨", id="hyphen"),
        pytest.param("* 粮食产量65万吨", "•粮食产量65万吨", id="asterisk"),
        pytest.param("➢粮食产量65万吨", "•粮食产量65万吨", id="arrow"),
        pytest.param("- [x] 新建学校", "•新建学校", id="task"),
        pytest.param("- 3 -", "- 3 -", id="page number"),
        pytest.param("★一、2024年工作回顾", "一、2024年工作回顾", id="star before a number"),
        pytest.param("🎯二、2025年工作目标", "二、2025年工作目标", id="emoji"),
        pytest.param("1️⃣ 新建学校", "1. 新建学校", id="keycap"),
        pytest.param("> **增长`6%`**", "增长6%", id="quotation, bold, code"),
        pytest.param("增长*6%*，__税收__8亿元", "增长6%，税收8亿元", id="emphasis"),
        pytest.param("3*4*5", "3*4*5", id="multiplication"),
        pytest.param("增长~~8%~~6%", "增长6%", id="struck out"),
        pytest.param("[全文](https://example.org/a)", "全文", id="link"),
        pytest.param("增长6%[1](#_ftn1)。", "增长6%。", id="footnote"),
        pytest.param("![图](a.png)增长6%", "增长6%", id="picture"),
        pytest.param(r"1\. 新建学校3所\*", "1. 新建学校3所*", id="escaped"),
        pytest.param("增长&nbsp;6%", "增长 6%", id="entity"),
        pytest.param("2024年工作回顾\n----", "2024年工作回顾\n", id="underlined heading"),
    ],
)
def test_signs_are_removed(written: str, plain: str) -> None:
    assert without_markup(MappedText.of(written)).clean == plain


OPENING = "各位代表：现在，我代表县人民政府向大会报告工作，请予审议。"


@pytest.mark.parametrize("sign", ["", "## ", "**", "🏆", "★", "• ", "> ### ", "◆ ", "- "])
def test_signs_hide_no_part_of_a_report(sign: str) -> None:
    end = "**" if sign == "**" else ""
    text = (
        f"# 2024年甲县政府工作报告\n\n{OPENING}\n\n{sign}一、2024年工作回顾{end}\n\n"
        f"- 地区生产总值增长6%\n\n{sign}二、2025年工作安排{end}\n\n- 新建学校3所\n"
    )
    report = read_text(text)
    assert report.metadata.title == "2024年甲县政府工作报告"
    assert [(s.role, s.title) for s in report.outline.sections] == [
        ("review", "2024年工作回顾"),
        ("plan", "2025年工作安排"),
    ]
