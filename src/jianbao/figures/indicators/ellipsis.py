"""What a figure's name takes from its sentence, where its own words tell too little."""

import re
from dataclasses import dataclass

from jianbao.figures.indicators.affixes import (
    MIN_NAME_LENGTH,
    VERB,
    without_affixes,
    without_punctuation,
)
from jianbao.figures.indicators.name_similarity import without_aspect
from jianbao.figures.indicators.standard_names import official_name

# 总投资, 面积, 占比, 增速: what tells nothing without the thing it belongs to
_GENERIC = re.compile(
    r"^(?:实际|计划|年度|年均|项目|全年|当年|年)?(?:完成|到位|实现)?(?:销售收入|营业收入|主营业务收入|年产值|总产值|利税|总投资|投资|投资额|总额|总量|规模|总规模|总投资规模|面积|总面积|总占地|占地|建筑面积|占地面积"
    r"|占比|比重|占[^，]{2,8}比重|增速|增幅|涨幅|降幅|完成率|达标率|覆盖率|总长|总里程|里程|长度|库容|产值|税收|金额|总产量|产量|产能"
    r"|数量|人数|资金|新增[^，]{0,2}面积|新增库容|新增种植面积|提升幅度|完成投资|年度投资|年度完成投资"
    r"|标准|保障标准|补助标准|出栏|存栏|销售额|交易额|新增床位|基金规模|授信额度"
    r"|(?:按期|按时|提前|群众|综合|及时)?(?:办结|反馈|答复|满意|参保|资助|合格|优良|通过|接入|建成|达产|开工|签约|到位|入住|出租|化解|调解|结案|整改|回复|处置|转化|履约)率|满意度)$"
)
# 固定资产投资完成50亿元，增速10%: of all that was named, not of a part
_RATE = re.compile("(?:增速|增幅|涨幅|降幅|占比|比重)$")
# 新登记企业4000户，总量达2万户
_NEW = re.compile("^新(?:增|登记|注册|认定|培育|建|获批)")
_ONLY_MEASURE = re.compile(r"(?:合并|调整|精简|整合|可比|同比|比重|年均|其中|全年|总数|总量)+")
# 实现开复工77个, 竣工134个: what was done with what the figure before it counts
_VERB_ALONE = re.compile(
    r"(?:已|年内|实现|完成|其中)*(?P<verb>新增|新?(?:开工(?:建设)?|复工|开复工|竣工|投产(?:达效)?|投用|完工|签约|落地|建成|达产|开业|颁证"
    r"|入库|续建|新开工|完成|投入使用|交付|启动)+)"
)
# 城镇新增就业3968人，完成目标任务198.4%  /  完成投资315亿元，为计划的119.7%
_OF_PLAN = re.compile(
    r"(?:完成|为|占)(?:全年|年度|年|年初|省|市|区|县|上级|下达|既定)*(?:目标|任务|计划|预算)+$"
)
# 非公经济增加值701.3亿元，占GDP的57%
_SHARE_OF = re.compile("(?:占|相当于)[^，。；]{1,10}$")
# 国企营业收入增长15%，利润总额增长10%: what businesses of one kind are asked for, one by one
_OF_BUSINESSES = re.compile(
    r"(?P<whose>.+?)(?:实现|完成)?(?:营业收入|主营业务收入|销售收入|总?产值|增加值|利税|净?利润|利润总额|资产总额|(?:增加值)?占[^，]{2,8}比重)"
)
_BUSINESS_ALONE = re.compile(
    r"营业收入|主营业务收入|利税|净?利润|利润总额|资产总额|上缴税[金收]|税收贡献率"
)
# 新引进5000万元以上项目200个，亿元以上项目100个: the same, of another size
_OF_SIZE = re.compile(
    r"(?:^|[一-鿿])[\d.]*[百千万亿]+(?:元|平方米|人)以上(?P<counted>[一-鿿]{2,})$"
)
# 粮食播种面积36万亩、产量3.1亿斤
_SOWN = re.compile("(?P<crop>.+?)(?:播种|种植|栽培)(?:总?面积)")
# 开发区营业收入超过450亿元，固投达到10亿元: what is asked of a zone, one by one
_OF_ZONE = re.compile(
    "(?P<zone>.*?(?:开发区|经开区|高新区|园区|产业园|工业园|集聚区))(?:实现|完成)?(?:营业收入|主营业务收入|完成投资|总?产值|增加值|税收|投资).*"
)
_ZONE_ALONE = re.compile(
    "(?:固投|固定资产投资|(?:规上|规模以上)?工业(?:增加值|总产值)|税收(?:收入)?|总?产值|主营业务收入|营业收入|完成征地)"
)
# 税收超4.5亿元: of whatever was named before, or of the place itself
_OF_ITS_OWN = re.compile("税收|利税|产值|投资|投资额|资金")
# 财政总收入5.36亿元，增收8600万元: what it grew by
_MORE_INCOME = re.compile("(?:同比|[比较](?:上年|去年)(?:同期)?)?(?:增收|减收|超收)")
# 1002人达到脱贫标准: what they did themselves
_REACHED = re.compile("达到|通过|获得|进入|享受|纳入|受益|脱贫")
# 宝迪楼房养猪项目6月底前投产运行，年出栏11万头: the clause before tells whose
_OWNER = re.compile(
    r"(?!通过|以|在|对|围绕|按照|利用|随着|全部|均|其中|是|属|主要)"
    r"(?P<owner>[^，。；：、]{2,24}?(?:项目|工程|园区|(?:产业|创新|科创|科技|工业|物流|创业|示范|软件)园(?!区)|基地|中心|公司|集团|片区|平台|社区|学校|医院|合作社"
    r"|示范区|开发区|经开区|高新区|机场|港口|市场|街区|景区|主体|集群))(?![的和及])[^，。；：、]*，"
)
# 在全市城市建设评比中，获得第6名
_CONTEST = re.compile(
    "(?:在|参加)(?P<contest>[^，。；：]{2,24}(?:评比|考核|评价|评选|赛|活动|观摩))中?，"
)
_WON = frozenset(("获得", "荣获", "取得", "获"))
# 完善工业园区考核评价体系
_DONE_TO = re.compile("(?:进一步|全面|不断|持续|着力|加快)?(?:完善|优化|加强|强化|深化|做强|提升)")


@dataclass(frozen=True)
class Antecedent:
    """What the figure before in the sentence is called, and whether a list goes on from there.

    `owner` is whose it is, where that was told elsewhere; `inherited` says that the name speaks
    of what was counted before it, `in_all` that the figure tells how many there are by now.
    """

    name: str
    owner: str
    inherited: bool
    lists: bool
    in_all: bool

    @property
    def counted(self) -> str:
        """The things themselves: 项目 of 项目总投资, which spoke of what was counted before it."""
        return without_aspect(self.name) if self.inherited else self.name


def needs_owner(own: str) -> bool:
    """Whether a name tells nothing without the thing it belongs to."""
    return _GENERIC.match(own) is not None


def asks_owner(own: str) -> bool:
    """Whether the clause before may tell whose a figure is, or where it was won."""
    return own in _WON or needs_owner(own)


def owner_in(clause: str, own: str) -> str:
    """Whose a figure is that asks for an owner, where a clause without a figure tells it."""
    if own in _WON:
        contest = _CONTEST.fullmatch(clause)
        return without_punctuation(contest["contest"]) if contest else ""
    match = _OWNER.fullmatch(clause)
    if match is None:
        return ""
    owner = without_affixes(match["owner"])
    done = _DONE_TO.match(owner) or VERB.match(owner)
    return without_punctuation(owner[done.end() :] if done else owner)


def resolve_ellipsis(own: str, before: Antecedent) -> str:
    """The name, with what the figure before it in the sentence spoke of where it needs that."""
    if not before.name:
        return own
    if len(own) < MIN_NAME_LENGTH or _ONLY_MEASURE.fullmatch(own):
        return _NEW.sub("", before.name) if before.in_all else before.name
    if verb := _VERB_ALONE.fullmatch(own):
        return verb["verb"] + VERB.sub("", before.counted, count=1)
    if _MORE_INCOME.fullmatch(own) and before.name.endswith(("收入", "税收")):
        return before.name
    if own.startswith("连续") or _OF_PLAN.match(own) or _SHARE_OF.match(own):
        return before.name + own.removeprefix("为")
    if _BUSINESS_ALONE.fullmatch(own) and (business := _OF_BUSINESSES.fullmatch(before.name)):
        return business["whose"] + own
    if _ZONE_ALONE.fullmatch(own) and (zone := _OF_ZONE.fullmatch(before.name)):
        return zone["zone"] + own
    if needs_owner(own):
        return _owned(own, before)
    goes_on = before.lists or _of_sizes(before.name, own)
    if goes_on and not (VERB.match(own) or _REACHED.match(own)):
        verb = VERB.match(before.name)
        return verb[0] + own if verb and not own.startswith(verb[0]) else own
    return own


def _owned(own: str, before: Antecedent) -> str:
    if before.name.endswith(own):
        return before.name
    if before.owner:
        return before.owner + own
    if own.endswith("产量") and (crop := _SOWN.fullmatch(before.name)):
        return crop["crop"] + own
    if _RATE.search(own):
        return before.name + own
    if _OF_ITS_OWN.fullmatch(own):
        # 地区生产总值增长5%，税收超4.5亿元: the indicators of a place own nothing
        if official_name(before.name):
            return own
        if business := _OF_BUSINESSES.fullmatch(before.name):
            return business["whose"] + own
    return _thing_in(before.name) + own


def _thing_in(name: str) -> str:
    """What a name speaks of, without what was measured of it: 群众诉求 of 群众诉求办结率."""
    measured = (
        i for i in range(MIN_NAME_LENGTH, len(name)) if needs_owner(name[i:].removeprefix("项目"))
    )
    end = next(measured, len(name))
    return name[:end] + "项目" * name.startswith("项目", end)


def _of_sizes(earlier: str, later: str) -> bool:
    """Whether two names are of the same things above different sizes."""
    one, other = _OF_SIZE.search(earlier), _OF_SIZE.search(later)
    return one is not None and other is not None and one["counted"] == other["counted"]
