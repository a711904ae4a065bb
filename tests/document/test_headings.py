import pytest
from span_markup import mark, unmark

from jianbao.document import Section
from jianbao.document.structure.outline import outline

PROSE = "过去一年，全县上下团结奋斗，经济社会发展迈出新的步伐，各项事业取得新的成绩。"
PLAN = "新的一年，全县上下要再接再厉，努力完成各项目标任务，推动高质量发展取得新成效。"


def walked(text: str) -> list[Section]:
    return [section for top in outline(text).sections for section in top.walk()]


@pytest.mark.parametrize(
    ("text", "levels"),
    [
        pytest.param(
            f"<一、2022年工作回顾>\n{PROSE}\n<（一）产业更强>\n{PROSE}\n"
            f"<二、2023年工作安排>\n{PLAN}\n<（一）扩大投资>\n{PLAN}",
            [1, 2, 1, 2],
            id="一、 above （一）",
        ),
        pytest.param(
            f"<2022年工作回顾>\n{PROSE}\n<一、产业更强>\n{PROSE}\n<（一）工业>。{PROSE}\n"
            f"<2023年工作安排>\n{PLAN}\n<一、扩大投资>\n{PLAN}",
            [1, 2, 3, 1, 2],
            id="lines without a number above 一、",
        ),
        pytest.param(
            f"<二〇二四年工作回顾>\n{PROSE}\n<（一）产业更强>。{PROSE}\n"
            f"<二〇二五年主要任务>\n{PLAN}\n<（一）扩大投资>。{PLAN}",
            [1, 2, 1, 2],
            id="lines without a number above （一）",
        ),
        pytest.param(
            f"<第一部分 2022年工作回顾>\n{PROSE}\n<一、产业更强>\n{PROSE}\n"
            f"<第二部分 2023年工作安排>\n{PLAN}\n<一、扩大投资>\n{PLAN}\n<（一）抓项目>\n{PLAN}",
            [1, 2, 1, 2, 3],
            id="第一部分 above 一、",
        ),
        pytest.param(
            f"<第一部分\n过去五年工作回顾>\n{PROSE}\n<第二部分\n今后五年目标任务>\n{PLAN}",
            [1, 1],
            id="第一部分 on a line above its title",
        ),
        pytest.param(
            f"<站在新起点：2012年工作回顾>\n{PROSE}\n<迈上新征程：奋力实现强势开局>\n{PLAN}\n"
            f"<塑造新形象：全面加强政府自身建设>\n{PLAN}",
            [1, 1, 1],
            id="chapters of two parts",
        ),
        pytest.param(
            f"<2022年工作回顾>\n{PROSE}\n<二、2023年工作安排>\n{PLAN}\n<三、加强政府自身建设>\n{PLAN}",
            [1, 1, 1],
            id="the first number left out",
        ),
        pytest.param(
            f"<一、2022年工作回顾>\n{PROSE}\n<一年来，经济运行稳中有进>\n{PROSE}\n"
            f"<一年来，城乡面貌持续改善>\n{PROSE}\n<二、2023年工作安排>\n{PLAN}",
            [1, 2, 2, 1],
            id="short lines below 一、",
        ),
        pytest.param(
            f"<一、2022年工作回顾>\n<过去一年，经济运行稳中有进>。\n{PROSE * 2}\n"
            f"<过去一年，城乡面貌持续改善>。\n{PROSE * 2}\n<过去一年，民生福祉增进>。\n{PROSE * 2}",
            [1, 2, 2, 2],
            id="sentences on lines of their own that open alike",
        ),
        pytest.param(
            f"<一、“九五”回顾>\n{PROSE}\n<1、国民经济较快增长>\n{PROSE}\n<2、改革稳步推进>\n{PROSE}",
            [1, 2, 2],
            id="1、 on lines of their own",
        ),
        pytest.param(
            f"<一、2022年工作回顾>\n{PROSE}\n<1、产业更强>。{PROSE}\n<2、城乡更美>。{PROSE}",
            [1, 3, 3],
            id="1、 at the start of paragraphs",
        ),
        pytest.param(
            f"<一、今年工作>\n{PLAN}\n<第一，加强农业>\n{PLAN}\n<第二，深化改革>\n{PLAN}",
            [1, 2, 2],
            id="第一， on lines of their own",
        ),
        pytest.param(
            f"<一、工作安排>\n<（一）扩大投资>\n<1.抓项目>。{PLAN}\n<（2）抓招商>。{PLAN}\n<①抓服务>。{PLAN}",
            [1, 2, 3, 3, 3],
            id="figures below （一）",
        ),
        pytest.param(
            f"<一、2022年工作回顾>\n{PROSE}\n<二、2023年工作安排>\n{PLAN}\n<（一）办好民生实事>\n"
            f"<一、新建学校>\n{PLAN}\n<二、改造道路>\n{PLAN}\n<三、加强政府自身建设>\n{PLAN}",
            [1, 1, 2, 3, 3, 1],
            id="a list that counts from 一、 again",
        ),
        pytest.param(
            f"<一、回顾“十三五”，我们坚定前行、\n砥砺奋进，取得决定性成就>\n{PROSE}\n<二、2021年工作安排>\n{PLAN}",
            [1, 1],
            id="a heading too long for one line",
        ),
        pytest.param(
            f"<一、五年来工作回顾>\n{PROSE}\n<二、今后五年目标>\n{PLAN}",
            [1, 1],
            id="a title that begins with a numeral",
        ),
    ],
)
def test_levels_follow_the_forms_that_a_report_uses(text: str, levels: list[int]) -> None:
    plain, _ = unmark(text)
    found = walked(plain)
    assert mark(plain, [section.heading for section in found]) == text
    assert [section.level for section in found] == levels


@pytest.mark.parametrize(
    "text",
    [
        pytest.param(f"一、二产业分别增长5%、6%。\n{PROSE}", id="industries"),
        pytest.param(
            f"完成了重点任务和\n经济社会发展\n的各项目标。{PROSE}", id="a line torn by links"
        ),
        pytest.param(f"市长深入企业调研\n{PROSE}", id="one caption"),
        pytest.param(f"政府工作报告\n{PROSE}", id="the title"),
        pytest.param(f"各位代表！\n{PROSE}", id="an address"),
        pytest.param(f"——地区生产总值增长13.5%。\n{PROSE}", id="a target of a list"),
    ],
)
def test_what_looks_like_a_heading_is_none(text: str) -> None:
    assert walked(text) == []


def test_a_heading_of_two_lines_has_a_title_of_one() -> None:
    (top,) = outline(f"一、回顾“十三五”，我们坚定前行、\n砥砺奋进再出发\n{PROSE}").sections
    assert top.title == "回顾“十三五”，我们坚定前行、砥砺奋进再出发"


@pytest.mark.parametrize(
    ("text", "titles"),
    [
        pytest.param(
            f"一、2019年工作回顾2019年是极不平凡的一年。{PROSE * 4}",
            ["2019年工作回顾"],
            id="before a year",
        ),
        pytest.param(
            f"2019年工作回顾过去一年，我们团结奋进。{PROSE * 4}\n"
            f"2020年工作安排今年是收官之年。{PLAN * 4}",
            ["2019年工作回顾", "2020年工作安排"],
            id="without a number",
        ),
    ],
)
def test_a_title_that_ran_together_with_its_prose_is_cut(text: str, titles: list[str]) -> None:
    assert [section.title for section in walked(text)] == titles


@pytest.mark.parametrize(
    ("titles", "roles"),
    [
        pytest.param(
            ["2022年工作回顾", "2023年工作安排", "全面加强政府自身建设"],
            ["review", "plan", "government"],
            id="the usual three",
        ),
        pytest.param(
            ["2025年主要工作和“十四五”发展成就", "“十五五”时期主要目标任务", "2026年重点工作"],
            ["review", "plan", "plan"],
            id="主要工作 that were done",
        ),
        pytest.param(
            [
                "过去五年工作回顾",
                "今后五年的奋斗目标",
                "2022年工作安排",
                "建设人民满意的服务型政府",
            ],
            ["review", "plan", "plan", "government"],
            id="five years",
        ),
        pytest.param(
            [
                "2008年工作回顾",
                "2009年总体要求",
                "促进经济增长",
                "切实改善民生",
                "加强政府自身建设",
            ],
            ["review", "plan", "plan", "plan", "government"],
            id="a plan of several sections",
        ),
        pytest.param(
            ["关于2007年工作", "关于2008年工作", "加强政府自身建设"],
            ["review", "plan", "government"],
            id="told by the years alone",
        ),
        pytest.param(
            ["1999年国内工作回顾", "坚持扩大内需的方针", "推进结构调整", "关于外交工作", "结束语"],
            ["review", "plan", "plan", "other", "other"],
            id="what follows a review",
        ),
        pytest.param(
            ["2022年工作回顾", "存在的困难和问题", "2023年工作安排"],
            ["review", "problems", "plan"],
            id="problems in a section of their own",
        ),
        pytest.param(
            ["2022年工作回顾", "2023年破解突出问题、补齐短板的主要任务"],
            ["review", "plan"],
            id="problems to be solved are a plan",
        ),
    ],
)
def test_roles_follow_the_titles_and_their_order(titles: list[str], roles: list[str]) -> None:
    parts = zip("一二三四五", titles, [PROSE, *[PLAN] * 4], strict=False)
    found = outline("\n".join(f"{n}、{title}\n{prose}" for n, title, prose in parts)).sections
    assert [section.role for section in found] == roles
    assert found[0].outlook == "back"
    assert all(s.outlook in ("ahead", "problems") for s in found[1:])


def test_a_review_inside_a_plan_still_looks_ahead_and_government_inside_a_review_back() -> None:
    review, plan = outline(
        f"一、2022年工作回顾\n{PROSE}\n（一）加强政府自身建设\n{PROSE}\n"
        f"二、2023年工作安排\n{PLAN}\n（一）总结经验，扩大投资\n{PLAN}"
    ).sections
    assert [(s.role, s.outlook) for s in review.children] == [("government", "back")]
    assert [(s.role, s.outlook) for s in plan.children] == [("plan", "ahead")]


@pytest.mark.parametrize(
    ("last", "place"),
    [
        pytest.param("各位代表，成绩来之不易。", ["一"], id="address"),
        pytest.param("回顾一年的工作，我们深切体会到实干的力量。", ["一"], id="looking back"),
        pytest.param("在肯定成绩的同时，还存在不足。", ["一"], id="admission"),
        pytest.param("道路更畅通，环境更优美。", ["一", "(二)"], id="the section's own words"),
    ],
)
def test_the_last_section_ends_where_the_text_speaks_of_all(last: str, place: list[str]) -> None:
    text = f"一、2022年工作回顾\n（一）产业更强\n{PROSE}\n（二）城乡更美\n{PROSE}\n{last}"
    found = outline(text)
    assert [section.label for section in found.place(text.index(last))] == place
    assert len(found.path(text.index(last))) == 2
