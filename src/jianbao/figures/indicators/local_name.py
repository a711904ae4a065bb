"""Name a figure from the words of its own clause."""

import re

from jianbao.data.lexicon import load
from jianbao.figures.indicators.affixes import (
    MIN_NAME_LENGTH,
    VERB,
    verb_in,
    without_affixes,
    without_punctuation,
)
from jianbao.figures.indicators.context_words import CONTEST, STANDING, ContextWords
from jianbao.figures.indicators.money_purpose import attribute_in, money_name, without_outcome
from jianbao.figures.indicators.suffixes import SuffixTable
from jianbao.figures.mentions.reader import QuantityMention
from jianbao.figures.numbers.units import is_money

# What the figure was before
_OLD_VALUE = re.compile(
    r"""
    (?<!自)(?:从|由) [^，。；]{0,16}?
    (?: [\d一二三四五六七八九十百千万亿] [^，。；]{0,24}?
        (?:[到至为成]|[跃迈登]上)
        (?:了|(?:19|20)\d\d年[底末初]?的?)?                    # 从2.7万亿元增长到, 由60.1%提高到
      | 第?[\d一二三四五六七八九十]+(?:位|名|个?位次) [^，。；\d]{0,6}
        [到至为居] [^，。；\d]{0,10} )$                        # 由全省第12位上升到第
    """,
    re.VERBOSE,
)
_CHANGING = load("change", "rise", "fall").alternatives
# The base of a change
_BASE = re.compile(
    rf"""
      # 比2017年的1.2万元增加8000元, 比五年前的12.3万吨增加2.1万吨
      (?<!占)[比较](?![重例率])(?:[^，。；\d]{{0,4}}(?:19|20)\d\d年)?[^，。；\d]{{0,8}}
      \d[\d.]*[^，。；\d]{{1,6}}?(?={_CHANGING})
    | 在[^，。；]{{0,20}}基础上  # 在上年32亿元的基础上增长12%
    """,
    re.VERBOSE,
)
# 将由去年的1180万元增加到1640万元: of what the clause before names
_OPENS_WITH_BASE = re.compile(rf"{load('affixes', 'before_base').alternatives}{{0,4}}$")
# What a change or a multiple is compared with
_COMPARED_WITH = re.compile(
    rf"""
      (?:分别|均|都)? (?<!不){load("affixes", "distance").alternatives}
      [^，。；、\d]{{1,16}}$                                # 高于规上工业8.2个百分点
    | (?:是|为|相当于|达到?)[^，。；]{{1,14}}的$             # 是“十二五”时期的1.6倍
    """,
    re.VERBOSE,
)
# 中西部第2位: where it is ranked, and nothing of what it is
_REGIONS = SuffixTable(load("aspects", "rank_region", "ranked_class"))
# How the figure was reckoned
_RECKONED = re.compile(
    r"(?:按|以)[^，。；]{0,4}(?:可比|不变|同|现)(?:价格?|口径)(?:计算)?[，]?"  # 按可比价格计算
    r"|(?:扣除|剔除)[^，。；]{2,16}(?:因素|影响)后?[，]?"  # 扣除留抵退税因素后
    r"|（(?:19|20)\d\d年(?:不变|可比)?价格?）"  # （1990年价）
)
# 7601栋建筑体检工作全部完成: how, not what
_ADVERBS = load("affixes", "predicate_adverb").pattern
# 11家企业向230家商户供货: what leads on to the next number
_TOWARDS = load("kinds", "towards").at_end
# A、B等项目: what is listed before what it is
_AND_OTHERS = load("affixes", "and_others").pattern
# 高等教育, 初等职业教育, 中等水平: the grade is no list
_GRADES, _GRADED = "高中初", "教院职专收水规"
# 30个村的村内道路硬化: the villages are counted
_PLACES = frozenset(load("aspects", "place").words)


def own_name(reading: QuantityMention, words: ContextWords) -> str:
    """Return the name that a number's own words give it; empty if there are none."""
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
    """Return the part of the name before the number."""
    before = without_affixes(_without_list(_plain(reading, words)))
    run = reading.measure == "other" and words.before.endswith("连续")
    return before + "连续" * run


def _plain(reading: QuantityMention, words: ContextWords) -> str:
    """Return the words before a number without what they list, compare with, or rank among."""
    before = words.before
    if reading.measure == "rank":
        before = _without_standing(_OLD_VALUE.sub("", before))
    if reading.measure in ("change", "multiple"):
        before = _COMPARED_WITH.sub("", before)
    if words.after and "、" in before:  # A、B、C 4条乡道: what is listed is what is counted
        before = verb_in(before.partition("、")[0])
    return _without_base(_RECKONED.sub("", before))


def _without_base(before: str) -> str:
    """Return the words before a number without its value before the change."""
    return _BASE.sub("", _OLD_VALUE.sub("", before))


def opens_with_base(words: ContextWords) -> bool:
    """Return whether a clause opens with what its figure was: 将由去年的1180万元增加到1640万元."""
    left = _without_base(words.before)
    return left != words.before and _OPENS_WITH_BASE.match(left) is not None


def subject_in(clause: str) -> str:
    """Return what a clause names: 今年教育投入，; empty if a verb says what is done with it."""
    name = without_punctuation(without_affixes(clause))
    verb = VERB.search(name)
    is_name = verb is None or (verb.start() > 0 and verb.end() == len(name))
    return name if is_name and len(name) >= MIN_NAME_LENGTH else ""


def _without_standing(before: str) -> str:
    """Return the words before a rank without the rank's area; the contest if none are left."""
    if before.endswith(("第", "前")) and not _REGIONS.strip(before[:-1]):
        return ""
    left = STANDING.sub("", before)
    contest = None if len(without_affixes(left)) >= MIN_NAME_LENGTH else CONTEST.search(before)
    return contest["what"] if contest else left


def _name_behind(after: str) -> str:
    """Return the part of the name behind the number."""
    return _TOWARDS.sub("", _ADVERBS.sub("", _counted_in(after)).strip("的"))


def _counted_in(words: str) -> str:
    """Return what is counted, of the words behind a number."""
    places, _, what = words.partition("的")
    if what and places in _PLACES:
        return f"{what}的{places}"
    listed, rest = _split_list(words)
    if listed is not None and VERB.match(rest):  # 85个口袋公园等建成开放
        return listed.rpartition("、")[2] + rest
    return _without_list(words)


def _without_list(words: str) -> str:
    """Return the words without what 等 sums up; the verb before it stays."""
    listed, rest = _split_list(words)
    if listed is None:
        return words
    return verb_in(listed.partition("、")[0]) + _without_list(rest)


def _split_list(words: str) -> tuple[str | None, str]:
    """Return what 等 sums up, and the words behind it; None and all words without such a list."""
    for match in _AND_OTHERS.finditer(words):
        grade, graded = words[max(0, match.start() - 1) : match.start()], words[match.end() :][:1]
        if not (grade and grade in _GRADES and graded and graded in _GRADED):
            return words[: match.start()], words[match.end() :]
    return None, words
