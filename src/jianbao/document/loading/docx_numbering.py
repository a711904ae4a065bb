"""Automatic paragraph numbers of Word (一、 and （一）), which are not in the paragraph text.

Sections of a report often have such numbers. They are computed here as Word does when it exports
a document as text.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from docx.opc.constants import RELATIONSHIP_TYPE
from docx.oxml.ns import nsmap, qn

if TYPE_CHECKING:
    from docx.document import Document

# %1 in the pattern （%1）
_PLACE = re.compile(r"%([1-9])")
_DIGITS = "〇一二三四五六七八九"
# Limit for chains of styles based on other styles. Documents have a few.
_MAX_STYLES = 20


def _chinese(number: int) -> str:
    """Format 21 as 二十一; numbers from 100 on as digits, which lists do not reach."""
    tens, ones = divmod(number, 10)
    if tens > 9 or not number:
        return "".join(_DIGITS[int(digit)] for digit in str(number))
    ten = (_DIGITS[tens] if tens > 1 else "") + "十" if tens else ""
    return ten + (_DIGITS[ones] if ones else "")


def _circled(number: int) -> str:
    return chr(ord("①") + number - 1) if 1 <= number <= 20 else str(number)


def _letter(number: int) -> str:
    return chr(ord("a") + (number - 1) % 26)


# Number formats by OOXML name. Other formats are rare in Chinese documents and shown as 1, 2, 3.
_FORMS: dict[str, Callable[[int], str]] = {
    "chineseCounting": _chinese,
    "chineseCountingThousand": _chinese,
    "ideographDigital": _chinese,
    "japaneseCounting": _chinese,
    "taiwaneseCounting": _chinese,
    "taiwaneseCountingThousand": _chinese,
    "decimalEnclosedCircle": _circled,
    "decimalEnclosedCircleChinese": _circled,
    "lowerLetter": _letter,
    "upperLetter": lambda number: _letter(number).upper(),
}
_WITHOUT_NUMBER = frozenset({"bullet", "none"})


@dataclass(frozen=True)
class _Level:
    """One level of a list: pattern （%1） with form chineseCounting gives （一）, （二）."""

    start: int
    form: str
    pattern: str
    style: str | None

    def shown(self, number: int) -> str:
        return _FORMS.get(self.form, str)(number)


@dataclass
class _List:
    """A list and its current count at each level."""

    levels: dict[int, _Level]
    counts: dict[int, int] = field(default_factory=dict)

    def next(self, level: int) -> str:
        """Count a paragraph at a level and return its formatted number."""
        self.counts = {each: count for each, count in self.counts.items() if each <= level}
        self.counts[level] = self.counts.get(level, self.levels[level].start - 1) + 1
        if self.levels[level].form in _WITHOUT_NUMBER:
            return ""
        return _PLACE.sub(lambda place: self._shown(int(place[1]) - 1), self.levels[level].pattern)

    def _shown(self, level: int) -> str:
        if level not in self.levels:
            return ""
        return self.levels[level].shown(self.counts.get(level, self.levels[level].start))


class Numbering:
    """Numbering state of one document; paragraphs must be passed in document order."""

    def __init__(self, document: "Document") -> None:
        self._lists: dict[str, _List] = {}
        # By numId: a list, and the start values of the levels that restart.
        self._references: dict[str, tuple[_List, dict[int, int]]] = {}
        self._styles: dict[str, Any] = {}
        try:
            part: Any = document.part.part_related_by(RELATIONSHIP_TYPE.NUMBERING)
        except KeyError:
            return
        self._read(part.element)
        for style in document.styles.element.iterchildren(qn("w:style")):
            self._styles[style.get(qn("w:styleId"))] = style

    def label(self, paragraph: Any) -> str:
        """Return the number of a paragraph, with a space where needed; empty for most."""
        settings = paragraph.find(qn("w:pPr")) if self._references else None
        reference, level = (None, 0) if settings is None else self._place(settings)
        if reference not in self._references:
            return ""
        counted, restarts = self._references[reference]
        if level not in counted.levels:
            return ""
        while restarts:
            restarted, start = restarts.popitem()
            counted.counts[restarted] = start - 1
        label = counted.next(level)
        # 1. and 2023年 must not become 1.2023年
        return label if not label or label[-1] in "、，）)" else label + " "

    def _read(self, numbering: Any) -> None:
        for abstract in numbering.iterchildren(qn("w:abstractNum")):
            levels = {_index(level): _level(level) for level in abstract.iterchildren(qn("w:lvl"))}
            self._lists[abstract.get(qn("w:abstractNumId"))] = _List(levels)
        for reference in numbering.iterchildren(qn("w:num")):
            counted = self._lists.get(_value(reference, "w:abstractNumId") or "")
            if counted is not None:
                restarts = {
                    _index(override): int(start)
                    for override in reference.iterchildren(qn("w:lvlOverride"))
                    if (start := _value(override, "w:startOverride"))
                }
                self._references[reference.get(qn("w:numId"))] = counted, restarts

    def _place(self, settings: Any) -> tuple[str | None, int]:
        """Return the numId and level of a paragraph, from its properties or its style."""
        reference = _value(settings, "w:numPr/w:numId")
        if reference is not None:
            return reference, int(_value(settings, "w:numPr/w:ilvl") or 0)
        name = _value(settings, "w:pStyle")
        for _ in range(_MAX_STYLES):
            if name is None or name not in self._styles:
                break
            style = self._styles[name]
            reference = _value(style, "w:pPr/w:numPr/w:numId")
            if reference is not None:
                return reference, self._level_of_style(reference, name)
            name = _value(style, "w:basedOn")
        return None, 0

    def _level_of_style(self, reference: str, style: str | None) -> int:
        if reference not in self._references:
            return 0
        levels = self._references[reference][0].levels
        return next((index for index, level in levels.items() if level.style == style), 0)


def _index(element: Any) -> int:
    return int(element.get(qn("w:ilvl")))


def _level(element: Any) -> _Level:
    return _Level(
        start=int(_value(element, "w:start") or 1),
        form=_value(element, "w:numFmt") or "decimal",
        pattern=_value(element, "w:lvlText") or "",
        style=_value(element, "w:pStyle"),
    )


def _value(element: Any, path: str) -> str | None:
    found = element.find(path, nsmap)
    return None if found is None else found.get(qn("w:val"))
