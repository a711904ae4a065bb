"""Small PDF files for the tests, written by hand: a page is its lines of text, or a picture."""

from collections.abc import Iterator, Sequence

# 28 characters of 16 points are a line of A4.
_WIDTH, _LINES = 28, 30

_FONT = (
    b"<</Type/Font/Subtype/Type0/BaseFont/STSong-Light/Encoding/%s/DescendantFonts[4 0 R]>>",
    b"<</Type/Font/Subtype/CIDFontType%d/BaseFont/STSong-Light/DW 1000/FontDescriptor 5 0 R"
    b"/CIDSystemInfo<</Registry(Adobe)/Ordering(GB1)/Supplement 4>>%s>>",
    b"<</Type/FontDescriptor/FontName/STSong-Light/Flags 4/FontBBox[-25 -254 1000 880]"
    b"/ItalicAngle 0/Ascent 880/Descent -120/CapHeight 880/StemV 93%s>>",
)
_PICTURE = (
    b"/Type/XObject/Subtype/Image/Width 1/Height 1/BitsPerComponent 8/ColorSpace/DeviceGray",
    b"\x80",
)
_FORM = b"/Type/XObject/Subtype/Form/BBox[0 0 595 842]/Resources<</Font<</F 3 0 R>>>>"
_PAGE = (
    b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents %d 0 R"
    b"/Resources<</Font<</F 3 0 R>>/XObject<</I 6 0 R/T 7 0 R>>>>>>"
)
_FIRST_PAGE = 10
# Of an embedded font: the first glyph for every character.
_GLYPHS = b"\0\1" * 30_000
PICTURE = b"q 595 0 0 842 0 0 cm /I Do Q"
"""A page that is a picture and nothing else."""
FORM = b"/T Do"
"""A page that is the form of the file."""

# A password that nothing opens.
_LOCK = b"/ID[<00><00>]/Encrypt<</Filter/Standard/V 1/R 2/Length 40/P -4/O<%s>/U<%s>>>" % (
    b"41" * 32,
    b"42" * 32,
)


def wrapped(text: str) -> Iterator[list[str]]:
    """The pages of a text, their lines as wide as the paper."""
    lines = [
        paragraph[start : start + _WIDTH]
        for paragraph in text.splitlines()
        for start in range(0, len(paragraph), _WIDTH)
    ]
    for start in range(0, len(lines), _LINES):
        yield lines[start : start + _LINES]


def pieces(lines: Sequence[str], size: int = 16, shown: int = 1) -> bytes:
    """A page whose characters are each shown and placed on their own.

    Several times each if `shown` says so, always a little to the right, as some programs do for
    bold type.
    """
    operators = (
        b"1 0 0 1 %.1f %d Tm <%s> Tj"
        % (60 + size * column + time / 3, 780 - size * 3 // 2 * row, code)
        for row, line in enumerate(lines)
        for column, code in enumerate(_codes(line))
        for time in range(shown)
    )
    return b"BT /F %d Tf %s ET" % (size, b" ".join(operators))


def _codes(line: str) -> Iterator[bytes]:
    return (character.encode("utf-16-be").hex().encode() for character in line)


def pdf(
    pages: Sequence[Sequence[str] | bytes],
    cmap: str = "UniGB-UTF16-H",
    codec: str = "utf-16-be",
    *,
    locked: bool = False,
    form: bytes = b"",
    embedded: bytes = b"",
) -> bytes:
    """A PDF whose font names its characters by `cmap` and carries no other table of them.

    `form` is what a page FORM shows. The font is not in the file unless given as `embedded`;
    then its first glyph is that of every character.
    """
    contents = [page if isinstance(page, bytes) else _drawn(page, codec) for page in pages]
    kids = b" ".join(b"%d 0 R" % (_FIRST_PAGE + 2 * page) for page in range(len(contents)))
    objects = [
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"<</Type/Pages/Count %d/Kids[%s]>>" % (len(contents), kids),
        _FONT[0] % cmap.encode(),
        _FONT[1] % ((2, b"/CIDToGIDMap 9 0 R") if embedded else (0, b"")),
        _FONT[2] % (b"/FontFile2 8 0 R" if embedded else b""),
        _stream(*_PICTURE),
        _stream(_FORM, form),
        _stream(b"", embedded),
        _stream(b"", _GLYPHS if embedded else b""),
    ]
    for content in contents:
        objects.append(_PAGE % (len(objects) + 2))
        objects.append(_stream(b"", content))
    return _file(objects, _LOCK if locked else b"")


def _stream(entries: bytes, content: bytes) -> bytes:
    return b"<<%s/Length %d>>stream\n%s\nendstream" % (entries, len(content), content)


def _drawn(lines: Sequence[str], codec: str) -> bytes:
    shown = (b"<%s> Tj T*" % line.encode(codec).hex().encode() for line in lines)
    return b"BT /F 16 Tf 60 780 Td 24 TL %s ET" % b" ".join(shown)


def _file(objects: Sequence[bytes], trailer: bytes) -> bytes:
    file, places = b"%PDF-1.5\n", []
    for number, content in enumerate(objects, 1):
        places.append(b"%010d 00000 n \n" % len(file))
        file += b"%d 0 obj\n%s\nendobj\n" % (number, content)
    table = b"xref\n0 %d\n0000000000 65535 f \n%s" % (len(places) + 1, b"".join(places))
    end = b"trailer<</Size %d/Root 1 0 R%s>>" % (len(places) + 1, trailer)
    return b"%s%s%s\nstartxref\n%d\n%%%%EOF\n" % (file, table, end, len(file))
