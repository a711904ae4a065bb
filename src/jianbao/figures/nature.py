"""Figure, context or name: what a number is, told by its shape and its neighbours."""

import re
from bisect import bisect_right
from typing import Literal

from jianbao.document import Span
from jianbao.figures.scan import FIRST_PLACES, Number
from jianbao.figures.units import SCALES, split_unit

Nature = Literal["figure", "context", "name"]

# “二十一连丰”, “五连冠”: runs are figures, in quotation marks too
RUNS = ("连冠", "连增", "连丰", "连升", "连胜", "连降")

# 2022年, 12月24日, 第三季度, 20世纪90年代, 上世纪
_DATE_AFTER = re.compile(
    r"^(?:年(?!均|度目标|产(?!业)|连|正增长|内|获得)|月(?!均)|日(?!均)|世纪|年代|时代|季度|点钟)"
)
# 8:30, 12:00; but 7.4:39.6:53 are shares
_TIME_BEHIND = re.compile(r":[0-5]\d(?![\d.:])")
_MINUTES_BEFORE = re.compile(r"(?<![\d.:])(?:[01]?\d|2[0-4]):$")
_HOURS = 24
_YEAR = re.compile(r"^(?:19|20)\d\d$")
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
_ENUMERATES_AFTER = re.compile(r"^(?:[.．、）)，：](?!\d)|\s)")
# 增速四个区第一，: a place at the end of a clause; but 坚持质量第一
_PLACE_AFTER = re.compile(r"^(?:名|位)?(?:[，。；、！）\n]|$|和|的好成绩|的位次)")
_SLOGAN_FIRST = re.compile(
    r"(?:安全|质量|生态|效益|预防|信誉|健康|发展|群众|服务|人民|生命|实干|民生|环保)第$"
)
# 第一方阵, 第一批, 第三方: ordinals that rank nothing
_ORDINAL_AFTER = re.compile(
    r"^(?:方阵|批|方|片|产业|时间|梯队|轮|阶段|线|大|要|责任|次|届|期|人民|季度|代|类|号|个)"
)
# 5G, PM2.5, PM_2.5, 4A, X3.4, 18#; %, and GW, MW are units
_LETTER_BEFORE = re.compile(r"[A-Za-z]_?$")
_LETTER_AFTER = re.compile(r"^(?:[A-FH-LN-Z](?![A-Za-z]*W)|G(?!W)|#|\+|•|·|×)")
_CODE_BEFORE = re.compile(r"[+•·×/]$")
# 到位资金+13.5%: a growth
_GROWN_BEFORE = re.compile(r"(?<![\dA-Za-z])\+$")
# …“六个趋势”[8]: the mark of a footnote
_FOOTNOTE_BEFORE, _FOOTNOTE_AFTER = re.compile(r"[\[［〔]$"), re.compile(r"^[\]］〕]")
# 两个确立, 四个意识, 八项规定, 三大攻坚战: numbered slogans and systems
_SLOGAN_AFTER = re.compile(
    r"^[个项大种条]?(?:确立|意识|自信|维护|务必|毫不动摇|全面|规定|统筹|文章|面向|不|重大使命|攻坚战|大局|攻坚行动"
    r"|保卫战|革命|主线|抓手|方面|政策|一揽子|硬措施|优势|球|战略|梦|道理|特色(?=[，。；、”])|行动计划|年行动|年计划|制度|机制|体系|集中|严|零"
    r"|率先|统一|步走|次产业|专项行动|重大工程|次全会|位一体"
    r"|坚持|确保|提升|强化|聚焦|必须|突出|注重|更加|转变|服从|新突破|到位|不变|不放松|不动摇)"
    r"|^号|^版|^[万亿]{0,2}元?级|^亿(?:县|镇|产业|企业|园区|集群)|^篇大?文章|^条(?:控制线|红线|底线|例)|^次(?:会议|全会|全体|党代会|党代表大会|代表大会|人代会|全委会?)|^周年|^星级|^(?:国道|省道|县道|乡道|高速|平台)|^类(?:工业|用地|产业)"
)
# 用好“项目、招商、改革”三个重要抓手, 部署了八项重点工作: a Chinese numeral that sums a list up
_SUMMED_UP_AFTER = re.compile(
    r"^[个项大类条种](?:重点|重要|关键|主要|核心)?"
    r"(?:举措|抓手|工作|任务|保障|关键|环节|领域|板块|维度|导向|着力点|突破口|原则|要求|路径|支撑|关系|重点(?=[，。；、]|$))"
)
# 五头镇, 三台村: places
_PLACE_UNITS = frozenset("头 台 道 亭 岗 口 面 层".split())
_PLACE_BEHIND = ("镇", "乡", "村", "街道")
# 认真落实辽宁省108项帮扶政策: policies that others count
_CARRIED_OUT_BEFORE = re.compile(r"(?:落实|执行|贯彻)[^，。；]{0,12}$")
_POLICIES_AFTER = re.compile(r"^[项条个][^，。；、\d]{0,6}?(?:政策|举措|措施|规定)")
# 二期工程, 三类企业 in Chinese numerals: stages and classes of one thing
_STAGE_AFTER = re.compile(r"^(?:[期类]|次(?:供水|管线|管网|供热))")
# 12345政务服务: a number of four digits and more without a unit that calls something
_CALLED_AFTER = re.compile(
    r"^(?:政务|便民|市民|市长|一键|报警|联网|平台|热线|服务|指挥|系统|阳光|工程|工作|制度|督查|行动|计划|战略|模式|机制|体系"
    r"|急救|医院|学校|中学|研究所|厂|部队|专区|等)"
)
# 15分钟生活圈, 24小时自助: names of services and circles
_SERVICE_AFTER = re.compile(
    r"^(?:分钟|小时)[^，。；]{0,6}(?:圈|自助|服务|便民|政务|办税|响应|热线|见警|值守|值班|在线|营业|监测)|^热线|^工作法"
)
# 向百亿目标迈进: an aim, and no result
_AIMED_BEFORE = re.compile("[向朝](?:着)?$")
_AIMED_AFTER = re.compile("[^，。；\\d]{0,5}(?:目标|迈进|冲刺|进军|进发|大关)")
# 总书记两次亲临天津视察指导
_VISITOR_BEFORE = re.compile(r"(?:总书记|总理|主席)[^，。；]{0,6}$")
# 招商引资政策黄金12条
_TITLE_BEFORE = re.compile("黄金$")
# 3个千亩特色产业示范区
_THING = re.compile("(?!以上)[一-鿿]{2}")
# 60岁以上老年人, 0-6岁残疾儿童: whom it is about; but 人均预期寿命79岁
_OF_AGE = re.compile(
    r"(?:及?以[上下]|周岁)?的?[^，。；\d]{0,6}(?:儿童|老人|老年|居民|人口|人群|群体|妇女|青少年|学生|对象|幼儿|男性|女性)"
)
_QUOTES = re.compile(r"“[^”]{0,20}”|《[^《》]{0,60}》|（20\d\d[^（）]{0,60}）")
# 一批, 一系列, 万众, 千方百计: Chinese numerals that are no numbers
_WORDS = re.compile(
    r"千方百计|千家万户|一心一意|百花齐放|万众|万家|百姓|百年|一[二三]{1,2}产|三产|二产|一产|两癌|第[一二三]产业|双[一二]"
    r"|[一二三四五六七八九十]家子|[三四两]轮|[一二三四五六]环|十分|[一三五七百千万][^，。；、\d点分余多个一二两三四五六七八九十百千万亿][一二两三四五六七八九十百千万][^，。；、\d点分余多个一二两三四五六七八九十百千万亿]|六五|三农|两新|两重|三公|四好|六稳|六保|五一|七一|八一|十一|三八|七夕|两会|三资|两委|两高|三级|四级|五级|两级"
)
_PLAN_NUMBER = re.compile(r"“?十[二三四五六]五”?|[十]九大|二十[大届]|[一二三四五六七八九十]+[中届]")
# 投资5000万元以上项目, 500万元以上的企业: a threshold that qualifies what is counted
_THRESHOLD = re.compile(
    r"^(?:以上|以下|及以上)的?(?!，|。|；|、|！)[^，。；、\d]{0,8}?(?:项目|企业|单位|村|户|工程|个体|资金)"
)
# 40户以上中小企业进入规上行列: firms are counted, not told apart by their size
_COUNTED_THEMSELVES = re.compile("以上的?[^，。；、\\d]{0,8}?(?:企业|项目|单位|工程)")
# 100张床位以上养老机构5家, 5个1000平方米以上公益用房: the size of each that is counted
_SIZES = frozenset(
    "元 美元 平方米 亩 公顷 吨 蒸吨 千瓦 兆瓦 米 公里 张床位 床 头 只 立方米".split()
)
# 创建10个以上和美乡村: counted, and at least so many
_COUNTERS = frozenset("个 家 处 所 座 项 条 名 公里 场".split())
_COUNTER = "[个家所处座台套户条栋项]"
_SIZED_BEHIND = re.compile(rf"及?以[上下]的?[一-鿿“”]{{2,14}}?\d[\d.]*[余多]?{_COUNTER}")
_SIZED = re.compile("及?以[上下]的?[一-鿿“]{2}")
_COUNT_BEFORE = re.compile(rf"\d[余多]?{_COUNTER}$")
# 新建存栏2000头现代示范奶牛场16个
_EACH_BEFORE = re.compile("(?:存栏|年出栏|年产|日产|日处理|库容|装机)$")
_COUNTED_BEHIND = re.compile(rf"的?[一-鿿“”]{{2,14}}?\d[\d.]*[余多]?{_COUNTER}")
# 收入超过30万元的村40个, 产值过亿元企业20家: what must be exceeded to be counted
_EXCEEDED_BEFORE = re.compile(r"(?:超过?|过|突破|达到?|在)$")
_EXCEEDED_AFTER = re.compile(
    r"^(?:以上)?的?(?:项目|企业|村|户|单位|乡镇|镇|产业|商户|园区|工程|集群|城市)"
)
# 总投资5亿元的雪熊啤酒项目: the size of one thing
_SIZE_BEFORE = re.compile(r"(?:投资|规模|面积|产能|容量|长|全长|占地)(?:达|约|近|为)?$")
_SIZE_AFTER = re.compile(r"^的")
# 14个总投资22.7亿元的项目, 总投资306亿元的五大项目: the total of what is counted
_COUNTED_BEFORE = re.compile(
    r"\d[个项家处户条座](?:计划|总|共|项目)*(?:完成)?投资(?:达|约|近|为)?$"
)
_COUNTED_AFTER = re.compile(
    r"^的(?:(?:[一二三四五六七八九十]+|\d+)(?:大|个|项|家|处)|[^，。；]{0,14}基金)"
)
# 110千伏变电站: the voltage of a thing
_DEVICE_AFTER = re.compile(
    r"^(?:及以[上下])?(?:的)?(?:变电|输变电|电力专线|专线|线路|电网|配电|输电|开关)"
)
# 增速四个区第一, 在全市9个专业园区中位列第一: what a rank ranks among
_RANKED_AMONG = re.compile(
    r"^(?:专业)?(?:区|县|市|县区|县市区|城区|园区|省份|省市|地市|乡镇|街道|城市)[^，。；]{0,8}第"
)
# 由45天压缩至20天, 从33个工作日压减为4个, 由8.7∶41.2∶50.1调整为7.4∶39.6∶53
_OLD_VALUE_BEFORE = re.compile(
    r"(?:由|从)(?:原来的?|每[一-鿿]{1,3}|(?:20\d\d年|上年|去年|“?十[一二三四五]五”?)[^，。；\d]{0,10})?(?:[\d.]+[∶:]){0,2}$"
)
_OLD_VALUE_AFTER = re.compile(
    r"^(?:[∶:][\d.]+){0,2}[^，。；\d]{0,6}(?:提高|提升|增加|增长|上升|扩大|延长|调高|压缩|压减|精简|缩短|缩减|减少|降低|下降|降|减|调|升|增|跃|扩)"
)
# 两级, 三大, 四方台: after a Chinese numeral these make a word, not a count
_VAGUE_UNITS = frozenset("届 级 代 点 面 道 步 段 片 大 县 方".split())


# Characters around a number, and behind its unit, that tell what it is.
_SEEN_AROUND, _SEEN_BEHIND = 24, 16


def nature_of(text: str, number: Number, quoted: list[Span]) -> Nature:
    """What a number of a standard text is; `quoted` are the short quotations of the text."""
    before = text[max(0, number.span.start - _SEEN_AROUND) : number.span.start]
    after = text[number.span.end : number.span.end + _SEEN_AROUND]
    if _is_name(text, number, before, after, quoted):
        return "name"
    rest = text[number.end : number.end + _SEEN_BEHIND]
    if (number.unit or "").endswith("伏") and _DEVICE_AFTER.match(rest):
        return "context"
    money = (number.unit or "").endswith("元")
    if money and _EXCEEDED_BEFORE.search(before) and _EXCEEDED_AFTER.match(rest):
        return "context"
    if _is_threshold(number, before, rest) or _is_size_of_one(before, rest):
        return "context"
    if number.unit == "亩" and number.span.of(text) in SCALES and _THING.match(rest):
        return "context"
    if _RANKED_AMONG.match(rest) or (number.unit == "岁" and _OF_AGE.match(rest)):
        return "context"
    return "context" if _was_before_change(before, rest) else "figure"


def is_old_value(text: str, number: Number) -> bool:
    """Whether a number is what something was before a change: 由45天压缩至20天."""
    before = text[max(0, number.span.start - _SEEN_AROUND) : number.span.start]
    return _was_before_change(before, text[number.end : number.end + _SEEN_BEHIND])


def _was_before_change(before: str, rest: str) -> bool:
    return bool(_OLD_VALUE_BEFORE.search(before) and _OLD_VALUE_AFTER.match(rest))


def _is_threshold(number: Number, before: str, rest: str) -> bool:
    """Whether the number is a size that tells which things are counted."""
    unit = split_unit(number.unit)[1]
    if unit == "%":  # 95%以上村庄 are counted by their share
        return False
    if _THRESHOLD.match(rest):
        if unit in _COUNTERS:
            return False
        return unit != "户" or not _COUNTED_THEMSELVES.match(rest)
    if unit not in _SIZES:
        return False
    if _SIZED_BEHIND.match(rest) or (_SIZED.match(rest) and _COUNT_BEFORE.search(before)):
        return True
    return bool(_EACH_BEFORE.search(before) and _COUNTED_BEHIND.match(rest))


def _is_size_of_one(before: str, rest: str) -> bool:
    """Whether the number is the size of one thing: 总投资5亿元的雪熊啤酒项目."""
    if not (_SIZE_BEFORE.search(before) and _SIZE_AFTER.match(rest)):
        return False
    spent = re.search(r"完成投资(?:达|约|近|为)?$", before)
    return not (spent or _COUNTED_BEFORE.search(before) or _COUNTED_AFTER.match(rest))


def quotations(text: str) -> list[Span]:
    """Short quotations and titles; a number inside one belongs to a name."""
    return [Span(*match.span()) for match in _QUOTES.finditer(text)]


def _is_quoted(span: Span, quoted: list[Span]) -> bool:
    """Whether a span lies in one of the quotations, which stand in order and apart."""
    place = bisect_right(quoted, span.start, key=_start) - 1
    return place >= 0 and quoted[place].covers(span)


def _start(span: Span) -> int:
    return span.start


def _is_name(text: str, number: Number, before: str, after: str, quoted: list[Span]) -> bool:
    if _is_quoted(number.span, quoted):
        # “二十一连丰”, “300米见绿、500米见园”
        return not (number.unit in RUNS or text.startswith("见", number.end))
    if _RUN_BEFORE.search(before) and number.unit:
        return False
    if _ENUMERATES_BEFORE.search(before) and _ENUMERATES_AFTER.match(after):
        return True
    if _ORDINAL_BEFORE.search(before):
        if _PLACE_AFTER.match(after):
            return bool(_SLOGAN_FIRST.search(before))
        return bool(_ORDINAL_AFTER.match(after)) or not _RANK_BEFORE.search(before)
    if _FOOTNOTE_BEFORE.search(before) and _FOOTNOTE_AFTER.match(after):
        return True
    if _GROWN_BEFORE.search(before) and number.unit == "%":
        return False
    if _LETTER_BEFORE.search(before) or _LETTER_AFTER.match(after) or _CODE_BEFORE.search(before):
        return True
    if number.unit is None and _is_time(number, before, after):
        return True
    if _DATE_AFTER.match(after) or _SLOGAN_AFTER.match(after) or _SERVICE_AFTER.match(after):
        return not number.loose
    written = number.span.of(text)
    if number.unit == "强" or (number.unit == "片" and text.startswith("区", number.end)):
        return True  # 民营企业500强, 721片区
    if number.unit == "位" and text.startswith("数", number.end):
        return True  # 两位数增长
    if _AIMED_BEFORE.search(before) and _AIMED_AFTER.match(after):
        return True
    if number.unit == "次" and _VISITOR_BEFORE.search(before):
        return True
    if number.unit == "条" and _TITLE_BEFORE.search(before):
        return True
    if _CARRIED_OUT_BEFORE.search(before) and _POLICIES_AFTER.match(after):
        return True
    if number.unit is None and _CALLED_AFTER.match(after):
        return True
    if not written[0].isascii() and _is_named_by(text, number, after):
        return True
    if written in FIRST_PLACES:
        return not re.search(r"(?:居|列|位)[^，。；]{0,8}$", before)
    return _is_bare_year(written, number) or (not written[0].isascii() and _is_word(text, number))


def _is_named_by(text: str, number: Number, after: str) -> bool:
    """Whether a Chinese numeral names a stage, a summary of a list, or a place."""
    if number.unit in _PLACE_UNITS and text.startswith(_PLACE_BEHIND, number.end):
        return True
    return bool(_STAGE_AFTER.match(after) or _SUMMED_UP_AFTER.match(after))


def _is_time(number: Number, before: str, after: str) -> bool:
    """Whether a number is the hour or the minutes of 8:30."""
    hour = number.value <= _HOURS and _TIME_BEHIND.match(after)
    return bool(hour or (_MINUTES_BEFORE.search(before) and not after.startswith(":")))


def _is_bare_year(written: str, number: Number) -> bool:
    if number.unit is not None:
        return False
    return all(_YEAR.match(year) for year in re.findall(r"\d+", written) or [""])


def _is_word(text: str, number: Number) -> bool:
    """A Chinese numeral that is part of a word, or too vague to count (一批, 两级)."""
    if number.unit in (*RUNS, "番", "倍"):
        return False
    written = number.span.of(text)
    around = Span(max(0, number.span.start - 4), number.span.end + 4)
    for pattern in (_WORDS, _PLAN_NUMBER):
        for match in pattern.finditer(text, around.start, min(len(text), around.end)):
            word = Span(*match.span())
            # 十一 is a word, and part of 二十一.
            if word.overlaps(number.span) and (word == number.span or not number.span.covers(word)):
                return True
    # 吾悦广场、锦辉商城等五大商业综合体: a count of what was listed
    listed = written != "一" and text.endswith("等", 0, number.span.start)
    if "分之" in written or listed:
        return False
    if text.endswith("每", 0, number.span.start):  # 每千克
        return True
    if not number.unit or written == "一":
        return not (number.loose and number.unit)
    return number.unit in _VAGUE_UNITS
