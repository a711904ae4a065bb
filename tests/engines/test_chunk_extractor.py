"""Answers that are cut, refused or incomplete: what is asked again, and who fills in."""

from typing import Any

import httpx2
import pytest
from fake_model import completion
from small_report import GDP, REVENUE, STATIONS, review_requests, run

from jianbao.models.brief import Brief

SECOND = STATIONS | {"sentence": 1}
AIR = STATIONS | {
    "sentence": 2,
    "statement": "大气优良天数342天",
    "indicator": "大气优良天数",
    "number": "342",
    "unit": "天",
}
LEFT_OUT = "还没有摘"


def cut(content: Any = '{"findings": [') -> httpx2.Response:
    return httpx2.Response(200, json=completion(content, "length"))


def statements(brief: Brief, origin: str = "llm") -> list[str]:
    return [item.statement for item in brief.achievements if item.origin == origin]


class Halves:
    """Cuts every answer to more than one sentence; answers a half as given."""

    def __init__(self, first: Any, second: Any) -> None:
        self.answers = [first, second]
        self.asked = 0

    def __call__(self, _: int) -> Any:
        self.asked += 1
        return cut() if self.asked == 1 else self.answers[self.asked - 2]


def test_a_chunk_cut_by_the_length_limit_is_asked_in_halves() -> None:
    brief, model = run(Halves({"findings": [GDP, REVENUE]}, {"findings": [SECOND]}))
    asked = [messages[1]["content"] for messages in review_requests(model)]
    assert len(asked) == 3
    assert ("[1] 全年" in asked[1], "新建污水处理站" in asked[1]) == (True, False)
    assert ("全年" in asked[2], "[1] 新建污水处理站" in asked[2]) == (False, True)
    assert brief.failed == []
    assert [item.status for item in brief.achievements] == ["verified"] * 3


def test_a_cut_answer_to_one_sentence_is_replaced_by_rules() -> None:
    brief, model = run(Halves({"findings": [GDP, REVENUE]}, cut()))
    assert len(review_requests(model)) == 3
    [part] = brief.failed
    assert (part.reason, part.cause) == ("回答超过长度上限", "answer")
    assert statements(brief) == ["地区生产总值增长5.2%", "一般公共预算收入9.35亿元"]
    assert any("3座" in statement for statement in statements(brief, "rules"))
    assert {item.status for item in brief.achievements} == {"verified"}


def test_a_first_answer_survives_a_cut_second_one() -> None:
    answers = iter(
        [
            {"findings": [GDP, REVENUE | {"unit": "万元"}, STATIONS]},
            cut(),
            {"findings": [REVENUE]},
            {"findings": []},
        ]
    )
    brief, _ = run(lambda _: next(answers))
    assert statements(brief) == [
        "地区生产总值增长5.2%",
        "一般公共预算收入9.35亿元",
        "新建污水处理站3座",
    ]
    assert {item.status for item in brief.achievements} == {"verified"}


def test_a_request_longer_than_the_context_is_asked_in_halves() -> None:
    too_long = httpx2.Response(
        400, json={"error": {"message": "long", "code": "context_length_exceeded"}}
    )
    answers = iter([too_long, {"findings": [GDP, REVENUE]}, {"findings": [SECOND]}])
    brief, model = run(lambda _: next(answers))
    assert len(review_requests(model)) == 3
    assert brief.failed == []


def refusal() -> httpx2.Response:
    answer = completion("")
    answer["choices"][0]["message"] |= {"content": None, "refusal": "I cannot help with that."}
    return httpx2.Response(200, json=answer)


def filtered_request() -> httpx2.Response:
    return httpx2.Response(400, json={"error": {"message": "no", "code": "content_filter"}})


@pytest.mark.parametrize(
    ("response", "reason"),
    [
        pytest.param(refusal, "模型拒绝回答这一段", id="refusal"),
        pytest.param(
            lambda: httpx2.Response(200, json=completion("", "content_filter")),
            "内容审查拦下了这一段",
            id="answer filtered",
        ),
        pytest.param(filtered_request, "内容审查拦下了这一段", id="request filtered"),
        pytest.param(
            lambda: httpx2.Response(200, json=completion("") | {"choices": []}),
            "服务器返回的不是模型的回答",
            id="no choices",
        ),
        pytest.param(
            lambda: httpx2.Response(200, html="<html>hello"),
            "服务器返回的不是模型的回答",
            id="HTML",
        ),
        pytest.param(
            lambda: httpx2.Response(200, content=b'{"id": ', headers=JSON),
            "服务器返回的不是模型的回答",
            id="half a body",
        ),
        pytest.param(
            lambda: httpx2.Response(200, json=[]), "服务器返回的不是模型的回答", id="a list"
        ),
    ],
)
def test_refusals_are_requested_once_and_replaced_by_rules(response: Any, reason: str) -> None:
    brief, model = run(lambda _: response(), max_reasks=3)
    assert len(review_requests(model)) == 1
    assert [part.reason for part in brief.failed] == [reason]
    stated = "".join(statements(brief, "rules"))
    assert all(number in stated for number in ("5.2%", "9.35亿元", "3座", "342天"))
    assert {item.status for item in brief.achievements} == {"verified"}
    assert [item.origin for item in brief.targets] == ["llm"]


JSON = {"content-type": "application/json"}


def test_rules_report_each_figure_of_a_failed_chunk_once() -> None:
    down = httpx2.Response(500, json={"error": {"message": "down"}})
    wrong = {"findings": [GDP, REVENUE | {"unit": "万元"}]}
    brief, _ = run(lambda attempt: wrong if attempt == 1 else down)
    spans = [(f.start, f.end) for item in brief.achievements for f in item.figures]
    assert len(spans) == len(set(spans)) == 4
    assert [part.cause for part in brief.failed] == ["server"]


def coverage_requests(asked: list[str]) -> list[str]:
    return [text for text in asked if LEFT_OUT in text]


def covered_run(first: Any, second: Any) -> tuple[Brief, list[str]]:
    """A run whose model answers `first`, and `second` when asked for what it left out."""
    asked: list[str] = []
    answers = iter([first, second])
    brief, model = run(lambda _: next(answers), coverage=True)
    asked = [messages[1]["content"] for messages in review_requests(model)]
    return brief, asked


def test_a_figure_left_out_is_asked_for_once_more() -> None:
    brief, asked = covered_run({"findings": [GDP, REVENUE, STATIONS]}, {"findings": [AIR]})
    [again] = coverage_requests(asked)
    assert "第2句的 342：" in again
    assert "句的 5.2" not in again
    assert statements(brief)[-1] == "大气优良天数342天"
    assert not any(figure.text == "342天" for figure in brief.uncovered)


@pytest.mark.parametrize(
    "second",
    [
        pytest.param({"findings": []}, id="nothing"),
        pytest.param({"findings": [GDP, REVENUE | {"unit": "万元"}]}, id="what was there, worse"),
        pytest.param({"findings": [AIR | {"number": "7"}]}, id="a number that is not there"),
        pytest.param("prose", id="prose"),
        pytest.param(httpx2.Response(500, json={}), id="failing server"),
    ],
)
def test_a_coverage_request_only_adds_missing_figures(second: Any) -> None:
    answer = httpx2.Response(200, json=completion(second)) if second == "prose" else second
    brief, asked = covered_run({"findings": [GDP, REVENUE, STATIONS]}, answer)
    assert len(coverage_requests(asked)) == 1
    assert statements(brief) == [
        "地区生产总值增长5.2%",
        "一般公共预算收入9.35亿元",
        "新建污水处理站3座",
    ]
    assert brief.failed == []
    assert brief.uncovered[0].text == "342天"


def test_a_faulty_answer_about_a_left_out_figure_is_kept_and_flagged() -> None:
    wrong = AIR | {"unit": "万天"}
    brief, _ = covered_run({"findings": [GDP, REVENUE, STATIONS]}, {"findings": [wrong]})
    assert [item.status for item in brief.achievements] == [*["verified"] * 3, "flagged"]


def test_an_answer_that_leaves_nothing_out_is_not_asked_for_more() -> None:
    brief, model = run(lambda _: {"findings": [GDP, REVENUE, STATIONS, AIR]}, coverage=True)
    assert len(review_requests(model)) == 1
    assert len(brief.achievements) == 4
