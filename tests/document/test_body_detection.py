import pytest
from hypothesis import given
from hypothesis import strategies as st
from span_markup import SOUND_SEEDS, gold, mark, read_text, seed, unmark

from jianbao.document import Span, read_report

OPENING = "各位代表：\n现在，我代表区人民政府向大会报告工作，请予审议，并请各位委员提出意见。\n"
WORK = (
    "一、2022年工作回顾\n过去一年，全区上下攻坚克难，地区生产总值增长5.2%，经济稳中有进。\n"
    "二、2023年工作安排\n新的一年，主要预期目标是地区生产总值增长6%左右。\n"
)
CLOSING = "各位代表，让我们更加紧密地团结起来，为建设现代化城区而努力奋斗！"
SPEECH = OPENING + WORK + CLOSING
UNGREETED = SPEECH.removeprefix("各位代表：\n")


@pytest.mark.parametrize("number", [pytest.param(n, id=n) for n in ("000", "002")])
def test_the_body_of_a_labelled_report_is_exact(number: str) -> None:
    assert seed(number).body == Span(*gold(number)["body"])


@pytest.mark.parametrize(
    ("number", "last"),
    [
        pytest.param("001", "以優異成績迎接黨的二十大勝利召開!", id="001"),
        pytest.param("002", "现代化城区建设新篇章而团结奋斗!", id="002"),
        pytest.param("003", "奋力谱写四方台高质量发展新篇章!", id="003"),
        pytest.param("004", "推进老龄、妇女、未成年人和残疾人等事业发展。", id="004"),
    ],
)
def test_a_speech_runs_from_its_salutation_to_its_last_sentence(number: str, last: str) -> None:
    report = seed(number)
    body = report.body.of(report.raw)
    assert body.startswith("各位代表:")
    assert body.endswith(last)
    assert report.notes == ()


@pytest.mark.parametrize("number", [pytest.param(n, id=n) for n in SOUND_SEEDS])
def test_nothing_of_the_page_is_left_in_the_speech(number: str) -> None:
    chrome = ("网", "收藏", "扫码", "登录", "回帖", "索引号", "阅读", "admin", "来源")
    report = seed(number)
    edges = report.clean[:60] + report.clean[-60:]
    assert not [word for word in chrome if word in edges]


@pytest.mark.parametrize(
    "page",
    [
        pytest.param(f"<{SPEECH}>", id="speech alone"),
        pytest.param(f"首页 政务公开\n某区政府工作报告\n区长 王明\n<{SPEECH}>", id="header"),
        pytest.param(f"<{SPEECH}>\n打印 关闭\n微信扫一扫\n版权所有", id="footer"),
        pytest.param(
            f"<{SPEECH}>\n\n名词解释\n1.数字经济：是指以数据为关键要素的经济形态。", id="notes"
        ),
        pytest.param(f"<{SPEECH}>\n附件1：重点项目表，共12个项目，总投资达到35亿元。", id="annex"),
        pytest.param(f"　　<{SPEECH}>　　\n", id="indented"),
        pytest.param("<" + SPEECH.replace("\n", "\r\n") + ">\r\n", id="windows lines"),
        pytest.param("<" + SPEECH.replace("：", ":").replace("，", ",") + ">", id="half width"),
        pytest.param(
            "<" + SPEECH.replace("各位代表：", "尊敬的各位代表：", 1) + ">", id="honoured"
        ),
        pytest.param("<" + SPEECH.replace("各位代表：", "同志们：", 1) + ">", id="comrades"),
        pytest.param(f"某区\n<{UNGREETED}>", id="no salutation"),
        pytest.param(f"某区政府工作报告\n<{WORK}{CLOSING}>", id="heading first"),
        pytest.param(
            f"各位代表：请先看看网站的导航和新闻。{'新闻。' * 60}\n<{SPEECH}>",
            id="salutation of a page",
        ),
        pytest.param(
            f"<{SPEECH.replace('努力奋斗！', '“努力奋斗！”')}>\n关闭", id="quotation last"
        ),
    ],
)
def test_the_speech_is_found_in_its_page(page: str) -> None:
    text, (speech,) = unmark(page)
    report = read_text(text)
    assert mark(text, [report.body]) == mark(text, [speech])
    assert report.notes == ()


def test_a_speech_in_traditional_script_is_found() -> None:
    text, (speech,) = unmark(
        "信息來源\n<各位代表：\n現在，我代表區人民政府向大會報告工作，請予審議。\n"
        "讓我們更加緊密地團結起來，為建設現代化城區而努力奮鬥！>\n打印"
    )
    assert read_text(text).body == speech


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("本报讯，昨日全市共有12个项目集中开工，总投资35亿元。", id="news"),
        pytest.param("12345", id="digits"),
        pytest.param("hello", id="latin"),
    ],
)
def test_without_a_speech_the_whole_text_is_read_and_said_so(text: str) -> None:
    report = read_text(text)
    assert report.body == Span(0, len(text))
    assert report.clean == text
    note, *_ = report.notes
    assert "全文" in note


def test_the_clean_text_is_the_body_one_paragraph_a_line() -> None:
    text = (
        "各位代表:\r\n\r\n　　现在,我代表区政府向大会报告工作,请予审议(草案)。\n  \n"
        "　一年來,增長５％,共1,234件;推進科 技 创 新 工 程,努力奮鬥!"
    )
    assert read_report(text.encode()).clean.splitlines() == [
        "各位代表：",
        "现在，我代表区政府向大会报告工作，请予审议（草案）。",
        "一年来，增长5%，共1,234件；推进科技创新工程，努力奋斗！",
    ]


@given(
    st.text(alphabet='各位代表：:报告一二、（）。！；\n\r 　增长5.2%,"“”a\ufeff附件', max_size=120)
)
def test_any_text_is_read_with_its_offsets_kept(text: str) -> None:
    if text.lstrip("\ufeff").strip():
        report = read_text(text)
        assert report.raw == text
        for i, character in enumerate(report.clean):
            place = report.text.to_raw(Span(i, i + 1))
            assert Span(0, len(text)).covers(place)
            assert not character.isdigit() or place.of(text) == character
