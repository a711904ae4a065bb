"""Lines of a text before layout analysis, with cues for sentence ends and headings."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

PAGE_BREAK = "\f"
"""The form feed, which ends a line and a page."""

PAGE_MARK = "\x1c"
"""The placeholder for each character of a page number; neither text nor a line end."""

BORDER = "|"
"""The sign before, between and after the cells of a row: |粮食产量|65.2|."""

# 一、2022年工作回顾, up to the end of the line or page
_LINE = re.compile(rf"[^\n{PAGE_BREAK}{PAGE_MARK}]+")
# Line ends of other systems, and line breaks of word processors inside a paragraph.
_OTHER_LINE_ENDS = "\r\v\x85\u2028\u2029"

_ENDS = frozenset("。！？；：…!?;:")
_CLOSERS = "”’」』》〉）】)]\"'"
_COMMAS = frozenset("，、,")
# A line begins or ends with one of these only if a sentence was split there.
_NEVER_FIRST = frozenset("，、；：》」』”’）】,)")
_NEVER_LAST = frozenset("《「『“‘（【(")
_IN_NUMBERS = "0123456789０１２３４５６７８９.．,，"
# A full stop on a line of its own, with or without what it closes.
_STOPS_ALONE = frozenset("。" + closer for closer in ("", *"》”’」』）"))

# 完成国道改造 | 30.6公里: a quantity continues a sentence. 2023年 begins a paragraph, 1. an item.
_NUMBER_FIRST = re.compile(r"\d++(?:[.．]\d++)?(?:[%％‰万亿萬億]|(?![年\d.．、,，])[一-鿿])")
_SENTENCE_MARKS = frozenset("。；")

# 一, 十, 十二, 二十, 二十一, but not 七一
_NUMERAL = "(?:[一二三四五六七八九]?十[一二三四五六七八九]?|[一二三四五六七八九])"
# 一、 (but not 一、二、三产业)  /  第一部分  /  （一）
SECTION_MARK = (
    rf"(?:{_NUMERAL}、(?!{_NUMERAL}、)|第{_NUMERAL}(?:部分|章|节|節)|[（(]{_NUMERAL}[）)])"
)
"""Pattern of the number at the beginning of a section heading."""
_HEADING_MARK = re.compile(rf"{SECTION_MARK}|[（(]\d{{1,2}}[）)]|各位代表[,，:：!！。]")
# ——园区建设扩容提质  /  二是深化改革  /  1.深化改革 (but not 1.5万)  /  ①
_ITEM_MARK = re.compile(rf"——|--|{_NUMERAL}是|第{_NUMERAL}[,，]|\d{{1,2}}[.．、](?!\d)|[①-⑳●■◆·•]")


def is_row(text: str) -> bool:
    """Return whether a line of text is a row of a table."""
    return len(text) > 1 and text[0] == text[-1] == BORDER


@dataclass(frozen=True, slots=True)
class Line:
    """A line without surrounding whitespace.

    `start` is its offset in the text, in code points. `blanks` is the indentation before it.
    `breaks` counts the line ends since the previous line, `feeds` the form feeds among them.
    `marked` is true if a page number was between the two lines.
    """

    start: int
    text: str
    blanks: str
    breaks: int
    feeds: int
    marked: bool

    @property
    def end(self) -> int:
        """Offset of the end, without trailing whitespace."""
        return self.start + len(self.text)

    @property
    def indent(self) -> int:
        """Print width of the indentation, in half-width columns."""
        return width(self.blanks)

    @property
    def begins_page(self) -> bool:
        """Whether a page ends before the line."""
        return self.marked or self.feeds > 0

    @property
    def is_closed(self) -> bool:
        """Whether the line ends with the punctuation of a sentence end, or with a colon."""
        return self.text.rstrip(_CLOSERS)[-1:] in _ENDS

    @property
    def ends_in_comma(self) -> bool:
        """Whether the line ends with a comma, so that the sentence continues."""
        return self.text[-1] in _COMMAS

    @property
    def is_row(self) -> bool:
        """Whether the line is a row of a table."""
        return is_row(self.text)

    @property
    def is_number(self) -> bool:
        """Whether the line is only a number: a page number or a table cell."""
        ends_in_digits = self.text[0].isdecimal() and self.text[-1].isdecimal()
        return ends_in_digits and not self.text.strip(_IN_NUMBERS)

    @property
    def is_heading(self) -> bool:
        """Whether the line begins like a heading."""
        return _HEADING_MARK.match(self.text) is not None

    @property
    def is_item(self) -> bool:
        """Whether the line begins like a list item."""
        return _ITEM_MARK.match(self.text) is not None

    def is_cut_before(self, following: "Line") -> bool:
        """Return whether no paragraph can end between the two lines: 《 | 国家规划纲要 | 》."""
        if self.text[-1] in _NEVER_LAST:
            return True
        if self.is_closed:
            return False
        if following.text[0] in _NEVER_FIRST or following.text in _STOPS_ALONE:
            return True
        # Prose that breaks off before a number. A heading contains no sentence end.
        stops = not _SENTENCE_MARKS.isdisjoint(self.text)
        return stops and _NUMBER_FIRST.match(following.text) is not None


def uniform_line_ends(text: str) -> str:
    """Replace all line ends except form feeds by newlines, keeping the length of the text."""
    text = text.replace("\r\n", " \n").replace(PAGE_MARK, " ")
    for line_end in _OTHER_LINE_ENDS:
        text = text.replace(line_end, "\n")
    return text


def lines_of(text: str) -> Iterator[Line]:
    """Yield the non-empty lines of a text with uniform line ends."""
    done = 0
    for match in _LINE.finditer(text):
        content = match[0].strip()
        if content:
            start = match.start() + len(match[0]) - len(match[0].lstrip())
            gap = text[done:start]
            blanks, feeds = text[match.start() : start], gap.count(PAGE_BREAK)
            yield Line(start, content, blanks, gap.count("\n") + feeds, feeds, PAGE_MARK in gap)
            done = start + len(content)


def width(text: str) -> int:
    """Return the print width in half-width columns.

    A full-width character counts 2, because it has two bytes in GBK.
    """
    return len(text) if text.isascii() else len(text.encode("gbk", "replace"))
