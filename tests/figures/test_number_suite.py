"""The number cases of other projects, and numbers written and read back.

The cases are read from beside the repository and none of them is kept in it. They are taken from
microsoft/Recognizers-Text (MIT) and Ailln/cn2an (MIT).
"""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import cache
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from written_numbers import chinese

from jianbao import read_numbers
from jianbao.figures import PlainNumber, split_unit

SUITE = Path(__file__).parents[2] / ".." / "shared" / "suites" / "numbers.jsonl"
PASSED_AT_LEAST = 0.95
NEAR = Decimal("1e-9")

ONE_SORT = "the case is of a reader of one sort of quantity; read_numbers reads every number"
FRACTION = "五百分之… is no percentage to their reader of percentages; it is a number"
DISCOUNT = "一折 and 十折 are left out by their reader of percentages alone; 二折 to 九折 are not"
BINARY = "千比特 is a unit of its own to them; here the scale is multiplied in, as with 万元"
NEVER = "a report never says it"

DIFFERENT: dict[str, str] = {
    "recognizers-text/PercentModel.json#20": DISCOUNT,
    "recognizers-text/NumberModel.json#285": DISCOUNT,
    "recognizers-text/PercentModel.json#49": "百分之二三十 is 20% to 30%, and is read",
    "recognizers-text/PercentModel.json#94": FRACTION,
    "recognizers-text/CurrencyModel.json#0": ONE_SORT,
    "recognizers-text/CurrencyModel.json#1": ONE_SORT,
    "recognizers-text/DimensionModel.json#0": ONE_SORT,
    "recognizers-text/DimensionModel.json#8": "the digits of a time are numbers until judged",
    "recognizers-text/DimensionModel.json#20": BINARY,
    "recognizers-text/DimensionModel.json#23": BINARY,
    "recognizers-text/DimensionModel.json#27": f"千卡: {NEVER}",
}
"""The cases that are read otherwise on purpose, each with its reason."""


@dataclass(frozen=True)
class Expected:
    """A number that a case expects; only the ends that it gives."""

    value: Decimal
    high: Decimal | None
    percent: bool

    @classmethod
    def of(cls, written: str) -> "Expected":
        """40, 7.5%, [20,30], (500,)."""
        if written[0] not in "[(":
            return cls(Decimal(written.rstrip("%")), None, written.endswith("%"))
        low, high = (Decimal(end) if end else None for end in written[1:-1].split(","))
        first = low if low is not None else high
        assert first is not None
        return cls(first, None if high == first else high, False)

    def agrees(self, number: PlainNumber) -> bool:
        """Whether a number is this one; 30% may be 3 with the unit 成."""
        value, high = number.value, number.high
        if self.percent and number.unit == "成":
            value, high = value * 10, high and high * 10
        unit = not self.percent or number.unit in ("%", "成")
        return unit and _near(value, self.value) and _near(high, self.high)


def _near(value: Decimal | None, expected: Decimal | None) -> bool:
    if value is None or expected is None:
        return value is expected
    return abs(value - expected) <= abs(expected) * NEAR


@cache
def cases() -> Sequence[dict[str, Any]]:
    if not SUITE.exists():
        pytest.skip(f"the cases are not at {SUITE}")
    lines = SUITE.read_text(encoding="utf-8").splitlines()
    return tuple(json.loads(line) for line in lines)


def passes(case: dict[str, Any]) -> bool:
    found = read_numbers(case["input"])
    expected = [Expected.of(one["value"]) for one in case["expect"]]
    return len(found) == len(expected) and all(
        one.agrees(number) for one, number in zip(expected, found, strict=True)
    )


def test_the_cases_of_other_projects_are_read_alike() -> None:
    applicable = [case for case in cases() if case["id"] not in DIFFERENT]
    failed = [(case["id"], case["input"]) for case in applicable if not passes(case)]
    assert len(failed) <= (1 - PASSED_AT_LEAST) * len(applicable), failed


def test_with_the_deliberate_differences_too_few_are_read_otherwise() -> None:
    passed = sum(passes(case) for case in cases())
    assert passed >= PASSED_AT_LEAST * len(cases())


def test_every_deliberate_difference_is_still_one() -> None:
    known = {case["id"]: case for case in cases()}
    assert [name for name in DIFFERENT if name not in known or passes(known[name])] == []


def test_a_number_stands_where_its_case_says() -> None:
    for case in cases():
        if case["id"] in DIFFERENT or not passes(case):
            continue
        for one, number in zip(case["expect"], read_numbers(case["input"]), strict=True):
            assert number.start < one["end"], case
            assert one["start"] < number.end, case


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("8240万元", [("8240", "82400000", None, "元")], id="scale multiplied in"),
        pytest.param("1.28万亿元", [("1.28", "1280000000000", None, "元")], id="万亿"),
        pytest.param("增长３．５％", [("３．５", "3.5", None, "%")], id="full-width"),
        pytest.param(
            "５，３００亩", [("５，３００", "5300", None, "亩")], id="full-width thousands"
        ),
        pytest.param("5 亿元", [("5", "500000000", None, "元")], id="a blank before the unit"),
        pytest.param("提高1.2个百分点", [("1.2", "1.2", None, "个百分点")], id="no percentage"),
        pytest.param("三成", [("三", "3", None, "成")], id="tenths"),
        pytest.param("七成六", [("七成六", "7.6", None, "成")], id="tenths and hundredths"),
        pytest.param("八五折", [("八五", "85", None, "%")], id="discount in two digits"),
        pytest.param("千分之三", [("千分之三", "0.3", None, "%")], id="per mille"),
        pytest.param("五元三角", [("五元三", "5.3", None, "元")], id="yuan and jiao"),
        pytest.param("3/5", [("3/5", "0.6", None, None)], id="slash"),
        pytest.param(
            "占全国1/4、1/2", [("1/4", "0.25", None, None), ("1/2", "0.5", None, None)], id="two"
        ),
        pytest.param("2022/1/4", [(n, n, None, None) for n in ("2022", "1", "4")], id="date"),
        pytest.param("一又二分之一", [("一又二分之一", "1.5", None, None)], id="mixed fraction"),
        pytest.param("5%—5.5%", [("5%—5.5", "5", "5.5", "%")], id="range"),
        pytest.param("三到五成", [("三到五", "3", "5", "成")], id="range in words"),
        pytest.param("百分之四到五", [("百分之四到五", "4", "5", "%")], id="range of a percentage"),
        pytest.param(
            "百分之八至百分之十", [("百分之八至百分之十", "8", "10", "%")], id="percent twice"
        ),
        pytest.param(
            "5000万—1亿元", [("5000万—1", "50000000", "100000000", "元")], id="range of two scales"
        ),
        pytest.param(
            "5000至1万元", [("5000至1", "5000", "10000", "元")], id="range, scale at the end"
        ),
        pytest.param("两三个", [("两三", "2", "3", "个")], id="neighbours"),
        pytest.param("二三十户", [("二三十", "20", "30", "户")], id="neighbouring tens"),
        pytest.param("十七八岁", [("十七八", "17", "18", "岁")], id="neighbours after ten"),
        pytest.param("大于100且小于300", [("100且小于300", "100", "300", None)], id="two bounds"),
        pytest.param("100以上、200以下", [("100以上、200", "100", "200", None)], id="bounds after"),
        pytest.param("五万千瓦", [("五", "50000", None, "千瓦")], id="千 of a unit"),
        pytest.param("上亿人", [("亿", "100000000", None, "人")], id="a scale alone"),
        pytest.param("人数五百人", [("五百", "500", None, "人")], id="a word before it"),
        pytest.param(
            "45天至20天", [("45", "45", None, "天"), ("20", "20", None, "天")], id="change"
        ),
        pytest.param("12.24.2022", [(n, n, None, None) for n in ("12", "24", "2022")], id="points"),
        pytest.param("四川、一切、一下、零部件", [], id="words"),
        pytest.param("一位先生、一个惊喜", [], id="article"),
        pytest.param("一吨", [("一", "1", None, "吨")], id="one of a measure"),
        pytest.param("http://a.cn/2022/1.html", [], id="link"),
        pytest.param("零", [("零", "0", None, None)], id="zero by itself"),
        pytest.param("", [], id="nothing"),
    ],
)
def test_numbers_are_read_from_any_text(
    text: str, expected: list[tuple[str, str, str | None, str | None]]
) -> None:
    found = [(text[n.start : n.end], n.value, n.high, n.unit) for n in read_numbers(text)]
    assert found == [
        (written, Decimal(value), high and Decimal(high), unit)
        for written, value, high, unit in expected
    ]


UNITS = st.sampled_from(
    "% ‰ 个百分点 元 万元 亿元 万亿元 美元 亩 公顷 万平方米 公里 万吨 公斤 千瓦 万千瓦 亿千瓦时 "
    "兆瓦 人次 万人 家 个 户 倍 微克/立方米 元/人 万户 千伏 项 座 天 小时 台 套 标准箱".split()
)
VALUES = st.decimals(0, 10**9, places=2) | st.integers(0, 10**9)


def formatted(value: Decimal | int, thousands: bool, wide: bool) -> str:
    """The value in digits: 1,234.5, or １２３４.５ in full width."""
    written = f"{value:,}" if thousands else str(value)
    return written.translate({ord(d): ord(d) + 0xFEE0 for d in "0123456789"}) if wide else written


@given(VALUES, UNITS, st.booleans(), st.booleans(), st.sampled_from(["", "完成", "，", "（"]))
def test_a_value_with_a_unit_reads_back(
    value: Decimal | int, unit: str, thousands: bool, wide: bool, before: str
) -> None:
    written = formatted(value, thousands and not wide, wide)
    [number] = read_numbers(f"{before}{written}{unit}。")
    factor, name = split_unit(unit)
    hundredths = Decimal("0.1") if unit == "‰" else 1
    assert number.value == value * factor * hundredths
    assert number.unit == ("%" if unit == "‰" else name)
    assert (number.start, number.end) == (len(before), len(before) + len(written))


@given(st.integers(1, 10**8 - 1), st.sampled_from(["家", "元", "人次", "公里", "千瓦", "亩"]))
def test_a_chinese_numeral_with_a_unit_reads_back(value: int, unit: str) -> None:
    [number] = read_numbers(f"达到{chinese(value)}{unit}。")
    assert number.value == value
    assert number.unit == split_unit(unit)[1]


@given(st.integers(0, 999), st.integers(0, 999), st.sampled_from(["—", "-", "至", "到", "～"]))
def test_a_range_reads_back(one: int, other: int, dash: str) -> None:
    low, high = sorted((one, other))
    for text in (f"{low}{dash}{high}家", f"{low}家{dash}{high}家", f"{low}%{dash}{high}%"):
        [number] = read_numbers(text)
        assert number.value == low
        assert number.high == high


CHARACTERS = (
    "0123456789０５.,，:/-—至到和与又一二三两十百千万亿零几数点分之成半折第多余"
    "上约大于小以下内元角个%％ \n"
)


@given(st.text(alphabet=CHARACTERS, max_size=40) | st.text(max_size=40))
def test_the_numbers_of_any_text_stand_in_order_and_apart(text: str) -> None:
    found = read_numbers(text)
    for number in found:
        assert 0 <= number.start < number.end <= len(text)
        assert number.value.is_finite()
    assert all(one.end <= following.start for one, following in pairwise(found))


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("9" * 10_000 + "万亿元", id="digits"),
        pytest.param("一" * 10_000 + "亿", id="Chinese digits"),
        pytest.param("十" * 10_000, id="tens"),
        pytest.param("1," * 10_000, id="commas"),
        pytest.param("百分之" * 5_000 + "五", id="fractions"),
        pytest.param("两三" * 5_000, id="neighbours"),
        pytest.param("1万" * 5_000, id="scales"),
        pytest.param("1-" * 5_000, id="dashes"),
        pytest.param("零分之五", id="of nothing"),
        pytest.param("5/0", id="through nothing"),
    ],
)
def test_what_nobody_writes_is_read_without_failing(text: str) -> None:
    assert all(number.end <= len(text) for number in read_numbers(text))
