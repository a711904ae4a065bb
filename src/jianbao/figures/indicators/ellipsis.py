"""Complete the name of a figure from its sentence, if its own words say too little."""

import re
from dataclasses import dataclass

from jianbao.data.lexicon import load
from jianbao.figures.indicators.affixes import (
    MIN_NAME_LENGTH,
    VERB,
    without_affixes,
    without_punctuation,
)
from jianbao.figures.indicators.context_words import CONTEST
from jianbao.figures.indicators.name_similarity import without_aspect
from jianbao.figures.indicators.standard_names import official_name
from jianbao.figures.indicators.suffixes import SuffixTable

_MEASURES = load("aspects", "generic", "rate", "own_thing", "zone_measure", "attribute")
# 总投资, 面积, 完成投资, 占GDP比重, 新增绿化面积, 按期办结率
_GENERIC = re.compile(
    rf"""{load("aspects", "generic_lead").alternatives}?
      {load("aspects", "generic_verb").alternatives}?
      (?:{_MEASURES.alternatives}
        |占[^，]{{2,8}}比重
        |新增[^，]{{0,2}}面积
        |{load("aspects", "rate_manner").alternatives}?{load("aspects", "rate_of").alternatives}率
      )""",
    re.VERBOSE,
)
# 固定资产投资完成50亿元，增速10%: of all that was named, not of a part
_RATES = load("aspects", "rate").words
# 新登记企业4000户，总量达2万户
_NEW = load("actions", "newly").pattern
_NAMELESS = SuffixTable(load("aspects", "nameless"))
_MILESTONE = load("kinds", "milestone", "start", "completion", "milestone_counted")
# 实现开复工77个, 新开工134个: what was done with what the figure before it counts
_VERB_ALONE = re.compile(
    rf"{load('kinds', 'milestone_lead').alternatives}*"
    rf"(?P<verb>(?:新增|新?{_MILESTONE.alternatives})+)"
)
_PLAN = load("aspects", "plan_noun", "plan_noun_or_verb", "plan_noun_of_money")
# What follows names a part of what was named before
_PART = re.compile(
    rf"""连续  # 连续5年增长
      |(?:完成|为|占){load("aspects", "plan_of").alternatives}*{_PLAN.alternatives}+$  # 为年度计划
      |(?:占|相当于)[^，。；]{{1,10}}$  # 占GDP的""",
    re.VERBOSE,
)
# 国企营业收入增长15%，利润总额增长10%: what businesses of one kind are asked for, one by one
_OF_BUSINESSES = re.compile(
    r"(?P<whose>.+?)(?:实现|完成)?"
    rf"(?:{load('aspects', 'business', 'business_named').alternatives}"
    r"|(?:增加值)?占[^，]{2,8}比重)"
)
# 开发区营业收入超过450亿元，固投达到10亿元: what is asked of a zone, one by one
_OF_ZONE = re.compile(
    rf"(?P<whose>.*?{load('aspects', 'zone').alternatives})(?:实现|完成)?"
    rf"{load('aspects', 'zone_measure', 'zone_measure_named').alternatives}.*"
)
# What is asked for, and the pattern of the name before that says of whom
_ASKED_OF = (
    (frozenset(load("aspects", "business", "business_alone").words), _OF_BUSINESSES),
    (frozenset(load("aspects", "zone_measure", "zone_measure_alone").words), _OF_ZONE),
)
_SIZED = ("元", "平方米", "人")
# 粮食播种面积36万亩、产量3.1亿斤
_SOWN = load("aspects", "sown_area").at_end
# 税收超4.5亿元: of whatever was named before, or of the place itself
_OF_ITS_OWN = frozenset(load("aspects", "own_thing").words)
# 财政总收入5.36亿元，增收8600万元: what it grew by
_MORE_INCOME = load("aspects", "income_change").at_end
_REACHED = load("kinds", "self_reached").words
# 宝迪楼房养猪项目6月底前投产运行，年出栏11万头: the clause before says whose
_OWNER = re.compile(
    rf"(?!{load('aspects', 'no_owner').alternatives})"
    rf"(?P<owner>[^，。；：、]{{2,24}}?{load('aspects', 'owner').alternatives})"
    r"(?![的和及])[^，。；：、]*，"
)
_WON = frozenset(load("kinds", "win").words)
# 进一步完善工业园区考核评价体系; 建设工业园区
_DONE_TO = re.compile(
    rf"{load('kinds', 'improvement_lead').alternatives}?"
    rf"{load('kinds', 'improvement').alternatives}|{VERB.pattern}"
)


@dataclass(frozen=True)
class Antecedent:
    """The name of the figure before in the sentence, and whether a list goes on from there.

    `owner` is whose it is, where another clause says so; `inherited` says that the name speaks
    of what was counted before it, `in_all` that the figure says how many there are by now.
    """

    name: str
    owner: str
    inherited: bool
    lists: bool
    in_all: bool

    @property
    def counted(self) -> str:
        """The things themselves: 项目 of 项目总投资, which spoke of what was counted before it."""
        return without_aspect(self.name) if self.inherited else self.name


def needs_owner(own: str) -> bool:
    """Return whether a name says nothing without the thing it belongs to."""
    return _GENERIC.fullmatch(own) is not None


def asks_owner(own: str) -> bool:
    """Return whether the clause before may say whose a figure is, or where it was won."""
    return own in _WON or needs_owner(own)


def owner_in(clause: str, own: str) -> str:
    """Return whose a figure is that asks for an owner, where a clause without a figure says so."""
    if own in _WON:
        contest = CONTEST.fullmatch(clause.removesuffix("，"))
        return without_punctuation(contest["contest"]) if contest else ""
    match = _OWNER.fullmatch(clause)
    if match is None:
        return ""
    owner = without_affixes(match["owner"])
    done = _DONE_TO.match(owner)
    return without_punctuation(owner[done.end() :] if done else owner)


def resolve_ellipsis(own: str, before: Antecedent) -> str:
    """Return the name, with what the figure before it in the sentence spoke of if it needs that."""
    if not before.name:
        return own
    if len(own) < MIN_NAME_LENGTH or not _NAMELESS.strip(own):
        new = _NEW.match(before.name) if before.in_all else None
        return before.name[new.end() :] if new else before.name
    if verb := _VERB_ALONE.fullmatch(own):
        return verb["verb"] + VERB.sub("", before.counted, count=1)
    if _is_more_income(own) and before.name.endswith(("收入", "税收")):
        return before.name
    if _PART.match(own):
        return before.name + own.removeprefix("为")
    for asked, of in _ASKED_OF:
        if own in asked and (named := of.fullmatch(before.name)):
            return named["whose"] + own
    if needs_owner(own):
        return _owned(own, before)
    goes_on = before.lists or _of_sizes(before.name, own)
    if goes_on and not (VERB.match(own) or own.startswith(_REACHED)):
        verb = VERB.match(before.name)
        return verb[0] + own if verb and not own.startswith(verb[0]) else own
    return own


def _is_more_income(own: str) -> bool:
    """Return whether a name is of what an income grew by: 增收, 比上年同期减收."""
    more = _MORE_INCOME.search(own)
    return more is not None and not without_affixes(own[: more.start()])


def _owned(own: str, before: Antecedent) -> str:
    if before.name.endswith(own):
        return before.name
    if before.owner:
        return before.owner + own
    if own.endswith("产量") and (area := _SOWN.search(before.name)):
        return before.name[: area.start()] + own
    if own.endswith(_RATES):
        return before.name + own
    if own in _OF_ITS_OWN:
        # 地区生产总值增长5%，税收超4.5亿元: the indicators of a place own nothing
        if official_name(before.name):
            return own
        if business := _OF_BUSINESSES.fullmatch(before.name):
            return business["whose"] + own
    return _thing_in(before.name) + own


def _thing_in(name: str) -> str:
    """Return what a name speaks of, without its measure: 群众诉求 of 群众诉求办结率."""
    measured = (
        i for i in range(MIN_NAME_LENGTH, len(name)) if needs_owner(name[i:].removeprefix("项目"))
    )
    end = next(measured, len(name))
    return name[:end] + "项目" * name.startswith("项目", end)


def _of_sizes(earlier: str, later: str) -> bool:
    """Return whether two names are of the same things above different sizes.

    新引进5000万元以上项目200个，亿元以上项目100个.
    """
    one, _, counted = earlier.rpartition("以上")
    other, _, counted_too = later.rpartition("以上")
    return one.endswith(_SIZED) and other.endswith(_SIZED) and counted == counted_too
