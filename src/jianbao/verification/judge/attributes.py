"""Attributes of a number in a claim and in the source, and what conflicts between them."""

from collections.abc import Iterator
from dataclasses import dataclass

from jianbao.figures import QuantityMention
from jianbao.models.brief import Bound, IssueCode

BOUND_CLASS: dict[Bound, str] = {
    "eq": "eq",
    "ge": "ge",
    "gt": "ge",
    "le": "le",
    "lt": "le",
    "about": "about",
}
BOUND_WORDS: dict[Bound, str] = {
    "eq": "确数",
    "ge": "“以上”",
    "gt": "“超过”",
    "le": "“以内”",
    "lt": "“不足”",
    "about": "“左右”",
}
DIRECTION_WORDS = {"up": "是上升", "down": "是下降", None: "没有说升降"}


@dataclass(frozen=True)
class Conflict:
    """What a number of the source says otherwise; `certain` when both sides say it outright."""

    code: IssueCode
    message: str
    certain: bool = True


def conflicts(
    stated: QuantityMention, source: QuantityMention, *, about: bool = False
) -> Iterator[Conflict]:
    """Yield the conflicts of direction and bound between a stated number and one of the source.

    `about` says that the claim gives the number as rounded, whatever other bound it has.
    """
    if stated.direction and source.direction and stated.direction != source.direction:
        yield Conflict("direction_mismatch", f"在原文里{DIRECTION_WORDS[source.direction]}")
    if BOUND_CLASS[stated.bound] != BOUND_CLASS[source.bound] and not (
        about and source.bound == "about"
    ):
        both = {BOUND_CLASS[stated.bound], BOUND_CLASS[source.bound]} == {"ge", "le"}
        yield Conflict("bound_mismatch", f"在原文里是{bound_wording(source)}", certain=both)


def bound_wording(mention: QuantityMention) -> str:
    """Return the bound of a number in the report's wording; 力争 alone is not a bound."""
    if mention.bound == "eq" or not mention.wording:
        return BOUND_WORDS[mention.bound]
    return f"“{mention.wording}”"
