"""The periods and the levels of region that words name, compared between a claim and its source."""

import re
from collections.abc import Iterator
from functools import cache

from jianbao.data.paraphrases import paraphrases

_YEAR = re.compile(
    r"(?<!\d)(?P<year>20\d\d)(?=年(?!\d)|[-—~～至]20\d\d)|[-—~～至](?P<last>20\d\d)年"
)
# 比2020年, 较2019年: what is compared with is not the period
_COMPARED_YEAR = re.compile(r"[比较自从以](?:到)?20\d\d年|20\d\d年以来")
# 去年均按时办结: no yearly mean
_EACH_OF = re.compile(r"(?<=[去今上明])年均")
# “十三五”规划收官之年: what a year is in a plan
_NAMED_PLAN = re.compile(r"“?十[一二三四五六]五”?(?:规划|收官|开局)")
# 1-11月, 前11个月, 1至9月
_MONTHS = re.compile(
    r"1[-—~～至](?:10|11|[2-9])月|前(?:10|11|[2-9]|[二两三四五六七八九]|十一?)个月"
)

# 高于全省, 比全市高: what is compared with
_COMPARED_LEVEL = re.compile(
    r"(?:[高低快好优多少大]于|高出|领先|跑赢|超过|超|比|较)(?:全[国省市区县州旗]|我[国省市区县])(?:平均)?"
)
# 全省首个, 全市前列, 全国百强县第13位: a rank among the regions of a level
_RANKED = re.compile(
    r"(?P<first>首|第一|第1(?!\d)|率先|唯一|最先|榜首)|(?P<front>前列|前茅|领先|先进)|第(?P<nth>[二三四五六七八九十\d]+)"
)
_RANK_WITHIN, _RANK_BEFORE = 14, 4
# 被评为市科普基地: a level without 级
_BARE_LEVEL = re.compile(
    r"(?<=[为入列获级成是选])(?P<level>[省市])(?![场民政区县值])|(?P<quoted>省)(?=[“\"])"
)

_DIVISION = re.compile(r".+?(?:自治区|自治州|自治县|[省市州盟区县旗])")
_LEVEL_OF_NAME = {"省": "province", "区": "province", "市": "city", "州": "city", "盟": "city"}


def years_of(words: str) -> frozenset[str]:
    """Return the years that words give as a period, without those that are compared with."""
    bare = _COMPARED_YEAR.sub("", words)
    return frozenset(m["year"] or m["last"] for m in _YEAR.finditer(bare))


def parts_of_year(words: str) -> frozenset[str]:
    """Return the parts of a year that words name: 上半年, 前三季度."""
    return frozenset(word for word in paraphrases()["parts_of_year"] if word in words)


def months_of(words: str) -> str | None:
    """Return the first months of a year that words name as a period: 1-11月."""
    match = _MONTHS.search(words)
    return match[0] if match else None


def spans_of_years(words: str) -> frozenset[str]:
    """Return the spans of several years that words name, one sign for words of one meaning."""
    words = _NAMED_PLAN.sub("", _EACH_OF.sub("", words))
    return frozenset(
        group[0]
        for group in paraphrases()["spans_of_years"]
        if any(word in words for word in group)
    )


@cache
def names_of(region: str | None) -> tuple[str, ...]:
    """Return the names in a region, the largest first: 辽宁省, 大连市, 沙河口区."""
    return tuple(_DIVISION.findall(region or ""))


def levels_of(text: str, region: str | None) -> dict[str, str]:
    """Return the levels of region in a text, each with the word that names it.

    全省首个 names the province, 大连市 the city of its region. What is only compared with is left
    out: 高于全省.
    """
    text = _COMPARED_LEVEL.sub("", text)
    found: dict[str, str] = {}
    for name in names_of(region)[:-1]:
        if name in text:
            found[_LEVEL_OF_NAME.get(name[-1], "city")] = name
    for level, word in _named_levels(text):
        found.setdefault(level, word)
    for match in _BARE_LEVEL.finditer(text):
        found.setdefault("city" if match[0] == "市" else "province", match[0])
    return found


def _named_levels(text: str) -> Iterator[tuple[str, str]]:
    """Yield each level that a word of the table names in a text, and its first word there."""
    for level, words in paraphrases()["levels"].items():
        word = next((word for word in words if word in text), None)
        if word:
            yield level, word


def compared_levels(text: str) -> frozenset[str]:
    """Return the levels that a text compares with: 高于全市 gives the city."""
    compared = (match[0][-4:] for match in _COMPARED_LEVEL.finditer(text))
    return frozenset(level for words in compared for level, _ in _named_levels(words))


def ranked_levels(text: str, region: str | None) -> dict[str, frozenset[str]]:
    """Return the levels of each kind of rank in a text: 全国前列、全省首位 is front and first."""
    text = _COMPARED_LEVEL.sub("", text)
    found: dict[str, frozenset[str]] = {}
    for match in _RANKED.finditer(text):
        kind = "nth" if match["nth"] else str(match.lastgroup)
        before = text[max(0, match.start() - _RANK_WITHIN) : match.start()]
        before = before[max(before.rfind(mark) for mark in "，；。") + 1 :]
        after = text[match.end() : match.end() + _RANK_BEFORE]
        level = _nearest_level(before, region) or _nearest_level(after, region) or "unknown"
        found[kind] = found.get(kind, frozenset()) | {level}
    return found


def _nearest_level(text: str, region: str | None) -> str | None:
    """Return the level of region that a text names last."""
    words = levels_of(text, region)
    return max(words, key=lambda level: text.rfind(words[level]), default=None)
