"""Charset detection and decoding of a report.

UTF-8 is validated by its byte structure. Bytes alone do not distinguish GB18030, Big5 and UTF-16
without a byte order mark. So each candidate decoding is scored by a character language model.
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

# Byte order marks. That of UTF-32-LE begins with that of UTF-16-LE, so it comes first.
_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
# Candidate encodings. Three codecs are called Big5; 恒 and 着 are only in the larger two.
_BIG5 = ("big5", "cp950", "big5hkscs")
_BYTEWISE = (("utf-8",), ("gb18030",), _BIG5)
_WIDE = (("utf-16-le",), ("utf-16-be",))
# Supersets to use for a declared encoding: such texts often have characters outside of it.
_WIDER = {"gb2312": ("gb18030",), "gbk": ("gb18030",), "big5": _BIG5}

# At most one byte in so many may be undecodable. Otherwise the candidate is rejected.
_READABLE = 100
# Bytes decoded at a time, so that a binary file is rejected early.
_BLOCK = 1 << 16
# The placeholder for one undecodable byte, and the codec error handler that inserts it. No
# supported encoding decodes to a lone surrogate.
_BAD_BYTE, _COUNTED = "\udcff", "jianbao.counted"

# 政府工作报告，: only non-ASCII text distinguishes the candidates
_NOT_ASCII = re.compile(r"[^\x00-\x7f]+")
# The sample to score: up to so many windows, spread evenly, of so many characters each.
_WINDOWS, _WINDOW = 8, 500
# Minimum mean log probability per character. Reports and lists of names score above -9; mojibake
# and other languages score below -12.
_CHINESE = -10.5
# Minimum log odds of the best candidate over the next one. Two characters give 15, a headline 40.
_ENOUGH = 30.0

# Big5-HKSCS decodes punctuation of other encodings as radicals. Text in Big5 has no radicals.
_WITHOUT_RADICALS = dict.fromkeys(CHARACTER_FORMS, "\ufffd")

_NOT_TEXT = (
    "The file is not text in UTF-8, UTF-16, GB18030 or Big5, or too much of it is damaged. "
    "Save the report as plain text (UTF-8), or give its encoding with --encoding."
)
_EMPTY = "The report is empty. Give a file that contains the text of a report."
# \x01 to \x1f without tab, line breaks and form feed
_CONTROLS = [chr(code) for code in (*range(0x01, 0x09), *range(0x0E, 0x20))]


@dataclass(frozen=True)
class RawText:
    """Raw text of a report, the reference of all offsets in the output.

    `encoding` is the Python codec of a plain text. For other formats it is the format, and for a
    page also the codec: `docx`, `pdf`, `html; gb18030`. `notes` are warnings about the decoding,
    in Chinese.
    """

    text: str
    encoding: str
    notes: tuple[str, ...] = ()


def decode(data: bytes, encoding: str | None = None, declared: str | None = None) -> RawText:
    """Decode a report with the given encoding, or with the detected one.

    `declared` is the charset that the file declares. It decides where detection is uncertain. A
    byte order mark remains in the text as U+FEFF, so that offsets agree with other decoders. A
    few undecodable bytes become U+FFFD, and a note gives their number. Raises InputError for an
    unknown encoding, for an empty text, and for bytes that are not text.
    """
    raw = _named(data, encoding) if encoding else _marked(data) or _detected(data, declared)
    if not raw.text.lstrip("\ufeff").strip():
        raise InputError(_EMPTY)
    if "\0" in raw.text or sum(map(raw.text.count, _CONTROLS)) > len(raw.text) // 100:
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
        # lookup() also finds zip, which is not a text codec, and punycode, which ignores handlers.
        b" ".decode(encoding, _COUNTED)
    except (LookupError, ValueError):
        raise InputError(
            f"The encoding {encoding!r} is unknown. Use one such as utf-8, gb18030 or big5."
        ) from None
    reading = _best(_WIDER.get(name, (name,)), data)
    if reading is None:
        raise InputError(
            f"The file is not text in {encoding}. Give another encoding, or omit --encoding."
        )
    return reading.raw


def _detected(data: bytes, declared: str | None) -> RawText:
    if b"\0" not in data:
        with suppress(UnicodeDecodeError):
            return RawText(data.decode("utf-8"), "utf-8")
    raw, sure = _most_plausible(data)
    if not sure and declared:
        with suppress(InputError):
            named = _named(data, declared)
            raw, sure = named, raw is not None and raw.encoding == named.encoding
    if raw is None:
        raise InputError(_NOT_TEXT)
    return raw if sure else replace(raw, notes=(*raw.notes, _doubt(raw.encoding)))


def _doubt(encoding: str) -> str:
    return f"编码按 {encoding.upper()} 读取，但证据不足；如有乱码，请用 --encoding 指定。"


def _most_plausible(data: bytes) -> tuple[RawText | None, bool]:
    """Return the most probable decoding, if one looks Chinese, and whether it is certain."""
    # Only text in UTF-16 contains a zero byte.
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
    """Return the decoding with the fewest undecodable bytes; ties go to the more plausible one."""
    readings = [reading for encoding in family if (reading := _read(data, encoding))]
    if len(readings) < 2:
        return next(iter(readings), None)
    return max(readings, key=lambda reading: (-reading.unreadable, reading.plausibility))


@dataclass(frozen=True)
class _Reading:
    """One candidate decoding."""

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
        """Number of characters in the sample."""
        return sum(map(len, self._sample))

    @cached_property
    def windows(self) -> list[float]:
        """Mean log probability per character of each window."""
        return [_log_probability(window) / len(window) for window in self._sample] or [0.0]

    @property
    def plausibility(self) -> float:
        """Mean log probability per character, over all windows."""
        return sum(self.windows) / len(self.windows)


def _spread(text: str) -> Iterator[str]:
    """Yield windows of one length, spread evenly over a text; a short text is one window."""
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
    """Decode bytes with a candidate encoding, or return None when too many are undecodable."""
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
