"""`check`: every number of any summary is supported, contradicted or not found."""

import json
import re
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from run_cli import jianbao, one_sentence
from span_markup import SOUND_SEEDS, mark, read_text, seed, unmark

from jianbao import check
from jianbao.document import Document, Span
from jianbao.models.verification_result import CheckedNumber

REPORT = """2022年政府工作报告
各位代表：
现在，我代表区人民政府向大会报告工作，请予审议。
一、2021年工作回顾
全年地区生产总值增长5.2%，高于全市1.2个百分点；一般公共预算收入9.35亿元，可比口径增长3.6%。
固定资产投资同比增长15%，增速四个区第一，其中工业投资同比增长30.6%。
区级增值税留抵退税8240万元，惠及各类市场主体3000户，“简易注销”公告期由45天压缩至20天。
科技型中小企业、高新技术企业、雏鹰企业分别增长48.8%、20.2%、26.9%；大气优良天数超330天，一般贸易进出口下降2.5%。
城乡低保月均标准分别提高到678元、488元，森林覆盖率达到43.3%。
新建农村公路86公里、改造危桥12座，培育专精特新企业35家。
二、2022年工作安排
地区生产总值增长6%左右，登记失业率控制在3%以内，引进金融机构20家以上，粮食产量1亿斤以上。
研发投入增长4.5-5%，新增上市企业2—3家。
各位代表，让我们团结一心，为建设现代化城区而努力奋斗！
"""
SMALL = read_text(REPORT)
SEEDS = ("000", *SOUND_SEEDS)
AT_LEAST = 60
"""Numbers that the lines of a seed hold, at least."""


@pytest.fixture(scope="module")
def report() -> Document:
    return SMALL


def judged(text: str, report: Document) -> list[CheckedNumber]:
    return check(text, report).numbers


def only(marked: str, report: Document) -> CheckedNumber:
    """The judgement of the one number that is marked, with its unit; no other is judged."""
    text, _ = unmark(marked)
    [number] = judged(text, report)
    assert mark(text, [Span(number.start, number.end)]) == marked
    assert number.text == text[number.start : number.end]
    return number


SUPPORTED = [
    pytest.param("地区生产总值增长<5.2%>", id="verbatim"),
    pytest.param("去年，该区地区生产总值增长了<5.2%>。", id="in other words"),
    pytest.param("GDP增长<5.2%>", id="another name of it"),
    pytest.param("地区生产总值增长<百分之五点二>", id="in Chinese numerals"),
    pytest.param("地区生产总值增长<５．２％>", id="in full-width digits"),
    pytest.param("留抵退税<0.824亿元>", id="another scale"),
    pytest.param("办理留抵退税<8,240万元>", id="thousands mark"),
    pytest.param("地區生產總值增長<5.2%>", id="traditional script"),
    pytest.param("一般公共预算收入可比口径增长<3.6%>", id="inherited subject"),
    pytest.param("工业投资增长<30.6%>", id="part of a whole"),
    pytest.param("高新技术企业增长<20.2%>", id="of a list"),
    pytest.param("农村低保月均标准提高到<488元>", id="of town and country"),
    pytest.param("2022年，地区生产总值增长<6%>左右", id="bound after"),
    pytest.param("登记失业率控制在<3%>以内", id="bound before and after"),
    pytest.param("引进金融机构<20家>以上", id="at least"),
    pytest.param("大气优良天数超过<330天>", id="more than"),
    pytest.param("研发投入增长<4.5%—5%>", id="range, unit twice"),
    pytest.param("新增上市企业<2至3家>", id="range in words"),
    pytest.param("公告期压缩至<20天>", id="new level of a change"),
    pytest.param("城乡低保标准合计<1166元>", id="a sum of two numbers of one sentence"),
]


@pytest.mark.parametrize("text", SUPPORTED)
def test_a_number_stated_as_in_the_report_is_supported(text: str, report: Document) -> None:
    number = only(text, report)
    assert (number.status, number.issues) == ("supported", [])


CONTRADICTED = [
    pytest.param("地区生产总值增长<5.3%>", "5.2%", id="digit"),
    pytest.param("地区生产总值增长<52%>", "5.2%", id="decimal point"),
    pytest.param("地区生产总值下降<5.2%>", "5.2%", id="direction"),
    pytest.param("一般贸易进出口增长<2.5%>", "2.5%", id="direction of a decline"),
    pytest.param("一般公共预算收入<9.35万元>", "9.35亿元", id="scale"),
    pytest.param("登记失业率<3%>以上", "3%", id="bound"),
    pytest.param("固定资产投资增长<30.6%>", "15%", id="the part's number for the whole"),
    pytest.param("高新技术企业增长<48.8%>", "20.2%", id="the neighbour's number in a list"),
    pytest.param("城镇低保月均标准提高到<488元>", "678元", id="town for country"),
    pytest.param("森林覆盖率达到<45%>", "43.3%", id="share"),
    pytest.param("新建农村公路<68公里>", "86公里", id="digits swapped"),
    pytest.param("培育专精特新企业<350家>", "35家", id="a zero more"),
    pytest.param("新增上市企业<2—5家>", "2—3家", id="end of a range"),
]


@pytest.mark.parametrize(("text", "place"), CONTRADICTED)
def test_a_number_stated_otherwise_is_contradicted_with_the_position(
    text: str, place: str, report: Document
) -> None:
    number = only(text, report)
    assert number.status == "contradicted"
    assert number.issues
    assert number.source is not None
    assert REPORT.startswith(place, number.source.start)
    assert number.source.quote in REPORT
    assert place in number.source.quote


NOT_FOUND = [
    pytest.param("地区生产总值增速高于全市<1.2%>", id="percent for points"),
    pytest.param("地区生产总值增长<6%>以上", id="bound of a target"),
    pytest.param("公共预算收入：+<99%>", id="with a plus"),
    pytest.param("常住人口<68.5万人>", id="not in the report"),
    pytest.param("外贸依存度<43.3%>", id="the number of something else"),
    pytest.param("接待外宾<3000人次>", id="the number with another unit"),
    pytest.param("高新技术企业比专精特新企业多<12家>", id="a difference"),
    pytest.param("留抵退税户均<2.75万元>", id="a quotient"),
    pytest.param("<5.2%>", id="of nothing stated"),
    pytest.param("增长<5.2%>", id="of nothing stated, with a verb"),
    pytest.param("农林牧渔业总产值：增长<5.2%>", id="of something else before a colon"),
    pytest.param("固定资产投资\n增长<5.2%>", id="of something else in the line before"),
    pytest.param("森林覆盖率提高<43.3%>", id="a share stated as growth"),
    pytest.param("一般公共预算收入增长<9.35亿元>", id="an amount stated as growth"),
    pytest.param("一般公共预算收入增加<9.35亿元>", id="an amount stated as an increase"),
    pytest.param("去年，地区生产总值增长<6%>左右", id="a target stated as last year's"),
    pytest.param("力争地区生产总值增长<5.2%>", id="a result stated as a target"),
    pytest.param("城镇低保月均标准提高<678元>", id="a new level stated as a change"),
    pytest.param("2019年地区生产总值增长<5.2%>", id="of another year"),
]


@pytest.mark.parametrize("text", NOT_FOUND)
def test_claims_outside_the_report_are_never_supported(text: str, report: Document) -> None:
    assert only(text, report).status != "supported"


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("常住人口<68.5万人>", id="not in the report"),
        pytest.param("户均退税<2.75万元>", id="a quotient"),
        pytest.param(
            "增长<5.2%>",
            id="of nothing stated",
            marks=pytest.mark.xfail(
                reason="contradicted by a place that says the same", strict=True
            ),
        ),
    ],
)
def test_an_unfound_number_has_no_position(text: str, report: Document) -> None:
    number = only(text, report)
    assert (number.status, number.source) == ("not_found", None)


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("2021年12月，第十九届人民代表大会第三次会议召开。", id="dates and sessions"),
        pytest.param("“十四五”开局，深化“放管服”改革，落实中央八项规定精神。", id="named policies"),
        pytest.param("建设5G基站、4A级景区、12345热线和15分钟生活圈。", id="names"),
        pytest.param("一是抓项目；二是促消费。", id="enumerators in words"),
        pytest.param("1. 抓项目\n2. 促消费\n3、惠民生\n（4）保安全", id="enumerators"),
        pytest.param("深入推进“1+8+N”体系建设，持续打造“一核两翼”。", id="slogans"),
        pytest.param("没有数字的总结。", id="no number"),
        pytest.param("", id="nothing"),
        pytest.param("\n\n  \n", id="blanks"),
    ],
)
def test_dates_and_names_are_left_out(text: str, report: Document) -> None:
    assert judged(text, report) == []


LAYOUTS = [
    pytest.param("经济稳中有进，地区生产总值增长{}，投资向好。", id="prose"),
    pytest.param("- 地区生产总值增长{}\n- 投资向好", id="bullets"),
    pytest.param("* 地区生产总值增长{}\n", id="asterisks"),
    pytest.param("• 地区生产总值增长 {}\n", id="dots and blanks"),
    pytest.param("# 主要指标\n\n地区生产总值增长**{}**，投资向好。", id="bold number"),
    pytest.param("**地区生产总值**增长`{}`", id="bold name"),
    pytest.param("> 地区生产总值增长 *{}*", id="quotation"),
    pytest.param("1. **地区生产总值**：增长{}；", id="numbered list"),
    pytest.param("## 一、经济\n### 地区生产总值增长{}\n", id="headings"),
    pytest.param("| 指标 | 增速 |\n| --- | --- |\n| 地区生产总值增长 | {} |", id="table"),
    pytest.param("地区生产总值:增长{},投资向好.", id="ASCII punctuation"),
    pytest.param("地 区 生 产 总 值 增 长 {}", id="spaced out"),
    pytest.param("\ufeff地区生产总值增长{}", id="byte order mark"),
]


@pytest.mark.parametrize("layout", LAYOUTS)
@pytest.mark.parametrize(("number", "status"), [("5.2%", "supported"), ("5.3%", "contradicted")])
def test_a_summary_may_be_set_in_any_way(
    layout: str, number: str, status: str, report: Document
) -> None:
    text = layout.format(number)
    [found] = judged(text, report)
    assert (found.text, found.status) == (number, status)
    assert (found.start, found.end) == (text.index(number), text.index(number) + len(number))


@pytest.mark.parametrize(("number", "status"), [("5.2%", "supported"), ("5.3%", "not_found")])
def test_a_link_behind_a_number_is_no_other_number(
    number: str, status: str, report: Document
) -> None:
    text = f"地区生产总值增长{number}（[来源](https://example.com/2022/1234.html)）"
    [found] = judged(text, report)
    assert (found.text, found.status) == (number, status)
    assert (found.start, found.end) == (text.index(number), text.index(number) + len(number))


WRAPPED = "　　地区生产总值\r\n增长{}\r\n"


@pytest.mark.xfail(reason="a line break separates a number from its indicator", strict=True)
def test_a_right_number_is_supported_across_a_line_break(report: Document) -> None:
    [found] = judged(WRAPPED.format("5.2%"), report)
    assert found.status == "supported"


def test_a_wrong_number_is_not_supported_across_a_line_break(report: Document) -> None:
    [found] = judged(WRAPPED.format("5.3%"), report)
    assert found.status != "supported"


def test_lines_are_judged_alike_in_one_text_and_one_by_one(report: Document) -> None:
    lines = [unmark(str(case.values[0]))[0] for case in SUPPORTED + CONTRADICTED]
    together = judged("\n".join(lines), report)
    apart = [number for line in lines for number in judged(line, report)]
    assert [n.status for n in together] == [n.status for n in apart]
    assert [n.source for n in together] == [n.source for n in apart]


def test_thousands_of_lines_are_judged_in_one_call(report: Document) -> None:
    copies = 2000
    right, wrong = "地区生产总值增长5.2%。\n", "一般公共预算收入9.36亿元。\n"
    numbers = judged((right + wrong) * copies, report)
    assert [number.status for number in numbers] == ["supported", "contradicted"] * copies
    assert ((right + wrong) * copies)[numbers[-1].start : numbers[-1].end] == "9.36亿元"


def test_the_result_has_counts_and_format(report: Document) -> None:
    result = check("地区生产总值增长5.2%，固定资产投资增长16%，常住人口68.5万人。", report)
    assert result.format == "jianbao.check/2"
    counts = [result.count(status) for status in ("supported", "contradicted", "not_found")]
    assert counts == [1, 1, 1]


def test_every_place_is_a_place_of_the_raw_text() -> None:
    raw = "\ufeff" + REPORT.replace("5.2", "５．２").replace("增长", "增 长").replace("区", "區")
    report = read_text(raw)
    [number] = judged("地区生产总值增长5.2%", report)
    assert number.source is not None
    assert number.status == "supported"
    assert Span(number.source.start, number.source.end).of(report.raw) == "５．２"
    assert number.source.quote in report.raw


def sentences(number: str) -> list[str]:
    """The sentences of a seed that hold a digit, as they stand in the clean text."""
    return re.findall(r"[^。！？\n]*\d[^。！？\n]*。", seed(number).clean)


def counted(lines: list[str], number: str) -> list[CheckedNumber]:
    """The numbers with a digit that a seed's lines are judged by."""
    found = check("\n".join(lines), seed(number)).numbers
    return [one for one in found if re.search(r"\d", one.text)]


@pytest.mark.parametrize("number", SEEDS)
def test_verbatim_lines_of_a_report_are_supported(number: str) -> None:
    found = counted(sentences(number), number)
    assert len(found) > AT_LEAST
    assert [one for one in found if one.status != "supported"] == []


def changed(lines: list[str], found: list[CheckedNumber], old: str, new: dict[str, str]) -> str:
    """A line for each number, the same but for the last character of the number that is `old`."""
    text = "\n".join(lines)
    lines = []
    for one in found:
        places = [m.start() for m in re.finditer(old, text[one.start : one.end])]
        if places:
            place = one.start + places[-1]
            start = text.rfind("\n", 0, place) + 1
            line = text[start : (text + "\n").index("\n", place)]
            lines.append(line[: place - start] + new[text[place]] + line[place - start + 1 :])
    return "\n".join(lines)


@pytest.mark.parametrize(
    ("old", "new", "at_most"),
    [
        pytest.param(r"\d", {str(d): str((d + 3) % 10) for d in range(10)}, 0.006, id="digit"),
        pytest.param("[万亿]", {"万": "亿", "亿": "万"}, 0.01, id="scale"),
    ],
)
@pytest.mark.parametrize("number", SOUND_SEEDS)
def test_a_changed_number_is_hardly_ever_supported(
    number: str, old: str, new: dict[str, str], at_most: float
) -> None:
    lines = sentences(number)
    right = counted(lines, number)
    wrong = counted(changed(lines, right, old, new).split("\n"), number)
    # Each line carries one wrong number; the right ones of it are as right as before.
    right_texts = {one.text for one in right}
    supported = [one for one in wrong if one.status == "supported" and one.text not in right_texts]
    assert len(supported) <= at_most * len(wrong)


@pytest.mark.parametrize("number", SOUND_SEEDS)
def test_growth_stated_as_decline_is_hardly_ever_supported(number: str) -> None:
    lines = [line for line in sentences(number) if re.search(r"(?<!净)(?<!负)增长\d", line)]
    right = re.findall(r"增长(\d[\d.]*)", "\n".join(lines))
    turned = re.sub(r"增长(?=\d)", "下降", "\n".join(lines))
    down = [
        one
        for one in check(turned, seed(number)).numbers
        if turned.endswith("下降", 0, one.start) and one.status == "supported"
    ]
    assert right
    assert len(down) <= 0.01 * len(right)


@given(
    st.text(
        alphabet="0123456789.,，、。%％‰*#|- \n一二十百万亿第两几多余元个家增长下降分别和占由到",
        max_size=60,
    )
    | st.text(max_size=60)
)
@settings(max_examples=60)
def test_any_text_is_judged_and_every_number_has_its_place(text: str) -> None:
    numbers = check(text, SMALL).numbers
    for number in numbers:
        assert number.text == text[number.start : number.end] != ""
    assert all(one.end <= following.start for one, following in pairwise(numbers))


@pytest.fixture
def paths(tmp_path: Path) -> tuple[Path, str]:
    """Where a summary may be written, and the report."""
    source = tmp_path / "report.txt"
    source.write_text(REPORT, encoding="utf-8")
    return tmp_path / "summary.md", str(source)


def test_the_command_ends_with_0_when_all_is_supported(paths: tuple[Path, str]) -> None:
    summary, source = paths
    summary.write_text("- 地区生产总值增长**5.2%**\n", encoding="utf-8")
    code, out, err = jianbao("check", str(summary), "--source", source)
    assert (code, err) == (0, "")
    assert out.startswith("✓ ")
    assert "1 个有据" in out


@pytest.mark.parametrize(
    ("text", "mark_of", "status"),
    [
        pytest.param("地区生产总值增长5.3%。", "✗", "contradicted", id="contradicted"),
        pytest.param("常住人口68.5万人。", "?", "not_found", id="not found"),
    ],
)
def test_the_command_ends_with_1_when_something_is_not(
    paths: tuple[Path, str], text: str, mark_of: str, status: str
) -> None:
    _, source = paths
    code, out, err = jianbao("check", "-", "--source", source, stdin=text.encode())
    assert (code, err) == (1, "")
    assert out.startswith(f"{mark_of} {text[:4]}")
    code, out, err = jianbao("check", "-", "--source", source, "--json", stdin=text.encode())
    assert (code, err) == (1, "")
    [number] = json.loads(out)["numbers"]
    assert set(number) == {"text", "start", "end", "status", "issues", "computed", "source"}
    assert number["status"] == status
    assert (number["source"] is None) == (status == "not_found")


def test_the_terminal_shows_the_source_in_one_line(paths: tuple[Path, str]) -> None:
    summary, source = paths
    summary.write_text("固定资产投资增长30.6%", encoding="utf-8")
    line, counts = jianbao("check", str(summary), "--source", source)[1].splitlines()
    assert line.startswith("✗ 固定资产投资增长30.6%：30.6% ")
    for part in ("固定资产投资", "15%", "原文"):
        assert part in line.removeprefix("✗ 固定资产投资增长30.6%")
    assert "1 个与原文不符" in counts


def test_a_sentence_without_numbers_is_judged_by_its_words(paths: tuple[Path, str]) -> None:
    summary, source = paths
    summary.write_text("常住人口稳中有升。", encoding="utf-8")
    code, out, _ = jianbao("check", str(summary), "--source", source, "--json")
    result = json.loads(out)
    assert (code, result["numbers"]) == (1, [])
    [claim] = result["claims"]
    assert claim["status"] == "unconfirmed"
    assert claim["words"]


@pytest.mark.parametrize(
    "content",
    [
        pytest.param(b"", id="empty"),
        pytest.param(bytes(range(256)) * 40, id="binary"),
    ],
)
def test_an_unusable_summary_ends_with_2(paths: tuple[Path, str], content: bytes) -> None:
    summary, source = paths
    summary.write_bytes(content)
    one_sentence(*jianbao("check", str(summary), "--source", source, "--json"))


def test_a_missing_file_ends_with_2(paths: tuple[Path, str]) -> None:
    summary, source = paths
    assert "no file" in one_sentence(*jianbao("check", "none.md", "--source", source))
    summary.write_text("增长5.2%", encoding="utf-8")
    assert "no file" in one_sentence(*jianbao("check", str(summary), "--source", "none.txt"))


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("普惠性幼儿园占比达到50%", id="another share of the list"),
        pytest.param("公办幼儿园在园幼儿占比达到90%", id="the other way about"),
        pytest.param("高油酸花生原种繁育基地5万亩", id="another area"),
    ],
)
def test_the_number_of_a_neighbour_is_contradicted(text: str) -> None:
    (number,) = check(text, seed("000")).numbers
    assert number.status == "contradicted"
