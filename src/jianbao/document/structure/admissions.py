"""The wording by which a report admits problems of its own, and by which it views the world."""

import re

from jianbao.data.lexicon import load
from jianbao.document.structure.problem_words import NOUNS, SHORTFALL

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
_SITUATION = load("shortfall", "views_of_the_world")
_OWN_VIEW = load("shortfall", "views_of_oneself")
_WORLD_WITHIN, _SELF_WITHIN = 12, 16


def admits(sentence: str) -> bool:
    """Return whether a sentence admits problems: it sees that there are some, and says which."""
    if not NOUNS.pattern.search(sentence):
        return False
    exist = _EXISTS.search(sentence) is not None
    if _SEES.search(sentence):
        return exist or SHORTFALL.pattern.search(sentence) is not None
    return exist and _FEELS.search(sentence) is not None


def views_the_world(sentence: str) -> bool:
    """Return whether a sentence opens a view of the world or the nation: 从国内来看，…."""
    return _SITUATION.pattern.search(sentence, 0, _WORLD_WITHIN) is not None


def views_itself(sentence: str) -> bool:
    """Return whether a sentence turns to the place itself: 从自身来看，…."""
    return _OWN_VIEW.pattern.search(sentence, 0, _SELF_WITHIN) is not None
