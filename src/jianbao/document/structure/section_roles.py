"""What the title of a section says that its part of the report is about."""

import re
from typing import Literal

from jianbao.data.lexicon import load
from jianbao.document.structure.problem_words import NOUNS
from jianbao.document.structure.role_sequence import Perspective
from jianbao.document.text.chinese_numerals import year_of

SectionRole = Literal["review", "plan", "problems", "government", "other"]

# 2022年  /  二〇二二年
_YEAR = re.compile(
    r"(?<!\d)(?P<arabic>(?:19|20)\d\d)年|(?P<chinese>[一二][〇○零0一二三四五六七八九]{3})年"
)
# 2022年  /  过去五年  /  “十四五”时期  /  本届政府  /  今后五年
_TIME = re.compile(
    rf"{_YEAR.pattern}|过去|[上本]届|新一届|[今去明来]年|今后|未来|下一(?:年|步|阶段)|年来"
    r"|“?[八九十]五”|“?十[一二三四五六七八九]五”?"
)
_WORK = load("headings", "work")
_OWN_GOVERNMENT = load("headings", "own_government")
_MAKING_GOVERNMENT = load("headings", "making_government")
_QUALITIES = load("headings", "government_qualities")
_GOVERNMENT = re.compile(
    rf"""{_OWN_GOVERNMENT.alternatives}                       # 全面加强政府自身建设
    | 转变.{{0,4}}职能                                         # 加快转变政府职能
    | {_MAKING_GOVERNMENT.alternatives}[^，]{{0,14}}政府        # 建设人民满意的服务型政府
    | 政府(?:系统)?[^，]{{0,4}}{_QUALITIES.alternatives}        # 提高政府治理效能""",
    re.VERBOSE,
)
_FACING = load("shortfall", "facing")
_PROBLEMS = re.compile(
    rf"""{_FACING.alternatives}(?:的|着)?[^，]{{0,12}}{NOUNS.alternatives}   # 存在的主要困难和问题
    | {NOUNS.alternatives}[和与及、][^，]{{0,4}}{NOUNS.alternatives}          # 问题和不足
    | ^主要(?:问题|困难)""",
    re.VERBOSE,
)
# 破解突出问题和矛盾
_REMEDY = load("headings", "remedies")
_CLOSING = load("headings", "closing").words
_FOREWORD = load("headings", "foreword").words
_ABROAD = load("headings", "abroad")
_REVIEW = load("headings", "review_titles")
_PLAN = load("headings", "plan_titles")


def years_in(words: str) -> list[int]:
    """Return the years that words name, in their order: 2022年, 二〇二二年."""
    written = "".join(words.split())
    return [year_of(match["arabic"] or match["chinese"]) for match in _YEAR.finditer(written)]


def speaks_of_a_part(title: str) -> bool:
    """Return whether words name a part of a report: a time and its work, or the government."""
    if "我们" in title or "，" in title.partition("：")[0]:
        return False
    time = _TIME.search(title)
    if time and (_WORK.pattern.search(title) or "：" in title):
        return True
    return bool(_GOVERNMENT.search(title) or title.startswith(_CLOSING)) and "，" not in title


def title_perspective(title: str) -> Perspective | None:
    """Return whether a title looks back or ahead by its words; None where it says neither."""
    back = _REVIEW.pattern.search(title) is not None
    ahead = _PLAN.pattern.search(title) is not None
    return None if back is ahead else "back" if back else "ahead"


def title_role(title: str) -> SectionRole | None:
    """Return the role that a title of any level shows by itself."""
    if title.startswith(_CLOSING + _FOREWORD) or _ABROAD.pattern.search(title):
        return "other"
    if _PROBLEMS.search(title) and not _REMEDY.pattern.search(title):
        return "problems"
    return "government" if _GOVERNMENT.search(title) else None


def is_closing(title: str) -> bool:
    """Return whether a title heads only the closing words."""
    return title.startswith(_CLOSING)
