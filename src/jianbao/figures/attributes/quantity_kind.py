"""What kind of quantity a number is, and in which direction it moved."""

import re

from jianbao.figures.numbers.recognizer import FIRST_PLACES, Number
from jianbao.figures.numbers.units import RUNS, split_unit
from jianbao.models.brief import Direction, Measure

_UP = (
    "增长|提高|提升|上升|升(?=[至到])|前移|前进|跃升|攀升|回升|增加(?!值)|增幅|增速|涨幅|扩大|上涨"
    "|高于(?!$)|高出|多于|快于|调高|上调|提速|(?<!新)增(?!加?值|量)"
)
_DOWN = (
    "下降|下滑|减产|减收|少增|回落|放缓|减少|降低|压减|削减|精简|压缩|缩短|缩减|缩小|低于(?!$)|少于|降幅|负增长|收窄"
    "|下调|调低|降"
)
# 不低于25% bounds a number and tells no change
_CHANGE = re.compile(rf"(?<!不)(?:(?P<up>{_UP})|(?P<down>{_DOWN}))")
# 提高到678元, 压缩至20天, 提高到城市640元、农村430元: the new level after a change; but neither
# 增速达到12% and 增加值为28亿元 nor the 8% of 提高到640元、增长8%
_ON = rf"(?!{_UP}|{_DOWN})[^，。；]"
_CHANGE_TO = re.compile(
    rf"(?:(?P<up>{_UP})|(?P<down>{_DOWN}))(?<![速幅])[^，。；\d率值速幅达]{{0,2}}(?:到|至|为)"
    rf"(?:(?:(?!、){_ON}){{0,12}}|(?:{_ON}){{0,12}}[、和及与](?:城[市镇]|农村)?(?:每[人月年])*)$"
)
# 城镇化率提高1.2个百分点、达64.8%
_REACHED = re.compile(r"\d[^，。；、]*、(?:已|现)?(?:达到?|为)(?:了|近|约|超过?)?$")
_SHARE_WORDS = re.compile(
    r"占|率|比重|比例|比率|覆盖|盖度|强度|完成(?:全年)?(?:目标|任务|预算)|达标|相当于"
)
_RUN_BEFORE = re.compile(r"连续$|连$")
# 低于年度目标值25微克, 超计划19家, 高于全市1.2个百分点: the distance to something
_BEYOND = re.compile(
    r"(?<!不)(?:(?P<up>高于|高出|快于|超(?!额|计划完成|任务完成)过?|优于|多于)|(?P<down>低于|少于|慢于))"
    r"(?=[^，。；\d]*(?:目标|计划|预期|任务|预算|全国|全省|全市|全区|平均|去年|上年|同期))[^，。；\d]+$"
)
_SHARE_UNITS = frozenset("% ‰ 成".split())
# 三分之一, 2/3: a fraction without a unit
_DIVIDED = frozenset("分/")
_UP_TO = frozenset("到至为")
_COMPARING = frozenset("高低快慢多少")
# 比全国高2.4个百分点, 较上年快1.2个百分点
_COMPARED = re.compile(
    r"(?<!占)[比较](?![重例率])[^，。；\d]+?(?:(?P<up>[高快多])|(?P<down>[低慢少]))出?(?:了|近|约)?$"
)


_CHANGED_BY = re.compile(rf"(?<!不)(?:{_UP}|{_DOWN}|增收|减收|增产|减产)(?:了|近|约|超|超过)?$")
_COUNTED_ANEW = re.compile(r"(?:新增|新增加|扩大)(?:了|近|约|超|超过)?$")
# 持续增加860项扶贫资产 counts; but 存款比年初净增62亿元，
_MADE_MORE = re.compile(
    r"(?:净增|(?<![年期月比初末底])增加|(?<![一-鿿])减少)(?:了|近|约|超|超过)?$"
)
# 达到77%、增加13天。: what was added to what the clause before counts, and to nothing named behind
_ADDED = re.compile(r"(?:^|[、，；])(?:增加|减少)(?:了|近|约|超|超过)?$")
# 增收5636万元
_MORE_MADE = re.compile("增[收产]")
_CLAUSE_ENDS = re.compile("(?:以上|左右)?(?:[，。；、！]|$)")
# 实现20%以上增长, 15%的增速, 以年均18%的速度递增
_GROWN_BEHIND = re.compile(
    "(?:以上|左右|以内)?的?(?:速度|幅度)?(?:(?P<up>增长|递增|增幅|增速)|(?P<down>下降|降幅))(?!点|极|率)"
)
# 年均增长率8.5%; but 人口自然增长率 is a share
_GROWTH_RATE = re.compile("(?<!自然)增长率(?:达到?|为|约|近)?$")
# 规模以上工业增加值12.3%: nothing else can be meant
_GROWN_BY_RIGHT = re.compile("(?:^|[^占的])[^占]{0,12}增加值$")
_IMPROVED = re.compile(r"(?:提升|提高|扩大|压缩)$")
_COUNTED = frozenset("家 个 户 项 处 座 条 所 件 台 辆 栋".split())
_SIZES = frozenset("公里 米 延长米 平方米 亩".split())
# 综合排名跻身省级开发区前50
_AMONG_FIRST = re.compile(
    "(?:跻身|进入|进位|进到|跨入|迈入|挤进|重返|保持|处于|位居|位列|居|列|入围|排名|稳居)[^，。；]{0,14}前$"
)


def comparison_phrase(before: str) -> str | None:
    """The words before a number that tell from what it is so far: 高于全市."""
    beyond = _BEYOND.search(before)
    return beyond and beyond[0]


def is_among_first(before: str, unit: str | None) -> bool:
    """Whether a number behind these words tells a rank: 稳居全省前三."""
    return unit in (None, "名", "位") and _AMONG_FIRST.search(before) is not None


def measure_of(text: str, number: Number, before: str) -> tuple[Measure, Direction | None]:
    """What kind of quantity it is, by unit first and then by the last verb of change before it."""
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
    if _RUN_BEFORE.search(before) or unit in RUNS:
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
    if _added(text, number, before) or _closes_with_change(text, number, before, unit):
        return "change", "up" if _MORE_MADE.search(before[-6:]) else direction
    return "level", None


def _share_or_growth(
    text: str, number: Number, before: str, last: re.Match[str] | None
) -> tuple[Measure, Direction | None]:
    """What per cent are; `last` is the last verb of change before them."""
    percent = split_unit(number.unit)[1] == "%"
    if percent and _REACHED.search(before) and _SHARE_WORDS.search(before):
        return "share", None
    if _GROWTH_RATE.search(before) or (percent and _GROWN_BY_RIGHT.search(before)):
        return "growth", "up"
    if last is not None and not _SHARE_WORDS.search(before, last.end()):
        return "growth", "up" if last["up"] else "down"
    if percent and (grown := _GROWN_BEHIND.match(text, number.end)):
        return "growth", "up" if grown["up"] else "down"
    return "share", None


def _added(text: str, number: Number, before: str) -> bool:
    return _ADDED.search(before) is not None and bool(_CLAUSE_ENDS.match(text, number.end))


def _closes_with_change(text: str, number: Number, before: str, unit: str) -> bool:
    """Whether a verb of change stands right before the number: 标准提高30元, 增收5636万元.

    新增25家 counts, and 提升87家 says what was done with them.
    """
    if _COUNTED_ANEW.search(before):
        return False
    if _MADE_MORE.search(before) and not _CLAUSE_ENDS.match(text, number.end):
        return False
    if unit in _COUNTED and (_IMPROVED.search(before) or before.endswith("净增")):
        return False
    if unit in _SIZES and before.endswith("提升"):  # 新建提升310公里农村公路 tells works
        return False
    return _CHANGED_BY.search(before) is not None
