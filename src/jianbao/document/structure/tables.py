"""Tables of a clean text: rows of cells, and the heads that say what the cells are.

A row is a line with borders: |粮食产量（万吨）|65.2|6.8|. Positions are in the clean text.
"""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from jianbao.data.lexicon import load
from jianbao.document.doubts import Doubt
from jianbao.document.layout.lines import BORDER, is_row
from jianbao.document.structure.heading_candidates import paragraphs
from jianbao.document.structure.table_heads import NO_HEAD, Head, column_head, row_head, units_in
from jianbao.document.text.spans import Span

_ROWS_AT_LEAST = 2
_HEAD_ROWS_AT_MOST = 3
_CAPTION_AT_MOST = 60
_NAMES, _INDEX = load("tables", "names").words, load("tables", "index").words
_UNIT_COLUMN = load("tables", "unit_column").words
_DIGIT = re.compile(r"\d")
# 2024年  /  2024: a year, which heads a column
_YEAR = re.compile(r"(?:19|20)\d\d年?")
# 65.2  /  -2.4  /  ≥6: a number and no words
_BARE = re.compile(r"[-+±≥≤><＞＜−－=~～]{0,2}\s?\d[\d.,]*(?:\s?[-~～—–]\s?\d[\d.,]*)?")
# 65.2万吨  /  增长6%左右  /  -2.4%: a number with few other characters
_VALUE = re.compile(r"[^\d，。；]{0,8}\d[\d.,]*(?:[-~～—–至]\d[\d.,]*)?[^\d，。；]{0,8}")
# [3.8]: the sum of several years, as a note below the table explains
_SUMMED = "[【〔"
_CAPTION_END = re.compile(r"[。；：:]\s*$")
# A table whose cells are lines of their own: 指标 | 2024年完成 | 粮食产量 | 65.2
_FLAT_AT_LEAST, _FLAT_NUMBERS_AT_LEAST, _FLAT_LINE = 6, 3, 20
_MARKS = frozenset("，。；！？：")


@dataclass(frozen=True)
class Cell:
    """A cell with its place and the head of its column; `readable` if both are known."""

    span: Span
    text: str
    column: Head = NO_HEAD
    readable: bool = True


@dataclass(frozen=True)
class Row:
    """A row below the heads: its place, the cells of values, the cells of words, its name.

    `group` is the name of the rows that it is one of; `unit` is what the column of units says.
    """

    span: Span
    head: Head
    values: tuple[Cell, ...]
    words: tuple[Cell, ...] = ()
    group: Head = NO_HEAD
    unit: tuple[str, ...] = ()


@dataclass(frozen=True)
class Table:
    """A table with its rows below the heads, and the heads of its columns of values.

    The caption is the line above, or the first row.
    """

    span: Span
    caption: Head = NO_HEAD
    rows: tuple[Row, ...] = ()
    columns: tuple[Head, ...] = ()


@dataclass(frozen=True)
class _Line:
    span: Span
    cells: tuple[Cell, ...]

    @property
    def texts(self) -> list[str]:
        return [cell.text for cell in self.cells]

    @property
    def filled(self) -> list[Cell]:
        return [cell for cell in self.cells if cell.text]


def find_tables(text: str) -> tuple[Table, ...]:
    """Return the tables of a clean text, in order; those that cannot be read have no rows."""
    lines = list(paragraphs(text))
    found = [*_bordered(text, lines)] if BORDER in text else []
    return tuple(sorted((*found, *_flat(text, lines)), key=lambda table: table.span))


def table_doubts(tables: Sequence[Table]) -> Iterator[Doubt]:
    """Yield a doubt for each table with numbers that nothing explains."""
    for table in tables:
        values = [cell for row in table.rows for cell in row.values if _DIGIT.search(cell.text)]
        unread = [cell for cell in values if not cell.readable]
        if not table.rows:
            yield Doubt(table.span, "table", "这里像是一张表，但读不出行和列：其中的数字没有采用。")
        elif unread:
            start, end = unread[0].span.start, unread[-1].span.end
            message = f"这张表有{len(unread)}格看不出属于哪一列或哪个指标：其中的数字没有采用。"
            yield Doubt(Span(start, end), "table", message)


def _bordered(text: str, lines: list[Span]) -> Iterator[Table]:
    block: list[_Line] = []
    above: list[str] = []
    for line in [*lines, Span(len(text), len(text))]:
        words = line.of(text)
        row = _line(text, line) if is_row(words) else None
        if block and (row is None or _begins_table(block, row)):
            if len(block) >= _ROWS_AT_LEAST:
                yield _table(block, above)
            block, above = [], []
        if row:
            block.append(row)
        else:
            above = [*above[-1:], words]


def _line(text: str, line: Span) -> _Line:
    cells: list[Cell] = []
    start = line.start + 1
    while start < line.end:
        end = text.index(BORDER, start)
        cells.append(Cell(Span(start, end), text[start:end].strip()))
        start = end + 1
    return _Line(line, tuple(cells))


def _begins_table(block: list[_Line], row: _Line) -> bool:
    """Return whether a row heads another table: it has other columns and no values."""
    first = row.cells[0].text
    return (
        len(row.cells) != len(block[0].cells)
        and len(row.filled) > 1
        and not any(map(_is_value, row.texts))
        and first.startswith((*_NAMES, *_INDEX))
        and len(block) >= _ROWS_AT_LEAST
    )


def _is_value(text: str) -> bool:
    return _VALUE.fullmatch(_YEAR.sub("", text)) is not None


def _table(block: list[_Line], above: list[str]) -> Table:
    span = Span(block[0].span.start, block[-1].span.end)
    captions = _captions(above)
    while len(block) > 1 and len(block[0].filled) == 1 and len(block[0].cells) > 1:
        captions.append(block.pop(0).filled[0].text)
    heads = _heads(block)
    caption = column_head("".join(captions))
    width = len(heads[-1].cells) if heads else max(len(line.cells) for line in block)
    columns = _columns(block[: len(heads)], width)
    rows = tuple(_rows(block[len(heads) :], columns, bool(heads)))
    caption = replace(caption, units=units_in("".join(captions)))
    own = dict.fromkeys(cell.column for row in rows for cell in row.values)
    return Table(span, caption, rows, tuple(own))


def _captions(above: list[str]) -> list[str]:
    """Return the lines above a table that announce it: 2025年主要目标如下表：, 单位：亿元."""
    captions: list[str] = []
    for words in reversed(above):
        last = words.rstrip("。：").replace("；", "。").rpartition("。")[2]
        if not last or len(last) > _CAPTION_AT_MOST:
            break
        captions.insert(0, last)
        if not units_in(last):
            break
    return captions


def _heads(block: list[_Line]) -> list[_Line]:
    """Return the rows above the first one with values; a second one only below merged cells."""
    first = next((i for i, line in enumerate(block) if any(map(_is_value, line.texts))), 1)
    if not 0 < first < len(block):
        return block[:1] if first else []
    merged = any(not text for line in block[: first - 1] for text in line.texts)
    return block[: min(first, _HEAD_ROWS_AT_MOST if merged else 1)]


def _columns(heads: list[_Line], number: int) -> list[str]:
    """Return the words above each column; those of merged cells are above all they span."""
    columns = [""] * number
    for i, line in enumerate(heads):
        last = ""
        for place, text in enumerate(line.texts[:number]):
            last = text or (last if i + 1 < len(heads) else "")
            columns[place] += last
    return columns


@dataclass(frozen=True)
class _Plan:
    """Which column holds the names, the units and the groups; the others hold values."""

    name: int
    unit: int | None
    groups: tuple[int, ...]
    index: tuple[int, ...]


def _rows(lines: list[_Line], columns: list[str], has_head: bool) -> Iterator[Row]:
    regular = [line for line in lines if len(line.filled) > 1]
    width = len(columns) if has_head else _width(regular)
    plan = _plan(regular, columns)
    heads = _inherited([column_head(text) for text in columns])
    group, groups = NO_HEAD, ""
    for line in lines:
        if len(line.filled) == 1 and not _is_value(line.filled[0].text):
            group = column_head(line.filled[0].text)
            continue
        fits = len(line.cells) == width and plan.name < len(line.cells)
        if fits:
            own = (line.cells[i].text for i in plan.groups)
            groups = next(filter(None, own), groups)
        yield _row(line, plan, heads, fits, group if not groups else row_head(groups))


def _width(lines: list[_Line]) -> int:
    return Counter(len(line.cells) for line in lines).most_common(1)[0][0] if lines else 0


def _plan(lines: list[_Line], columns: list[str]) -> _Plan:
    number = len(columns)
    texts = [[line.texts[i] for line in lines if i < len(line.cells)] for i in range(number)]
    index = tuple(i for i in range(number) if _is_index(columns[i], texts[i]))
    unit = next((i for i in range(number) if columns[i] in _UNIT_COLUMN), None)
    named = [i for i in range(number) if i not in index and i != unit]
    of_words = [i for i in named if not _holds_values(texts[i])]
    first_value = next((i for i in named if i not in of_words), number)
    before = [i for i in of_words if i < first_value] or named[:1] or [0]
    headed = [i for i in before if columns[i].startswith(_NAMES)]
    name = headed[-1] if headed else before[-1]
    return _Plan(name, unit, tuple(i for i in before if i < name), index)


def _is_index(head: str, texts: list[str]) -> bool:
    """Return whether a column numbers its rows."""
    if head.startswith(_INDEX):
        return True
    numbers = [text.strip(".、") for text in texts]
    return len(numbers) > 1 and numbers == [str(i) for i in range(1, len(numbers) + 1)]


def _holds_values(texts: list[str]) -> bool:
    filled = [text for text in texts if text]
    return 2 * sum(map(_is_value, filled)) > len(filled)


def _inherited(heads: list[Head]) -> list[Head]:
    """Return the heads, those of growth and shares with the name and year of the column before."""
    known = NO_HEAD
    found: list[Head] = []
    for head in heads:
        if head.aspect and not head.is_dated:
            head = replace(head, year=known.year, period=known.period, kind=known.kind)
        if head.aspect and not head.name:
            head = replace(head, name=known.name)
        found.append(head)
        if head.is_dated or head.name:
            known = head
    return found


def _row(line: _Line, plan: _Plan, heads: list[Head], fits: bool, group: Head) -> Row:
    head = row_head(line.cells[plan.name].text) if fits else NO_HEAD
    values: list[Cell] = []
    words: list[Cell] = []
    for i, cell in enumerate(line.cells):
        if fits and (i == plan.unit or i in plan.index or i in plan.groups):
            continue
        column = heads[i] if i < len(heads) else NO_HEAD
        if fits and i == plan.name:
            words += [cell] if _DIGIT.search(head.name) else []
        elif cell.text:
            explained = bool(column.text) or not _BARE.fullmatch(cell.text)
            explained = explained and cell.text[0] not in _SUMMED
            values.append(replace(cell, column=column, readable=fits and explained))
    unit = (line.cells[plan.unit].text,) if fits and plan.unit is not None else ()
    return Row(line.span, head, tuple(values), tuple(words), group, unit)


def _flat(text: str, lines: list[Span]) -> Iterator[Table]:
    """Yield the runs of short lines that hold bare numbers among words."""
    run: list[Span] = []
    for line in [*lines, Span(len(text), len(text))]:
        words = line.of(text)
        short = 0 < len(words) <= _FLAT_LINE and _MARKS.isdisjoint(words) and words[0] != BORDER
        if short:
            run.append(line)
            continue
        numbers = [one for one in run if _BARE.fullmatch(one.of(text).rstrip("%"))]
        if len(run) >= _FLAT_AT_LEAST and len(numbers) >= _FLAT_NUMBERS_AT_LEAST:
            yield Table(Span(run[0].start, run[-1].end))
        run = []
