"""HTML tables in a plain text, as Markdown may hold them: <tr><td>粮食产量</td>."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from jianbao.document.layout.lines import BORDER
from jianbao.document.text.mapped_text import Edit
from jianbao.document.text.spans import Span
from jianbao.document.text.table_grid import TableGrid

# <table>, </tr>, <td colspan="2">, <br/>
_TAG = re.compile(
    r"<(?P<end>/?)(?P<name>table|thead|tbody|tfoot|tr|td|th|p|br|span|div|b|strong|sup|sub)"
    r"(?P<attributes>\s[^<>]{0,300})?/?>",
    re.IGNORECASE,
)
_SPANS = re.compile(r"""\b(?P<name>colspan|rowspan)\s*=\s*["']?(?P<number>\d{1,3})""")
_CELLS = frozenset({"td", "th"})
_AROUND_ROWS = frozenset({"table", "thead", "tbody", "tfoot"})


@dataclass
class _Cell:
    columns: int = 1
    rows: int = 1
    parts: list[Span] = field(default_factory=list)


def find_html_tables(text: str) -> list[Edit]:
    """Return the edits that turn the rows of HTML tables into rows with borders."""
    if "<td" not in text and "<TD" not in text:
        return []
    edits: list[Edit] = []
    grid, cell = TableGrid(), None
    row: list[_Cell] = []
    start = done = 0
    for tag in _TAG.finditer(text):
        name, ends = tag["name"].lower(), bool(tag["end"])
        if cell is not None and done < tag.start():
            cell.parts += _lines(text, Span(done, tag.start()))
        if name in _AROUND_ROWS and not row:
            edits.append(Edit(*tag.span(), "\n"))
            grid = TableGrid() if name == "table" else grid
        elif name == "tr" and not ends:
            start, row, cell = tag.start(), [], None
        elif name in _CELLS and not ends:
            cell = _cell(tag["attributes"] or "")
            row.append(cell)
        elif name in _CELLS:
            cell = None
        elif name == "tr" and row:
            edits += _row_edits(Span(start, tag.end()), row, grid)
            row, cell = [], None
        done = tag.end()
    return edits


def _cell(attributes: str) -> _Cell:
    spans = {m["name"].lower(): int(m["number"]) for m in _SPANS.finditer(attributes)}
    return _Cell(spans.get("colspan", 1), spans.get("rowspan", 1))


def _lines(text: str, span: Span) -> Iterator[Span]:
    """Yield the lines of the content of a cell, without blanks around them."""
    start = span.start
    for line in span.of(text).split("\n"):
        content = line.strip()
        if content:
            at = start + line.index(content)
            yield Span(at, at + len(content))
        start += len(line) + 1


def _row_edits(line: Span, cells: list[_Cell], grid: TableGrid) -> Iterator[Edit]:
    placed = grid.place((str(i), cell.columns, cell.rows) for i, cell in enumerate(cells))
    done, gap = line.start, "\n"
    for place in placed:
        gap += BORDER
        for i, part in enumerate(cells[int(place)].parts if place else ()):
            yield Edit(done, part.start, gap if i == 0 else " ")
            done, gap = part.end, ""
    yield Edit(done, line.end, gap + BORDER + "\n")
