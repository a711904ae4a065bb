"""What of a file is read as the speech, and what is named in a doubt."""

import pytest
from span_markup import read_text, unmark

TITLE, OTHER_TITLE = "2023年甲县政府工作报告\n\n", "2024年乙县政府工作报告\n\n"
OPENING = "各位代表：现在，我代表县人民政府向大会报告工作，请予审议。\n\n"
FIRST = (
    "一、2022年工作回顾\n\n地区生产总值增长4.1%，农业基础不断巩固。\n\n"
    "二、2023年工作安排\n\n地区生产总值增长5%左右，粮食产量稳定。\n\n"
)
SECOND = (
    "一、2023年工作回顾\n\n地区生产总值增长6.1%，工业经济不断壮大。\n\n"
    "二、2024年工作安排\n\n地区生产总值增长6%左右，财政收入稳定。\n\n"
)
APPEAL = "各位代表，让我们为建设美好甲县而努力奋斗！\n\n"
BUDGET = (
    "关于2023年预算执行情况的报告\n\n各位代表：\n受县人民政府委托，现将预算执行情况报告如下，请予审议。\n"
    "一般公共预算收入完成8.6亿元，增长4.5%。\n"
)


@pytest.mark.parametrize(
    "text",
    [
        pytest.param(TITLE + OPENING + FIRST + APPEAL + OTHER_TITLE + OPENING + SECOND, id="whole"),
        pytest.param(TITLE + OPENING + FIRST + OTHER_TITLE + OPENING + SECOND, id="no appeal"),
        pytest.param(TITLE + OPENING + FIRST + OTHER_TITLE + SECOND, id="no salutation"),
        pytest.param(TITLE + FIRST + APPEAL + OTHER_TITLE + SECOND + APPEAL, id="titles alone"),
        pytest.param(TITLE + OPENING + FIRST + SECOND + APPEAL, id="headings alone"),
        pytest.param(
            TITLE + OPENING.replace("各位", "位") + FIRST + OPENING.replace("各位", "位") + SECOND,
            id="first character lost",
        ),
        pytest.param(TITLE + OPENING + FIRST + APPEAL + BUDGET, id="budget"),
    ],
)
def test_another_speech_in_the_file_is_named_and_not_read(text: str) -> None:
    report = read_text(text)
    assert [doubt.about for doubt in report.doubts if doubt.about != "role"] == ["second_speech"]
    assert report.notes == tuple(d.message for d in report.doubts if d.about == "second_speech")
    assert "5%左右" in report.clean
    assert not any(words in report.clean for words in ("6.1%", "8.6亿元"))


def test_a_copy_of_the_speech_is_no_other_speech() -> None:
    copy = TITLE + OPENING + FIRST + APPEAL
    assert [d for d in read_text(copy + copy).doubts if d.about == "second_speech"] == []


def test_the_report_of_the_government_is_read_whichever_comes_first() -> None:
    committee = (
        "各位代表：\n我受县人大常委会委托，向大会报告工作，请予审议。\n\n全年召开会议8次。\n\n"
    )
    report = read_text("甲县人大常委会工作报告\n\n" + committee * 2 + TITLE + OPENING + FIRST)
    assert "会议8次" not in report.clean
    assert "second_speech" in [doubt.about for doubt in report.doubts]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        pytest.param(
            OPENING + FIRST + "（一）加快发展。城镇新增就业3000人，粮食产量稳定在",
            "断了",
            id="broken off",
        ),
        pytest.param(
            "各位代表：现在，我代表县人民法院向大会报告工作，请予审议。\n\n" + FIRST,
            "人民法院",
            id="court",
        ),
    ],
)
def test_what_is_no_whole_report_is_a_doubt(text: str, said: str) -> None:
    report = read_text(text)
    assert any(said in doubt.message for doubt in report.doubts if doubt.about == "body")


@pytest.mark.parametrize(
    "page",
    [
        pytest.param(
            "主要目标：\n\n- 增长6%左右\n- <就业3000人以上>\n\n责任编辑：杨淼", id="bullets"
        ),
        pytest.param("主要目标：\n增长6%左右\n<就业3000人以上>\n\n上一篇：报告", id="lines"),
        pytest.param(
            "（一）目标\n1．增长6%左右\n2．<就业3000人以上>\n\n名词解释\n1．甲：指乙。",
            id="numbers",
        ),
        pytest.param(
            "| 指标 | 2025年目标 |\n|---|---|\n| 就业 | <3000人 |>\n\n版权所有：甲县", id="table"
        ),
    ],
)
def test_a_last_list_or_table_belongs_to_the_speech(page: str) -> None:
    tail, (last,) = unmark(page)
    text = OPENING + FIRST + "三、2025年工作安排\n\n" + tail
    report = read_text(text)
    assert report.body.of(report.raw).endswith(last.of(tail))


@pytest.mark.parametrize(
    "address", ["位代表：\n", "各位代表、各位委员：\n", "各位委员：\n", "各位代表，同志们：\n", ""]
)
def test_the_speech_begins_with_any_address_or_none(address: str) -> None:
    report = read_text("首页 新闻\n" + TITLE + address + "\n" + OPENING[5:] + FIRST)
    body = report.body.of(report.raw)
    assert body.startswith(address.strip() or "现在，我代表")
    assert report.notes == ()
