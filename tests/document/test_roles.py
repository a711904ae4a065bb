"""The parts of a speech: found by their sentences, with doubts where evidence is thin."""

import pytest

from jianbao import read_report
from jianbao.document.structure.role_sequence import Run, Unit, decode
from jianbao.document.text.spans import Span

GREETING = "各位代表：\n现在，我代表县人民政府，向大会报告工作，请予审议。\n"
DONE = (
    "全年完成固定资产投资120亿元，增长8.1%。新建改建农村公路85公里，群众出行条件明显改善。"
    "新增城镇就业1.2万人，居民收入稳步增长。成功创建国家卫生县城，县域综合实力迈上新台阶。\n"
)
TO_DO = (
    "加快推进产业园区建设，力争全年新引进项目30个。着力保障和改善民生，新建幼儿园5所。"
    "深入推进乡村振兴，建设高标准农田3万亩。持续优化营商环境，激发各类经营主体活力。\n"
)
SHORT = (
    "在肯定成绩的同时，我们也清醒地看到，经济社会发展还存在不少问题：经济总量不大，产业结构不优，"
    "有效投资不足，民生领域还有不少短板，少数干部担当精神不强。对此，我们将采取有力措施加以解决。\n"
)


def perspectives(report: str) -> list[str]:
    return [run.perspective for run in read_report(report.encode()).outline.runs]


@pytest.mark.parametrize(
    ("first", "second"),
    [
        pytest.param("一、2022年工作回顾\n", "二、2023年工作安排\n", id="titles that say so"),
        pytest.param("", "", id="no titles"),
        pytest.param("一、接续奋斗，砥砺前行\n", "二、实干担当，再创辉煌\n", id="mottoes"),
        pytest.param("一、奋斗的2022年\n", "二、2023年：成绩单怎样续写\n", id="misleading words"),
    ],
)
def test_the_sentences_decide_what_a_part_is(first: str, second: str) -> None:
    report = GREETING + first + DONE * 3 + SHORT + second + TO_DO * 3
    assert perspectives(report) == ["back", "problems", "ahead"]


def test_a_report_on_one_line_is_cut_between_sentences() -> None:
    report = (GREETING + DONE * 3 + SHORT + TO_DO * 3).replace("\n", "")
    assert perspectives(report) == ["back", "problems", "ahead"]


@pytest.mark.parametrize(
    ("report", "expected"),
    [
        pytest.param(DONE * 3, ["back"], id="cut before the plan"),
        pytest.param(SHORT + TO_DO * 3, ["problems", "ahead"], id="cut before the problems"),
        pytest.param(TO_DO * 3, ["ahead"], id="cut before the plan begins"),
    ],
)
def test_a_truncated_report_has_the_parts_that_are_left(report: str, expected: list[str]) -> None:
    assert perspectives(report) == expected


def test_goals_under_a_lead_in_look_ahead_though_they_read_like_results() -> None:
    goals = "今年发展的主要目标是：\n——生产总值350亿元，增长7%；\n——出口总额26亿美元，增长3%。\n"
    report = read_report((GREETING + DONE * 3 + "二、2023年\n" + goals + TO_DO * 2).encode())
    assert report.outline.outlook(report.clean.index("26亿美元")) == "ahead"


def test_a_title_that_contradicts_its_text_is_a_doubt() -> None:
    text = GREETING + "一、2022年工作部署\n" + DONE * 4 + "二、2023年工作安排\n" + TO_DO * 4
    report = read_report(text.encode())
    (doubt,) = report.doubts
    assert doubt.about == "role"
    assert "2022年工作部署" in doubt.message
    assert doubt.span.of(report.raw).startswith("一、2022年工作部署")


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("The cat sat on 3 mats. It was happy there. " * 20, id="English"),
        pytest.param("话说天下大势，分久必合，合久必分。周末七国分争，并入于秦。" * 20, id="novel"),
    ],
)
def test_a_text_that_is_no_report_is_named_so(text: str) -> None:
    report = read_report(text.encode())
    assert any("不像政府工作报告" in note for note in report.notes)
    assert [doubt.about for doubt in report.doubts] == ["role"]


def test_one_sentence_does_not_outweigh_its_part() -> None:
    looking_back = [Unit(Span(i, i + 1), "sentence", 2.0, -4.0) for i in range(20)]
    looking_back[10] = Unit(Span(10, 11), "sentence", -6.0, -4.0)
    (run,) = decode(looking_back)
    assert (run.span, run.perspective) == (Span(0, 20), "back")


def test_a_part_without_evidence_has_a_low_margin() -> None:
    (run,) = decode([Unit(Span(i, i + 1), "sentence", 0.0, 0.0) for i in range(5)])
    assert isinstance(run, Run)
    assert run.margin == 0.0


def test_no_text_has_no_parts() -> None:
    assert decode([]) == ()
