"""Damage text as sites did: lose a byte of its GBK form, fold its marks, insert pinyin."""

import random
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

Lost = Literal["first byte of the mark", "byte before the mark"]

MARKS = "。，、；：（）“”《》！"
_FOLDED = {ord(mark): chr(ord(mark) - 0xFEE0) for mark in "，；：！（）"}
_UNFOLDED = {folded: chr(mark) for mark, folded in _FOLDED.items()}
_PINYIN = {"區": "qū", "現": "xiàn", "發": "fā", "業": "yè", "會": "huì", "實": "shí"}


@dataclass(frozen=True)
class Damaged:
    """A text, the lines that were damaged, and what the lines were before."""

    text: str
    lines: tuple[int, ...]
    originals: tuple[str, ...]


def unfold(text: str) -> str:
    """The text with full-width marks."""
    return text.translate(str.maketrans(_UNFOLDED))


def damage(text: str, lost: Lost, rng: random.Random, share: float = 0.25) -> Damaged:
    """Lose one byte in a share of the lines, at a random full-width mark; fold, insert pinyin."""
    originals = tuple(text.split("\n"))
    lines: list[str] = []
    damaged: list[int] = []
    for number, line in enumerate(originals):
        slipped = _slip(line, lost, rng) if rng.random() < share else None
        if slipped is not None:
            damaged.append(number)
        lines.append((slipped or line).translate(_FOLDED))
    return Damaged("\n".join(_with_pinyin(lines, damaged)), tuple(damaged), originals)


def _slip(line: str, lost: Lost, rng: random.Random) -> str | None:
    """The line after the loss; None where it has no such mark or nothing would be seen of it."""
    pairs = [character.encode("gb18030") for character in line]
    places = [
        i for i in range(1, len(line)) if line[i] in MARKS and len(pairs[i - 1]) == len(pairs[i])
    ]
    if not places:
        return None
    place = rng.choice(places)
    before, after = b"".join(pairs[:place]), b"".join(pairs[place:])
    data = before + after[1:] if lost == "first byte of the mark" else before[:-1] + after
    slipped = data.decode("gb18030", errors="ignore")
    return slipped if set(slipped) - set(line) else None


def _with_pinyin(lines: list[str], damaged: list[int]) -> Iterator[str]:
    """The lines, with pinyin after some characters of those that are whole."""
    for number, line in enumerate(lines):
        yield (
            line
            if number in damaged
            else "".join(f"{c}({_PINYIN[c]})" if c in _PINYIN else c for c in line)
        )
