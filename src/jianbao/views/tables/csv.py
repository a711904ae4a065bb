"""The table as CSV (RFC 4180, UTF-8)."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable
from typing import BinaryIO

from jianbao.tables.columns import COLUMNS, FigureRow, values
from jianbao.views.tables.safe_cells import csv_cell


def write(rows: Iterable[FigureRow], file: BinaryIO, *, bom: bool = False) -> None:
    """Write a header and the rows; missing values are empty cells.

    With `bom` the file begins with a byte order mark, by which Excel detects UTF-8. Text that a
    spreadsheet might run as a formula is prefixed with an apostrophe; numbers are unchanged.
    """
    encoding = "utf-8-sig" if bom else "utf-8"
    text = io.TextIOWrapper(file, encoding=encoding, newline="", write_through=True)
    writer = csv.writer(text)
    writer.writerow(COLUMNS)
    writer.writerows(map(csv_cell, values(row)) for row in rows)
    text.detach()
