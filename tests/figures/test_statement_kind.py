"""In which list a figure stands and for which period, told by its clause, sentence and passage."""

import pytest
from span_markup import read_text, unmark

from jianbao.figures import ReportMention, read_report_mentions

REPORT = """各位代表：
现在，我代表区人民政府向大会报告工作，请予审议。
一、2022年工作回顾
一年来，全区上下团结奋斗，经济社会发展取得新成效。
{review}
在肯定成绩的同时，我们也清醒地看到，前进道路上还存在一些困难和问题：{problems}对此，我们将认真加以解决。
二、2023年工作安排
今年是全面贯彻落实党的二十大精神的开局之年。
{plan}
以上报告，请予审议。
"""


def number_at(text: str, start: int) -> ReportMention:
    """The number of a report that starts at a place of its text."""
    report = read_text(text)
    (found,) = (
        number
        for number in read_report_mentions(report)
        if report.text.to_raw(number.reading.span).start == start
    )
    return found


def told(section: str, sentence: str) -> ReportMention:
    """The marked number of a sentence that stands in a section of a report."""
    plain, (span,) = unmark(sentence)
    places = {"review": "", "problems": "", "plan": "", section: plain}
    text = REPORT.format(**places)
    return number_at(text, text.index(plain) + span.start)


@pytest.mark.parametrize(
    ("section", "sentence", "kind"),
    [
        pytest.param(
            "review", "地区生产总值增长<5.2>%。", "achievement", id="result in the review"
        ),
        pytest.param("plan", "新建学校<3>所。", "target", id="task in the plan"),
        pytest.param("problems", "工业投资下降<12.3>%。", "problem", id="problem"),
        pytest.param("problems", "已完成目标的<60>%。", "problem", id="a result told as a problem"),
        pytest.param("review", "计划实施二期工程<105>个。", "target", id="计划实施 in the review"),
        pytest.param(
            "review",
            "实施二期工程105个，力争年内完成投资<55>亿元。",
            "target",
            id="力争年内 in the review",
        ),
        pytest.param("review", "明年将新建学校<3>所。", "target", id="明年 in the review"),
        pytest.param(
            "review",
            "超额完成年度预期目标，地区生产总值增长<6.5>%。",
            "achievement",
            id="a goal that was reached",
        ),
        pytest.param(
            "review", "增长8.5%，高于预期目标<0.5>个百分点。", "achievement", id="over the goal"
        ),
        pytest.param(
            "review",
            "年度计划投资200亿元，完成投资<215>亿元。",
            "achievement",
            id="what was done of the year's plan",
        ),
        pytest.param(
            "review",
            "开工项目56个，计划投资320亿元，当年完成投资<95>亿元。",
            "achievement",
            id="what was done of a plan",
        ),
        pytest.param("plan", "在去年基础上增长<15>%。", "target", id="on top of last year"),
        pytest.param("plan", "增速高于上年<2>个百分点。", "target", id="over last year"),
        pytest.param(
            "review", "启动二期建设，年底前建成学位<1200>个。", "target", id="年底前 in the review"
        ),
        pytest.param(
            "review",
            "计划实施工程105个；目前已完成投资<30>亿元。",
            "achievement",
            id="a plan ends at the semicolon",
        ),
        pytest.param("review", "完成年度计划的<98>%。", "achievement", id="of the year's plan"),
        pytest.param("review", "<2>家企业即将投产。", "target", id="about to be in the review"),
        pytest.param(
            "review", "新建道路<5>公里，春节前可建成通车。", "achievement", id="built so far"
        ),
        pytest.param(
            "review", "超额完成目标任务，新增就业<1.2>万人。", "achievement", id="a target reached"
        ),
        pytest.param(
            "review", "比去年同期增长<12>%。", "achievement", id="the year before, for comparison"
        ),
        pytest.param(
            "review",
            "2023年发展的主要预期目标是：地区生产总值增长<6>%左右。",
            "target",
            id="the goals at the end of the review",
        ),
        pytest.param(
            "review",
            "受疫情影响，固定资产投资没有达到预期目标，仅增长<2.1>%。",
            "problem",
            id="a shortfall admitted in the review",
        ),
        pytest.param(
            "plan", "去年完成投资<3.5>亿元，今年继续推进。", "achievement", id="去年 in the plan"
        ),
        pytest.param("plan", "目前已签约项目<45>个。", "achievement", id="目前 in the plan"),
        pytest.param("plan", "已建成厂房<12>万平方米。", "achievement", id="已建成 in the plan"),
        pytest.param(
            "plan",
            "去年完成投资3.5亿元，今年计划完成投资<5>亿元。",
            "target",
            id="each clause for itself",
        ),
        pytest.param("plan", "力争再建成公园<12>座。", "target", id="建成 yet to come"),
        pytest.param("plan", "确保增长<5>%以上。", "target", id="确保"),
        pytest.param("plan", "较去年提高<2>个百分点。", "target", id="more than last year"),
        pytest.param(
            "plan",
            "“十三五”时期，极不寻常，生产总值增加到<5.67>万亿元。",
            "achievement",
            id="five years that are over",
        ),
        pytest.param("plan", "发放已到期的补贴<300>万元。", "target", id="已 of something else"),
        pytest.param(
            "review",
            "较好完成了大会确定的主要预期目标，地区生产总值增长<8.1>%。",
            "achievement",
            id="goals that had been set",
        ),
        pytest.param("review", "按计划完成投资<36>亿元。", "achievement", id="按计划"),
        pytest.param("review", "原计划新建的<6>所幼儿园建成。", "achievement", id="原计划"),
        pytest.param(
            "review", "建成后可实现年产值200亿元、税收<10>亿元。", "target", id="what will be"
        ),
        pytest.param("plan", "推动已签约的<56>个项目开工。", "target", id="已签约的"),
        pytest.param("plan", "确保去年启动的<12>个项目完工。", "target", id="去年启动的"),
        pytest.param("plan", "对未完成任务的<6>个乡镇进行约谈。", "target", id="未完成任务的"),
    ],
)
def test_the_list_of_a_figure_is_told_by_its_clause(section: str, sentence: str, kind: str) -> None:
    assert told(section, sentence).role == kind


@pytest.mark.parametrize(
    ("section", "sentence", "period"),
    [
        pytest.param("review", "地区生产总值增长<5.2>%。", "2022", id="review year"),
        pytest.param("plan", "地区生产总值增长<6>%左右。", "2023", id="plan year"),
        pytest.param("problems", "工业投资下降<12.3>%。", "2022", id="problem of the year"),
        pytest.param("review", "2020年建成公园<12>座。", "2020", id="a year said"),
        pytest.param("review", "2017-2021年新建学校<35>所。", "2017-2021", id="years said"),
        pytest.param(
            "review", "2017年至2021年累计投资<560>亿元。", "2017-2021", id="years in words"
        ),
        pytest.param("review", "2018—2022年新建学校<35>所。", "2018-2022", id="years with a dash"),
        pytest.param("review", "较2017年增长<35>%。", "2017-2022", id="since a year"),
        pytest.param(
            "review", "比2017年末增加<1200>家。", "2017-2022", id="since the end of a year"
        ),
        pytest.param("review", "比2021年增长<6.3>%。", "2022", id="over the year before"),
        pytest.param("review", "比上年增长<6.3>%。", "2022", id="over last year"),
        pytest.param("review", "“十三五”期间，新建道路<120>公里。", "2016-2020", id="十三五"),
        pytest.param("plan", "“十四五”期间新增学位<1.2>万个。", "2021-2025", id="十四五"),
        pytest.param("review", "过去五年，新建学校<35>所。", "2018-2022", id="过去五年"),
        pytest.param(
            "review", "五年来，地区生产总值年均增长<6.5>%。", "2018-2022", id="年均 of five years"
        ),
        pytest.param(
            "review", "五年来，高新技术企业达到<120>家。", "2022", id="reached at the end of them"
        ),
        pytest.param("review", "五年年均增长<8.2>%。", "2018-2022", id="五年年均"),
        pytest.param("review", "是2015年的<1.8>倍。", "2022", id="a multiple of a year"),
        pytest.param("plan", "今后五年，新建学校<50>所。", "2023-2027", id="今后五年"),
        pytest.param(
            "plan", "到2026年，地区生产总值突破<700>亿元。", "by-2026", id="to be reached by a year"
        ),
        pytest.param(
            "plan",
            "到2026年底，生产总值突破700亿元，高新技术企业达到<200>家。",
            "by-2026",
            id="a later clause of the sentence",
        ),
        pytest.param("plan", "到2025年末建成公园<20>座。", "by-2025", id="末"),
        pytest.param("plan", "2024年建成投用学校<3>所。", "2024", id="a later year"),
        pytest.param("plan", "去年完成投资<3.5>亿元。", "2022", id="去年 in the plan"),
        pytest.param("review", "明年将新建学校<3>所。", "2023", id="明年 in the review"),
        pytest.param(
            "review",
            "2020年建成公园12座。全年新建学校<3>所。",
            "2022",
            id="a year of the sentence before",
        ),
        pytest.param(
            "review",
            "2000年以前建成的老旧小区改造<56>个。",
            "2022",
            id="the year of what was built",
        ),
        pytest.param(
            "review",
            "五年来，公共预算收入达到<22.6>亿元。",
            "2022",
            id="公共 tells of no sum",
        ),
        pytest.param(
            "review",
            "五年来，城乡居民收入分别达到36820元和<18650>元。",
            "2022",
            id="the second that was reached",
        ),
        pytest.param("review", "五年来，共有高新技术企业<126>家。", "2022", id="共有"),
        pytest.param("review", "恢复到2019年的<78.6>%。", "2022", id="recovered to a year"),
        pytest.param(
            "review", "是“十二五”时期的<1.6>倍。", "2022", id="a multiple of a plan's years"
        ),
        pytest.param(
            "plan", "到2025年，企业达到200家；今年新增<30>家以上。", "2023", id="今年 behind a goal"
        ),
        pytest.param(
            "plan", "“十四五”时期再上台阶。今年，研发投入增长<15>%。", "2023", id="今年 of a plan"
        ),
    ],
)
def test_a_figure_has_the_period_it_is_told_for(section: str, sentence: str, period: str) -> None:
    assert told(section, sentence).period == period


@pytest.mark.parametrize(
    ("sentence", "role"),
    [
        pytest.param("投资<5000>万元以上项目开工200个。", "context", id="threshold"),
        pytest.param("办理时限由<45>天压缩至20天。", "context", id="old value"),
        pytest.param("建成<5>G基站500个。", "name", id="name"),
        pytest.param("<2021>年12月建成投用。", "name", id="date"),
    ],
)
def test_what_is_no_figure_has_no_period(sentence: str, role: str) -> None:
    number = told("review", sentence)
    assert (number.role, number.period, number.indicator) == (role, None, "")


def test_without_a_year_a_report_tells_no_period() -> None:
    report = read_text("我们新建学校3所，地区生产总值增长5.2%。")
    assert {number.period for number in read_report_mentions(report)} == {None}


FIVE_YEARS = """各位代表：
现在，我代表省人民政府向大会报告工作，请予审议。
一、“十四五”时期和2025年工作回顾
“十四五”时期是极不寻常的五年。
——产业加快升级。工业技改项目实施2万个，上市公司增至88家，城市绿道新增超200公里。
——民生持续改善。城镇新增就业每年超过90万人，高铁通车里程超400公里。
刚刚过去的2025年，是“十四五”收官之年。新建学校30所。
二、2026年工作安排
地区生产总值增长5%。
以上报告，请予审议。
"""


@pytest.mark.parametrize(
    ("written", "period"),
    [
        pytest.param("2万个", "2021-2025", id="done in all years"),
        pytest.param("88家", "2025", id="reached at the end"),
        pytest.param("200公里", "2021-2025", id="new in all years"),
        pytest.param("90万人", "2021-2025", id="each year"),
        pytest.param("400公里", "2025", id="there are at the end"),
        pytest.param("30所", "2025", id="the year just past"),
    ],
)
def test_items_of_a_list_go_on_with_the_five_years_it_opened(written: str, period: str) -> None:
    assert number_at(FIVE_YEARS, FIVE_YEARS.index(written)).period == period
