"""The wording by which a report admits problems of its own, and by which it views the world."""

import re

from jianbao.data.lexicon import load
from jianbao.document.structure.problem_words import NOUNS, SHORTFALL
from jianbao.document.text.spans import Span

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
# 经济社会发展还面临诸多困难和问题  /  有不少问题
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
_ADMITTING = (_SEES, _FEELS, _EXISTS, _LISTS)
# Shortfalls in one paragraph.
_MANY, _VERY_MANY = 3, 5
_SITUATION = load("shortfall", "views_of_the_world")
_OWN_VIEW = load("shortfall", "views_of_oneself")
_WORLD_WITHIN, _SELF_WITHIN = 12, 16
# 只要我们齐心协力，…
_APPEAL = load("shortfall", "appeal_openers")
# 必将行稳致远
_APPEALING = load("shortfall", "appeals")
# 行百里者半九十  /  保护主义抬头
_NOT_OF_HERE = load("shortfall", "mottoes", "world_challenges")
# 区位优势明显  /  产业门类齐全
_STRENGTH = re.compile(
    rf"(?:{load('shortfall', 'assets').alternatives}[^，。；]{{0,2}}"
    rf"{load('shortfall', 'outstanding').alternatives}"
    rf"|{load('shortfall', 'ample').alternatives})$"
)
_HAS_ASSET = re.compile(rf"[具拥]有[^，。；]{{0,10}}{load('shortfall', 'assets').alternatives}$")
# 稳中向好的基础没有改变
_UNCHANGED = re.compile(
    rf"{load('shortfall', 'lasting').alternatives}[^，。；]{{0,4}}"
    rf"{load('shortfall', 'unchanged').alternatives}$"
)
# 正处于爬坡过坎的关键阶段
_STAGE = re.compile(
    rf"{load('shortfall', 'at_stage').alternatives}[^，。；]*"
    rf"{load('shortfall', 'stages').alternatives}$"
)
_DENIED = load("shortfall", "denials")


def admission(text: str, paragraph: Span) -> int | None:
    """Return where a paragraph begins to admit problems, or None where it does not.

    It says that there are problems, and names some: at least three shortfalls, or a list.
    """
    if not NOUNS.pattern.search(text, *paragraph) or not _names_some(paragraph.of(text)):
        return None
    found = (pattern.search(text, *paragraph) for pattern in _ADMITTING)
    return min((match.start() for match in found if match), default=paragraph.start)


def _names_some(words: str) -> bool:
    shortfalls = len(SHORTFALL.pattern.findall(words))
    exist, listed = _EXISTS.search(words) is not None, _LISTS.search(words) is not None
    many, very_many = shortfalls >= _MANY, shortfalls >= _VERY_MANY
    if _SEES.search(words):
        return exist or listed or many
    if _FEELS.search(words) and (very_many or (exist and many)):
        return True
    named = (listed and (exist or many)) or (exist and very_many)
    return named or _OPENS_WITH.match(words) is not None


def views_the_world(sentence: str) -> bool:
    """Return whether a sentence opens a view of the world or the nation: 从国内来看，…."""
    return _SITUATION.pattern.search(sentence, 0, _WORLD_WITHIN) is not None


def views_itself(sentence: str) -> bool:
    """Return whether a sentence turns to the place itself: 从自身来看，…."""
    return _OWN_VIEW.pattern.search(sentence, 0, _SELF_WITHIN) is not None


def appeals(clause: str) -> bool:
    """Return whether a sentence appeals from a clause on: 越是困难，越要…; 只要我们…."""
    return _APPEAL.pattern.match(clause.lstrip()) is not None


def admits_nothing(clause: str) -> bool:
    """Return whether a clause among problems tells a strength, an appeal, a motto or the world.

    Of a list every part has to be a strength: 产业门类齐全、人才储备充足.
    """
    if any(pattern.search(clause) for pattern in (_NOT_OF_HERE.pattern, _UNCHANGED, _STAGE)):
        return True
    return _is_appeal(clause) or all(map(_is_strength, clause.split("、")))


def _is_appeal(clause: str) -> bool:
    """Return whether a clause appeals: 一定能战胜困难; but 必将面临更大压力."""
    return (
        _APPEALING.pattern.search(clause) is not None
        and _FACING.pattern.search(clause) is None
        and SHORTFALL.pattern.search(NOUNS.pattern.sub("", clause)) is None
    )


def _is_strength(words: str) -> bool:
    told = _STRENGTH.search(words) or _HAS_ASSET.search(words)
    return told is not None and not _DENIED.pattern.search(words)
