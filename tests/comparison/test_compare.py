"""Comparison of targets and results: matching, verdicts, warnings."""

import csv
import io
import json
from pathlib import Path
from typing import Any

import pytest
from comparison_builders import brief, doubtful, earlier, grows, item, later
from rich.console import Console
from sample_brief import figure
from seed_briefs import seed_brief

from jianbao import InputError
from jianbao.cli.commands import compare as command
from jianbao.comparison import NamedBrief, compare_places, compare_within, compare_years
from jianbao.models.brief import Brief, Figure, Issue, Item, Review
from jianbao.models.comparison_result import ComparedPair, Comparison
from jianbao.views.comparison.csv import to_csv
from jianbao.views.comparison.html import to_page
from jianbao.views.comparison.markdown import to_markdown
from jianbao.views.comparison.terminal import render

FigureRef = dict[str, Any]

NAME = "地区生产总值"
GDP = grows(NAME, "6")


def only_pair(target: Figure, result: Figure) -> ComparedPair:
    [row] = compare_years(earlier(target), later(result)).rows
    [pair] = row.pairs
    return pair


def printed(comparison: Comparison, width: int = 100) -> str:
    console = Console(file=io.StringIO(), width=width, highlight=False)
    render(comparison, console)
    assert isinstance(console.file, io.StringIO)
    return console.file.getvalue()


# ------------------------------------------------------------------ met, missed, exceeded


@pytest.mark.parametrize(
    ("target", "result", "verdict", "gap"),
    [
        pytest.param({}, {}, "met", 0, id="the very number"),
        pytest.param({}, {"value": 6.1}, "exceeded", 0.1, id="a little more"),
        pytest.param({}, {"value": 5.9}, "missed", -0.1, id="a little less"),
        pytest.param({}, {"value": 2, "direction": "down"}, "missed", -8, id="a fall instead"),
        pytest.param({}, {"value": -2}, "missed", -8, id="a negative growth"),
        pytest.param({"bound": "ge"}, {}, "met", 0, id="at the floor"),
        pytest.param({"bound": "ge"}, {"value": 7}, "exceeded", 1, id="above the floor"),
        pytest.param({"bound": "ge"}, {"value": 5}, "missed", -1, id="below the floor"),
        pytest.param({"bound": "gt"}, {}, "met", 0, id="突破 counts as 以上"),
        pytest.param({"bound": "le"}, {"value": 5}, "met", -1, id="within the limit"),
        pytest.param({"bound": "le"}, {"value": 6}, "met", 0, id="at the limit"),
        pytest.param({"bound": "le"}, {"value": 7}, "missed", 1, id="beyond the limit"),
        pytest.param({"high": 6.5}, {"value": 6.2}, "met", 0, id="inside a range"),
        pytest.param({"high": 6.5}, {"value": 6.5}, "met", 0, id="at a range's end"),
        pytest.param({"high": 6.5}, {"value": 5.8}, "missed", -0.2, id="below a range"),
        pytest.param({"high": 6.5}, {"value": 6.6}, "exceeded", 0.1, id="above a range"),
        pytest.param({}, {"bound": "gt"}, "met", 0, id="a result of at least the target"),
        pytest.param({}, {"value": 7, "bound": "gt"}, "exceeded", 1, id="a result beyond it"),
        pytest.param({}, {"value": 5, "bound": "lt"}, "missed", -1, id="a result short of it"),
        pytest.param({}, {"value": 6.5, "high": 7}, "exceeded", 0.5, id="a range beyond it"),
    ],
)
def test_a_growth_target_is_judged(
    target: FigureRef, result: FigureRef, verdict: str, gap: float
) -> None:
    pair = only_pair(
        grows("地区生产总值", "6", **target), grows("地区生产总值", **({"number": "6"} | result))
    )
    assert (pair.verdict, pair.reason) == (verdict, None)
    assert (pair.gap, pair.gap_unit) == (gap, "个百分点")


@pytest.mark.parametrize(
    ("target", "result", "verdict", "gap"),
    [
        pytest.param("2", {"value": 2.5}, "exceeded", -0.5, id="falls further"),
        pytest.param("2", {"value": 1.5}, "missed", 0.5, id="falls less"),
        pytest.param("2", {"value": 1, "direction": "up"}, "missed", 3, id="rises"),
    ],
)
def test_a_target_may_be_a_fall(target: str, result: FigureRef, verdict: str, gap: float) -> None:
    name = "单位地区生产总值能耗"
    falls = {"direction": "down"}
    pair = only_pair(grows(name, target, **falls), grows(name, "0", **(falls | result)))
    assert (pair.verdict, pair.gap) == (verdict, gap)


def test_a_fall_of_at_least_so_much_is_a_floor_of_the_fall() -> None:
    name = "单位地区生产总值能耗"
    target = grows(name, "3", direction="down", bound="ge")
    assert only_pair(target, grows(name, "3.5", direction="down")).verdict == "exceeded"
    assert only_pair(target, grows(name, "2.5", direction="down")).verdict == "missed"


@pytest.mark.parametrize(
    ("name", "target", "result", "verdict"),
    [
        pytest.param("城镇登记失业率", "4.5", "4.2", "met", id="unemployment below"),
        pytest.param("城镇登记失业率", "4.5", "4.6", "missed", id="unemployment above"),
        pytest.param("PM2.5平均浓度", "35", "33", "met", id="pollution below"),
        pytest.param("城镇化率", "60", "61", "exceeded", id="more is better"),
    ],
)
def test_a_plain_number_is_a_limit_where_less_is_better(
    name: str, target: str, result: str, verdict: str
) -> None:
    share = {"measure": "share"}
    pair = only_pair(figure(name, target, "%", **share), figure(name, result, "%", **share))
    assert pair.verdict == verdict


@pytest.mark.parametrize(
    ("target", "result", "gap", "unit"),
    [
        pytest.param(("8000", "万元"), ("0.82", "亿元"), 200, "万元", id="万 and 亿"),
        pytest.param(("1", "亿斤"), ("5.5", "万吨"), 0.5, "万吨", id="斤 and 吨"),
        pytest.param(("1", "平方公里"), ("1600", "亩"), 100, "亩", id="亩"),
        pytest.param(("100", "名"), ("110", "人"), 10, "名", id="two words for persons"),
    ],
)
def test_units_are_joined_by_exact_factors(
    target: tuple[str, str], result: tuple[str, str], gap: float, unit: str
) -> None:
    pair = only_pair(figure("某项", *target), figure("某项", *result))
    assert (pair.verdict, pair.gap_unit) == ("exceeded", unit)
    assert pair.gap == pytest.approx(gap)


def test_a_post_is_a_person_in_new_urban_employment_alone() -> None:
    posts, persons = ("1000", "个"), ("1100", "人")
    jobs = only_pair(figure("城镇新增就业岗位", *posts), figure("城镇新增就业", *persons))
    assert jobs.verdict == "exceeded"
    assert only_pair(figure("养老床位", *posts), figure("养老床位", *persons)).reason == "unit"


def test_a_small_gap_of_a_large_unit_is_shown_in_the_smaller_unit() -> None:
    pair = only_pair(figure("某项", "1", "万亿元"), figure("某项", "999999999999", "元"))
    assert (pair.verdict, pair.gap, pair.gap_unit) == ("missed", -1, "元")


@pytest.mark.parametrize("number", ["1e99", "-1e99", "1e-99"])
def test_extreme_numbers_are_shown(number: str) -> None:
    comparison = compare_years(earlier(GDP), later(grows(NAME, number)))
    for show in (printed, to_markdown, to_csv, to_page):
        assert show(comparison)


# ------------------------------------------------------------------ what is not judged


@pytest.mark.parametrize(
    ("target", "result", "reason"),
    [
        pytest.param(("6", "%"), ("100", "亿元", "level"), "measure", id="growth against level"),
        pytest.param(("6", "%"), ("3", "名", "rank"), "measure", id="growth against rank"),
        pytest.param(
            ("6", "个百分点", "change"), ("7", "个百分点", "change"), "measure", id="gaps"
        ),
        pytest.param(("10", "万元", "level"), ("11", "万美元", "level"), "unit", id="currency"),
        pytest.param(("10", "户", "level"), ("11", "人", "level"), "unit", id="two things"),
        pytest.param(("6", "%"), ("7", "%", "growth", {"value": None}), "number", id="no number"),
        pytest.param(
            ("6", "%"), ("7", "%", "growth", {"period": "2020-2024"}), "period", id="run of years"
        ),
        pytest.param(
            ("6", "%", "growth", {"period": "by-2026"}), ("7", "%"), "period", id="not yet due"
        ),
        pytest.param(("6", "%", "growth", {"bound": "about"}), ("7", "%"), "about", id="左右"),
        pytest.param(
            ("6", "亿元", "level", {"bound": "lt", "wording": "近"}),
            ("7", "亿元", "level"),
            "about",
            id="nearly",
        ),
        pytest.param(("6", "%"), ("7", "%", "growth", {"bound": "about"}), "about", id="约"),
        pytest.param(("6", "%"), ("5", "%", "growth", {"bound": "gt"}), "open", id="more than 5"),
        pytest.param(("6", "%"), ("5", "%", "growth", {"high": 7}), "open", id="a range around"),
    ],
)
def test_unjudged_pairs_have_a_reason(
    target: tuple[Any, ...], result: tuple[Any, ...], reason: str
) -> None:
    def one(
        number: str, unit: str, measure: str = "growth", more: FigureRef | None = None
    ) -> Figure:
        return figure("某项", number, unit, **({"measure": measure} | (more or {})))

    pair = only_pair(one(*target), one(*result))
    assert (pair.verdict, pair.reason) == ("not_comparable", reason)


def test_an_approximate_target_has_its_gap_and_no_verdict() -> None:
    pair = only_pair(grows("地区生产总值", "6", bound="about"), grows("地区生产总值", "5.2"))
    assert (pair.verdict, pair.gap) == ("not_comparable", -0.8)


def test_a_target_for_a_later_year_is_judged_in_that_year() -> None:
    target = figure("地区生产总值", "134", "亿元", period="by-2026")
    result = figure("地区生产总值", "140", "亿元", period="2026")
    comparison = compare_years(earlier(target), later(result, review_year=2026))
    assert [pair.verdict for pair in comparison.pairs()] == ["exceeded"]


def test_results_that_differ_are_not_chosen_from() -> None:
    two = [grows("三次产业增加值", "3"), grows("三次产业增加值", "9")]
    comparison = compare_years(earlier(grows("三次产业增加值", "5")), later(*two))
    assert [pair.reason for pair in comparison.pairs()] == ["ambiguous"]


def test_the_result_that_can_be_compared_is_taken() -> None:
    name = "地区生产总值"
    results = [figure(name, "120", "亿元"), grows(name, "6", period="2020-2024"), grows(name, "7")]
    comparison = compare_years(earlier(grows(name, "6")), later(*results))
    [row] = comparison.rows
    assert [pair.verdict for pair in row.pairs] == ["exceeded"]
    assert [side.figure.unit for side in row.other_results] == ["亿元"]


def test_a_result_is_found_in_any_list_of_the_later_brief() -> None:
    name = "固定资产投资"
    plain = item("A1", grows(name, "4"), highlight=False)
    admitted = item("P1", grows(name, "4"), highlight=False)
    for found in (plain, admitted):
        after = brief(found, file="2024.json", review_year=2024, plan_year=2025)
        assert compare_years(earlier(grows(name, "5")), after).pairs()[0].verdict == "missed"


def test_rejected_items_are_not_results() -> None:
    review = Review(decision="reject", author="甲", time="2025-01-01T00:00:00+00:00")
    rejected = item("A1", grows("固定资产投资", "9"), reviews=[review])
    after = brief(rejected, file="2024.json", review_year=2024)
    comparison = compare_years(earlier(grows("固定资产投资", "5")), after)
    assert [pair.verdict for pair in comparison.pairs()] == ["not_reported"]
    assert [warning.code for warning in comparison.warnings] == ["rejected_items"]


def test_items_without_a_row_are_counted() -> None:
    others = [item(name, grows("造林面积", "3"), highlight=False) for name in ("T8", "T9", "A8")]
    worded = item("T7", highlight=False)
    comparison = compare_within(brief(item("T1", GDP), item("A1", GDP), worded, *others))
    assert [warning.code for warning in comparison.warnings] == ["left_out"]
    assert "另有 2 项目标、1 项成绩带有数字，不是主要指标，未列入比较。" in printed(comparison)


def test_no_warning_when_all_items_have_rows() -> None:
    assert compare_within(brief(item("T1", GDP), item("A1", GDP))).warnings == []


def test_parts_are_shown_where_the_whole_is_not_reported() -> None:
    parts = ["城镇居民人均可支配收入", "农村居民人均可支配收入"]
    results = [grows(parts[0], "5"), grows(parts[1], "6"), figure(parts[0], "4", "万元")]
    comparison = compare_years(earlier(grows("城乡居民人均可支配收入", "6")), later(*results))
    [row] = comparison.rows
    assert [pair.verdict for pair in row.pairs] == ["not_reported"]
    assert [side.figure.value for side in row.other_results] == [5, 6]
    assert "城镇居民人均可支配收入 增长 5%" in to_markdown(comparison)


def test_a_repeated_target_is_compared_once() -> None:
    twice = [grows("地区生产总值", "6"), grows("GDP", "6"), grows("地区生产总值", "7")]
    [row] = compare_years(earlier(*twice), later(grows("生产总值", "6.5"))).rows
    assert [pair.verdict for pair in row.pairs] == ["exceeded", "missed"]


# ------------------------------------------------------------------ which names are one


@pytest.mark.parametrize(
    ("one", "other"),
    [
        pytest.param("地区生产总值", "GDP", id="official names"),
        pytest.param("规上工业增加值", "规模以上工业增加值", id="short and long"),
        pytest.param("实现地区生产总值", "全年地区生产总值", id="words around"),
        pytest.param("居民消费价格指数涨幅", "居民消费价格", id="an aspect"),
        pytest.param("实际利用内资", "全年实际利用内资规模", id="no official name"),
        pytest.param("空气优良天数比例", "空气优良天数比率", id="two words for a share"),
        pytest.param("“三上”企业", "三上企业数量", id="marks and number"),
    ],
)
def test_names_of_one_indicator(one: str, other: str) -> None:
    assert only_pair(grows(one, "6"), grows(other, "6")).verdict == "met"


@pytest.mark.parametrize(
    ("one", "other"),
    [
        pytest.param("城镇居民人均可支配收入", "农村居民人均可支配收入", id="town and country"),
        pytest.param("规上工业增加值", "规上工业总产值", id="value added and output"),
        pytest.param("第二产业增加值", "第三产业增加值", id="sectors"),
        pytest.param("城镇用电量", "农村用电量", id="most characters shared"),
        pytest.param("工业用电量", "用电量", id="a part of it"),
        pytest.param("工业投资", "固定资产投资", id="one with an official name"),
        pytest.param("进口", "进出口", id="one inside the other"),
        pytest.param("一般公共预算收入", "一般公共预算支出", id="income and spending"),
        pytest.param("城镇调查失业率", "城镇登记失业率", id="surveyed and registered"),
        pytest.param("人均地区生产总值", "地区生产总值", id="a head"),
        pytest.param("新增规上企业", "规上企业", id="new ones and all"),
        pytest.param("贷款余额", "存款余额", id="loans and deposits"),
        pytest.param("PM2.5平均浓度", "PM10平均浓度", id="digits in a name"),
        pytest.param("实际利用内资", "实际利用外资", id="home and abroad"),
    ],
)
def test_names_of_two_indicators(one: str, other: str) -> None:
    for target, result in ((one, other), (other, one)):
        [row] = compare_years(earlier(grows(target, "6")), later(grows(result, "7"))).rows
        assert [pair.verdict for pair in row.pairs] == ["not_reported"]


# ------------------------------------------------------------------ whether briefs belong together


@pytest.mark.parametrize(
    ("before", "after", "codes"),
    [
        pytest.param({}, {}, [], id="fitting"),
        pytest.param({}, {"region": "丙省甲市"}, [], id="the longer name of one place"),
        pytest.param({"region": "唐县"}, {"region": "高唐县"}, ["another_region"], id="a likeness"),
        pytest.param({}, {"region": "乙市"}, ["another_region"], id="another place"),
        pytest.param({}, {"region": None}, ["unknown_region"], id="no place"),
        pytest.param({"plan_year": None}, {}, ["unknown_year"], id="no year"),
        pytest.param({"sha256": "1"}, {"sha256": "1"}, ["same_report"], id="one report"),
    ],
)
def test_mismatched_briefs_have_warnings(
    before: FigureRef, after: FigureRef, codes: list[str]
) -> None:
    comparison = compare_years(earlier(GDP, **before), later(GDP, **after))
    assert [warning.code for warning in comparison.warnings] == codes
    for warning in comparison.warnings:
        assert warning.message in to_markdown(comparison)
        assert warning.message in to_page(comparison)
        assert warning.message in printed(comparison)


def test_mismatched_years_are_shown_if_something_can_be_compared() -> None:
    long_term = figure("粮食产量", "10", "亿斤", period="2025")
    result = figure("粮食产量", "11", "亿斤")
    comparison = compare_years(earlier(GDP, long_term), later(GDP, result, review_year=2025))
    assert [warning.code for warning in comparison.warnings] == ["another_year"]
    assert [(p.verdict, p.reason) for p in comparison.pairs()] == [
        ("not_comparable", "period"),
        ("exceeded", None),
    ]


def test_briefs_in_the_wrong_order_are_refused() -> None:
    with pytest.raises(InputError, match="Give the earlier brief first"):
        compare_years(brief(item("T1", GDP), plan_year=2025), later(GDP, review_year=2023))


def test_a_brief_without_headline_targets_is_refused() -> None:
    with pytest.raises(InputError, match="no headline targets"):
        compare_years(brief(item("T1", GDP, highlight=False)), later(GDP))


# ------------------------------------------------------------------ within one report


# Read off the reports: what their headlines report of the year and plan for the next.
BOTH = {
    "000": ["地区生产总值", "固定资产投资", "一般公共预算收入", "社会消费品零售总额", "进出口总额"],
    "001": ["地区生产总值", "固定资产投资", "社会消费品零售总额", "一般公共预算收入"],
    "002": ["地区生产总值", "一般公共预算收入", "规模以上工业增加值", "社会消费品零售总额"],
    "003": ["地区生产总值", "固定资产投资", "社会消费品零售总额", "进出口总额"],
    "004": [
        "地区生产总值",
        "一般公共预算收入",
        "固定资产投资",
        "规模以上工业增加值",
        "社会消费品零售总额",
    ],
}


@pytest.mark.parametrize("number", BOTH)
def test_within_a_seed_every_indicator_with_both_is_listed_once(number: str) -> None:
    rows = compare_within(named(number)).rows
    listed = [row.indicator for row in rows if row.is_two_sided()]
    assert set(BOTH[number]) | headlines_with_both(seed_brief(number)) <= set(listed)
    assert len({row.indicator for row in rows}) == len(rows)


def named(number: str) -> NamedBrief:
    return NamedBrief(f"{number}.json", seed_brief(number))


def headlines_with_both(brief: Brief) -> set[str]:
    def names(items: list[Any]) -> set[str]:
        figures = [figure for item in items if item.highlight for figure in item.figures]
        return {figure.official or figure.indicator for figure in figures}

    return names(brief.achievements) & names(brief.targets)


@pytest.mark.parametrize(
    ("result", "target", "verdict", "gap"),
    [
        pytest.param("5", "6", "raised", 1, id="higher"),
        pytest.param("7", "6", "lowered", -1, id="lower"),
        pytest.param("6", "6", "kept", 0, id="the same"),
    ],
)
def test_a_target_is_paired_with_the_previous_result(
    result: str, target: str, verdict: str, gap: float
) -> None:
    name = "地区生产总值"
    one = brief(item("A1", grows(name, result)), item("T1", grows(name, target, bound="about")))
    [pair] = compare_within(one).pairs()
    assert (pair.verdict, pair.gap) == (verdict, gap)


def test_one_sided_rows_come_last() -> None:
    one = brief(
        item("A1", grows("工业投资", "5")),
        item("A2", GDP),
        item("T1", grows("固定资产投资", "5")),
        item("T2", GDP),
    )
    comparison = compare_within(one)
    verdicts = [(row.indicator, row.pairs[0].verdict) for row in comparison.rows]
    assert verdicts == [
        ("地区生产总值", "kept"),
        ("工业投资", "no_target"),
        ("固定资产投资", "not_reported"),
    ]
    assert "有实绩而未列目标" in to_markdown(comparison)


# ------------------------------------------------------------------ several places


BEFORE = {"review_year": 2022, "plan_year": 2023}


def places() -> list[NamedBrief]:
    return [
        brief(item("A1", grows(NAME, "5")), item("T1", grows(NAME, "6")), file="a", region="甲"),
        brief(item("A1", grows("GDP", "7")), item("A2", figure(NAME, "80", "亿元")), file="b"),
        brief(item("A1", grows("固定资产投资", "9")), file="c", region="丙"),
        brief(item("A1", figure(NAME, "90", "亿元")), file="d", region="丁"),
        brief(
            item("A1", grows(NAME, "9")), file="e", region="戊", review_year=2022, plan_year=2023
        ),
        brief(item("A1", grows(NAME, "8", period="2019-2023")), file="f", region="己"),
    ]


def test_regions_are_sorted_within_a_year_and_empty_ones_come_last() -> None:
    comparison = compare_places("GDP", places())
    assert comparison.indicator == NAME
    assert [comparison.briefs[row.brief].file for row in comparison.places] == list("ebadcf")
    assert [len(row.references()) for row in comparison.places] == [1, 2, 2, 1, 0, 0]


def test_regions_without_figures_are_named_and_years_separated() -> None:
    comparison = compare_places(NAME, places())
    for text in (printed(comparison), to_markdown(comparison), to_page(comparison)):
        assert "丙、己" in text
        assert text.index("2022年实绩") < text.index("戊") < text.index("2023年实绩")
    assert [row["cell"] for row in table(comparison)].count("not_reported") == 2


def test_regions_of_one_name_are_distinguished_by_file() -> None:
    two = [brief(item("A1", GDP), file=name) for name in ("one.json", "two.json")]
    text = to_markdown(compare_places(NAME, two))
    assert "甲市（one.json）" in text
    assert "甲市（two.json）" in text


def test_an_indicator_without_figures_is_refused() -> None:
    with pytest.raises(InputError, match="No brief has a figure of 粮食产量"):
        compare_places("粮食产量", places())


# ------------------------------------------------------------------ what is shown


def table(comparison: Comparison) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(to_csv(comparison), newline="")))


def flagged_pair() -> Comparison:
    doubted = doubtful("A1", GDP, statement="地区生产总值增长6%")
    return compare_years(earlier(GDP), brief(doubted, file="2024.json", review_year=2024))


def test_a_verdict_on_a_flagged_figure_is_marked_in_every_view() -> None:
    comparison = flagged_pair()
    [pair] = comparison.pairs()
    assert (pair.verdict, pair.flagged) == ("met", True)
    for text in (printed(comparison), to_markdown(comparison)):
        assert "⚠ 增长 6%" in text
        assert "⚠ 达到，依据存疑数字" in text
        assert "其中 1 项依据存疑数字" in text
        assert "单位不符：地区生产总值增长6%" in text
    page = to_page(comparison)
    assert "达到，依据存疑数字" in page
    assert 'class="dot result flagged"' in page
    [row] = table(comparison)
    assert (row["flagged"], row["target_status"], row["result_status"]) == (
        "true",
        "verified",
        "flagged",
    )


def test_a_flagged_region_is_marked_in_every_view() -> None:
    comparison = compare_places(NAME, [brief(doubtful("A1", GDP))])
    for text in (printed(comparison), to_markdown(comparison)):
        assert "⚠ 增长 6%" in text
    assert 'class="dot result flagged"' in to_page(comparison)
    assert [row["status"] for row in table(comparison)] == ["flagged"]


@pytest.mark.parametrize(
    ("target", "result", "words"),
    [
        pytest.param(GDP, grows(NAME, "5.2"), "未达，低 0.8 个百分点", id="missed"),
        pytest.param(GDP, grows(NAME, "6.8"), "超过，高 0.8 个百分点", id="exceeded"),
        pytest.param(
            grows(NAME, "6", bound="about"),
            grows(NAME, "6.2"),
            "约数不判，高 0.2 个百分点",
            id="左右",
        ),
        pytest.param(GDP, figure(NAME, "90", "亿元"), "不可比：增速对数额", id="measure"),
        pytest.param(
            grows("单位GDP能耗", "2", direction="down"),
            grows("单位GDP能耗", "3", direction="down"),
            "超过，多降 1 个百分点",
            id="fall",
        ),
        pytest.param(GDP, grows("固定资产投资", "6"), "未报告", id="not reported"),
    ],
)
def test_the_conclusion_in_words(target: Figure, result: Figure, words: str) -> None:
    comparison = compare_years(earlier(target), later(result))
    for text in (printed(comparison), to_markdown(comparison), to_page(comparison)):
        assert words in text


@pytest.mark.parametrize("width", [80, 120])
def test_a_terminal_s_width_is_kept(width: int) -> None:
    lines = printed(compare_within(named("002")), width).splitlines()
    assert max(map(display_width, lines)) <= width


@pytest.mark.parametrize("width", [60, 80])
def test_a_narrow_terminal_shows_everything(width: int) -> None:
    income = grows("城镇居民人均可支配收入", "10.25", bound="ge", wording="力争…以上")
    comparison = compare_years(
        earlier(income, grows("固定资产投资", "10.5")),
        later(grows("城镇居民人均可支配收入", "12.75"), grows("固定资产投资", "11.25")),
    )
    wide, narrow = (
        sorted(c for c in printed(comparison, w) if not c.isspace() and c != "─")
        for w in (200, width)
    )
    assert narrow == wide


def display_width(text: str) -> int:
    from rich.cells import cell_len

    return cell_len(text)


def test_report_text_has_no_control_characters_or_markdown() -> None:
    hostile = "\x1b[31m指标\u202e|<b>"
    comparison = compare_years(earlier(grows(hostile, "6")), later(grows(hostile, "6")))
    assert not set(printed(comparison)) & {"\x1b", "\u202e"}
    markdown = to_markdown(comparison)
    assert "\\|\\<b\\>" in markdown
    assert not set(markdown) & {"\x1b", "\u202e"}


@pytest.mark.parametrize("start", ["=", "+", "-", "@", "\t", "\r"])
def test_a_cell_is_never_a_formula(start: str) -> None:
    name = f"{start}HYPERLINK(1)"
    comparison = compare_years(earlier(grows(name, "6")), later(grows(name, "6")))
    [row] = table(comparison)
    assert row["indicator"] == row["target_named"] == f"'{name}"


def test_the_numbers_of_the_table_are_the_brief_s() -> None:
    comparison = compare_within(named("004"))
    for pair, row in zip(comparison.pairs(), table(comparison), strict=True):
        for name, side in (("target", pair.target), ("result", pair.result)):
            value = row[f"{name}_value"]
            assert (float(value) if value else None) == (side and side.figure.value)


# ------------------------------------------------------------------ the command


def write(folder: Path, *briefs: NamedBrief) -> list[Path]:
    paths = [folder / one.file for one in briefs]
    for path, one in zip(paths, briefs, strict=True):
        path.write_text(one.brief.model_dump_json(), encoding="utf-8")
    return paths


def compare(*paths: Path, indicator: str | None = None, output: Path | None = None) -> None:
    command.compare(list(paths), indicator, output)


def test_stdout_is_json_only(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    paths = write(tmp_path, earlier(GDP), later(GDP))
    output = tmp_path / "page.html"
    command.compare(paths, output=output, as_json=True)
    streams = capsys.readouterr()
    result = Comparison.model_validate(json.loads(streams.out))
    assert result.format == "jianbao.comparison/1"
    assert [one.file for one in result.briefs] == ["2023.json", "2024.json"]
    assert streams.err == f"jianbao: wrote {output}.\n"
    assert output.read_text(encoding="utf-8").startswith("<!doctype html>")


@pytest.mark.parametrize("ending", [".md", ".csv", ".json", ".html"])
def test_the_ending_selects_the_format(ending: str, tmp_path: Path) -> None:
    output = tmp_path / f"out{ending}"
    compare(*write(tmp_path, earlier(GDP), later(GDP)), output=output)
    opening = {".md": "# ", ".csv": "mode,", ".json": "{", ".html": "<!doctype html>"}
    assert output.read_text(encoding="utf-8").startswith(opening[ending])


def test_a_folder_of_briefs_is_compared_by_an_indicator(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    write(tmp_path, earlier(GDP, region="甲"), later(GDP, region="乙"))
    compare(tmp_path, indicator="GDP")
    assert "地区生产总值：各地比较" in capsys.readouterr().out


def test_a_brief_of_a_folder_is_never_overwritten(tmp_path: Path) -> None:
    first, _ = write(tmp_path, earlier(GDP), later(GDP))
    with pytest.raises(InputError, match="one of the inputs"):
        compare(tmp_path, indicator="GDP", output=first)


def test_impossible_comparisons_are_refused(tmp_path: Path) -> None:
    first, second = write(tmp_path, earlier(GDP), later(GDP))
    text = tmp_path / "report.txt"
    text.write_text("地区生产总值增长6%", encoding="utf-8")
    for paths, output, message in [
        ((first, second, first), None, "too many for two years"),
        ((tmp_path,), None, "by an indicator only"),
        ((first, text), None, "not a brief"),
        ((first, tmp_path / "none.json"), None, "none.json"),
        ((first, second), tmp_path / "out.xlsx", "The format of"),
        ((first, second), tmp_path / "none" / "out.md", "cannot be written"),
        ((first, second), second, "one of the inputs"),
    ]:
        with pytest.raises(InputError, match=message):
            compare(*paths, output=output)


def doubtful_only(name: str, *figures: Figure) -> Item:
    """An item whose only issue is unconfirmed."""
    issue = Issue(code="structure_doubtful", severity="unconfirmed", message="依据不足")
    return item(name, *figures, status="doubtful", issues=[issue])


def test_a_verdict_on_a_doubtful_figure_is_marked_in_every_view() -> None:
    side = doubtful_only("A1", GDP)
    comparison = compare_years(earlier(GDP), brief(side, file="2024.json", review_year=2024))
    [pair] = comparison.pairs()
    assert (pair.verdict, pair.flagged, pair.doubtful) == ("met", False, True)
    for text in (printed(comparison), to_markdown(comparison)):
        assert "? 增长 6%" in text
        assert "? 达到，依据待核数字" in text
        assert "其中 1 项依据待核数字" in text
        assert "? 所在条目待核，结论须先核对原文：" in text
        assert "归类依据不足：" in text
        assert "⚠" not in text
    page = to_page(comparison)
    assert 'class="dot result doubtful"' in page
    assert "待核依据" in page
    [row] = table(comparison)
    assert (row["flagged"], row["doubtful"], row["result_status"]) == ("false", "true", "doubtful")


def test_a_flagged_side_outweighs_a_doubtful_one() -> None:
    briefs = [
        brief(doubtful_only("T1", GDP)),
        brief(doubtful("A1", GDP), file="b", review_year=2024),
    ]
    [pair] = compare_years(*briefs).pairs()
    assert (pair.flagged, pair.doubtful, pair.status) == (True, False, "flagged")


def test_the_most_reliable_of_equal_results_is_taken() -> None:
    results = [doubtful("A1", GDP), doubtful_only("A2", GDP), item("A3", GDP)]
    for left_out, expected in ((0, "A3"), (1, "A2"), (2, "A1")):
        found = brief(*results[: len(results) - left_out], review_year=2024)
        [pair] = compare_years(earlier(GDP), found).pairs()
        assert pair.result
        assert pair.result.item == expected
