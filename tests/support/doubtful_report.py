"""A report with a doubtful part: its title says otherwise than its sentences."""

from functools import cache

from jianbao.document import Document, read_report
from jianbao.models.brief import Brief
from jianbao.pipeline import summarize_by_rules

DOUBTED = "一、2022年工作部署"
MESSAGE = f"标题“{DOUBTED[2:]}”像是安排，内容却像回顾：条目按内容归类。"
REVIEW = (
    "全年完成固定资产投资120亿元，增长8.1%。新建改建农村公路85公里，群众出行条件明显改善。"
    "新增城镇就业1.2万人，居民收入稳步增长。成功创建国家卫生县城，县域综合实力迈上新台阶。\n"
)
PLAN = (
    "加快推进产业园区建设，力争全年新引进项目30个。着力保障和改善民生，新建幼儿园5所。"
    "深入推进乡村振兴，建设高标准农田3万亩。持续优化营商环境，激发各类经营主体活力。\n"
)
PROBLEMS = (
    "在肯定成绩的同时，我们也清醒地看到，经济社会发展还存在不少问题：经济总量不大，产业结构不优，"
    "有效投资不足，民生领域还有不少短板，少数干部担当精神不强。对此，我们将采取有力措施加以解决。\n"
)
REPORT = (
    "各位代表：\n现在，我代表县人民政府，向大会报告工作，请予审议。\n"
    f"{DOUBTED}\n{REVIEW * 3}{PROBLEMS}二、2023年工作安排\n{PLAN * 3}"
)


@cache
def doubtful_document() -> Document:
    """The report, read."""
    return read_report(REPORT.encode())


def doubtful_brief() -> Brief:
    """Its brief by the rules."""
    return summarize_by_rules(doubtful_document())
