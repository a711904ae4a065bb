"""How far two wordings name the same thing."""

from functools import lru_cache

from jianbao.data.lexicon import load
from jianbao.document import Span
from jianbao.figures.indicators.suffixes import SuffixTable

# 投资, 占比, 增速: which side of a thing a figure measures
_ASPECT = load("aspects", "aspect").at_end
# 总, 完成: whether it is of the whole, or of what was done
_ASPECT_LEAD = SuffixTable(load("aspects", "aspect_lead"))
_OTHER_ASPECT = 0.5


@lru_cache(maxsize=1 << 15)
def bigram_overlap(indicator: str, words: str) -> float:
    """Return how far an indicator and some words name the same thing, by shared character pairs.

    The share is of the smaller of the two, from 0 to 1; one inside the other gives 1. Half of it
    counts where they name different aspects of a thing: 重点项目 and 重点项目完成投资.
    """
    named, said = _without_marks(indicator), _without_marks(words)
    a, b = character_pairs(named), character_pairs(said)
    if not (a and b):
        return float(bool(named) and named == said)
    share = len(a & b) / min(len(a), len(b))
    return share * _OTHER_ASPECT if _differ_in_aspect(named, said) else share


def _without_marks(text: str) -> str:
    return "".join(c for c in text if c.isalnum() or c == ".")


def _differ_in_aspect(one: str, other: str) -> bool:
    for said, against in ((one, other), (other, one)):
        aspect = _ASPECT.search(said)
        if aspect and not set(aspect[0]) & set(against):
            return True
    return False


def without_aspect(name: str) -> str:
    """Return the thing that a name speaks of: 重点项目 of 重点项目总投资."""
    aspect = _ASPECT.search(name)
    return (_ASPECT_LEAD.strip(name[: aspect.start()]) if aspect else "") or name


@lru_cache(maxsize=4096)
def character_pairs(text: str) -> frozenset[str]:
    """Return the neighbouring characters of a text, by which wordings are compared."""
    return frozenset(text[i : i + 2] for i in range(len(text) - 1))


def character_coverage(indicator: str, text: str, around: Span) -> float:
    """Return the share of the indicator's characters that occur in a stretch of text."""
    characters = set(_without_marks(indicator))
    return len(characters & set(around.of(text))) / len(characters) if characters else 0.0
