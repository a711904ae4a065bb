"""Bytes to text.

UTF-8 is known by its form. Between GB18030, Big5 and UTF-16 without a mark the bytes alone do not
decide, so each reading is judged by how it reads: as Chinese, or as characters thrown together.
"""

import codecs
import re
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass, replace
from functools import cached_property
from itertools import pairwise

from jianbao.document.text.char_ngram_model import normalize_for_model, pair_model
from jianbao.document.text.character_forms import CHARACTER_FORMS
from jianbao.document.text.normalization import standardise
from jianbao.errors import InputError

# The byte order marks. UTF-32's in little-endian begins with UTF-16's, so it is tried before.
_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
# Encodings that are tried. Big5 is one name for three sizes; 恒 and 着 are only in the wider ones.
_BIG5 = ("big5", "cp950", "big5hkscs")
_BYTEWISE = (("utf-8",), ("gb18030",), _BIG5)
_WIDE = (("utf-16-le",), ("utf-16-be",))
# What is called by the first name often has characters that only a wider encoding has.
_WIDER = {"gb2312": ("gb18030",), "gbk": ("gb18030",), "big5": _BIG5}

# One byte in so many may be unreadable; beyond that the guess is wrong or the file is no text.
_READABLE = 100
# Bytes decoded at a time, so that a file that is no text is given up early.
_BLOCK = 1 << 16
# Stands for one unreadable byte; no encoding that is read decodes to a lone surrogate. And the
# handler of errors that puts it there.
_BAD_BYTE, _COUNTED = "\udcff", "jianbao.counted"

# 政府工作报告，: what tells a Chinese text from a misread one
_NOT_ASCII = re.compile(r"[^\x00-\x7f]+")
# Characters of a text that are judged: up to so many windows, spread evenly, of so many each.
_WINDOWS, _WINDOW = 8, 500
# Mean log probability of a character. On the seeds and on lists of names, text lies above -9,
# text misread or in another language below -12.
_CHINESE = -10.5
# Log odds in all by which a reading must beat the next to be believed: two characters give 15,
# a headline 40.
_ENOUGH = 30.0

# Big5 with the extensions of Hong Kong reads marks as radicals, which no text in Big5 has.
_WITHOUT_RADICALS = dict.fromkeys(CHARACTER_FORMS, "\ufffd")

_NOT_TEXT = (
    "The file is not text in UTF-8, UTF-16, GB18030 or Big5, or too much of it is damaged. "
    "Save the report as plain text (UTF-8), or name its encoding with --encoding."
)
_EMPTY = "The report is empty. Give a file that holds the text of a report."
# \x00 to \x1f without tab, line breaks and form feed
_CONTROL = re.compile(r"[\x00-\x08\x0e-\x1f]")


@dataclass(frozen=True)
class RawText:
    """The raw text of a report: every offset that leaves the program counts in it.

    `encoding` is the name of a Python codec for plain text; for other formats it is the format,
    and for a page the codec too: `docx`, `pdf`, `html; gb18030`. `notes` say in Chinese what the
    reader should know of how the text was read.
    """

    text: str
    encoding: str
    notes: tuple[str, ...] = ()


def decode(data: bytes, encoding: str | None = None, declared: str | None = None) -> RawText:
    """The text of a report, in the encoding given or else in the one its bytes show.

    `declared` is what the text says of itself; it is asked where the bytes leave a doubt. A byte
    order mark stays in the text as U+FEFF, so that offsets count what any other program decoding
    with that encoding counts. A few unreadable bytes become U+FFFD, and a note counts them.
    Raises InputError for an unknown encoding, and for bytes that are no text.
    """
    raw = _named(data, encoding) if encoding else _marked(data) or _detected(data, declared)
    if not raw.text.lstrip("\ufeff").strip():
        raise InputError(_EMPTY)
    if "\0" in raw.text or len(_CONTROL.findall(raw.text)) > len(raw.text) // 100:
        raise InputError(_NOT_TEXT)
    return raw


def _marked(data: bytes) -> RawText | None:
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            reading = _best((encoding,), data)
            if reading is None:
                raise InputError(_NOT_TEXT)
            return reading.raw
    return None


def _named(data: bytes, encoding: str) -> RawText:
    try:
        name = codecs.lookup(encoding).name
        # lookup() also knows zip, which gives no text, and punycode, which takes no handler.
        b" ".decode(encoding, _COUNTED)
    except (LookupError, ValueError):
        raise InputError(
            f"There is no encoding {encoding}. Take one such as utf-8, gb18030 or big5."
        ) from None
    reading = _best(_WIDER.get(name, (name,)), data)
    if reading is None:
        raise InputError(
            f"The file is not text in {encoding}. Name another encoding, or leave --encoding out."
        )
    return reading.raw


def _detected(data: bytes, declared: str | None) -> RawText:
    if b"\0" not in data:
        with suppress(UnicodeDecodeError):
            return RawText(data.decode("utf-8"), "utf-8")
    raw, sure = _most_plausible(data)
    if not sure and declared:
        with suppress(InputError):
            told = _named(data, declared)
            raw, sure = told, raw is not None and raw.encoding == told.encoding
    if raw is None:
        raise InputError(_NOT_TEXT)
    return raw if sure else replace(raw, notes=(*raw.notes, _doubt(raw.encoding)))


def _doubt(encoding: str) -> str:
    return f"编码按 {encoding.upper()} 读取，但证据不足；如有乱码，请用 --encoding 指定。"


def _most_plausible(data: bytes) -> tuple[RawText | None, bool]:
    """The reading that reads most like Chinese, if one does, and whether that is beyond doubt."""
    # A zero byte is half a character of UTF-16, and no part of any other text.
    families = _WIDE if b"\0" in data else _BYTEWISE + _WIDE
    readings = [reading for family in families if (reading := _best(family, data))]
    readings.sort(key=lambda reading: reading.plausibility, reverse=True)
    if not readings or readings[0].plausibility < _CHINESE:
        return None, False
    best, *others = readings
    rival = max([_CHINESE, *(other.plausibility for other in others)])
    enough = (best.plausibility - rival) * best.judged >= _ENOUGH
    return best.raw, enough and min(best.windows) >= _CHINESE


def _best(family: tuple[str, ...], data: bytes) -> "_Reading | None":
    """The reading with the fewest unreadable bytes; the more plausible one of equals."""
    readings = [reading for encoding in family if (reading := _read(data, encoding))]
    if len(readings) < 2:
        return next(iter(readings), None)
    return max(readings, key=lambda reading: (-reading.unreadable, reading.plausibility))


@dataclass(frozen=True)
class _Reading:
    """The bytes in one encoding."""

    text: str
    encoding: str
    unreadable: int

    @property
    def raw(self) -> RawText:
        if not self.unreadable:
            return RawText(self.text, self.encoding)
        name = self.encoding.upper()
        note = f"按 {name} 读取时，有 {self.unreadable} 个字节无法识别，已用“�”代替。"
        return RawText(self.text, self.encoding, (note,))

    @cached_property
    def _sample(self) -> list[str]:
        return list(_spread("。".join(_NOT_ASCII.findall(self.text))))

    @property
    def judged(self) -> int:
        """How many characters were judged."""
        return sum(map(len, self._sample))

    @cached_property
    def windows(self) -> list[float]:
        """The mean log probability of a character, window by window."""
        return [_log_probability(window) / len(window) for window in self._sample] or [0.0]

    @property
    def plausibility(self) -> float:
        """The mean log probability of a character."""
        return sum(self.windows) / len(self.windows)


def _spread(text: str) -> Iterator[str]:
    """Windows of one length spread evenly over a text; a short text is one window."""
    step = max(_WINDOW, (len(text) - _WINDOW) // (_WINDOWS - 1))
    for start in range(0, max(len(text) - _WINDOW, 0) + 1, step):
        if window := text[start : start + _WINDOW]:
            yield window


def _log_probability(text: str) -> float:
    model = pair_model()
    text = text.translate(_WITHOUT_RADICALS)
    return sum(
        model.follows(*pair) for pair in pairwise("。" + normalize_for_model(standardise(text)))
    )


def _read(data: bytes, encoding: str) -> _Reading | None:
    """The bytes in an encoding, or None when more than a few of them are unreadable."""
    decoder = codecs.getincrementaldecoder(encoding)(_COUNTED)
    unreadable = 0
    for start in range(0, len(data), _BLOCK):
        end = start + _BLOCK
        unreadable += decoder.decode(data[start:end], end >= len(data)).count(_BAD_BYTE)
        if unreadable > len(data) // _READABLE:
            return None
    return _Reading(data.decode(encoding, "replace"), encoding, unreadable)


def _mark_bad_bytes(error: UnicodeError) -> tuple[str, int]:
    if not isinstance(error, UnicodeDecodeError):
        raise error
    return _BAD_BYTE * (error.end - error.start), error.end


codecs.register_error(_COUNTED, _mark_bad_bytes)
