"""Whole numbers written in Chinese numerals, as a report prints them."""

DIGITS = "零一二三四五六七八九"


def chinese(number: int) -> str:
    """A whole number below 10000亿 as a report prints it: 12005 is 一万二千零五."""
    for name, size in (("亿", 10**8), ("万", 10**4)):
        if number >= size:
            rest = number % size
            gap = "零" if 0 < rest < size // 10 else ""
            return chinese(number // size) + name + gap + (chinese(rest) if rest else "")
    return below_myriad(number)


def below_myriad(number: int) -> str:
    written, gap = "", False
    for name, size in (("千", 1000), ("百", 100), ("十", 10), ("", 1)):
        digit = number // size % 10
        if digit:
            written += ("零" if gap and written else "") + DIGITS[digit] + name
        gap = not digit
    return written or DIGITS[0]
