"""Items are doubtful by their part or their period, whoever wrote them."""

from dataclasses import replace
from typing import Any

import pytest
from doubtful_report import (
    MESSAGE,
    REPORT,
    REVIEW,
    doubtful_brief,
    doubtful_document,
)
from span_markup import read_text

from jianbao.document import Document, Span
from jianbao.document.doubts import Doubt, DoubtTopic
from jianbao.models.brief import Brief, Issue, Severity, Status, status_of
from jianbao.review import reverify
from jianbao.verification import verify
from jianbao.verification.item_checker import DoubtfulParts

BUILT = "新建改建农村公路85公里"
PLANNED = "新建幼儿园5所"


def issue(severity: Severity) -> Issue:
    return Issue(code="words_unsupported", severity=severity, message="")


@pytest.mark.parametrize(
    ("severities", "status"),
    [
        ([], "verified"),
        (["unconfirmed"], "doubtful"),
        (["unconfirmed", "unconfirmed"], "doubtful"),
        (["contradicted"], "flagged"),
        (["unconfirmed", "contradicted"], "flagged"),
    ],
)
def test_one_contradiction_decides_the_status(severities: list[Severity], status: Status) -> None:
    assert status_of([issue(severity) for severity in severities]) == status


def test_an_issue_contradicts_unless_it_says_otherwise() -> None:
    assert Issue(code="unit_mismatch", message="").severity == "contradicted"


def test_the_items_of_a_doubtful_part_are_doubtful() -> None:
    brief = doubtful_brief()
    assert {item.status for item in brief.achievements} == {"doubtful"}
    assert {item.status for item in brief.targets} == {"verified"}
    issues = [issue for item in brief.achievements for issue in item.issues]
    assert {(one.code, one.severity, one.message, one.figure) for one in issues} == {
        ("structure_doubtful", "unconfirmed", MESSAGE, None)
    }
    counts = brief.verification
    assert (counts.verified, counts.doubtful, counts.flagged) == (9, 17, 0)
    assert brief.has_issues


def test_the_overview_has_only_verified_items() -> None:
    overview = doubtful_brief().overview
    assert PLANNED in overview
    assert BUILT not in overview


def test_the_doubts_of_the_source_are_in_the_brief() -> None:
    (doubt,) = doubtful_brief().source.doubts
    assert (doubt.about, doubt.message) == ("role", MESSAGE)
    part = doubtful_document().raw[doubt.start : doubt.end]
    assert part.startswith("一、2022年工作部署")
    assert BUILT in part
    assert PLANNED not in part


def judged(*items: dict[str, Any]) -> list[Status]:
    achievements = [{"id": f"A{place}"} | item for place, item in enumerate(items)]
    return [one.status for one in verify({"achievements": achievements}, doubtful_document()).items]


def test_an_item_of_another_author_is_doubtful_too() -> None:
    right = {"statement": BUILT, "evidence": {"quote": BUILT}}
    wrong = right | {"statement": "新建改建农村公路58公里"}
    invented = {"statement": "没有的话", "evidence": {"quote": "没有的话"}}
    assert judged(right, wrong, invented) == ["doubtful", "flagged", "flagged"]
    result = verify({"achievements": [{"id": "A1"} | right]}, doubtful_document())
    assert (result.verified, result.doubtful, result.flagged) == (0, 1, 0)
    assert result.has_issues


def test_a_doubtful_item_does_not_support_an_overview() -> None:
    item = {"id": "A1", "statement": BUILT, "evidence": {"quote": BUILT}}
    result = verify({"achievements": [item], "overview": "公路85公里。"}, doubtful_document())
    assert [one.code for one in result.overview] == ["statement_number_unsupported"]


def test_verification_repeated_gives_the_same_statuses() -> None:
    brief = doubtful_brief()
    assert reverify(brief, doubtful_document()) == brief
    trusting = brief.model_dump(mode="json")
    for item in trusting["achievements"]:
        item |= {"status": "verified", "issues": []}
    again = reverify(Brief.model_validate(trusting), doubtful_document())
    assert again.verification == brief.verification


def doubted(*spans: tuple[int, int], about: DoubtTopic = "role") -> Document:
    doubts = tuple(Doubt(Span(*span), about, f"{span}") for span in spans)
    return replace(doubtful_document(), doubts=doubts)


def messages(document: Document, start: int) -> list[str]:
    quote = document.text.to_clean(Span(start, start + 1))
    return [issue.message for issue in DoubtfulParts(document).issues(quote)]


@pytest.mark.parametrize(
    ("start", "expected"),
    [(39, []), (40, ["(40, 90)"]), (60, ["(40, 90)", "(55, 62)"]), (89, ["(40, 90)"]), (90, [])],
)
def test_the_beginning_of_a_quote_decides_its_part(start: int, expected: list[str]) -> None:
    assert messages(doubted((55, 62), (40, 90), (120, 130)), start) == expected


@pytest.mark.parametrize(
    ("about", "concerned"),
    [("role", True), ("table", True), ("body", False), ("damage", False), ("second_speech", False)],
)
def test_doubts_about_the_text_do_not_concern_statements(
    about: DoubtTopic, concerned: bool
) -> None:
    assert bool(messages(doubted((0, len(REPORT)), about=about), 60)) is concerned


def test_an_equal_doubt_counts_once() -> None:
    document = doubted((40, 90))
    twice = replace(document, doubts=document.doubts * 2)
    assert messages(twice, 60) == ["(40, 90)"]


OF_A_TERM = "2021年到2025年累计完成投资500亿元"


@pytest.mark.parametrize(
    ("name", "period", "conflict"),
    [
        pytest.param("A1", "2021-2025", "2025 年，在回顾的 2022 年之后", id="a result of later"),
        pytest.param("A1", "2021", None, id="a result of a year before"),
        pytest.param("A1", None, None, id="no period"),
        pytest.param("T1", "2021-2025", None, id="a target of the term"),
        pytest.param("T1", "2021", "2021 年，在计划的 2023 年之前", id="a target of a year before"),
        pytest.param("P1", "2021-2025", None, id="a problem"),
    ],
)
def test_a_period_that_its_list_cannot_have_is_doubtful(
    name: str, period: str | None, conflict: str | None
) -> None:
    sound = REPORT.replace("一、2022年工作部署", "一、2022年工作回顾").replace(
        REVIEW, f"{OF_A_TERM}。{REVIEW}", 1
    )
    figure = {"value": 500, "unit": "亿元", "period": period}
    item = {
        "id": name,
        "statement": OF_A_TERM,
        "evidence": {"quote": OF_A_TERM},
        "figures": [figure],
    }
    lists = {"A": "achievements", "T": "targets", "P": "problems"}
    result = verify({lists[name[0]]: [item]}, read_text(sound))
    found = [
        (issue.severity, issue.figure, issue.message)
        for issue in result.items[0].issues
        if issue.code == "period_mismatch"
    ]
    assert len(found) == (conflict is not None)
    assert all(one[:2] == ("unconfirmed", 0) and str(conflict) in one[2] for one in found)
