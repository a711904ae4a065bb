"""What kind of quantity a number is, and in which direction it moved."""

import re

from jianbao.data.lexicon import Terms, load
from jianbao.figures.numbers.recognizer import FIRST_PLACES, Number
from jianbao.figures.numbers.units import RUNS, follows_run_word, split_unit
from jianbao.models.brief import Direction, Measure


def _words(name: str, *categories: str) -> str:
    """Return categories of the lexicon as a group of alternatives."""
    return load(name, *categories).alternatives


_ABOVE, _BELOW = _words("comparisons", "above"), _words("comparisons", "below")
_MORE_THAN, _FEWER_THAN = load("comparisons", "more_than"), load("comparisons", "fewer_than")
_PARTICLES = load("change", "particle") | load("bounds", "before_amount")
_PARTICLE = _PARTICLES.alternatives
_BOUND_BEHIND = load("change", "bound_behind")
_GAIN = load("change", "gain")
_COUNTED_NEWLY = load("change", "counted_newly").words
_DONE_WITH_THINGS = load("change", "done_with_things").words
_SHARE_WORDS = load("measure_words", "share_words").pattern
_SHARE_UNITS = frozenset(load("measure_words", "percent_like").words)
_COUNTED = frozenset(load("measure_words", "count_units", "count_of_households").words)
_SIZES = frozenset(load("measure_words", "works_sizes").words)


def _changes(verbs: Terms, comparison: str) -> str:
    """Return verbs of change and a comparison as a group; before a number the latter is a bound."""
    return rf"(?:{verbs.alternatives}|{comparison}(?!$))"


_UP = _changes(load("change", "rise", "rise_to", "rise_rate") | _MORE_THAN, _ABOVE)
_DOWN = _changes(load("change", "fall", "fall_rate") | _FEWER_THAN, _BELOW)
# 增长8%; but 不低于25% is a bound and no change
_CHANGE = re.compile(rf"(?<!不)(?:(?P<up>{_UP})|(?P<down>{_DOWN}))")
# 提高到678元, 压缩至20天, 提高到城市640元、农村430元: the new level after a change; but neither
# 增速达到12% and 增加值为28亿元 nor the 8% of 提高到640元、增长8%
_ON = rf"(?!{_UP}|{_DOWN})[^，。；]"
_CHANGE_TO = re.compile(
    rf"(?:(?P<up>{_UP})|(?P<down>{_DOWN}))(?<![速幅])[^，。；\d率值速幅达]{{0,2}}(?:到|至|为)"
    rf"(?:(?:(?!、){_ON}){{0,12}}|(?:{_ON}){{0,12}}[、和及与](?:城[市镇]|农村)?(?:每[人月年])*)$"
)
# 城镇化率提高1.2个百分点、达64.8%
_REACHED = re.compile(rf"\d[^，。；、]*、(?:已|现)?{_words('change', 'reached')}{_PARTICLE}?$")
# 低于年度目标值25微克, 超计划19家, 高于全市1.2个百分点: the distance to something
_BEYOND = re.compile(
    rf"""
    (?<!不)
    (?: (?P<up> {_ABOVE} | {_MORE_THAN.alternatives} | {_words("comparisons", "better_than")}
              | {_words("comparisons", "beyond_plan")} )
      | (?P<down> {_BELOW} | {_FEWER_THAN.alternatives}
              | {_words("comparisons", "slower_than")} ) )
    (?= [^，。；\d]* {_words("comparisons", "reference")} )
    [^，。；\d]+ $
    """,
    re.VERBOSE,
)
# 三分之一, 2/3: a fraction without a unit
_DIVIDED = frozenset("分/")
_UP_TO = frozenset("到至为")
_COMPARING = frozenset("高低快慢多少")
# 比全国高2.4个百分点, 较上年快1.2个百分点
_COMPARED = re.compile(
    r"(?<!占)[比较](?![重例率])[^，。；\d]+?(?:(?P<up>[高快多])|(?P<down>[低慢少]))出?"
    rf"{_PARTICLE}?$"
)
# 增长了, 增加近
_PARTICLE_LAST = _PARTICLES.at_end
_NET = "净增"
# 持续增加860项扶贫资产 counts; but 存款比年初净增62亿元，
_MADE_MORE = re.compile(rf"(?:{_NET}|(?<![年期月比初末底])增加|(?<![一-鿿])减少)$")
# 增长8%以上，: the number ends its clause
_CLAUSE_ENDS = re.compile(rf"{_BOUND_BEHIND.alternatives}?(?:[，。；、！]|$)")
# 实现20%以上增长, 15%的增速, 以年均18%的速度递增
_GROWN_BEHIND = re.compile(
    rf"{(_BOUND_BEHIND | load('change', 'limit_behind')).alternatives}?的?(?:速度|幅度)?"
    rf"(?:(?P<up>{_words('change', 'grown_behind')})|(?P<down>{_words('change', 'fallen_behind')}))"
    r"(?!点|极|率)"
)
# Names that only a growth in per cent can follow
_GROWTH_NAMED = re.compile(
    rf"""
      (?<!自然)增长率 (?:{_words("change", "reached")}|[约近])? $  # 年均增长率8.5%; but 自然增长率
    | (?:^|[^占的])[^占]{{0,12}} 增加值 $                         # 规模以上工业增加值12.3%
    """,
    re.VERBOSE,
)
# 综合排名跻身省级开发区前50
_AMONG_FIRST = re.compile(rf"{_words('rank', 'ranks', 'enters', 'stays')}[^，。；]{{0,14}}前$")


def comparison_phrase(before: str) -> str | None:
    """Return the words before a number that say from what it is so far, if any: 高于全市."""
    beyond = _BEYOND.search(before)
    return beyond and beyond[0]


def is_among_first(before: str, unit: str | None) -> bool:
    """Return whether a number behind these words is a rank: 稳居全省前三."""
    return unit in (None, "名", "位") and _AMONG_FIRST.search(before) is not None


def measure_of(text: str, number: Number, before: str) -> tuple[Measure, Direction | None]:
    """Return the kind of a quantity and its direction.

    The unit decides first, then the last verb of change before the number.
    """
    unit = split_unit(number.unit)[1]
    is_fraction = not unit and not _DIVIDED.isdisjoint(number.span.of(text))
    last = next(reversed([*_CHANGE.finditer(before)]), None)
    direction: Direction | None = None if last is None else ("up" if last["up"] else "down")
    if before.endswith("第") or number.span.of(text) in FIRST_PLACES:
        return "rank", None
    if is_among_first(before, number.unit):
        return "rank", None
    if unit in ("倍", "番"):
        return "multiple", direction or "up"
    # Two quick looks spare most numbers a slow search.
    if not _COMPARING.isdisjoint(before[-4:]) and (compared := _COMPARED.search(before)):
        direction = "up" if compared["up"] else "down"
        return "growth" if unit == "%" else "change", direction
    if unit in ("个百分点", "个千分点", "个基点"):
        return "change", direction
    if follows_run_word(before) or unit in RUNS:
        return "other", None
    changed = last is not None and not _UP_TO.isdisjoint(before)
    if changed and (new_level := _CHANGE_TO.search(before)):
        level: Measure = "share" if unit in _SHARE_UNITS or is_fraction else "level"
        return level, "up" if new_level["up"] else "down"
    if unit == "%" and before.endswith("+"):
        return "growth", "up"
    if beyond := _BEYOND.search(before):
        return "change", "up" if beyond["up"] else "down"
    if unit in _SHARE_UNITS or is_fraction:
        return _share_or_growth(text, number, before, last)
    if _closes_with_change(text, number, before, last):
        return "change", "up" if _GAIN.pattern.search(before[-6:]) else direction
    return "level", None


def _share_or_growth(
    text: str, number: Number, before: str, last: re.Match[str] | None
) -> tuple[Measure, Direction | None]:
    """Return what per cent are; `last` is the last verb of change before them."""
    percent = split_unit(number.unit)[1] == "%"
    if percent and _REACHED.search(before) and _SHARE_WORDS.search(before):
        return "share", None
    if _GROWTH_NAMED.search(before):
        return "growth", "up"
    if last is not None and not _SHARE_WORDS.search(before, last.end()):
        return "growth", "up" if last["up"] else "down"
    if percent and (grown := _GROWN_BEHIND.match(text, number.end)):
        return "growth", "up" if grown["up"] else "down"
    return "share", None


def _closes_with_change(text: str, number: Number, before: str, last: re.Match[str] | None) -> bool:
    """Return whether a verb of change is right before the number: 标准提高30元, 增收5636万元.

    新增25家 counts, and 提升87家 says what was done with them.
    """
    unit, verb = split_unit(number.unit)[1], _PARTICLE_LAST.sub("", before)
    if verb.endswith(_COUNTED_NEWLY):
        return False
    if _MADE_MORE.search(verb) and not _CLAUSE_ENDS.match(text, number.end):
        return False
    if unit in _COUNTED and before.endswith((*_DONE_WITH_THINGS, _NET)):
        return False
    if unit in _SIZES and before.endswith("提升"):  # 新建提升310公里农村公路: works
        return False
    return verb.endswith(_GAIN.words) or (last is not None and last.end() == len(verb))
