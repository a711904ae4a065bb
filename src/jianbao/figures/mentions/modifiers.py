"""Numbers that qualify what is counted: sizes, thresholds, ages, and what was before a change."""

import re

from jianbao.figures.mentions.context_window import NumberContext
from jianbao.figures.numbers.units import SCALES, is_money

# 投资5000万元以上项目, 500万元以上的企业: a threshold that qualifies what is counted
_THRESHOLD = re.compile(
    r"^(?:以上|以下|及以上)的?(?!，|。|；|、|！)[^，。；、\d]{0,8}?(?:项目|企业|单位|村|户|工程|个体|资金|固定资产投资)"
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
_COUNTED = rf"的?[一-鿿“”]{{2,14}}?\d[\d.]*[余多]?{_COUNTER}"
_COUNTED_BEHIND = re.compile(_COUNTED)
_SIZED_BEHIND = re.compile(rf"及?以[上下]{_COUNTED}")
# 其中10亿元以上3个, 投资50亿元以上的12个项目, 其中50万元以上的占32%
_COUNTED_AT_ONCE = re.compile(
    rf"及?以[上下]的?(?:分别)?(?:达到?|有|共|占)?\d[\d.]*[余多]?(?:{_COUNTER}|%)"
)
# 超10亿元2家
_EXCEEDED_AT_ONCE = re.compile(rf"\d+[余多]?{_COUNTER}")
_SIZED = re.compile("及?以[上下]的?[一-鿿“]{2}")
_COUNT_BEFORE = re.compile(rf"\d[余多]?{_COUNTER}$")
# 新建存栏2000头现代示范奶牛场16个
_EACH_BEFORE = re.compile("(?:存栏|年出栏|年产|日产|日处理|库容|装机)$")
# 收入超过30万元的村40个, 产值过亿元企业20家: what must be exceeded to be counted
_EXCEEDED_BEFORE = re.compile(r"(?:超过?|过|突破|达到?|在)$")
_EXCEEDED_AFTER = re.compile(
    r"^(?:以上)?的?(?:项目|企业|村|户|单位|乡镇|镇|产业|商户|园区|工程|集群|城市)|^的(?:[市县区]|县区|县市|地级市|设区市)|^(?:重大|重点|产业|工业)+项目"
)
# 引进10亿元项目8个
_EACH_AFTER = re.compile(rf"^(?:项目|企业)\d+{_COUNTER}")
# 总投资5亿元的雪熊啤酒项目: the size of one thing
_SIZE_BEFORE = re.compile(r"(?:投资|规模|面积|产能|容量|长|全长|占地)(?:达|约|近|为)?$")
_SIZE_AFTER = re.compile(r"^的")
_SPENT_BEFORE = re.compile(r"完成投资(?:达|约|近|为)?$")
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
# 3个千亩特色产业示范区
_THING = re.compile("(?!以上)[一-鿿]{2}")
# 60岁以上老年人, 0-6岁残疾儿童: whom it is about; but 人均预期寿命79岁
_OF_AGE = re.compile(
    r"(?:及?以[上下]|周岁)?的?[^，。；\d]{0,6}(?:文盲|儿童|老人|老年|居民|人口|人群|群体|妇女|青少年|学生|对象|幼儿|男性|女性)"
)
_CHANGED = (
    "(?:提高|提升|增加|增长|上升|扩大|延长|调高|压缩|压减|精简|缩短|缩减|缩小|减少|降低|下降|优化|演变|前移"
    "|降|减|调|升|增|跃|扩|变)"
)
# 由45天压缩至20天, 从33个工作日压减为4个, 由8.7∶41.2∶50.1调整为7.4∶39.6∶53
_OLD_VALUE_BEFORE = re.compile(
    r"(?:由|从)(?:原来的?|每[一-鿿]{1,3}|(?:20\d\d年|上年|去年|“?十[一二三四五]五”?)[^，。；\d]{0,10})?(?:[\d.]+[∶:]){0,2}第?$"
)
_OLD_VALUE_AFTER = re.compile(rf"^(?:[∶:][\d.]+){{0,2}}[^，。；\d]{{0,6}}{_CHANGED}")
# 由全省第12位上升到第8位, 由2017年的全省第15位上升到2021年的第9位
_RISEN_BEFORE = re.compile(r"(?:由|从(?!事))(?:20\d\d年的?)?[^，。；\d]{1,8}$")
_RISEN_AFTER = re.compile(
    rf"^[^，。；\d]{{0,4}}{_CHANGED}[到至为居](?:20\d\d年的?)?[^，。；\d]{{0,6}}[\d一二三四五六七八九十]"
)


def is_modifier(one: NumberContext) -> bool:
    """Whether a number tells which things are counted, or what something was before a change."""
    unit, behind = one.number.unit or "", one.behind
    if unit.endswith("伏") and _DEVICE_AFTER.match(behind):
        return True
    if is_money(unit) and _is_passed(one):
        return True
    if unit in ("亩", "头", "只") and one.written in SCALES and _THING.match(behind):
        return True
    if one.unit == "英寸":  # 12英寸晶圆
        return True
    if one.unit == "岁" and _OF_AGE.match(behind):
        return True
    if _RANKED_AMONG.match(behind):
        return True
    return _is_threshold(one) or _is_size_of_one(one) or was_before_change(one)


def _is_passed(one: NumberContext) -> bool:
    """Whether an amount is what each thing costs or exceeds that is counted."""
    exceeded = _EXCEEDED_AFTER.match(one.behind) or _EXCEEDED_AT_ONCE.match(one.behind)
    if exceeded and _EXCEEDED_BEFORE.search(one.before):
        return True
    return _EACH_AFTER.match(one.behind) is not None


def was_before_change(one: NumberContext) -> bool:
    """Whether a number is what something was before a change: 由45天压缩至20天."""
    return bool(
        (_OLD_VALUE_AFTER.match(one.behind) and _OLD_VALUE_BEFORE.search(one.before))
        or (_RISEN_AFTER.match(one.behind) and _RISEN_BEFORE.search(one.before))
    )


def _is_threshold(one: NumberContext) -> bool:
    """Whether the number is a size that tells which things are counted."""
    if one.unit in ("%", "‰", "成") or "/" in one.written:  # 95%以上村庄 are counted by their share
        return False
    if _THRESHOLD.match(one.behind):
        if one.unit in _COUNTERS:
            return False
        return one.unit != "户" or not _COUNTED_THEMSELVES.match(one.behind)
    if one.unit not in _SIZES:
        return False
    if _SIZED_BEHIND.match(one.behind) or _COUNTED_AT_ONCE.match(one.behind):
        return True
    if _SIZED.match(one.behind) and _COUNT_BEFORE.search(one.before):
        return True
    return bool(_EACH_BEFORE.search(one.before) and _COUNTED_BEHIND.match(one.behind))


def _is_size_of_one(one: NumberContext) -> bool:
    """Whether the number is the size of one thing: 总投资5亿元的雪熊啤酒项目."""
    before, behind = one.before, one.behind
    if not (_SIZE_BEFORE.search(before) and _SIZE_AFTER.match(behind)):
        return False
    spent = _SPENT_BEFORE.search(before)
    return not (spent or _COUNTED_BEFORE.search(before) or _COUNTED_AFTER.match(behind))
