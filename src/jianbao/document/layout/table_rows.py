"""Rows of tables in a text, brought to one form: |粮食产量（万吨）|65.2|6.8|.

Tabs separate the cells of pages and Word documents, pipes those of Markdown; Markdown may also
hold an HTML table. A text without other evidence has a table where two lines have the same cells.
"""

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from jianbao.document.layout.lines import BORDER, SECTION_MARK
from jianbao.document.text.mapped_text import Edit
from jianbao.document.text.segmentation import lines
from jianbao.document.text.spans import Span
from jianbao.document.text.table_grid import MAX_CELL

# |---|:---:| under the head of a Markdown table
_DELIMITER = re.compile(r"\s*+\|?\s*+(?::?-++:?\s*+\|\s*+)++(?::?-++:?\s*+)?")
_PIPE = re.compile(r"(?<!\\)\|")
_TAB = re.compile(r"\t")
# 指标    2024年完成    2025年目标: cells set apart by blanks, in a text from a page
_GAP = re.compile(r"[ \u3000\xa0]{2,}+|\t[ \u3000\xa0]*+")
_ROWS_AT_LEAST = 2
# Most rows have the same number of cells.
_ALIKE_AT_LEAST = 0.6
_SPACED_CELLS_AT_LEAST = 3
# 1.  /  （一）  /  ①: a number before a paragraph is no cell of a table
_ENUMERATOR = re.compile(rf"\s*+(?:{SECTION_MARK}|[（(]?\d{{1,3}}[.．、）)]|[①-⑳]|\W)?\s*+")
# 65.2  /  -2.4%  /  5.5左右: a cell of a table of numbers
_NUMERIC = re.compile(r"[-+±≥≤><＞＜−－]?\s?\d[\d.,]*[^\s\d，。；：]{0,8}|[-—–/]+|无")


@dataclass(frozen=True)
class _Row:
    """A line with the spans of its cells, blanks around them left out."""

    line: Span
    cells: tuple[Span, ...]


def find_table_rows(text: str) -> list[Edit]:
    """Return the edits that bring the rows of tables to one form, and drop delimiter rows."""
    if "\t" not in text and BORDER not in text and "  " not in text and "\u3000\u3000" not in text:
        return []
    edits: list[Edit] = []
    for block in _blocks(text):
        edits += _edits(text, block)
    return edits


def _blocks(text: str) -> Iterator[list[_Row]]:
    """Yield the runs of lines that are rows of one table."""
    block: list[_Row] = []
    kind: re.Pattern[str] | None = None
    for line in lines(text):
        if not line.of(text).strip():
            continue
        own = _separator(text, line)
        if own is not kind and block:
            yield from _table(text, block, kind)
            block = []
        kind = own
        if own:
            block.append(_row(text, line, own))
    if block:
        yield from _table(text, block, kind)


def _separator(text: str, line: Span) -> re.Pattern[str] | None:
    """Return what separates the cells of a line, or None if it has only one."""
    words = line.of(text)
    if BORDER in words:
        return _PIPE
    if "\t" in words.strip(" \u3000"):
        return _TAB
    return _GAP if _GAP.search(words.strip()) else None


def _row(text: str, line: Span, separator: re.Pattern[str]) -> _Row:
    cuts = [m.span() for m in separator.finditer(text, *line)]
    if separator is _GAP:
        content = _trimmed(text, line)
        cuts = [cut for cut in cuts if content.start < cut[0] and cut[1] < content.end]
    starts = [line.start, *(end for _, end in cuts)]
    ends = [*(start for start, _ in cuts), line.end]
    cells = [_trimmed(text, Span(a, b)) for a, b in zip(starts, ends, strict=True)]
    if separator is _PIPE:
        cells = cells[_is_empty(cells[0]) : len(cells) - _is_empty(cells[-1])]
    return _Row(line, tuple(cells))


def _trimmed(text: str, span: Span) -> Span:
    content = span.of(text).strip()
    if not content:
        return Span(span.end, span.end)
    start = text.index(content, span.start)
    return Span(start, start + len(content))


def _is_empty(cell: Span) -> bool:
    return cell.start == cell.end


def _table(text: str, rows: list[_Row], separator: re.Pattern[str] | None) -> Iterator[list[_Row]]:
    """Yield the rows, if their form shows that they are of a table."""
    if separator is _PIPE:
        delimited = any(_DELIMITER.fullmatch(text, *row.line) for row in rows)
        bordered = [row for row in rows if _is_bordered(row.line.of(text).strip())]
        kept = rows if delimited else bordered
        if len(kept) >= _ROWS_AT_LEAST:
            yield kept
    elif _is_regular(text, rows, separator):
        yield rows


def _is_bordered(line: str) -> bool:
    return line.startswith(BORDER) and line.endswith(BORDER)


def _is_regular(text: str, rows: list[_Row], separator: re.Pattern[str] | None) -> bool:
    """Return whether most rows have the same number of cells, and none is a paragraph."""
    ((number, alike),) = Counter(len(row.cells) for row in rows).most_common(1)
    if len(rows) < _ROWS_AT_LEAST or number < 2:
        return False
    if alike < _ALIKE_AT_LEAST * len(rows):
        return separator is _TAB and _is_mostly_of_numbers(text, rows)
    if any(end - start > MAX_CELL for row in rows for start, end in row.cells):
        return False
    if number == 2 and all(_ENUMERATOR.fullmatch(text, *row.cells[0]) for row in rows):
        return False
    return separator is _TAB or _is_of_numbers(text, rows, number)


def _is_mostly_of_numbers(text: str, rows: list[_Row]) -> bool:
    """Return whether most cells behind the first of their row are numbers."""
    cells = [cell for row in rows for cell in row.cells[1:]]
    return 2 * sum(bool(_NUMERIC.fullmatch(text, *cell)) for cell in cells) > len(cells)


def _is_of_numbers(text: str, rows: list[_Row], number: int) -> bool:
    """Return whether the rows below the first hold only numbers behind their first cell."""
    if number < _SPACED_CELLS_AT_LEAST or any(len(row.cells) != number for row in rows):
        return False
    return all(
        sum(bool(_NUMERIC.fullmatch(text, *cell)) for cell in row.cells[1:]) >= number - 2
        and any(_NUMERIC.fullmatch(text, *cell) for cell in row.cells[1:])
        for row in rows[1:]
    )


def _edits(text: str, rows: list[_Row]) -> Iterator[Edit]:
    for row in rows:
        if BORDER in row.line.of(text) and _DELIMITER.fullmatch(text, *row.line):
            yield Edit(*row.line, "")
            continue
        done = row.line.start
        for cell in row.cells:
            yield Edit(done, cell.start, BORDER)
            done = cell.end
        yield Edit(done, row.line.end, BORDER)
