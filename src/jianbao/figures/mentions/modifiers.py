"""Numbers that qualify what is counted: sizes, thresholds, ages, and what was before a change."""

import re

from jianbao.data.lexicon import load
from jianbao.figures.mentions.context_window import NUMBER, NumberContext
from jianbao.figures.numbers.units import SCALES, is_money


def _words(*categories: str) -> str:
    """Return categories of the lexicon as a group of alternatives."""
    return load("modifiers", *categories).alternatives


# 投资5000万元以上项目, 500万元以上的企业: a threshold that qualifies what is counted
_THRESHOLD = re.compile(
    r"(?:以上|以下|及以上)的?(?!，|。|；|、|！)[^，。；、\d]{0,8}?"
    rf"(?P<head>{_words('threshold_heads')})"
)
# 40户以上中小企业进入规上行列: firms are counted, not selected by their size
_COUNTED_THEMSELVES = frozenset(load("modifiers", "counted_themselves").words)
# 100张床位以上养老机构5家, 5个1000平方米以上公益用房: the size of each that is counted
_SIZES = frozenset(load("measure_words", "size_units").words)
# 创建10个以上和美乡村: counted, and at least so many
_COUNTERS = frozenset(load("measure_words", "count_units").words)
_COUNTER = load("measure_words", "count_units", "count_of_households").alternatives
# 现代示范奶牛场16个: things and their count
_COUNTED = rf"的?[一-鿿“”]{{2,14}}?\d[\d.]*[余多]?{_COUNTER}"
_SIZE_OF_COUNTED = re.compile(
    rf"""
      {NUMBER} 及?以[上下] {_COUNTED}                         # 100张床位以上养老机构5家
      # 其中10亿元以上3个, 投资50亿元以上的12个项目, 其中50万元以上的占32%
    | {NUMBER} 及?以[上下] 的? (?:分别)? (?:达到?|有|共|占)? \d[\d.]*[余多]? (?:{_COUNTER}|%)
    | \d[余多]?{_COUNTER} {NUMBER} 及?以[上下] 的? [一-鿿“]{{2}}  # 5个1000平方米以上公益用房
    | {_words("size_of_each")} {NUMBER} {_COUNTED}            # 新建存栏2000头现代奶牛场16个
    """,
    re.VERBOSE,
)
# What an amount must exceed to be counted, or what each costs that is counted
_PASSED = re.compile(
    rf"""
    {_words("passing")} {NUMBER}
    (?: (?:以上)? 的? {_words("passing_heads")}    # 收入超过30万元的村40个, 产值过亿元企业20家
      | 的 {_words("passing_divisions")}           # 财政收入超过10亿元的县5个
      | {_words("project_kinds")}+ 项目            # 投资超过10亿元重大产业项目20个
      | \d+ [余多]? {_COUNTER} )                   # 超10亿元2家
    | {NUMBER} {_words("costing_heads")} \d+ {_COUNTER}  # 引进10亿元项目8个
    """,
    re.VERBOSE,
)
_BEFORE_AMOUNT = load("bounds", "before_amount").alternatives
# 总投资5亿元的雪熊啤酒项目: the size of one thing; the guard excludes 完成投资5亿元
_SIZE_OF_ONE = re.compile(
    rf"""
      # 14个总投资22.7亿元的项目: the total of what is counted
      (?P<total> \d[个项家处户条座] (?:计划|总|共|项目)* (?:完成)?投资
        {_BEFORE_AMOUNT}? {NUMBER} )
    | {_words("size_names")} {_BEFORE_AMOUNT}? {NUMBER} 的
      # but 总投资306亿元的五大项目, 总规模10亿元的产业基金
      (?! (?:[一二三四五六七八九十]+|\d+)(?:大|个|项|家|处) | [^，。；]{{0,14}}基金 )
    """,
    re.VERBOSE,
)
_PERSONS = load("measure_words", "persons") | load("modifiers", "persons_of_age")
# 110千伏变电站, 60岁以上老年人: the voltage of a thing, or whom it is about; but 人均预期寿命79岁
_OF_WHICH = re.compile(
    rf"(?:及?以[上下]|周岁)?的?(?:{_words('devices')}|[^，。；\d]{{0,6}}{_PERSONS.alternatives})"
)
# 增速四个区第一, 在全市9个专业园区中位列第一: what a rank ranks among
_RANKED_AMONG = re.compile(rf"(?:专业)?{load('rank', 'rivals').alternatives}[^，。；]{{0,8}}第")
_CHANGED = (load("change", "rise", "fall") | load("modifiers", "changed")).alternatives
# 1997年的, 2017年底, 五年前的, “十二五”末的, 去年完成的: the time of an old value
_BASE_TIME = rf"""
    (?: (?:19|20)\d\d年 | “?十[一二三四五六]五”? | [一二三四五六七八九十\d]+年[以之]?前
      | {_words("base_times")} )
    [末底初]?"""
_OLD_VALUE = re.compile(
    rf"""
      # 由45天压缩至20天, 从33个工作日压减为4个, 由8.7∶41.2∶50.1调整为7.4∶39.6∶53
      (?:由|从)
      (?: 原来的? | 每[一-鿿]{{1,3}} | {_BASE_TIME} [^，。；\d]{{0,10}} )?
      (?:[\d.]+[∶:]){{0,2}} 第? {NUMBER} (?:[∶:][\d.]+){{0,2}} [^，。；\d]{{0,6}} {_CHANGED}
      # 由全省第12位上升到第8位, 由2017年的全省第15位上升到2021年的第9位
    | (?:由|从(?!事)) (?:20\d\d年的?)? [^，。；\d]{{1,8}} {NUMBER} [^，。；\d]{{0,4}}
      {_CHANGED} [到至为居] (?:20\d\d年的?)? [^，。；\d]{{0,6}} [\d一二三四五六七八九十]
      # 比五年前的12.3万吨增加2.1万吨; but 比2017年增加12家
    | [比较] {_BASE_TIME} 的? [^，。；\d增减提升下降]{{0,6}} {NUMBER} [^，。；\d]{{0,4}} {_CHANGED}
      # 五年前，全县只有学校20所
    | [一二三四五六七八九十\d]+年[以之]?前 ，? [^，。；\d]{{0,12}} {_words("only_then")}
      [^，。；\d]{{0,6}} {NUMBER}
      # 在去年32亿元的基础上增长12%
    | 在 {_BASE_TIME} [^，。；\d]{{0,8}} {NUMBER} [^，。；\d]{{0,4}} 的?基础上
    """,
    re.VERBOSE,
)


def is_modifier(one: NumberContext) -> bool:
    """Return whether a number says which things are counted, or what was before a change."""
    unit, behind = one.number.unit or "", one.behind
    if (unit.endswith("伏") or one.unit == "岁") and _OF_WHICH.match(behind):
        return True
    if is_money(unit) and _PASSED.search(one.around_quantity):
        return True
    if unit in ("亩", "头", "只") and one.written in SCALES and _begins_with_thing(behind):
        return True
    if one.unit == "英寸":  # 12英寸晶圆
        return True
    if _RANKED_AMONG.match(behind):
        return True
    return _is_threshold(one) or _is_size_of_one(one) or was_before_change(one)


def _begins_with_thing(behind: str) -> bool:
    """Return whether a thing follows, and no bound: 3个千亩特色产业示范区."""
    return behind[:2].isalpha() and not behind.startswith("以上")


def was_before_change(one: NumberContext) -> bool:
    """Return whether a number is what something was before a change: 由45天压缩至20天."""
    return _OLD_VALUE.search(one.around_quantity) is not None


def _is_threshold(one: NumberContext) -> bool:
    """Return whether the number is a size that says which things are counted."""
    if one.unit in ("%", "‰", "成") or "/" in one.written:  # 95%以上村庄 are counted by their share
        return False
    if threshold := _THRESHOLD.match(one.behind):
        if one.unit in _COUNTERS:
            return False
        return one.unit != "户" or threshold["head"] not in _COUNTED_THEMSELVES
    return one.unit in _SIZES and _SIZE_OF_COUNTED.search(one.around_quantity) is not None


def _is_size_of_one(one: NumberContext) -> bool:
    """Return whether the number is the size of one thing: 总投资5亿元的雪熊啤酒项目."""
    size = _SIZE_OF_ONE.search(one.around_quantity)
    return size is not None and size["total"] is None
