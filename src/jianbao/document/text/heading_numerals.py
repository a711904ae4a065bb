"""The numbers that headings and dates write in Chinese characters."""

_DIGITS = "〇一二三四五六七八九"
_ZEROS = str.maketrans("○零0", "〇〇〇")
_TEN = "十"


def year_of(digits: str) -> int:
    """A year, digit by digit: 2022, 二〇二二, 二○二二, 二0二二."""
    if digits.isascii():
        return int(digits)
    return int("".join(str(_DIGITS.index(c)) for c in digits.translate(_ZEROS)))


def ordinal_of(numeral: str) -> int:
    """A number up to 99: 3, 三, 十二, 二十三; 0 for words without one."""
    if numeral.isdecimal():
        return int(numeral)
    tens, ten, ones = numeral.rpartition(_TEN)
    units = _DIGITS.index(ones) if ones and ones in _DIGITS else 0
    if not ten:
        return units
    return 10 * (_DIGITS.index(tens) if tens and tens in _DIGITS else 1) + units
