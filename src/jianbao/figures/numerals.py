"""Numerals: what a run of Arabic or Chinese digits is worth."""

from decimal import Decimal, InvalidOperation

_DIGITS = {character: value for value, character in enumerate("零一二三四五六七八九")} | {
    "〇": 0,
    "两": 2,
}
_TENS = {"十": 10, "百": 100, "千": 1000}
_MYRIADS = {"万": 10**4, "亿": 10**8}

CHINESE_NUMERAL = "".join([*_DIGITS, *_TENS])
"""The characters a Chinese numeral below 万 is written with."""


def parse_number(text: str) -> Decimal | None:
    """The value of a numeral as written, or None when it is none.

    >>> parse_number("1,690.5"), parse_number("二十一"), parse_number("两万三千")
    (Decimal('1690.5'), Decimal('21'), Decimal('23000'))
    """
    if text[:1].isascii():
        try:
            return Decimal(text.replace(",", ""))
        except InvalidOperation:
            return None
    whole, point, decimals = text.partition("点")
    value = _parse_chinese(whole)
    if value is None or not point:
        return value
    if not decimals or any(character not in _DIGITS for character in decimals):
        return None
    return value + Decimal("0." + "".join(str(_DIGITS[character]) for character in decimals))


def _parse_chinese(text: str) -> Decimal | None:
    """A whole Chinese numeral: 二十一, 一百零五, 两万三千, or digit by digit 二〇二二."""
    if text and all(character in _DIGITS for character in text):
        return Decimal("".join(str(_DIGITS[character]) for character in text))
    total = section = digit = 0
    for character in text:
        if character in _DIGITS:
            digit = _DIGITS[character]
        elif character in _TENS:
            section += (digit or 1) * _TENS[character]
            digit = 0
        elif character in _MYRIADS:
            total = _times_myriad(total, section + digit, _MYRIADS[character])
            section = digit = 0
        else:
            return None
    return Decimal(total + section + digit) if text else None


def _times_myriad(total: int, section: int, myriad: int) -> int:
    """万 multiplies what stands since the last 亿, 亿 all that stands before it: 一亿二千万."""
    if myriad == _MYRIADS["亿"]:
        return (total + section or 1) * myriad
    return total + (section or 1) * myriad
