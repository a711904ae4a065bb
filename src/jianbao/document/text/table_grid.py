"""Place the cells of a table in its columns, where cells are merged."""

from collections.abc import Iterable
from dataclasses import dataclass, field

MAX_CELL = 300
"""A longer cell holds an article or a paragraph: it is none of a table of data."""
# A cell that claims to span more is damaged.
_MAX_SPAN = 100


@dataclass
class TableGrid:
    """The columns of a table, row by row; a merged cell leaves empty places behind it."""

    _held: dict[int, int] = field(default_factory=dict)

    def place(self, cells: Iterable[tuple[str, int, int]]) -> list[str]:
        """Return the texts of a row, one for each column.

        A cell is its text and the number of columns and of rows that it spans. The text is in
        the first place of a merged cell; the others are empty.
        """
        row: list[str] = []
        held, self._held = self._held, {}
        for text, columns, rows in cells:
            self._skip(row, held)
            for place in range(min(max(columns, 1), _MAX_SPAN)):
                if rows > 1:
                    self._held[len(row)] = min(rows, _MAX_SPAN) - 1
                row.append("" if place else text)
        self._skip(row, held)
        return row

    def _skip(self, row: list[str], held: dict[int, int]) -> None:
        """Leave the places empty that a cell of a row above spans."""
        while rows := held.get(len(row)):
            if rows > 1:
                self._held[len(row)] = rows - 1
            row.append("")
