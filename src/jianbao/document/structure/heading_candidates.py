"""The headings that a paragraph may open with: their forms, numbers and titles.

Which of them are headings, and of which level, is decided in `levels`.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import IntEnum

from jianbao.data.lexicon import load
from jianbao.document.text.chinese_numerals import ordinal_of
from jianbao.document.text.spans import Span

_NUMERALS = "一二三四五六七八九十"
_NUMERAL = f"[{_NUMERALS}]{{1,3}}"


class Form(IntEnum):
    """The forms of a heading; where several are used, the first is the highest."""

    PART = 0  # 第一部分
    CHAPTER = 1  # 2022年工作回顾, on a line of its own
    CLAUSE = 2  # 一、
    BRACKET = 3  # （一）
    FIGURE = 4  # 1.
    LINE = 5  # a short line without a number; 第一，
    LEAD = 6  # 一是, ——, or a short sentence that opens a paragraph


@dataclass(frozen=True, slots=True)
class Candidate:
    """A paragraph that shows a form of heading; `alone` when it holds nothing else."""

    form: Form
    number: str
    title: str
    span: Span
    alone: bool

    @property
    def ordinal(self) -> int:
        """The place in its list by a Chinese number: 3 for （三）, 0 where there is none."""
        return ordinal_of("".join(c for c in self.number if c in _NUMERALS))


_NUMBERS = {
    # 第一部分 2022年工作回顾  /  第一部分：
    Form.PART: rf"第{_NUMERAL}{load('headings', 'parts').alternatives}[：、，\s]*",
    # 一、2022年工作回顾, but not 一、二、三产业 and not 一、二产业
    Form.CLAUSE: rf"{_NUMERAL}\s?[、.．]\s?(?![{_NUMERALS}](?:[、是]|次?产))",
    # （一）多措并举稳住经济基本盘
    Form.BRACKET: rf"[（〔【]{_NUMERAL}[）〕】][、.．]?\s?",
    # 1.深化改革  /  1、  /  （1）  /  1）  /  ①
    Form.FIGURE: r"\d{1,2}[.．、](?!\d)\s?|（?\d{1,2}）\s?|[①-⑳]\s?",
    # 第一，进一步稳定和加强农业
    Form.LINE: rf"第{_NUMERAL}[，、]\s?",
    # ——园区建设扩容提质  /  一是更好服务新发展格局  /  ●  /  A.
    Form.LEAD: rf"[—―─–－-]{{1,4}}\s?|{_NUMERAL}是|[●■◆▲★•]\s?|[A-H][.．、]\s?",
}
NUMBER_PATTERNS = {form: re.compile(number) for form, number in _NUMBERS.items()}
"""The number or sign with which a heading of each form opens."""

_FORMS_OF_FIRST: dict[str, tuple[Form, ...]] = {
    **dict.fromkeys(_NUMERALS, (Form.CLAUSE, Form.LEAD)),
    **dict.fromkeys("（〔【", (Form.BRACKET, Form.FIGURE)),
    **dict.fromkeys("0123456789①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳", (Form.FIGURE,)),
    **dict.fromkeys("—―─–－-●■◆▲★•ABCDEFGH", (Form.LEAD,)),
    "第": (Form.PART, Form.LINE),
}
_SENTENCE_MARKS = "。！？；"
_CLAUSE_MARKS = "：，"
_FINAL_MARKS = "。：；，、！ "
_RUN_ON_END = load("headings", "run_on_ends").alternatives
_RUN_ON_PROSE = load("headings", "run_on_prose").alternatives
# 2022年工作回顾过去一年，…: a title that no mark separates from the prose ends with such a word
_RUN_ON = re.compile(
    rf"[^{_SENTENCE_MARKS}]{{2,40}}?{_RUN_ON_END}(?=\s|(?:19|20)\d\d年|{_RUN_ON_PROSE})"
)
# How far a title may run; a first sentence that runs further is prose.
_TITLE_AT_MOST = 100
_LEAD_AT_MOST = 45
_FIRST_CLAUSE_AT_MOST = 30


def paragraphs(text: str, span: Span | None = None) -> Iterator[Span]:
    """Yield the lines of a clean text, or of a part of it that begins and ends with a line."""
    start, end = span or Span(0, len(text))
    while start < end:
        stop = text.find("\n", start, end)
        stop = end if stop < 0 else stop
        if stop > start:
            yield Span(start, stop)
        start = stop + 1


def numbered(text: str, line: Span) -> Candidate | None:
    """Return the heading that a paragraph may open with, by its number or sign."""
    for form in _FORMS_OF_FIRST.get(text[line.start], ()):
        number = NUMBER_PATTERNS[form].match(text, *line)
        title = _title(text, form, Span(number.end(), line.end)) if number else None
        if number and title:
            alone = _is_alone(form, text[title.end : line.end])
            return Candidate(form, number[0], title.of(text), Span(line.start, title.end), alone)
    return None


def _is_alone(form: Form, rest: str) -> bool:
    """Return whether a title fills its line; lesser forms with a full stop are sentences."""
    return not rest.strip(_FINAL_MARKS) and (form < Form.FIGURE or "。" not in rest)


def _title(text: str, form: Form, rest: Span) -> Span | None:
    """Return what follows the number in its sentence, if that is short enough for a title."""
    end = _title_end(text, form, rest)
    if end is None:
        return None
    while end > rest.start and text[end - 1] in _FINAL_MARKS:
        end -= 1
    title = Span(rest.start, end)
    return title if end - rest.start >= 2 and _may_be_title(form, title.of(text)) else None


def run_on_title(text: str, rest: Span) -> int | None:
    """Return where a title ends that has run together with the prose below it, else None."""
    match = _RUN_ON.match(text, *rest)
    return match.end() if match and rest.end - match.end() > _TITLE_AT_MOST else None


def _title_end(text: str, form: Form, rest: Span) -> int | None:
    most = _TITLE_AT_MOST if form < Form.FIGURE else _LEAD_AT_MOST
    if form < Form.BRACKET and (end := run_on_title(text, rest)):
        return end
    mark = _first_mark(text, _SENTENCE_MARKS, rest.start, min(rest.end, rest.start + most + 1))
    if mark is not None:
        return mark
    if rest.end - rest.start <= most:
        return rest.end
    if form not in (Form.CLAUSE, Form.BRACKET):
        return None
    until = min(rest.end, rest.start + _FIRST_CLAUSE_AT_MOST)
    return _first_mark(text, _CLAUSE_MARKS, min(rest.start + 4, until), until)


def _first_mark(text: str, marks: str, start: int, end: int) -> int | None:
    return next((i for i in range(start, min(end, len(text))) if text[i] in marks), None)


def _may_be_title(form: Form, words: str) -> bool:
    """Return whether words can be a title; those of lesser forms hold no digits and no colon."""
    if form < Form.FIGURE:
        return True
    return "：" not in words and not any(character.isdigit() for character in words)
