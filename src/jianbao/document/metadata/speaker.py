"""Who gave a report, from the lines above the speech."""

import re

from jianbao.data.lexicon import load

_OFFICE = load("meeting", "offices").alternatives
# 四方台区人民政府区长刘鹏  /  代省长：李炳军  /  自治区代主席乌云其木格, blanks removed  /
# 区长刘靖（2017年2月26日）
_SPEAKER = re.compile(rf"{_OFFICE}[:：]?(?P<name>[一-鿿·]{{2,12}})(?:[（(][^（(）)]*[）)])?$")
# 四方台区人民政府区长
_OFFICE_ALONE = re.compile(rf"^[一-鿿]{{0,24}}{_OFFICE}[:：]?$")
# 报告人：郭庚茂  /  （2011年1月12日 陈全国）
_NAMED = re.compile(
    r"(?:报告人|主讲人)[:：](?P<name>[一-鿿]{2,4})$|\d日(?P<dated>[一-鿿]{2,4})[）)]?$"
)
# ——2022年12月24日在…第三次会议上: the name may follow below it
_MEETING_LINE_ENDS = load("meeting", "meeting_line_ends").words
# 保定市满城区人民政府区长  /  县长: the place, else the ending that the office shows
_PLACE = re.compile(
    r"(?P<place>[一-鿿]{0,20}?)(?:人民政府)?(?:代理?|副)?"
    r"(?:(?P<ending>[省市区县州盟旗镇乡])长|(?P<ruler>总理))"
)
_NATION = "全国"

_SURNAMES = frozenset(
    "赵钱孙李周吴郑王冯陈褚卫蒋沈韩杨朱秦尤许何吕施张孔曹严华金魏陶姜戚谢邹喻柏窦章云"
    "苏潘葛范彭郎鲁韦昌马苗花方俞任袁柳鲍史唐费廉岑薛雷贺倪汤滕殷罗毕郝邬安常乐于时傅"
    "皮卞齐康伍余元卜顾孟平黄和穆萧肖尹姚邵湛汪祁毛禹狄米贝明臧计伏成戴谈宋茅庞熊纪舒"
    "屈项祝董梁杜阮蓝闵席季麻强贾路娄危江童颜郭梅盛林刁钟徐邱丘骆高夏蔡田樊胡凌霍虞万"
    "支柯管卢莫经房裘缪解应宗丁宣邓郁单杭洪包诸左石崔吉钮龚程邢裴陆荣翁荀惠曲封储靳段"
    "富巫乌焦巴谷车侯全班仰秋仲伊宫宁栾甘厉祖武符刘景詹束龙叶幸司黎薄印白蒲赖卓蔺屠蒙"
    "池乔苍闻党翟谭贡冉桑桂牛寿边燕冀尚温庄晏柴瞿阎闫连习艾容向古易廖耿满匡国文欧利师"
    "巩聂晁敖冷辛阚那简饶曾沙丰关相查荆游权盖付代仇佟冶占苑岳帅但展战逯桓旦刀扎格次才"
    "多嘎"
)
_LINES_WITHOUT_NAMES = frozenset(load("meeting", "lines_without_names").words)
# A longer name is one of another people: 乌云其木格.
_HAN_NAME_AT_MOST = 5
_OUTSIDE_NAMES = load("meeting", "words_outside_names")


def speaker_in(lines: list[str]) -> str | None:
    """Return the name after the office or below it, or on a line that holds only a name."""
    for i in range(len(lines) - 1, -1, -1):
        match = _SPEAKER.search(lines[i])
        if match and _may_be_name(match["name"]):
            return match["name"]
        if named := _NAMED.search(lines[i]):
            return named["name"] or named["dated"]
        below = lines[i + 1] if i + 1 < len(lines) else ""
        if _is_name(below) and (
            _OFFICE_ALONE.match(lines[i]) or lines[i].endswith(_MEETING_LINE_ENDS)
        ):
            return below
    return lines[-1] if lines and _is_name(lines[-1]) else None


def _may_be_name(words: str) -> bool:
    return not _OUTSIDE_NAMES.pattern.search(words) and (
        len(words) <= _HAN_NAME_AT_MOST or "·" in words
    )


def _is_name(line: str) -> bool:
    """Return whether a line is a name: two to four Han characters, the first a surname."""
    is_short = 2 <= len(line) <= 4 and all("一" <= character <= "鿿" for character in line)
    return is_short and line[0] in _SURNAMES and line not in _LINES_WITHOUT_NAMES


def office_in(lines: list[str]) -> str:
    """Return the place of the speaker's office: 四方台区, or only 县; empty where there is none."""
    for line in reversed(lines):
        if not (_SPEAKER.search(line) or _OFFICE_ALONE.match(line)):
            continue
        office = _PLACE.match(line)
        if office and office["ruler"]:
            return _NATION
        if office:
            return office["place"] or office["ending"]
    return ""
