"""Quotes are cut as short as their statement allows."""

import pytest
from span_markup import unmark

from jianbao.document import Span
from jianbao.engines.quote_selection import narrow_quote


@pytest.mark.parametrize(
    ("sentence", "statement"),
    [
        pytest.param(
            "社零额增速1%，高于全市4.2个百分点，<居民可支配收入与经济增长保持同步>。",
            "居民可支配收入与经济增长保持同步",
            id="one clause",
        ),
        pytest.param(
            "<一般公共预算收入9.35亿元，可比口径增长3.6%>；",
            "一般公共预算收入9.35亿元，可比口径增长3.6%",
            id="the whole sentence",
        ),
        pytest.param(
            "建议主要预期目标是：<地区生产总值增长6%左右>，一般公共预算收入增长10%。",
            "地区生产总值预期增长6%左右",
            id="a word from far ahead is left",
        ),
        pytest.param(
            "<累计实施灾后重建项目176个，总投资22.24亿元，竣工134个>，完成投资11.88亿元；",
            "灾后重建项目竣工134个",
            id="the inherited subject is inside",
        ),
    ],
)
def test_the_quote_is_the_shortest_run_of_clauses(sentence: str, statement: str) -> None:
    text, (expected,) = unmark(sentence)
    assert narrow_quote(text, Span(0, len(text)), statement, []) == expected


def test_the_numbers_are_always_inside() -> None:
    text = "新增公办幼儿园2所、省五星级幼儿园1所，投资4000万元升级改造幼儿园27所。"
    number = Span(text.index("27"), text.index("27") + 2)
    assert narrow_quote(text, Span(0, len(text)), "新增公办幼儿园", [[number]]).covers(number)


def test_a_sentence_of_very_many_clauses_is_quoted_whole() -> None:
    text = "甲、" * 200 + "乙增长5%。"
    assert narrow_quote(text, Span(0, len(text)), "乙增长5%", []) == Span(0, len(text))
