"""What a number's own words call it."""

import re

from jianbao.figures.indicators.affixes import (
    MIN_NAME_LENGTH,
    VERB,
    verb_in,
    without_affixes,
    without_punctuation,
)
from jianbao.figures.indicators.context_words import STANDING, ContextWords
from jianbao.figures.indicators.money_purpose import attribute_in, money_name, without_outcome
from jianbao.figures.mentions.reader import QuantityMention
from jianbao.figures.numbers.units import is_money

# 从2.7万亿元增长到, 由60.1%提高到: what the figure was before
_OLD_VALUE = re.compile(
    r"(?<!自)(?:从|由)[^，。；]{0,16}?[\d一二三四五六七八九十百千万亿][^，。；]{0,24}?(?:到|至|为|成)(?:了|20\d\d年的?)?$"
)
# 由全省第12位上升到第8位
_OLD_RANK = re.compile(
    r"(?<!自)(?:从|由)[^，。；]{0,16}?第?[\d一二三四五六七八九十]+(?:位|名|个?位次)[^，。；\d]{0,6}"
    r"[到至为居][^，。；\d]{0,10}$"
)
# 高于规上工业8.2个百分点: what it is compared with
_DISTANCE = re.compile(
    r"(?:分别|均|都)?(?<!不)(?:高于|低于|快于|慢于|高出|优于|好于|多于)[^，。；、\d]{1,16}$"
)
# 是“十二五”时期的1.6倍
_YARDSTICK = re.compile(r"(?:是|为|相当于|达到?)[^，。；]{1,14}的$")
# 居中西部第2位: where it stands, and nothing of what it is
_ONLY_WHERE = re.compile(
    r"(?:全[国省市]|中西?部|西部|东部|东北|西北|西南|华[东北中南]|沿海|长三角|珠三角|京津冀|副省级|省会|地级|同类)?"
    r"(?:地区|省份|城市|市)?(?:第|前)"
)
# 在全省高质量发展综合考核中位列第2位
_CONTEST = re.compile(
    r"在(?:全[国省市区县])?(?P<contest>[^，。；]{2,20}?(?:评价|考核|评比|测评|评估|评选|考评|排名))中"
)
# 按可比价格计算, 扣除留抵退税因素后: how the figure was reckoned
_RECKONED = re.compile(
    r"(?:按|以)[^，。；]{0,4}(?:可比|不变|同|现)(?:价格?|口径)(?:计算)?[，]?|(?:扣除|剔除)[^，。；]{2,16}(?:因素|影响)后?[，]?"
)
# What stands after a number and says how, not what: 7601栋建筑体检工作全部完成
_ADVERBS = re.compile(
    r"全部|全面|均已|已|得到|有效|圆满|顺利|正式|陆续|相继|基本|彻底|进行了?|实现"
)
# 11家银行向230家企业授信: what leads on to the next number; but 倾向, 行为 are words
_TOWARDS = re.compile("(?<![倾方导动走转意取志行])[向为]$")
# A、B等项目: what is listed before what it is; but 高等教育, 中等职业
_LISTED = re.compile(
    r"^(?P<head>.*?)(?<![平均优劣相一二三特甲乙])(?!(?<=[高中初])等[教院职专收水规])等(?:$|(?=[^级候同]))(?P<rest>.*)$",
    re.DOTALL,
)
# 30个村的村内道路硬化: the villages are counted
_PLACES = re.compile(r"(?P<places>村|乡镇|镇|社区|小区|县区?|学校|企业)的(?P<what>[一-鿿]+)")


def own_name(reading: QuantityMention, words: ContextWords) -> str:
    """What a number's own words call it; empty where there are none."""
    if words.after and is_money(reading.number.unit or ""):
        listed = _without_list(words.after)
        if name := money_name(words.before, listed):
            return name
    before, after = _name_before(reading, words), _name_behind(words.after)
    if not after and VERB.fullmatch(before):  # 新建A、B等12处
        before = without_affixes(_plain(reading, words).removesuffix("等"))
    # 谋划推进总投资306亿元的城市更新项目: of the projects what they cost
    if after and (attribute := attribute_in(before)):
        return without_punctuation(without_outcome(after) + attribute)
    return without_punctuation(before + after)


def _name_before(reading: QuantityMention, words: ContextWords) -> str:
    """The part of the name that stands before the number."""
    before = without_affixes(_without_list(_plain(reading, words)))
    run = reading.measure == "other" and words.before.endswith("连续")
    return before + "连续" * run


def _plain(reading: QuantityMention, words: ContextWords) -> str:
    """The words before a number without what they list, compare with, or rank it among."""
    before = words.before
    if reading.measure == "rank":
        before = _without_standing(_OLD_RANK.sub("", before))
    if reading.measure == "change":
        before = _DISTANCE.sub("", before)
    if reading.measure == "multiple":
        before = _YARDSTICK.sub("", before)
    if words.after and "、" in before:  # A、B、C 4条乡道: what is listed is what is counted
        before = verb_in(before.partition("、")[0])
    return _OLD_VALUE.sub("", _RECKONED.sub("", before))


def _without_standing(before: str) -> str:
    """The words before a rank without where it stands; what was contested, where none are left."""
    if _ONLY_WHERE.fullmatch(before):
        return ""
    left = STANDING.sub("", before)
    contest = None if len(without_affixes(left)) >= MIN_NAME_LENGTH else _CONTEST.search(before)
    return contest["contest"] if contest else left


def _name_behind(after: str) -> str:
    """The part of the name that stands behind the number."""
    return _TOWARDS.sub("", _ADVERBS.sub("", _counted_in(after)).strip("的"))


def _counted_in(words: str) -> str:
    """What is counted, of the words behind a number."""
    if places := _PLACES.match(words):
        return f"{places['what']}的{places['places']}"
    match = _LISTED.match(words)
    if match and VERB.match(match["rest"]):  # 85个口袋公园等建成开放
        return match["head"].rpartition("、")[2] + match["rest"]
    return _without_list(words)


def _without_list(words: str) -> str:
    """The words without what 等 sums up; the verb before it stays."""
    match = _LISTED.match(words)
    if match is None:
        return words
    return verb_in(match["head"].partition("、")[0]) + _without_list(match["rest"])
