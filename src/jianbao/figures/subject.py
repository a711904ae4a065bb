"""The words a number belongs to: what stands around it, without verbs of change and hedges."""

import re

from jianbao.document import Span
from jianbao.figures.lists import lists
from jianbao.figures.reading import Reading

# Words that say how a number moved or how sure it is, but not what it measures.
_HEDGES = re.compile(
    r"同比|环比|可比口径|按可比价格|年均|累计|全年|今年|预计|预期|力争|争取|确保|必保|努力|实现|达到|完成"
    r"|增长|增幅|增速|提高|提升|上升|增加|下降|减少|降低|压减|压缩|缩短|控制在|稳定在|保持在|维持在|突破|超过"
    r"|不低于|不少于|不超过|以上|以下|以内|左右|分别|其中|约为|位居|位列|排名|全国|全省|全市|全区|全县|高于|低于"
    r"|较上年|比上年|较去年|比去年|去年同期|上年|总的|为"
)
# Single characters only at an edge, where they are no part of a word: 达, 近, 余.
_EDGES = "达近约超余多各共到至由从的了第在均也居列和及"
# Between words of which any may be meant.
_EITHER = "|"
_NOT_WORDS = re.compile(r"[^一-鿿A-Za-z]")
# Fewer words than this tell nothing by themselves: 增长3.6% inherits what stands before it.
_TELLING = 2
_LIST_MARK = re.compile(r"[、和及与]")
_SENTENCE_END = re.compile(r"[。！？；\n]")


def subjects(text: str, readings: list[Reading]) -> list[str]:
    """For each reading, the words that say what it measures, inherited where it has none."""
    found: list[str] = []
    aligned = _aligned(text, readings)
    words = _without_numbers(text, readings)
    for i, reading in enumerate(readings):
        own = aligned.get(i) or _words(reading.own.of(words))
        if len(own) < _TELLING and i and _same_sentence(text, readings[i - 1], reading):
            # 为去年同期的30倍 may speak of any number before it in the sentence.
            reach = len(found) if reading.measure == "multiple" else 1
            own = _inherited(text, readings[:i], found, reach, reading) + own
        found.append(own)
    return found


def _aligned(text: str, readings: list[Reading]) -> dict[int, str]:
    """Lists of names beside lists of numbers: A、B分别为x、y gives x to A and y to B.

    A list of numbers without names of its own takes those of the list before it in the
    sentence: A、B分别达x和y，分别完成目标的u和v.
    """
    found: dict[int, str] = {}
    names: list[str] = []
    last: Reading | None = None
    places = [i for i, reading in enumerate(readings) if reading.nature == "figure"]
    figures = [readings[i] for i in places]
    for group in ([places[i] for i in run] for run in lists(text, figures)):
        first = readings[group[0]]
        before = text[first.clause.start : first.span.start]
        listed, separately, rest = before.rpartition("分别")
        parts = _LIST_MARK.split(listed if separately else before)
        if len(parts) == len(group) or (separately and len(parts) > len(group)):
            names = parts[-len(group) :]
        elif not (separately and last and _same_sentence(text, last, first)):
            continue
        if len(names) == len(group):
            for place, name in zip(group, names, strict=True):
                found[place] = _words(name + (" " + rest if separately else ""))
        last = readings[group[-1]]
    return found


def _inherited(
    text: str, earlier: list[Reading], words: list[str], reach: int, reading: Reading
) -> str:
    near = zip(earlier[-reach:], words[-reach:], strict=True)
    return _EITHER.join(said for other, said in near if _same_sentence(text, other, reading))


def _without_numbers(text: str, readings: list[Reading]) -> str:
    """The text with blanks where numbers and their units stand; 一等奖 stays, being a name."""
    parts: list[str] = []
    done = 0
    for reading in (reading for reading in readings if reading.nature != "name"):
        start, end = max(done, reading.span.start), max(done, reading.number.end)
        parts += (text[done:start], " " * (end - start))
        done = end
    return "".join([*parts, text[done:]])


def _words(text: str) -> str:
    parts = re.split(r"[^一-鿿A-Za-z]+", _HEDGES.sub(" ", text))
    return "".join(part.strip(_EDGES) for part in parts)


def _same_sentence(text: str, earlier: Reading, later: Reading) -> bool:
    return not _SENTENCE_END.search(text, earlier.span.end, later.span.start)


def agreement(indicator: str, words: str) -> float:
    """How far an indicator and some words name the same thing: shared pairs of characters.

    The share is of the smaller of the two, from 0 to 1; one inside the other gives 1.
    """
    named = character_pairs(_NOT_WORDS.sub("", indicator))
    return max(_overlap(named, character_pairs(either)) for either in words.split(_EITHER))


def _overlap(a: set[str], b: set[str]) -> float:
    return len(a & b) / min(len(a), len(b)) if a and b else 0.0


def character_pairs(text: str) -> set[str]:
    """The neighbouring characters of a text, by which wordings are compared."""
    return {text[i : i + 2] for i in range(len(text) - 1)}


def said_nearby(indicator: str, text: str, around: Span) -> float:
    """The share of the indicator's characters that occur in a stretch of text."""
    characters = set(_NOT_WORDS.sub("", indicator))
    return len(characters & set(around.of(text))) / len(characters) if characters else 0.0
