"""Parser of numerals: Arabic and Chinese numbers, ordinals of headings, years."""

import re
from decimal import Decimal

_DIGITS = {character: value for value, character in enumerate("零一二三四五六七八九")} | {
    "〇": 0,
    "两": 2,
}
_TENS = {"十": 10, "百": 100, "千": 1000}
_MYRIADS = {"万": 10**4, "亿": 10**8}
_POWERS = _TENS | _MYRIADS
_TWENTY = "廿"

CHINESE_NUMERAL = "".join([*_DIGITS, *_TENS, _TWENTY])
"""The characters of Chinese numerals below 万."""

_ARABIC = r"\d+(?:,\d{3})*(?:\.\d+)?"
# 二百五, 三万五: the last digit counts the next lower power of ten
_SHORTENING = frozenset("百千万亿")
_SHORTENED = frozenset("一二两三四五六七八九")
# 12  /  5.2
_PLAIN = re.compile(r"\d+(?:\.\d+)?")
# Longer text is not a number.
_LONGEST = 100
# 1,690.5, 万 and 3, 千 of 1,690.5万3千
_TOKEN = re.compile(rf"(?P<arabic>{_ARABIC}|\.\d+)|(?P<character>.)")


def parse_number(text: str) -> Decimal | None:
    """Return the value of a numeral, or None when the text is not a numeral.

    >>> parse_number("1,690.5"), parse_number("二十一"), parse_number("两万三千")
    (Decimal('1690.5'), Decimal('21'), Decimal('23000'))
    >>> parse_number("5万4千6百"), parse_number("二百五"), parse_number("一百点123")
    (Decimal('54600'), Decimal('250'), Decimal('100.123'))
    """
    if not text or len(text) > _LONGEST:
        return None
    if _PLAIN.fullmatch(text):
        return +Decimal(text)  # rounds to the precision of the decimal context, as sums do
    whole, point, decimals = text.partition("点")
    value = _parse_whole(whole)
    if value is None or not point:
        return value
    digits = "".join(str(_DIGITS.get(character, character)) for character in decimals)
    return value + Decimal("0." + digits) if digits.isascii() and digits.isdigit() else None


def _parse_whole(text: str) -> Decimal | None:
    """Parse a numeral without 点: 二十一, 一百零五, 两万三千, 25万6千, digit by digit 二〇二二."""
    if len(text) > 1 and all(character in _DIGITS for character in text):
        return Decimal("".join(str(_DIGITS[character]) for character in text))
    values = [_value(match) for match in _TOKEN.finditer(text.replace(_TWENTY, "二十"))]
    if not values or None in values:
        return None
    total = section = Decimal(0)
    digit: Decimal | None = None
    for value, power in (value for value in values if value is not None):
        if not power:
            if digit is not None and text.count(".") > 1:  # 1.2.3
                return None
            digit = value
        elif power < 10**4:
            section += (digit or Decimal(1)) * power
            digit = None
        else:
            total = _times_myriad(total, section + (digit or 0), power)
            section, digit = Decimal(0), None
    if text[-2:-1] in _SHORTENING and text[-1] in _SHORTENED and digit is not None:
        digit *= _POWERS[text[-2]] // 10
    return total + section + (digit or 0)


def _value(match: re.Match[str]) -> tuple[Decimal, int] | None:
    """Return a digit with power 0, or a power of ten; None for another character."""
    if match["arabic"]:
        return Decimal(match["arabic"].replace(",", "")), 0
    character = match["character"]
    if character in _DIGITS:
        return Decimal(_DIGITS[character]), 0
    return (Decimal(1), _POWERS[character]) if character in _POWERS else None


def _times_myriad(total: Decimal, section: Decimal, myriad: int) -> Decimal:
    """Multiply by 万 or 亿: 万 applies to the part after the last 亿, 亿 to all before it."""
    if myriad == _MYRIADS["亿"]:
        return (total + section or Decimal(1)) * myriad
    if total and total < 10**8 and not section:  # 四万万
        return total * myriad
    return total + (section or Decimal(1)) * myriad


_ZEROS = str.maketrans("○0", "〇〇")


def year_of(digits: str) -> int:
    """Return a year written digit by digit: 2022, 二〇二二, 二○二二, 二0二二."""
    if digits.isascii():
        return int(digits)
    return int("".join(str(_DIGITS[c]) for c in digits.translate(_ZEROS)))


def ordinal_of(numeral: str) -> int:
    """Return the number of a heading or a date: 3, 三, 十二, 二十三; 0 for other words."""
    value = parse_number(numeral)
    return 0 if value is None else int(value)
