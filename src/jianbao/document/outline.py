"""The outline of a speech: headings on three levels, roles, and the problems passage.

Positions are in the clean text, where a paragraph is a line.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from itertools import pairwise
from typing import Literal

from jianbao.document.spans import Span

Role = Literal["review", "plan", "problems", "government", "other"]
Outlook = Literal["back", "ahead", "problems"]

_NUMERALS = "一二三四五六七八九十"
_NUMERAL = f"[{_NUMERALS}]{{1,3}}"
# 一、2022年工作回顾 (but not 一、二、三产业)  /  第一部分 2022年工作回顾
_LEVEL_1 = re.compile(
    rf"(?P<number>{_NUMERAL}、(?![{_NUMERALS}、])|第{_NUMERAL}部分[：、\s]?)(?P<title>[^。！？；\n]{{2,50}})"
)
# （一）多措并举稳住经济基本盘，经济总量持续做大
_LEVEL_2 = re.compile(rf"(?P<number>（{_NUMERAL}）)(?P<title>[^。！？；\n]{{2,60}})")
# ——园区建设扩容提质。  /  一是更好服务新发展格局。  /  1.深化改革。
_LEVEL_3 = re.compile(
    rf"(?P<number>——|{_NUMERAL}是|第{_NUMERAL}，|\d{{1,2}}[.．、]\s?)(?P<title>[^。，；：\n]{{2,30}})(?=。)"
)
# 助企纾困精准施策。认真落实…: a short sentence without a number that opens a paragraph
_OPENING_SENTENCE = re.compile(r"(?P<number>)(?P<title>[^。！？；：\d\n]{4,18})(?=。[^\n])")
# Fewer paragraphs of a section than this share open so: then they are sentences, not headings.
_OPENING_SENTENCES_AT_LEAST = 0.5

_PROBLEMS_WORDS = re.compile(r"问题|困难|不足|短板|差距")
_GOVERNMENT_WORDS = re.compile(r"自身建设|人民满意的?政府|服务型政府建设|政府建设$")
_REVIEW_WORDS = re.compile(r"回顾|总结|工作情况|完成情况|主要成绩|过去|(?:五|一|三|两)年来")
_PLAN_WORDS = re.compile(
    r"安排|任务|目标|部署|计划|打算|思路|重点工作|主要工作|展望|今后|未来|下一年"
)

# 我们也清醒认识到，我区经济社会发展还面临诸多困难和问题
_ADMISSION = re.compile(
    r"(?:清醒|深刻|充分)地?(?:认识|看)到[^。\n]*?(?:问题|困难|不足|差距|短板|挑战|矛盾)"
    r"|(?:还|仍|也)?(?:存在|面临)[^。，\n]{0,20}(?:问题|困难|不足|挑战)[^。\n]{0,12}(?:[：。]|主要)"
)
# 对此，我们将坚持问题导向: the pledge that ends the admission
_PLEDGE = re.compile(r"(?:对此|对于这些|针对这些|面对这些|回顾|对这些|各位代表|我们将|我们一定)")


@dataclass(frozen=True)
class Section:
    """A heading and what stands under it, up to `end`; `heading` spans number and title."""

    level: int
    number: str
    title: str
    heading: Span
    end: int
    role: Role = "other"
    outlook: Outlook = "back"
    children: tuple["Section", ...] = field(default=())

    @property
    def label(self) -> str:
        """The section's part of a path: its number where it has one that tells, else its title."""
        number = self.number.strip("、：. \u3000").replace("（", "(").replace("）", ")")
        return number if self.level < 3 and number else self.title

    def walk(self) -> Iterator["Section"]:
        """This section and every one below it, in the order of the text."""
        yield self
        for child in self.children:
            yield from child.walk()


@dataclass(frozen=True)
class Outline:
    """The sections of level 1, and the passages that admit problems."""

    sections: tuple[Section, ...]
    problems: tuple[Span, ...]

    def path(self, position: int) -> tuple[Section, ...]:
        """The sections a position stands in, outermost first."""
        found: list[Section] = []
        level = self.sections
        while inner := [s for s in level if s.heading.start <= position < s.end]:
            found.append(inner[0])
            level = inner[0].children
        return tuple(found)

    def outlook(self, position: int) -> Outlook:
        """Whether the text at a position looks back, looks ahead, or admits problems."""
        if any(span.start <= position < span.end for span in self.problems):
            return "problems"
        path = self.path(position)
        return path[-1].outlook if path else "back"


@dataclass(frozen=True)
class _Heading:
    level: int
    number: str
    title: str
    span: Span


def outline(text: str) -> Outline:
    """The outline of a clean text; sections may be empty, the problems passage may be missing."""
    headings = [*_numbered_headings(text)]
    headings += _opening_sentences(text, headings)
    headings.sort(key=lambda heading: heading.span.start)
    sections = tuple(_with_roles(_nest(headings, 1, len(text))))
    return Outline(sections, tuple(_problem_passages(text, sections)))


def _numbered_headings(text: str) -> Iterator[_Heading]:
    for paragraph in paragraphs(text):
        for level, pattern in enumerate((_LEVEL_1, _LEVEL_2, _LEVEL_3), 1):
            if heading := _match(pattern, level, text, paragraph):
                yield heading
                break


def _match(pattern: re.Pattern[str], level: int, text: str, paragraph: Span) -> _Heading | None:
    match = pattern.match(text, paragraph.start, paragraph.end)
    if match is None:
        return None
    return _Heading(level, match["number"], match["title"].strip(), Span(*match.span()))


def _opening_sentences(text: str, numbered: list[_Heading]) -> Iterator[_Heading]:
    """Short first sentences, where most paragraphs of a numbered section open with one."""
    starts = {heading.span.start for heading in numbered}
    borders = [h.span.start for h in numbered if h.level < 3] + [len(text)]
    for start, end in pairwise(borders):
        plain = [p for p in paragraphs(text, Span(start, end)) if p.start not in starts]
        opened = [h for p in plain if (h := _match(_OPENING_SENTENCE, 3, text, p))]
        # The closing words of a report stand under its last heading; they open with none.
        before_last = [p for p in plain if opened and p.start <= opened[-1].span.start]
        if len(opened) > 1 and len(opened) >= _OPENING_SENTENCES_AT_LEAST * len(before_last):
            yield from opened


def paragraphs(text: str, span: Span | None = None) -> Iterator[Span]:
    """The lines of a clean text, or of a part of it that begins and ends with a line."""
    start, end = span or Span(0, len(text))
    while start < end:
        stop = text.find("\n", start, end)
        stop = end if stop < 0 else stop
        if stop > start:
            yield Span(start, stop)
        start = stop + 1


def _nest(headings: list[_Heading], level: int, end: int) -> list[Section]:
    """Sections of one level, each with those of the next inside it.

    Headings above the first one of this level are treated as of this level: a report that
    begins at （一） has no level 1.
    """
    if not headings:
        return []
    if level < 3 and not any(heading.level == level for heading in headings):
        return _nest(headings, level + 1, end)
    places = [i for i, heading in enumerate(headings) if heading.level == level]
    sections = []
    for place, following in zip(places, [*places[1:], len(headings)], strict=True):
        heading = headings[place]
        stop = headings[following].span.start if following < len(headings) else end
        inner = _nest(headings[place + 1 : following], level + 1, stop) if level < 3 else []
        sections.append(
            Section(level, heading.number, heading.title, heading.span, stop, children=tuple(inner))
        )
    return sections


def _with_roles(sections: list[Section]) -> Iterator[Section]:
    """Top sections look back until one that looks ahead; those below follow their parent."""
    ahead = False
    for section in sections:
        role = _role(section.title, "plan" if ahead else "review")
        ahead = ahead or role == "plan"
        yield _inherit(section, role, "ahead" if ahead else "back")


def _role(title: str, otherwise: Role) -> Role:
    if _GOVERNMENT_WORDS.search(title):
        return "government"
    if _REVIEW_WORDS.search(title) and otherwise == "review":
        return "review"
    if _PLAN_WORDS.search(title):
        return "plan"
    return "problems" if _PROBLEMS_WORDS.search(title) else otherwise


def _inherit(section: Section, role: Role, outlook: Outlook) -> Section:
    outlook = "problems" if role == "problems" else outlook
    children = (
        _inherit(child, "government" if _GOVERNMENT_WORDS.search(child.title) else role, outlook)
        for child in section.children
    )
    return replace(section, role=role, outlook=outlook, children=tuple(children))


def _problem_passages(text: str, sections: tuple[Section, ...]) -> Iterator[Span]:
    """Paragraphs that admit problems, with those that go on until the pledge or a heading."""
    heads = {s.heading.start for top in sections for s in top.walk() if s.level < 3}
    lines = list(paragraphs(text))
    ahead = [Span(s.heading.start, s.end) for s in sections if s.outlook == "ahead"]
    i = 0
    while i < len(lines):
        admission = _ADMISSION.search(text, *lines[i])
        if admission and not any(span.covers(lines[i]) for span in ahead):
            last = _last_of_passage(text, lines, i, heads)
            yield Span(lines[i].start, lines[last].end)
            i = last
        i += 1


def _last_of_passage(text: str, lines: list[Span], first: int, heads: set[int]) -> int:
    if not lines[first].of(text).endswith(("：", ":")):
        return first
    last = first
    for i in range(first + 1, len(lines)):
        if lines[i].start in heads or _PLEDGE.match(text, lines[i].start):
            break
        last = i
    return last
