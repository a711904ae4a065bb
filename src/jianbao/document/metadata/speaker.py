"""Who gave a report, from the lines above the speech."""

import re

_OFFICES = "省长|市长|区长|县长|州长|盟长|旗长|镇长|乡长|专员|自治区(?:人民政府)?代?主席|总理"
# 四方台区人民政府区长刘鹏  /  代省长：李炳军  /  自治区代主席乌云其木格, blanks removed
_SPEAKER = re.compile(rf"(?:{_OFFICES})[:：]?(?P<name>[一-鿿·]{{2,12}})$")
# …刘靖（2017年2月26日）
_IN_BRACKETS = re.compile(r"[（(][^（(）)]*[）)]$")
_OFFICE_ALONE = re.compile(rf"^[一-鿿]{{0,24}}(?:{_OFFICES})[:：]?$")
# 报告人：郭庚茂  /  （2011年1月12日 陈全国）
_NAMED = re.compile(
    r"(?:报告人|主讲人)[:：](?P<name>[一-鿿]{2,4})$|\d日(?P<dated>[一-鿿]{2,4})[）)]?$"
)
# ——2022年12月24日在…第三次会议上: a name may stand below it
_MEETING = re.compile(r"会议上?[）)]?$")
# 保定市满城区人民政府区长  /  县长: the place, else what of it the office tells
_PLACE = re.compile(
    r"(?P<place>[一-鿿]{0,20}?)(?:人民政府)?(?:代理?|副)?(?:(?P<ending>[省市区县州盟旗镇乡])长|(?P<ruler>总理))"
)
_NATION = "全国"

_SURNAMES = frozenset(
    "赵钱孙李周吴郑王冯陈褚卫蒋沈韩杨朱秦尤许何吕施张孔曹严华金魏陶姜戚谢邹喻柏窦章云苏潘葛范彭郎鲁韦"
    "昌马苗花方俞任袁柳鲍史唐费廉岑薛雷贺倪汤滕殷罗毕郝邬安常乐于时傅皮卞齐康伍余元卜顾孟平黄和穆萧肖尹"
    "姚邵湛汪祁毛禹狄米贝明臧计伏成戴谈宋茅庞熊纪舒屈项祝董梁杜阮蓝闵席季麻强贾路娄危江童颜郭梅盛林刁钟"
    "徐邱丘骆高夏蔡田樊胡凌霍虞万支柯管卢莫经房裘缪解应宗丁宣邓郁单杭洪包诸左石崔吉钮龚程邢裴陆荣翁荀惠"
    "曲封储靳段富巫乌焦巴谷车侯全班仰秋仲伊宫宁栾甘厉祖武符刘景詹束龙叶幸司黎薄印白蒲赖卓蔺屠蒙池乔苍闻"
    "党翟谭贡冉桑桂牛寿边燕冀尚温庄晏柴瞿阎闫连习艾容向古易廖耿满匡国文欧利师巩聂晁敖冷辛阚那简饶曾沙丰"
    "关相查荆游权盖付代仇佟冶占苑岳帅但展战逯桓旦刀扎格次才多嘎"
)
_NAME_LINE = re.compile(r"[一-鿿]{2,4}")
_NO_NAMES = frozenset(
    "全文 目录 打印 关闭 正文 主题 奋斗 文章 时间 来源 高清 成员 相关 全国".split()
)
# A longer name is one of another people: 乌云其木格; words of a sentence are none.
_NO_NAME_IN = re.compile("报告|会议|代表|作|在|的|向|上|政府|主持|出席")


def speaker_in(lines: list[str]) -> str | None:
    """The name after the office or below it, or a line of its own that holds only a name."""
    for i in range(len(lines) - 1, -1, -1):
        match = _SPEAKER.search(_IN_BRACKETS.sub("", lines[i]))
        if match and _may_be_name(match["name"]):
            return match["name"]
        if named := _NAMED.search(lines[i]):
            return named["name"] or named["dated"]
        below = lines[i + 1] if i + 1 < len(lines) else ""
        if _is_name(below) and (_OFFICE_ALONE.match(lines[i]) or _MEETING.search(lines[i])):
            return below
    return lines[-1] if lines and _is_name(lines[-1]) else None


def _may_be_name(words: str) -> bool:
    return not _NO_NAME_IN.search(words) and (len(words) <= 5 or "·" in words)


def _is_name(line: str) -> bool:
    """Whether a line is a name: two to four characters, the first a surname."""
    return bool(_NAME_LINE.fullmatch(line)) and line[0] in _SURNAMES and line not in _NO_NAMES


def office_in(lines: list[str]) -> str:
    """The place of the speaker's office: 四方台区, or 县 where it says no more; else nothing."""
    for line in reversed(lines):
        if not (_SPEAKER.search(line) or _OFFICE_ALONE.match(line)):
            continue
        office = _PLACE.match(line)
        if office and office["ruler"]:
            return _NATION
        if office:
            return office["place"] or office["ending"]
    return ""
