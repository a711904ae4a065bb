"""Lines of a text as it was laid out, and what they tell of sentences and headings."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

PAGE_BREAK = "\f"
"""Ends a line, and a page."""

PAGE_MARK = "\x1c"
"""Stands for each character of a page number that was found: no text, and no line end."""

_LINE = re.compile(rf"[^\n{PAGE_BREAK}{PAGE_MARK}]+")
# Line ends of other systems, and those that word processors set inside a paragraph.
_OTHER_LINE_END = re.compile("[\r\v\x85\u2028\u2029]")

_ENDS = frozenset("。！？；：…!?;:")
_CLOSERS = "”’」』》〉）】)]\"'"
_COMMAS = frozenset("，、,")
# No line begins with these, nor ends with those, unless a sentence was cut there.
_NEVER_FIRST = frozenset("，、；：》」』”’）】,)")
_NEVER_LAST = frozenset("《「『“‘（【(")
_NUMBER = re.compile(r"\d(?:[\d.．,，]*\d)?")
_STOP_ALONE = re.compile(r"。[》”’」』）]?")

# 完成国道改造 | 30.6公里: a number and its unit go on; but 2023年 begins a paragraph, 1. an item
_NUMBER_FIRST = re.compile(r"\d++(?:[.．]\d++)?(?:[%％‰万亿萬億]|(?![年\d.．、,，])[一-鿿])")
_SENTENCE_INSIDE = re.compile("[。；]")

# 一, 十, 十二, 二十, 二十一, but not 七一
_NUMERAL = "(?:[一二三四五六七八九]?十[一二三四五六七八九]?|[一二三四五六七八九])"
# 一、 (but not 一、二、三产业)  /  第一部分  /  （一）
SECTION_MARK = (
    rf"(?:{_NUMERAL}、(?!{_NUMERAL}、)|第{_NUMERAL}(?:部分|章|节|節)|[（(]{_NUMERAL}[）)])"
)
"""What a heading begins with, as a pattern."""
_HEADING_MARK = re.compile(rf"{SECTION_MARK}|[（(]\d{{1,2}}[）)]|各位代表[,，:：!！。]")
# ——园区建设扩容提质  /  二是深化改革  /  1.深化改革 (but not 1.5万)  /  ①
_ITEM_MARK = re.compile(rf"——|--|{_NUMERAL}是|第{_NUMERAL}[,，]|\d{{1,2}}[.．、](?!\d)|[①-⑳●■◆·•]")


@dataclass(frozen=True, slots=True)
class Line:
    """A line without its blank edges.

    `blanks` stood before it; `breaks` and `feeds` count the line ends and the form feeds among
    them since the line before, and `marked` says whether a page number stood there.
    """

    start: int
    text: str
    blanks: str
    breaks: int
    feeds: int
    marked: bool

    @property
    def end(self) -> int:
        """Where the line ends, without the blanks after it."""
        return self.start + len(self.text)

    @property
    def indent(self) -> int:
        """The width of the blanks before it."""
        return width(self.blanks)

    @property
    def begins_page(self) -> bool:
        """Whether a page ended before it."""
        return self.marked or self.feeds > 0

    @property
    def is_closed(self) -> bool:
        """Whether a sentence ends with the line, or announces what follows."""
        return self.text.rstrip(_CLOSERS)[-1:] in _ENDS

    @property
    def ends_in_comma(self) -> bool:
        """Whether the sentence is sure to go on."""
        return self.text[-1] in _COMMAS

    @property
    def is_number(self) -> bool:
        """Whether the line is a number alone: that of a page, or a cell of a table."""
        return _NUMBER.fullmatch(self.text) is not None

    @property
    def is_heading(self) -> bool:
        """Whether the line begins as a heading does."""
        return _HEADING_MARK.match(self.text) is not None

    @property
    def is_item(self) -> bool:
        """Whether the line begins as an item of a list does."""
        return _ITEM_MARK.match(self.text) is not None

    def is_cut_before(self, following: "Line") -> bool:
        """Whether no paragraph can end between the two: 《 | 国家规划纲要 | 》."""
        if self.text[-1] in _NEVER_LAST:
            return True
        if self.is_closed:
            return False
        if following.text[0] in _NEVER_FIRST or _STOP_ALONE.fullmatch(following.text):
            return True
        # Running text that stops before a number; a heading has no sentence inside.
        stops = _SENTENCE_INSIDE.search(self.text)
        return bool(stops and _NUMBER_FIRST.match(following.text))


def uniform_line_ends(text: str) -> str:
    """The text with newlines and form feeds as its only line ends; same length."""
    return _OTHER_LINE_END.sub("\n", text.replace("\r\n", " \n").replace(PAGE_MARK, " "))


def lines_of(text: str) -> Iterator[Line]:
    """The lines of a text with uniform line ends, without the empty ones."""
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
    """The width in print: GBK has two bytes for what a Chinese font sets at full width."""
    return len(text) if text.isascii() else len(text.encode("gbk", "replace"))
