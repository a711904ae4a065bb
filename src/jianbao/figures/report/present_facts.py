"""Recognise what the plan says of the present: 全县有2.8万农民在城镇务工，要保障他们的权益."""

import re

from jianbao.data.lexicon import load
from jianbao.document.text.segmentation import sentence_around
from jianbao.figures.mentions.reader import QuantityMention

_PLACE = rf"(?:[全我本][省市县区州镇乡旗盟国]|我们|{load('kinds', 'our_place').alternatives})"
# Words without an aim or a verb between a subject and what there is
_FILLER = r"[^，。；：\d将要使让达到增建完办]"
_BOUND = load("bounds", "less_than", "more_than", "about").alternatives
_PRESENT = load("kinds", "present").alternatives
_THERE_IS = load("kinds", "there_is").alternatives
# What goes on by itself every year
_GOES_ON = load("kinds", "goes_on").alternatives
# Up to the number
_FACT = re.compile(
    rf"""
    (?: (?P<thing>
          {_PLACE} {_FILLER}{{0,10}} {_THERE_IS} {_FILLER}{{2,10}}  # 我区现有中小学86所
        | ^ 现有 [^，。；\d]{{2,10}} )
      | {_PLACE} {_FILLER}{{0,10}} {_THERE_IS}          # 我县有18个口岸; 全区农村还有3200户
      | {_PRESENT} ，? {_FILLER}{{0,12}} (?: {_THERE_IS} | 只?为 | 仅 | 已?达到? )  # 目前城镇还有
      | 平均每[年月天日人户] [^，。；\d]{{0,8}}             # 老年人平均每年新增3000人
      | {_PLACE} {_FILLER}{{0,10}} 每[年月天日]           # 每年接待游客3万人次
        {_FILLER}{{0,4}} {_GOES_ON} [^，。；\d]{{0,8}}
    )
    {_BOUND}? $
    """,
    re.VERBOSE,
)
# What makes it a goal all the same
_AHEAD = re.compile(
    "|".join(
        (
            r"20\d\d年",
            load("kinds", "turn_ahead", "horizon").alternatives,
            load("headings", "goals_set").alternatives,
        )
    )
)
_AT_LEAST = re.compile(r"[^，。；]{0,4}以上")
# 30个村达到标准, 3所学校完工: what is done
_DONE_BEHIND = re.compile(
    rf"[^，。；]{{0,14}}(?:达到|实现|{load('actions', 'verb').alternatives}"
    rf"|{load('kinds', 'milestone').alternatives})"
)
# …，要保障他们的权益: the fact is why
_PLANNED_BEHIND = re.compile(rf"[，；]{load('kinds', 'must').alternatives}")
_FACT_AT_MOST = 60


def is_present_fact(text: str, reading: QuantityMention) -> bool:
    """Return whether a figure of the plan says how things are."""
    start, end = reading.span.start, reading.number.end
    sentence = sentence_around(text, reading.span)
    earliest = max(sentence.start, start - _FACT_AT_MOST)
    said = text[max(earliest, text.rfind("；", earliest, start) + 1) : start].lstrip()
    fact = _FACT.search(said)
    if fact is None or _AHEAD.search(said) or _AT_LEAST.match(text, end):
        return False
    if fact["thing"] or _DONE_BEHIND.match(text, end, max(end, reading.clause.end)):
        return explains_plan(text, reading)
    return True


def explains_plan(text: str, reading: QuantityMention) -> bool:
    """Return whether a plan follows a fact in its sentence, which only says why."""
    end = sentence_around(text, reading.span).end
    return _PLANNED_BEHIND.search(text, reading.number.end, end) is not None
