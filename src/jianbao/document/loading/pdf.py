"""Text of a PDF: its text layer, line by line as the pages have it."""

import re
import unicodedata
import zlib
from threading import Lock
from typing import TYPE_CHECKING

from jianbao._optional_dependencies import from_extra
from jianbao.errors import InputError

if TYPE_CHECKING:
    from pypdfium2 import PdfDocument, PdfPage

# PDFium reads one document at a time in a process.
_ONE_AT_A_TIME = Lock()
# A page of print has some 700 characters; a scanned one at most a stamp of the scanner's.
_PRINTED = 50
# Fonts share one glyph between a character and a radical that looks the same, and a text layer
# may name the radical: ⽣产 for 生产.
_RADICALS = {
    code: unicodedata.normalize("NFKC", chr(code)) for code in range(0x2F00, 0x2FD6)
} | str.maketrans(
    "⺠⺟⻁⻄⻅⻆⻉⻋⻓⻔⻘⻚⻛⻜⻝⻢⻣⻤⻥⻦⻨⻩⻬⻮⻰⻳",
    "民母虎西见角贝车长门青页风飞食马骨鬼鱼鸟麦黄齐齿龙龟",
)
# PDFium ends lines with \r\n, puts U+FFFE for a hyphen at the end of a line together with the
# break after it, and U+0000 for a glyph whose character is unknown.
_CHARACTERS = {**_RADICALS, 0xFFFE: "-\n", 0: "\ufffd", 0x0D: None}

# <</Length 44 /Filter /FlateDecode>>stream
_STREAM = re.compile(rb"(?<!end)stream\r?\n")
# What one stream may unpack to, which is a page scanned in colour, and all together. PDFium needs
# fifteen times as much for a page of text.
_MAX_STREAM, _MAX_UNPACKED = 32_000_000, 500_000_000
# Characters that say nothing: the font names none, or one of its own.
_NAMELESS = re.compile("[\ufffd\ue000-\uf8ff]")

_LOCKED = "The PDF is protected by a password. Save it without one, or give its text as .txt."
_DAMAGED = "The PDF is damaged. Download or save it again, or give its text as .txt."
_SCANNED = (
    "The PDF has no text and seems to be scanned. "
    "Have its text recognised (OCR) and give that as .txt or as a searchable PDF."
)
_GARBLED = (
    "The PDF does not tell which characters it shows. "
    "Have its text recognised (OCR) and give that as .txt."
)


def pdf_text(data: bytes) -> str:
    """The text of all pages, a line of a page a line, a form feed before each further page.

    The text does not depend on the fonts of the machine. Blanks at the end of a line and lines of
    nothing but blanks are left out.

    Raises InputError for a PDF that is damaged, locked, scanned or without names for a tenth of
    its characters, for one that unpacks to more than 500 MB or a stream of which unpacks to more
    than 32 MB, and when pypdfium2 is not installed.
    """
    with from_extra("pdf", "Reading this file"):
        import pypdfium2
        from pypdfium2.raw import FPDF_ERR_PASSWORD

        from jianbao.document.loading.pdfium import without_system_fonts
    _check_streams(data)
    with _ONE_AT_A_TIME, without_system_fonts():
        try:
            with pypdfium2.PdfDocument(data) as document:
                text = "\n\f".join(map(_page_text, document))
                scanned = _is_scanned(document, text)
        except pypdfium2.PdfiumError as error:
            locked = error.err_code == FPDF_ERR_PASSWORD
            raise InputError(_LOCKED if locked else _DAMAGED) from None
    if scanned:
        raise InputError(_SCANNED)
    if len(_NAMELESS.findall(text)) > len(text) // 10:
        raise InputError(_GARBLED)
    return text


def _check_streams(data: bytes) -> None:
    unpacked = 0
    for stream in _STREAM.finditer(data):
        packed = data[stream.end() : data.find(b"endstream", stream.end())]
        try:
            content = zlib.decompressobj().decompress(packed, _MAX_STREAM)
        except zlib.error:
            continue
        unpacked += len(content)
        if len(content) == _MAX_STREAM or unpacked > _MAX_UNPACKED:
            raise InputError("The PDF unpacks to too much data. Give its text as .txt.")


def _page_text(page: "PdfPage") -> str:
    from jianbao.document.loading.pdfium import add_boxes

    add_boxes(page)
    text: str = page.get_textpage().get_text_range()
    page.close()
    lines = text.translate(_CHARACTERS).split("\n")
    return "\n".join(line.rstrip() for line in lines if line.strip())


def _is_scanned(document: "PdfDocument", text: str) -> bool:
    characters = len("".join(text.split()))
    if characters >= _PRINTED * len(document):
        return False
    return not characters or all(map(_has_picture, document))


def _has_picture(page: "PdfPage") -> bool:
    from pypdfium2.raw import FPDF_PAGEOBJ_IMAGE

    return any(True for _ in page.get_objects([FPDF_PAGEOBJ_IMAGE]))
