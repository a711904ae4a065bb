"""The passages in which a report admits problems."""

import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass

from jianbao.data.lexicon import load
from jianbao.document.structure.heading_candidates import paragraphs
from jianbao.document.structure.problem_words import NO_ADMISSION_AHEAD, NOUNS, SHORTFALL
from jianbao.document.text.segmentation import sentences
from jianbao.document.text.spans import Span

__all__ = ["SHORTFALL", "OutlineHints", "problem_passages"]

_PERCEIVING = load("shortfall", "perceiving").alternatives
_FACING = load("shortfall", "facing")
# 我们也清醒地看到  /  更要看到前进中的困难; 深刻认识到 is said of experience too
_SEES = re.compile(
    rf"{load('shortfall', 'soberly').alternatives}[地的]?{_PERCEIVING}"
    rf"|{load('shortfall', 'bound_to').alternatives}看到[^。，；]{{0,12}}{NOUNS.alternatives}"
)
# 我们深刻地认识到  /  我们深知
_FEELS = re.compile(
    rf"{load('shortfall', 'deeply').alternatives}[地的]?{_PERCEIVING}"
    rf"|{load('shortfall', 'feeling').alternatives}"
)
# 经济社会发展还面临诸多困难和问题
_EXISTS = re.compile(
    rf"{_FACING.alternatives}[^。，；]{{0,24}}{NOUNS.alternatives}"
    rf"|有{load('shortfall', 'some').alternatives}[^。，]{{0,16}}{NOUNS.alternatives}"
)
# 我们在前进中还存在一些问题和困难。: the whole of the first sentence
_OPENS_WITH = re.compile(
    rf"[^。，；]{{0,24}}(?:存在|面临)[^。，；]{{0,16}}{NOUNS.alternatives}[^。；]{{0,6}}[。：]"
)
# 困难和问题，主要是：  /  问题不容忽视。主要是
_LISTS = re.compile(rf"{NOUNS.alternatives}[^。：]{{0,14}}(?:：|。?(?:主要|一是|首先|表现))")
_CHANCE = load("shortfall", "chances")
# 一是…  /  ——…  /  同时，…: how a list of problems goes on in the next paragraph
_ITEM = re.compile(
    rf"""[一二三四五六七八九十]是 | 第[一二三四五六七八九十][，、是]
    | [—―－-]{{1,4}} | [（(]?\d{{1,2}}[）).、．] | [①-⑳]
    | {load("shortfall", "further_items").alternatives}""",
    re.VERBOSE,
)
_WE_WILL = load("shortfall", "we_will") | load("shortfall", "we_are_sure")
# 对此，我们将坚持问题导向  /  这些问题，我们一定高度重视: the pledge that ends the admission
_PLEDGE = re.compile(
    rf"{load('shortfall', 'pledges', 'paragraph_pledges').alternatives}"
    rf"|{load('body', 'addresses').alternatives}"
    rf"|{_WE_WILL.alternatives}{NO_ADMISSION_AHEAD}"
)
# A paragraph longer than any that is spoken has lost its line ends.
_LOST_FROM = 1200
# Shortfalls in one paragraph.
_MANY = 3
# So many units without a shortfall end a passage.
_PAUSE = 2
_VERY_MANY = 5
_OPENING = 60
# 在肯定成绩的同时，…: so much may stand before the admission in its paragraph.
_BEFORE_ADMISSION = 250
_SENTENCE_MARKS = "。！？"


@dataclass(frozen=True)
class OutlineHints:
    """What the outline shows about problems, each in the order of the text.

    `heads` are where headings begin, `headed` what a heading says to be problems; in a plan
    (`ahead`) difficulties are mentioned that are no admissions.
    """

    heads: frozenset[int]
    ahead: list[Span]
    headed: list[Span]


def problem_passages(text: str, grounds: OutlineHints) -> list[Span]:
    """Return where problems are admitted: under a heading that says so, or in paragraphs."""
    units = list(_units(text))
    found: list[tuple[Span, bool]] = []
    i = 0
    while i < len(units):
        passage = _under_heading(text, units, i, grounds) or _admission(text, units, i, grounds)
        if passage:
            found.append(passage)
            i = bisect_right(units, (passage[0].end, 0))
        else:
            i += 1
    certain = [span for span, sure in found if sure]
    return certain or [span for span, _ in found]


def _units(text: str) -> Iterator[Span]:
    """Yield paragraphs; sentences where a paragraph has swallowed others."""
    for line in paragraphs(text):
        if line.end - line.start < _LOST_FROM:
            yield line
        else:
            yield from sentences(text, line)


def _covering(unit: Span, spans: list[Span]) -> Span | None:
    """Return the span that a unit begins in, of spans in order that do not overlap."""
    i = bisect_right(spans, unit.start, key=lambda span: span.start) - 1
    return spans[i] if i >= 0 and unit.start < spans[i].end else None


def _under_heading(
    text: str, units: list[Span], first: int, grounds: OutlineHints
) -> tuple[Span, bool] | None:
    """Return a section on problems from its first unit, without the pledge that may end it."""
    section = _covering(units[first], grounds.headed)
    if section is None or _PLEDGE.match(text, *units[first]):
        return None
    last = first
    for i in range(first + 1, len(units)):
        if units[i].start >= section.end or _PLEDGE.match(text, *units[i]):
            break
        last = i
    return Span(units[first].start, units[last].end), True


def _admission(
    text: str, units: list[Span], first: int, grounds: OutlineHints
) -> tuple[Span, bool] | None:
    """Return the units that admit problems from the first on, and whether that is certain."""
    here = units[first]
    admitted = _Admission.of(here.of(text))
    if not (admitted.in_plan if _covering(here, grounds.ahead) else admitted.in_review):
        return None
    last = _last_of_admission(text, units, first, grounds)
    return Span(_start_of(text, here), units[last].end), admitted.sees


@dataclass(frozen=True)
class _Admission:
    """How far a paragraph admits problems: it says that there are some, and names them."""

    sees: bool = False
    in_review: bool = False
    in_plan: bool = False

    @classmethod
    def of(cls, words: str) -> "_Admission":
        if not NOUNS.pattern.search(words):
            return cls()
        shortfalls = len(SHORTFALL.pattern.findall(words))
        many = shortfalls >= _MANY
        exist, listed = bool(_EXISTS.search(words)), bool(_LISTS.search(words))
        sees = bool(_SEES.search(words)) and (exist or listed or many)
        very_many = shortfalls >= _VERY_MANY
        feels = bool(_FEELS.search(words)) and ((exist and many) or very_many)
        opens = bool(_OPENS_WITH.match(words))
        chances = _CHANCE.pattern.search(words, 0, _OPENING)
        planned = (sees or opens) and very_many and not chances
        named = opens or (listed and (exist or many)) or (exist and very_many)
        return cls(sees, sees or feels or named, planned)


def _start_of(text: str, unit: Span) -> int:
    """Return where the admission begins: with its paragraph, if that is not long before it."""
    seen = _SEES.search(text, *unit) or _EXISTS.search(text, *unit)
    if seen is None or seen.start() - unit.start <= _BEFORE_ADMISSION:
        return unit.start
    last = max(text.rfind(mark, unit.start, seen.start()) for mark in _SENTENCE_MARKS)
    return last + 1 if last >= 0 else unit.start


def _last_of_admission(text: str, units: list[Span], first: int, grounds: OutlineHints) -> int:
    """Return the last of the units that go on with what the first admits."""
    opened = text[units[first].end - 1] in "：:"
    last = first
    for i in range(first + 1, len(units)):
        here = units[i]
        if here.start in grounds.heads or _PLEDGE.match(text, *here):
            break
        goes_on = _goes_on(text, here, opened=opened, same_line=text[here.start - 1] != "\n")
        if not goes_on and i - last >= _PAUSE:
            break
        last = i if goes_on else last
    return last


def _goes_on(text: str, here: Span, *, opened: bool, same_line: bool) -> bool:
    """Return whether a paragraph continues a list of problems, or a sentence the one before."""
    short = bool(SHORTFALL.pattern.search(text, *here))
    if same_line:
        return short
    return (bool(_ITEM.match(text, *here)) and (opened or short)) or _sees_more(here.of(text))


def _sees_more(words: str) -> bool:
    """Return whether a paragraph sees further problems: 我们也深刻认识到，作风还需转变."""
    sees = _FEELS.search(words, 0, _OPENING) or _SEES.search(words, 0, _OPENING)
    chances = _CHANCE.pattern.search(words, 0, _OPENING)
    return bool(sees) and not chances and len(SHORTFALL.pattern.findall(words)) >= _MANY
