"""Whether a figure is told as a result, a target or a problem: by its section and its clause."""

import re

from jianbao.document import Document
from jianbao.document.structure.outline import Perspective
from jianbao.document.text.segmentation import sentence_around
from jianbao.figures.mentions.reader import QuantityMention
from jianbao.models.brief import Kind

_KIND_OF_OUTLOOK: dict[Perspective, Kind] = {
    "back": "achievement",
    "ahead": "target",
    "problems": "problem",
}
# 主要预期目标是：…; whatever the sentence lists after it
_GOAL = re.compile(
    r"(?:预期|奋斗|主要|总体|发展)?目标(?:是|为|[:：])|(?:提出|确定|安排|建议)(?!的)[^，。；]{0,12}预期目标(?![^，。；]{0,4}(?:完成|实现|达))"
)
# 计划实施105个项目，力争年内完成投资55亿元; 明年将…: up to the next semicolon
_PLANNED = re.compile(
    r"(?:(?<![年度动资按超原市省入])计划|拟)(?:实施|开工|新建|投资|安排|建设|引进|完成|用)"
    r"|(?:力争|争取|确保(?!了))[^，。；]{0,8}(?:年内|年底|明年|今年|到20\d\d年)|明年|下一步"
    r"|(?:年内|年底前|明年)(?:完成|建成|开工|投产|竣工|投入使用|实现|可)"
)
# 计划投资320亿元，当年完成投资95亿元: up to a result; but 力争年内完成投资55亿元 is planned too
_DONE = re.compile("(?:当年|实际|已经?|累计)完成|^完成投资|占[^，。；]{0,4}计划")
# 2家企业即将投产; 春节前可建成通车
# 项目建成后可实现年产值200亿元; 预计2023年投产
_ABOUT_TO = re.compile(
    r"(?:建成|投产|达产|投用|运营|竣工|完工|满产)后[^，。；]{0,8}(?:[可将]|预计)|届时|年可(?:新增|实现|生产|接待|处理|提供)|预计(?:明年|20\d\d年\d)"
    r"|即将(?:投产|投用|进场|建成|开工|竣工|启动|落地)|前(?:可|将)(?:建成|通车|投产|投用|竣工|完工)"
)
# 去年完成…; 已建成…; 目前达到…
_RESULT = re.compile(
    r"(?<![较比于在与同超])(?:去年|上年|过去)(?!同期|水平|年底前|的?基础|持平|[^，。；]{1,5}的\d)|(?<![而自在])已经?(?:完成|建成|达|开工|投产|累计|签约|落户|实现|引进|有)(?!的)|目前(?:已|累计|拥有|共有)"
)
# 固定资产投资增速…两个指标没有达到规划预期: an admission outside the problems passage
_SHORTFALL = re.compile(
    r"(?:没有|未能?|尚未)(?:达到|完成|实现)[^，。；]{0,8}(?:预期|目标|计划|任务)(?![^，。；]{0,4}[外的])"
)

_CLAUSE_AT_MOST = 200


def kind_of_section(document: Document, position: int) -> Kind:
    """The list that the section of a position of the clean text speaks for."""
    return _KIND_OF_OUTLOOK[document.outline.outlook(position)]


def classify_statement_kind(document: Document, reading: QuantityMention) -> Kind:
    """The list a figure belongs to.

    A plan hidden in the review (计划实施…) is a target, a result told in the plan (去年完成…) an
    achievement; else the section decides.
    """
    outlook = document.outline.outlook(reading.span.start)
    told = kind_of_section(document, reading.span.start)
    if outlook == "problems":
        return told
    sentence = sentence_around(document.clean, reading.span)
    before = document.clean[sentence.start : reading.span.start]
    if _SHORTFALL.search(sentence.of(document.clean)):
        return "problem"
    if outlook == "back" and (_GOAL.search(before) or _is_planned(before)):
        return "target"
    whole = document.clean[reading.clause.start : reading.clause.end][:_CLAUSE_AT_MOST]
    if outlook == "back" and _ABOUT_TO.search(whole):
        return "target"
    clause = document.clean[reading.own.start : reading.clause.end][:_CLAUSE_AT_MOST]
    if outlook == "ahead" and _RESULT.search(clause):
        return "achievement"
    return told


def _is_planned(before: str) -> bool:
    """Whether words before a figure of the review tell that it is a plan."""
    said = before.rpartition("；")[2]
    planned = _PLANNED.search(said)
    if planned is None:
        return False
    _, behind, clause = said[planned.end() :].rpartition("，")
    return not behind or _DONE.search(clause) is None or _PLANNED.search(clause) is not None
