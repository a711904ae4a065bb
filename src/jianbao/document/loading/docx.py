"""Text of a Word document (.docx): one paragraph or table row per line, as Word exports it."""

import zipfile
from collections.abc import Iterator
from io import BytesIO
from typing import TYPE_CHECKING

from jianbao._optional_dependencies import from_extra
from jianbao.document.text.table_grid import MAX_CELL
from jianbao.errors import InputError

if TYPE_CHECKING:
    from docx.document import Document
    from docx.oxml.xmlchemy import BaseOxmlElement

    from jianbao.document.loading.docx_numbering import Numbering

# Limit for the unpacked size of all parts, in bytes. It leaves room for pictures and a long text.
_MAX_UNPACKED = 30_000_000

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_M = "{http://schemas.openxmlformats.org/officeDocument/2006/math}"
_FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
_PARAGRAPH, _ROW, _CELL, _BOX = (_W + name for name in ("p", "tr", "tc", "txbxContent"))
_TABLE, _CELL_PROPERTIES = _W + "tbl", _W + "tcPr"
_MAX_SPAN = 100
_TEXTS = frozenset({_W + "t", _M + "t"})
_SIGNS = {_W + "tab": "\t", _W + "br": "\n", _W + "cr": "\n", _W + "noBreakHyphen": "-"}
# Skipped elements: properties, deletions of tracked changes, pinyin (ruby) over characters, and
# the fallback for older programs.
_UNREAD = frozenset({_W + "pPr", _W + "rPr", _W + "del", _W + "moveFrom", _W + "rt", _FALLBACK})

_DAMAGED = (
    "The Word document is damaged or in an unsupported form. "
    "Open it, save it again as .docx or .txt, and use that."
)


def document_text(data: bytes) -> str:
    """Return the lines of a document in order, with the automatic numbers of paragraphs.

    Tabs separate the cells of a row; a merged cell leaves empty ones behind it. Headers, footers
    and notes are omitted. Raises InputError for a zip archive that is not a Word document, and
    for a document that unpacks to more than 30 MB, is damaged or has no text. Raises it also when
    python-docx is not installed.
    """
    _check_package(data)
    with from_extra("docx", "Reading this file"):
        import docx

        from jianbao.document.loading.docx_numbering import Numbering
    try:
        document = docx.Document(BytesIO(data))
        text = "\n".join(_body_lines(document, Numbering(document)))
    except Exception:
        # The file is untrusted, and python-docx raises many kinds of exceptions for a bad one.
        raise InputError(_DAMAGED) from None
    if not text:
        raise InputError("The Word document has no text. If it contains pictures, give their text.")
    return text


def _check_package(data: bytes) -> None:
    try:
        with zipfile.ZipFile(BytesIO(data)) as package:
            parts = package.infolist()
    except (zipfile.BadZipFile, ValueError, NotImplementedError):
        raise InputError(_DAMAGED) from None
    if not any(part.filename.startswith("word/") for part in parts):
        raise InputError(
            "The file is a zip archive or a document of an unsupported format. "
            "Save the report as .docx or .txt."
        )
    # zipfile truncates a part at its declared size.
    if sum(part.file_size for part in parts) > _MAX_UNPACKED:
        raise InputError(
            f"The Word document unpacks to more than {_MAX_UNPACKED // 1_000_000} MB. "
            "Save its text as .txt and use that."
        )


def _body_lines(document: "Document", numbering: "Numbering") -> Iterator[str]:
    for line in _lines(document.element.body, numbering):
        if line.strip():
            yield line


def _lines(container: "BaseOxmlElement", numbering: "Numbering") -> Iterator[str]:
    for block in container:
        if block.tag == _PARAGRAPH:
            yield numbering.label(block) + "".join(_pieces(block))
            for box in _boxes(block):
                yield from _lines(box, numbering)
        elif block.tag == _ROW:
            yield from _row_lines(block, numbering)
        elif block.tag not in _UNREAD:
            yield from _lines(block, numbering)


def _row_lines(row: "BaseOxmlElement", numbering: "Numbering") -> Iterator[str]:
    """Yield a row of data as one line, a row that lays out the page as the lines of its cells."""
    cells = [(cell, list(_lines(cell, numbering))) for cell in _cells(row)]
    lays_out = any(
        sum(map(len, lines)) > MAX_CELL or next(cell.iter(_TABLE), None) is not None
        for cell, lines in cells
    )
    if lays_out:
        for _, lines in cells:
            yield from lines
    else:
        yield "\t".join(
            text
            for cell, lines in cells
            for text in (_one_line(lines), *[""] * (_columns(cell) - 1))
        )


def _cells(row: "BaseOxmlElement") -> Iterator["BaseOxmlElement"]:
    for part in row:
        if part.tag == _CELL:
            yield part
        elif part.tag not in _UNREAD:
            yield from _cells(part)


def _one_line(lines: list[str]) -> str:
    return " ".join(" ".join(lines).split())


def _columns(cell: "BaseOxmlElement") -> int:
    """Return how many columns a cell spans."""
    for properties in cell.iterchildren(_CELL_PROPERTIES):
        for span in properties.iterchildren(_W + "gridSpan"):
            number = span.get(_W + "val", "")
            return min(int(number), _MAX_SPAN) if number.isdecimal() else 1
    return 1


def _pieces(element: "BaseOxmlElement") -> Iterator[str]:
    for part in element:
        if part.tag in _TEXTS:
            yield part.text or ""
        elif part.tag in _SIGNS:
            yield _SIGNS[part.tag]
        elif part.tag not in _UNREAD and part.tag != _BOX:
            yield from _pieces(part)


def _boxes(element: "BaseOxmlElement") -> Iterator["BaseOxmlElement"]:
    for part in element:
        if part.tag == _BOX:
            yield part
        elif part.tag not in _UNREAD:
            yield from _boxes(part)
