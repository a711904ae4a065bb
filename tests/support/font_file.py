"""A small TrueType font for the tests, written by hand: its glyphs are rectangles."""

import struct
from itertools import accumulate

_FAMILY = b"Test Song"
_EM, _ASCENT, _DESCENT = 1000, 880, -120
_SIMPLIFIED_CHINESE = 1 << 18

# Glyph 0 is what a font shows for a character that it lacks.
_FULL, _HIGH, _LOW = 1, 2, 3
_HEIGHTS = ((_DESCENT, _ASCENT), (580, _ASCENT), (_DESCENT, 180))
"""From where to where the rectangles reach: most characters, quotation marks, commas and stops."""
_CHARACTERS = (
    (0x20, 0x2017, _FULL),
    (0x2018, 0x201F, _HIGH),
    (0x2020, 0x3000, _FULL),
    (0x3001, 0x3002, _LOW),
    (0x3003, 0xFF0B, _FULL),
    (0xFF0C, 0xFF0C, _LOW),
    (0xFF0D, 0x10FFFF, _FULL),
)


def font(*, blank: bool = False) -> bytes:
    """A font for all characters, whose glyphs are rectangles or show nothing at all."""
    glyphs = [b"", *(b"" if blank else _rectangle(*heights) for heights in _HEIGHTS)]
    ends = accumulate(len(glyph) // 2 for glyph in glyphs)
    head = (0x10000, 0x10000, 0, 0x5F0F3CF5, 0, _EM, 0, _DESCENT, _EM, _ASCENT, 0, 8, 2, 0, 0)
    return _file(
        {
            b"OS/2": struct.pack(">H76xII", 1, _SIMPLIFIED_CHINESE, 0),
            b"cmap": _characters(),
            b"glyf": b"".join(glyphs),
            b"head": struct.pack(">4I2H16x4h2H3h", *head),
            b"hhea": struct.pack(">I3hH22xH", 0x10000, _ASCENT, _DESCENT, 0, _EM, len(glyphs)),
            b"hmtx": struct.pack(">Hh", _EM, 0) * len(glyphs),
            b"loca": struct.pack(f">{1 + len(glyphs)}H", 0, *ends),
            b"maxp": struct.pack(">IH13H", 0x10000, len(glyphs), 4, 1, 0, 0, 2, *[0] * 8),
            b"name": _names({1: _FAMILY, 2: b"Regular"}),
        }
    )


def _rectangle(bottom: int, top: int) -> bytes:
    """A glyph of one contour with four points."""
    box, contour = (1, 0, bottom, _EM, top), (3, 0, 1, 1, 1, 1)
    points = (0, _EM, 0, -_EM, bottom, 0, top - bottom, 0)
    return struct.pack(">5h2H4B8h", *box, *contour, *points)


def _characters() -> bytes:
    groups = b"".join(struct.pack(">3I", *group) for group in _CHARACTERS)
    table = struct.pack(">2H3I", 13, 0, 16 + len(groups), 0, len(_CHARACTERS)) + groups
    return struct.pack(">4HI", 0, 1, 3, 10, 12) + table


def _names(names: dict[int, bytes]) -> bytes:
    records, storage = b"", b""
    for number, name in names.items():
        records += struct.pack(">6H", 1, 0, 0, number, len(name), len(storage))
        storage += name
    return struct.pack(">3H", 0, len(names), 6 + len(records)) + records + storage


def _file(tables: dict[bytes, bytes]) -> bytes:
    directory, contents = struct.pack(">I4H", 0x10000, len(tables), 0, 0, 0), b""
    start = len(directory) + 16 * len(tables)
    for tag, table in sorted(tables.items()):
        directory += struct.pack(">4s3I", tag, 0, start + len(contents), len(table))
        contents += table + bytes(-len(table) % 4)
    return directory + contents
