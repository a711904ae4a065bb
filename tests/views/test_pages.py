"""Speeches in the pages of government sites, forums and text-sharing sites."""

import time

import pytest
from span_markup import mark, unmark

from jianbao.document.structure.body_detection import find_speech

BUSINESS = "现在，我代表县人民政府向大会报告工作，请予审议，并请各位委员提出意见。"
REVIEW = "一、2022年工作回顾\n过去一年，全县上下攻坚克难，经济总量跨上新的台阶，民生福祉持续增进。"
PLAN = "二、2023年工作安排\n新的一年，我们要真抓实干，推动各项事业再上新台阶。"
APPEAL = "各位代表，让我们更加紧密地团结起来，为建设现代化新家园而努力奋斗！"
SPEECH = f"各位代表：\n{BUSINESS}\n{REVIEW}\n{PLAN}\n{APPEAL}"
NOTES = "1.四个自信：指道路自信、理论自信、制度自信、文化自信。\n2.放管服：指简政放权、放管结合。"


@pytest.mark.parametrize(
    "greeting",
    [
        pytest.param(greeting, id=greeting.rstrip("：！"))
        for greeting in (
            "各位代表：",
            "各位代表、同志们：",
            "尊敬的各位代表：",
            "主席团、各位代表：",
            "各位委员：",
            "各位主任、各位委员：",
            "主任、各位副主任、各位委员：",
            "各位领导、同志们：",
            "同志们：",
            "各位代表！",
            "各 位 代 表：",
        )
    ],
)
def test_a_speech_may_greet_in_many_ways(greeting: str) -> None:
    text, (speech,) = unmark(f"某县政府网\n<{SPEECH.replace('各位代表：', greeting, 1)}>\n打印")
    assert find_speech(text) == speech


@pytest.mark.parametrize(
    "page",
    [
        pytest.param(
            f"目录\n一、2022年工作回顾\n二、2023年工作安排\n名词解释\n<{SPEECH}>", id="contents"
        ),
        pytest.param(
            f"目录\n一、2022年工作回顾……1\n二、2023年工作安排……9\n<{REVIEW}\n{PLAN}\n{APPEAL}>",
            id="contents above a speech without a greeting",
        ),
        pytest.param(
            f"内容摘要：某县县长王明各位代表：{BUSINESS}一、2022年工作回顾……\n王明\n<{SPEECH}>",
            id="summary that quotes the greeting",
        ),
        pytest.param(
            f"各位代表：\n{BUSINESS}\n[阅读全文]\n"
            f"<各位代表：\n{BUSINESS}\n{REVIEW * 9}\n{PLAN}\n{APPEAL}>",
            id="excerpt above the whole",
        ),
        pytest.param(f"<{SPEECH}>\n部门网站\n某市某局\n{SPEECH}\n版权所有", id="stored twice"),
        pytest.param(f"<{SPEECH}>\n" + f"{SPEECH}\n" * 3, id="stored four times"),
        pytest.param(f"<{REVIEW}\n{PLAN}\n{APPEAL}>\n关闭", id="no greeting, no business"),
        pytest.param(
            f"某县\n<各位代表：\n{REVIEW}\n{PLAN}\n{APPEAL}>", id="greeting without business"
        ),
        pytest.param(
            f"某县\n<过去五年工作回顾\n五年来，全县上下团结一心。\n{PLAN}\n{APPEAL}>",
            id="chapter first",
        ),
        pytest.param(
            f"<{SPEECH}>\n第二篇：2022年报告\n" + SPEECH.replace("县", "镇"),
            id="another speech below",
        ),
        pytest.param(
            f"<{SPEECH}>\n第二篇：2022年报告\n"
            + SPEECH.replace("县", "镇").replace(PLAN, PLAN * 9),
            id="another speech below, far longer",
        ),
        pytest.param(
            f"县长王明<{SPEECH.replace(chr(10), '')}>", id="greeting glued to the speaker's name"
        ),
        pytest.param(
            f"2022年某县政府工作报告 县长 王明 <{SPEECH.replace(chr(10), ' ')}> 打印 关闭",
            id="all on one line",
        ),
    ],
)
def test_the_speech_begins_with_its_greeting_and_is_read_once(page: str) -> None:
    text, (speech,) = unmark(page)
    found = find_speech(text)
    assert mark(text, [found] if found else []) == mark(text, [speech])


@pytest.mark.parametrize(
    "page",
    [
        pytest.param(f"<{SPEECH}\n谢谢大家！>\n（责任编辑：王明）", id="thanks"),
        pytest.param(f"<{SPEECH}\n谢谢大家>\n打印", id="thanks without a mark"),
        pytest.param(f"<{SPEECH}>  来自数据网", id="the site's name on the last line"),
        pytest.param(f"<{SPEECH}>\n名 词 解 释\n{NOTES}", id="spaced notes"),
        pytest.param(f"<{SPEECH}>\n※注释※\n{NOTES}", id="decorated notes"),
        pytest.param(f"<{SPEECH}>\n附：短语说明\n{NOTES}", id="appended notes"),
        pytest.param(
            f"<{SPEECH}>\n《政府工作报告》名词解释\n{NOTES}", id="notes named for the report"
        ),
        pytest.param(f"<{SPEECH}>\n附件1\n某县2023年十件实事\n一、新建学校\n新建3所。", id="annex"),
        pytest.param(
            f"<{SPEECH}>\n（责任编辑：王明）\n相关链接\n某县召开会议，部署下一步工作。", id="editor"
        ),
        pytest.param(f"<{SPEECH}>\n{NOTES * 9}", id="notes that nothing heads"),
        pytest.param(
            f"<{SPEECH}>\n本站为非营利性网站，若对您造成了侵权，请联系本站，我们会及时处理。\n标签：\n工作",
            id="disclaimer",
        ),
        pytest.param(f"<{SPEECH}>\n上一篇：某县2021年报告\n下一篇：没有了！", id="neighbours"),
        pytest.param(
            f"<{SPEECH.removesuffix(APPEAL)}推进老龄、妇女儿童等事业发展。>\n221381\n微信扫码分享",
            id="no appeal at its end",
        ),
        pytest.param(
            f"<{SPEECH}\n三、全面加强政府自身建设\n我们要牢记宗旨，依法行政，努力建设人民满意政府。>\n关闭",
            id="a section after an appeal",
        ),
        pytest.param(f"<{SPEECH.removesuffix(APPEAL)}大力培育高层次创新团队，实施>", id="cut off"),
        pytest.param(
            f"<{SPEECH.replace(APPEAL, '群众在网站上的评论和推荐，件件有回音。' * 9)}>\n回帖 登录",
            id="words of a page inside a long sentence",
        ),
    ],
)
def test_the_speech_ends_before_notes_and_chrome(page: str) -> None:
    text, (speech,) = unmark(page)
    found = find_speech(text)
    assert mark(text, [found] if found else []) == mark(text, [speech])


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("1" * 300_000, id="digits"),
        pytest.param(" " * 300_000, id="blanks"),
        pytest.param("一、" * 150_000, id="clauses on one line"),
        pytest.param("一、工作\n" * 60_000, id="clauses on lines"),
        pytest.param("（（" * 150_000, id="brackets"),
        pytest.param("各位代表：" * 60_000, id="greetings on one line"),
        pytest.param("各位代表：\n" * 50_000, id="greetings on lines"),
        pytest.param("<p" * 150_000, id="open tags"),
        pytest.param(SPEECH.replace("\n", "") * 1500, id="speeches on one line"),
    ],
)
def test_any_text_is_searched_in_linear_time(text: str) -> None:
    started = time.process_time()
    find_speech(text)
    assert time.process_time() - started < 3
