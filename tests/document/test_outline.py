import pytest
from span_markup import SOUND_SEEDS, gold, mark, seed, unmark

from jianbao.document import Document, Outline, Section, Span
from jianbao.document.structure.outline import outline

LEVEL_3_RECALL = 0.95
"""The share of labelled headings of level 3 to be found."""


def sections(found: Outline, level: int) -> list[Section]:
    return [s for top in found.sections for s in top.walk() if s.level == level]


def raw_headings(report: Document, level: int) -> list[str]:
    spans = (report.text.to_raw(s.heading) for s in sections(report.outline, level))
    return [span.of(report.raw) for span in spans]


def labelled(number: str, level: int) -> list[dict[str, object]]:
    return [heading for heading in gold(number)["headings"] if heading["level"] == level]


@pytest.mark.parametrize("level", [pytest.param(n, id=f"level {n}") for n in (1, 2)])
def test_numbered_headings_are_exactly_the_labelled_ones(level: int) -> None:
    report = seed("002")
    expected = labelled("002", level)
    assert [s.title for s in sections(report.outline, level)] == [h["title"] for h in expected]
    assert raw_headings(report, level) == [h["raw"] for h in expected]


def test_opening_sentences_are_found_as_headings() -> None:
    expected = {heading["title"] for heading in labelled("002", 3)}
    found = {section.title for section in sections(seed("002").outline, 3)}
    assert len(expected & found) / len(expected) >= LEVEL_3_RECALL


@pytest.mark.parametrize(
    ("number", "tops", "inner"),
    [
        pytest.param("001", 4, 18, id="001"),
        pytest.param("002", 2, 16, id="002"),
        pytest.param("003", 2, 13, id="003"),
        pytest.param("004", 2, 10, id="004"),
    ],
)
def test_every_numbered_heading_is_found(number: str, tops: int, inner: int) -> None:
    found = seed(number).outline
    assert (len(sections(found, 1)), len(sections(found, 2))) == (tops, inner)


@pytest.mark.parametrize(
    ("number", "first", "last"),
    [
        pytest.param("001", "在总结成绩的同时", "必须毫不回避、认真解决。", id="001"),
        pytest.param("002", "在总结工作成绩的同时", "现象仍不同程度存在。", id="002"),
        pytest.param("003", "在肯定成绩的同时", "切实加以解决。", id="003"),
        pytest.param("004", "各位代表，只有正视", "我们将直面问题，切实加以解决。", id="004"),
    ],
)
def test_the_passage_that_admits_problems_is_found(number: str, first: str, last: str) -> None:
    report = seed(number)
    (passage,) = report.outline.problems
    assert passage.of(report.clean).startswith(first)
    assert passage.of(report.clean).endswith(last)
    assert report.outline.outlook(passage.start) == "problems"


@pytest.mark.parametrize("number", [pytest.param(n, id=n) for n in SOUND_SEEDS])
def test_sections_lie_in_order_inside_their_parents(number: str) -> None:
    report = seed(number)

    def check(level: tuple[Section, ...], inside: Span) -> None:
        done = inside.start
        for section in level:
            assert done <= section.heading.start < section.heading.end <= section.end
            assert section.end <= inside.end
            assert section.heading.of(report.clean) == section.number + section.title
            check(section.children, Span(section.heading.end, section.end))
            done = section.end

    check(report.outline.sections, Span(0, len(report.clean)))


@pytest.mark.parametrize(
    ("number", "roles"),
    [
        pytest.param("001", ["review", "plan", "plan", "government"], id="001"),
        pytest.param("002", ["review", "plan"], id="002"),
        pytest.param("003", ["review", "plan"], id="003"),
        pytest.param("004", ["review", "plan"], id="004"),
    ],
)
def test_top_sections_look_back_then_ahead(number: str, roles: list[str]) -> None:
    tops = seed(number).outline.sections
    assert [section.role for section in tops] == roles
    assert [s.outlook for s in tops] == ["back"] + ["ahead"] * (len(tops) - 1)


@pytest.mark.parametrize(
    ("words", "path"),
    [
        pytest.param("全年地区生产总值增长5.2%", "一", id="before the first （一）"),
        pytest.param("认真落实辽宁省108项", "一/(一)/助企纾困精准施策", id="level 3"),
        pytest.param("引进和培养一批科技创新团队", "二/(二)/激发人才创新活力", id="plan"),
    ],
)
def test_a_place_is_known_by_its_path(words: str, path: str) -> None:
    report = seed("002")
    position = report.clean.find(words)
    assert position >= 0
    assert report.section_path(position) == path


@pytest.mark.parametrize(
    ("text", "levels"),
    [
        pytest.param("<一、2022年工作回顾>\n过去一年，稳中有进。", [1], id="一、"),
        pytest.param("<第一部分 过去五年工作回顾>\n五年来，稳中有进。", [1], id="第一部分"),
        pytest.param("<一、工作安排>\n<（一）扩大有效投资>。新开工项目12个。", [1, 2], id="run in"),
        pytest.param("<一、工作安排>\n<——园区扩容提质>。投资3亿元。", [1, 3], id="dash"),
        pytest.param("<一、工作安排>\n<一是扩大开放>。引进外资3亿元。", [1, 3], id="一是"),
        pytest.param("<一、工作安排>\n<1.深化改革>。完成改革任务。", [1, 3], id="1."),
        pytest.param(
            "一、二、三产业分别增长5%、6%、7%。\n全年稳中有进。",
            [],
            id="industries",
        ),
        pytest.param("各位代表：\n地区生产总值增长5%。", [], id="none"),
        pytest.param(
            "<一、工作安排>\n<狠抓项目建设>。开工12个。\n<提升金融能级>。存款35亿元。",
            [1, 3, 3],
            id="opening sentences",
        ),
        pytest.param(
            "<一、工作安排>\n成绩来之不易。我们感谢大家。\n地区生产总值增长6%。\n投资增长7%。",
            [1],
            id="one short sentence is no heading",
        ),
    ],
)
def test_headings_are_told_by_their_form(text: str, levels: list[int]) -> None:
    plain, _ = unmark(text)
    walked = [s for top in outline(plain).sections for s in top.walk()]
    assert mark(plain, [section.heading for section in walked]) == text
    assert [section.level for section in walked] == levels


def test_a_report_may_begin_without_level_1() -> None:
    found = outline("（一）产业更强。新增企业12家。\n（二）城乡更美。新建公园3个。")
    assert [section.label for section in found.sections] == ["(一)", "(二)"]


@pytest.mark.parametrize(
    "text",
    [
        pytest.param(
            "一、工作回顾\n增长5%。\n<我们也清醒认识到，还存在不少困难和问题：一是总量小。>\n二、工作安排",
            id="one paragraph",
        ),
        pytest.param(
            "一、工作回顾\n<我们也清醒地看到，工作中仍存在一些问题：\n一是总量小。\n二是投资少。>\n"
            "对此，我们将认真解决。\n二、工作安排",
            id="a list up to the pledge",
        ),
        pytest.param(
            "一、工作回顾\n<发展还面临不少困难和挑战：\n——总量小。\n——投资少。>\n二、工作安排",
            id="a list up to a heading",
        ),
        pytest.param(
            "一、工作回顾\n解决了一批突出问题。\n二、工作安排\n坚持问题导向，解决存在的困难和问题。",
            id="problems solved, and a plan, admit nothing",
        ),
    ],
)
def test_an_admission_is_told_by_its_words(text: str) -> None:
    plain, _ = unmark(text)
    assert mark(plain, outline(plain).problems) == text
