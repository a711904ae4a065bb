"""The sentence that heads make of a cell: 粮食产量（万吨） and 65.2 are 粮食产量65.2万吨.

The added words have no place in the text, so that every number keeps that of its cell.
"""

import re
from dataclasses import dataclass

from jianbao.data.lexicon import load
from jianbao.document import Edit, MappedText, Span
from jianbao.document.structure.table_heads import Aspect, column_head
from jianbao.document.structure.tables import Cell, Row, Table
from jianbao.figures.indicators.affixes import without_affixes
from jianbao.figures.indicators.standard_names import official_name
from jianbao.figures.numbers.recognizer import scan
from jianbao.figures.numbers.units import split_unit

# -2.4, ≥65, ↑6.8%: the signs before the number of a cell; but 8.5-9.0
_SIGNS = re.compile(r"(?<![\d%.])[-−－–+＋±↑↓▲△▼≥≤><＞＜=~～∼]{1,2}\s?(?=\d)")
_FALLING = frozenset("-−－–↓▼")
_BOUNDS = {**dict.fromkeys("≥>＞", "以上"), **dict.fromkeys("≤<＜", "以内")}
_ABOUT = frozenset("±~～∼")
_PER_CENT = frozenset({"%", "‰"})
_POINTS = "个百分点"
# 增减, 变化: of a share in per cent it is told in points
_DIFFERENCE = re.compile("增减|升降|变化")
_CHANGE = (load("change", "rise", "fall")).pattern
_GROWTH_AT_END = re.compile(r"(?:比上年|较上年|同比|年均)?(?:增长率|增长速度|增长|增速|增幅|涨幅)$")
_FALL_AT_END = re.compile(r"(?:比上年|较上年|同比|年均)?(?:下降率|降低率|下降|降幅|降低)$")
_SUM = frozenset(load("tables", "sum").words)
# 地区生产总值3003亿元: a value in the cell of the name
_VALUE_AT_END = re.compile(r"\d[\d.,]*[^\d，。]{0,4}$")


@dataclass(frozen=True)
class CellSentence:
    """A cell as a sentence that maps to the clean text; `negative` if its number is below zero."""

    text: MappedText
    negative: bool = False


def cell_sentence(text: str, table: Table, row: Row, cell: Cell) -> CellSentence:
    """Return a cell of a clean text with what its heads say of it."""
    content = cell.span.of(text)
    start = cell.span.start + len(content) - len(content.lstrip())
    mapped = MappedText.of(text, Span(start, start + len(cell.text)))
    if cell in row.words:
        return CellSentence(mapped)
    signs = [*_SIGNS.finditer(mapped.clean)]
    plain = mapped.edited([Edit(*match.span(), "") for match in signs])
    numbers, name = scan(plain.clean), cell_name(row, cell)
    if len(numbers) != 1:
        return CellSentence(_named(plain, name.text))
    number, sign = numbers[0], signs[0][0] if signs else ""
    before = plain.clean[: number.span.start]
    unit = "" if number.unit else _unit(table, row, cell, name)
    falls = not _FALLING.isdisjoint(sign)
    if _CHANGE.search(before) or without_affixes(before):
        lead, falls = _stem(name.text), False
        lead = "" if without_affixes(before) else lead
    else:
        verb = _verb(name, unit or number.unit or "", falls)
        lead, falls = (_stem(name.text) + verb, False) if verb else (name.text, falls)
    last = _BOUNDS.get(sign[:1], "左右" if not _ABOUT.isdisjoint(sign) else "")
    end = len(plain.clean)
    edits = [Edit(0, 0, lead), Edit(number.end, number.end, unit), Edit(end, end, last)]
    return CellSentence(plain.edited([edit for edit in edits if edit.text]), falls)


@dataclass(frozen=True)
class CellName:
    """What a cell counts, and by which aspect: the growth of 粮食产量."""

    text: str
    aspect: Aspect | None
    units: tuple[str, ...]


def cell_name(row: Row, cell: Cell) -> CellName:
    """Return the name that the heads of row and column give a cell."""
    column, own = cell.column, row.head
    text, aspect, units = own.name, column.aspect, (*own.units, *row.unit)
    text = "" if text in _SUM else _VALUE_AT_END.sub("", text)
    as_column = column_head(own.text)
    if text and row.group.name and not as_column.name:  # 地区生产总值 | 总量 | 增速
        text, aspect = row.group.name, aspect or as_column.aspect
        units = units or row.group.units
    if not text:
        return CellName(column.name, aspect, column.units)
    if column.name and column.name not in text:
        of_row = bool(units) or official_name(text) is not None
        text = column.name + text if of_row else text + column.name
    return CellName(text, aspect, units)


def _named(text: MappedText, name: str) -> MappedText:
    """Return a cell of several numbers behind its name, unless it has words of its own."""
    numbers = scan(text.clean)
    before = text.clean[: numbers[0].span.start] if numbers else text.clean
    return text if without_affixes(before) else text.edited([Edit(0, 0, name)] if name else [])


def _stem(name: str) -> str:
    """Return a name without the growth that a verb will tell: 地区生产总值增速."""
    return _FALL_AT_END.sub("", _GROWTH_AT_END.sub("", name))


def _verb(name: CellName, unit: str, falls: bool) -> str:
    """Return the verb between the name of a cell and its number; none for a level."""
    aspect = name.aspect
    if aspect is None and _GROWTH_AT_END.search(name.text):
        aspect = "growth"
    if aspect is None and _FALL_AT_END.search(name.text):
        return "下降"
    if aspect == "completion":
        return "完成率"
    if aspect == "share":
        return "占比"
    if aspect == "rank":
        return "排名第"
    if aspect is None:
        return ""
    if split_unit(unit)[1] == _POINTS:
        return "下降" if falls else "提高"
    down = falls if aspect == "growth" else not falls
    if unit in _PER_CENT:
        return "下降" if down else "增长"
    return "减少" if down else "增加"


def _unit(table: Table, row: Row, cell: Cell, name: CellName) -> str:
    """Return the unit that the heads give a number without one."""
    column = cell.column
    relative = name.aspect is not None and name.aspect != "rank"
    if name.aspect == "rank":
        return ""
    if column.units:
        return _chosen(column.units, relative)
    if relative or _GROWTH_AT_END.search(name.text) or _FALL_AT_END.search(name.text):
        points = _DIFFERENCE.search(column.text) and set(name.units) & _PER_CENT
        return _POINTS if points else "%"
    for units in (name.units, row.group.units, table.caption.units):
        if units:
            return _chosen(units, relative=False)
    return ""


def _chosen(units: tuple[str, ...], relative: bool) -> str:
    """Return the unit of several that fits a level or a growth: 亿元、%."""
    fitting = [unit for unit in units if (unit in _PER_CENT) is relative]
    return fitting[0] if fitting else units[0] if len(units) == 1 else ""
