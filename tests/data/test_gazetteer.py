import re
from collections import Counter, defaultdict
from importlib.resources import files
from itertools import pairwise

import pytest

from jianbao.data.gazetteer import (
    Division,
    DivisionLevel,
    divisions,
    find_division,
    names_with_numerals,
    numeral_name_pattern,
)
from jianbao.figures import scan
from jianbao.figures.numbers.units import UNIT

NEWEST_LIST = 2026
# Codes of these groups have no division of prefecture level above them: districts and counties of
# a municipality, and counties directly under a province.
GROUPS_WITHOUT_A_PREFECTURE = {"00", "01", "02", "03", "90"}


def only(name: str, year: int = NEWEST_LIST, parent: Division | None = None) -> Division:
    (division,) = (d for d in find_division(name, parent) if d.is_in_list(year))
    return division


def found(text: str) -> list[str]:
    return [match[0] for match in numeral_name_pattern().finditer(text)]


# Published are 34, 333 and 2,846 for the end of 2024, and 2,861 counties for the end of 2000; the
# lists until 2011 have also the three archipelago offices of 海南.
@pytest.mark.parametrize(
    ("year", "level", "count"),
    [
        pytest.param(2000, "prefecture", 333, id="prefectures of 2000"),
        pytest.param(2000, "county", 2864, id="counties of 2000"),
        pytest.param(2024, "province", 34, id="provinces of 2024"),
        pytest.param(2024, "prefecture", 333, id="prefectures of 2024"),
        pytest.param(2024, "county", 2846, id="counties of 2024"),
        pytest.param(2025, "county", 2845, id="two districts became one"),
        pytest.param(2026, "county", 2847, id="two more in Xinjiang"),
    ],
)
def test_a_list_has_as_many_divisions_as_published(
    year: int, level: DivisionLevel, count: int
) -> None:
    assert Counter(d.level for d in divisions() if d.is_in_list(year))[level] == count


def test_a_code_has_one_name_at_a_time() -> None:
    by_code: dict[str, list[Division]] = defaultdict(list)
    for division in divisions():
        by_code[division.code].append(division)
    for rows in by_code.values():
        for earlier, later in pairwise(rows):
            assert earlier.last_year is not None
            assert earlier.last_year < later.first_year


def test_every_year_lies_within_the_lists() -> None:
    for division in divisions():
        last = NEWEST_LIST if division.last_year is None else division.last_year
        assert 1981 <= division.first_year <= last <= NEWEST_LIST, division


@pytest.mark.parametrize("year", [1996, 2001, 2010, 2026])
def test_every_division_of_a_list_has_its_parents_in_it(year: int) -> None:
    listed = {d.code for d in divisions() if d.is_in_list(year)}
    for code in listed:
        assert f"{code[:2]}0000" in listed, code
        if code[2:4] not in GROUPS_WITHOUT_A_PREFECTURE:
            assert f"{code[:4]}00" in listed, code


def test_the_table_names_its_sources_and_stays_small() -> None:
    table = files("jianbao.data").joinpath("divisions.tsv").read_text(encoding="utf-8")
    header = "".join(line for line in table.splitlines() if line.startswith("#"))
    for words in ("民政部", "yescallop/areacodes", "CC0", "2024", "GB/T 2260"):
        assert words in header
    assert len(table.encode()) < 250_000


@pytest.mark.parametrize(
    ("name", "year", "code", "level"),
    [
        pytest.param("四川省", 2026, "510000", "province", id="province"),
        pytest.param("内蒙古", 2026, "150000", "province", id="autonomous region, short"),
        pytest.param("新疆", 2026, "650000", "province", id="region named after a people"),
        pytest.param("香港", 2026, "810000", "province", id="special administrative region"),
        pytest.param("大连市", 2022, "210200", "prefecture", id="city"),
        pytest.param("凉山州", 2022, "513400", "prefecture", id="autonomous prefecture, 州 kept"),
        pytest.param("巴音郭楞", 2022, "652800", "prefecture", id="people without 族"),
        pytest.param("兴安盟", 2022, "152200", "prefecture", id="league"),
        pytest.param("三台县", 2023, "510722", "county", id="county"),
        pytest.param("三台", 2023, "510722", "county", id="county, short"),
        pytest.param("三都县", 2023, "522732", "county", id="autonomous county, 县 kept"),
        pytest.param("长白", 2023, "220623", "county", id="白 is no people here"),
        pytest.param("鄂伦春旗", 2023, "150723", "county", id="banner named after a people"),
        pytest.param("神农架", 2023, "429021", "county", id="forestry district"),
        pytest.param("浦东", 2023, "310115", "county", id="new area"),
        pytest.param("清新", 2023, "441803", "county", id="新 belongs to the name"),
        pytest.param("六枝", 2023, "520203", "county", id="special district"),
        pytest.param("大兴县", 2000, "110224", "county", id="county now a district"),
        pytest.param("大兴区", 2001, "110115", "county", id="district that was a county"),
        pytest.param("达县", 2008, "511721", "county", id="county abolished in 2013"),
        pytest.param("达县", 1998, "513021", "county", id="the same with its former code"),
        pytest.param("襄樊市", 2009, "420600", "prefecture", id="city before its renaming"),
        pytest.param("襄阳市", 2010, "420600", "prefecture", id="city after its renaming"),
        pytest.param("渝北区", 2024, "500112", "county", id="district abolished in 2025"),
        pytest.param("两江新区", 2025, "500157", "county", id="district of 2025"),
        pytest.param("和康县", 2024, "653228", "county", id="county of 2024"),
        pytest.param("岑岭县", 2026, "653132", "county", id="county of 2026"),
        pytest.param("草湖市", 2026, "659013", "county", id="city of 2026"),
    ],
)
def test_a_name_has_the_code_of_its_year(
    name: str, year: int, code: str, level: DivisionLevel
) -> None:
    division = only(name, year)
    assert (division.code, division.level) == (code, level)


@pytest.mark.parametrize(
    ("name", "year"),
    [
        pytest.param("大兴县", 2001, id="after the last list"),
        pytest.param("襄阳市", 2009, id="before the first list"),
        pytest.param("三台县", 1980, id="before every list"),
        pytest.param("某某县", 2020, id="no such place"),
        pytest.param("经济技术开发区", 2020, id="development zone"),
        pytest.param("区", 2020, id="an ending alone"),
        pytest.param("", 2020, id="nothing"),
        pytest.param("邱", 2020, id="a short form of one character"),
        pytest.param("阿拉善左", 2020, id="a banner without 旗"),
    ],
)
def test_a_name_is_not_found_outside_its_years(name: str, year: int) -> None:
    assert [d for d in find_division(name) if d.is_in_list(year)] == []


def test_a_parent_tells_places_of_one_name_apart() -> None:
    liaoning, nanjing = only("辽宁省"), only("南京市")
    assert only("鼓楼区", parent=nanjing).code == "320106"
    assert [d.code for d in find_division("朝阳", liaoning)] == ["211300", "211321"]
    assert find_division("鼓楼区", liaoning) == []
    assert find_division("南京市", nanjing) == []
    assert only("仙桃市", parent=only("湖北省")).code == "429004"


def test_the_valid_and_the_higher_division_comes_first() -> None:
    assert [d.code for d in find_division("吉林")] == ["220000", "220200"]
    assert [(d.code, d.last_year) for d in find_division("重庆")] == [
        ("500000", None),
        ("510200", 1996),
    ]
    assert [d.code for d in find_division("达县")] == ["511721", "513021"]
    assert [d.code for d in find_division("沙市")] == ["421002", "420400"]
    assert find_division("朝阳")[0].name == "朝阳市"


def test_a_full_name_is_preferred_to_a_short_form() -> None:
    assert {d.name for d in find_division("沙市区")} == {"沙市区"}
    assert {d.name for d in find_division("沙市")} == {"沙市市", "沙市区"}


@pytest.mark.parametrize(
    "name",
    (
        "三台县 四川省 四川 六安市 九江市 九江 五台县 万州区 百色市 百色 七里河区 三亚 十堰 "
        "千阳县 八步区 四平市 三门峡 三元区 万年县 五大连池 六盘水 三都水族自治县 三都县 两江新区"
    ).split(),
)
def test_the_names_with_numerals_hold(name: str) -> None:
    assert name in names_with_numerals()


@pytest.mark.parametrize(
    "form",
    (
        "三元 万年 三台 三门 四方 三水 两当 万全 千山 "
        "七星 九里 二道 八步 六合 两江 三都 四平 襄樊市"
    ).split(),
)
def test_the_names_with_numerals_do_not_hold(form: str) -> None:
    assert form not in names_with_numerals()


def test_no_name_with_a_numeral_is_a_quantity() -> None:
    """三元, 三台, 万年: a numeral and a unit and nothing else."""
    quantity = re.compile(f"[一二两三四五六七八九十百千万亿]+(?:{UNIT})")
    assert [name for name in names_with_numerals() if quantity.fullmatch(name)] == []


@pytest.mark.parametrize(
    ("text", "names"),
    [
        pytest.param("三台县成功创建国家级园区。", ["三台县"], id="county"),
        pytest.param("推动百色市与九江、四平等地合作。", ["百色市", "九江", "四平"], id="cities"),
        pytest.param("借鉴三明医改经验，支持六安发展。", ["三明", "六安"], id="short forms"),
        pytest.param("五台山机场和三门峡水库。", ["三门峡"], id="longest name"),
        pytest.param("八千万四川人民。", ["四川"], id="name after a number"),
        pytest.param("近年来万州区投资3.5万元。", ["万州区"], id="name that begins with 万"),
    ],
)
def test_the_pattern_finds_places(text: str, names: list[str]) -> None:
    assert found(text) == names


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("人均增收三元，已有万年历史。", id="money and years"),
        pytest.param("购置三台设备，开设三门课程。", id="measure words"),
        pytest.param("一网四平台，建成四平方公里。", id="四平"),
        pytest.param("增速居全省前三明显进位。", id="三明"),
        pytest.param("第五、六安置点建成。", id="六安"),
        pytest.param("坚持五原则、三原则。", id="五原"),
        pytest.param("惠及5.2万山区群众和近万全区居民。", id="scale of a number"),
        pytest.param("完成3万安置户搬迁，新增10万载重吨。", id="万 and a noun"),
        pytest.param("融入第三亚欧大陆桥。", id="ordinal"),
        pytest.param("走遍千山万水，三水共治。", id="words"),
        pytest.param("压实四方责任，推行六合一平台。", id="slogans"),
    ],
)
def test_the_pattern_finds_no_place_in_a_quantity(text: str) -> None:
    assert found(text) == []


def test_the_pattern_covers_no_quantity_that_is_read() -> None:
    """A number with a unit, written after a place, is found whole."""
    text = "三台县投入三元、四平市建成四平方公里、万州区惠及五万人。"
    places = [match.span() for match in numeral_name_pattern().finditer(text)]
    quantities = [number for number in scan(text) if number.unit]
    outside = [
        text[number.span.start : number.end]
        for number in quantities
        if not any(start < number.end and number.span.start < end for start, end in places)
    ]
    assert outside == ["三元", "四平方公里", "五万人"]
