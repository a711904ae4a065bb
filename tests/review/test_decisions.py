"""Decisions: what merging them makes of a brief, and which are refused."""

from datetime import UTC, datetime, timedelta
from functools import cache
from typing import Any

import pytest
from pydantic import ValidationError

from jianbao.document import Document, read_report
from jianbao.errors import InputError
from jianbao.models.brief import Brief, FieldValue, Item, Kind
from jianbao.models.review_decisions import DecidedSource, Decisions, ItemDecision, fingerprint
from jianbao.pipeline import summarize_by_rules
from jianbao.review import merge, reverify

REPORT = """各位代表：
现在，我代表区人民政府向大会报告工作，请予审议。
一、2024年工作回顾
全年地区生产总值增长5.2%，一般公共预算收入9.35亿元；新建污水处理站3座，大气优良天数342天。
二、2025年工作安排
地区生产总值增长6%左右，新增就业1000人以上，力争再上新台阶。
"""
NOON = datetime(2025, 3, 1, 12, tzinfo=UTC)
WRONG = {
    "value": 5.8,
    "unit": "万元",
    "direction": "down",
    "bound": "le",
}


@cache
def document() -> Document:
    return read_report(REPORT.encode())


def sound() -> Brief:
    return summarize_by_rules(document())


def find(brief: Brief, words: str) -> tuple[Kind, Item]:
    lists: dict[Kind, list[Item]] = {
        "target": brief.targets,
        "achievement": brief.achievements,
        "problem": brief.problems,
    }
    [found] = [(k, i) for k, items in lists.items() for i in items if words in i.statement]
    return found


def changed(words: str, **figure: Any) -> Brief:
    """The sound brief with a fault in one figure, judged."""
    data = sound().model_dump(mode="json")
    for items in (data["targets"], data["achievements"]):
        for item in items:
            if words in item["statement"]:
                item["figures"][0].update(figure)
    return reverify(Brief.model_validate(data), document())


def decided(brief: Brief, words: str, decision: str | None, **more: Any) -> ItemDecision:
    kind, item = find(brief, words)
    given = {"author": "李四", "time": NOON} | more
    return ItemDecision(
        item=item.id, fingerprint=fingerprint(kind, item), decision=decision, **given
    )


def correction(brief: Brief, words: str, *changes: FieldValue, **more: Any) -> ItemDecision:
    return decided(brief, words, "correct", corrected=list(changes), **more)


def of_figure(field: Any, value: Any, figure: int = 0) -> FieldValue:
    return FieldValue(field=field, figure=figure, value=value)


def file(brief: Brief, *decisions: ItemDecision) -> Decisions:
    source = DecidedSource(name=brief.source.name, sha256=brief.source.sha256)
    return Decisions(source=source, decisions=list(decisions))


@pytest.mark.parametrize("decision", ["accept", "reject", None])
def test_an_item_decided_on_stays_as_it_was_with_its_history(decision: str | None) -> None:
    brief = changed("污水", value=4)
    one = decided(brief, "污水", decision, reason="见第三页")
    merged = merge(brief, [file(brief, one)], None)
    _, item = find(merged, "污水")
    [review] = item.reviews
    assert (review.author, review.reason, review.time) == ("李四", "见第三页", NOON)
    assert (review.decision, review.before) == (decision, [])
    assert item.decision() == decision
    assert item.model_copy(update={"reviews": []}) == find(brief, "污水")[1]
    assert merged.verification == brief.verification


@pytest.mark.parametrize(
    ("words", "field"),
    [("地区生产总值增长5.2", "value"), ("预算收入", "unit"), ("5.2", "direction"), ("6%", "bound")],
)
def test_a_correction_verifies_a_flagged_item_and_keeps_its_old_values(
    words: str, field: Any
) -> None:
    wrong = WRONG[field]
    brief = changed(words, **{field: wrong})
    assert find(brief, words)[1].status == "flagged"
    right = getattr(find(sound(), words)[1].figures[0], field)
    one = correction(brief, words, of_figure(field, right))
    _, item = find(merge(brief, [file(brief, one)], document()), words)
    assert (item.status, item.issues) == ("verified", [])
    assert item.figures == find(sound(), words)[1].figures
    assert item.reviews[0].before == [of_figure(field, wrong)]


def test_a_wrong_correction_is_flagged() -> None:
    brief = sound()
    one = correction(brief, "污水", of_figure("value", 5))
    merged = merge(brief, [file(brief, one)], document())
    assert [issue.code for issue in find(merged, "污水")[1].issues] == ["number_not_in_quote"]
    assert merged.verification.flagged == 1


def test_a_corrected_statement_is_checked_too() -> None:
    brief = sound()
    change = FieldValue(field="statement", value="新建污水处理站8座")
    merged = merge(brief, [file(brief, correction(brief, "污水", change))], document())
    _, item = find(merged, "8座")
    assert [issue.code for issue in item.issues] == ["statement_number_unsupported"]
    assert item.reviews[0].before == [
        FieldValue(field="statement", value=find(brief, "污水")[1].statement)
    ]


def test_an_item_in_the_wrong_list_is_moved_and_keeps_its_id() -> None:
    data = sound().model_dump(mode="json")
    data["targets"].append(
        data["achievements"].pop(
            next(i for i, item in enumerate(data["achievements"]) if "污水" in item["statement"])
        )
    )
    brief = reverify(Brief.model_validate(data), document())
    kind, item = find(brief, "污水")
    assert (kind, item.issues[0].code) == ("target", "kind_mismatch")
    one = correction(brief, "污水", FieldValue(field="kind", value="achievement"))
    merged = merge(brief, [file(brief, one)], document())
    kind, moved = find(merged, "污水")
    assert (kind, moved.id, moved.status) == ("achievement", item.id, "verified")
    starts = [one.evidence.start for one in merged.achievements]
    assert starts == sorted(starts)


def test_a_number_missing_from_the_source_can_be_removed() -> None:
    brief = sound()
    _, item = find(brief, "污水")
    invented = item.figures[0].model_copy(update={"value": 99, "start": 0, "end": 0, "text": "99"})
    item.figures.append(invented)
    brief = reverify(brief, document())
    assert find(brief, "污水")[1].status == "flagged"
    one = correction(brief, "污水", of_figure("removed", None, figure=1))
    _, mended = find(merge(brief, [file(brief, one)], document()), "污水")
    assert (mended.status, len(mended.figures)) == ("verified", 1)
    assert of_figure("value", 99, figure=1) in mended.reviews[0].before


@pytest.mark.parametrize(
    ("quote", "code"),
    [("新建污水处理站3座", None), ("新建了污水处理站3座", "quote_not_in_source")],
)
def test_a_corrected_quote_is_looked_for(quote: str, code: str | None) -> None:
    data = sound().model_dump(mode="json")
    for item in data["achievements"]:
        if "污水" in item["statement"]:
            item["evidence"] |= {"quote": "另建污水处理站3座", "start": 0, "end": 0}
    brief = reverify(Brief.model_validate(data), document())
    one = correction(brief, "污水", FieldValue(field="quote", value=quote))
    _, item = find(merge(brief, [file(brief, one)], document()), "污水")
    assert [issue.code for issue in item.issues] == ([code] if code else [])
    assert item.evidence.quote == quote
    place = item.figures[0]
    assert REPORT[place.start : place.end] == ("3" if code is None else "")


def test_a_corrected_number_is_found_at_its_place() -> None:
    brief = changed("污水", value=7, start=0, end=0)
    one = correction(brief, "污水", of_figure("value", 3))
    _, item = find(merge(brief, [file(brief, one)], document()), "污水")
    assert item.status == "verified"
    assert REPORT[item.figures[0].start : item.figures[0].end] == "3"


def test_the_overview_is_flagged_when_its_number_was_corrected_away() -> None:
    brief = sound()
    change = of_figure("value", 5.9), FieldValue(field="statement", value="地区生产总值增长5.9%")
    one = correction(brief, "地区生产总值增长5.2", *change)
    assert "5.2%" in brief.overview
    merged = merge(brief, [file(brief, one)], document())
    assert ["5.2%" in issue.message for issue in merged.overview_issues] == [True]


def test_the_overview_is_flagged_when_its_item_was_rejected() -> None:
    brief = sound()
    decisions = file(brief, decided(brief, "地区生产总值增长5.2", "reject"))
    merged = merge(brief, [decisions], None)
    assert ["5.2%" in issue.message for issue in merged.overview_issues] == [True]


def test_an_invented_overview_is_flagged_on_reverification() -> None:
    brief = sound().model_copy(update={"overview": "地区生产总值增长9.9%。"})
    assert ["9.9%" in issue.message for issue in reverify(brief, document()).overview_issues]


def test_merging_again_changes_nothing() -> None:
    brief = changed("污水", value=4)
    decisions = file(
        brief,
        correction(brief, "污水", of_figure("value", 3)),
        decided(brief, "预算收入", "accept"),
    )
    merged = merge(brief, [decisions], document())
    assert merge(merged, [decisions], document()) == merged


def test_of_two_reviewers_the_later_counts_and_both_are_kept() -> None:
    brief = sound()
    early = decided(brief, "污水", "reject", author="张三")
    late = decided(brief, "污水", "accept", time=NOON + timedelta(hours=1))
    _, item = find(merge(brief, [file(brief, late), file(brief, early)], None), "污水")
    assert [review.author for review in item.reviews] == ["张三", "李四"]
    assert item.decision() == "accept"


def test_a_note_leaves_the_decision_as_it_was() -> None:
    brief = sound()
    decisions = file(
        brief,
        decided(brief, "污水", "reject"),
        decided(brief, "污水", None, reason="再问", time=NOON + timedelta(hours=1)),
    )
    assert find(merge(brief, [decisions], None), "污水")[1].decision() == "reject"


def test_a_merged_brief_reads_back_as_it_was_written() -> None:
    brief = changed("污水", value=4)
    one = correction(brief, "污水", of_figure("value", 3), of_figure("period", None))
    merged = merge(brief, [file(brief, one)], document())
    assert Brief.model_validate_json(merged.model_dump_json()) == merged


@pytest.mark.parametrize(
    ("change", "message"),
    [
        pytest.param({"item": "T99"}, "no item T99", id="unknown item"),
        pytest.param(
            {"fingerprint": "0" * 16}, "differ from the reviewed version", id="another state"
        ),
        pytest.param({"corrected": [of_figure("value", 3)]}, "--source", id="no source"),
    ],
)
def test_decisions_that_do_not_fit_are_refused(change: dict[str, Any], message: str) -> None:
    brief = sound()
    one = decided(
        brief,
        "污水",
        "correct" if "corrected" in change else "accept",
        **{name: value for name, value in change.items() if name == "corrected"},
    ).model_copy(update=change)
    with pytest.raises(InputError, match=message):
        merge(brief, [file(brief, one)], None)


@pytest.mark.parametrize(
    "change",
    [
        pytest.param(of_figure("value", 3, figure=7), id="no such figure"),
        pytest.param(of_figure("statement", "x"), id="a figure has no statement"),
        pytest.param(FieldValue(field="value", value=3), id="an item has no value"),
        pytest.param(FieldValue(field="kind", value="wish"), id="no such list"),
        pytest.param(FieldValue(field="topic", value="weather"), id="no such topic"),
        pytest.param(of_figure("bound", "roughly"), id="no such bound"),
        pytest.param(of_figure("value", "many"), id="no number"),
        pytest.param(of_figure("direction", 4), id="a number for a word"),
        pytest.param(FieldValue(field="statement", value=None), id="nothing for a statement"),
    ],
)
def test_corrections_that_cannot_be_are_refused(change: FieldValue) -> None:
    brief = sound()
    one = correction(brief, "污水", change)
    with pytest.raises(InputError, match="correction of"):
        merge(brief, [file(brief, one)], document())


def test_two_corrections_of_one_item_are_refused() -> None:
    brief = sound()
    later = correction(brief, "污水", of_figure("value", 4), time=NOON + timedelta(1))
    files = [file(brief, correction(brief, "污水", of_figure("value", 3))), file(brief, later)]
    with pytest.raises(InputError, match="several corrections"):
        merge(brief, files, document())


def test_decisions_on_another_report_are_refused() -> None:
    brief = sound()
    other = file(brief, decided(brief, "污水", "accept"))
    other.source.sha256 = "0" * 64
    with pytest.raises(InputError, match="another report"):
        merge(brief, [other], None)


def test_a_brief_of_another_file_is_refused() -> None:
    with pytest.raises(InputError, match="another file"):
        reverify(sound(), read_report((REPORT + "\n").encode()))


def test_a_report_of_another_length_is_refused() -> None:
    data = read_report(REPORT.encode("gb18030"), encoding="gb18030")
    brief = summarize_by_rules(data)
    with pytest.raises(InputError, match=r"as gb18030, .* Give that encoding with --encoding"):
        reverify(brief, read_report(REPORT.encode("gb18030"), encoding="latin-1"))


def test_the_status_in_a_file_is_not_trusted() -> None:
    data = sound().model_dump(mode="json")
    data["achievements"][0]["figures"][0]["value"] = 77
    assert data["achievements"][0]["status"] == "verified"
    judged = reverify(Brief.model_validate(data), document())
    assert judged.achievements[0].status == "flagged"
    assert judged.verification.flagged == 1


@pytest.mark.parametrize(
    "change",
    [
        pytest.param({"format": "jianbao.decisions/2"}, id="newer"),
        pytest.param({"format": "jianbao.brief/1"}, id="a brief"),
        pytest.param({"decisions": [{"item": "T1"}]}, id="half a decision"),
        pytest.param({"extra": 1}, id="unknown field"),
    ],
)
def test_a_file_of_another_shape_is_refused(change: dict[str, Any]) -> None:
    brief = sound()
    data = file(brief, decided(brief, "污水", "accept")).model_dump(mode="json") | change
    with pytest.raises(ValidationError):
        Decisions.model_validate(data)


@pytest.mark.parametrize(
    "change",
    [
        pytest.param({"decision": "correct"}, id="a correction of nothing"),
        pytest.param(
            {"corrected": [{"field": "statement", "value": "x"}]}, id="an acceptance that corrects"
        ),
        pytest.param({"author": ""}, id="no author"),
        pytest.param({"time": "2025-03-01T12:00:00"}, id="a time without a zone"),
        pytest.param({"decision": "maybe"}, id="no decision"),
    ],
)
def test_an_incomplete_decision_is_refused(change: dict[str, Any]) -> None:
    data = decided(sound(), "污水", "accept").model_dump(mode="json") | change
    with pytest.raises(ValidationError):
        ItemDecision.model_validate(data)


@pytest.mark.parametrize("field", ["topic", "statement", "evidence", "figures", "list"])
def test_a_fingerprint_changes_with_every_field_of_an_item(field: str) -> None:
    kind, item = find(sound(), "污水")
    other = item.model_copy(deep=True)
    if field == "topic":
        other.topic = "other" if item.topic != "other" else "economy"
    elif field == "statement":
        other.statement += "。"
    elif field == "evidence":
        other.evidence.end += 1
    elif field == "figures":
        other.figures[0].unit = "处"
    else:
        kind = "target"
    assert fingerprint(kind, other) != fingerprint("achievement", item)
