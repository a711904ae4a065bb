"""Figures that are told of another time than their part: former years, the present, later years."""

import pytest
from span_markup import read_text

from jianbao.figures import read_report_mentions
from jianbao.figures.report.periods import period_conflicts
from jianbao.models.brief import Kind

REPORT = """各位代表：
现在，我代表区人民政府向大会报告工作，请予审议。
一、2022年工作回顾
本区上下团结奋斗，经济社会发展取得新成效。
{review}
在肯定成绩的同时，我们也清醒地看到，前进道路上还存在一些困难和问题。
二、2023年工作安排
今年是全面贯彻落实党的二十大精神的开局之年。
{plan}
以上报告，请予审议。
"""


def told(section: str, said: str) -> list[tuple[str, str]]:
    """The role and the numeral of each number in some sentences, without names."""
    report = read_text(REPORT.format(**({"review": "", "plan": ""} | {section: said})))
    start = report.clean.index(said)
    return [
        (number.role[0], number.reading.span.of(report.clean))
        for number in read_report_mentions(report)
        if start <= number.reading.span.start < start + len(said) and number.role != "name"
    ]


@pytest.mark.parametrize(
    ("said", "roles"),
    [
        ("过去一年，成绩来之不易。工业投资增长7.1%。展望今年，工业投资增长9%。", "at"),
        ("去年，新建学校5所，新增学位6000个。今年，再建学校3所。", "aat"),
        ("2022年，完成固定资产投资95亿元，增长12%。2023年，完成投资110亿元。", "aat"),
        ("新能源产业去年产值达到80亿元，今年要突破100亿元。", "at"),
        ("去年，旅游收入突破10亿元。提升景区品质，新建游客中心3个。", "at"),
        ("对去年开工的12个项目，要加快建设。", "t"),
        ("力争去年签约的20个项目全部开工。", "t"),
        ("持续推进2022年棚改480户、保障性租赁住房1840套建设。", "tt"),
        ("推动已落户企业有效运营、落地项目30个以上。", "t"),
        ("加快17个已开工城市更新项目建设。", "t"),
        ("确保完成850亿元以上年度投资任务。", "t"),
        ("社会保障支出，将由去年的3.2亿元增至3.6亿元。", "ct"),
        ("我区现有中小学86所，必须优化布局。", "c"),
        ("截至去年底，全区累计投入5亿元。", "a"),
        ("近三年，全区每年新增企业300家。", "a"),
        ("五年前，全区只有学校20所。", "c"),
        ("目前，全区共有低保对象3200人，我们要做到应保尽保。", "c"),
        ("全区每年产生建筑垃圾120万吨，需要建设消纳场2座。", "ct"),
        ("全区有12个湖泊。", "a"),
        ("适龄儿童平均每年减少3000人。", "a"),
        ("全区每年培训农民2万人次。", "t"),
        ("年内全区有30个村达到示范标准。", "t"),
        ("到2025年，全区有20家企业上市。", "t"),
        ("全区有90%以上的村通客车。", "t"),
        ("全区所有36个村通自来水。", "t"),
        ("改造提升现有36个老旧小区。", "t"),
    ],
)
def test_a_figure_of_the_plan_is_told_by_its_time(said: str, roles: str) -> None:
    assert "".join(role for role, _ in told("plan", said)) == roles


@pytest.mark.parametrize(
    ("said", "roles"),
    [
        ("项目全部投产后，可实现年产值20亿元，带动就业500人。", "tt"),
        ("二期工程将于2025年建成，新增床位500张。", "t"),
        ("到2025年，全区学位将达到5万个。", "t"),
        ("“十五五”时期，地区生产总值年均增速4.5%-5%。", "t"),
        ("2026-2030年，地区生产总值年均增长5%。", "t"),
        ("“十四五”时期，地区生产总值年均增速5%左右。", "a"),
        ("到2022年底，建成基站860个。", "a"),
        ("预计全年地区生产总值增长6%。", "a"),
        ("今后五年，生产总值年均增长6%。新增就业5万人。", "tt"),
        ("今后五年，生产总值年均增长6%。五年来，新建学校19所。", "ta"),
        ("为今后五年发展打下基础，新建学校19所。", "a"),
        ("到2025年，产值达到30亿元。去年累计办理人大代表建议168件、提案144件。", "taa"),
        ("教育投入，今年将由去年的3亿元增加到4亿元。", "ct"),
        ("预计今年新增就业3000人。", "a"),
        ("五年前，全区只有学校20所，如今达到60所。", "ca"),
        ("计划新建的高速公路无法开工，投资减少12亿元。", "a"),
        ("土地供应计划完成率148%。", "a"),
        ("计划完成投资12亿元。", "t"),
        ("获批承办2025年全国运动会项目3个。", "a"),
        ("公路里程由1997年的12.3万公里增加到2022年的17.6万公里。", "ca"),
        ("粮食产量比五年前的12.3万吨增加2.1万吨。", "ca"),
        ("规上企业从2017年的56家发展到128家。", "ca"),
        ("到位资金在上年32亿元的基础上增长12%。", "ca"),
        ("规上企业比2017年增加12家。", "a"),
    ],
)
def test_a_figure_of_the_review_is_told_by_its_time(said: str, roles: str) -> None:
    assert "".join(role for role, _ in told("review", said)) == roles


@pytest.mark.parametrize(
    ("said", "name", "period"),
    [
        ("公路里程由1997年的12.3万公里增加到2020年的17.6万公里。", "公路里程", "2020"),
        ("城镇居民收入，由2017年的4860元增加到7260元。", "城镇居民收入", "2022"),
        ("森林覆盖率由2017年底的31.2%提升至2022年底的36.5%。", "森林覆盖率", "2022"),
        ("粮食产量比五年前的12.3万吨增加2.1万吨。", "粮食产量", "2022"),
        ("“十四五”以来，新建学校26所。", "新建学校", "2021-2022"),
        ("“十四五”期间，生产总值迈上新台阶。新建学校30所。", "新建学校", "2022"),
        ("过去一年工业投资增长6%。", "工业投资", "2022"),
        ("规模以上工业总产值（2020年价）490亿元。", "规模以上工业总产值", "2022"),
        ("“十四五”期间开局良好，目前更新项目达139个。", "更新项目", "2022"),
    ],
)
def test_the_last_figure_has_name_and_period(said: str, name: str, period: str) -> None:
    report = read_text(REPORT.format(review=said, plan=""))
    figures = [n for n in read_report_mentions(report) if n.reading.nature == "figure"]
    assert (figures[-1].indicator, figures[-1].period) == (name, period)


@pytest.mark.parametrize(
    ("said", "role", "period"),
    [
        ("建成2022年棚改500户、保障性租赁住房1440套。", "target", "2023"),
        ("持续推进2022年老旧小区改造6270户。", "target", "2023"),
        ("增加值占比从2011年的19.9%提高至2022年的21.5%。", "achievement", "2022"),
        ("2022年工业投资增长6%。", "achievement", "2022"),
        ("今后五年，新建学校20所。", "target", "2023-2027"),
    ],
)
def test_the_last_figure_of_a_plan_has_role_and_period(said: str, role: str, period: str) -> None:
    report = read_text(REPORT.format(review="", plan=said))
    figures = [n for n in read_report_mentions(report) if n.reading.nature == "figure"]
    assert (figures[-1].role, figures[-1].period) == (role, period)


def test_the_clause_before_names_what_opens_with_its_base() -> None:
    report = read_text(REPORT.format(review="", plan="今年社保支出，将由去年的3亿元增至4亿元。"))
    figures = [n for n in read_report_mentions(report) if n.reading.nature == "figure"]
    assert [(n.indicator, n.role, n.period) for n in figures] == [("社保支出", "target", "2023")]


LATE_RESULT = "列为成绩，时间却到 {} 年，在回顾的 2022 年之后"
EARLY_TARGET = "列为目标，时间却止于 {} 年，在计划的 2023 年之前"


@pytest.mark.parametrize(
    ("kind", "period", "message"),
    [
        ("achievement", "2022", None),
        ("achievement", "2018-2022", None),
        ("achievement", "2022H1", None),
        ("achievement", "2021-2025", LATE_RESULT.format(2025)),
        ("achievement", "2023", LATE_RESULT.format(2023)),
        ("achievement", "2023H1", LATE_RESULT.format(2023)),
        ("achievement", "by-2025", LATE_RESULT.format(2025)),
        ("target", "2023", None),
        ("target", "by-2025", None),
        ("target", "2021-2025", None),
        ("target", "2022", EARLY_TARGET.format(2022)),
        ("target", "2016-2020", EARLY_TARGET.format(2020)),
        ("target", "by-2020", EARLY_TARGET.format(2020)),
        ("problem", "2023", None),
        ("achievement", None, None),
        ("achievement", "", None),
    ],
)
def test_a_period_conflicts_with_its_list(
    kind: Kind, period: str | None, message: str | None
) -> None:
    assert period_conflicts(kind, period, 2022, 2023) == message


def test_without_years_no_period_conflicts() -> None:
    assert period_conflicts("achievement", "2030", None, None) is None
    assert period_conflicts("target", "2000", None, None) is None
