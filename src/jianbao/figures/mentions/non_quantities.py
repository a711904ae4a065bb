"""Numbers that only call something: dates, ordinals, slogans, places, codes."""

import re

from jianbao.data.lexicon import load
from jianbao.document import Span
from jianbao.figures.attributes.quantity_kind import is_among_first
from jianbao.figures.mentions.context_window import NUMBER, NumberContext
from jianbao.figures.numbers.recognizer import FIRST_PLACES
from jianbao.figures.numbers.units import RUNS, follows_run_word


def _words(*categories: str) -> str:
    """Return categories of the lexicon as a group of alternatives."""
    return load("non_quantities", *categories).alternatives


# 2022年, 12月24日, 第三季度, 20世纪90年代, 上世纪
_DATE_UNITS = load("non_quantities", "date_units").pattern
# 8:30, 12:00; but 7.4:39.6:53 are shares
_CLOCK = re.compile(
    rf"(?P<hour>{NUMBER}):[0-5]\d(?![\d.:])|(?<![\d.:])(?:[01]?\d|2[0-4]):{NUMBER}(?!:)"
)
_HOURS = 24
_CENTURIES = ("19", "20")
# 平均受教育年限达到12年: so many years, and no date
_DURATION, _DURATION_AT_MOST = "年限", 8
# 第十九届, 第七次, 第二十六中学; but 排名全省第3, 列全市第二 are ranks
_ORDINAL_MARK = "第"
_RANKED = re.compile(
    rf"""
      {load("rank", "ranks", "ranked_area", "ranked_in").alternatives}
      [^，。；、]{{0,8}} 第{NUMBER}                                            # 排名全省第3
    | 第\d{{1,3}}、第{NUMBER}                                                # 全省第1、第3
    | {load("rank", "ranks", "placed").alternatives} [^，。；]{{0,8}} (?<!第){NUMBER}  # 居全省首位
    """,
    re.VERBOSE,
)
# 1.医疗卫生方面。  /  第一，保持投资较快增长。: what counts paragraphs
_ENUMERATOR = re.compile(rf"(?:^|[\n。；：！？])[（(]?第?{NUMBER}(?:[.、）)，：](?!\d)|．|\s)")
# 增速四个区第一，: a place at the end of a clause; but 坚持质量第一
_BEHIND_PLACE = (*"，。；、！）\n", *load("rank", "after_rank").words)
_SLOGAN_FIRST = re.compile(
    rf"""
      {_words("put_first")} 第$                     # 质量第一
    | {_words("puts_first")} [^，。；、]{{0,6}} 第$   # 坚持产业第一
    | {_words("placed_first")} (?:到|在)? 第$        # 把发展放在第一位
    """,
    re.VERBOSE,
)
# 第一方阵, 第一批, 第三方, 全省第一家: ordinals that rank nothing
_ORDINAL_HEADS = load("non_quantities", "ordinal_heads").words
# 第一、第二、第三产业, 第一、二、三产业
_INDUSTRIES = re.compile("第?[一二三](?:[、和及]第?[一二三])*次?产业")
_INDUSTRIES_AT_MOST = 10
# The number of a section
_SECTION = re.compile(
    r"""
    (?: (?<![^\n。；！？])                        # 2.2本计划投资, at the start of a sentence
      # 3260.5万元2.3本项目, where the line end before it was lost
      | (?<=\d[元吨人个亩米里家户项座条%]) | (?<=\d[万亿][元吨人个亩米里家户项座条%]) )
    (?P<number>\d{1,2}\.\d{1,2}) [一-鿿]{2}
    """,
    re.VERBOSE,
)
_CODE = re.compile(
    rf"""
      [A-Za-z]_{NUMBER}                                    # PM_2.5
    | (?<!GD)(?<!CP)[A-Za-z]{NUMBER}                       # PM2.5, X3.4; but GDP120亿元
    | [+•·×/]{NUMBER} | {NUMBER}[#+•·×]                    # 3×4, 18#
    | {NUMBER}(?:[A-FH-LN-Z](?![A-Za-z]*W)|G(?!W)|[kK]V)   # 5G, 4A; but GW and MW are units
    | {NUMBER}(?:[、和及]\d+)+号[线楼]                      # 地铁3、4号线
    """,
    re.VERBOSE,
)
_ROADS = load("non_quantities", "roads").words
# …“六个趋势”[8]: the mark of a footnote
_FOOTNOTE_OPENS, _FOOTNOTE_CLOSES = tuple("[［〔"), tuple("]］〕")
_SLOGAN_AFTER = re.compile(
    rf"""
      [个项大种条]? {_words("slogan_heads")}             # 两个确立, 三大攻坚战
    | {_words("name_tails")}                             # 100周年
    | [万亿]{{0,2}} 元?级                                # 千亿级
    | 亿元? (?: {_words("size_class_heads")}             # 百亿县; but 百亿产业基金
              | 产业(?![一-鿿]{{0,6}}(?:基金|资金)) )
    | 次 (?: [、和及][一二三四五六七八九十]{{1,3}}次 ){{0,3}} {_words("session_heads")}
    | (?:分钟|小时) [^，。；]{{0,6}} {_words("service_heads")}  # 15分钟生活圈
    # 三大优势, 三个聚焦; but 5个优势特色产业集群 and 56个突出环境问题 are counted
    | (?P<of_chinese_numerals> [个项大种条]?
        (?: {_words("slogan_heads_of_chinese_numerals")} | 特色(?=[，。；、”]) ) )
    """,
    re.VERBOSE,
)
# A Chinese numeral that counts steps, or sums a list up
_COUNTED_UP = re.compile(
    rf"""
      {NUMBER} 个[十百千万]*亿?元?级?台阶                  # 三个台阶
    | [两二三四五六七八九十几]个 {NUMBER} 亿?元?级?台阶    # 连跨两个百亿台阶
    # 用好“项目、招商、改革”三个重要抓手, 部署了八项重点工作
    | {NUMBER} [个项大类条种] {_words("weights")}?
      (?: {_words("summary_heads")} | 重点(?=[，。；、]|$) )
    """,
    re.VERBOSE,
)
# 五头镇, 三台村: places
_PLACE_UNITS = frozenset(load("measure_words", "place_units").words)
_PLACE_TAILS = load("non_quantities", "place_tails").words
# 二期工程, 三类企业 in Chinese numerals: stages and classes of one thing
_STAGES = load("non_quantities", "stages").words
# 12345政务服务: a number of four digits and more without a unit that calls something
_CALLED_BY_NUMBER = load("non_quantities", "called_by_number").words
_OF_OTHERS = re.compile(
    rf"""
      # 向百亿目标迈进: an aim, and no result
      {_words("towards")} {NUMBER} [^，。；\d]{{0,5}} {_words("aims")}
      # 总书记两次亲临天津视察指导
    | {_words("visitors")} [^，。；]{{0,6}} {NUMBER} 次
      # 认真落实辽宁省108项帮扶政策: policies that others count
    | {_words("carried_out")} [^，。；]{{0,12}} {NUMBER}
      [项条个] [^，。；、\d]{{0,6}} {_words("policies")}
    """,
    re.VERBOSE,
)
_NUMERAL = "一二两三四五六七八九十百千万亿"
_NEITHER = rf"[^，。；、\d点分余多个{_NUMERAL}]"
_WORDS = re.compile(
    rf"""
      {_words("words_with_numerals")}
    # 一言九鼎: two numerals, each with a character that neither counts nor separates
    | [一三五七百千万]{_NEITHER}[一二两三四五六七八九十百千万]{_NEITHER}
    | {_words("short_names")}
    | “?十[二三四五六]五”? | 十九大 | 二十[大届] | [一二三四五六七八九十]+[中届]  # “十四五”, 三中
    """,
    re.VERBOSE,
)
# 两级, 三大, 四方台: after a Chinese numeral these make a word, not a count
_VAGUE_UNITS = frozenset(load("measure_words", "vague_units").words)


def is_non_quantity(one: NumberContext) -> bool:
    """Return whether a number calls something and counts nothing: 2022年, 第十九届, 500强."""
    for judge in (_of_place, _of_mark, _of_word_behind):
        verdict = judge(one)
        if verdict is not None:
            return verdict
    if _belongs_to_unit(one) or _is_of_others(one):
        return True
    if one.number.unit is None and one.after.startswith(_CALLED_BY_NUMBER):
        return True
    if one.is_chinese and _is_named_by(one):
        return True
    if one.written in FIRST_PLACES:
        return not _RANKED.search(one.around_numeral)
    return _is_bare_year(one) or (one.is_chinese and _is_word(one))


def _of_place(one: NumberContext) -> bool | None:
    """Return the verdict on runs, enumerators and ordinals; None for other numbers."""
    if one.number.unit and follows_run_word(one.before):
        return False
    if _ENUMERATOR.search(one.around_numeral):
        return True
    if _is_section_number(one) or _is_industry(one):
        return True
    if not one.before.endswith(_ORDINAL_MARK):
        return None
    if _ends_at_place(one.after):
        return bool(_SLOGAN_FIRST.search(one.before))
    return one.after.startswith(_ORDINAL_HEADS) or not _RANKED.search(one.around_numeral)


def _ends_at_place(after: str) -> bool:
    """Return whether a clause ends behind an ordinal: 第三, 第一名，."""
    rest = after[after.startswith(("名", "位")) :]
    return not rest or rest.startswith(_BEHIND_PLACE)


def _is_section_number(one: NumberContext) -> bool:
    if one.number.unit is not None:
        return False
    section = _SECTION.match(one.text, one.number.span.start)
    return section is not None and section.end("number") == one.number.span.end


def _is_industry(one: NumberContext) -> bool:
    """Return whether a number calls one of the three industries, alone or in a list of them."""
    if one.written not in ("一", "二", "三"):
        return False
    start = max(0, one.number.span.start - _INDUSTRIES_AT_MOST)
    found = _INDUSTRIES.finditer(one.text, start, one.number.span.end + _INDUSTRIES_AT_MOST)
    return any(Span(*match.span()).covers(one.number.span) for match in found)


def _of_mark(one: NumberContext) -> bool | None:
    """Return the verdict on numbers next to letters and marks; None for others."""
    before, after = one.before, one.after
    if before.endswith(_FOOTNOTE_OPENS) and after.startswith(_FOOTNOTE_CLOSES):
        return True
    if one.number.unit == "%" and _ends_in_sign(before):
        return False
    if _CODE.search(one.around_numeral) or _is_time(one):
        return True
    if one.number.unit is None and (before.endswith(_ROADS) or _is_one_of_ratio(one)):
        return True
    return None


def _ends_in_sign(before: str) -> bool:
    """Return whether a text ends in the sign of a growth: 到位资金+13.5%."""
    sign, last = before[-1:], before[-2:-1]
    return sign == "+" and not (last.isascii() and last.isalnum())


def _is_one_of_ratio(one: NumberContext) -> bool:
    """Return whether a number is the 1 of 城乡居民收入比2.31:1."""
    before = one.before
    return one.written == "1" and before.endswith((":", "∶")) and before[-2:-1].isdecimal()


def _of_word_behind(one: NumberContext) -> bool | None:
    """Return the verdict on numbers before a date, a slogan or a service; None for others."""
    is_date = _DATE_UNITS.match(one.after)
    if is_date and _is_lapse_of_years(one):
        return False
    slogan = _SLOGAN_AFTER.match(one.after)
    if is_date or (slogan and (one.is_chinese or not slogan["of_chinese_numerals"])):
        return not one.number.loose
    return None


def _is_lapse_of_years(one: NumberContext) -> bool:
    of_duration = _DURATION in one.clause_before[-_DURATION_AT_MOST:]
    return one.after.startswith("年") and ("." in one.written or of_duration)


def _belongs_to_unit(one: NumberContext) -> bool:
    """Return whether a unit makes a name: 民营企业500强, 721片区, 两位数增长, 3000吨级码头."""
    unit, end = one.number.unit, one.number.end
    return (
        unit == "强"
        or (unit == "片" and one.text.startswith("区", end))
        or (unit == "位" and one.text.startswith("数", end))
        or (unit is not None and one.text.startswith("级", end))
    )


def _is_of_others(one: NumberContext) -> bool:
    """Return whether an aim, a visit, a title or a policy of others is counted."""
    if one.number.unit == "条" and one.before.endswith("黄金"):  # 招商引资政策黄金12条
        return True
    return _OF_OTHERS.search(one.around_numeral) is not None


def _is_named_by(one: NumberContext) -> bool:
    """Return whether a Chinese numeral names a stage, a step, a place or a summary of a list."""
    if one.number.unit in _PLACE_UNITS and one.text.startswith(_PLACE_TAILS, one.number.end):
        return True
    if one.after.startswith(_STAGES):
        return True
    return _COUNTED_UP.search(one.around_numeral) is not None


def _is_time(one: NumberContext) -> bool:
    """Return whether a number is the hour or the minutes of 8:30."""
    if one.number.unit is not None:
        return False
    clock = _CLOCK.search(one.around_numeral)
    return clock is not None and (clock["hour"] is None or one.number.value <= _HOURS)


def _is_bare_year(one: NumberContext) -> bool:
    """Return whether a number is a year or some of them: 2022, 2023年内, 2016—2020年均."""
    digits = "".join(c if c.isdigit() else " " for c in one.written).split()
    are_years = all(len(year) == 4 and year.startswith(_CENTURIES) for year in digits)
    return one.number.unit in (None, "年") and bool(digits) and are_years


def _is_word(one: NumberContext) -> bool:
    """Return whether a Chinese numeral is part of a word, or too vague to count (一批, 两级)."""
    text, number, written = one.text, one.number, one.written
    if number.unit in (*RUNS, "番", "倍"):
        return False
    around = Span(max(0, number.span.start - 4), number.span.end + 4)
    for match in _WORDS.finditer(text, around.start, min(len(text), around.end)):
        word = Span(*match.span())
        # 十一 is a word, and part of 二十一.
        if word.overlaps(number.span) and (word == number.span or not number.span.covers(word)):
            return True
    # 吾悦广场、锦辉商城等五大商业综合体: a count of what was listed
    listed = written != "一" and text.endswith("等", 0, number.span.start)
    if "分之" in written or listed or is_among_first(one.before, number.unit):
        return False
    if text.endswith("每", 0, number.span.start):  # 每千克
        return True
    if not number.unit or written == "一":
        return not (number.loose and number.unit)
    return number.unit in _VAGUE_UNITS
