"""`verify`: briefs of jianbao and of others, judged against their report."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from run_cli import jianbao, one_sentence
from span_markup import SOUND_SEEDS, read_text, seed

from conftest import SEED_003, SEEDS
from jianbao import InputError, summarize, verify
from jianbao.document import Document
from jianbao.models.brief import IssueCode
from jianbao.models.verification_result import VerificationResult

REPORT = """2022年政府工作报告
各位代表：
现在，我代表区人民政府向大会报告工作，请予审议。
一、2021年工作回顾
全年地区生产总值增长5.2%，高于全市1.2个百分点；一般公共预算收入9.35亿元，可比口径增长3.6%。
固定资产投资同比增长15%，增速四个区第一，其中工业投资同比增长30.6%。
区级增值税留抵退税8240万元，惠及各类市场主体3000户，单位能耗下降2.5%。
科技型中小企业、高新技术企业、雏鹰企业分别增长48.8%、20.2%、26.9%，新增绿地113.38公顷。
计划实施二期工程，力争年内建成学位1200个。
对照群众期盼，我们还存在一些困难和问题：规上工业企业仅有32家，财政自给率不足30%。
二、2022年工作安排
地区生产总值增长6%左右，登记失业率控制在3%以内，引进金融机构20家以上。
到2026年，高新技术企业达到200家。
全区已完成前期投资2.4亿元。
各位代表，让我们团结一心，为建设现代化城区而努力奋斗！
"""
LISTS = {"T": "targets", "A": "achievements", "P": "problems"}

Item = dict[str, Any]


@pytest.fixture(scope="module")
def report() -> Document:
    return read_text(REPORT)


def item(ident: str, quote: str, *figures: Item, **fields: Any) -> Item:
    """An item as somebody else writes it: what must be there, and what is given."""
    claimed = {"id": ident, "statement": quote, "evidence": {"quote": quote}}
    return claimed | ({"figures": list(figures)} if figures else {}) | fields


def brief(*items: Item) -> dict[str, Any]:
    lists: dict[str, Any] = {name: [] for name in LISTS.values()}
    for one in items:
        lists[LISTS[one["id"][0]]].append(one)
    return lists


def codes(result: VerificationResult) -> set[IssueCode]:
    return {issue.code for judged in result.items for issue in judged.issues}


def judge(report: Document, *items: Item) -> set[IssueCode]:
    return codes(verify(brief(*items), report))


@pytest.mark.parametrize("number", ["000", *SOUND_SEEDS])
def test_a_brief_by_rules_is_verified_with_its_own_status(number: str) -> None:
    own = summarize(seed(number))
    result = verify(own.model_dump(), seed(number))
    assert {judged.id: (judged.status, judged.issues) for judged in result.items} == {
        one.id: (one.status, one.issues)
        for items in (own.targets, own.achievements, own.problems)
        for one in items
    }
    assert result.verified + result.flagged == len(result.items) == own.verification.items
    assert (result.figures, result.covered, result.in_source) == (
        own.verification.figures,
        own.verification.covered,
        own.verification.in_source,
    )


def test_a_brief_as_json_is_verified_as_the_brief_itself() -> None:
    own = summarize(seed("003"))
    assert verify(json.loads(own.model_dump_json()), seed("003")) == verify(
        own.model_dump(), seed("003")
    )


def test_the_list_of_a_figure_is_judged(report: Document) -> None:
    swapped = [
        item("T1", "全年地区生产总值增长5.2%"),
        item("A1", "地区生产总值增长6%左右"),
        item("P1", "一般公共预算收入9.35亿元"),
        item("A2", "规上工业企业仅有32家"),
    ]
    result = verify(brief(*swapped), report)
    assert [[issue.code for issue in one.issues] for one in result.items] == [
        ["kind_mismatch"]
    ] * len(swapped)


# Claims that say what the report says, with ever less given.
RIGHT = [
    pytest.param(item("A1", "全年地区生产总值增长5.2%"), id="a quote and nothing else"),
    pytest.param(item("A1", "全年地区生产总值增长5.2%", {"text": "5.2%"}), id="text only"),
    pytest.param(item("A1", "全年地区生产总值增长5.2%", {"value": 5.2}), id="value without a unit"),
    pytest.param(item("A1", "全年地区生产总值增长5.2%", {"value": "5.2"}), id="value as text"),
    pytest.param(item("A1", "全年地区生产总值增长5.2%", {}), id="an empty figure"),
    pytest.param(
        item(
            "A1",
            "全年地区生产总值增长5.2%",
            {
                **dict.fromkeys(
                    ("text", "high", "measure", "direction", "bound", "period", "start", "end")
                ),
                "indicator": "地区生产总值",
                "value": 5.2,
                "unit": "%",
            },
        ),
        id="null fields",
    ),
    pytest.param(item("A1", "全年地区生产总值增长5.2%", figures=None), id="null figures"),
    pytest.param(
        item("A1", "全年地区生产总值增长5.2%", topic="宏观", origin="人工", confidence=0.9),
        id="fields of their own",
    ),
    pytest.param(
        item("A1", "一般公共预算收入9.35亿元，可比口径增长3.6%", {"value": 93500, "unit": "万元"}),
        id="another scale",
    ),
    pytest.param(
        item("A1", "全年地区生产总值增长5.2%", {"text": "５．２％"}), id="full-width digits"
    ),
    pytest.param(
        item("T1", "地区生产总值增长6%左右", {"text": "6%左右", "period": "2022"}), id="bound"
    ),
    pytest.param(
        item(
            "T1",
            "到2026年，高新技术企业达到200家",
            {"value": 200, "unit": "家", "period": "by-2026"},
        ),
        id="to be reached by a year",
    ),
    pytest.param(
        item(
            "A1",
            "其中工业投资同比增长30.6%",
            {"indicator": "工业投资", "value": 30.6, "unit": "%", "direction": "up"},
        ),
        id="part of a whole",
    ),
    pytest.param(
        item("T1", "计划实施二期工程，力争年内建成学位1200个", {"value": 1200, "unit": "个"}),
        id="plan in the review",
    ),
    pytest.param(
        item("A1", "全区已完成前期投资2.4亿元", {"value": 2.4, "unit": "亿元"}),
        id="result in the plan",
    ),
    pytest.param(
        item("P1", "财政自给率不足30%", {"value": 30, "unit": "%", "bound": "lt"}), id="problem"
    ),
    pytest.param(
        item("A1", "区级增值税留抵退税8240万元", statement="增值税留抵退税0.824亿元"),
        id="the statement in another scale",
    ),
]


@pytest.mark.parametrize("claim", RIGHT)
def test_a_right_external_claim_is_verified(report: Document, claim: Item) -> None:
    assert judge(report, claim) == set()


GROWTH = "全年地区生产总值增长5.2%，高于全市1.2个百分点"
LIST = "科技型中小企业、高新技术企业、雏鹰企业分别增长48.8%、20.2%、26.9%"

WRONG = [
    pytest.param(item("A1", "地区生产总值增长5.3%"), "quote_not_in_source", id="digit in a quote"),
    pytest.param(item("A1", "地区生产总值下降5.2%"), "quote_not_in_source", id="word in a quote"),
    pytest.param(item("A1", ""), "quote_not_in_source", id="empty quote"),
    pytest.param(
        item("A1", GROWTH, {"value": 5.3, "unit": "%"}), "number_not_in_quote", id="digit"
    ),
    pytest.param(
        item("A1", GROWTH, {"value": 52, "unit": "%"}), "number_not_in_quote", id="decimal point"
    ),
    pytest.param(
        item("A1", GROWTH, {"value": 3.6, "unit": "%"}),
        "number_not_in_quote",
        id="a number of the next clause",
    ),
    pytest.param(item("A1", GROWTH, {"text": "百分之六"}), "number_not_in_quote", id="numeral"),
    pytest.param(
        item("A1", "区级增值税留抵退税8240万元", {"value": 8240, "unit": "亿元"}),
        "unit_mismatch",
        id="万 for 亿",
    ),
    pytest.param(
        item("A1", GROWTH, {"value": 1.2, "unit": "%"}), "unit_mismatch", id="points for percent"
    ),
    pytest.param(
        item("A1", GROWTH, {"value": 5.2, "unit": "个百分点"}),
        "unit_mismatch",
        id="percent for points",
    ),
    pytest.param(
        item("A1", "新增绿地113.38公顷", {"value": 113.38, "unit": "亩"}),
        "unit_mismatch",
        id="亩 for 公顷",
    ),
    pytest.param(
        item("A1", GROWTH, {"value": 5.2, "unit": "%", "direction": "down"}),
        "direction_mismatch",
        id="down",
    ),
    pytest.param(
        item("A1", "单位能耗下降2.5%", {"value": 2.5, "unit": "%", "direction": "up"}),
        "direction_mismatch",
        id="up",
    ),
    pytest.param(
        item("A1", GROWTH, {"value": 5.2, "unit": "%", "bound": "ge"}),
        "bound_mismatch",
        id="以上 added",
    ),
    pytest.param(
        item("T1", "登记失业率控制在3%以内", {"value": 3, "unit": "%", "bound": "eq"}),
        "bound_mismatch",
        id="以内 left out",
    ),
    pytest.param(
        item("T1", "地区生产总值增长6%左右", {"value": 6, "unit": "%", "bound": "ge"}),
        "bound_mismatch",
        id="左右 for 以上",
    ),
    pytest.param(
        item("P1", "财政自给率不足30%", {"value": 30, "unit": "%", "bound": "gt"}),
        "bound_mismatch",
        id="不足 for 超过",
    ),
    pytest.param(
        item(
            "A1",
            "固定资产投资同比增长15%，增速四个区第一，其中工业投资同比增长30.6%",
            {"indicator": "固定资产投资", "value": 30.6, "unit": "%"},
        ),
        "indicator_mismatch",
        id="the whole for its part",
    ),
    pytest.param(
        item("A1", LIST, {"indicator": "高新技术企业", "value": 26.9, "unit": "%"}),
        "indicator_mismatch",
        id="the neighbour in a list",
    ),
    pytest.param(
        item(
            "A1", "惠及各类市场主体3000户", {"indicator": "留抵退税", "value": 3000, "unit": "户"}
        ),
        "indicator_mismatch",
        id="the clause before",
    ),
    pytest.param(
        item("A1", GROWTH, {"indicator": "农林牧渔业总产值", "value": 5.2, "unit": "%"}),
        "indicator_mismatch",
        id="an indicator that is not in the report",
    ),
    pytest.param(
        item("A1", GROWTH, {"value": 5.2, "unit": "%", "period": "2019"}),
        "period_mismatch",
        id="another year",
    ),
    pytest.param(
        item("T1", "引进金融机构20家以上", {"value": 20, "unit": "家", "period": "by-2030"}),
        "period_mismatch",
        id="a year that is not in the report",
    ),
    pytest.param(
        item(
            "T1", "到2026年，高新技术企业达到200家", {"value": 200, "unit": "家", "period": "2022"}
        ),
        "period_mismatch",
        id="this year for one to come",
        marks=pytest.mark.xfail(reason="200 occurs twice, and the other figure is of this year"),
    ),
    pytest.param(
        item("T1", GROWTH, {"value": 5.2, "unit": "%"}), "kind_mismatch", id="result as target"
    ),
    pytest.param(
        item("A1", "引进金融机构20家以上", {"value": 20, "unit": "家"}),
        "kind_mismatch",
        id="target as result",
    ),
    pytest.param(
        item("A1", "引进金融机构20家以上"), "kind_mismatch", id="target as result, without figures"
    ),
    pytest.param(
        item("A1", "财政自给率不足30%", {"value": 30, "unit": "%"}),
        "kind_mismatch",
        id="problem as result",
    ),
    pytest.param(
        item("A1", GROWTH, statement="地区生产总值增长5.2%，居全市第1"),
        "words_unsupported",
        id="a rank of the statement alone",
    ),
    pytest.param(
        item("A1", GROWTH, statement="地区生产总值增长5.8%"),
        "statement_number_unsupported",
        id="another number in the statement",
    ),
    pytest.param(
        item("A1", GROWTH, statement="地区生产总值高于全市1.2%"),
        "statement_number_unsupported",
        id="another unit in the statement",
    ),
    pytest.param(
        item("A1", GROWTH, statement="地区生产总值下降5.2%"),
        "direction_mismatch",
        id="another direction in the statement",
    ),
    pytest.param(
        item("T1", "登记失业率控制在3%以内", statement="登记失业率3%以上"),
        "bound_mismatch",
        id="another bound in the statement",
    ),
    pytest.param(
        item("A1", LIST, statement="高新技术企业增长48.8%"),
        "indicator_mismatch",
        id="another indicator in the statement",
    ),
    pytest.param(
        item("A1", "一般公共预算收入9.35亿元", statement="一般公共预算收入增长9.35亿元"),
        "direction_mismatch",
        id="a level stated as growth",
    ),
]


@pytest.mark.parametrize(("claim", "code"), WRONG)
def test_a_wrong_claim_is_flagged_with_its_code(
    report: Document, claim: Item, code: IssueCode
) -> None:
    assert code in judge(report, claim)


def test_every_code_has_its_case() -> None:
    elsewhere = {"damaged_source", "structure_doubtful"}
    not_made_yet = {"scope_mismatch", "words_unsupported"}
    tested = {case.values[1] for case in WRONG} | elsewhere | not_made_yet
    assert tested == set(IssueCode.__args__)  # type: ignore[attr-defined]


def test_a_number_in_text_that_could_not_be_restored_is_flagged() -> None:
    damaged = REPORT.replace("下降2.5%", "\ufffd\ufffd\ufffd2.5%")
    report = read_text(damaged)
    [run] = [one for one in report.repairs if one.kind == "damaged"]
    quote = damaged[run.span.start : run.span.end + 4]
    assert "2.5" in quote
    assert "damaged_source" in judge(report, item("A1", quote, {"value": 2.5, "unit": "%"}))


Change = Callable[[str], str]
QUOTE = "固定资产投资同比增长15%，增速四个区第一，其中工业投资同比增长30.6%。"


@pytest.mark.parametrize(
    "change",
    [
        pytest.param(lambda quote: quote.replace("，", ", "), id="ASCII comma and a blank"),
        pytest.param(lambda quote: quote.replace("，", "，\n　　"), id="wrapped lines"),
        pytest.param(lambda quote: " ".join(quote), id="blanks everywhere"),
        pytest.param(lambda quote: quote.replace("%", "％"), id="full-width sign"),
        pytest.param(
            lambda quote: quote.translate({ord(d): ord(d) + 0xFEE0 for d in "0123456789"}),
            id="full-width digits",
        ),
        pytest.param(
            lambda quote: quote.replace("区", "區").replace("资产", "資產").replace("长", "長"),
            id="traditional script",
        ),
        pytest.param(lambda quote: f"\n{quote}\n", id="blanks around"),
    ],
)
def test_a_quote_is_found_in_any_layout(report: Document, change: Change) -> None:
    quote = change(QUOTE)
    claimed = item(
        "A1", quote, {"value": 30.6, "unit": "%", "indicator": "工业投资"}, statement=QUOTE
    )
    result = verify(brief(claimed), report)
    assert codes(result) == set()
    assert result.covered == 1


@pytest.mark.parametrize(
    "change",
    [
        pytest.param(lambda quote: quote.replace("30.6", "30.5"), id="a digit"),
        pytest.param(lambda quote: quote.replace("30.6", "306"), id="a decimal point"),
        pytest.param(lambda quote: quote.replace("15%", "15.0%"), id="a zero"),
        pytest.param(lambda quote: quote.replace("第一", "第1"), id="a numeral"),
        pytest.param(lambda quote: quote.replace("%", ""), id="a unit"),
        pytest.param(lambda quote: quote.replace("其中", ""), id="a word"),
        pytest.param(lambda quote: quote.replace("，增速四个区第一", "……"), id="a gap"),
    ],
)
def test_an_altered_quote_is_not_found(report: Document, change: Change) -> None:
    assert judge(report, item("A1", change(QUOTE))) == {"quote_not_in_source"}


def test_a_repeated_quote_is_located_by_its_start() -> None:
    twice = REPORT.replace("到2026年，", "高于全市1.2个百分点。\n到2026年，")
    quote = "高于全市1.2个百分点"
    claimed = item("T1", quote, {"value": 1.2, "unit": "个百分点"})
    for start, flagged in ((twice.index(quote), True), (twice.rindex(quote), False)):
        claimed["evidence"]["start"] = start
        assert ("kind_mismatch" in judge(read_text(twice), claimed)) is flagged


@pytest.mark.parametrize(
    "name",
    [
        "A1",
        pytest.param("T1", marks=pytest.mark.xfail(reason="the first occurrence is taken")),
    ],
)
def test_a_repeated_quote_without_a_start_is_located_by_its_list(name: str) -> None:
    twice = REPORT.replace("到2026年，", "高于全市1.2个百分点。\n到2026年，")
    assert judge(read_text(twice), item(name, "高于全市1.2个百分点")) == set()


def test_counts_show_the_covered_figures(report: Document) -> None:
    growth = {"indicator": "地区生产总值", "value": 5.2, "unit": "%"}
    result = verify(brief(item("A1", GROWTH, growth), item("A2", "不在原文")), report)
    assert (result.verified, result.doubtful, result.flagged) == (1, 0, 1)
    assert (result.figures, result.covered) == (1, 1)
    assert result.in_source > result.covered
    assert result.format == "jianbao.verification/2"


def test_an_item_without_figures_carries_those_of_its_quote(report: Document) -> None:
    assert verify(brief(item("A1", GROWTH)), report).covered == len(("5.2", "1.2"))


def test_items_are_judged_in_their_order(report: Document) -> None:
    claims = [item(name, GROWTH) for name in ("T2", "T1", "A9", "A3", "P1")]
    judged = [one.id for one in verify(brief(*claims), report).items]
    assert judged == ["T2", "T1", "A9", "A3", "P1"]


@pytest.mark.parametrize(
    ("data", "message"),
    [
        pytest.param({}, "targets", id="nothing"),
        pytest.param({"format": "jianbao.brief/3", "targets": []}, "jianbao.brief/3", id="newer"),
        pytest.param({"format": "jianbao.brief/10"}, "jianbao.brief/10", id="much newer"),
        pytest.param({"format": "other/1", "targets": []}, "other/1", id="another format"),
        pytest.param({"targets": [{"id": "T1"}]}, "targets.0", id="an item without a quote"),
        pytest.param({"targets": "none"}, "targets", id="a list that is none"),
        pytest.param(
            {"targets": [item("T1", "增长"), item("T1", "增长")]},
            "have the id T1",
            id="one id twice",
        ),
        pytest.param(
            {"targets": [item("T1", "增长", {"value": "许多"})]}, "value", id="a value that is none"
        ),
        pytest.param(
            {"targets": [item("T1", "增长", {"bound": "more"})]}, "bound", id="an unknown bound"
        ),
    ],
)
def test_data_that_is_not_a_brief_is_refused(
    report: Document, data: dict[str, Any], message: str
) -> None:
    with pytest.raises(InputError, match="brief") as refused:
        verify(data, report)
    assert message in str(refused.value)


@pytest.mark.parametrize(
    "data",
    [
        pytest.param({"targets": []}, id="one empty list"),
        pytest.param({"targets": None, "achievements": []}, id="a list that is null"),
        pytest.param({"format": "jianbao.brief/2", "problems": []}, id="its format stated"),
        pytest.param({"format": "jianbao.brief/2.3", "problems": []}, id="a later minor version"),
        pytest.param({"format": "jianbao.brief/1", "problems": []}, id="the format before"),
    ],
)
def test_an_empty_brief_has_nothing_flagged(report: Document, data: dict[str, Any]) -> None:
    result = verify(data, report)
    assert (result.items, result.flagged) == ([], 0)


@given(
    st.lists(
        st.builds(
            lambda quote, statement, figures: {
                "statement": statement,
                "evidence": {"quote": quote},
                "figures": figures,
            },
            st.sampled_from(REPORT.split("\n")) | st.text(max_size=20),
            st.text(alphabet="0123456789.%增长下降第一亿元个，。", max_size=20),
            st.lists(
                st.fixed_dictionaries(
                    {},
                    optional={
                        "text": st.none()
                        | st.text(alphabet="0123456789.,-一百万亿%元分之", max_size=9),
                        "value": st.none()
                        | st.integers()
                        | st.floats(allow_nan=False, allow_infinity=False),
                        "unit": st.none() | st.text(max_size=4),
                        "indicator": st.none() | st.text(max_size=8),
                        "period": st.none() | st.text(alphabet="0123456789-by", max_size=9),
                        "start": st.none() | st.integers(-9, 999),
                        "end": st.none() | st.integers(-9, 999),
                    },
                ),
                max_size=3,
            ),
        ),
        max_size=4,
    )
)
@settings(max_examples=60)
def test_any_claim_is_judged(items: list[Item]) -> None:
    claimed = [one | {"id": f"A{place}"} for place, one in enumerate(items)]
    result = verify({"achievements": claimed}, read_text(REPORT))
    assert len(result.items) == len(items)
    assert result.covered <= result.in_source


@pytest.fixture
def report_path(tmp_path: Path) -> str:
    path = tmp_path / "report.txt"
    path.write_text(REPORT, encoding="utf-8")
    return str(path)


def brief_path(folder: Path, *items: Item) -> str:
    path = folder / "brief.json"
    path.write_text(json.dumps(brief(*items), ensure_ascii=False), encoding="utf-8")
    return str(path)


def test_the_command_ends_with_0_when_all_is_right(tmp_path: Path, report_path: str) -> None:
    right = brief_path(tmp_path, item("A1", GROWTH, {"value": 5.2, "unit": "%"}))
    code, out, err = jianbao("verify", right, "--source", report_path)
    assert (code, err) == (0, "")
    assert "1 条无误" in out


@pytest.mark.parametrize(
    ("overview", "doubts"),
    [
        pytest.param("去年地区生产总值增长5.2%。", 0, id="from an item"),
        pytest.param("去年地区生产总值下降5.2%。", 1, id="another direction"),
        pytest.param("去年地区生产总值增长6.2%。", 1, id="another number"),
        pytest.param("固定资产投资增长15%。", 1, id="of the report, but of no item"),
        pytest.param("一般公共预算收入9.35亿元。", 1, id="of a flagged item"),
        pytest.param("2021年，12345热线全年畅通。", 0, id="no figures"),
    ],
)
def test_an_overview_contains_only_numbers_of_verified_items(
    report: Document, overview: str, doubts: int
) -> None:
    right = item("A1", GROWTH)
    wrong = item("A2", "一般公共预算收入9.35亿元", statement="一般公共预算收入9.35亿元，增长99%")
    result = verify(brief(right, wrong) | {"overview": overview}, report)
    assert [one.status for one in result.items] == ["verified", "flagged"]
    assert len(result.overview) == doubts


def test_a_doubtful_overview_ends_the_command_with_1(tmp_path: Path, report_path: str) -> None:
    claimed = brief(item("A1", GROWTH)) | {"overview": "地区生产总值增长6.2%。"}
    path = tmp_path / "brief.json"
    path.write_text(json.dumps(claimed), encoding="utf-8")
    code, out, _ = jianbao("verify", str(path), "--source", report_path)
    assert code == 1
    assert "概述 ✗ 概述里的 6.2% 不在任何条目里" in out


def test_the_command_ends_with_1_when_something_is_flagged(
    tmp_path: Path, report_path: str
) -> None:
    wrong = brief_path(tmp_path, item("A1", GROWTH, {"value": 5.3, "unit": "%"}))
    code, out, err = jianbao("verify", wrong, "--source", report_path, "--json")
    assert (code, err) == (1, "")
    result = json.loads(out)
    assert set(result) == {
        *("format", "items", "overview", "verified", "doubtful", "flagged"),
        *("figures", "covered", "in_source"),
    }
    [judged] = result["items"]
    assert (judged["id"], judged["status"]) == ("A1", "flagged")
    assert set(judged["issues"][0]) == {"code", "severity", "message", "figure"}
    assert judged["issues"][0]["figure"] == 0


def test_the_terminal_shows_an_issue_in_one_line(tmp_path: Path, report_path: str) -> None:
    wrong = brief_path(
        tmp_path,
        item(
            "A3",
            "固定资产投资同比增长15%，增速四个区第一，其中工业投资同比增长30.6%",
            {"indicator": "固定资产投资", "value": 30.6, "unit": "%", "direction": "up"},
            statement="固定资产投资增长30.6%",
        ),
    )
    code, out, _ = jianbao("verify", wrong, "--source", report_path)
    assert code == 1
    line = out.splitlines()[0]
    assert line.startswith("A3 固定资产投资增长30.6% ✗ ")
    for part in ("30.6%", "工业投资", "固定资产投资", "15%"):
        assert part in line.partition("✗")[2]
    assert len(out.splitlines()) == len({*out.splitlines()})


def test_a_report_on_standard_input(tmp_path: Path) -> None:
    right = brief_path(tmp_path, item("A1", GROWTH))
    code, _, err = jianbao("verify", right, "--source", "-", "--json", stdin=REPORT.encode())
    assert (code, err) == (0, "")


@pytest.mark.parametrize(
    "content",
    [
        pytest.param("", id="empty"),
        pytest.param("{", id="half a JSON"),
        pytest.param("[]", id="a list"),
        pytest.param("政府工作报告", id="a report"),
        pytest.param('{"format": "jianbao.brief/3", "targets": []}', id="newer"),
        pytest.param('{"targets": [{"id": "T1"}]}', id="an item without a quote"),
        pytest.param("[" * 100_000, id="nested too deep"),
    ],
)
def test_data_that_is_not_a_brief_ends_with_2(
    tmp_path: Path, report_path: str, content: str
) -> None:
    path = tmp_path / "brief.json"
    path.write_text(content, encoding="utf-8")
    one_sentence(*jianbao("verify", str(path), "--source", report_path, "--json"))


def test_a_missing_file_ends_with_2(tmp_path: Path, report_path: str) -> None:
    assert "no file" in one_sentence(*jianbao("verify", "none.json", "--source", report_path))
    right = brief_path(tmp_path, item("A1", GROWTH))
    assert "no file" in one_sentence(*jianbao("verify", right, "--source", "none.txt"))


def test_the_brief_of_a_seed_is_right_by_the_command(tmp_path: Path) -> None:
    path, source = tmp_path / "brief.json", str(SEEDS / f"{SEED_003}.txt")
    path.write_text(summarize(seed("003")).model_dump_json(), encoding="utf-8")
    code, out, _ = jianbao("verify", str(path), "--source", source, "--json")
    assert code == 0
    assert json.loads(out)["flagged"] == 0
