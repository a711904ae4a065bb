"""What a section of a report is about: told by its title, by its years and by its first words."""

import re
from dataclasses import dataclass
from typing import Literal

from jianbao.document.text.chinese_numerals import year_of

SectionRole = Literal["review", "plan", "problems", "government", "other"]
Perspective = Literal["back", "ahead", "problems"]

_BLANK = re.compile(r"\s")
# 2022年  /  二〇二二年
_YEAR = re.compile(
    r"(?<!\d)(?P<arabic>(?:19|20)\d\d)年|(?P<chinese>[一二][〇○零0一二三四五六七八九]{3})年"
)
# 2022年  /  过去五年  /  “十四五”时期  /  本届政府  /  今后五年
_TIME = re.compile(
    rf"{_YEAR.pattern}|过去|[上本]届|新一届|[今去明来]年|今后|未来|下一(?:年|步|阶段)|年来"
    r"|“?[八九十]五”|“?十[一二三四五六七八九]五”?"
)
_WORK = re.compile(
    "工作|任务|目标|安排|部署|重点|思路|要求|打算|建议|措施|规划|计划|回顾|总结|成就|成绩|历程|发展"
)
# 全面加强政府自身建设  /  建设人民满意的服务型政府  /  提高政府治理效能
_GOVERNMENT = re.compile(
    r"自身建设|政府自身|政府建设|依法行政|风清气正|(?:行政|施政)(?:水平|能力|效能)|转变.{0,4}职能"
    r"|(?:建设|打造|建成|当好|争做)[^，]{0,14}政府|政府(?:系统)?[^，]{0,4}(?:治理|效能|执行力|公信力|形象|作风)"
)
# 存在的主要困难和问题  /  问题和不足, but not 破解突出问题
_PROBLEMS = re.compile(
    r"(?:存在|面临|遇到)(?:的|着)?[^，]{0,12}(?:问题|困难|不足|差距|短板|挑战|矛盾)"
    r"|(?:困难|问题|不足|差距|短板|矛盾)(?:和|与|及|、)[^，]{0,4}(?:困难|问题|不足|差距|挑战|矛盾|短板)"
    r"|^主要(?:问题|困难)"
)
_REMEDY = re.compile("解决|破解|攻克|化解|补齐|应对|导向|整改")
_CLOSING = re.compile("结束语|结语")
_OTHER = re.compile(r"^结束语|^结语|^前言|国际形势|外交|祖国统一")
_REVIEW = re.compile(
    r"回顾|总结|成绩|成就|历程|(?:工作|完成|执行|进展)情况|过去|[一二三四五六]年来|取得"
)
_PLAN = re.compile(
    r"安排|部署|任务|目标|计划|规划|打算|思路|谋划|要求|预期|重点|展望|今后|未来|下一|新一届"
    r"|奋斗|建议|措施"
)
# 过去一年，…  /  全年完成…: how a look back begins
_REVIEW_OPENING = re.compile(
    r"过去(?:的)?(?:一年|五年)|刚刚过去|[一二三四五]年来|这一年|全年(?:预计|实现|完成)"
)
# 今年是…之年  /  主要预期目标是: how a plan begins, whatever its heading says
_PLAN_OPENING = re.compile(
    r"今年是|新的一年|今后五年|未来五年|(?:预期|奋斗|发展)目标(?:是|为|：)|总体(?:要求|思路)(?:是|为|：)"
)


def years_in(words: str) -> list[int]:
    """The years that words name, in their order: 2022年, 二〇二二年."""
    written = _BLANK.sub("", words)
    return [year_of(match["arabic"] or match["chinese"]) for match in _YEAR.finditer(written)]


def speaks_of_a_part(title: str) -> bool:
    """Whether words name one of the few parts of a report: a time and its work, or government."""
    if "我们" in title or "，" in title.partition("：")[0]:
        return False
    time = _TIME.search(title)
    if time and (_WORK.search(title) or "：" in title):
        return True
    return bool(_GOVERNMENT.search(title) or _CLOSING.match(title)) and "，" not in title


@dataclass
class SectionRoleTracker:
    """The roles of the sections of level 1, told one after the other.

    What follows a plan looks ahead; so does what follows a section that is called a review,
    unless it looks back itself.
    """

    ahead: bool = False
    _reviewed: bool = False
    _last_year: int = 0

    def role(self, title: str, opening: str) -> SectionRole:
        """The role of the next section, by its title, else by its year, else by its opening."""
        role = title_role(title) or self._by_words(title, opening)
        years = years_in(title)
        self.ahead = self.ahead or role == "plan"
        self._reviewed = self._reviewed or bool(_REVIEW.search(title) or years)
        self._last_year = max([self._last_year, *years])
        return role

    def _by_words(self, title: str, opening: str) -> SectionRole:
        if self.ahead:
            return "plan"
        if _REVIEW.search(title):
            return "review"
        if _PLAN.search(title) or self._is_later(title) or _PLAN_OPENING.search(opening):
            return "plan"
        return "plan" if self._reviewed and not _REVIEW_OPENING.search(opening) else "review"

    def _is_later(self, title: str) -> bool:
        years = years_in(title)
        return bool(years and self._last_year) and min(years) > self._last_year


def title_role(title: str) -> SectionRole | None:
    """The role that a title of any level tells by itself."""
    if _OTHER.search(title):
        return "other"
    if _PROBLEMS.search(title) and not _REMEDY.search(title):
        return "problems"
    return "government" if _GOVERNMENT.search(title) else None


def is_closing(title: str) -> bool:
    """Whether a title heads no more than the closing words."""
    return bool(_CLOSING.match(title))
