"""The rules engine: statements that stand alone, in their lists, without a word of its own."""

import re

import pytest
from span_markup import seed

from conftest import SEEDS
from jianbao import read_report
from jianbao.models.brief import Brief, Item
from jianbao.pipeline import summarize_by_rules

REPORT = """2023年某某区政府工作报告
各位代表：
现在，我代表区人民政府向大会报告工作，请予审议。
一、2022年工作回顾
{review}
我们也清醒地看到，发展中还存在不少困难和问题：{problems}
二、2023年工作安排
{plan}
"""
PROBLEMS = "经济总量不大，创新能力不强。"
PLAN = "主要预期目标是：地区生产总值增长6%左右。"
REVIEW = "全年地区生产总值增长5.2%。"


def brief_of(review: str = REVIEW, problems: str = PROBLEMS, plan: str = PLAN) -> Brief:
    report = REPORT.format(review=review, problems=problems, plan=plan)
    return summarize_by_rules(read_report(report.encode()))


def statements(items: list[Item]) -> list[str]:
    return [item.statement for item in items]


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        pytest.param(
            "实施灾后重建项目176个，总投资22.24亿元，竣工134个。",
            ["实施灾后重建项目176个，总投资22.24亿元，竣工134个"],
            id="what goes on stays together",
        ),
        pytest.param(
            "新建学校3所，改造老旧小区12个。",
            ["新建学校3所", "改造老旧小区12个"],
            id="a clause by itself",
        ),
        pytest.param(
            "投资1.8亿元，新改建农村公路149公里。",
            ["投资1.8亿元，新改建农村公路149公里"],
            id="what was spent, with what on",
        ),
        pytest.param(
            "6个历史遗留小区具备登记条件，办理完成531户。",
            ["6个历史遗留小区具备登记条件，办理完成531户"],
            id="what was done, with for whom",
        ),
        pytest.param(
            "争取各类资金1.4亿元，相当于年初预算的88%。",
            ["争取各类资金1.4亿元，相当于年初预算的88%"],
            id="相当于, with of what",
        ),
        pytest.param(
            "道路交通事故起数下降25%，死亡人数下降28.2%。",
            ["道路交通事故起数下降25%，死亡人数下降28.2%"],
            id="deaths, with of what",
        ),
        pytest.param(
            "持续开展农村承包地确权登记颁证，颁证率达94.3%，排名全省第1。",
            ["持续开展农村承包地确权登记颁证，颁证率达94.3%，排名全省第1"],
            id="a rate, with the work it measures",
        ),
        pytest.param(
            "侦破特大制售假劣产品案，被评为全省典型案件。",
            ["侦破特大制售假劣产品案，被评为全省典型案件"],
            id="被评为, with who was",
        ),
        pytest.param(
            "新增高新技术企业3家，科技型中小企业24家。",
            ["新增高新技术企业3家，科技型中小企业24家"],
            id="a verb meant twice",
        ),
        pytest.param(
            "一般公共预算收入增长5%，居民人均可支配收入增长6%。",
            ["一般公共预算收入增长5%", "居民人均可支配收入增长6%"],
            id="居民 begins anew",
        ),
        pytest.param(
            "城镇居民收入19064元，农村居民收入9984元，比上年分别增长11%和13.5%。",
            ["城镇居民收入19064元，农村居民收入9984元，比上年分别增长11%和13.5%"],
            id="分别, with all it tells of",
        ),
        pytest.param(
            "玖兴公司养殖基地建成投产，年出栏6200万只。",
            ["玖兴公司养殖基地建成投产，年出栏6200万只"],
            id="an aspect, with whose it is",
        ),
        pytest.param(
            "依托8470亩富硒地，发展富硒农业。", ["依托8470亩富硒地，发展富硒农业"], id="依托"
        ),
        pytest.param(
            "新增实验室12家，研究院迁入，平台加快建设，每万人拥有专利25件。",
            ["新增实验室12家", "每万人拥有专利25件"],
            id="other things between",
        ),
        pytest.param("（2）改造无灯巷道35条。", ["改造无灯巷道35条"], id="number of an item"),
        pytest.param("各项工作扎实推进，干部作风持续好转。", [], id="nothing clear"),
        pytest.param("我区荣获全国文明城区称号。", ["我区荣获全国文明城区称号"], id="an honour"),
    ],
)
def test_a_result_is_stated_with_its_context(sentence: str, expected: list[str]) -> None:
    assert statements(brief_of(review=sentence).achievements) == expected


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        pytest.param(
            "新建公园10个，新增学位3000个。", ["新建公园10个", "新增学位3000个"], id="tasks"
        ),
        pytest.param("今年是全面建成小康社会的收官之年。", [], id="what a year is"),
        pytest.param("力争建成市民文化中心。", ["力争建成市民文化中心"], id="a promise"),
        pytest.param("全面建成小康社会后，乘势而上。", [], id="after what is done"),
        pytest.param(
            "白庙片区改造，力争上半年开工建设。",
            ["白庙片区改造，力争上半年开工建设"],
            id="a promise, with what of",
        ),
        pytest.param("省党代会提出，各县要争创全域旅游示范区。", [], id="what others ask for"),
        pytest.param("让我们为全面建成美丽家园而努力奋斗！", [], id="an appeal"),
    ],
)
def test_a_promise_is_a_target(sentence: str, expected: list[str]) -> None:
    assert statements(brief_of(plan=sentence).targets) == expected


@pytest.mark.parametrize(
    ("problems", "expected"),
    [
        pytest.param(
            "经济总量不大，创新能力不强；民生欠账较多。",
            ["经济总量不大", "创新能力不强", "民生欠账较多"],
            id="clause by clause",
        ),
        pytest.param(
            "一是经济总量不大。二是民生欠账较多。对此，我们将认真加以解决。",
            ["经济总量不大", "民生欠账较多"],
            id="numbered, without the pledge",
        ),
        pytest.param(
            "虽然工作取得了成效，但短板依然明显。",
            ["但短板依然明显"],
            id="without what is granted",
        ),
        pytest.param(
            "经济总量不大。对此，我们将认真解决。\n我们也深刻认识到，服务意识还需增强，"
            "作风还需转变，个别干部能力不足。",
            ["经济总量不大", "服务意识还需增强", "作风还需转变", "个别干部能力不足"],
            id="a second paragraph after a pledge",
        ),
        pytest.param(
            "无论经济总量还是人均指标，仍处于中等偏下水平。",
            ["无论经济总量还是人均指标，仍处于中等偏下水平"],
            id="two clauses that make one",
        ),
        pytest.param(
            "我们必须正视发展差距。经济总量不大。我们必须正视民生短板。教育质量不高。",
            ["经济总量不大", "教育质量不高"],
            id="headed by what must be faced",
        ),
        pytest.param(
            "这些问题有的是长期积累的老问题。主要是：经济总量不大，财政收支矛盾突出。",
            ["经济总量不大", "财政收支矛盾突出"],
            id="where they come from",
        ),
        pytest.param(
            "主要是经济总量偏小，产业结构不优。", ["经济总量偏小", "产业结构不优"], id="主要是"
        ),
        pytest.param(
            "一是要素制约依然突出；二是民生社会事业发展还存在不少短板；三是城乡发展还存在较大差距。",
            ["要素制约依然突出", "民生社会事业发展还存在不少短板", "城乡发展还存在较大差距"],
            id="要素, and whose shortfalls they are",
        ),
        pytest.param(
            "第三产业发展滞后。以上问题，我们将认真加以解决。", ["第三产业发展滞后"], id="以上问题"
        ),
        pytest.param(
            "民生欠账较多等，这些都需要我们切实加以解决。", ["民生欠账较多"], id="这些都需要"
        ),
        pytest.param(
            "与先进地区相比，我们的工作还有不小差距。主要表现在：一是经济总量不大；二是创新不强。"
            "面对困难和挑战，我们将勇于担当。",
            ["经济总量不大", "创新不强"],
            id="compared with others",
        ),
        pytest.param(
            "经济方面，产业基础薄弱；特别是大项目不多；房地产销售面积减少26%。"
            "我们一定正视问题和不足。",
            ["产业基础薄弱", "大项目不多", "房地产销售面积减少26%"],
            id="方面, 特别是, and 正视 in the pledge",
        ),
        pytest.param(
            "经济总量不大。我区区位优势明显，门类齐全、人才储备充足，长期向好的趋势没有改变。",
            ["经济总量不大"],
            id="without strengths",
        ),
        pytest.param(
            "区位优势发挥不够明显，人才储备还不充足，政策还需更加有力，结构性矛盾突出。",
            ["区位优势发挥不够明显", "人才储备还不充足", "政策还需更加有力", "结构性矛盾突出"],
            id="strengths that are denied, and what is said of troubles too",
        ),
        pytest.param(
            "越是困难，更要坚定信心。经济总量不大，我们一定能战胜困难。只要齐心协力，必将迈上新台阶。",
            ["经济总量不大"],
            id="without appeals",
        ),
        pytest.param(
            "财政收支必将面临更大压力。全体干部不想干、不敢干的精气神必须提振。",
            ["财政收支必将面临更大压力", "全体干部不想干、不敢干的精气神必须提振"],
            id="words of appeals in an admission",
        ),
        pytest.param(
            "行百里者半九十，打铁还需自身硬。当前正处于爬坡过坎的关键阶段，百年变局加速演进，"
            "项目建设还处于起步阶段。",
            ["项目建设还处于起步阶段"],
            id="without mottoes, the stage of the way and the world",
        ),
    ],
)
def test_problems_are_split_into_clauses(problems: str, expected: list[str]) -> None:
    assert statements(brief_of(problems=problems).problems) == expected


def test_one_year_and_five_years_are_distinguished_by_period() -> None:
    review = (
        "五年来，地区生产总值年均增长6.5%。\n"
        "刚刚过去的2022年，地区生产总值增长5.2%，一般公共预算收入增长3%。"
    )
    figures = [item.figures[0] for item in brief_of(review=review).achievements]
    assert [figure.period for figure in figures] == ["2018-2022", "2022", "2022"]


def test_headlines_may_span_sentences() -> None:
    review = (
        "国内生产总值超过126万亿元，增长5.2%。城镇新增就业1244万人，城镇调查失业率平均为5.2%。"
        "居民消费价格上涨0.2%。\n新建学校3所。"
    )
    found = [item for item in brief_of(review=review).achievements if item.highlight]
    assert {figure.official for item in found for figure in item.figures} == {
        *("地区生产总值", "城镇新增就业", "城镇调查失业率", "居民消费价格")
    }


@pytest.mark.parametrize(
    ("review", "expected"),
    [
        pytest.param(
            "全市地区生产总值增长4.8%，一般公共预算收入增长4.1%。新建学校3所。",
            ["全市地区生产总值增长4.8%", "一般公共预算收入增长4.1%"],
            id="two beside the regional product",
        ),
        pytest.param(
            "地区生产总值增长5%，社会消费品零售总额增长6%，固定资产投资增长7%，工业用电量增长8%。",
            [
                *("地区生产总值增长5%", "社会消费品零售总额增长6%"),
                *("固定资产投资增长7%", "工业用电量增长8%"),
            ],
            id="all of a sentence that sums up",
        ),
        pytest.param("新建学校3所。固定资产投资增长7%。", [], id="one indicator alone"),
    ],
)
def test_headlines_are_the_summary_of_the_year(review: str, expected: list[str]) -> None:
    brief = brief_of(review=review)
    assert [item.statement for item in brief.achievements if item.highlight] == expected


@pytest.mark.parametrize("number", [pytest.param(n, id=n) for n in ("002", "003", "004")])
def test_every_number_of_the_overview_is_in_an_item(number: str) -> None:
    report = seed(number)
    brief = summarize_by_rules(read_report(next(SEEDS.glob(f"{number}_*.txt"))))
    found = " ".join(statements(brief.items()))
    years = {str(report.metadata.review_year), str(report.metadata.plan_year)}
    stated = set(re.findall(r"\d+(?:\.\d+)?", brief.overview)) - years
    assert stated
    assert {number for number in stated if number not in found} == set()
    assert not brief.overview_issues


def test_goals_without_a_number_are_included() -> None:
    goals = (
        "主要预期目标是：地区生产总值增长6.5%左右，居民收入增长与经济增长基本同步，"
        "单位地区生产总值能耗完成省下达任务。完善分配制度，推动居民收入与经济同步增长。"
    )
    brief = brief_of(plan=goals)
    assert [(item.statement, item.highlight) for item in brief.targets] == [
        ("地区生产总值增长6.5%左右", True),
        ("居民收入增长与经济增长基本同步", True),
        ("单位地区生产总值能耗完成省下达任务", True),
    ]


@pytest.mark.parametrize(
    ("review", "expected"),
    [
        pytest.param(
            "启动城乡供水一体化工程，计划投资12亿元，已完成投资3.6亿元。",
            ["启动城乡供水一体化工程，计划投资12亿元", "城乡供水一体化工程已完成投资3.6亿元"],
            id="a project, planned and done",
        ),
        pytest.param(
            "投资6.8亿元，改扩建国省干线62公里；筹资8600万元，实施了雨污分流工程。",
            ["投资6.8亿元，改扩建国省干线62公里", "筹资8600万元，实施了雨污分流工程"],
            id="money with what it was spent on",
        ),
        pytest.param(
            "围绕12条产业链，每条引进1个以上项目。",
            ["围绕12条产业链，每条引进1个以上项目"],
            id="means with what they are for",
        ),
        pytest.param(
            "地区生产总值268.5亿元，同比增长7.8%（按可比价计算，下同）。",
            ["地区生产总值268.5亿元，同比增长7.8%（按可比价计算）"],
            id="a bracket is not cut",
        ),
        pytest.param(
            "森林覆盖率达46.8%，成功创建国家生态文明建设示范县。",
            ["森林覆盖率达46.8%", "成功创建国家生态文明建设示范县"],
            id="an honour beside a figure",
        ),
        pytest.param(
            "并网光伏装机容量达120万千瓦，还建房开工1200套。",
            ["并网光伏装机容量达120万千瓦", "还建房开工1200套"],
            id="并网 and 还建 are words",
        ),
        pytest.param("加快地铁2号线建设，力争2023年建成通车。", [], id="no result yet"),
    ],
)
def test_a_statement_is_complete_by_itself(review: str, expected: list[str]) -> None:
    brief = brief_of(review=review)
    items = sorted([*brief.achievements, *brief.targets[:-1]], key=lambda i: i.evidence.start)
    assert [item.statement for item in items] == expected
    assert "flagged" not in {item.status for item in items}


def test_items_of_a_list_lose_their_enumerators() -> None:
    brief = brief_of(plan="办好民生实事：1.新建幸福院20所；2.改造老旧小区36个。")
    assert statements(brief.targets) == ["新建幸福院20所", "改造老旧小区36个"]
