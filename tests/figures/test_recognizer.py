from decimal import Decimal
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st
from span_markup import mark, unmark

from jianbao.figures import parse_number, scan, split_unit

UNITS = ["亿元", "万元", "%", "个百分点", "个", "家", "万平方米", "公里", "万人次", "兆瓦", "倍"]
AROUND = ["完成投资", "，增长", "新建", "（其中", "占比达", "\n", ""]


@pytest.mark.parametrize(
    ("text", "value", "high", "unit"),
    [
        pytest.param("完成投资<50.6>亿元", "50.6", None, "亿元", id="decimal"),
        pytest.param("一般性支出压减<8240>万元", "8240", None, "万元", id="as written, unscaled"),
        pytest.param("办理建议<1,234>件", "1234", None, "件", id="thousands mark"),
        pytest.param("增长<5.2>%", "5.2", None, "%", id="percent"),
        pytest.param("高于全市<1.2>个百分点", "1.2", None, "个百分点", id="percentage points"),
        pytest.param("增长<5%—5.5>%", "5", "5.5", "%", id="range, unit twice"),
        pytest.param("增长<4.5-5>%", "4.5", "5", "%", id="range, unit once"),
        pytest.param("培育企业<5至8>家", "5", "8", "家", id="range in words"),
        pytest.param("新建公园<12>个", "12", None, "个", id="measure word"),
        pytest.param("改造面积<35.5>万平方米", "35.5", None, "万平方米", id="scale and unit"),
        pytest.param("接待游客<1200>万人次", "1200", None, "万人次", id="longest unit"),
        pytest.param("月均<300>元/人", "300", None, "元/人", id="rate"),
        pytest.param("举办活动<2>万余场", "2", None, "万场", id="loose after the scale"),
        pytest.param("开展<百>余场招聘", "100", None, "场", id="loose Chinese"),
        pytest.param("惠及<两万三千>户", "23000", None, "户", id="Chinese"),
        pytest.param("居全省<首位>", "1", None, "名", id="first place"),
        pytest.param("装机<50>MW", "50", None, "MW", id="Latin unit"),
    ],
)
def test_a_number_is_found_with_value_and_unit(
    text: str, value: str, high: str | None, unit: str | None
) -> None:
    plain, (span,) = unmark(text)
    (number,) = (n for n in scan(plain) if n.span.start >= span.start)
    assert mark(plain, [number.span]) == text
    assert (number.value, number.unit) == (Decimal(value), unit)
    assert number.high == (high and Decimal(high))


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("总投资<22.24>亿元，竣工<134>个，完成<11.88>亿元。", id="several"),
        pytest.param("<2022>年<12>月<24>日", id="date"),
        pytest.param("投资<5000>万元以上项目<200>个", id="threshold"),
        pytest.param("分别增长<5>%和<6>%", id="a list is no range"),
        pytest.param("由<45>天压缩至<20>天", id="a change is no range"),
        pytest.param("建成<5>G基站<500>个", id="name"),
        pytest.param("降低PM2.5浓度<10>%", id="decimals after letters"),
        pytest.param("社零额、零部件、各界人士", id="words"),
    ],
)
def test_every_number_is_marked_alone(text: str) -> None:
    plain, _ = unmark(text)
    assert mark(plain, [number.span for number in scan(plain)]) == text


@pytest.mark.parametrize(
    ("text", "loose"),
    [
        pytest.param("100多个", True, id="多"),
        pytest.param("2万余人", True, id="余"),
        pytest.param("100个", False, id="exact"),
        pytest.param("1多万人", True, id="before the scale"),
    ],
)
def test_a_loose_number_says_so(text: str, loose: bool) -> None:
    (number,) = scan(text)
    assert number.loose is loose
    assert number.end in (len(text), len(text.rstrip("个人")) + 1)


@given(
    st.sampled_from(AROUND),
    st.decimals(0, 10**7, places=2) | st.integers(0, 10**7),
    st.sampled_from(UNITS),
    st.sampled_from(["。", "，同比增长。", "\n", ""]),
    st.booleans(),
)
def test_the_span_holds_the_digits_and_the_end_the_unit(
    before: str, value: Decimal | int, unit: str, after: str, with_marks: bool
) -> None:
    digits = f"{value:,}" if with_marks else str(value)
    text = f"{before}{digits}{unit}{after}"
    (number,) = scan(text)
    assert number.span.of(text) == digits
    assert number.value == value
    assert text[number.span.end : number.end] == number.unit == unit


@given(st.integers(0, 5000), st.integers(1, 5000), st.sampled_from(["-", "—", "至", "到", "～"]))
def test_a_range_is_one_number(low: int, high: int, dash: str) -> None:
    text = f"新增{low}{dash}{high}家"
    (number,) = scan(text)
    assert (number.value, number.high) == (low, high)
    assert number.span.of(text) == f"{low}{dash}{high}"


@given(
    st.text(
        alphabet="0123456789.,-—至一二十百千万亿两点分余多%个元亩年第首位A，。增长 ", max_size=40
    )
)
def test_numbers_of_any_text_stand_in_order_and_apart(text: str) -> None:
    numbers = scan(text)
    for number in numbers:
        assert 0 <= number.span.start < number.span.end <= number.end <= len(text)
        if number.high is None and number.span.of(text)[0].isdigit():
            assert parse_number(number.span.of(text)) == abs(number.value)
    spans = [number.span for number in numbers]
    assert all(one.end <= following.start for one, following in pairwise(spans))


@given(st.text(alphabet="0123456789.,一二十百万亿余多%个元亩年第A，。增长 ", max_size=40))
def test_no_digit_of_any_text_is_missed(text: str) -> None:
    held = {i for number in scan(text) for i in range(*number.span)}
    assert all(i in held for i, c in enumerate(text) if c in "0123456789" and _free(text, i))


def _free(text: str, place: int) -> bool:
    """Whether a digit belongs to no code: A12, 1.2.3, ..5."""
    start = place
    while start and (text[start - 1].isdigit() or text[start - 1] in ".,"):
        start -= 1
    return "." not in text[start:place] and not text[start - 1 : start].isalpha()


@pytest.mark.parametrize(
    ("text", "unit"),
    [
        pytest.param("发电<500>千瓦时", "千瓦时", id="千瓦时"),
        pytest.param("装机<500>千瓦", "千瓦", id="千瓦"),
    ],
)
def test_a_unit_that_begins_like_a_scale_is_whole(text: str, unit: str) -> None:
    plain, _ = unmark(text)
    assert [number.unit for number in scan(plain)] == [unit]


@pytest.mark.parametrize(
    ("unit", "factor", "name"),
    [
        pytest.param("亿元", 10**8, "元", id="亿元"),
        pytest.param("万平方米", 10**4, "平方米", id="万平方米"),
        pytest.param("百万人次", 10**6, "人次", id="百万人次"),
        pytest.param("万千瓦时", 10**4, "千瓦时", id="万千瓦时"),
        pytest.param("千瓦时", 1, "千瓦时", id="千 inside a unit"),
        pytest.param("公里", 1, "公里", id="公里"),
        pytest.param("%", 1, "%", id="percent"),
        pytest.param("百分点", 1, "个百分点", id="百 inside a unit"),
        pytest.param("平米", 1, "平方米", id="another word"),
        pytest.param("万美金", 10**4, "美元", id="another word, scaled"),
        pytest.param(None, 1, "", id="none"),
    ],
)
def test_a_unit_splits_into_scale_and_name(unit: str | None, factor: int, name: str) -> None:
    assert split_unit(unit) == (factor, name)
