"""The headings that a paragraph may open with: their forms, numbers and titles.

Which of them are headings, and of which level, is decided in `levels`.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import IntEnum

from jianbao.document.text.chinese_numerals import ordinal_of
from jianbao.document.text.spans import Span

_NUMERALS = "一二三四五六七八九十"
_NOT_A_NUMERAL = re.compile(f"[^{_NUMERALS}]")
_NUMERAL = f"[{_NUMERALS}]{{1,3}}"


class Form(IntEnum):
    """The forms of a heading; where several are used, the first stands highest."""

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
        """The place that a Chinese number tells: 3 of （三）, 0 where there is none."""
        return ordinal_of(_NOT_A_NUMERAL.sub("", self.number))


_NUMBERS: dict[Form, re.Pattern[str]] = {
    # 第一部分 2022年工作回顾  /  第一部分：
    Form.PART: re.compile(rf"第{_NUMERAL}(?:部分|章|篇)[：、，\s]*"),
    # 一、2022年工作回顾, but not 一、二、三产业 and not 一、二产业
    Form.CLAUSE: re.compile(rf"{_NUMERAL}\s?[、.．]\s?(?![{_NUMERALS}](?:[、是]|次?产))"),
    # （一）多措并举稳住经济基本盘
    Form.BRACKET: re.compile(rf"[（〔【]{_NUMERAL}[）〕】][、.．]?\s?"),
    # 1.深化改革  /  1、  /  （1）  /  1）  /  ①
    Form.FIGURE: re.compile(r"\d{1,2}[.．、](?!\d)\s?|（?\d{1,2}）\s?|[①-⑳]\s?"),
    # 第一，进一步稳定和加强农业
    Form.LINE: re.compile(rf"第{_NUMERAL}[，、]\s?"),
    # ——园区建设扩容提质  /  一是更好服务新发展格局  /  ●  /  A.
    Form.LEAD: re.compile(rf"[—―─–－-]{{1,4}}\s?|{_NUMERAL}是|[●■◆▲★•]\s?|[A-H][.．、]\s?"),
}

_FORMS_OF_FIRST: dict[str, tuple[Form, ...]] = {
    **dict.fromkeys(_NUMERALS, (Form.CLAUSE, Form.LEAD)),
    **dict.fromkeys("（〔【", (Form.BRACKET, Form.FIGURE)),
    **dict.fromkeys("0123456789①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳", (Form.FIGURE,)),
    **dict.fromkeys("—―─–－-●■◆▲★•ABCDEFGH", (Form.LEAD,)),
    "第": (Form.PART, Form.LINE),
}
_MARK = re.compile("[。！？；]")
_CLAUSE_MARK = re.compile("[：，]")
_FINAL_MARKS = "。：；，、！ "
# 2022年工作回顾过去一年，…: a title that nothing parts from the prose ends with such a word
_RUN_ON = re.compile(
    r"[^。！？；]{2,40}?(?:回顾|总结|安排|任务|目标|重点|要求|思路|打算|措施|建设|建议|工作|成就|成绩|发展|情况)"
    r"(?=\s|(?:19|20)\d\d年|过去的?[一五]|今年|今后五年|刚刚过去|各位代表|[一五]年来|新的一年|“十)"
)
# How far a title may run; a first sentence that runs further is prose.
_TITLE_AT_MOST = 100
_LEAD_AT_MOST = 45
_FIRST_CLAUSE_AT_MOST = 30


def paragraphs(text: str, span: Span | None = None) -> Iterator[Span]:
    """The lines of a clean text, or of a part of it that begins and ends with a line."""
    start, end = span or Span(0, len(text))
    while start < end:
        stop = text.find("\n", start, end)
        stop = end if stop < 0 else stop
        if stop > start:
            yield Span(start, stop)
        start = stop + 1


def numbered(text: str, line: Span) -> Candidate | None:
    """The heading that a paragraph may open with, by its number or sign."""
    for form in _FORMS_OF_FIRST.get(text[line.start], ()):
        number = _NUMBERS[form].match(text, *line)
        title = _title(text, form, Span(number.end(), line.end)) if number else None
        if number and title:
            alone = _is_alone(form, text[title.end : line.end])
            return Candidate(form, number[0], title.of(text), Span(line.start, title.end), alone)
    return None


def _is_alone(form: Form, rest: str) -> bool:
    """Whether a title is all of its line; the lesser forms with a full stop are sentences."""
    return not rest.strip(_FINAL_MARKS) and (form < Form.FIGURE or "。" not in rest)


def _title(text: str, form: Form, rest: Span) -> Span | None:
    """From the number to the end of the first sentence, if that is short enough for a title."""
    end = _title_end(text, form, rest)
    if end is None:
        return None
    while end > rest.start and text[end - 1] in _FINAL_MARKS:
        end -= 1
    title = Span(rest.start, end)
    return title if end - rest.start >= 2 and _may_be_title(form, title.of(text)) else None


def run_on_title(text: str, rest: Span) -> int | None:
    """Where a title ends that has run together with the prose below it, if it is such a one."""
    match = _RUN_ON.match(text, *rest)
    return match.end() if match and rest.end - match.end() > _TITLE_AT_MOST else None


def _title_end(text: str, form: Form, rest: Span) -> int | None:
    most = _TITLE_AT_MOST if form < Form.FIGURE else _LEAD_AT_MOST
    if form < Form.BRACKET and (end := run_on_title(text, rest)):
        return end
    mark = _MARK.search(text, rest.start, min(rest.end, rest.start + most + 1))
    if mark:
        return mark.start()
    if rest.end - rest.start <= most:
        return rest.end
    if form not in (Form.CLAUSE, Form.BRACKET):
        return None
    until = min(rest.end, rest.start + _FIRST_CLAUSE_AT_MOST)
    clause = _CLAUSE_MARK.search(text, min(rest.start + 4, until), until)
    return clause.start() if clause else None


def _may_be_title(form: Form, words: str) -> bool:
    """Whether words can be a title: the lesser forms head no figures and no lists."""
    if form < Form.FIGURE:
        return True
    return "：" not in words and not any(character.isdigit() for character in words)
