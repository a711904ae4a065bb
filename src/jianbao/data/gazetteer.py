"""Administrative divisions of China: their codes, names, levels and years.

The table `divisions.tsv` holds the divisions from province to county with the six-digit codes of
GB/T 2260, including abolished and renamed ones. `benchmarks/build_divisions.py` generates it.

Publisher: Ministry of Civil Affairs (民政部, 中华人民共和国县以上行政区划代码), the lists of the
years 1981 to 2024. Source: the public repository yescallop/areacodes (CC0 1.0, 2025-11-04), which
corrects these lists after the editions of GB/T 2260. The changes of 2025 and of 2026 up to
6 October are added from the announcements of 重庆市 and 新疆维吾尔自治区. Development zones have no
such code.
"""

import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Literal

DivisionLevel = Literal["province", "prefecture", "county"]

_LEVELS: tuple[DivisionLevel, ...] = ("province", "prefecture", "county")

# 三都水族自治县 → 三都, 巴音郭楞蒙古自治州 → 巴音郭楞. Only some peoples are named without 族.
_PEOPLES = (
    "(?:蒙古|哈萨克|柯尔克孜|锡伯|塔吉克|鄂伦春)族?|(?:藏|苗|彝|壮|布依|朝鲜|满|侗|瑶|白|土家|哈尼|傣|黎|傈僳|佤|畲|拉祜"
    "|水|东乡|纳西|景颇|土|达斡尔|仫佬|羌|布朗|撒拉|毛南|仡佬|怒|鄂温克|保安|裕固|独龙|回|各)族"
)
_AUTONOMOUS = re.compile(f"(?:{_PEOPLES})*自治(?P<kind>[州县旗])$")
# 鄂伦春自治旗, 东乡族自治县: the people is the name
_PEOPLE_ALONE = re.compile("(?P<people>.{2,3}?)族?自治[县旗]")
# 四川省 → 四川, 六枝特区 → 六枝; 阿拉善左旗 has no shorter form
_ENDING = re.compile(
    "(?:特别行政区|(?:壮族|回族|维吾尔)?自治区|地区|特区|[省市县区盟]|(?<![左右前后中])旗)$"
)
# The ending has two characters here, but one in 碑林区 and 清新区.
_TWO_CHARACTER_ENDINGS = {
    "神农架林区": "神农架",
    "浦东新区": "浦东",
    "滨海新区": "滨海",
    "沈北新区": "沈北",
    "两江新区": "两江",
}

_NUMERALS = "零〇一二三四五六七八九十百千万亿两"
# Short forms that are also a number with a measure word, or a common word.
_NEVER_ALONE = frozenset(
    """
    两当 两江 二七 二道 二道江 三元 三山 三江 三河 三水 三台 三都 三门 五台 五寨 五桥 五河 五营
    四会 四方 六合 六枝 七星 八步 八道江 九台 九里
    万全 万县 万宁 万安 万山 万州 万年 万源 万盛 万秀 万荣 万载 千山
    """.split()
)
# Characters before which a form is not a place: 四平方公里, 前三明显靠前, 第五、六安置点, 五原则
_NOT_BEFORE = {
    "三明": "显确",
    "三原": "则",
    "五原": "则",
    "九原": "则",
    "五常": "委态",
    "六安": "全置装",
    "四平": "方米台均",
}
# 5.2万山区群众, 近万全区居民: the scale belongs to the number before it
_NOT_AFTER_A_NUMBER = rf"(?:(?<![\d{_NUMERALS}几数余多近超约破上])|(?![十百千万]))"
# 第三亚欧大陆桥, 十九龙头企业; but 八千万四川人民
_NOT_AFTER_A_DIGIT = "(?<![第零〇一二三四五六七八九十百千两])"


@dataclass(frozen=True, slots=True)
class Division:
    """A division under one name and one code.

    `first_year` and `last_year` are the first and the last yearly list that has it; a list gives
    the state at the end of its year. No `last_year` means that it is in the newest list.
    """

    code: str
    name: str
    level: DivisionLevel
    first_year: int
    last_year: int | None

    def is_in_list(self, year: int) -> bool:
        """Return whether the list of a year has this division.

        For a report, use the list of its review year.
        """
        return self.first_year <= year and (self.last_year is None or year <= self.last_year)

    def contains(self, other: "Division") -> bool:
        """Return whether the code of another division lies below this one."""
        return self.level != other.level and other.code.startswith(self._prefix)

    @property
    def _prefix(self) -> str:
        return self.code[: 2 * (_LEVELS.index(self.level) + 1)]


@cache
def divisions() -> tuple[Division, ...]:
    """Return every division of the table, by code and then by year."""
    return tuple(_division(*row) for row in _rows())


def find_division(name: str, parent: Division | None = None) -> list[Division]:
    """Return the divisions of a full name, or of a short form without a full one: 三台县, 三台.

    Those in the newest list come first, then the higher level, then the later years. With
    `parent`, only those below it are returned.
    """
    found = _by_full_name().get(name) or _by_short_form().get(name, [])
    return [division for division in found if parent is None or parent.contains(division)]


@cache
def names_with_numerals() -> frozenset[str]:
    """Return the names that hold a Chinese numeral, full and short: 三台县, 四川省, 四川.

    A short form that may also be a number with a measure word is left out: 三元, 三台, 万年.
    A full name may still follow a number, as 万山区 in 5万山区群众: `numeral_name_pattern`
    excludes that.
    """
    return frozenset(
        form
        for name in _full_names_with_numerals()
        for form in (name, *_short_forms(name))
        if form not in _NEVER_ALONE and form not in _NOT_BEFORE
    )


@cache
def numeral_name_pattern() -> re.Pattern[str]:
    """Return a pattern that finds the names with numerals in text, the longest at each place.

    It also finds short forms that only the next character distinguishes from a number: 四平, but
    not 四平方公里.
    """
    guarded = (f"{form}(?![{following}])" for form, following in _NOT_BEFORE.items())
    names = sorted(names_with_numerals(), key=lambda name: (-len(name), name))
    return re.compile(
        f"(?=[{_NUMERALS}]){_NOT_AFTER_A_DIGIT}{_NOT_AFTER_A_NUMBER}"
        f"(?:{'|'.join((*names, *guarded))})"
    )


@cache
def _rows() -> tuple[list[str], ...]:
    table = files("jianbao.data").joinpath("divisions.tsv").read_text(encoding="utf-8")
    return tuple(line.split("\t") for line in table.splitlines() if not line.startswith("#"))


def _division(code: str, name: str, first_year: str, last_year: str) -> Division:
    return Division(
        code, name, _level(code), int(first_year), int(last_year) if last_year else None
    )


def _level(code: str) -> DivisionLevel:
    if code.endswith("0000"):
        return "province"
    return "prefecture" if code.endswith("00") else "county"


@cache
def _by_full_name() -> dict[str, list[Division]]:
    return _index((division.name, division) for division in divisions())


@cache
def _by_short_form() -> dict[str, list[Division]]:
    return _index(
        (form, division) for division in divisions() for form in _short_forms(division.name)
    )


def _index(pairs: Iterator[tuple[str, Division]]) -> dict[str, list[Division]]:
    index: dict[str, list[Division]] = defaultdict(list)
    for name, division in pairs:
        index[name].append(division)
    for found in index.values():
        found.sort(key=_preference)
    return dict(index)


def _preference(division: Division) -> tuple[int, int, str]:
    """Return a sort key: valid before abolished, high level before low, late before early."""
    if division.last_year is None:
        return 0, _LEVELS.index(division.level), division.code
    return 1, -division.last_year, division.code


def _full_names_with_numerals() -> Iterator[str]:
    names = {name for _, name, _, _ in _rows()}
    return (name for name in names if any(character in _NUMERALS for character in name))


def _short_forms(name: str) -> tuple[str, ...]:
    """Return the forms without the ending: 三台, and of an autonomous county 三都 and 三都县."""
    autonomous = _AUTONOMOUS.search(name)
    if autonomous:
        stem = name[: autonomous.start()] or _PEOPLE_ALONE.sub(r"\g<people>", name)
        return stem, stem + autonomous["kind"]
    stem = _TWO_CHARACTER_ENDINGS.get(name) or _ENDING.sub("", name)
    return (stem,) if 2 <= len(stem) < len(name) else ()
