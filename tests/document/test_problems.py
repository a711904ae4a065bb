import pytest
from span_markup import mark, unmark

from jianbao.document import read_report
from jianbao.document.structure.outline import outline

REVIEW = "一、2022年工作回顾\n过去一年，全县上下团结奋斗，经济总量跨上新台阶。\n"
PLAN = "\n二、2023年工作安排\n新的一年，要奋力拼搏。"
LIST = "经济总量不大，产业结构不优，民生保障还有短板，干部作风有待改进"


@pytest.mark.parametrize(
    "text",
    [
        pytest.param(f"{REVIEW}<我们也清醒地看到，还存在不少问题：{LIST}。>{PLAN}", id="seen"),
        pytest.param(f"{REVIEW}<也要清醒的认识到差距，主要是{LIST}。>{PLAN}", id="清醒的"),
        pytest.param(f"{REVIEW}<我们既要看到成绩，更要看到困难和挑战。{LIST}。>{PLAN}", id="看到"),
        pytest.param(f"{REVIEW}<成绩值得肯定，但问题不容忽视。主要是{LIST}。>{PLAN}", id="unseen"),
        pytest.param(
            f"{REVIEW}<前进道路上，还存在不少困难和问题：{LIST}。对此，我们一定加以解决。>{PLAN}",
            id="with the pledge in its paragraph",
        ),
        pytest.param(
            f"{REVIEW}<过去的一年，遇到了前所未有的困难和挑战。{LIST}，财政收支矛盾突出。>{PLAN}",
            id="told of the year",
        ),
        pytest.param(
            f"{REVIEW}<我们清醒认识到，发展中还面临不少困难和挑战。\n一是经济总量不大。\n"
            f"二是民生还有短板。>\n这些问题，我们一定高度重视，认真加以解决。{PLAN}",
            id="a list after a full stop, up to the pledge",
        ),
        pytest.param(
            f"{REVIEW}<我们也清醒地看到，工作中还有不少问题，主要是：\n（1）经济总量小。\n"
            f"（2）投资少。>{PLAN}",
            id="a numbered list up to the heading",
        ),
        pytest.param(
            f"{REVIEW}{'各项事业取得新成绩。' * 30}<我们清醒地看到，还存在不足：{LIST}。>{PLAN}",
            id="at the end of a long paragraph",
        ),
        pytest.param(
            f"{REVIEW}（二）存在的困难和问题\n<经济总量小。\n投资少。>\n对此，我们将认真解决。{PLAN}",
            id="under a heading of their own",
        ),
        pytest.param(
            f"{REVIEW}二、存在的主要问题\n<当前，经济总量小。\n投资少。>\n三、2023年工作安排\n要奋力拼搏。",
            id="a section of their own",
        ),
        pytest.param(
            f"{REVIEW}二、2023年工作安排\n<我们清醒看到，发展还面临不少困难和问题：{LIST}，"
            "创新动力不足。>\n新的一年，我们要抓好以下工作。\n加快建设产业园区，推动企业转型升级。",
            id="inside the plan",
        ),
    ],
)
def test_the_admission_is_found_wherever_it_stands(text: str) -> None:
    plain, _ = unmark(text)
    found = outline(plain)
    assert mark(plain, found.problems) == text
    assert all(found.outlook(span.start) == "problems" for span in found.problems)
    assert found.outlook(len(plain) - 1) == "ahead"


@pytest.mark.parametrize(
    "paragraph",
    [
        pytest.param("一年来，我们解决了一批突出问题，化解了矛盾。", id="solved"),
        pytest.param("我们深刻认识到，做好工作必须坚持党的领导，破解难题。", id="experience"),
        pytest.param("坚持问题导向，补齐发展短板，缩小城乡差距。", id="intentions"),
        pytest.param("当前，我们既面临严峻挑战，也迎来难得机遇。", id="chances"),
        pytest.param("二、补短板、兜底线，民生福祉更加殷实", id="a heading"),
    ],
)
def test_not_every_difficulty_is_an_admission(paragraph: str) -> None:
    assert outline(f"{REVIEW}{paragraph}{PLAN}").problems == ()


def test_a_text_on_one_line_is_not_one_passage_of_problems() -> None:
    work = "全年新建道路，改造旧房，发展产业，改善民生，深化改革，扩大开放，各项事业取得新的成绩。"
    plan = "加快建设新区，着力改善民生，推动产业转型升级，继续深化各项改革，确保实现目标。"
    report = read_report(
        (
            "各位代表：现在，我代表县人民政府向大会报告工作，请予审议。一、2022年工作回顾"
            f"2022年是不平凡的一年。{work * 40}我们也清醒地看到，还存在不少问题，主要是{LIST}。"
            f"对此，我们一定加以解决。二、2023年工作安排2023年是开局之年。{plan * 40}"
            "让我们团结奋进，为建设美丽家园而努力奋斗！"
        ).encode()
    )
    (passage,) = report.outline.problems
    assert "还存在不少问题" in passage.of(report.clean)
    assert len(passage.of(report.clean)) < 100
