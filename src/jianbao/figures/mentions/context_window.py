"""A number and the text around it."""

from dataclasses import dataclass
from functools import cached_property

from jianbao.figures.numbers.recognizer import Number
from jianbao.figures.numbers.units import split_unit

# Characters around a number, and behind its unit, that decide what it is.
_SEEN_AROUND, _SEEN_BEHIND = 24, 16
_CLAUSE_MARKS = "，。；"

NUMBER = "\N{OBJECT REPLACEMENT CHARACTER}"
"""What is put in the place of a number, for patterns of what is around it."""


@dataclass(frozen=True)
class NumberContext:
    """A number of a text: `before` and `after` its numeral, `behind` its unit."""

    text: str
    number: Number
    before: str
    after: str
    behind: str

    @classmethod
    def of(cls, text: str, number: Number) -> "NumberContext":
        """Return a number of a text with the text around it."""
        start, end = number.span
        return cls(
            text,
            number,
            text[max(0, start - _SEEN_AROUND) : start],
            text[end : end + _SEEN_AROUND],
            text[number.end : number.end + _SEEN_BEHIND],
        )

    @cached_property
    def around_numeral(self) -> str:
        """The text around the numeral, which `NUMBER` replaces."""
        return f"{self.before}{NUMBER}{self.after}"

    @cached_property
    def around_quantity(self) -> str:
        """The text around the numeral and its unit, which `NUMBER` replaces together."""
        return f"{self.before}{NUMBER}{self.behind}"

    @property
    def clause_before(self) -> str:
        """The text before the numeral, of its clause alone."""
        return self.before[max(map(self.before.rfind, _CLAUSE_MARKS)) + 1 :]

    @property
    def written(self) -> str:
        """The numeral alone."""
        return self.number.span.of(self.text)

    @property
    def is_chinese(self) -> bool:
        """Whether the numeral is written in Chinese characters."""
        return not self.written[0].isascii()

    @property
    def unit(self) -> str:
        """The bare unit, without a scale; empty where there is none."""
        return split_unit(self.number.unit)[1]
