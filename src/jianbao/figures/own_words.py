"""The words that are a number's own, before and behind it, up to the figures beside it."""

import re
from dataclasses import dataclass
from itertools import pairwise

from jianbao.document import Span
from jianbao.figures.reading import Reading
from jianbao.figures.units import split_unit

# Verbs that open what was counted: 引入A、B等项目 is 引入项目. Modest on purpose: a verb that is
# missing here costs a shorter name.
VERB = re.compile(
    r"(?:新|重点|全面|加快|深入|成功|积极|大力|集中|稳步|持续|协助|推动|帮助|支持|鼓励|组织|年内|计划|拟|再)?"
    r"(?:在建|拟建|新建|新增|改建|扩建|建设|建成(?!区)|打造|创建|创成|培育|培养|引进|引入|引育|实施|推进|推动|完成|启动|开工|谋划|储备"
    r"|签订|签约|落实|争取|申报|举办|承办|开展|组织|支持|鼓励|扶持|帮助|改造|维修|修建|翻修|翻新|修复|修缮|整治|治理|整改|盘活|出台|制定"
    r"|开发(?!区)|投放|发放|拨付|兑现|投入|购置|配备|安装|设立|成立|建立|选派|选聘|招聘|招录|招引|承接|认定|评选|获评|获批"
    r"|入选|侦破|破获|查处|打击|化解|解决|受理|办理|办结|调解|排查|拆除|淘汰|关停|清理|清退|取缔|搬迁|安置|救助|资助"
    r"|惠及|覆盖|服务(?![业员])|培训(?!机构)|发展|壮大|扩大|巩固|保护(?!区)|种植|栽植|铺设|新上|续建|竣工|投用|投产|做大做强|办好|抓好|办成"
    r"|带动|拉动|撬动|绿化|硬化|亮化|更新|消除|置换|开通|接入|收储|采购|提升(?=改造))"
    r"(?:[和、]?(?:改造|改建|扩建|改扩建|储备|打造|修缮|新建|更新|升级|提升))?"
)
# 完成投资, 达标: words before a number that say how it came about, and are no part of its name
_TRAILING = re.compile(
    r"(?:同比|环比|可比|同口径|可比口径|比上年|较上年|比去年|较去年|可比口径|按可比价格|可比价|名义|分别|平均|均|都|已|共|共计|合计|总计|累计|(?<!签)约|近"
    r"|超过?|逾|突破|[跨迈站登跃]上|[升降进晋跃]至|[升降]到|发展[到至]|达到?|到|至|为|是|了|实现|预计|有望|力争|确保|必须|拟?按|保持在?|控制在?|稳定在?|维持在?|位居|位列|(?<!综合)排名|(?<!安)排|居|列|实际|继续"
    r"|全省|全国|全市|全区|全县|第|增长|递增|提高|(?<![造范建质])提升|上升|增加(?!值)|纯增|(?<!新)增|下降|减少|降低|压减|削减|精简|压缩|缩短|缩减|收窄|扩大|上涨"
    r"|不低于|不少于|不超过|不高于|高于|低于|快于|慢于|高出|优于|好于|多于|少于|至少|接近|将近|超额|圆满|顺利|全部|基本|有效|进一步|由原来的|从|由|每年|年均|完成|翻|(?:是|为)?(?:去年|上年)(?:同期)?"
    r"|从无到有|全面|全力|(?:较|比|与)[^，。；]{0,10}(?:同期|年底|年末|年初|末|年)(?:相比)?|连续|各|[的\s：:，、“])+$"
)
_LEADING = re.compile(
    r"^(?:(?:以上|以下|以内|左右)的?|(?:主要)?(?:预期)?目标包括|对$|包括|其中|同时|并且?|共|共计|累计|全年|全市|全区|全县|全省|预计|力争|确保|争取(?=[^资一])|已经?|今年|去年|本年|年内|分别|再"
    r"|同比|将|使|（\d{1,2}）|[①-⑳]|到?20\d\d年(?:底|末)?|[的，、；：:\s])+"
)
# 从2.7万亿元增长到, 由60.1%提高到: what the figure was before
_OLD_VALUE = re.compile(
    r"(?<!自)(?:从|由)[^，。；]{0,16}?[\d一二三四五六七八九十百千万亿][^，。；]{0,24}?(?:到|至|为|成)(?:了|20\d\d年的?)?$"
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
    r"^(?P<head>.*?)(?<![平均优劣相])(?!(?<=[高中初])等[教院职专收水规])等(?:$|(?=[^级候同]))(?P<rest>.*)$",
    re.DOTALL,
)
# 居中部地区首位, 排名全省第3: where it stands, behind what it is
_STANDING = re.compile(
    r"(?:在[^，。；]{1,14}中)?(?:(?<!综合)排名|排在|位居|位列|跃居|升至|居|列|排)[^，。；]*$"
    r"|(?:在?全[省市国区县])?[^，。；的]{0,6}[一二三四五六七八九十\d]+个[^，。；]*第?$"
)
# 14个总投资22.7亿元的项目: an attribute between the count and what is counted
_ATTRIBUTE = re.compile(
    r"(?:计划|累计|共|完成)*(?:总投资|总里程|总长|总面积|总规模|总占地|投资|占地|面积)(?:约|达|近|超)?"
)
_ATTRIBUTE_BEHIND = re.compile(rf"(?P<done>.*?)(?P<what>{_ATTRIBUTE.pattern})")
_OF = re.compile(r"(?:以上)?的(?P<counted>[^，。；、]+)")
# 5个重点园区实现主营业务收入379.6亿元: what the counted did is no part of what they are
_PREDICATE = re.compile("实现|完成|达到|突破|超|融资|获得|带动|增长|总投资|投资")
# 3项220千伏以上输变电工程: the size of what is counted
_OF_SIZE = re.compile(r"\d[\d.]*[百千万亿]*[一-鿿]{1,4}?(?:及?以[上下]|级)的?(?=[一-鿿])")
_BOUND = re.compile(r"(?:以上|以下|以内|左右)的?")
_WORD = re.compile("[一-鿿“《A-Za-z]")
# 30个村的村内道路硬化: the villages are counted
_PLACES = re.compile(r"(?P<places>村|乡镇|镇|社区|小区|县区?|学校|企业)的(?P<what>[一-鿿]+)")
# 投资5.1亿元改造老旧小区, 投资5.1亿元，改造老旧小区: money, and behind it what it was spent on
_SPENT = re.compile(
    r"(?:累计|共|先后|完成|安排)*(?P<how>(?:计划)?总?投资|投入|出资|支出)(?:资金)?(?:近|约|超过?|达)?"
)
# 总投资12亿元的6个项目如期完工: what became of what was bought
_DONE_BEHIND = re.compile(
    "(?:如期|全部|全面|顺利|正式|加快|相继|陆续|集中)*(?:(?:完工|完成|开工|竣工|投产|投用|建成|落地|启动|推进)(?:建设)?|加快建设)$"
)
# 设立100万元人才发展基金, 增加260万元见义勇为基金
_OF_MONEY = re.compile(
    r"(?:新|累计|共|及时|足额|全部|已|争取|成功)*"
    r"(?:增加|追加|设立|安排|筹措|筹集|争取|落实|拨付|下拨|下达|发放|补贴|募集|减免|兑现|支付|获得|注入|列支|化解|清收|清偿)"
    r"(?:近|约|超过?|达)?"
)
_PURPOSE = re.compile(r"(?P<for>用于|来|对)?(?P<what>[一-鿿“《][^，。；]*)")
# Words that were set apart in a list: A、B和C; but 合并, 参与, 普及 are words
LIST_MARK = re.compile(
    r"、|以及|(?<![共温祥缓])和(?![谐平解美])|(?<![普涉以])及(?![时格])|(?<!参)与(?!会)|(?<![合兼归])并(?![购入轨网列存])"
)
_NO_WORDS = re.compile(r"[“”‘’《》（）()\s，。；：:、]")
TELLING = 2
"""A name of fewer characters tells nothing."""
# More words are no name.
_WORDS_AT_MOST = 200


@dataclass(frozen=True)
class OwnWords:
    """The words before and after a number that are its own, as they stand.

    `purpose` is what the words behind tell money to have been spent on, up to the next figure.
    """

    before: str = ""
    after: str = ""
    purpose: str = ""


def bare(words: str) -> str:
    """The words without marks and blanks."""
    return _NO_WORDS.sub("", words)


def stripped(words: str) -> str:
    """The words without those around them that are no part of a name."""
    return _TRAILING.sub("", _LEADING.sub("", words))


def opens_with_verb(words: str) -> bool:
    """Whether words open with a verb that says what was done with what is counted."""
    return VERB.match(words) is not None


def own_name(reading: Reading, words: OwnWords) -> str:
    """What a number's own words call it; empty where there are none."""
    before, after = words.before, words.after
    if reading.number.unit and reading.number.unit.endswith("元"):
        lead = _LEADING.sub("", before)
        if after and (spent := _SPENT.fullmatch(lead)):
            return bare(_DONE_BEHIND.sub("", _without_list(after))) + spent["how"]
        if after and _OF_MONEY.fullmatch(lead):
            return bare(lead + after)
    if reading.measure == "rank":
        before = _STANDING.sub("", before)
    if after and "、" in before:  # A、B、C 4条乡道: what is listed is what is counted
        before = _verb_in(before.partition("、")[0])
    before = _OLD_VALUE.sub("", _RECKONED.sub("", before))
    whole = stripped(before.removesuffix("等"))
    before = stripped(_without_list(before))
    if reading.measure == "other" and words.before.endswith("连续"):
        before += "连续"
    after = _ADVERBS.sub("", _counted_in(after)).strip("的")
    after = _TOWARDS.sub("", after)
    if not after and VERB.fullmatch(before):  # 新建A、B等12处
        before = whole
    # 谋划推进总投资306亿元的城市更新项目: of the projects what they cost
    attribute = _ATTRIBUTE_BEHIND.fullmatch(before)
    if after and attribute and _are_verbs(attribute["done"]):
        return bare(_DONE_BEHIND.sub("", after) + attribute["what"])
    return bare(before + after)


def purpose_name(words: OwnWords, following: str) -> str:
    """What money was spent on where its own words do not tell: 投资5.1亿元，改造老旧小区.

    `following` is the name of the next figure, for 投资300万元，打造2.9万户美丽庭院. Empty where
    the words are not of money spent.
    """
    spent = _SPENT.fullmatch(_LEADING.sub("", words.before))
    if not (spent and words.purpose and not words.after):
        return ""
    purpose = bare(stripped(words.purpose)).removesuffix("等")
    return (purpose if _tells(purpose) else following or purpose) + spent["how"]


def _tells(purpose: str) -> bool:
    """Whether more is told than a verb."""
    return len(stripped(VERB.sub("", purpose, count=1))) >= TELLING


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
    return _verb_in(match["head"].partition("、")[0]) + _without_list(match["rest"])


def _are_verbs(words: str) -> bool:
    while words and (verb := VERB.match(words)):
        words = words[verb.end() :]
    return not words


def _verb_in(words: str) -> str:
    """The words up to their first verb; none without one."""
    verb = VERB.search(words)
    return words[: verb.end()] if verb else ""


def own_words(text: str, readings: list[Reading]) -> list[OwnWords]:
    """What stands around each number, up to the figures beside it in its clause."""
    figures = [i for i, reading in enumerate(readings) if reading.nature == "figure"]
    before = {i: Span(readings[i].clause.start, readings[i].span.start) for i in figures}
    after = {i: Span(readings[i].number.end, _end_of_words(text, readings[i])) for i in figures}
    for i, j in pairwise(figures):
        if readings[i].clause != readings[j].clause:
            continue
        gap = Span(readings[i].number.end, readings[j].span.start)
        if _ATTRIBUTE.fullmatch(gap.of(text)) and _OF.match(text, readings[j].number.end):
            after[i] = Span(readings[j].number.end, _end_of_words(text, readings[j]))
            before[j] = gap
            after[j] = Span(gap.end, gap.end)
            continue
        if readings[j].measure == "rank" and _STANDING.fullmatch(gap.of(text)):
            before[j] = gap
            after[i] = Span(gap.start, gap.start)
            continue
        cut = _cut(text, gap)
        before[j] = Span(gap.start if cut is None else cut.end, gap.end)
        after[i] = Span(gap.start, _end_of_counted(text, gap) if cut is None else cut.start)
    for i, j in pairwise(figures):
        between = text[readings[i].number.end : readings[j].span.start]
        costs = _ATTRIBUTE_BEHIND.fullmatch(before[i].of(text)) is not None
        if between == "的" or (between == "、" and costs):
            after[i] = after[j]  # 总投资12亿元的6个项目
    words = {i: span.of(text)[-_WORDS_AT_MOST:] for i, span in before.items()}
    ends = [*(readings[j].span.start for j in figures[1:]), len(text)]
    following = dict(zip(figures, ends, strict=False))
    return [
        OwnWords(
            words[i],
            _behind(text, readings[i], words[i], after[i]),
            _purpose(text, readings[i], after[i], following[i]),
        )
        if i in words
        else OwnWords()
        for i in range(len(readings))
    ]


def _end_of_words(text: str, reading: Reading) -> int:
    """Where the clause of a number ends, without the mark that ends it."""
    end = reading.clause.end
    return end - (text[end - 1] in "，。；！？：\n")


def _cut(text: str, gap: Span) -> Span | None:
    """Where a list goes on between two numbers: the first mark, if any."""
    mark = LIST_MARK.search(text, *gap)
    return Span(*mark.span()) if mark else None


def _end_of_counted(text: str, gap: Span) -> int:
    """Where what is counted ends, and what it did begins."""
    predicate = _PREDICATE.search(text, gap.start + TELLING, gap.end)
    return predicate.start() if predicate else gap.end


def _behind(text: str, reading: Reading, before: str, after: Span) -> str:
    """What is counted, where it stands behind the number: 54个项目落地.

    Or what money was spent on: 完成投资1600万元的电梯加装. Or of what a share is taken:
    50%的乡镇卫生院.
    """
    unit = split_unit(reading.number.unit)[1]
    words = after.of(text)[:_WORDS_AT_MOST]
    of = _OF.match(words)
    if reading.measure == "share" and len(stripped(before)) < TELLING:
        return of["counted"] if of else _after_bound(words)
    if reading.measure not in ("level", "other") or not unit:
        return ""
    if unit.endswith("元"):
        return _bought(words, before)
    if of:
        return of["counted"]
    if _OF_SIZE.match(words):
        return words
    return _after_bound(words) if _BOUND.match(words) else words if _WORD.match(words) else ""


def _after_bound(words: str) -> str:
    """What stands behind 以上 or 左右; empty where neither does."""
    bound = _BOUND.match(words)
    rest = words[bound.end() :] if bound else ""
    return rest if _WORD.match(rest) else ""


def _bought(words: str, before: str) -> str:
    """What money was for, where it stands behind the amount."""
    of = _OF.match(words)
    lead = _LEADING.sub("", before)
    attribute = _ATTRIBUTE_BEHIND.fullmatch(before)
    costs = attribute and _are_verbs(attribute["done"])
    if of and costs:
        return of["counted"]
    purpose = _PURPOSE.match(words)
    named = costs or _SPENT.fullmatch(lead) or _OF_MONEY.fullmatch(lead)
    if not (named and purpose) or _BOUND.match(words):
        return ""
    return purpose["what"] if _tells(purpose["what"]) else ""


def _purpose(text: str, reading: Reading, after: Span, following: int) -> str:
    """What the words behind say was done, in the number's clause or the next."""
    end = reading.clause.end
    if after.start == after.end:
        if text[end - 1] != "，":
            return ""
        after = Span(end, min(following, end + _WORDS_AT_MOST))
    purpose = _PURPOSE.match(text, *after)
    return purpose["what"] if purpose and (purpose["for"] or VERB.match(purpose["what"])) else ""
