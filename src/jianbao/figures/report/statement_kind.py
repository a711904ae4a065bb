"""Classify a figure as a result, a target or a problem, by its section and its clause."""

import re

from jianbao.data.lexicon import load
from jianbao.document import Document
from jianbao.document.structure.outline import Perspective
from jianbao.document.text.segmentation import sentence_around
from jianbao.figures.mentions.reader import QuantityMention
from jianbao.figures.report.former_times import is_of_former_time
from jianbao.figures.report.later_times import is_of_later_time
from jianbao.models.brief import Kind

_KIND_OF_OUTLOOK: dict[Perspective, Kind] = {
    "back": "achievement",
    "ahead": "target",
    "problems": "problem",
}
_AHEAD = load("kinds", "milestone", "start", "milestone_ahead")
# Whatever a sentence lists after its goal
_GOAL = re.compile(
    rf"""目标(?:是|为|[:：])  # 主要预期目标是：
      |{load("kinds", "goal_setting").alternatives}(?!的)[^，。；]{{0,12}}  # 确定8%的预期目标
       预期目标(?![^，。；]{{0,4}}(?:完成|实现|达))  # but 提出的预期目标全面完成""",
    re.VERBOSE,
)
_AIM = load("bounds", "aim", "effort", "sprint")
# A plan, up to the next semicolon
_PLANNED = re.compile(
    rf"""{load("kinds", "plan").alternatives}  # 计划实施105个项目; but 计划新建的高速公路
       {load("kinds", "planned_action").alternatives}(?!的)
      |{_AIM.alternatives}[^，。；]{{0,8}}  # 力争年内完成投资55亿元
       (?:{load("kinds", "horizon").alternatives}|到20\d\d年)
      |{load("kinds", "plan_opening").alternatives}  # 明年将…
      |(?<!预计)今年[^。；预\d]{{0,16}}?{load("kinds", "will").alternatives}  # 今年补助将由480元
      |{load("kinds", "soon").alternatives}  # 年底前投产
       {load("kinds", "milestone", "start", "completion", "soon_action").alternatives}""",
    re.VERBOSE,
)
# A result behind a plan: 计划投资320亿元，当年完成投资95亿元
_DONE = re.compile(
    rf"{load('kinds', 'done_lead').alternatives}完成|^完成投资|占[^，。；]{{0,4}}计划"
)
# What comes soon
_ABOUT_TO = re.compile(
    rf"""{_AHEAD.alternatives}后[^，。；]{{0,8}}(?:[可将]|预计)  # 项目建成后可实现年产值200亿元
      |届时
      |年可{load("kinds", "yield_verb").alternatives}  # 年可处理垃圾20万吨
      |预计(?:明年|20\d\d年\d)  # 预计2023年6月投产
      |(?:即将|前[可将]){_AHEAD.alternatives}  # 2家企业即将投产; 春节前可建成通车""",
    re.VERBOSE,
)
# 项目全部投产后，可实现年产值20亿元，带动就业500人
_PROMISED = re.compile(
    rf"{_AHEAD.alternatives}后，(?:[可将能]|预计)(?![^。；]*(?:目前|已|当年|累计完成))"
)
# What is done by now
_RESULT = re.compile(
    rf"""
       {load("kinds", "already").alternatives}{load("kinds", "result").alternatives}(?!的)  # 已建成
      |目前{load("kinds", "by_now").alternatives}  # 目前拥有""",
    re.VERBOSE,
)
# 推动已签约的项目落地12个, 加快已开工项目: what is done is only what it is done with
_PRESSED = (load("intent", "urging") | _AIM).pattern
_PLAN_NOUN = load("aspects", "plan_noun", "plan_noun_or_verb", "plan_noun_of_hope")
# 两个指标没有达到规划预期: an admission outside the problems passage; but 未完成目标的企业
_SHORTFALL = re.compile(
    rf"{load('kinds', 'failing').alternatives}{load('kinds', 'attainment').alternatives}"
    rf"[^，。；]{{0,8}}{_PLAN_NOUN.alternatives}(?![^，。；]{{0,4}}[外的])"
)

_CLAUSE_AT_MOST = 200


def kind_of_section(document: Document, position: int) -> Kind:
    """Return the list that the section of a position of the clean text speaks for."""
    return _KIND_OF_OUTLOOK[document.outline.outlook(position)]


def classify_statement_kind(document: Document, reading: QuantityMention) -> Kind:
    """Return the list a figure belongs to.

    A plan in the review (计划实施…) is a target. A result in the plan (去年完成…) is an
    achievement. Otherwise the section decides.
    """
    outlook = document.outline.outlook(reading.span.start)
    of_section = kind_of_section(document, reading.span.start)
    if outlook == "problems":
        return of_section
    sentence = sentence_around(document.clean, reading.span)
    before = document.clean[sentence.start : reading.span.start]
    if _SHORTFALL.search(sentence.of(document.clean)):
        return "problem"
    if outlook == "back" and _is_ahead(document, reading, before):
        return "target"
    if outlook == "ahead" and _is_result(document, reading):
        return "achievement"
    return of_section


def _is_ahead(document: Document, reading: QuantityMention, before: str) -> bool:
    """Return whether a figure of the review is a goal, a plan or a promise."""
    said = before.rpartition("；")[2]
    whole = document.clean[reading.clause.start : reading.clause.end][:_CLAUSE_AT_MOST]
    if _GOAL.search(before) or _PROMISED.search(said) or _ABOUT_TO.search(whole):
        return True
    return _is_planned(said) or is_of_later_time(document, reading)


def _is_result(document: Document, reading: QuantityMention) -> bool:
    """Return whether a figure of the plan is a result: 已建成45所; 去年完成投资3亿元."""
    clause = document.clean[reading.own.start : reading.clause.end][:_CLAUSE_AT_MOST]
    done = _RESULT.search(clause)
    if done and not _PRESSED.search(document.clean, reading.clause.start, reading.span.start):
        return True
    return is_of_former_time(document, reading)


def _is_planned(said: str) -> bool:
    """Return whether words before a figure of the review make it a plan."""
    planned = _PLANNED.search(said)
    if planned is None:
        return False
    _, behind, clause = said[planned.end() :].rpartition("，")
    return not behind or _DONE.search(clause) is None or _PLANNED.search(clause) is not None
