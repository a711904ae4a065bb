from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st
from written_numbers import DIGITS, chinese

from jianbao.figures import parse_number


@given(st.integers(0, 10**8 - 1))
def test_a_chinese_numeral_reads_back(number: int) -> None:
    assert parse_number(chinese(number)) == number


@given(st.integers(10, 19))
def test_the_teens_drop_their_one(number: int) -> None:
    assert parse_number(chinese(number).removeprefix("一")) == number


@given(st.integers(0, 10**12))
def test_thousands_marks_change_no_value(number: int) -> None:
    assert parse_number(f"{number:,}") == parse_number(str(number)) == number


@given(st.decimals(0, 10**9, places=3))
def test_decimals_keep_every_digit(number: Decimal) -> None:
    assert parse_number(str(number)) == number
    assert parse_number(f"{number:,}") == number


@given(st.integers(1, 9999), st.text(alphabet=DIGITS, min_size=1, max_size=6))
def test_chinese_decimals_read_digit_by_digit(whole: int, decimals: str) -> None:
    digits = "".join(str(DIGITS.index(character)) for character in decimals)
    assert parse_number(f"{chinese(whole)}点{decimals}") == Decimal(f"{whole}.{digits}")


@given(st.integers(1000, 2999))
def test_a_year_reads_digit_by_digit(year: int) -> None:
    digits = "".join(DIGITS[int(digit)] for digit in str(year))
    assert parse_number(digits) == year
    assert parse_number(digits.replace("零", "〇")) == year


@given(st.text(alphabet=f"{DIGITS}〇两十百千万亿点0123456789,.+-eN多 ５", max_size=12))
def test_any_text_is_a_number_or_none(text: str) -> None:
    value = parse_number(text)
    assert value is None or not value.is_nan()


@pytest.mark.parametrize(
    ("written", "value"),
    [
        pytest.param("1,690.5", "1690.5", id="thousands and decimals"),
        pytest.param("8240", "8240", id="plain"),
        pytest.param("0.824", "0.824", id="below one"),
        pytest.param("零", "0", id="zero"),
        pytest.param("十", "10", id="ten"),
        pytest.param("百", "100", id="a hundred alone"),
        pytest.param("二十一", "21", id="twenty-one"),
        pytest.param("两百", "200", id="another two"),
        pytest.param("一百零五", "105", id="gap"),
        pytest.param("两万三千", "23000", id="myriads"),
        pytest.param("一千零一万", "10010000", id="gap before the myriad"),
        pytest.param("三点五", "3.5", id="point"),
        pytest.param("二〇二二", "2022", id="year"),
        pytest.param("十二万亿", "12000000000000", id="myriad of hundred millions"),
        pytest.param("一亿零五", "100000005", id="gap after the hundred million"),
    ],
)
def test_a_numeral_has_the_value_it_is_read_with(written: str, value: str) -> None:
    assert parse_number(written) == Decimal(value)


def test_hundred_millions_and_myriads_add_up() -> None:
    assert parse_number("一亿二千万") == 120_000_000


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("", id="empty"),
        pytest.param("1.2.3", id="version"),
        pytest.param("12a", id="letter"),
        pytest.param("三点", id="no decimals"),
        pytest.param("点五", id="no whole"),
        pytest.param("三点十", id="a ten among decimals"),
        pytest.param("若干", id="word"),
        pytest.param("三十多", id="hedge"),
    ],
)
def test_what_is_no_numeral_has_no_value(text: str) -> None:
    assert parse_number(text) is None
