"""The table as Parquet, each column of one type."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import islice
from typing import TYPE_CHECKING, Any, BinaryIO, get_type_hints

from jianbao._optional_dependencies import from_extra
from jianbao.tables.columns import COLUMNS, FigureRow, values

if TYPE_CHECKING:
    import pyarrow

ROWS_A_GROUP = 20_000
"""Rows held in memory, and written as one row group."""


def write(rows: Iterable[FigureRow], file: BinaryIO) -> None:
    """Write the rows; missing values are null.

    Raises InputError if pyarrow is not installed.
    """
    with from_extra("parquet", "Writing this table"):
        import pyarrow.parquet

    schema = _schema()
    with pyarrow.parquet.ParquetWriter(file, schema) as writer:
        for group in _groups(iter(rows)):
            columns = [_column(cells, field) for cells, field in zip(group, schema, strict=True)]
            writer.write_batch(pyarrow.record_batch(columns, schema=schema))


def _schema() -> pyarrow.Schema:
    import pyarrow

    types = {
        bool: pyarrow.bool_(),
        int: pyarrow.int64(),
        int | None: pyarrow.int64(),
        int | float | None: pyarrow.float64(),
    }
    hints = get_type_hints(FigureRow)
    return pyarrow.schema([(name, types.get(hints[name], pyarrow.string())) for name in COLUMNS])


def _groups(rows: Iterator[FigureRow]) -> Iterator[list[tuple[Any, ...]]]:
    """Yield the columns of each group of rows."""
    while group := [values(row) for row in islice(rows, ROWS_A_GROUP)]:
        yield list(zip(*group, strict=True))


def _column(cells: tuple[Any, ...], field: pyarrow.Field) -> pyarrow.Array:
    import pyarrow

    if pyarrow.types.is_floating(field.type):
        cells = tuple(None if cell is None else float(cell) for cell in cells)
    if pyarrow.types.is_string(field.type):
        cells = tuple(_encodable(cell) for cell in cells)
    return pyarrow.array(cells, field.type)


def _encodable(text: str | None) -> str | None:
    """Replace lone surrogates, which UTF-8 cannot encode."""
    return text if text is None else text.encode("utf-8", "replace").decode("utf-8")
