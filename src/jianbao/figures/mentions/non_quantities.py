"""Numbers that only call something: dates, ordinals, slogans, places, codes."""

import re

from jianbao.document import Span
from jianbao.figures.attributes.quantity_kind import is_among_first
from jianbao.figures.mentions.context_window import NumberContext
from jianbao.figures.numbers.recognizer import FIRST_PLACES
from jianbao.figures.numbers.units import RUNS

# 2022年, 12月24日, 第三季度, 20世纪90年代, 上世纪
_DATE_AFTER = re.compile(
    r"^(?:年(?!均|度目标|产(?!业)|连|正增长|获得)|月(?!均)|日(?!均)|世纪|年代|时代|季度|点钟)"
)
# 8:30, 12:00; but 7.4:39.6:53 are shares
_TIME_BEHIND = re.compile(r":[0-5]\d(?![\d.:])")
_MINUTES_BEFORE = re.compile(r"(?<![\d.:])(?:[01]?\d|2[0-4]):$")
_HOURS = 24
_YEAR = re.compile(r"^(?:19|20)\d\d$")
_DIGITS = re.compile(r"\d+")
# 居全省首位
_PLACED_BEFORE = re.compile(r"(?:居|列|位)[^，。；]{0,8}$")
# 平均受教育年限达到12年, 11.3年: so many years, and no date
_YEARS_BEFORE = re.compile(r"年限[^，。；\d]{0,6}$")
# 连续三年, 连续5个季度: a run of years is a figure
_RUN_BEFORE = re.compile(r"连续$|连$")
# 第十九届, 第七次, 第二十六中学; but 排名全省第3, 列全市第二 are ranks
_ORDINAL_BEFORE = re.compile(r"第$")
_RANK_BEFORE = re.compile(
    r"(?:排名|排|位居|位列|居|列|跃居|升至|名列|前移|全国|全省|全市|全区|激励|考核|综合|评比|城区|园区)"
    r"[^，。；、]{0,8}第$"
    r"|第\d{1,3}、第$"
)
# 1.医疗卫生方面。  /  第一，保持投资较快增长。: what counts paragraphs
_ENUMERATES_BEFORE = re.compile(r"(?:^|[\n。；：！？])[（(]?第?$")
_ENUMERATES_AFTER = re.compile(r"^(?:[.、）)，：](?!\d)|．|\s)")
# 增速四个区第一，: a place at the end of a clause; but 坚持质量第一
_PLACE_AFTER = re.compile(r"^(?:名|位)?(?:[，。；、！）\n]|$|和|的好成绩|的位次)")
_SLOGAN_FIRST = re.compile(
    r"(?:安全|质量|生态|效益|预防|信誉|健康|发展|群众|服务|人民|生命|实干|民生|环保)第$"
    r"|(?:坚持|树立|突出|秉持)[^，。；、]{0,6}第$"  # 坚持产业第一
    r"|(?:放|摆|作为|置于|挺)(?:到|在)?第$"  # 把发展放在第一位
)
# 第一方阵, 第一批, 第三方, 全省第一家: ordinals that rank nothing
_ORDINAL_AFTER = re.compile(
    r"^(?:方阵|批|方|片|产业|时间|梯队|轮|阶段|线|大|要|责任|次|届|期|人民|季度|代|类|号|个"
    r"|[家所座条例项张部支款])"
)
# 第一、第二、第三产业, 第一、二、三产业
_INDUSTRIES = re.compile("第?[一二三](?:[、和及]第?[一二三])*次?产业")
_INDUSTRIES_AT_MOST = 10
# 2.2本计划投资, 3260.5万元2.3本项目: the number of a section, at the start of a sentence or where
# the line end before it was lost
_SECTION_NUMBER = re.compile(r"\d{1,2}\.\d{1,2}")
_SECTION_BEFORE = re.compile(r"(?:^|[\n。；！？]|\d[万亿]?[元吨人个亩米里家户项座条%])$")
_SECTION_AFTER = re.compile(r"[一-鿿]{2}")
# 5G, PM2.5, PM_2.5, 4A, X3.4, 18#; %, and GW, MW are units
_LETTER_BEFORE = re.compile(r"(?:[A-Za-z]_|(?<!GD)(?<!CP)[A-Za-z])$")  # but GDP120亿元
_LETTER_AFTER = re.compile(r"^(?:[A-FH-LN-Z](?![A-Za-z]*W)|G(?!W)|[kK]V|#|\+|•|·|×)")
_CODE_BEFORE = re.compile(r"[+•·×/]$")
_ROAD_BEFORE = re.compile(r"[国省县乡]道$")
# 地铁3、4号线
_CODE_AFTER = re.compile(r"^(?:[、和及]\d+)+号[线楼]")
# 城乡居民收入比2.31:1
_OF_ONE_BEFORE = re.compile(r"\d[:∶]$")
# 到位资金+13.5%: a growth
_GROWN_BEFORE = re.compile(r"(?<![\dA-Za-z])\+$")
# …“六个趋势”[8]: the mark of a footnote
_FOOTNOTE_BEFORE, _FOOTNOTE_AFTER = re.compile(r"[\[［〔]$"), re.compile(r"^[\]］〕]")
# 两个确立, 四个意识, 八项规定, 三大攻坚战: numbered slogans and systems
_SLOGAN_AFTER = re.compile(
    r"^[个项大种条]?(?:确立|意识|自信|维护|务必|毫不动摇|全面|规定|统筹|文章|面向|不|重大使命|攻坚战|大局|攻坚行动"
    r"|保卫战|革命|主线|抓手|方面|政策|一揽子|硬措施|梦|道理|行动计划|年行动|年计划|严"
    r"|步走|次产业|专项行动|次全会|位一体"
    r"|坚持|确保|必须|更加|转变|服从|新突破|到位|不变|不放松|不动摇)"
    r"|^号|^版|^[万亿]{0,2}元?级|^亿元?(?:县|镇|产业(?![一-鿿]{0,6}(?:基金|资金))|企业|园区|集群)|^篇大?文章|^条(?:控制线|红线|底线|例)|^次(?:[、和及][一二三四五六七八九十]{1,3}次){0,3}(?:会议|全会|全体|党代会|党代表大会|代表大会|人代会|全委会?)|^周年|^星级|^(?:国道|省道|县道|乡道|高速|平台)|^类(?:工业|用地|产业)"
)
# 三大优势, 一个战略, 三个聚焦; but 5个优势特色产业集群 and 56个突出环境问题 are counted
_NUMBERED_AFTER = re.compile(
    r"^[个项大种条]?(?:优势|球|战略|特色(?=[，。；、”])|制度|机制|体系|集中|零|率先|统一|支出|重大工程|提升|强化|聚焦|突出|注重)"
)
# 用好“项目、招商、改革”三个重要抓手, 部署了八项重点工作: a Chinese numeral that sums a list up
_SUMMED_UP_AFTER = re.compile(
    r"^[个项大类条种](?:重点|重要|关键|主要|核心)?"
    r"(?:举措|抓手|工作|任务|保障|关键|环节|领域|板块|维度|导向|着力点|突破口|原则|要求|路径|支撑|关系|清单|重点(?=[，。；、]|$))"
)
# 五头镇, 三台村: places
_PLACE_UNITS = frozenset("头 台 道 亭 岗 口 面 层".split())
_PLACE_BEHIND = ("镇", "乡", "村", "街道")
# 连跨两个百亿台阶
_STEPS_BEFORE, _STEP_AFTER = re.compile("[两二三四五六七八九十几]个$"), re.compile("^亿?元?级?台阶")
_STEPS_AFTER = re.compile("^个[十百千万]*亿?元?级?台阶")
# 认真落实辽宁省108项帮扶政策: policies that others count
_CARRIED_OUT_BEFORE = re.compile(r"(?:落实|执行|贯彻)[^，。；]{0,12}$")
_POLICIES_AFTER = re.compile(r"^[项条个][^，。；、\d]{0,6}?(?:政策|举措|措施|规定)")
# 二期工程, 三类企业 in Chinese numerals: stages and classes of one thing
_STAGE_AFTER = re.compile(r"^(?:[期类]|次(?:供水|管线|管网|供热))")
# 12345政务服务: a number of four digits and more without a unit that calls something
_CALLED_AFTER = re.compile(
    r"^(?:政务|政府|工单|投诉|举报|公共|便民|市民|市长|一键|报警|联网|平台|热线|服务|指挥|系统|阳光|工程|工作|制度|督查|行动|计划|战略|模式|机制|体系"
    r"|急救|医院|学校|中学|研究所|厂|部队|专区|等)"
)
# 15分钟生活圈, 24小时自助: names of services and circles
_SERVICE_AFTER = re.compile(
    r"^(?:分钟|小时)[^，。；]{0,6}(?:圈|自助|服务|便民|政务|办税|响应|热线|见警|值守|值班|在线|营业|监测|过境)|^热线|^工作法"
)
# 向百亿目标迈进: an aim, and no result
_AIMED_BEFORE = re.compile("[向朝](?:着)?$")
_AIMED_AFTER = re.compile("[^，。；\\d]{0,5}(?:目标|迈进|冲刺|进军|进发|大关)")
# 总书记两次亲临天津视察指导
_VISITOR_BEFORE = re.compile(r"(?:总书记|总理|主席)[^，。；]{0,6}$")
# 一批, 一系列, 万众, 千方百计: Chinese numerals that are no numbers
_WORDS = re.compile(
    r"(?<!为期)(?<!历时)(?<![连持]续)(?<![第近约满])四周(?![年岁内以时后之])"  # 向四周扩张
    r"|千方百计|千家万户|一心一意|百花齐放|万众|万家|百姓|百年|一[二三]{1,2}产|三产|二产|一产|两癌|第[一二三]产业|双[一二]"
    r"|[一二三四五六七八九十]家子|[一二三四两]轮|[一二三]本(?=[以上线及院率录])|[十百]万[吨人](?=死亡)|[一二三四五六]环|十分(?!钟|之)|[一三五七百千万][^，。；、\d点分余多个一二两三四五六七八九十百千万亿][一二两三四五六七八九十百千万][^，。；、\d点分余多个一二两三四五六七八九十百千万亿]|六五|三农|两新|两重|三公(?![里斤顷分开])|四好|六稳|六保|五一|七一|八一|十一|三八|七夕|两会|三资|两委|两高|三级|四级|五级|两级"
)
_PLAN_NUMBER = re.compile(r"“?十[二三四五六]五”?|[十]九大|二十[大届]|[一二三四五六七八九十]+[中届]")
# 两级, 三大, 四方台: after a Chinese numeral these make a word, not a count
_VAGUE_UNITS = frozenset("届 级 代 点 面 道 步 段 片 大 县 方".split())


def is_non_quantity(one: NumberContext) -> bool:
    """Whether a number calls something and counts nothing: 2022年, 第十九届, 四个意识, 500强."""
    for judge in (_of_place, _of_mark, _of_word_behind):
        verdict = judge(one)
        if verdict is not None:
            return verdict
    if _belongs_to_unit(one) or _is_told_by_words_before(one):
        return True
    if one.number.unit is None and _CALLED_AFTER.match(one.after):
        return True
    if one.is_chinese and _is_named_by(one):
        return True
    if one.written in FIRST_PLACES:
        return not _PLACED_BEFORE.search(one.before)
    return _is_bare_year(one) or (one.is_chinese and _is_word(one))


def _of_place(one: NumberContext) -> bool | None:
    """What runs, enumerators and ordinals are; None for what is none of these."""
    if _RUN_BEFORE.search(one.before) and one.number.unit:
        return False
    if _ENUMERATES_BEFORE.search(one.before) and _ENUMERATES_AFTER.match(one.after):
        return True
    if _is_section_number(one) or _is_industry(one):
        return True
    if not _ORDINAL_BEFORE.search(one.before):
        return None
    if _PLACE_AFTER.match(one.after):
        return bool(_SLOGAN_FIRST.search(one.before))
    return bool(_ORDINAL_AFTER.match(one.after)) or not _RANK_BEFORE.search(one.before)


def _is_section_number(one: NumberContext) -> bool:
    return (
        one.number.unit is None
        and _SECTION_NUMBER.fullmatch(one.written) is not None
        and _SECTION_BEFORE.search(one.before) is not None
        and _SECTION_AFTER.match(one.after) is not None
    )


def _is_industry(one: NumberContext) -> bool:
    """Whether a number calls one of the three industries, alone or in a list of them."""
    if one.written not in ("一", "二", "三"):
        return False
    start = max(0, one.number.span.start - _INDUSTRIES_AT_MOST)
    found = _INDUSTRIES.finditer(one.text, start, one.number.span.end + _INDUSTRIES_AT_MOST)
    return any(Span(*match.span()).covers(one.number.span) for match in found)


def _of_mark(one: NumberContext) -> bool | None:
    """What numbers beside letters and marks are; None for others."""
    if _FOOTNOTE_BEFORE.search(one.before) and _FOOTNOTE_AFTER.match(one.after):
        return True
    if _GROWN_BEFORE.search(one.before) and one.number.unit == "%":
        return False
    if _LETTER_BEFORE.search(one.before) or _CODE_BEFORE.search(one.before):
        return True
    if one.number.unit is None and _ROAD_BEFORE.search(one.before):  # 国道319线改建
        return True
    if _LETTER_AFTER.match(one.after) or _CODE_AFTER.match(one.after) or _is_time(one):
        return True
    if one.number.unit is None and one.written == "1" and _OF_ONE_BEFORE.search(one.before):
        return True
    return None


def _of_word_behind(one: NumberContext) -> bool | None:
    """What numbers before a date, a slogan or a service are; None for others."""
    if _DATE_AFTER.match(one.after) and _is_lapse_of_years(one):
        return False
    slogans = (_SLOGAN_AFTER, _NUMBERED_AFTER) if one.is_chinese else (_SLOGAN_AFTER,)
    for words in (_DATE_AFTER, *slogans, _SERVICE_AFTER):
        if words.match(one.after):
            return not one.number.loose
    return None


def _is_lapse_of_years(one: NumberContext) -> bool:
    return one.after.startswith("年") and bool(
        "." in one.written or _YEARS_BEFORE.search(one.before)
    )


def _belongs_to_unit(one: NumberContext) -> bool:
    """民营企业500强, 721片区, 两位数增长, 3000吨级码头."""
    unit, end = one.number.unit, one.number.end
    return (
        unit == "强"
        or (unit == "片" and one.text.startswith("区", end))
        or (unit == "位" and one.text.startswith("数", end))
        or (unit is not None and one.text.startswith("级", end))
    )


def _is_told_by_words_before(one: NumberContext) -> bool:
    """Whether an aim, a visit, a title or a policy of others is counted."""
    unit, before, after = one.number.unit, one.before, one.after
    return bool(
        (_AIMED_BEFORE.search(before) and _AIMED_AFTER.match(after))
        or (unit == "次" and _VISITOR_BEFORE.search(before))
        or (unit == "条" and before.endswith("黄金"))  # 招商引资政策黄金12条
        or (_CARRIED_OUT_BEFORE.search(before) and _POLICIES_AFTER.match(after))
    )


def _is_named_by(one: NumberContext) -> bool:
    """Whether a Chinese numeral names a stage, a summary of a list, or a place."""
    if one.number.unit in _PLACE_UNITS and one.text.startswith(_PLACE_BEHIND, one.number.end):
        return True
    if _STEP_AFTER.match(one.after) and _STEPS_BEFORE.search(one.before):
        return True
    behind = (_STAGE_AFTER, _SUMMED_UP_AFTER, _STEPS_AFTER)
    return any(words.match(one.after) for words in behind)


def _is_time(one: NumberContext) -> bool:
    """Whether a number is the hour or the minutes of 8:30."""
    if one.number.unit is not None:
        return False
    hour = one.number.value <= _HOURS and _TIME_BEHIND.match(one.after)
    return bool(hour or (_MINUTES_BEFORE.search(one.before) and not one.after.startswith(":")))


def _is_bare_year(one: NumberContext) -> bool:
    """Whether a number is a year or some of them: 2022, 2023年内, 2016—2020年均."""
    if one.number.unit not in (None, "年"):
        return False
    return all(_YEAR.match(year) for year in _DIGITS.findall(one.written) or [""])


def _is_word(one: NumberContext) -> bool:
    """A Chinese numeral that is part of a word, or too vague to count (一批, 两级)."""
    text, number, written = one.text, one.number, one.written
    if number.unit in (*RUNS, "番", "倍"):
        return False
    around = Span(max(0, number.span.start - 4), number.span.end + 4)
    for pattern in (_WORDS, _PLAN_NUMBER):
        for match in pattern.finditer(text, around.start, min(len(text), around.end)):
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
