"""Text layer of a PDF, line by line."""

import re
import zlib
from threading import Lock
from typing import TYPE_CHECKING

from jianbao._optional_dependencies import from_extra
from jianbao.document.text.character_forms import CHARACTER_FORMS
from jianbao.errors import InputError

if TYPE_CHECKING:
    from pypdfium2 import PdfDocument, PdfPage

# PDFium is not thread-safe.
_ONE_AT_A_TIME = Lock()
# A printed page has some 700 characters; a scanned one has at most the stamp of a scanner.
_PRINTED = 50
# PDFium ends lines with \r\n. It returns U+FFFE for a hyphen with the line break after it, and
# U+0000 for a glyph without a character.
_CHARACTERS = {**CHARACTER_FORMS, 0xFFFE: "-\n", 0: "\ufffd", 0x0D: None}

# <</Length 44 /Filter /FlateDecode>>stream
_STREAM = re.compile(rb"(?<!end)stream\r?\n")
# Limits for the unpacked size of one stream (a page scanned in colour) and of all, in bytes.
# PDFium needs fifteen times as much memory for a page of text.
_MAX_STREAM, _MAX_UNPACKED = 32_000_000, 500_000_000

_LOCKED = "The PDF is protected by a password. Save it without one, or give its text as .txt."
_DAMAGED = "The PDF is damaged. Download or save it again, or give its text as .txt."
_SCANNED = (
    "The PDF has no text and seems to be scanned. "
    "Have its text recognised (OCR) and give that as .txt or as a searchable PDF."
)
_GARBLED = (
    "The PDF does not map its glyphs to characters. "
    "Have its text recognised (OCR) and give that as .txt."
)


def pdf_text(data: bytes) -> str:
    """Return the text of all pages, one printed line per line.

    A form feed precedes each page after the first. The text does not depend on the fonts of the
    machine. Trailing whitespace and blank lines are omitted.

    Raises InputError for a PDF that is damaged, protected by a password or scanned. Raises it if
    over a tenth of the characters have no usable code point. Raises it if one stream unpacks to
    32 MB or all to more than 500 MB, and when pypdfium2 is not installed.
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
    if sum(map(_is_nameless, text)) > len(text) // 10:
        raise InputError(_GARBLED)
    return text


def _is_nameless(character: str) -> bool:
    """Return whether a glyph has no usable code point: it is unknown, or for private use."""
    return character == "\ufffd" or "\ue000" <= character <= "\uf8ff"


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
            raise InputError(
                f"The PDF unpacks to more than {_MAX_UNPACKED // 1_000_000} MB, or one stream "
                f"to {_MAX_STREAM // 1_000_000} MB. Give its text as .txt."
            )


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
