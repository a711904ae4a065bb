"""Settings that make PDFium extract the same text on every machine.

PDFium builds lines from the bounding boxes of text objects. For a font that is not embedded, the
box comes from a system font. PDFium drops an object whose box has no width: a single character
that is missing from the font, or in an invisible font. This module hides the system fonts, and
gives an object without a box one computed from its font size.

Import this module only where pypdfium2 is installed.
"""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from ctypes import c_float
from math import hypot, isfinite
from typing import Any

from pypdfium2 import PdfPage, raw

# PDFium drops a narrower object. A box can also have no height if the font lacks the characters.
_NO_BOX = 0.01
# In font sizes. Half of it extends above the baseline. There it must overlap the box of a
# quotation mark, which begins at half the font size, because disjoint boxes become two lines.
_OUTLINE = 1.2


@contextmanager
def without_system_fonts() -> Iterator[None]:
    """Hide the system fonts from PDFium inside the context."""
    raw.FPDF_SetSystemFontInfo(None)
    try:
        yield
    finally:
        raw.FPDF_SetSystemFontInfo(raw.FPDF_GetDefaultSystemFontInfo())


def add_boxes(page: PdfPage) -> None:
    """Add a bounding box to each text object of a page that has none."""
    for piece in _pieces(page, raw.FPDFPage_CountObjects, raw.FPDFPage_GetObject):
        if not _has_box(piece):
            _add_box(piece)


def _pieces(parent: Any, count: Callable[..., int], get: Callable[..., Any]) -> Iterator[Any]:
    """Yield the text objects of a page or form, including nested forms."""
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
    """Stroke the outlines of a text object: PDFium enlarges its box by half the stroke width.

    Setting the matrix makes PDFium compute the box again.
    """
    matrix, size = raw.FS_MATRIX(), c_float()
    raw.FPDFPageObj_GetMatrix(piece, matrix)
    raw.FPDFTextObj_GetFontSize(piece, size)
    outline = _OUTLINE * abs(size.value) * hypot(matrix.c, matrix.d)
    if isfinite(outline):
        raw.FPDFTextObj_SetTextRenderMode(piece, raw.FPDF_TEXTRENDERMODE_STROKE)
        raw.FPDFPageObj_SetStrokeWidth(piece, outline)
        raw.FPDFPageObj_SetMatrix(piece, matrix)
