"""The table as an Excel workbook: a sheet each for targets, achievements and problems."""

from __future__ import annotations

import io
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, Any, BinaryIO

from jianbao._optional_dependencies import from_extra
from jianbao.errors import InputError
from jianbao.tables.columns import COLUMNS, FigureRow, values
from jianbao.views.labels import KINDS
from jianbao.views.tables.column_labels import heading, word
from jianbao.views.tables.safe_cells import visible

if TYPE_CHECKING:
    from openpyxl import Workbook
    from openpyxl.cell import Cell

ROWS_A_SHEET = 1_048_576
# Excel allows 32,767 UTF-16 units; a character has one or two.
_LONGEST_TEXT = 32_767 // 2
_CUT = "…（过长，已截断，全文见 CSV 或 JSONL）"

_HEAD_HEIGHT = 32  # points: the Chinese label, with the code name below
_WIDTH = 11  # characters
_WIDTHS = {
    "region": 22,
    "topic": 16,
    "figure": 20,
    "indicator": 26,
    "official": 20,
    "text": 14,
    "base_value": 18,
    "base_high": 18,
    "statement": 48,
    "quote": 48,
    "section": 26,
    "issues": 20,
    "source": 26,
    "sha256": 16,
}
_WRAPPED = frozenset({"indicator", "statement", "quote", "section", "issues"})
_GROUPED = frozenset({"base_value", "base_high"})


def write(rows: Iterable[FigureRow], file: BinaryIO) -> None:
    """Write every row to the sheet of its list, below a frozen header with filters.

    Raises InputError if openpyxl is not installed, and for more rows than a sheet can have.
    """
    with from_extra("xlsx", "Writing this table"):
        from openpyxl import Workbook

    book = Workbook(write_only=True)
    sheets = {kind: _Sheet(book, title) for kind, title in KINDS.items()}
    try:
        for row in rows:
            sheets[row.kind].append(row)
    finally:
        for sheet in sheets.values():
            sheet.finish()
    # On a full disk openpyxl would leave its archive open, which warns when it is collected.
    archive = io.BytesIO()
    book.save(archive)
    file.write(archive.getbuffer())


class _Sheet:
    """A sheet that is written row by row, with one styled cell for each column.

    Every row reuses these cells, because creating a styled cell is slow.
    """

    def __init__(self, book: Workbook, title: str) -> None:
        self._title = title
        self._sheet: Any = book.create_sheet(title)  # the stubs lack attributes that are set here
        self._rows = 1
        self._set_out()
        self._sheet.append(list(self._head()))
        self._cells = [self._cell(column) for column in COLUMNS]

    def append(self, row: FigureRow) -> None:
        """Write a row."""
        if self._rows == ROWS_A_SHEET:
            raise InputError(
                f"The sheet {self._title} has more than {ROWS_A_SHEET:,} rows, the limit of Excel. "
                "Export to .parquet or .csv, or export fewer briefs."
            )
        self._rows += 1
        filled = zip(COLUMNS, self._cells, values(row), strict=True)
        self._sheet.append([_fill(cell, column, value) for column, cell, value in filled])

    def finish(self) -> None:
        """Set the filter for all rows, and close the sheet, which warns if it stays open."""
        from openpyxl.utils import get_column_letter

        self._sheet.auto_filter.ref = f"A1:{get_column_letter(len(COLUMNS))}{self._rows}"
        self._sheet.close()

    def _set_out(self) -> None:
        from openpyxl.utils import get_column_letter

        self._sheet.freeze_panes = "A2"
        self._sheet.row_dimensions[1].height = _HEAD_HEIGHT
        for place, column in enumerate(COLUMNS, 1):
            letter = get_column_letter(place)
            self._sheet.column_dimensions[letter].width = _WIDTHS.get(column, _WIDTH)

    def _head(self) -> Iterator[Cell]:
        from openpyxl.cell import WriteOnlyCell
        from openpyxl.styles import Alignment, Font, PatternFill

        for column in COLUMNS:
            cell = WriteOnlyCell(self._sheet, heading(column))
            cell.font = Font(bold=True)
            cell.fill = PatternFill("solid", fgColor="E7EBF0")
            cell.alignment = Alignment(wrap_text=True, vertical="top")
            yield cell

    def _cell(self, column: str) -> Cell:
        from openpyxl.cell import WriteOnlyCell
        from openpyxl.styles import Alignment

        cell = WriteOnlyCell(self._sheet)
        cell.alignment = Alignment(wrap_text=column in _WRAPPED, vertical="top")
        return cell


def _fill(cell: Cell, column: str, value: Any) -> Cell | None:
    if value is None or value == "":
        return None
    if isinstance(value, bool):
        value = "是" if value else "否"
    if isinstance(value, str):
        cell.value = _short(visible(word(column, value)))
        cell.data_type = "s"  # text, even where it begins with = or reads #N/A
        return cell
    if column in _GROUPED:
        cell.number_format = "#,##0" if isinstance(value, int) else "General"
    cell.value = value
    return cell


def _short(text: str) -> str:
    if len(text) <= _LONGEST_TEXT:
        return text
    return text[: _LONGEST_TEXT - len(_CUT)] + _CUT
