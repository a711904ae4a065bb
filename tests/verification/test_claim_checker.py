"""The checker: right claims pass, each kind of wrong claim is flagged with its code."""

from dataclasses import replace
from decimal import Decimal
from typing import Any

import pytest

from jianbao import read_report
from jianbao.document import Span
from jianbao.models.brief import Kind
from jianbao.verification import Claim, ClaimedFigure, SourceIndex, check_claim

REPORT = """各位代表：
现在，我代表区人民政府向大会报告工作，请予审议。
一、2024年工作回顾
全年地区生产总值增长5.2%，高于全市1.2个百分点；一般公共预算收入9.35亿元，可比口径增长3.6%。
区级增值税留抵退税8240万元，惠及各类市场主体3000户，“简易注销”公告期由45天压缩至20天。
科技型中小企业、高新技术企业、雏鹰企业分别增长48.8%、20.2%、26.9%；大气优良天数超330天，一般贸易进出口下降2.5%。
计划实施二期工程，力争2026年建成学位1200个。
二、2025年工作安排
地区生产总值增长6%左右，登记失业率控制在3%以内，引进金融机构20家以上，粮食产量1亿斤以上。
全区已完成前期投资2.4亿元。
"""


@pytest.fixture(scope="module")
def source() -> SourceIndex:
    return SourceIndex(read_report(REPORT.encode()))


def claim(
    source: SourceIndex, quote: str, number: str, kind: Kind = "achievement", **fields: Any
) -> Claim:
    """A claim of one figure, read off its quote; `fields` says what is claimed of the number."""
    text = source.document.clean
    start = text.index(quote)
    place = start + quote.index(number)
    figure = ClaimedFigure(
        text=number,
        value=Decimal(number),
        high=None,
        unit=fields.pop("unit", None),
        span=Span(place, place + len(number)),
    )
    return Claim(
        kind=kind,
        statement=fields.pop("statement", quote),
        quote=Span(start, start + len(quote)),
        figures=(replace(figure, **fields),),
    )


def codes(claim: Claim, source: SourceIndex) -> list[str]:
    return [issue.code for issue in check_claim(claim, source)]


GROWTH = {"unit": "%", "direction": "up", "bound": "eq", "indicator": "地区生产总值"}
RIGHT = [
    pytest.param("地区生产总值增长5.2%", "5.2", GROWTH, id="growth"),
    pytest.param(
        "地区生产总值增长5.2%，高于全市1.2个百分点",
        "1.2",
        {"unit": "个百分点", "direction": "up", "indicator": "地区生产总值增速高于全市"},
        id="gap inherits its subject",
    ),
    pytest.param(
        "一般公共预算收入9.35亿元，可比口径增长3.6%",
        "3.6",
        {"unit": "%", "direction": "up", "indicator": "一般公共预算收入"},
        id="growth inherits its subject",
    ),
    pytest.param(
        "由45天压缩至20天", "20", {"unit": "天", "direction": "down"}, id="new level of a change"
    ),
    pytest.param(
        "科技型中小企业、高新技术企业、雏鹰企业分别增长48.8%、20.2%、26.9%",
        "20.2",
        {"unit": "%", "direction": "up", "indicator": "高新技术企业"},
        id="list with separate numbers",
    ),
    pytest.param("大气优良天数超330天", "330", {"unit": "天", "bound": "gt"}, id="more than"),
    pytest.param(
        "大气优良天数超330天", "330", {"unit": "天", "bound": "ge"}, id="ge for gt is accepted"
    ),
]


@pytest.mark.parametrize(("quote", "number", "fields"), RIGHT)
def test_a_right_claim_passes(
    source: SourceIndex, quote: str, number: str, fields: dict[str, Any]
) -> None:
    assert codes(claim(source, quote, number, **fields), source) == []


WRONG = [
    pytest.param("5.2%，高于全市1.2", "5.2", {"unit": "亿元"}, "unit_mismatch", id="unit"),
    pytest.param(
        "高于全市1.2个百分点", "1.2", {"unit": "%"}, "unit_mismatch", id="percent for points"
    ),
    pytest.param("收入9.35亿元", "9.35", {"unit": "万元"}, "unit_mismatch", id="scale"),
    pytest.param(
        "地区生产总值增长5.2%", "5.2", GROWTH | {"direction": "down"}, "direction_mismatch", id="up"
    ),
    pytest.param(
        "进出口下降2.5%", "2.5", {"unit": "%", "direction": "up"}, "direction_mismatch", id="down"
    ),
    pytest.param("超330天", "330", {"unit": "天", "bound": "le"}, "bound_mismatch", id="bound"),
    pytest.param(
        "地区生产总值增长5.2%", "5.2", GROWTH | {"bound": "about"}, "bound_mismatch", id="about"
    ),
    pytest.param(
        "一般公共预算收入9.35亿元",
        "9.35",
        {"unit": "亿元", "indicator": "地区生产总值"},
        "indicator_mismatch",
        id="indicator of the sentence before",
    ),
    pytest.param(
        "惠及各类市场主体3000户",
        "3000",
        {"unit": "户", "indicator": "区级增值税留抵退税"},
        "indicator_mismatch",
        id="indicator of another number",
    ),
    pytest.param(
        "分别增长48.8%、20.2%、26.9%",
        "26.9",
        {"unit": "%", "indicator": "高新技术企业"},
        "indicator_mismatch",
        id="neighbour in a list",
    ),
    pytest.param(
        "地区生产总值增长5.2%",
        "5.2",
        GROWTH | {"indicator": "农林牧渔产值"},
        "indicator_mismatch",
        id="invented indicator",
    ),
    pytest.param(
        "地区生产总值增长5.2%", "5.2", GROWTH | {"period": "2019"}, "period_mismatch", id="year"
    ),
    pytest.param(
        "地区生产总值增长5.2%",
        "5.2",
        GROWTH | {"statement": "地区生产总值增长5.2%，居全市第1"},
        "statement_number_unsupported",
        id="number of the statement",
    ),
    pytest.param(
        "地区生产总值增长5.2%",
        "5.2",
        GROWTH | {"statement": "地区生产总值下降5.2%"},
        "direction_mismatch",
        id="direction in the statement",
    ),
    pytest.param(
        "地区生产总值增长5.2%",
        "5.2",
        GROWTH | {"statement": "地区生产总值增长5.2%以上"},
        "bound_mismatch",
        id="bound in the statement",
    ),
    pytest.param(
        "地区生产总值增长5.2%，高于全市1.2个百分点；一般公共预算收入9.35亿元",
        "5.2",
        GROWTH | {"statement": "一般公共预算收入增长5.2%"},
        "indicator_mismatch",
        id="indicator in the statement",
    ),
]


@pytest.mark.parametrize(("quote", "number", "fields", "code"), WRONG)
def test_a_wrong_claim_is_flagged(
    source: SourceIndex, quote: str, number: str, fields: dict[str, Any], code: str
) -> None:
    assert code in codes(claim(source, quote, number, **fields), source)


@pytest.mark.parametrize(
    ("quote", "number", "kind", "flagged"),
    [
        pytest.param("地区生产总值增长5.2%", "5.2", "target", True, id="result stated as target"),
        pytest.param(
            "引进金融机构20家以上", "20", "achievement", True, id="target stated as result"
        ),
        pytest.param(
            "计划实施二期工程，力争2026年建成学位1200个",
            "1200",
            "target",
            False,
            id="plan in review",
        ),
        pytest.param("全区已完成前期投资2.4亿元", "2.4", "achievement", False, id="result in plan"),
        pytest.param("地区生产总值增长5.2%", "5.2", "problem", True, id="no problem"),
    ],
)
def test_the_list_is_judged_by_section_and_by_words(
    source: SourceIndex, quote: str, number: str, kind: Kind, flagged: bool
) -> None:
    assert ("kind_mismatch" in codes(claim(source, quote, number, kind), source)) is flagged


def test_a_changed_digit_is_not_found(source: SourceIndex) -> None:
    right = claim(source, "地区生产总值增长5.2%", "5.2", **GROWTH)
    wrong = replace(right, figures=(replace(right.figures[0], text="5.3", value=Decimal("5.3")),))
    assert "number_not_in_quote" in codes(wrong, source)


def test_the_same_amount_in_another_scale_is_the_same(source: SourceIndex) -> None:
    right = claim(source, "区级增值税留抵退税8240万元", "8240", unit="万元")
    other = replace(right.figures[0], text="0.824", value=Decimal("0.824"), unit="亿元")
    assert codes(replace(right, figures=(other,)), source) == []


def test_a_claim_without_a_place_is_flagged(source: SourceIndex) -> None:
    nowhere = Claim(kind="target", statement="地区生产总值增长6%", quote=None)
    assert codes(nowhere, source) == ["quote_not_in_source"]


def test_messages_quote_the_source(source: SourceIndex) -> None:
    wrong = claim(source, "收入9.35亿元", "9.35", unit="万元")
    [issue] = [i for i in check_claim(wrong, source) if i.code == "unit_mismatch"]
    assert "9.35亿元" in issue.message
    assert "万元" in issue.message
