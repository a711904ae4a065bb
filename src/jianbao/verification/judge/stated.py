"""A number of a claim with the words around it, read for the judge."""

from dataclasses import dataclass

from jianbao.document.text.spans import Span
from jianbao.figures import QuantityMention
from jianbao.verification.judge.quantities import Quantity
from jianbao.verification.judge.wording import Wording, group_name, is_group, wording_of

UP, DOWN = "增长", "下降"
"""The first words of the groups of rising and falling."""
REACHED = ("至", "到", "为")
"""A number behind these is reached, not the change: 提升至95%."""
_CHANGE_WORDS = 5


@dataclass(frozen=True)
class Stated:
    """A number of a claim with the words that are its own, and the context it is claimed in."""

    mention: QuantityMention
    quantity: Quantity
    own: Wording
    part: Wording
    clause: Wording
    sentence: str
    clause_text: str
    own_text: str
    context: str
    planned: bool | None
    reached: bool
    of_old: bool
    changes: bool


def changes_by(text: str, start: int) -> bool:
    """Return whether a verb of change leads directly to a number: 提升了5%."""
    before = text[max(0, start - _CHANGE_WORDS) : start].removesuffix("约").removesuffix("了")
    words = wording_of(before, Span(0, len(before)))
    last = words.signs[-1:]
    if not last or text[start - 1] in REACHED or not is_group(last):
        return False
    return group_name(last) in (UP, DOWN) and words.places[-1] + 2 >= len(before)
