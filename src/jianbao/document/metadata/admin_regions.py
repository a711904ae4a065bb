"""Places and their levels of government, as a report names them."""

import re
from functools import cache
from typing import Literal

from jianbao.data.gazetteer import divisions
from jianbao.data.lexicon import load

AdministrativeLevel = Literal["national", "province", "prefecture", "county", "township"]

NATION = "全国"
"""The region of the reports of the State Council."""

_PROVINCES = (
    "北京市 天津市 上海市 重庆市 河北省 山西省 辽宁省 吉林省 黑龙江省 江苏省 浙江省 安徽省 福建省 "
    "江西省 山东省 河南省 湖北省 湖南省 广东省 海南省 四川省 贵州省 云南省 陕西省 甘肃省 青海省 "
    "台湾省 内蒙古自治区 广西壮族自治区 西藏自治区 宁夏回族自治区 新疆维吾尔自治区"
).split()

_ENDING = load("meeting", "division_endings")
# 辽宁省大连市沙河口区, with 省 and 市 as the text gives them
_REGION = re.compile(
    rf"(?:[一-鿿]{{2,8}}?(?:省|自治区))?(?:[一-鿿]{{2,8}}?(?:市|自治州|地区|盟))?"
    rf"[一-鿿]{{1,12}}?{_ENDING.alternatives}"
)
# 全区  /  本届市  /  区
_WITHOUT_NAME = frozenset(
    reference + ending
    for reference in ("", *load("meeting", "references").words)
    for ending in _ENDING.words
)
# [辽宁]: a forum's tag for the province
_PROVINCE_TAG = re.compile(r"[\[【](?P<name>[一-鿿]{2,3})[\]】]")
_LEVEL_OF_ENDING: dict[str, AdministrativeLevel] = {
    "省": "province",
    "自治区": "province",
    "州": "prefecture",
    "盟": "prefecture",
    "地区": "prefecture",
    "县": "county",
    "区": "county",
    "旗": "county",
    "镇": "township",
    "乡": "township",
    "街道": "township",
}


def is_region(words: str) -> bool:
    """Return whether words are the whole name of a place: 满城区, but not 区 and not 全区."""
    return words == NATION or bool(_REGION.fullmatch(words) and words not in _WITHOUT_NAME)


def full_region(named: list[str], header: str) -> str | None:
    """Return the longest name of a place, with the province that a forum's tag gives."""
    regions = [name for name in named if is_region(name)]
    if not regions:
        return None
    region = max(regions, key=len)
    tag = _PROVINCE_TAG.search(header)
    province = next((p for p in _PROVINCES if tag and p.startswith(tag["name"])), "")
    return region if region.startswith(province[:2] or region) else province + region


def level_of(place: str) -> AdministrativeLevel | None:
    """Return the level of a place by its ending, and for 市 by the gazetteer; None for 市 alone."""
    if place == NATION:
        return "national"
    if place in _PROVINCES:
        return "province"
    if place.endswith("市"):
        if not is_region(place):
            return None
        return "prefecture" if place.endswith(_prefecture_cities()) else "county"
    endings = sorted(_LEVEL_OF_ENDING, key=len, reverse=True)
    return next((_LEVEL_OF_ENDING[end] for end in endings if place.endswith(end)), None)


@cache
def _prefecture_cities() -> tuple[str, ...]:
    """Return the cities of prefecture level, former ones included."""
    cities = (d.name for d in divisions() if d.level == "prefecture" and d.name.endswith("市"))
    return tuple(dict.fromkeys(cities))
