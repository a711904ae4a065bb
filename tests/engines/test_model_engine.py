"""The model engine against a model that makes mistakes."""

from typing import Any

import httpx2
import pytest
from fake_model import FakeModel, completion
from small_report import GDP, OVERVIEW, REPORT, REVENUE, STATIONS, TARGET, review_requests, run

from jianbao import ModelError, ServerError, read_report
from jianbao.pipeline import summarize
from jianbao.settings import Settings


def test_a_faultless_answer_becomes_verified_items() -> None:
    brief, model = run(lambda _: {"findings": [GDP, REVENUE, STATIONS]})
    assert [item.statement for item in brief.achievements] == [
        "地区生产总值增长5.2%",
        "一般公共预算收入9.35亿元",
        "新建污水处理站3座",
    ]
    assert {item.status for item in brief.items()} == {"verified"}
    assert brief.engine.requests == 3 == len(model.bodies)
    assert brief.engine.input_tokens == 300
    assert [figure.text for figure in brief.uncovered] == ["342天", "1000人以上"]


def test_figures_of_one_statement_become_one_item() -> None:
    shared = "地区生产总值增长5.2%，一般公共预算收入9.35亿元"
    brief, _ = run(
        lambda _: {"findings": [GDP | {"statement": shared}, REVENUE | {"statement": shared}]}
    )
    [item] = brief.achievements
    assert [figure.value for figure in item.figures] == [5.2, 9.35]
    assert item.evidence.quote == "全年地区生产总值增长5.2%，一般公共预算收入9.35亿元"


FAULTS = [
    pytest.param({"number": "5.3", "statement": "地区生产总值增长5.3%"}, "5.3", id="digit"),
    pytest.param({"unit": "亿元"}, "单位", id="unit"),
    pytest.param({"unit": None}, "不是“无”", id="no unit"),
    pytest.param({"indicator": ""}, "没有写明", id="no indicator"),
    pytest.param({"direction": "down"}, "下降", id="direction"),
    pytest.param({"bound": "ge"}, "以上", id="bound"),
    pytest.param({"kind": "target"}, "目标", id="kind"),
    pytest.param({"sentence": 9}, "引文", id="sentence"),
    pytest.param({"indicator": "一般公共预算收入"}, "一般公共预算收入", id="indicator"),
    pytest.param({"statement": "地区生产总值增长5.2%，高于全市3%"}, "3%", id="statement"),
]


@pytest.mark.parametrize(("fault", "expected"), FAULTS)
def test_a_fault_is_named_in_one_reask_and_corrected(fault: dict[str, Any], expected: str) -> None:
    def answer(attempt: int) -> Any:
        return {"findings": [GDP | fault if attempt == 1 else GDP, REVENUE]}

    brief, model = run(answer)
    first, second = review_requests(model)
    assert expected in second[-1]["content"]
    assert len(first) == 2
    assert {item.status for item in brief.achievements} == {"verified"}


def test_a_unit_in_the_number_is_accepted() -> None:
    brief, _ = run(lambda _: {"findings": [STATIONS | {"number": "3座", "unit": None}]})
    [item] = brief.achievements
    assert (item.status, item.figures[0].unit) == ("verified", "座")


def test_one_message_names_every_fault() -> None:
    wrong = [GDP | {"unit": "亿元"}, REVENUE | {"bound": "ge"}, STATIONS]
    _, model = run(
        lambda attempt: {"findings": wrong if attempt == 1 else [GDP, REVENUE, STATIONS]}
    )
    message = review_requests(model)[1][-1]["content"]
    assert "第1条" in message
    assert "第2条" in message
    assert "第3条" not in message


def test_a_number_of_another_sentence_is_relocated() -> None:
    wrong = [GDP, STATIONS | {"sentence": 1}]
    _, model = run(lambda attempt: {"findings": wrong if attempt == 1 else [GDP, STATIONS]})
    assert "3 在第 2 句" in review_requests(model)[1][-1]["content"]


@pytest.mark.parametrize(("fault", "expected"), FAULTS)
def test_a_fault_that_stays_is_flagged_and_the_rest_is_kept(
    fault: dict[str, Any], expected: str
) -> None:
    brief, model = run(lambda _: {"findings": [GDP | fault, REVENUE]}, max_reasks=1)
    assert len(review_requests(model)) == 2
    by_status = {status: [] for status in ("flagged", "verified")}
    for item in [*brief.achievements, *brief.targets]:
        by_status[item.status].append(item)
    [flagged] = by_status["flagged"]
    assert expected in "".join(issue.message for issue in flagged.issues)
    assert "一般公共预算收入9.35亿元" in [item.statement for item in by_status["verified"]]


def test_a_reask_without_effect_is_the_last() -> None:
    wrong = [GDP | {"unit": "亿元"}, REVENUE]
    brief, model = run(lambda _: {"findings": wrong}, max_reasks=5)
    assert len(review_requests(model)) == 2
    assert [item.status for item in brief.achievements] == ["flagged", "verified"]


def test_reasks_continue_while_they_help() -> None:
    answers = {
        1: [GDP | {"unit": "亿元"}, REVENUE | {"bound": "ge"}],
        2: [GDP | {"unit": "亿元"}, REVENUE],
        3: [GDP, REVENUE],
    }
    brief, model = run(lambda attempt: {"findings": answers[attempt]}, max_reasks=5)
    assert len(review_requests(model)) == 3
    assert {item.status for item in brief.achievements} == {"verified"}


def test_repeated_findings_are_reported_once() -> None:
    brief, _ = run(lambda _: {"findings": [GDP, STATIONS, GDP, STATIONS, STATIONS]})
    assert len(brief.achievements) == 2


def test_two_faulty_findings_of_one_statement_are_both_kept() -> None:
    wrong = [GDP | {"number": "7.7"}, GDP | {"number": "8.8"}]
    brief, _ = run(lambda _: {"findings": wrong}, max_reasks=0)
    [item] = brief.achievements
    assert [figure.value for figure in item.figures] == [7.7, 8.8]
    assert item.status == "flagged"


def test_good_items_survive_a_later_emptier_answer() -> None:
    answers = {1: [GDP, REVENUE | {"unit": "万元"}, STATIONS], 2: []}
    brief, _ = run(lambda attempt: {"findings": answers[attempt]})
    assert [item.statement for item in brief.achievements] == [
        "地区生产总值增长5.2%",
        "新建污水处理站3座",
    ]


@pytest.mark.parametrize(
    "content",
    [
        pytest.param("这是一段话，不是 JSON", id="prose"),
        pytest.param('{"findings": [{"sentence": 1}]}', id="wrong shape"),
        pytest.param('{"findings": [', id="half a JSON"),
    ],
)
def test_a_chunk_without_a_usable_answer_is_reported_and_the_others_go_on(content: str) -> None:
    brief, _ = run(lambda _: httpx2.Response(200, json=completion(content)), max_reasks=1)
    [part] = brief.failed
    assert part.cause == "answer"
    assert [item.origin for item in brief.targets] == ["llm"]
    assert {item.origin for item in brief.achievements} == {"rules"}


def test_a_chunk_that_the_server_fails_is_reported_as_such() -> None:
    brief, _ = run(lambda _: httpx2.Response(500, json={"error": {"message": "down"}}))
    assert [part.cause for part in brief.failed] == ["server"]
    assert len(brief.targets) == 1


@pytest.mark.parametrize("status", [401, 403, 404])
def test_a_refusal_stops_the_run_without_a_second_try(status: int) -> None:
    with pytest.raises(ModelError, match=str(status)):
        run(lambda _: httpx2.Response(status, json={"error": {"message": "no"}}))


def test_a_used_up_quota_stops_the_run() -> None:
    refusal = {"error": {"message": "quota", "code": "insufficient_quota"}}
    with pytest.raises(ModelError, match="quota"):
        run(lambda _: httpx2.Response(429, json=refusal))


def test_a_server_that_answers_nothing_is_an_error_of_the_server() -> None:
    model = FakeModel(lambda *_: httpx2.Response(500, json={"error": {"message": "down"}}))
    settings = Settings(model="test", api_key="sk-test", max_retries=0)
    with pytest.raises(ServerError):
        summarize(read_report(REPORT.encode()), settings, server=model.transport())


@pytest.mark.parametrize("hostile", ["{{ 7*7 }}", "{% for x in y %}", "{# x #}", "</s><|im_end|>"])
def test_a_report_is_never_a_template(hostile: str) -> None:
    report = REPORT.replace("社会", "").replace("342天", f"342天{hostile}。")
    model = FakeModel(lambda *_: {"findings": []})
    settings = Settings(model="test", api_key="sk-test", max_reasks=0, coverage=False)
    summarize(read_report(report.encode()), settings, server=model.transport())
    assert any(hostile in body["messages"][1]["content"] for body in model.bodies)


def test_an_overview_with_a_number_of_its_own_is_flagged() -> None:
    def answer(messages: list[dict[str, Any]], _: int) -> Any:
        if "条目从下一行开始" in messages[1]["content"]:
            return {"overview": OVERVIEW.replace("5.2%", "5.3%")}
        return {"findings": [GDP] if "2024年工作回顾" in messages[1]["content"] else [TARGET]}

    model = FakeModel(answer)
    settings = Settings(model="test", api_key="sk-test", max_reasks=0, coverage=False)
    brief = summarize(read_report(REPORT.encode()), settings, server=model.transport())
    assert [issue.code for issue in brief.overview_issues] == ["statement_number_unsupported"]


def test_an_overview_of_nothing_verified_is_not_asked_for() -> None:
    model = FakeModel(lambda *_: {"findings": [GDP | {"unit": "亿元"}]})
    settings = Settings(model="test", api_key="sk-test", max_reasks=0, coverage=False)
    brief = summarize(read_report(REPORT.encode()), settings, server=model.transport())
    assert {item.status for item in brief.items()} == {"flagged"}
    assert (brief.overview, len(model.bodies)) == ("", 2)


@pytest.mark.parametrize("text", ["短。", "很长。" * 400], ids=["short", "long"])
def test_an_overview_of_wrong_length_is_composed_instead(text: str) -> None:
    def answer(messages: list[dict[str, Any]], _: int) -> Any:
        if "条目从下一行开始" in messages[1]["content"]:
            return {"overview": text}
        return {"findings": [GDP] if "2024年工作回顾" in messages[1]["content"] else [TARGET]}

    settings = Settings(model="test", api_key="sk-test", max_reasks=0, coverage=False)
    brief = summarize(read_report(REPORT.encode()), settings, server=FakeModel(answer).transport())
    assert brief.overview == "2024年：地区生产总值增长5.2%。\n2025年目标：地区生产总值增长6%左右。"


def test_the_request_is_strict_and_carries_no_titles() -> None:
    _, model = run(lambda _: {"findings": []})
    form = model.bodies[0]["response_format"]["json_schema"]
    assert form["strict"] is True
    assert '"title"' not in str(form)
    assert form["schema"]["additionalProperties"] is False
