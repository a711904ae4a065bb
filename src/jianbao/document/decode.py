"""Bytes to text."""

import codecs

from jianbao.errors import InputError

# The byte order marks of encodings that are read.
_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
# GB18030 accepts whatever GBK and GB2312 accept.
_WITHOUT_MARK = ("utf-8", "gb18030")


def decode(data: bytes) -> tuple[str, str]:
    """The text of a report and the name of its encoding.

    A byte order mark stays in the text as U+FEFF, so that offsets count what any other
    program decoding with that encoding counts. Raises InputError for bytes that are no text.
    """
    text, encoding = _decoded(data)
    if not text.lstrip("\ufeff").strip():
        raise InputError("The report is empty. Give a file that holds the text of a report.")
    if sum(character in _CONTROLS for character in text) > len(text) // 100:
        raise InputError(_NOT_TEXT)
    return text, encoding


def _decoded(data: bytes) -> tuple[str, str]:
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return _strict(data, encoding), encoding
    if b"\0" in data:
        raise InputError(_NOT_TEXT)
    for encoding in _WITHOUT_MARK:
        try:
            return data.decode(encoding), encoding
        except UnicodeDecodeError:
            continue
    raise InputError(_NOT_TEXT)


_NOT_TEXT = (
    "The file is not text in UTF-8, UTF-16 or GB18030. "
    "Save the report as plain text (UTF-8) and try again."
)
_CONTROLS = frozenset(map(chr, range(32))) - frozenset("\t\n\r\f\v")


def _strict(data: bytes, encoding: str) -> str:
    try:
        return data.decode(encoding)
    except UnicodeDecodeError:
        raise InputError(_NOT_TEXT) from None
