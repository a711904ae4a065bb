"""What the words of a claim assert, and the source denies: problems solved, directions turned."""

from collections.abc import Iterator, Sequence
from functools import cache

from jianbao.data.paraphrases import paraphrases
from jianbao.document.text.spans import Span
from jianbao.verification.judge.attributes import Conflict
from jianbao.verification.judge.own_words import opposite
from jianbao.verification.judge.wording import group_sign, wording_of

_DENIED_WITHIN = 6


def polarity_conflicts(
    claimed: str, said: str, *, problem: bool, covered: bool
) -> Iterator[Conflict]:
    """Yield what a clause of a claim asserts against its clause of the source.

    A `covered` claim repeats the words of its clause.
    Example: 债务风险已经化解 against 债务风险依然存在, which the report admits as a problem.
    """
    yield from _opposite(claimed, said)
    if problem:
        yield from _of_problem(claimed, said, covered)
    elif _denies(claimed) != _denies(said):
        yield Conflict("words_unsupported", f"原文说的是“{_short(said)}”", certain=False)


def _of_problem(claimed: str, said: str, covered: bool) -> Iterator[Conflict]:
    table = paraphrases()
    admitted = any(word in said for word in table["negative"])
    if not admitted:
        return
    solved = [word for word in table["resolved"] if _asserts(claimed, word) and word not in said]
    if solved or not (covered or any(word in claimed for word in table["negative"])):
        yield Conflict("kind_mismatch", f"原文作为问题提出：“{_short(said)}”", certain=bool(solved))


def _asserts(text: str, word: str) -> bool:
    """Return whether a word is said without a negation before it: not 尚未完全消除."""
    at = text.find(word)
    before = text[max(0, at - _DENIED_WITHIN) : at]
    after = text[at + len(word) : at + len(word) + _DENIED_WITHIN]
    return at >= 0 and not any(mark in before + after for mark in "不未没难")


def _denies(text: str) -> bool:
    """Return whether a text has a negation, bounds and fixed words left out."""
    for word in _fixed():
        text = text.replace(word, "")
    return any(mark in text for mark in paraphrases()["negations"])


@cache
def _fixed() -> Sequence[str]:
    return sorted(paraphrases()["no_negations"], key=len, reverse=True)


def _opposite(claimed: str, said: str) -> Iterator[Conflict]:
    claimed_signs = wording_of(claimed, Span(0, len(claimed))).signs
    said_signs = wording_of(said, Span(0, len(said))).signs
    for pair in paraphrases()["opposites"]:
        signs = [group_sign(word) for word in pair]
        said_instead = opposite(signs[0], signs[1], claimed_signs, said_signs)
        if said_instead is not None:
            other = pair[signs.index(said_instead)]
            yield Conflict("direction_mismatch", f"原文此处说的是“{other}”")


def _short(text: str) -> str:
    return text.strip("，；。\n")[:40]
