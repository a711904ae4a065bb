"""Settings that make PDFium read the same text on every machine.

A piece of text is what one operator of a page shows. PDFium builds lines from the boxes of the
pieces. It takes the box of a font that is not embedded from a font of the machine, and drops a
piece whose box has no width: a single character that the font lacks, or that an invisible font
shows. Here it gets no font of the machine, and a piece without a box gets one by its font size.

Import this module only where pypdfium2 is installed.
"""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from ctypes import c_float
from math import hypot, isfinite
from typing import Any

from pypdfium2 import PdfPage, raw

# PDFium drops a narrower piece; a box can also be as low where the font lacks the characters.
_NO_BOX = 0.01
# In font sizes. Half of it goes above the base line, where it must meet the box of a quotation
# mark, which begins at half the font size: boxes that do not meet are taken for two lines.
_OUTLINE = 1.2


@contextmanager
def without_system_fonts() -> Iterator[None]:
    """Hide the fonts of the machine from PDFium, and show them again afterwards."""
    raw.FPDF_SetSystemFontInfo(None)
    try:
        yield
    finally:
        raw.FPDF_SetSystemFontInfo(raw.FPDF_GetDefaultSystemFontInfo())


def add_boxes(page: PdfPage) -> None:
    """Give a box to each piece of text of a page that has none."""
    for piece in _pieces(page, raw.FPDFPage_CountObjects, raw.FPDFPage_GetObject):
        if not _has_box(piece):
            _add_box(piece)


def _pieces(parent: Any, count: Callable[..., int], get: Callable[..., Any]) -> Iterator[Any]:
    """The pieces of text of a page or form, and of the forms on it."""
    for index in range(count(parent)):
        element = get(parent, index)
        kind = raw.FPDFPageObj_GetType(element)
        if kind == raw.FPDF_PAGEOBJ_TEXT:
            yield element
        elif kind == raw.FPDF_PAGEOBJ_FORM:
            yield from _pieces(element, raw.FPDFFormObj_CountObjects, raw.FPDFFormObj_GetObject)


def _has_box(piece: Any) -> bool:
    left, bottom, right, top = c_float(), c_float(), c_float(), c_float()
    raw.FPDFPageObj_GetBounds(piece, left, bottom, right, top)
    return right.value - left.value >= _NO_BOX and top.value - bottom.value >= _NO_BOX


def _add_box(piece: Any) -> None:
    """Outline the characters of a piece: PDFium enlarges a box by half the outline.

    It computes the box again when the matrix is set.
    """
    matrix, size = raw.FS_MATRIX(), c_float()
    raw.FPDFPageObj_GetMatrix(piece, matrix)
    raw.FPDFTextObj_GetFontSize(piece, size)
    outline = _OUTLINE * abs(size.value) * hypot(matrix.c, matrix.d)
    if isfinite(outline):
        raw.FPDFTextObj_SetTextRenderMode(piece, raw.FPDF_TEXTRENDERMODE_STROKE)
        raw.FPDFPageObj_SetStrokeWidth(piece, outline)
        raw.FPDFPageObj_SetMatrix(piece, matrix)
