"""Loaders from file bytes to raw text: plain text, Markdown, HTML, Word and PDF."""

from jianbao.document.loading.charset_detection import RawText, decode
from jianbao.document.loading.docx import document_text
from jianbao.document.loading.html import declared_charset, is_page, page_text
from jianbao.document.loading.pdf import pdf_text
from jianbao.errors import InputError

# Far more than any report has. The limit bounds memory use.
MAX_CHARACTERS = 5_000_000

_ZIP = b"PK\x03\x04"
_PDF = b"%PDF-"
# Bytes that may precede the header of a PDF.
_BEFORE_PDF = b"\xef\xbb\xbf\r\n\t "
_PICTURE = "The file is a picture. Have its text recognised (OCR) and give that as .txt."
# Signatures of formats that contain a report but are not supported, with the error message.
_REFUSED = (
    (
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1",
        "The file is an old .doc or .wps document, or is protected by a password. "
        "Open it and save it as .docx without a password, or as .txt.",
    ),
    (b"{\\rtf", "The file is an .rtf document. Open it and save it as .docx or .txt."),
    (b"\x89PNG", _PICTURE),
    (b"\xff\xd8\xff", _PICTURE),
    (b"GIF8", _PICTURE),
    (b"II*\0", _PICTURE),
    (b"MM\0*", _PICTURE),
)


def read_text(data: bytes, suffix: str = "", encoding: str | None = None) -> RawText:
    """Return the raw text of a file, whose format is detected from its content.

    `suffix` (.html) only helps to distinguish a page from a plain text. `encoding` overrides
    charset detection for a text or page; other formats declare their own. Raises InputError for
    an unsupported format, for a file without text, and for more than MAX_CHARACTERS characters.
    """
    raw = _read(data, suffix.lower(), encoding)
    if len(raw.text) > MAX_CHARACTERS:
        raise InputError(
            f"The text has {len(raw.text):,} characters, more than the limit of "
            f"{MAX_CHARACTERS:,}. Give the text of one report."
        )
    return raw


def _read(data: bytes, suffix: str, encoding: str | None) -> RawText:
    for beginning, message in _REFUSED:
        if data.startswith(beginning):
            raise InputError(message)
    if data.startswith(_ZIP):
        return RawText(document_text(data), "docx")
    if data[:100].lstrip(_BEFORE_PDF).startswith(_PDF):
        return RawText(pdf_text(data), "pdf")
    raw = decode(data, encoding, declared_charset(data))
    if not is_page(raw.text, suffix):
        return raw
    return RawText(page_text(raw.text), f"html; {raw.encoding}", raw.notes)
