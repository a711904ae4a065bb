"""The clean text: standard forms, and blanks that the layout left inside words and numbers."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from span_markup import mark, unmark

from jianbao.document import MappedText, Span
from jianbao.document.layout.cleaning import clean
from jianbao.document.text.normalization import standardise


def cleaned(text: str) -> str:
    return clean(MappedText.of(text)).clean


@pytest.mark.parametrize(
    ("text", "standard"),
    [
        pytest.param("現在,我代表區政府報告工作:", "现在，我代表区政府报告工作：", id="script"),
        pytest.param("增长１２．５％(预计);", "增长12.5%（预计）；", id="width"),
        pytest.param("投资1,234,567万元,增长5%", "投资1,234,567万元，增长5%", id="thousands"),
        pytest.param("增长5,6月份回落", "增长5，6月份回落", id="comma after a number"),
        pytest.param("12:30开工,共3项:", "12:30开工，共3项：", id="time"),
        pytest.param("11.8︰48.3︰39.9", "11.8:48.3:39.9", id="a colon of two dots"),
        pytest.param('实施"十四五"规划和"双减"政策', "实施“十四五”规划和“双减”政策", id="quotes"),
        pytest.param('第一行"未完\n第二行"也未完', '第一行"未完\n第二行"也未完', id="odd quotes"),
        pytest.param("推进A,B两区建设", "推进A,B两区建设", id="letters"),
    ],
)
def test_a_text_takes_its_standard_form(text: str, standard: str) -> None:
    assert standardise(text) == standard


@given(st.text())
def test_the_standard_form_keeps_the_length_and_is_its_own(text: str) -> None:
    standard = standardise(text)
    assert len(standard) == len(text)
    assert standardise(standard) == standard


@pytest.mark.parametrize(
    ("text", "closed_up"),
    [
        pytest.param("科 技 型 中 小 企 业增加", "科技型中小企业增加", id="word"),
        pytest.param("2 0 2 2 年工作回顾", "2022年工作回顾", id="year"),
        pytest.param("全市增 长 5 . 2 %，", "全市增长5.2%，", id="word and number"),
        pytest.param("出口达到1 9 4 亿元，", "出口达到194亿元，", id="digits"),
        pytest.param("上升1 0 ．0 6 ‰。", "上升10.06‰。", id="decimals"),
        pytest.param("于1 2 月2 0 日回到祖国", "于12月20日回到祖国", id="date"),
        pytest.param("工业增加值增长 5.2 %，", "工业增加值增长5.2%，", id="number"),
        pytest.param("工业增加值增长12 .5%，", "工业增加值增长12.5%，", id="point"),
        pytest.param("完成投资 12 亿元", "完成投资12亿元", id="unit"),
        pytest.param("支付水平提高到70% 以上", "支付水平提高到70%以上", id="bound"),
        pytest.param("实施 “ 十四五 ” 规划", "实施 “十四五” 规划", id="inside quotes"),
        pytest.param("稳中有进 ， 稳中向好 。", "稳中有进，稳中向好。", id="marks"),
        pytest.param("增长\u200b5\u200b.2%\ufeff", "增长5.2%", id="invisible"),
    ],
)
def test_what_the_layout_set_apart_is_closed_up(text: str, closed_up: str) -> None:
    assert cleaned(text) == closed_up


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("四方台区人民政府区长 刘 鹏", id="name"),
        pytest.param("“好客山东 好品山东”更加响亮，", id="slogan"),
        pytest.param("一、稳增长 促发展", id="heading"),
        pytest.param("地区生产总值 1200 8.5", id="row of a table"),
        pytest.param("名次 1 2 3 4", id="row of digits"),
        pytest.param("增长5% 工业增长6%", id="two figures"),
        pytest.param("第一部分 2022年工作回顾", id="number of a heading"),
        pytest.param("1 新建学校 二 改造道路", id="number of an item"),
        pytest.param("重点是：1. 5项工程，2. 3项改革", id="enumeration"),
    ],
)
def test_blanks_that_part_something_stay(text: str) -> None:
    assert cleaned(text) == text


def test_a_number_that_was_set_apart_keeps_its_place() -> None:
    plain, (number,) = unmark("出口达到<1 9 4> 亿元，")
    text = clean(MappedText.of(plain))
    assert mark(text.clean, [text.to_clean(number)]) == "出口达到<194>亿元，"
    assert text.to_raw(Span(4, 7)) == number


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r", "\n\n", "\v", "\x85", "\u2028", "\u2029"])
def test_every_line_end_ends_a_paragraph(end: str) -> None:
    assert (
        cleaned(f"\u3000\u3000各位代表：{end} 现在报告工作。 {end}") == "各位代表：\n现在报告工作。"
    )


@pytest.mark.parametrize(
    ("text", "joined"),
    [
        pytest.param("制定了《\n国家规划纲要\n》。", "制定了《国家规划纲要》。", id="title"),
        pytest.param("货币M\n2\n增长13.6%。", "货币M2增长13.6%。", id="M2"),
        pytest.param("细颗粒物（PM\n2.5\n）下降。", "细颗粒物（PM2.5）下降。", id="PM2.5"),
        pytest.param("属于\n公有领域\n。", "属于\n公有领域。", id="stop"),
    ],
)
def test_what_a_site_cut_at_links_and_low_numbers_is_joined(text: str, joined: str) -> None:
    assert cleaned(text) == joined


@given(st.text(alphabet="增长（）《》“”一二三、，。；： 　\n\r\u200b", max_size=60))
def test_cleaning_drops_nothing_but_blanks(text: str) -> None:
    def solid(of: str) -> str:
        return "".join(of.split()).replace("\u200b", "")

    assert solid(cleaned(text)) == solid(text)


@pytest.mark.parametrize(
    "unit", [" ", "1", "中 ", "1 ", '"', "- 3 - ", "第3页", "（一）\n", "\n", "。”", "1,", "\f"]
)
def test_long_runs_of_one_thing_are_cleaned_in_no_time(unit: str) -> None:
    assert len(cleaned("各" + unit * 20_000 + "位")) >= 2


@pytest.mark.parametrize(
    ("text", "without"),
    [
        pytest.param("建设“四好农村路”[4]42公里", "建设“四好农村路”42公里", id="square"),
        pytest.param("实施“五乱” ［12］整治", "实施“五乱”整治", id="full width, behind a blank"),
        pytest.param("战略目标^[1]、“三聚焦”〔2〕", "战略目标、“三聚焦”", id="raised"),
        pytest.param(
            "三大战略（1），“雨露计划”（2）救助1917人次。“六保”（3）任务完成。",
            "三大战略，“雨露计划”救助1917人次。“六保”任务完成。",
            id="round, counted through the text",
        ),
    ],
)
def test_marks_of_footnotes_are_no_part_of_the_text(text: str, without: str) -> None:
    assert cleaned(text) == without


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("依据国发〔2021〕3号文件", id="document number"),
        pytest.param("办好实事：（1）新建学校3所。（2）改造道路5条。（3）建公园1座。", id="list"),
        pytest.param("建设小（1）型水库3座、小（2）型水库5座、塘坝（3）处", id="size"),
        pytest.param("新建学校（3）所，改造道路（5）条，公园（1）座", id="not counted from one"),
    ],
)
def test_brackets_that_belong_to_the_text_stay(text: str) -> None:
    assert cleaned(text) == text


def test_tags_that_a_text_kept_part_its_paragraphs() -> None:
    text = '<divclass="a"><p>一、2003年工作回顾</p><p>增长<strong>5%</strong>。<br/>收入360元。</p>'
    paragraphs = [line for line in cleaned(text).splitlines() if line]
    assert paragraphs == ["一、2003年工作回顾", "增长5%。", "收入360元。"]


@pytest.mark.parametrize(
    ("text", "paragraphs"),
    [
        pytest.param(
            "铁路列入部省项目。完成国道改造\n30.6公里、路面大修105公里。",
            ["铁路列入部省项目。完成国道改造30.6公里、路面大修105公里。"],
            id="before a number and its unit",
        ),
        pytest.param(
            "一、2022年工作回顾\n5个项目开工。",
            ["一、2022年工作回顾", "5个项目开工。"],
            id="a heading has no sentence inside",
        ),
        pytest.param(
            "全年成效明显。主要表现在\n2022年，收入增长5%。",
            ["全年成效明显。主要表现在", "2022年，收入增长5%。"],
            id="a year begins a paragraph",
        ),
    ],
)
def test_a_line_that_stops_before_a_number_goes_on(text: str, paragraphs: list[str]) -> None:
    assert cleaned(text).split("\n") == paragraphs
