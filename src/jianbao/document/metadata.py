"""What a report says of itself. Null where it does not say; the file name is never asked."""

import re
from dataclasses import dataclass
from typing import Literal

from jianbao.document.outline import Outline
from jianbao.document.prefectures import PREFECTURE_CITIES

Level = Literal["national", "province", "prefecture", "county", "township"]

_PROVINCES = (
    "北京市 天津市 上海市 重庆市 河北省 山西省 辽宁省 吉林省 黑龙江省 江苏省 浙江省 安徽省 福建省 "
    "江西省 山东省 河南省 湖北省 湖南省 广东省 海南省 四川省 贵州省 云南省 陕西省 甘肃省 青海省 "
    "台湾省 内蒙古自治区 广西壮族自治区 西藏自治区 宁夏回族自治区 新疆维吾尔自治区"
).split()

# 2023年大连市沙河口区政府工作报告(全文)
_TITLE_LINE = re.compile(r"[^，。：:|]{0,30}?工作报告(?=$|[（(]|——|--)")
_CHROME_IN_TITLE = re.compile(r"点击|查阅|查看|下载|更多|分享|首页|当前位置|名称[:：]|^-|\[|【|>")
# 2022年12月24日在沙河口区第十九届人民代表大会第三次会议上, all blanks removed
_DELIVERY = re.compile(
    r"(?P<year>\d{4})年(?P<month>\d{1,2})月(?P<day>\d{1,2})日，?在?"
    r"(?P<meeting>[^，。：\d]{2,40}?大会(?:第[一二三四五六七八九十]+次)?(?:会议)?)上?"
)
_MEETING_PLACE = re.compile(r"(?P<place>.+?)第[一二三四五六七八九十]+届")
_OFFICE = "省长|市长|区长|县长|州长|盟长|旗长|镇长|乡长|主席|总理"
# 四方台区人民政府区长 刘 鹏  /  市长巩建波
_SPEAKER = re.compile(rf"(?:{_OFFICE})[:：]?(?P<name>[一-鿿·]{{2,12}})$")
_NAME_LINE = re.compile(r"^[一-鿿]{2,4}$")
_NO_NAMES = frozenset("主题 帖子 积分 版主 全文 目录 奋斗 打印 关闭 正文".split())
# 辽宁省大连市沙河口区, with 省 and 市 as the text gives them
_REGION = re.compile(
    r"(?:[一-鿿]{2,8}?(?:省|自治区))?(?:[一-鿿]{2,8}?(?:市|自治州|地区|盟))?"
    r"[一-鿿]{1,10}?(?:省|自治区|市|区|县|旗|州|盟|镇|乡)$"
)
_YEAR_OF_TITLE = re.compile(r"^\d{4}年")
_YEAR = re.compile(r"(20\d\d|19\d\d)年")
# [辽宁]: a forum's tag for the province
_PROVINCE_TAG = re.compile(r"[\[【](?P<name>[一-鿿]{2,3})[\]】]")


@dataclass(frozen=True)
class Metadata:
    """Title, place, speaker, meeting, date (ISO) and the two years a report speaks of."""

    title: str | None = None
    region: str | None = None
    level: Level | None = None
    speaker: str | None = None
    meeting: str | None = None
    delivered_on: str | None = None
    review_year: int | None = None
    plan_year: int | None = None


def read_metadata(header: str, outline: Outline) -> Metadata:
    """Metadata from the lines above the speech and from the headings, in simplified script."""
    lines = [re.sub(r"\s+", "", line) for line in header.splitlines() if line.strip()]
    delivery = _DELIVERY.search("".join(lines))
    title = _title(lines)
    region = _region(title, delivery["meeting"] if delivery else None, header)
    delivered_on = _iso_date(delivery) if delivery else None
    review, plan = _years(outline, delivered_on)
    return Metadata(
        title=title,
        region=region,
        level=_level(region),
        speaker=_speaker(lines),
        meeting=delivery["meeting"] if delivery else None,
        delivered_on=delivered_on,
        review_year=review,
        plan_year=plan,
    )


def _title(lines: list[str]) -> str | None:
    for line in lines:
        match = _TITLE_LINE.match(line)
        if match and not _CHROME_IN_TITLE.search(match[0]):
            return match[0]
    return "政府工作报告" if any("工作报告" in line for line in lines) else None


def _iso_date(delivery: re.Match[str]) -> str:
    return f"{delivery['year']}-{int(delivery['month']):02d}-{int(delivery['day']):02d}"


def _speaker(lines: list[str]) -> str | None:
    """The name after the office, or a line of its own that holds nothing but a name."""
    for line in reversed(lines):
        match = _SPEAKER.search(line)
        if match and len(match["name"]) <= 4:
            return match["name"]
    last = lines[-1] if lines else ""
    return last if _NAME_LINE.match(last) and last not in _NO_NAMES else None


def _region(title: str | None, meeting: str | None, header: str) -> str | None:
    """The longest name of the place that title and meeting give, with its province if tagged."""
    place = _MEETING_PLACE.match(meeting) if meeting else None
    named = _YEAR_OF_TITLE.sub("", title or "").removesuffix("工作报告").removesuffix("政府")
    candidates = [named.removesuffix("人民"), place["place"] if place else ""]
    regions = [c for c in candidates if _REGION.match(c)]
    if not regions:
        return None
    region = max(regions, key=len)
    tag = _PROVINCE_TAG.search(header)
    province = next((p for p in _PROVINCES if tag and p.startswith(tag["name"])), "")
    return region if region.startswith(province[:2] or region) else province + region


def _level(region: str | None) -> Level | None:
    """The level that the region's own ending tells, and the list of cities where it is 市."""
    if region is None:
        return None
    if region in _PROVINCES or region.endswith(("省", "自治区")):
        return "province"
    if region.endswith("市"):
        return "prefecture" if region.endswith(tuple(PREFECTURE_CITIES)) else "county"
    if region.endswith(("镇", "乡", "街道")):
        return "township"
    return "prefecture" if region.endswith(("州", "盟", "地区")) else "county"


def _years(outline: Outline, delivered_on: str | None) -> tuple[int | None, int | None]:
    """Review and plan year: by the headings, else by the date of delivery.

    A report given in November or December reviews that year, one given earlier the year before.
    """
    review = [_year(s.title) for s in outline.sections if s.outlook == "back"]
    plan = [_year(s.title) for s in outline.sections if s.outlook == "ahead"]
    found_review = next((year for year in review if year), None)
    found_plan = next((year for year in plan if year), None)
    if found_review is None and found_plan is None and delivered_on:
        year, month = int(delivered_on[:4]), int(delivered_on[5:7])
        found_plan = year + 1 if month >= 11 else year
    if found_plan is None and found_review is not None:
        found_plan = found_review + 1
    if found_review is None and found_plan is not None:
        found_review = found_plan - 1
    return found_review, found_plan


def _year(title: str) -> int | None:
    match = _YEAR.search(title)
    return int(match[1]) if match else None
