"""The passages in which a report admits problems."""

import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass

from jianbao.document.structure.heading_candidates import paragraphs
from jianbao.document.text.segmentation import sentences
from jianbao.document.text.spans import Span

_NOUN = "(?:问题|困难|不足|短板|差距|矛盾|挑战)"
_TROUBLE = re.compile(_NOUN)
# 我们也清醒地看到  /  更要看到前进中的困难; 深刻认识到 is said of experience too
_SEES = re.compile(
    rf"(?:清醒|客观|冷静|清楚)[地的]?(?:认识|看|意识)[到见]"
    rf"|(?:必须|应当?|也要|还要|更要|又要)看到[^。，；]{{0,12}}{_NOUN}"
)
_FEELS = re.compile(r"(?:深刻|充分|深切)[地的]?(?:认识|看|意识)[到见]|深知|正视")
# 经济社会发展还面临诸多困难和问题
_EXISTS = re.compile(
    rf"(?:存在|面临|遇到)[^。，；]{{0,24}}{_NOUN}|有(?:许多|不少|一些)[^。，]{{0,16}}{_NOUN}"
)
# 我们在前进中还存在一些问题和困难。: the whole of the first sentence
_OPENS_WITH = re.compile(
    r"[^。，；]{0,24}(?:存在|面临)[^。，；]{0,16}(?:问题|困难|不足|短板|差距)[^。；]{0,6}[。：]"
)
# 困难和问题，主要是：  /  问题不容忽视。主要是
_LISTS = re.compile(rf"{_NOUN}[^。：]{{0,14}}(?:：|。?(?:主要|一是|首先|表现))")
SHORTFALL = re.compile(
    r"不[足高强够优大快稳牢实多活畅均]|不(?:平衡|充分|合理|完善|到位|适应|协调|明显)|偏[小低弱少重慢]"
    r"|较[小低弱慢]|薄弱|滞后|短板|差距|压力|有待|[亟仍还]需|尚[未有]|艰巨|困难|制约|乏力|缺[乏少]|缓慢"
    r"|隐患|欠账|瓶颈|难度|弱项|突出"
)
"""The words of shortfalls: 总量不大，结构不优，有待提升."""
_CHANCE = re.compile("机遇|有利条件|优势")
# 一是…  /  ——…  /  同时，…: how a list of problems goes on in the next paragraph
_ITEM = re.compile(
    r"[一二三四五六七八九十]是|第[一二三四五六七八九十][，、是]|[—―－-]{1,4}|[（(]?\d{1,2}[）).、．]|[①-⑳]"
    r"|此外|另外|同时|主要|还有|从"
)
# 对此，我们将坚持问题导向  /  这些问题，我们一定高度重视: the pledge that ends the admission
_PLEDGE = re.compile(
    r"对此|对(?:于)?(?:这些|以上|上述|存在)|针对|面对|(?:所有)?(?:这些|以上|上述)|回顾|各位代表|各位委员|同志们"
    r"|我们(?:将|一定|必须|要|决心|坚信)(?!正视[^，。]{2,14}[。：]|清醒[地的]?(?:认识|看)到)|困难(?:和|与)?(?:问题)?面前"
)
# A paragraph longer than any that is spoken has lost its line ends.
_LOST_FROM = 1200
# Shortfalls told in one paragraph.
_MANY = 3
# So many units without a shortfall end a passage.
_PAUSE = 2
_VERY_MANY = 5
_OPENING = 60
# 在肯定成绩的同时，…: so much may stand before the admission in its paragraph.
_BEFORE_ADMISSION = 250
_SENTENCE_END = re.compile("[。！？]")


@dataclass(frozen=True)
class OutlineHints:
    """What the outline tells of problems, each in the order of the text.

    `heads` are where headings begin, `headed` what a heading says to be problems; in a plan
    (`ahead`) difficulties are spoken of that are no admissions.
    """

    heads: frozenset[int]
    ahead: list[Span]
    headed: list[Span]


def problem_passages(text: str, grounds: OutlineHints) -> list[Span]:
    """Where problems are admitted: under a heading that says so, or in paragraphs that do."""
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
    """Paragraphs; sentences where a paragraph has swallowed others."""
    for line in paragraphs(text):
        if line.end - line.start < _LOST_FROM:
            yield line
        else:
            yield from sentences(text, line)


def _covering(unit: Span, spans: list[Span]) -> Span | None:
    """The span that a unit begins in, of spans in order that do not overlap."""
    i = bisect_right(spans, unit.start, key=lambda span: span.start) - 1
    return spans[i] if i >= 0 and unit.start < spans[i].end else None


def _under_heading(
    text: str, units: list[Span], first: int, grounds: OutlineHints
) -> tuple[Span, bool] | None:
    """A section on problems, from its first unit, without the pledge that may end it."""
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
    """The units that admit problems from the first on, and whether it says so for certain."""
    here = units[first]
    admitted = _Admission.of(here.of(text))
    if not (admitted.in_plan if _covering(here, grounds.ahead) else admitted.in_review):
        return None
    last = _last_of_admission(text, units, first, grounds)
    return Span(_start_of(text, here), units[last].end), admitted.sees


@dataclass(frozen=True)
class _Admission:
    """How far a paragraph admits problems: it says that there are some, and tells them."""

    sees: bool = False
    in_review: bool = False
    in_plan: bool = False

    @classmethod
    def of(cls, words: str) -> "_Admission":
        if not _TROUBLE.search(words):
            return cls()
        shortfalls = len(SHORTFALL.findall(words))
        many = shortfalls >= _MANY
        exist, listed = bool(_EXISTS.search(words)), bool(_LISTS.search(words))
        sees = bool(_SEES.search(words)) and (exist or listed or many)
        very_many = shortfalls >= _VERY_MANY
        feels = bool(_FEELS.search(words)) and ((exist and many) or very_many)
        opens = bool(_OPENS_WITH.match(words))
        chances = _CHANCE.search(words, 0, _OPENING)
        planned = (sees or opens) and very_many and not chances
        told = opens or (listed and (exist or many)) or (exist and very_many)
        return cls(sees, sees or feels or told, planned)


def _start_of(text: str, unit: Span) -> int:
    """Where the admission begins: with its paragraph, but for a long one that ends with it."""
    told = _SEES.search(text, *unit) or _EXISTS.search(text, *unit)
    if told is None or told.start() - unit.start <= _BEFORE_ADMISSION:
        return unit.start
    ends = [match.end() for match in _SENTENCE_END.finditer(text, unit.start, told.start())]
    return ends[-1] if ends else unit.start


def _last_of_admission(text: str, units: list[Span], first: int, grounds: OutlineHints) -> int:
    """The last of the units that go on with what the first admits."""
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
    """Whether a paragraph continues a list of problems, or a sentence the one before it."""
    short = bool(SHORTFALL.search(text, *here))
    if same_line:
        return short
    return (bool(_ITEM.match(text, *here)) and (opened or short)) or _sees_more(here.of(text))


def _sees_more(words: str) -> bool:
    """Whether a paragraph sees further problems: 我们也深刻认识到，作风还需进一步转变."""
    sees = _FEELS.search(words, 0, _OPENING) or _SEES.search(words, 0, _OPENING)
    chances = _CHANCE.search(words, 0, _OPENING)
    return bool(sees) and not chances and len(SHORTFALL.findall(words)) >= _MANY
