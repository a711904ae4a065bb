"""Name what a figure measures: its own words, what its list shares, what its sentence spoke of."""

import re
from dataclasses import dataclass
from itertools import pairwise

from jianbao.document import Span
from jianbao.figures.agreement import without_aspect
from jianbao.figures.lists import lists, shares_of_a_whole
from jianbao.figures.reading import Reading, sentence_around
from jianbao.figures.units import split_unit

# Verbs that open what was counted: 引入A、B等项目 is 引入项目. Modest on purpose: a verb that is
# missing here costs a shorter name.
_VERB = re.compile(
    r"(?:新|重点|全面|加快|深入|成功|积极|大力|集中|稳步|持续|协助|推动|帮助|支持|鼓励|组织|年内)?"
    r"(?:在建|拟建|新建|新增|改建|扩建|建设|建成|打造|创建|创成|培育|培养|引进|引入|引育|实施|推进|推动|完成|启动|开工|谋划|储备"
    r"|签订|签约|落实|争取|申报|举办|承办|开展|组织|支持|鼓励|扶持|帮助|改造|维修|修建|翻修|翻新|修复|修缮|整治|治理|整改|盘活|出台|制定"
    r"|开发|投放|发放|拨付|兑现|投入|购置|配备|安装|设立|成立|建立|选派|选聘|招聘|招录|招引|承接|认定|评选|获评|获批"
    r"|入选|侦破|破获|查处|打击|化解|解决|受理|办理|办结|调解|排查|拆除|淘汰|关停|清理|清退|取缔|搬迁|安置|救助|资助"
    r"|惠及|覆盖|服务|培训|发展|壮大|扩大|巩固|保护|种植|栽植|铺设|新上|续建|竣工|投用|投产|做大做强|办好|抓好|办成)"
    r"(?:改造|改建|扩建|改扩建|储备|打造|修缮)?"
)
# 完成投资, 达标: words before a number that say how it came about, and are no part of its name
_TRAILING = re.compile(
    r"(?:同比|环比|可比|同口径|可比口径|比上年|较上年|比去年|较去年|可比口径|按可比价格|可比价|名义|分别|平均|均|都|已|共|共计|合计|总计|累计|(?<!签)约|近"
    r"|超过?|突破|达到?|到|至|为|是|了|实现|预计|有望|力争|确保|必须|拟?按|保持在?|控制在?|稳定在?|维持在?|位居|位列|排名|(?<!安)排|居|列"
    r"|全省|全国|全市|全区|全县|第|增长|提高|提升|上升|增加(?!值)|增|下降|减少|降低|压减|压缩|缩短|缩减|收窄|扩大|上涨"
    r"|不低于|不少于|不超过|不高于|高于|低于|快于|慢于|高出|优于|好于|多于|少于|至少|接近|将近|超额|圆满|顺利|全部|基本|有效|进一步|由原来的|从|由|每年|年均|完成|翻|(?:是|为)?(?:去年|上年)(?:同期)?"
    r"|从无到有|(?:较|比|与)[^，。；]{0,10}(?:同期|年底|年末|年初|末|年)(?:相比)?|连续|[的\s：:，、“])+$"
)
_LEADING = re.compile(
    r"^(?:(?:主要)?(?:预期)?目标包括|对$|包括|其中|同时|并且?|共|共计|累计|全年|全市|全区|全县|全省|预计|力争|确保|争取(?=[^资一])|已经?|今年|去年|本年|年内|分别|再"
    r"|同比|到?20\d\d年(?:底|末)?|[的，、；：:\s])+"
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
# A、B等项目: what is listed before what it is
_LISTED = re.compile(r"^(?P<head>.*?)等(?:$|(?=[^级候同]))(?P<rest>.*)$", re.DOTALL)
# 总投资, 面积, 占比, 增速: what tells nothing without the thing it belongs to
_GENERIC = re.compile(
    r"^(?:实际|计划|年度|项目|全年)?(?:完成|到位|实现)?(?:销售收入|营业收入|主营业务收入|年产值|利税|总投资|投资|投资额|总额|总量|规模|总规模|总投资规模|面积|总面积|建筑面积|占地面积"
    r"|占比|比重|占[^，]{2,8}比重|增速|增幅|涨幅|降幅|完成率|达标率|覆盖率|总长|总里程|里程|长度|库容|产值|税收|金额|总产量|产量|产能"
    r"|数量|人数|资金|新增[^，]{0,2}面积|新增库容|新增种植面积|提升幅度|完成投资|年度投资|年度完成投资)$"
)
_HEADS = (
    "综合利用率 利用率 覆盖率 普及率 达标率 入园率 处理率 回收率 改善幅度 增加值 总产值 "
    "可支配收入 月均标准 保障标准 标准 总量 总额 收入 产量 面积 增速 数量 "
    "比例 比重 幅度 合格率 满意度 参保率 报销比例"
).split()
# 居中部地区首位, 排名全省第3: where it stands, behind what it is
_STANDING = re.compile(
    r"(?:在[^，。；]{1,14}中)?(?:排名|排在|位居|位列|跃居|升至|居|列|排)[^，。；]*$"
    r"|(?:在?全[省市国区县])?[^，。；的]{0,6}[一二三四五六七八九十\d]+个[^，。；]*第?$"
)
# 实现开复工77个, 竣工134个: what was done with what the figure before it counts
_ONLY_MEASURE = re.compile(r"(?:合并|调整|精简|整合|可比|同比|比重|年均|其中|全年|总数|总量)+")
_VERB_ALONE = re.compile(
    r"(?:已|年内|实现|完成|其中)*(?P<verb>新?(?:开工|复工|开复工|竣工|投产|投用|完工|签约|落地|建成|达产|开业|颁证|入库|续建|新开工|完成|投产达效"
    r"|竣工投产|开工建设|投入使用|交付|启动)+)"
)
# 城镇新增就业3968人，完成目标任务198.4%
_OF_PLAN = re.compile(r"完成(?:全年|年度|省|市|区|县|上级|下达)*(?:目标|任务|计划|预算)+$")
# 国企营业收入增长15%，利润总额增长10%: what businesses of one kind are asked for, one by one
_OF_BUSINESSES = re.compile(
    r"(?P<whose>.+?)(?:营业收入|主营业务收入|销售收入|总?产值|利税|净?利润|利润总额|资产总额|(?:增加值)?占[^，]{2,8}比重)"
)
_BUSINESS_ALONE = re.compile(
    r"营业收入|主营业务收入|利税|净?利润|利润总额|资产总额|上缴税[金收]|税收贡献率"
)
# 新引进5000万元以上项目200个，亿元以上项目100个: the same, of another size
_OF_SIZE = re.compile(
    r"(?:^|[一-鿿])[\d.]*[百千万亿]+(?:元|平方米|人)以上(?P<counted>[一-鿿]{2,})$"
)
# 14个总投资22.7亿元的项目: an attribute between the count and what is counted
_ATTRIBUTE = re.compile(
    r"(?:计划|累计|共|完成)*(?:总投资|总里程|总长|总面积|总规模|投资|占地|面积)(?:约|达|近|超)?"
)
_OF = re.compile(r"(?:以上)?的(?P<counted>[^，。；、]+)")
_TOWN_AND_COUNTRY = ("城镇", "农村")
_INDUSTRIES = ("第一产业比重", "第二产业比重", "第三产业比重")
# 1002人达到脱贫标准: what they did themselves
_REACHED = re.compile("达到|通过|获得|进入|享受|纳入|受益|脱贫")
# A、B和C; but 合并, 参与, 普及 are words
_LIST_MARK = re.compile(
    r"、|(?<![共温祥缓])和(?![谐平解美])|(?<![普涉])及(?![时格])|(?<!参)与(?!会)|(?<![合兼归])并(?![购入轨网列存])"
)
_NO_WORDS = re.compile(r"[“”‘’《》（）()\s，。；：:、]")
_SENTENCE_END = re.compile(r"[。！？；\n]")
_TELLING = 2
# More words are no name.
_WORDS_AT_MOST = 200
# How many numbers back the names of a list are looked for.
_AS_FAR_BACK = 12


@dataclass(frozen=True)
class _Around:
    """The words before and after a number that are its own."""

    before: str
    after: str


@dataclass(frozen=True)
class _Before:
    """What the figure before in the sentence is called, and whether a list goes on from there."""

    name: str
    borrowed: bool
    lists: bool

    @property
    def counted(self) -> str:
        """The things themselves: 项目 of 项目总投资, which spoke of what was counted before it."""
        return without_aspect(self.name) if self.borrowed else self.name


@dataclass(frozen=True)
class Naming:
    """What a figure measures: its name, and all the words that are its own.

    `borrowed` says that the name speaks of what the figure before it did.
    """

    indicator: str
    words: str
    borrowed: bool = False


def name_figures(text: str, readings: list[Reading]) -> list[Naming]:
    """For each reading the name of what it measures; empty where the sentence tells none."""
    around = _arounds(text, readings)
    borrowed: set[int] = set()
    listed = _from_lists(text, readings, borrowed)
    names: list[str] = []
    last: int | None = None
    for i, reading in enumerate(readings):
        if reading.nature != "figure":
            names.append("")
            continue
        own = listed.get(i) or _own_name(reading, around[i])
        name = own
        if last is not None and _same_sentence(text, readings[last], reading):
            before = _Before(
                names[last], last in borrowed, _is_listed_after(text, readings[last], reading)
            )
            name = _with_context(own, before)
        names.append(name)
        if name != own or not own:
            borrowed.add(i)
        last = i
    _name_from_behind(text, readings, names, borrowed)
    return [
        Naming(name, _NO_WORDS.sub("", listed.get(i) or one.before + one.after), i in borrowed)
        for i, (name, one) in enumerate(zip(names, around, strict=True))
    ]


def _name_from_behind(
    text: str, readings: list[Reading], names: list[str], borrowed: set[int]
) -> None:
    """1187户、2374名监测对象: the first of a list is named where the last is.

    For the 307户1029人 it is the other way about: they are counted twice, and named once.
    """
    figures = [i for i, reading in enumerate(readings) if reading.nature == "figure"]
    for i, j in reversed([*pairwise(figures)]):
        between = text[readings[i].number.end : readings[j].span.start]
        nameless = not names[i] or (i in borrowed and j not in borrowed)
        if nameless and names[j] and between in ("、", "和", ""):
            names[i] = names[j]
            borrowed.discard(i)
    for i, j in pairwise(figures):
        if names[i] and i not in borrowed and readings[i].number.end == readings[j].span.start:
            names[j] = names[i]


def opens_with_verb(words: str) -> bool:
    """Whether words open with a verb that says what was done with what is counted."""
    return _VERB.match(words) is not None


def indicators(text: str, readings: list[Reading]) -> list[str]:
    """The names alone."""
    return [naming.indicator for naming in name_figures(text, readings)]


def _with_context(own: str, before: _Before) -> str:
    """The name, with what the figure before it in the sentence spoke of where it needs that."""
    if not before.name:
        return own
    if len(own) < _TELLING or _ONLY_MEASURE.fullmatch(own):
        return before.name
    if verb := _VERB_ALONE.fullmatch(own):
        return verb["verb"] + _VERB.sub("", before.counted, count=1)
    if own.startswith("连续") or _OF_PLAN.match(own):
        return before.name + own
    if _BUSINESS_ALONE.fullmatch(own) and (business := _OF_BUSINESSES.fullmatch(before.name)):
        return business["whose"] + own
    if _GENERIC.match(own):
        return before.name if before.name.endswith(own) else without_aspect(before.name) + own
    goes_on = before.lists or _of_sizes(before.name, own)
    if goes_on and not (_VERB.match(own) or _REACHED.match(own)):
        verb = _VERB.match(before.name)
        return verb[0] + own if verb and not own.startswith(verb[0]) else own
    return own


def _is_listed_after(text: str, earlier: Reading, later: Reading) -> bool:
    """Whether the later one goes on a list: 示范乡镇13个、示范点81个, …93个，其中亿元以上23个."""
    between = text[earlier.number.end : later.span.start]
    return re.match(r"[、和及与]|，?其中", between) is not None


def _of_sizes(earlier: str, later: str) -> bool:
    """Whether two names are of the same things above different sizes."""
    one, other = _OF_SIZE.search(earlier), _OF_SIZE.search(later)
    return one is not None and other is not None and one["counted"] == other["counted"]


def _own_name(reading: Reading, around: _Around) -> str:
    before = _STANDING.sub("", around.before) if reading.measure == "rank" else around.before
    if around.after and "、" in before:  # A、B、C 4条乡道: what is listed is what is counted
        before = _verb_in(before.partition("、")[0])
    before = _OLD_VALUE.sub("", _RECKONED.sub("", before))
    before = _TRAILING.sub("", _LEADING.sub("", _without_list(before)))
    if reading.measure == "other" and around.before.endswith("连续"):
        before += "连续"
    after = _ADVERBS.sub("", _without_list(around.after)).removeprefix("的")
    # 完成投资1600万元的电梯加装: of the lifts what was spent
    parts = (after, before) if _ATTRIBUTE.fullmatch(before) else (before, after)
    return _NO_WORDS.sub("", "".join(parts))


def _without_list(words: str) -> str:
    """The words without what 等 sums up; the verb before it stays."""
    match = _LISTED.match(words)
    if match is None:
        return words
    return _verb_in(match["head"].partition("、")[0]) + _without_list(match["rest"])


def _verb_in(words: str) -> str:
    """The words up to their first verb; none without one."""
    verb = _VERB.search(words)
    return words[: verb.end()] if verb else ""


def _arounds(text: str, readings: list[Reading]) -> list[_Around]:
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
        before[j] = Span(gap.start if cut is None else cut + 1, gap.end)
        after[i] = Span(gap.start, gap.end if cut is None else cut)
    words = {i: span.of(text)[-_WORDS_AT_MOST:] for i, span in before.items()}
    return [
        _Around(words[i], _following(text, readings[i], words[i], after[i]))
        if i in words
        else _Around("", "")
        for i in range(len(readings))
    ]


def _end_of_words(text: str, reading: Reading) -> int:
    """Where the clause of a number ends, without the mark that ends it."""
    end = reading.clause.end
    return end - (text[end - 1] in "，。；！？：\n")


def _cut(text: str, gap: Span) -> int | None:
    """Where a list goes on between two numbers: the first mark, if any."""
    mark = _LIST_MARK.search(text, *gap)
    return mark and mark.start()


def _following(text: str, reading: Reading, before: str, after: Span) -> str:
    """What is counted, where it stands behind the number: 54个项目落地.

    Or what money was spent on: 完成投资1600万元的电梯加装.
    """
    unit = split_unit(reading.number.unit)[1]
    words = after.of(text)[:_WORDS_AT_MOST]
    if reading.measure not in ("level", "other") or not unit:
        return ""
    if unit.endswith("元") and not _ATTRIBUTE.fullmatch(before):
        return ""
    if counted := _OF.match(words):
        return counted["counted"]
    if unit.endswith("元") or re.match(r"以上|以下|以内|左右|[^一-鿿“《A-Za-z]", words):
        return ""
    return words


def _from_lists(text: str, readings: list[Reading], borrowed: set[int]) -> dict[int, str]:
    """Lists of names beside lists of numbers: A、B分别为x、y gives x to A and y to B.

    A list of numbers without names of its own takes those of the list before it in the
    sentence: A、B分别达x和y，分别完成目标的u和v. Those are added to `borrowed`.
    """
    places = [i for i, reading in enumerate(readings) if reading.nature == "figure"]
    found: dict[int, str] = {}
    names: list[str] = []
    last: Reading | None = None
    for three in shares_of_a_whole(text, [readings[i] for i in places]):
        found |= zip((places[i] for i in three), _INDUSTRIES, strict=True)
    for run in lists(text, [readings[i] for i in places]):
        group = [places[i] for i in run]
        first = readings[group[0]]
        before = text[first.own.start : first.span.start]
        listed, separately, rest = before.rpartition("分别")
        parts = _parts(listed if separately else before)
        told = parts[-len(group) :] if separately else parts
        if len(told) == len(group) and all(len(part) >= _TELLING for part in told):
            names = _with_heads(told)
        elif separately and len(parts) == 1 and len(parts[0]) >= _TELLING:
            names = _of_one_name(parts[0], len(group))
        elif separately or not _strip(before):
            names = _names_before(text, readings, group, names, last)
            borrowed.update(group)
        else:
            continue
        if len(names) == len(group):
            tail = _TRAILING.sub("", _LEADING.sub("", rest))
            for place, name in zip(group, names, strict=True):
                found[place] = _NO_WORDS.sub("", _LEADING.sub("", name) + tail)
        last = readings[group[-1]]
    return found


def _of_one_name(name: str, count: int) -> list[str]:
    """城乡居民人均可支配收入分别增长9.5%和11%: town first, then country."""
    if count == len(_TOWN_AND_COUNTRY) and "城乡" in name:
        return [name.replace("城乡", place, 1) for place in _TOWN_AND_COUNTRY]
    return [name] * count


def _names_before(
    text: str, readings: list[Reading], group: list[int], names: list[str], last: Reading | None
) -> list[str]:
    """The names that a list without its own takes.

    Those of the list before it, of as many figures before it (A 13555元，B 4677元，分别增长…), or
    of the clause before it (A、B从无到有，分别达2个、3个).
    """
    first = readings[group[0]]
    if last and len(names) == len(group) and _same_sentence(text, last, first):
        return names
    earlier = [
        readings[i].own.start
        for i in range(max(0, group[0] - _AS_FAR_BACK), group[0])
        if readings[i].nature == "figure" and _same_sentence(text, readings[i], first)
    ]
    if len(earlier) >= len(group):
        starts = earlier[-len(group) :]
        own = {reading.own.start: reading for reading in readings}
        return [_strip(text[start : own[start].span.start]) for start in starts]
    sentence = sentence_around(text, first.span)
    parts = _parts(text[sentence.start : first.clause.start])
    return parts if len(parts) == len(group) else []


def _parts(words: str) -> list[str]:
    return [_strip(part) for part in re.split(r"[、和及与]", words)]


def _strip(words: str) -> str:
    return _TRAILING.sub("", _LEADING.sub("", words))


def _with_heads(names: list[str]) -> list[str]:
    """畜禽粪污、秸秆综合利用率: the head of the last name belongs to each."""
    head = next((head for head in _HEADS if names[-1].endswith(head)), "")
    return [name if name.endswith(tuple(_HEADS)) else name + head for name in names]


def _same_sentence(text: str, earlier: Reading, later: Reading) -> bool:
    return not _SENTENCE_END.search(text, earlier.span.end, later.span.start)
