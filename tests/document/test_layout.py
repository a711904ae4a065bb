"""Paragraphs of pages: lines that were cut are joined, and what belongs to the page is dropped."""

import re

import pytest
from printed_pages import GREETING, Wrap, in_characters, in_print, paragraphs, printed, read_clean
from span_markup import SOUND_SEEDS, mark, read_text, seed, unmark

from jianbao.document import MappedText, Span
from jianbao.document.layout.cleaning import clean
from jianbao.figures.numbers.recognizer import scan

ALL_SOUND = [pytest.param(number, id=number) for number in SOUND_SEEDS]
WRAPS = [
    pytest.param(in_characters(30), id="30 characters"),
    pytest.param(in_print(56), id="28 in print"),
    pytest.param(in_print(84), id="42 in print"),
]
# What stands at the end of a page, with the form feed that some programs set there.
MARKS = (
    *("- {} -", "—{}—", "－ {} －", "· {} ·", "第 {} 页 共 40 页", "— 第{}页 —", "{}/40"),
    *("{}", "{}\n\f", "\f", "政府工作报告\n— {} —", "\f政府工作报告"),
    *("区人民政府工作报告 第{}页", "区政府工作报告 {}\n\f"),
)


def cleaned(text: str) -> str:
    return clean(MappedText.of(text)).clean


def numbers(text: str) -> list[str]:
    return [number.span.of(text) for number in scan(text)]


@pytest.mark.parametrize("mark", [pytest.param(m, id=repr(m)) for m in MARKS])
@pytest.mark.parametrize("wrap", WRAPS)
@pytest.mark.parametrize("number", ALL_SOUND)
def test_a_printed_report_reads_like_the_report(number: str, wrap: Wrap, mark: str) -> None:
    text = paragraphs(number)
    assert cleaned(printed(text, wrap, indent="　　", mark=mark)) == "\n".join(text)


@pytest.mark.parametrize("end", ["\n\n", "\r\n"])
@pytest.mark.parametrize("wrap", WRAPS)
@pytest.mark.parametrize("number", ALL_SOUND)
def test_lines_may_be_spaced(number: str, wrap: Wrap, end: str) -> None:
    text = paragraphs(number)
    page = printed(text, wrap, indent="    ", mark="- {} -", end=end)
    assert cleaned(page) == "\n".join(text)


@pytest.mark.parametrize("wrap", WRAPS)
@pytest.mark.parametrize("number", ALL_SOUND)
def test_paragraphs_may_be_told_by_blank_lines(number: str, wrap: Wrap) -> None:
    text = paragraphs(number)
    assert cleaned(printed(text, wrap, gap=" ")) == "\n".join(text)


@pytest.mark.parametrize("mark", ["", "- {} -", "{}"])
@pytest.mark.parametrize("wrap", WRAPS)
@pytest.mark.parametrize("number", ALL_SOUND)
def test_without_either_short_lines_and_headings_tell(number: str, wrap: Wrap, mark: str) -> None:
    """Where the last line of a paragraph is full, nothing tells that it is the last."""
    text = paragraphs(number)
    page = cleaned(printed(text, wrap, mark=mark))
    assert page.replace("\n", "") == "".join(text)
    lost = set(text) - set(page.splitlines())
    assert len(lost) <= 0.1 * len(text)
    headings = [line for line in text if re.match(r"[一二三]、|（[一二三四五六七八九十]+）", line)]
    assert all(f"\n{heading}" in page for heading in headings)


@pytest.mark.parametrize("number", ALL_SOUND)
def test_a_printed_report_keeps_its_numbers_and_no_others(number: str) -> None:
    text = paragraphs(number)
    page = printed(text, in_characters(30), indent="　　", mark="政府工作报告\n{}")
    assert numbers(cleaned(page)) == numbers("\n".join(text))


@pytest.mark.parametrize("number", ALL_SOUND)
def test_a_report_of_whole_paragraphs_keeps_its_lines(number: str) -> None:
    report = seed(number)
    lines = [line.strip() for line in report.body.of(report.raw).splitlines() if line.strip()]
    assert len(report.clean.splitlines()) == len(lines)


def test_a_number_cut_by_a_line_end_keeps_its_place() -> None:
    page = printed(paragraphs("003"), in_characters(31))
    text = clean(MappedText.of(page))
    cut = [m.span() for m in re.finditer(r"\d\n[.\d]\d*", page)]
    assert cut
    for span in cut:
        found = text.to_clean(Span(*span))
        assert found.of(text.clean) == page[slice(*span)].replace("\n", "")
        assert text.to_raw(found) == span


PROSE = (
    "全市上下坚持稳中求进工作总基调，扎实推进高质量发展，各项事业取得新的成绩，人民生活持续改善。"
)


@pytest.mark.parametrize(
    ("text", "read"),
    [
        pytest.param("增长5.2%。— 12 —全市投资", "增长5.2%。全市投资", id="after a sentence"),
        pytest.param("增长5.2%。—12—全市投资", "增长5.2%。全市投资", id="tight after a sentence"),
        pytest.param("奋力实现 - 3 - 新突破", "奋力实现新突破", id="inside a sentence"),
        pytest.param("增长8%，第 5 页 其中工业", "增长8%，其中工业", id="page"),
        pytest.param("增长8%。第5页共20页其中", "增长8%。其中", id="page of pages"),
        pytest.param("增长8%— 第5页 —其中", "增长8%其中", id="page in dashes"),
        pytest.param("增长8%—第5页其中", "增长8%—其中", id="page after a dash of the text"),
        pytest.param(
            f"迈出-3-新步伐，{PROSE * 5}实现-4-新突破",
            f"迈出新步伐，{PROSE * 5}实现新突破",
            id="tight, but counted",
        ),
        pytest.param("全市\n- 3 -\n增长，", "全市\n增长，", id="after a short line"),
        pytest.param(
            f"{PROSE[:-1]}\n- 3 -\n增长，", f"{PROSE[:-1]}增长，", id="after a sentence's part"
        ),
        pytest.param(f"{PROSE[:-1]}\f增长，", f"{PROSE[:-1]}增长，", id="form feed"),
        pytest.param(f"{PROSE}\n12\n\f{PROSE}", f"{PROSE}\n{PROSE}", id="bare, at a form feed"),
        pytest.param("二、工作安排\n—3—\n今年，", "二、工作安排\n今年，", id="after a heading"),
        pytest.param(
            f"{PROSE[:-1]}\n—3—\n（二）稳", f"{PROSE[:-1]}\n（二）稳", id="before a heading"
        ),
    ],
)
def test_page_numbers_inside_whole_paragraphs_go(text: str, read: str) -> None:
    assert cleaned(text) == read


@pytest.mark.parametrize(
    "text",
    [
        "——2023年1月3日在市人民代表大会上",
        "实现-3-新突破",
        "三次产业比为5-3-2，",
        "三次产业比为 5 - 3 - 2，",
        "增长5%-5.5%，1-2月份增长6—7%",
        "建成-20℃冷库3座",
        "详见第5页",
        "指标（第3页）",
        "新增就业\n12\n万人",
        "1\n新建学校3所\n2\n改造道路5条\n3\n建设公园2个",
        "序号\n1\n2\n3",
        "地区生产总值\n1200\n亿元",
        f"{PROSE}\n12\n{PROSE}",
        f"{PROSE}\n1/3\n{PROSE}",
        "历史掀开了新的第1页",
        "二季度\n各项工作\n二季度\n各项工作\n二季度",
    ],
)
def test_in_doubt_a_number_is_the_report_s(text: str) -> None:
    assert cleaned(text) == text


def test_numbers_that_a_program_set_on_lines_of_their_own_stay() -> None:
    figure = "全市上下坚持稳中求进工作总基调，扎实推进高质量发展，新建学校\n{}\n多所道路若干，"
    text = figure.format(12) + f"\n{PROSE}\n" + figure.format(7)
    assert numbers(cleaned(f"{PROSE[:30]}\n" * 4 + text)) == ["12", "7"]


def test_titles_of_one_length_are_not_joined() -> None:
    titles = [
        f"关于加快推进{word}高质量发展若干政策措施"
        for word in ("工业", "农业", "旅游业", "渔业", "服务业")
    ]
    assert cleaned("\n".join(titles * 3)).splitlines() == titles * 3


def test_a_refrain_is_no_running_head() -> None:
    refrain = "锚定“三地一区”实现新突破和取得“三个新的更大进展”目标，"
    text = [f"{part}我们坚定不移沿着正确的方向奋勇前进，{refrain}{PROSE}" for part in "甲乙丙丁戊"]
    lines = [line for one in text for line in (one[:19], one[19 : 19 + len(refrain)], one[47:])]
    assert cleaned("\n".join(lines)).count(refrain) == len(text)


def test_a_page_number_is_no_figure_and_a_figure_keeps_its_place() -> None:
    plain, (number,) = unmark(f"{GREETING}{PROSE}地区生产总值增长<5.2>%。- 12 -全市{PROSE}")
    report = read_text(plain)
    assert "12" not in numbers(report.clean)
    found = report.text.to_clean(number)
    assert mark(report.clean, [found]).count("增长<5.2>%。全市") == 1
    assert report.text.to_raw(found) == number


def test_stray_blanks_of_a_printed_text_are_closed_up() -> None:
    text = "，".join(["全面加强经济建设", "着力推动社会发展", "持续改善民生保障"] * 20)
    page = printed([text], in_characters(30)).replace("济建", "济 建").replace("会发", "会 发")
    assert cleaned(page) == text


ONE_LINE = [
    "一、2022年工作回顾",
    f"过去一年，{PROSE * 30}",
    "（一）经济运行稳中有进",
    f"全年地区生产总值增长5.2%。{PROSE * 30}",
    "二、2023年工作安排",
    f"今年，{PROSE * 30}",
]


@pytest.mark.parametrize("end", [" ", "　　", "  "])
def test_a_report_on_one_line_is_parted_into_paragraphs(end: str) -> None:
    assert read_clean(end.join(ONE_LINE)).splitlines() == ONE_LINE


def test_a_report_on_one_line_is_parted_before_headings() -> None:
    text = "".join(f"{line}。" if len(line) < 20 else line for line in ONE_LINE)
    starts = [line[:6] for line in read_clean(text).splitlines()]
    assert starts == ["一、2022", "（一）经济运", "二、2023"]


@pytest.mark.parametrize("end", [" ", "　　"])
@pytest.mark.parametrize(
    "row",
    [
        pytest.param([f"（{number}）抓好重点工作" for number in "一二三四五六"], id="one level"),
        pytest.param(
            [f"{part}、第{part}项工作" for part in "三四"]
            + [f"（{number}）抓好重点工作" for number in "一二三"],
            id="two levels",
        ),
        pytest.param(
            [f"（{tens}十{ones}）抓好工作" for tens in "二三四" for ones in "一三五七九"],
            id="a long one",
        ),
    ],
)
def test_headings_in_a_row_on_one_line_are_parted(end: str, row: list[str]) -> None:
    text = end.join([*ONE_LINE[:3], *row, f"全年工作圆满完成。{PROSE * 30}"])
    assert [line for line in read_clean(text).splitlines() if line in row] == row
