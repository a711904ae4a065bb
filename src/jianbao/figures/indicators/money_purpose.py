"""Money: what it was spent on, and what of a thing it measures."""

import re

from jianbao.figures.indicators.affixes import (
    VERB,
    are_verbs,
    is_informative,
    without_affixes,
    without_lead,
    without_punctuation,
)

# 14个总投资22.7亿元的项目: an attribute between the count and what is counted
ATTRIBUTE = re.compile(
    r"(?:计划|累计|共|完成){0,4}(?:总投资|总里程|总长|总面积|总规模|总占地|投资|占地|面积)(?:约|达|近|超)?"
)
_ATTRIBUTE_BEHIND = re.compile(rf"{ATTRIBUTE.pattern}$")
# 投资5.1亿元改造老旧小区, 投资5.1亿元，改造老旧小区: money, and behind it what it was spent on
_SPENT = re.compile(
    r"(?:累计|共|先后|完成|安排)*(?P<how>(?:计划)?总?投资|投入|出资|支出)(?:资金)?(?:近|约|超过?|达)?"
)
# 设立100万元人才发展基金, 增加260万元见义勇为基金
_OF_MONEY = re.compile(
    r"(?:新|累计|共|及时|足额|全部|已|争取|成功)*"
    r"(?:增加|追加|设立|安排|筹措|筹集|争取|落实|拨付|下拨|下达|发放|补贴|募集|减免|兑现|支付|获得|注入|列支|化解|清收|清偿)"
    r"(?:近|约|超过?|达)?"
)
_PURPOSE = re.compile(r"(?P<for>用于|来|对)?(?P<what>[一-鿿“《][^，。；]*)")
# 总投资12亿元的6个项目如期完工: what became of what was purpose_words
_DONE_BEHIND = re.compile(
    "(?:如期|全部|全面|顺利|正式|加快|相继|陆续|集中)*(?:(?:完工|完成|开工|竣工|投产|投用|建成|落地|启动|推进)(?:建设)?|加快建设)$"
)
BOUND_SUFFIX = re.compile(r"(?:以上|以下|以内|左右)的?")
GENITIVE_OBJECT = re.compile(r"(?:以上)?的(?P<counted>[^，。；、]+)")


def attribute_in(before: str) -> str:
    """What of a thing is measured, where only verbs stand before that: 总投资 of 谋划总投资."""
    attribute = _ATTRIBUTE_BEHIND.search(before)
    return attribute[0] if attribute and are_verbs(before[: attribute.start()]) else ""


def ends_in_attribute(before: str) -> bool:
    """Whether words end in an attribute, whatever stands before it: 抓好项目总投资."""
    return _ATTRIBUTE_BEHIND.search(before) is not None


def money_object(before: str, behind: str) -> str:
    """What money was for, where it stands behind the amount; empty where nothing tells."""
    of = GENITIVE_OBJECT.match(behind)
    costs = bool(attribute_in(before))
    if of and costs:
        return of["counted"]
    lead = without_lead(before)
    purpose = _PURPOSE.match(behind)
    named = costs or _SPENT.fullmatch(lead) or _OF_MONEY.fullmatch(lead)
    if not (named and purpose) or BOUND_SUFFIX.match(behind):
        return ""
    return purpose["what"] if is_informative(purpose["what"]) else ""


def purpose_in(words: str) -> str:
    """What words behind an amount say was done with it; empty where they say something else."""
    purpose = _PURPOSE.match(words)
    return purpose["what"] if purpose and (purpose["for"] or VERB.match(purpose["what"])) else ""


def money_name(before: str, purpose_words: str) -> str:
    """What money is called by what it purpose_words: 改造老旧小区投资, 设立人才发展基金."""
    lead = without_lead(before)
    if spent := _SPENT.fullmatch(lead):
        return without_punctuation(without_outcome(purpose_words)) + spent["how"]
    return without_punctuation(lead + purpose_words) if _OF_MONEY.fullmatch(lead) else ""


def purpose_name(before: str, purpose: str, following: str) -> str:
    """What money is called by what the words behind say was done: 投资5.1亿元，改造老旧小区.

    `following` is the name of the next figure, for 投资300万元，打造2.9万户美丽庭院. Empty where
    the words before are not of money spent.
    """
    spent = _SPENT.fullmatch(without_lead(before))
    if spent is None:
        return ""
    told = without_punctuation(without_affixes(purpose)).removesuffix("等")
    return (told if is_informative(told) else following or told) + spent["how"]


def without_outcome(purpose_words: str) -> str:
    """What was purpose_words, without what became of it."""
    return _DONE_BEHIND.sub("", purpose_words)
