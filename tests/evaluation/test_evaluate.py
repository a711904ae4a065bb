"""Briefs beside gold labels: what counts as right, what is measured, and what is printed."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from rich.cells import cell_len

from conftest import FIXTURES, SEED_002
from jianbao import InputError, read_report
from jianbao.cli.commands.evaluate import evaluate as run
from jianbao.evaluation import Case, evaluate, normalise_indicator, read_brief
from jianbao.models.evaluation_result import (
    FigureDifference,
    NameDifference,
    QualityScore,
    ReportScores,
)
from jianbao.models.gold_labels import Gold

Data = dict[str, Any]

RAW = (
    "各位代表：\n现在，我代表区人民政府向大会报告工作，请予审议。\n"
    "一、2022年工作回顾\n地区生产总值增长5.2%，其中农业增长5.2%。完成固定资产投资300亿元以上。"
    "投资5000万元以上项目200个。落实108项帮扶政策。\n"
    "招商引资能力不足，财政收支矛盾突出。\n"
    "二、2023年工作安排\n城镇新增就业1000人以上，新建公办幼儿园2所。\n"
)
REPORT = "001_report.txt"
GROWTH = "地区生产总值增长5.2%，其中农业增长5.2%"
INVESTMENT = "完成固定资产投资300亿元以上"
PLAN = "城镇新增就业1000人以上，新建公办幼儿园2所"


def place(text: str, after: str = "") -> Data:
    """Where a text stands, the first time after some other."""
    start = RAW.index(text, RAW.index(after))
    return {"start": start, "end": start + len(text)}


def label(text: str, indicator: str = "指标", after: str = "", **fields: Any) -> Data:
    plain = {"label": "A", "direction": "-", "bound": "eq", "unit": "个"}
    return {"text": text, "indicator": indicator, **place(text, after), **plain, **fields}


def predicted_figure(text: str, indicator: str = "指标", after: str = "", **fields: Any) -> Data:
    plain = {"value": float(text), "direction": None, "bound": "eq", "unit": "个"}
    return {"text": text, "indicator": indicator, **place(text, after), **plain, **fields}


def item(name: str, quote: str, *figures: Data, topic: str = "economy") -> Data:
    evidence = {"quote": quote, **place(quote)}
    return {
        "id": name,
        "statement": quote,
        "topic": topic,
        "evidence": evidence,
        "figures": figures,
    }


def brief(*items: Data, **fields: Any) -> Data:
    """A brief; the letter of an item's id says which list it stands in."""
    lists = {"targets": "T", "achievements": "A", "problems": "P"}
    members = {name: [i for i in items if i["id"][0] == at] for name, at in lists.items()}
    return {"source": {"name": REPORT}, **members, **fields}


def gold(*figures: Data, **fields: Any) -> Data:
    return {"raw": REPORT, "figures": figures, **fields}


def scores(prediction: Data, labels: Data) -> ReportScores:
    case = Case(read_brief(prediction), Gold.model_validate(labels))
    return evaluate([case], diff=True).reports[0]


def difference(prediction: Data, labels: Data) -> FigureDifference | None:
    """The only difference of two figures, None where there is none."""
    found = scores(prediction, labels).differences
    assert found is not None
    [one] = found.figures or [None]
    return one


def counts(measure: QualityScore) -> tuple[float | None, float | None]:
    return measure.precision, measure.recall


# ------------------------------------------------------------------ what is right of a figure


@pytest.mark.parametrize(
    ("labelled", "predicted", "faults"),
    [
        pytest.param({}, {}, [], id="the same"),
        pytest.param({}, {"value": 301}, ["value"], id="another value"),
        pytest.param({}, {"value": 300.0}, [], id="a whole number as a float"),
        pytest.param({}, {"high": 400}, ["value"], id="an upper end that is not there"),
        pytest.param({"unit": "亿元"}, {"unit": "万元"}, ["unit"], id="another scale"),
        pytest.param({"unit": "亿元"}, {"unit": None}, ["unit"], id="no unit"),
        pytest.param({"unit": None}, {"unit": None}, [], id="no unit on either side"),
        pytest.param({"unit": "个百分点"}, {"unit": "百分点"}, [], id="one unit, two spellings"),
        pytest.param({"unit": "%"}, {"unit": "个百分点"}, ["unit"], id="percent and points"),
        pytest.param({"direction": "up"}, {"direction": "down"}, ["direction"], id="turned round"),
        pytest.param({"direction": "-"}, {"direction": "up"}, ["direction"], id="no direction"),
        pytest.param({"direction": None}, {"direction": None}, [], id="direction null"),
        pytest.param({"bound": "ge"}, {"bound": "gt"}, [], id="gt counts as ge"),
        pytest.param({"bound": "lt"}, {"bound": "le"}, [], id="lt counts as le"),
        pytest.param({"bound": "ge"}, {"bound": "le"}, ["bound"], id="the other side"),
        pytest.param({"bound": "about"}, {"bound": "eq"}, ["bound"], id="about is not exact"),
        pytest.param({"bound": "eq"}, {"bound": None}, [], id="a missing bound is eq"),
        pytest.param({"label": "T"}, {}, ["kind"], id="another list"),
        pytest.param(
            {"label": "T", "bound": "le"}, {"value": 3}, ["kind", "value", "bound"], id="several"
        ),
    ],
)
def test_what_is_wrong_with_a_figure(labelled: Data, predicted: Data, faults: list[str]) -> None:
    prediction = brief(item("A1", INVESTMENT, predicted_figure("300", **predicted)))
    found = difference(prediction, gold(label("300", **labelled)))
    assert (found.faults if found else []) == faults


@pytest.mark.parametrize(
    ("theirs", "ours", "same"),
    [
        pytest.param("固定资产投资", "固定资产投资", True, id="equal"),
        pytest.param("固定资产投资", "完成固定资产投资", True, id="contained"),
        pytest.param("全社会固定资产投资", "固定资产投资", True, id="containing"),
        pytest.param("“三上”企业", "新增三上企业数", True, id="marks do not count"),
        pytest.param("工业增加值", "工業增加值", True, id="traditional script"),
        pytest.param("新建学校", "新建医院", False, id="a third of the pairs"),
        pytest.param("四字指标", "四字甲标", False, id="one pair of three"),
        pytest.param("五个字指标", "五个字甲标", True, id="two pairs of four, and no fewer"),
        pytest.param("固定资产投资", "", False, id="no name"),
        pytest.param("固定资产投资", None, False, id="name null"),
        pytest.param("固定资产投资", "、“”", False, id="marks alone"),
    ],
)
def test_what_counts_as_the_same_indicator(theirs: str, ours: str | None, same: bool) -> None:
    prediction = brief(item("A1", INVESTMENT, predicted_figure("300", indicator=ours)))
    found = difference(prediction, gold(label("300", theirs)))
    assert (found is None) == same
    assert found is None or found.faults == ["indicator"]


@pytest.mark.parametrize(
    ("name", "normalised"),
    [
        pytest.param("地区生产总值", "地区生产总值", id="nothing to remove"),
        pytest.param("“一网通办”率", "一网通办率", id="quotation marks"),
        pytest.param("供热、供水（燃气）管网", "供热供水燃气管网", id="marks of a list, brackets"),
        pytest.param("PM2.5 平均浓度", "PM25平均浓度", id="decimal point and blank"),
        pytest.param("5G+工业互联网_项目", "5G工业互联网项目", id="signs, letters stay"),
        pytest.param("2023年地区生产总值", "地区生产总值", id="year in front"),
        pytest.param("2023 年末常住人口", "末常住人口", id="year with a blank"),
        pytest.param("到2025年粮食产量", "到粮食产量", id="year inside"),
        pytest.param("2017-2021年累计投资", "累计投资", id="two years"),
        pytest.param("GDP2023", "GDP", id="bare year behind"),
        pytest.param("2023地区生产总值", "地区生产总值", id="bare year in front"),
        pytest.param("2000万元以上招商项目", "2000万元以上招商项目", id="amount of money"),
        pytest.param("2000人以上企业", "2000人以上企业", id="number of people"),
        pytest.param("2000平方米以上商超", "2000平方米以上商超", id="area"),
        pytest.param("12023年", "12023年", id="part of a longer number"),
        pytest.param("2023.5工程", "20235工程", id="decimal number"),
        pytest.param("1850年建筑", "1850年建筑", id="year of another century"),
        pytest.param("年内开工项目", "年内开工项目", id="年 without digits"),
        pytest.param("2023年", "", id="year alone"),
    ],
)
def test_what_an_exact_name_leaves_out(name: str, normalised: str) -> None:
    assert normalise_indicator(name) == normalised


@pytest.mark.parametrize(
    ("theirs", "ours", "exact"),
    [
        pytest.param("“三上”企业", "三上企业", True, id="marks"),
        pytest.param("固定资产投资", "2022年固定资产投资", True, id="year"),
        pytest.param("规模以上工業增加值", "规模以上工业增加值", True, id="script of the label"),
        pytest.param("固定资产投资", "完成固定资产投资", False, id="contained"),
        pytest.param("竣工投产项目", "项目竣工投产", False, id="order of words"),
    ],
)
def test_an_exact_name_is_counted_apart_from_a_similar_one(
    theirs: str, ours: str, exact: bool
) -> None:
    prediction = brief(item("A1", INVESTMENT, predicted_figure("300", ours)))
    found = scores(prediction, gold(label("300", theirs)))
    assert found.overall.named.f1 == 1.0
    assert found.overall.named_exact.f1 == (1.0 if exact else 0.0)
    assert found.differences is not None
    assert found.differences.figures == []
    assert bool(found.differences.names) == (not exact)


def test_an_inexact_name_is_listed_with_its_sentence() -> None:
    prediction = brief(item("A1", INVESTMENT, predicted_figure("300", "完成固定资产投资")))
    found = scores(prediction, gold(label("300", "固定资产投资"))).differences
    assert found is not None
    assert found.names == [
        NameDifference(
            item="A1",
            gold="固定资产投资",
            predicted="完成固定资产投资",
            sentence=INVESTMENT,
            **place("300"),
        )
    ]


def test_of_two_similar_names_in_one_place_the_equal_one_is_matched() -> None:
    similar, equal = (
        predicted_figure("300", "完成固定资产投资"),
        predicted_figure("300", "固定资产投资"),
    )
    for figures in ((similar, equal), (equal, similar)):
        prediction = brief(item("A1", INVESTMENT, *figures))
        found = scores(prediction, gold(label("300", "固定资产投资")))
        assert counts(found.overall.named_exact) == (0.5, 1.0)


@pytest.mark.parametrize(
    ("text", "unit", "predicted"),
    [
        pytest.param("1,690.5", "亩", {"value": 1690.5, "unit": "亩"}, id="thousands"),
        pytest.param("二十一", "次", {"value": 21, "unit": "次"}, id="Chinese numeral"),
        pytest.param("兩", "件", {"value": 2, "unit": "件"}, id="traditional script"),
        pytest.param("4.5-5", "%", {"value": 4.5, "high": 5, "unit": "%"}, id="range"),
        pytest.param(
            "4.5%-5%", "%", {"value": 4.5, "high": 5, "unit": "%"}, id="range of percents"
        ),
        pytest.param("四", "分之一", {"value": 0.25, "unit": None}, id="fraction as its value"),
        pytest.param("四", "分之一", {"value": 4, "unit": "分之一"}, id="fraction as written"),
        pytest.param("三", "分之一", {"value": 1 / 3, "unit": None}, id="a third"),
        pytest.param("首位", "名", {"value": 1, "unit": "名"}, id="first place"),
        pytest.param("近萬名", "万名", {"value": 1, "unit": "万名"}, id="a bare scale"),
        pytest.param("3.5", "%", {"value": -3.5, "unit": "%"}, id="the direction tells the sign"),
        pytest.param("首", "家", {"value": None, "text": "首家", "unit": "家"}, id="no numeral"),
        pytest.param("6", "%", {"value": None, "text": "6%左右", "unit": None}, id="wording alone"),
    ],
)
def test_a_label_s_number_is_read_from_its_text(text: str, unit: str, predicted: Data) -> None:
    labelled = {**label("300"), "text": text, "unit": unit}
    prediction = brief(item("A1", INVESTMENT, {**predicted_figure("300"), **predicted}))
    assert difference(prediction, gold(labelled)) is None


# ------------------------------------------------------------------ which figures are matched

GDP = ("5.2", "地区生产总值")
FARMING = ("5.2", "农业", "其中")


@pytest.mark.parametrize(
    ("figure", "verdict", "reason"),
    [
        pytest.param(predicted_figure("2", "幼儿园", "公办"), "false", "unlabelled", id="no label"),
        pytest.param(predicted_figure("108", "政策"), "false", "name", id="on a name"),
        pytest.param(predicted_figure("5000", "项目"), None, None, id="on context"),
        pytest.param(predicted_figure("200", "项目"), None, None, id="on what cannot be read"),
        pytest.param(predicted_figure(*GDP), "false", "repeated", id="twice"),
        pytest.param(
            {**predicted_figure("300"), **place(INVESTMENT), "end": place(INVESTMENT)["start"]},
            "false",
            "unlabelled",
            id="an empty place",
        ),
    ],
)
def test_a_figure_without_a_match_has_its_reason(
    figure: Data, verdict: str | None, reason: str | None
) -> None:
    others = [
        {"label": "N", "text": "108", **place("108")},
        {"label": "C", "text": "5000", **place("5000")},
        {"label": "D", "text": "200", **place("200")},
    ]
    prediction = brief(item("A1", GROWTH, predicted_figure(*GDP)), item("A2", RAW, figure))
    labels = gold(label(*GDP), others=others)
    found = difference(prediction, labels)
    assert ((found.verdict, found.reason) if found else (None, None)) == (verdict, reason)
    precision = 0.5 if verdict else 1.0
    assert counts(scores(prediction, labels).overall.found) == (precision, 1.0)


def test_of_two_figures_in_one_place_the_better_one_is_matched() -> None:
    wrong, right = predicted_figure("5.2", "农业", unit="亿"), predicted_figure(*GDP)
    for figures in ((wrong, right), (right, wrong)):
        found = difference(brief(item("A1", GROWTH, *figures)), gold(label(*GDP)))
        assert found is not None
        assert (found.verdict, found.reason) == ("false", "repeated")
        assert found.predicted is not None
        assert found.predicted.unit == "亿"


def test_a_figure_in_two_lists_is_once_right_and_once_wrong() -> None:
    prediction = brief(
        item("T1", GROWTH, predicted_figure(*GDP)), item("A1", GROWTH, predicted_figure(*GDP))
    )
    found = scores(prediction, gold(label(*GDP)))
    assert counts(found.overall.named) == (0.5, 1.0)
    assert counts(found.lists["achievements"].named) == (1.0, 1.0)
    assert counts(found.lists["targets"].found) == (0.0, 0.0)


def test_equal_numbers_are_distinguished_by_position() -> None:
    prediction = brief(item("A1", GROWTH, predicted_figure(*FARMING), predicted_figure(*GDP)))
    assert difference(prediction, gold(label(*GDP), label(*FARMING))) is None


# ------------------------------------------------------------------ what is measured


def test_each_measure_asks_for_more() -> None:
    prediction = brief(
        item("A1", GROWTH, predicted_figure(*GDP), predicted_figure("5.2", "工业总量", "其中")),
        item("A2", INVESTMENT, predicted_figure("300", unit="万")),
        item("A4", "落实108项帮扶政策", predicted_figure("108", "落实帮扶政策")),
        item(
            "A3", PLAN, predicted_figure("1000", value=1), predicted_figure("2", "幼儿园", "公办")
        ),
    )
    labels = gold(
        label(*GDP),
        label(*FARMING),
        label("300"),
        label("1000", label="T"),
        label("200", "项目"),
        label("108", "帮扶政策"),
    )
    overall = scores(prediction, labels).overall
    assert {name: counts(measure) for name, measure in overall} == {
        "found": (5 / 6, 5 / 6),
        "kind": (4 / 6, 4 / 6),
        "exact": (3 / 6, 3 / 6),
        "named": (2 / 6, 2 / 6),
        "named_exact": (1 / 6, 1 / 6),
    }
    assert overall.kind.f1 == pytest.approx(4 / 6)


def test_a_list_has_the_precision_of_its_items_and_the_recall_of_its_labels() -> None:
    prediction = brief(
        item("A1", GROWTH, predicted_figure(*GDP)), item("A2", PLAN, predicted_figure("1000"))
    )
    lists = scores(prediction, gold(label(*GDP), label("1000", label="T"))).lists
    assert counts(lists["achievements"].found) == (1.0, 1.0)
    assert counts(lists["achievements"].kind) == (0.5, 1.0)
    assert counts(lists["targets"].found) == (0.0, 1.0)
    assert counts(lists["targets"].kind) == (0.0, 0.0)
    assert counts(lists["problems"].found) == (None, None)


def test_a_missed_figure_counts_for_the_nearest_topic() -> None:
    prediction = brief(
        item("A1", GROWTH, predicted_figure(*GDP)),
        item("T1", PLAN, predicted_figure("1000"), topic="employment_welfare"),
    )
    labels = gold(
        label(*GDP), label(*FARMING), label("1000", label="T"), label("2", "幼儿园", "公办")
    )
    topics = scores(prediction, labels).topics
    assert counts(topics["economy"].found) == (1.0, 0.5)
    assert counts(topics["employment_welfare"].found) == (1.0, 0.5)
    assert list(topics) == ["economy", "employment_welfare"]


@pytest.mark.parametrize(
    ("quotes", "precision", "recall"),
    [
        pytest.param(["招商引资能力不足", "财政收支矛盾突出"], 1.0, 1.0, id="both"),
        pytest.param(["招商引资能力不足，财政收支矛盾突出"], 1.0, 1.0, id="both in one"),
        pytest.param(["招商引资"], 1.0, 0.5, id="half of one"),
        pytest.param(["招商引"], 1.0, 0.0, id="less than half is right, but finds none"),
        pytest.param(["落实108项帮扶政策"], 0.0, 0.0, id="no problem"),
        pytest.param(["招商", "引资"], 1.0, 0.0, id="halves do not add up"),
        pytest.param([], 0.0, 0.0, id="none"),
    ],
)
def test_problems(quotes: list[str], precision: float, recall: float) -> None:
    problems = [
        {"quote": text, "statement": text, "span": list(place(text).values())}
        for text in ("招商引资能力不足", "财政收支矛盾突出")
    ]
    prediction = brief(*(item(f"P{number}", quote) for number, quote in enumerate(quotes)))
    found = scores(prediction, gold(problems=problems))
    assert counts(found.problems) == (precision, recall)
    assert found.differences is not None
    told_wrong = [problem.verdict for problem in found.differences.problems]
    assert told_wrong.count("missed") == 2 * (1 - recall)
    assert told_wrong.count("false") == len(quotes) * (1 - precision)


def test_headlines_are_named_when_everything_of_them_is_right() -> None:
    prediction = brief(
        item("A1", GROWTH, predicted_figure(*GDP)),
        item("A2", INVESTMENT, predicted_figure("300", "别的")),
    )
    labels = gold(
        label(*GDP, headline=True),
        label("300", "固定资产投资", headline=True),
        label("200", headline=True),
        label("2", "幼儿园", "公办"),
    )
    headline = scores(prediction, labels).headline
    assert (headline.named, headline.gold, headline.share) == (1, 3, 1 / 3)


def test_unmeasurable_scores_are_null_and_have_no_floor() -> None:
    found = scores(brief(item("A1", GROWTH, predicted_figure(*GDP))), gold(label(*GDP)))
    assert found.headline.share is None
    assert found.problems.recall is None
    measures = ("found", "kind", "exact", "named", "named_exact")
    assert found.qualities() == dict.fromkeys(measures, 1.0)


def test_the_total_counts_every_figure_once() -> None:
    right = Case(
        read_brief(brief(item("A1", GROWTH, predicted_figure(*GDP), predicted_figure(*FARMING)))),
        Gold.model_validate(gold(label(*GDP), label(*FARMING))),
    )
    empty = Case(read_brief(brief()), Gold.model_validate(gold(label("300"))))
    result = evaluate([right, empty])
    assert counts(result.total.overall.found) == (1.0, 2 / 3)
    assert [counts(report.overall.found) for report in result.reports] == [(1.0, 1.0), (0.0, 0.0)]
    assert result.reports[0].differences is None


# ------------------------------------------------------------------ what belongs together


@pytest.mark.parametrize(
    ("source", "labels", "same"),
    [
        pytest.param({"name": REPORT}, {}, True, id="name"),
        pytest.param({"name": f"/reports/{REPORT}"}, {}, True, id="name with a folder"),
        pytest.param({"name": "other.txt"}, {}, False, id="another name"),
        pytest.param({"name": REPORT, "sha256": "a"}, {}, True, id="a hash on one side"),
        pytest.param({"name": "copy.txt", "sha256": "a"}, {"sha256": "a"}, True, id="hash"),
        pytest.param({"name": REPORT, "sha256": "a"}, {"sha256": "b"}, False, id="another hash"),
        pytest.param({"name": "-"}, {}, True, id="no name, but the quotes"),
        pytest.param(None, {}, True, id="no source, but the quotes"),
        pytest.param(None, {"figures": [{**label(*GDP), "text": "7"}]}, False, id="other quotes"),
        pytest.param(None, {"figures": [label("2", after="公办")]}, False, id="nothing to go by"),
    ],
)
def test_a_gold_file_of_another_report_is_refused(
    source: Data | None, labels: Data, same: bool
) -> None:
    prediction = brief(item("A1", GROWTH, predicted_figure(*GDP)), source=source)
    if same:
        assert scores(prediction, {**gold(label(*GDP)), **labels}).overall.named.f1 == 1.0
    else:
        with pytest.raises(InputError, match=r"The gold labels are for 001_report\.txt"):
            scores(prediction, {**gold(label(*GDP)), **labels})


def test_a_renamed_report_is_recognized_by_its_text(tmp_path: Path) -> None:
    copy = tmp_path / "copy.txt"
    copy.write_text(RAW, encoding="utf-8")
    document = read_report(copy)
    source = {"name": "copy.txt", "sha256": document.sha256}
    prediction = read_brief(brief(item("A1", GROWTH, predicted_figure(*GDP)), source=source))
    labels = Gold.model_validate(gold(label(*GDP)))
    assert evaluate([Case(prediction, labels, document)]).total.overall.named.f1 == 1.0
    with pytest.raises(InputError, match=r"was made from copy\.txt"):
        evaluate([Case(prediction, labels)])


# ------------------------------------------------------------------ briefs written by others


def foreign(*items: Data) -> Data:
    """A brief with nothing but what must be there, and what its items give."""
    bare = [
        {"id": one["id"], "statement": "…", "evidence": {"quote": one["evidence"]["quote"]}}
        | {key: value for key, value in one.items() if key == "figures"}
        for one in items
    ]
    return {"achievements": bare, "targets": None}


def without_place(figure: Data) -> Data:
    return {key: value for key, value in figure.items() if key not in ("start", "end")}


def test_figures_without_a_place_are_found_in_the_report() -> None:
    figures = [
        without_place(predicted_figure(*GDP)),
        without_place(predicted_figure("5.2", "农业", "其中")),
    ]
    prediction = foreign(item("A1", GROWTH, *figures))
    document = read_report(RAW.encode())
    case = Case(read_brief(prediction), Gold.model_validate(gold(label(*GDP))), document)
    assert evaluate([case]).total.overall.found.recall == 1.0


def test_figures_without_a_place_are_found_in_a_quote_that_has_one() -> None:
    figures = [without_place(predicted_figure(*GDP)), without_place(predicted_figure(*FARMING))]
    nowhere = without_place({**predicted_figure("300"), "value": 77})
    prediction = brief(item("A1", GROWTH, *figures, nowhere))
    del prediction["achievements"][0]["evidence"]["end"]
    found = difference(prediction, gold(label(*GDP), label(*FARMING)))
    assert found is not None
    assert (found.verdict, found.reason, found.start) == ("false", "unlabelled", None)


def test_a_figure_without_any_position_requires_the_source() -> None:
    prediction = foreign(item("A1", GROWTH, without_place(predicted_figure(*GDP)))) | {
        "source": {"name": REPORT}
    }
    message = r"Item A1 does not give the position of its quote.*--source"
    with pytest.raises(InputError, match=message):
        scores(prediction, gold(label(*GDP)))


def test_items_without_figures_need_no_place() -> None:
    prediction = foreign({**item("A1", GROWTH), "figures": None}) | {"source": {"name": REPORT}}
    assert counts(scores(prediction, gold(label(*GDP))).overall.found) == (0.0, 0.0)


@pytest.mark.parametrize(
    ("data", "message"),
    [
        pytest.param({}, "no list of targets, achievements or problems", id="no list"),
        pytest.param({"format": "jianbao.brief/3", "targets": []}, "jianbao.brief/3", id="newer"),
        pytest.param({"targets": [{"id": "T1"}]}, "targets.0.statement", id="no statement"),
    ],
)
def test_data_that_is_not_a_brief_is_refused(data: Data, message: str) -> None:
    with pytest.raises(InputError, match=message):
        read_brief(data)


# ------------------------------------------------------------------ the command


def write(path: Path, data: object) -> Path:
    path.parent.mkdir(exist_ok=True)
    path.write_text(json.dumps(data, ensure_ascii=False), encoding="utf-8")
    return path


@pytest.fixture
def files(tmp_path: Path) -> Path:
    """A folder with the reports, briefs and labels of two reports, and other JSON among them."""
    second = {"source": {"name": "002_report.txt"}}
    prediction = brief(
        item("A1", GROWTH, predicted_figure(*GDP)),
        item("A2", INVESTMENT, predicted_figure("300", "别的")),
    )
    labels = gold(label(*GDP), label("300", "固定资产投资"), label("2", "幼儿园", "公办"))
    write(tmp_path / "briefs" / "001_report.json", prediction)
    write(tmp_path / "briefs" / "second.json", prediction | second)
    write(tmp_path / "briefs" / "003_report.json", prediction | {"source": {"name": "003.txt"}})
    write(tmp_path / "briefs" / "verification.json", {"format": "jianbao.verification/1"})
    write(tmp_path / "gold" / "001_report.json", labels)
    write(tmp_path / "gold" / "002_report.json", labels | {"raw": "002_report.txt"})
    write(tmp_path / "gold" / "floors.json", {"001_report": {"sha256": "", "floors": {}}})
    (tmp_path / "reports").mkdir()
    (tmp_path / "reports" / REPORT).write_text(RAW, encoding="utf-8")
    return tmp_path


Shown = Callable[..., str]


@pytest.fixture
def shown(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Shown:
    """Run the command at 80 columns and return stdout."""
    monkeypatch.setenv("COLUMNS", "80")

    def show(
        brief: Path,
        gold: Path,
        source: Path | None = None,
        *,
        as_json: bool = False,
        diff: bool = False,
    ) -> str:
        run(brief, gold, as_json, diff, source)
        return capsys.readouterr().out

    return show


def test_a_brief_saved_with_a_byte_order_mark(files: Path, shown: Shown) -> None:
    path = files / "briefs" / "001_report.json"
    for encoding in ("utf-8-sig", "utf-16"):
        path.write_text(
            json.dumps(brief(item("A1", GROWTH, predicted_figure(*GDP)))), encoding=encoding
        )
        assert "1.000" in shown(path, files / "gold" / "001_report.json")


def test_json_of_one_brief(files: Path, shown: Shown) -> None:
    one = (files / "briefs" / "001_report.json", files / "gold" / "001_report.json")
    data = json.loads(shown(*one, as_json=True))
    [report] = data["reports"]
    assert (data["format"], report["name"]) == ("jianbao.evaluation/1", REPORT)
    assert report["overall"] == data["total"]["overall"]
    assert report["overall"]["found"]["precision"] == 1.0
    assert report["overall"]["found"]["recall"] == pytest.approx(2 / 3)
    assert set(report["lists"]) == {"targets", "achievements", "problems"}
    assert report["overall"]["named_exact"]["recall"] == pytest.approx(1 / 3)
    assert report["differences"] is None


@pytest.mark.parametrize("pick", ["gold", "gold/001_report.json"])
def test_a_folder_of_briefs_is_paired_with_the_labels(files: Path, shown: Shown, pick: str) -> None:
    data = json.loads(shown(files / "briefs", files / pick, as_json=True))
    paired = {report["name"]: report["brief"] for report in data["reports"]}
    expected = {REPORT: "001_report.json", "002_report.txt": "second.json"}
    assert paired == (expected if pick == "gold" else {REPORT: "001_report.json"})


def test_unpaired_files_are_reported(files: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (files / "briefs" / "second.json").unlink()
    run(files / "briefs", files / "gold", as_json=True)
    assert capsys.readouterr().err.splitlines() == [
        "jianbao: briefs without gold labels, left out: 1.",
        "jianbao: gold files without a brief, left out: 1.",
    ]


@pytest.mark.parametrize("brief_path", ["briefs", "briefs/001_report.json"])
def test_tables_fit_80_columns(files: Path, shown: Shown, brief_path: str) -> None:
    out = shown(files / brief_path, files / "gold", diff=True)
    assert max(cell_len(line) for line in out.splitlines()) <= 80
    for part in (
        "找到",
        "归类",
        "读数",
        "指标",
        "同名",
        "精确率",
        "召回率",
        "经济",
        "遗漏",
        "有误（指标）",
    ):
        assert part in out


def test_differences_are_printed_with_their_sentences(files: Path, shown: Shown) -> None:
    one = (files / "briefs" / "001_report.json", files / "gold" / "001_report.json")
    missed = "遗漏 标注 成绩 幼儿园 2个"
    for source in (files / "reports", files / "reports" / REPORT):
        out = shown(*one, source, diff=True)
        assert missed in out
        assert "     城镇新增就业1000人以上，新建公办幼儿园2所。" in out
    without = shown(*one, diff=True)
    assert missed in without
    assert "新建公办幼儿园2所。" not in without  # no quote covers it
    assert f"     {INVESTMENT}" in without


def test_inexact_names_are_counted_on_the_terminal_and_listed_in_json(
    files: Path, shown: Shown
) -> None:
    labels = gold(label(*GDP), label("300", "别的固定资产投资"))
    one = (
        files / "briefs" / "001_report.json",
        write(files / "gold" / "001_report.json", labels),
    )
    out = shown(*one, diff=True)
    assert "001_report：0 处不同" in out
    assert "名称 1 处指标名称与标注相近而不相同" in out
    assert "别的固定资产投资" not in out
    data = json.loads(shown(*one, diff=True, as_json=True))
    [name] = data["reports"][0]["differences"]["names"]
    assert (name["gold"], name["predicted"]) == ("别的固定资产投资", "别的")


def test_the_name_of_a_seed_is_on_one_line_of_80(tmp_path: Path, shown: Shown) -> None:
    names = ["000_f086ca982607086c", SEED_002]
    for name in names:
        source = {"name": f"{name}.txt"}
        prediction = brief(item("A1", GROWTH, predicted_figure(*GDP)), source=source)
        write(tmp_path / "briefs" / f"{name}.json", prediction)
        write(tmp_path / "gold" / f"{name}.json", gold(label(*GDP), raw=source["name"]))
    headings, _, *rows = shown(tmp_path / "briefs", tmp_path / "gold").splitlines()
    assert headings.endswith("主要")
    assert [row.split()[0] for row in rows[:2]] == names
    assert max(map(cell_len, [headings, *rows])) <= 80


def test_control_characters_of_labels_do_not_reach_the_terminal(files: Path, shown: Shown) -> None:
    labels = gold(label("2", "幼\x1b[31m儿\u202e园", "公办"))
    path = write(files / "gold" / "001_report.json", labels)
    out = shown(files / "briefs" / "001_report.json", path, diff=True)
    assert "\x1b" not in out
    assert "\u202e" not in out


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        pytest.param(
            ("briefs/003_report.json", "gold/001_report.json"),
            r"labels are for 001_report\.txt, but the brief was made from 003\.txt",
            id="gold of another report",
        ),
        pytest.param(
            ("briefs/003_report.json", "gold"), "None of the gold files", id="gold of none"
        ),
        pytest.param(("gold/001_report.json", "gold"), "is not a brief to evaluate", id="no brief"),
        pytest.param(
            ("briefs", "briefs/001_report.json"),
            r"not a gold file: raw: Field required",
            id="no gold",
        ),
        pytest.param(("briefs", "reports"), "There are no gold files in", id="empty gold folder"),
        pytest.param(("reports", "gold"), "There are no briefs in", id="empty folder"),
        pytest.param(("nowhere.json", "gold"), "There is no file", id="no file"),
        pytest.param((f"reports/{REPORT}", "gold"), "is not JSON", id="no JSON"),
        pytest.param(("list.json", "gold"), "with a JSON object", id="a list"),
        pytest.param(("deep.json", "gold"), "is not JSON", id="nested without end"),
        pytest.param(("half.json", "gold"), "is not JSON", id="half a surrogate pair"),
        pytest.param(("briefs", "gold", "other.txt"), "do not fit other", id="wrong source"),
        pytest.param(("briefs", "gold", "others"), "do not fit", id="wrong folder of sources"),
    ],
)
def test_unusable_input_is_reported_in_one_sentence(
    files: Path, arguments: tuple[str, ...], message: str
) -> None:
    write(files / "list.json", [])
    (files / "deep.json").write_text("[" * 100_000, encoding="utf-8")
    (files / "half.json").write_text(r'{"targets": [], "title": "\ud800"}', encoding="utf-8")
    (files / "other.txt").write_text(RAW.replace("5.2", "6.1"), encoding="utf-8")
    (files / "others").mkdir()
    (files / "others" / REPORT).write_text(RAW.replace("5.2", "6.1"), encoding="utf-8")
    prediction, labels, *source = (files / name for name in arguments)
    with pytest.raises(InputError, match=message) as caught:
        run(prediction, labels, as_json=True, source=source[0] if source else None)
    assert caught.value.exit_code == 2


def test_a_gold_file_names_no_path(files: Path, shown: Shown) -> None:
    labels = gold(label(*GDP)) | {"raw": "../reports/001_report.txt", "sha256": "a"}
    prediction = brief(item("A1", GROWTH, predicted_figure(*GDP)), source={"sha256": "a"})
    (files / "empty").mkdir()
    write(files / "hostile.json", labels)
    out = shown(write(files / "b.json", prediction), files / "hostile.json", files / "empty")
    assert "1.000" in out


def test_foreign_gold_files_may_have_other_fields() -> None:
    labelled = {key: label(*GDP)[key] for key in ("label", "start", "end", "text", "indicator")}
    labels = Gold.model_validate({"raw": 1, "figures": [labelled | {"note": "…"}], "by": "me"})
    assert (labels.raw, labels.figures[0].bound, labels.problems) == ("1", None, [])


@pytest.mark.parametrize("name", ["000_f086ca982607086c", SEED_002])
def test_the_gold_files_of_the_seeds_are_read_whole(name: str) -> None:
    path = FIXTURES / "gold" / f"{name}.json"
    data = json.loads(path.read_text(encoding="utf-8"))
    labels = Gold.model_validate(data)
    assert len(labels.figures) == len(data["figures"])
    assert labels.meta is not None
    assert labels.meta.model_dump() == data["meta"]


def test_the_command_is_listed_in_help(files: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from jianbao.cli import main

    arguments = (str(files / "briefs" / "003_report.json"), "--gold", str(files / "gold"))
    monkeypatch.setattr("sys.argv", ["jianbao", "evaluate", *arguments])
    with pytest.raises(SystemExit) as caught:
        main()
    assert caught.value.code == 2
