"""The numbers of any text, before any judgement of figure or name."""

from dataclasses import dataclass
from decimal import Decimal

from jianbao.document.cleaning import standardise
from jianbao.figures.lists import with_shared_units
from jianbao.figures.scan import Number, scan
from jianbao.figures.units import split_unit


@dataclass(frozen=True)
class PlainNumber:
    """A number: `text[start:end]` is the numeral, `high` the upper end of a range.

    The scale is multiplied in: 8240万元 is 82400000 with unit 元.
    """

    start: int
    end: int
    value: Decimal
    high: Decimal | None
    unit: str | None


def read_numbers(text: str) -> list[PlainNumber]:
    """The numbers of a text in order, in simplified or traditional script.

    >>> [(number.value, number.unit) for number in read_numbers("增长３.5%，新建两所")]
    [(Decimal('3.5'), '%'), (Decimal('2'), '所')]
    """
    standard = standardise(text)
    return [_plain(number) for number in with_shared_units(standard, scan(standard))]


# A fraction of another whole, in hundredths.
_HUNDREDTHS = {"‰": Decimal("0.1"), "‱": Decimal("0.01"), "折": Decimal(10)}


def _plain(number: Number) -> PlainNumber:
    factor, unit = split_unit(number.unit)
    if unit in _HUNDREDTHS:
        factor, unit = _HUNDREDTHS[unit], "%"
    high = None if number.high is None else number.high * factor
    return PlainNumber(*number.span, number.value * factor, high, unit or None)
