"""Reports as a printed page has them: lines cut at a width, page numbers and heads between."""

import re
from collections.abc import Callable, Iterator
from itertools import count

from span_markup import read_text, seed

Wrap = Callable[[str], list[str]]

# A page keeps a number whole, and begins no line with these.
_WORD = re.compile(r"[\dA-Za-z.%]+|.")
_NEVER_FIRST = "，。、；：！？”）》%"


def paragraphs(number: str) -> list[str]:
    """The paragraphs of a seed's speech, without the blanks inside them."""
    return [re.sub(r"\s", "", line) for line in seed(number).clean.splitlines()]


def in_characters(width: int) -> Wrap:
    """Lines of so many characters, as a program cuts them: numbers are split."""
    return lambda text: [text[i : i + width] for i in range(0, len(text), width)]


def in_print(width: int) -> Wrap:
    """Lines of so many half widths, as a page cuts them: marks hang into the margin."""

    def wrap(text: str) -> list[str]:
        lines = [""]
        for word in _WORD.findall(text):
            if _width(lines[-1] + word) > width and word not in _NEVER_FIRST:
                lines.append("")
            lines[-1] += word
        return lines

    return wrap


def _width(text: str) -> int:
    return len(text.encode("gbk", "replace"))


def with_pages(lines: list[str], mark: str, lines_of_page: int = 23) -> Iterator[str]:
    """The lines with a page's mark after every page; {} in it is the number of the page."""
    pages = count(1)
    for i, line in enumerate(lines, 1):
        yield line
        if i % lines_of_page == 0:
            yield mark.format(next(pages))


def printed(
    text: list[str], wrap: Wrap, *, indent: str = "", mark: str = "", gap: str = "", end: str = "\n"
) -> str:
    """Paragraphs as a page has them; `gap` is between two of them."""
    lines = [line for one in text for line in [*wrap(indent + one), *([gap] if gap else [])]]
    return end.join(with_pages(lines, mark) if mark else lines)


def read_clean(text: str) -> str:
    """What a text reads after cleaning, without the greeting that makes it a report."""
    return read_text(GREETING + text).clean.removeprefix(GREETING)


GREETING = "各位代表：\n现在，我代表区人民政府向大会报告工作，请予审议。\n"
