"""How far two wordings name the same thing."""

import re
from functools import lru_cache

from jianbao.document import Span

_NOT_WORDS = re.compile(r"[^一-鿿A-Za-z0-9.]")
# 完成投资, 占比, 增速: which side of a thing a figure measures
_ASPECT = re.compile(
    r"(?:投资|面积|资金|占比|比重|增速|增幅|产值|税收|里程|完成率|覆盖率|库容|总量|收入|贷款|数量|规模|率)$"
)
# 总投资, 完成投资: an aspect with what tells whether it is the whole or what was done of it
_WHOLE_ASPECT = re.compile(rf"(?:总|完成|实际|计划|累计|年度)*{_ASPECT.pattern}")
_OTHER_ASPECT = 0.5


@lru_cache(maxsize=1 << 15)
def bigram_overlap(indicator: str, words: str) -> float:
    """How far an indicator and some words name the same thing: shared pairs of characters.

    The share is of the smaller of the two, from 0 to 1; one inside the other gives 1. Half of it
    counts where they name different aspects of a thing: 重点项目 and 重点项目完成投资.
    """
    named, said = _NOT_WORDS.sub("", indicator), _NOT_WORDS.sub("", words)
    a, b = character_pairs(named), character_pairs(said)
    if not (a and b):
        return float(bool(named) and named == said)
    share = len(a & b) / min(len(a), len(b))
    return share * _OTHER_ASPECT if _differ_in_aspect(named, said) else share


def _differ_in_aspect(one: str, other: str) -> bool:
    for said, against in ((one, other), (other, one)):
        aspect = _ASPECT.search(said)
        if aspect and not set(aspect[0]) & set(against):
            return True
    return False


def without_aspect(name: str) -> str:
    """The thing that a name speaks of: 粮食播种 of 粮食播种面积, 重点项目 of 重点项目总投资."""
    return _WHOLE_ASPECT.sub("", name) or name


@lru_cache(maxsize=4096)
def character_pairs(text: str) -> frozenset[str]:
    """The neighbouring characters of a text, by which wordings are compared."""
    return frozenset(text[i : i + 2] for i in range(len(text) - 1))


def character_coverage(indicator: str, text: str, around: Span) -> float:
    """The share of the indicator's characters that occur in a stretch of text."""
    characters = set(_NOT_WORDS.sub("", indicator))
    return len(characters & set(around.of(text))) / len(characters) if characters else 0.0
