"""What the head of a table's column or row says of its cells: 2024年完成（亿元）, 增长（%）."""

import re
from dataclasses import dataclass, replace
from typing import Literal

from jianbao.data.lexicon import load

HeadKind = Literal["achievement", "target"]
Aspect = Literal["growth", "fall", "completion", "share", "rank"]

# （万吨）  /  （单位：亿元、%）: a unit in brackets
_BRACKET = re.compile(r"[（(](?P<content>[^（）()]{1,16})[）)]")
_UNIT_LABEL = re.compile(r"(?:计量)?单位[:：]?")
_UNIT = re.compile(
    r"[百千万亿]{0,3}(?:[%‰℃]|元|美元|吨|公斤|斤|克|亩|公顷|人|户|个|家|所|件|张|辆|台|套|座|处|项|米|公里"
    r"|平方米|平方公里|立方米|千瓦时|千瓦|度|千升|升|头|只|羽|株|人次|户次|床|册|岁|天|百分点|个百分点|标准煤"
    r"|吨标准煤|微克)(?:/[一-鿿]{1,6})?|[百千万亿]{1,2}"
)
_BETWEEN_UNITS = re.compile(r"[、，,;；和及]")
# 增长%, 增长±%: a unit without brackets
_BARE_UNIT = re.compile(r"[±+\-]{0,3}(?P<unit>[%‰])$")
# 2021-2025年
_RANGE = re.compile(r"(?P<first>(?:19|20)\d\d)年?\s?[-—–~～至到]\s?(?P<last>(?:19|20)\d\d)年?")
# 2024年  /  2024  /  2024完成  /  到2025年; but 2000个
_YEAR = re.compile(
    r"(?P<to>[到至])?(?<![\d.])(?P<year>(?:19|20)\d\d)(?:年|(?=[完目实预计增]|[^\d.一-鿿]|$))"
)
_RESULT, _TARGET = load("tables", "result").pattern, load("tables", "target").pattern
_RESULT_OF_TARGET = load("tables", "of_target").pattern
_ASPECTS: tuple[tuple[Aspect, re.Pattern[str]], ...] = (
    ("completion", load("tables", "completion").pattern),
    ("share", load("tables", "share").pattern),
    ("rank", load("tables", "rank").pattern),
    ("growth", load("tables", "growth").pattern),
    ("fall", load("tables", "fall").pattern),
)
_YEAR_BEFORE = load("tables", "year_before").pattern
# Whatever a head may consist of without naming a thing
_EMPTY = load(
    "tables",
    *"result target growth fall completion share rank names empty of_target".split(),
).pattern
_MARKS = re.compile(r"[\W_]+")
_NAME_AT_LEAST = 2
# 1.地区生产总值  /  其中：工业  /  #工业  /  一、经济发展
_BEFORE_NAME = re.compile(
    r"(?:其中[:：]?|#|\*|[（(]?\d{1,2}[）).、．](?!\d)|[一二三四五六七八九十]{1,3}、|[①-⑳]|[-—•]+)\s*"
)


@dataclass(frozen=True)
class Head:
    """The words of a head, taken apart.

    `name` is what is left of them without unit, year and words on the kind of the column.
    `units` are those in brackets. `before` says that the column is of the year before.
    """

    text: str = ""
    name: str = ""
    units: tuple[str, ...] = ()
    year: int | None = None
    period: str | None = None
    kind: HeadKind | None = None
    aspect: Aspect | None = None
    before: bool = False

    @property
    def is_dated(self) -> bool:
        """Whether the head says of which year or list its cells are."""
        return self.period is not None or self.kind is not None or self.before


NO_HEAD = Head()
"""The head of a cell without one."""


def column_head(text: str) -> Head:
    """Return the head of a column of values."""
    head = _common(text)
    aspect = next((a for a, words in _ASPECTS if words.search(head.name)), None)
    plain = _MARKS.sub("", _EMPTY.sub("", head.name))
    name = _MARKS.sub("", head.name) if len(plain) >= _NAME_AT_LEAST else ""
    before = _YEAR_BEFORE.search(head.name) is not None and aspect is None
    return replace(head, name=name, kind=kind_of(head.text), aspect=aspect, before=before)


def row_head(text: str) -> Head:
    """Return the head of a row: the name of an indicator, or a year."""
    head = _common(_BEFORE_NAME.sub("", text, count=1))
    return replace(head, name=head.name.strip(" ：:*"))


def kind_of(text: str) -> HeadKind | None:
    """Return whether words announce results or targets; None where they say neither."""
    if _RESULT_OF_TARGET.search(text):
        return "achievement"
    if _TARGET.search(text):
        return "target"
    return "achievement" if _RESULT.search(text) else None


def units_in(text: str) -> tuple[str, ...]:
    """Return the units that words in brackets or behind 单位 name: 单位：亿元、%."""
    found = [m["content"] for m in _BRACKET.finditer(text)]
    label = _UNIT_LABEL.search(text)
    if label:
        found.append(text[label.end() :].strip("）) "))
    units: list[str] = []
    for content in found:
        parts = _BETWEEN_UNITS.split(_UNIT_LABEL.sub("", content).strip("±+-＋－ "))
        if all(_UNIT.fullmatch(part.strip("± ")) for part in parts):
            units += (part.strip("± ") for part in parts)
    return tuple(dict.fromkeys(units))


def _common(text: str) -> Head:
    """Return a head with units and years, and what is left of the text as its name."""
    units, name = units_in(text), text
    if units:
        name = _BRACKET.sub(lambda m: "" if units_in(m[0]) else m[0], text)
    elif bare := _BARE_UNIT.search(text):
        units, name = (bare["unit"],), text[: bare.start()]
    if span := _RANGE.search(name):
        period = f"{span['first']}-{span['last']}"
        return Head(text, _RANGE.sub("", name), units, int(span["last"]), period)
    if match := _YEAR.search(name):
        period = f"by-{match['year']}" if match["to"] else match["year"]
        return Head(text, _YEAR.sub("", name), units, int(match["year"]), period)
    return Head(text, name, units)
