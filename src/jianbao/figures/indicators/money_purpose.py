"""Money: what it was spent on, and what of a thing it measures."""

import re

from jianbao.data.lexicon import load
from jianbao.figures.indicators.affixes import (
    VERB,
    are_verbs,
    is_informative,
    without_affixes,
    without_lead,
    without_punctuation,
)
from jianbao.figures.indicators.suffixes import SuffixTable

_BEFORE_AMOUNT = load("bounds", "before_amount").alternatives
# 14个总投资22.7亿元的项目, 计划总投资约: an attribute between the count and what is counted
_ATTRIBUTE = re.compile(
    rf"{load('aspects', 'attribute_lead').alternatives}{{0,4}}"
    rf"{load('aspects', 'attribute').alternatives}"
    rf"{_BEFORE_AMOUNT}?$"
)
# Words before an amount of money
_OF_MONEY = re.compile(
    rf"""(?:{load("money", "spending_lead").alternatives}*  # 累计投入资金近, 完成总投资
        (?P<how>{load("money", "spending").alternatives})(?:资金)?
      |{load("money", "funding_lead").alternatives}*  # 新设立, 已拨付
        {load("money", "funding").alternatives}
      ){_BEFORE_AMOUNT}?""",
    re.VERBOSE,
)
_PURPOSE = re.compile(r"(?P<for>用于|来|对)?(?P<what>[一-鿿“《][^，。；]*)")
# 总投资12亿元的6个项目如期完工: what became of what the money was for
_OUTCOME = load("kinds", "milestone", "start", "completion", "outcome").at_end
_OUTCOME_LEAD = SuffixTable(load("kinds", "outcome_lead"))
BOUND_SUFFIX = load("affixes", "bound_behind").pattern
"""The words of a bound behind its number: 以上, 左右的."""
GENITIVE_OBJECT = re.compile(r"(?:以上)?的(?P<counted>[^，。；、]+)")
"""What is counted behind its attribute: the last part of 总投资5亿元的城市更新项目."""


def is_attribute(words: str) -> bool:
    """Return whether words are an attribute and nothing else: 总投资."""
    return _ATTRIBUTE.match(words) is not None


def attribute_in(before: str) -> str:
    """Return what of a thing is measured, if only verbs precede that: 总投资 of 谋划总投资."""
    attribute = _ATTRIBUTE.search(before)
    return attribute[0] if attribute and are_verbs(before[: attribute.start()]) else ""


def ends_in_attribute(before: str) -> bool:
    """Return whether words end in an attribute, whatever precedes it: 抓好项目总投资."""
    return _ATTRIBUTE.search(before) is not None


def money_object(before: str, behind: str) -> str:
    """Return what money was for, from the words behind the amount; empty if they do not say."""
    of = GENITIVE_OBJECT.match(behind)
    costs = bool(attribute_in(before))
    if of and costs:
        return of["counted"]
    purpose = _PURPOSE.match(behind)
    named = costs or _OF_MONEY.fullmatch(without_lead(before))
    if not (named and purpose) or BOUND_SUFFIX.match(behind):
        return ""
    return purpose["what"] if is_informative(purpose["what"]) else ""


def purpose_in(words: str) -> str:
    """Return what words behind an amount say was done with it; empty if they say nothing of it."""
    purpose = _PURPOSE.match(words)
    return purpose["what"] if purpose and (purpose["for"] or VERB.match(purpose["what"])) else ""


def money_name(before: str, purpose_words: str) -> str:
    """Return the name of money by what it was for: 改造老旧小区投资, 设立人才发展基金."""
    lead = without_lead(before)
    money = _OF_MONEY.fullmatch(lead)
    if money is None:
        return ""
    if money["how"]:
        return without_punctuation(without_outcome(purpose_words)) + money["how"]
    return without_punctuation(lead + purpose_words)


def purpose_name(before: str, purpose: str, following: str) -> str:
    """Return the name of money by what the words behind it say: 投资5.1亿元，改造老旧小区.

    `following` is the name of the next figure, for 投资300万元，打造2.9万户美丽庭院. Empty where
    the words before are not of money spent.
    """
    money = _OF_MONEY.fullmatch(without_lead(before))
    if money is None or not money["how"]:
        return ""
    said = without_punctuation(without_affixes(purpose)).removesuffix("等")
    return (said if is_informative(said) else following or said) + money["how"]


def without_outcome(purpose_words: str) -> str:
    """Return what money was for, without what became of that."""
    outcome = _OUTCOME.search(purpose_words)
    return _OUTCOME_LEAD.strip(purpose_words[: outcome.start()]) if outcome else purpose_words
