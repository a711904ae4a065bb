"""Visible text of an HTML page, one block per line.

The page is parsed as a stream of events, without a tree. So time is linear in the length of the
page, whatever its depth.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field

from jianbao._optional_dependencies import from_extra
from jianbao.document.text.table_grid import MAX_CELL, TableGrid
from jianbao.errors import InputError

# <meta charset="gb2312">, <meta http-equiv="Content-Type" content="text/html; charset=big5">
_CHARSET = re.compile(rb"""<meta[^>]{1,200}charset\s*=\s*["']?([\w-]{1,40})""", re.IGNORECASE)
_HEAD = 4096

# <!DOCTYPE html>  /  <!-- saved from … --><html lang="zh">  /  <?xml …?><body>
_BEGINNING = re.compile(
    r"[\ufeff\s]*+(?=<[a-z!?]).*?<(?:!doctype\s+html|html|head|body)\b",
    re.IGNORECASE | re.DOTALL,
)
# <p>, </div>, <br/>
_TAG = re.compile(r"</?[a-z][a-z0-9]*[\s/>]", re.IGNORECASE)

# Elements that are invisible or do not belong to an article.
_DROPPED = frozenset(
    "head title script style noscript template nav select datalist button svg math iframe "
    "object video audio canvas rp rt".split()
)
_BLOCKS = frozenset(
    "address article aside blockquote body br caption center dd details dialog dir div dl dt "
    "fieldset figcaption figure footer form h1 h2 h3 h4 h5 h6 header hr legend li listing main "
    "menu ol p pre section summary table tbody tfoot thead tr ul xmp".split()
)
_CELLS = frozenset({"td", "th"})
_SPAN_DIGITS = 3
_PREFORMATTED = frozenset({"pre", "listing", "xmp"})
_INVISIBLE_STYLES = ("display:none", "visibility:hidden")

# Separators of lines and cells during parsing. Neither occurs in a page.
_LINE, _CELL = "\v", "\x1f"
# A line break of the source between two Chinese characters is not a space: 全市\n    经济
_WRAPPED = re.compile(r"(?<=[⺀-鿿＀-￯])[ \t]*[\r\n][ \t\r\n]*(?=[⺀-鿿＀-￯])")
# Whitespace that a browser collapses to one space; U+00A0 and U+3000 are text.
_BLANKS = re.compile(r"[ \t\r\n\f]+")

_BLOCK = 1 << 16
# Browsers have the same limit. The cost of an end tag grows with the number of open elements.
_MAX_DEPTH = 512


def declared_charset(data: bytes) -> str | None:
    """Return the encoding declared in the head of a page, or None."""
    found = _CHARSET.search(data[:_HEAD])
    return found[1].decode() if found else None


def is_page(text: str, suffix: str) -> bool:
    """Return whether a text is an HTML page: it begins as one, or has the suffix and tags."""
    if _BEGINNING.match(text, 0, _HEAD):
        return True
    return suffix in (".html", ".htm") and _TAG.search(text) is not None


def page_text(page: str) -> str:
    """Return the lines of a page in source order. A block, a table row or a br ends a line.

    Tabs separate the cells of a row; a merged cell leaves empty ones behind it. Raises
    InputError for a page without text, for one nested deeper than 512 elements, and when lxml is
    not installed.
    """
    with from_extra("html", "Reading this file"):
        from lxml import etree
    parser = etree.HTMLParser(target=_Reader(), encoding="utf-8", huge_tree=True)
    data = page.lstrip("\ufeff").encode()
    # Feed in blocks: lxml raises an error of the target only after the data fed so far.
    for start in range(0, len(data), _BLOCK):
        parser.feed(data[start : start + _BLOCK])
    text: str = parser.close()
    if not text:
        raise InputError(
            "The page has no text. Give a page that contains the report, "
            "not one that loads it by script."
        )
    return text


@dataclass
class _Row:
    """An open table row: where it begins in the pieces, and its cells.

    A cell is its first and last piece and the number of columns and rows that it spans.
    """

    start: int
    cells: list[tuple[int, int, int, int]] = field(default_factory=list)
    open_cell: tuple[int, int, int] | None = None
    holds_table: bool = False


class _Reader:
    """Parser target that collects visible text; `close` returns it."""

    def __init__(self) -> None:
        self._pieces: list[str] = []
        self._depth = 0
        # Number of open elements inside the outermost invisible one, including it.
        self._invisible = 0
        self._preformatted = 0
        self._grids: list[TableGrid] = []
        self._rows: list[_Row] = []

    def start(self, tag: str, attributes: Mapping[str, str]) -> None:
        self._depth += 1
        if self._depth > _MAX_DEPTH:
            raise InputError(
                f"The page is nested deeper than {_MAX_DEPTH} elements. Save its text as .txt."
            )
        if self._invisible or tag in _DROPPED or _is_invisible(attributes):
            self._invisible += 1
            return
        self._preformatted += tag in _PREFORMATTED
        if tag in _BLOCKS:
            self._pieces.append(_LINE)
        if tag == "table":
            self._grids.append(TableGrid())
            for row in self._rows[-1:]:
                row.holds_table = True
        elif tag == "tr":
            self._rows.append(_Row(len(self._pieces)))
        elif tag in _CELLS and self._rows:
            spans = _span(attributes, "colspan"), _span(attributes, "rowspan")
            self._rows[-1].open_cell = (len(self._pieces), *spans)

    def end(self, tag: str) -> None:
        self._depth -= 1
        if self._invisible:
            self._invisible -= 1
            return
        self._preformatted -= tag in _PREFORMATTED
        if tag == "tr" and self._rows:
            self._end_row(self._rows.pop())
        elif tag == "table" and self._grids:
            self._grids.pop()
        if tag in _BLOCKS:
            self._pieces.append(_LINE)
        elif tag in _CELLS:
            self._end_cell()

    def _end_cell(self) -> None:
        row = self._rows[-1] if self._rows else None
        if row and row.open_cell:
            start, columns, rows = row.open_cell
            row.cells.append((start, len(self._pieces), columns, rows))
            row.open_cell = None
        self._pieces.append(_CELL)

    def _end_row(self, row: _Row) -> None:
        """Put a row of data on one line; a row that lays out the page keeps its lines."""
        cells = [] if row.holds_table else row.cells
        texts = [(self._cell_text(start, end), c, r) for start, end, c, r in cells]
        if not texts or max(len(text) for text, _, _ in texts) > MAX_CELL or not self._grids:
            return
        placed = self._grids[-1].place(texts)
        if len(placed) > 1:
            self._pieces[row.start :] = [_CELL.join(placed)]

    def _cell_text(self, start: int, end: int) -> str:
        text = "".join(self._pieces[start:end])
        return _BLANKS.sub(" ", text.replace(_LINE, " ").replace(_CELL, " ")).strip()

    def data(self, text: str) -> None:
        if not self._invisible:
            self._pieces.append(text.replace("\n", _LINE) if self._preformatted else text)

    def close(self) -> str:
        text = _BLANKS.sub(" ", _WRAPPED.sub("", "".join(self._pieces)))
        lines = (line.strip(" ") for line in text.split(_LINE))
        return "\n".join(line.replace(_CELL, "\t") for line in lines if line.strip(" " + _CELL))


def _span(attributes: Mapping[str, str], name: str) -> int:
    number = attributes.get(name, "").strip()
    return int(number) if number.isdecimal() and len(number) <= _SPAN_DIGITS else 1


def _is_invisible(attributes: Mapping[str, str]) -> bool:
    style = "".join(attributes.get("style", "").lower().split())
    return "hidden" in attributes or any(part in style for part in _INVISIBLE_STYLES)
