"""The vocabulary of names: verbs that open them, and words around them that are no part of them."""

import re

from jianbao.figures.attributes.bounds import NOT_ABOUT
from jianbao.figures.indicators.suffixes import Phrase, Suffix, SuffixTable, combined, literal

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
_YEARS_END = frozenset("年末底期")
# 完成投资, 达标: words before a number that say how it came about, and are no part of its name
_TRAILING = SuffixTable(
    suffixes=(
        *literal(
            "同比 环比 可比 同口径 可比口径 比上年 较上年 比去年 较去年 按可比价格 可比价 "
            "名义 分别 平均 均 都 已 共 共计 合计 总计 累计 近 超 超过 逾 突破 首破 再破 "
            "再次突破 跨上 迈上 站上 登上 跃上 升至 降至 进至 晋至 跃至 升到 降到 发展到 "
            "发展至 达 达到 到 至 为 是 了 实现 预计 有望 力争 确保 必须 必保 按 拟按 保持 "
            "保持在 控制 控制在 稳定 稳定在 维持 维持在 位居 位列 居 列 实际 继续 全省 全国 "
            "全市 全区 全县 第 增长 递增 提高 上升 纯增 下降 减少 降低 压减 削减 精简 压缩 "
            "缩短 缩减 收窄 扩大 上涨 不低于 不少于 不超过 不高于 高于 低于 快于 慢于 高出 "
            "优于 好于 多于 少于 至少 接近 将近 超额 圆满 顺利 全部 基本 有效 进一步 由原来的 "
            "从 由 每年 年均 完成 翻 从无到有 全面 全力 连续 各 净增 自然口径 按自然口径 "
            "恢复到 恢复至 前移 前进 进位 跃升 攀升 晋升 跻身 回升 回落 每月 只有 仅有 仅 "
            "稳居 首次 去年的基础上 的 ： : ， 、 “"
        ),
        *combined(("在去年", "在上年"), ("基础上", "的基础上")),
        *combined(("", "是", "为"), ("去年", "上年", "去年同期", "上年同期")),
        Suffix("约", not_after=NOT_ABOUT),
        Suffix("排名", not_after=("综合",)),
        Suffix("排", not_after=("安",)),
        Suffix("提升", not_after=("造", "范", "建", "质")),
        Suffix("增加", not_before=("值",)),
        Suffix("增", not_after=("新",)),
        Suffix("以", only_before="年均"),
    ),
    phrases=(
        # 较上年末, 比去年同期, 与2019年相比
        Phrase(
            frozenset("较比与"),
            frozenset("期底末初年比"),
            re.compile(
                r"(?:较|比(?![重例])|与)[^，。；]{0,10}(?:同期|年底|年末|年初|末|年)(?:相比)?"
            ),
        ),
        # 是2019年末, 2016-2020年
        Phrase(
            frozenset("是为相2"),
            _YEARS_END,
            re.compile(r"(?:是|为|相当于)?(?:20\d\d年?[-—–至到]){0,2}20\d\d年(?:末|底|同期)?"),
        ),
        # 过去五年, 近3年
        Phrase(
            frozenset("过近前这一二两三四五六七八九十0123456789"),
            frozenset("年"),
            re.compile(r"(?:过去|近|前|这)?[一二两三四五六七八九十\d]{1,8}年"),
        ),
        # 每人每年, 达到每亩
        Phrase(
            frozenset("达每"),
            frozenset("人户亩村年月"),
            re.compile("(?:达到)?每[人户亩村](?:每[年月]){0,2}"),
        ),
        # 高于全省平均水平, 低于年度目标
        Phrase(
            frozenset("高低快慢优好"),
            frozenset("均平值标期划幅速"),
            re.compile(
                r"(?:高于|低于|高出|快于|慢于|优于|好于)[^，。；\d、]{0,8}"
                r"(?:平均(?:水平|值)?|水平|目标|预期|计划|增[幅速])"
            ),
        ),
        # 比全国高, 较上年多出
        Phrase(
            frozenset("比较"),
            frozenset("高低快慢多少出"),
            re.compile(r"(?<!占)[比较](?![重例率])[^，。；\d]{1,10}[高低快慢多少]出?"),
        ),
        Phrase(frozenset(" \t\n\u3000\xa0"), frozenset(" \t\n\u3000\xa0"), re.compile(r"\s")),
    ),
)
# 其中, 2023年末, 一是: words before a name that are no part of it
_LEADING = re.compile(
    r"（(?=其中|含)|（[^（）\d]{1,24}）|\d{1,2}[.．、](?!\d)|(?:以上|以下|以内|左右)的?|(?:主要)?(?:预期)?目标包括|对$|包括|其中|同时|并(?![网轨联购])且?|共|共计|累计|[一二三四五六七八九十]+是|(?:用|未来)?[一二两三四五六七八九十\d]+(?:[-—至]\d+)?年(?:内|时间)|“?十[三四五六]五”?末|全年|全市|全区|全县|全省|预计|力争|确保|争取(?=[^资一])|已经?|今年|去年|本年|年内|分别|再"
    r"|同比|将|使|（\d{1,2}）|[①-⑳]|到?20\d\d年(?:底|末)?|[的，、；：:．\s]"
)
# Words that were set apart in a list: A、B和C; but 合并, 参与, 普及 are words
LIST_MARK = re.compile(
    r"、|以及|(?<![共温祥缓])和(?![谐平解美])|(?<![普涉以])及(?![时格])|(?<!参)与(?!会)|(?<![合兼归])并(?![购入轨网列存])"
)
_NO_WORDS = re.compile(r"[“”‘’《》（）()\s，。；：:、]")
MIN_NAME_LENGTH = 2
"""A name of fewer characters tells nothing."""


def without_punctuation(words: str) -> str:
    """The words without marks and blanks."""
    return _NO_WORDS.sub("", words)


def without_lead(words: str) -> str:
    """The words without those before them that are no part of a name."""
    start = 0
    while lead := _LEADING.match(words, start):
        start = lead.end()
    return words[start:]


def without_affixes(words: str) -> str:
    """The words without those around them that are no part of a name."""
    return _TRAILING.strip(without_lead(words))


def opens_with_verb(words: str) -> bool:
    """Whether words open with a verb that says what was done with what is counted."""
    return VERB.match(words) is not None


def are_verbs(words: str) -> bool:
    """Whether words are verbs and nothing else."""
    while words and (verb := VERB.match(words)):
        words = words[verb.end() :]
    return not words


def verb_in(words: str) -> str:
    """The words up to their first verb; none without one."""
    verb = VERB.search(words)
    return words[: verb.end()] if verb else ""


def is_informative(words: str) -> bool:
    """Whether words tell more than a verb."""
    return len(without_affixes(VERB.sub("", words, count=1))) >= MIN_NAME_LENGTH
