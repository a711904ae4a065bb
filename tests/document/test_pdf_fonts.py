"""The text of a PDF on a machine with Chinese fonts and on one without any."""

import ctypes
import re
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context
from pathlib import Path

import pytest
from font_file import font
from pdf_file import FORM, pdf, pieces, wrapped
from pypdfium2 import PdfDocument, raw
from span_markup import seed

from jianbao.document.loading import read_text

PAGES = list(wrapped(re.sub(r"\s*\n\s*", "\n", seed("003").raw.strip())))
SHORT = ["2025年1月4日", "。", "增长“5.2%”，", "一", "（二）a", "共11项"]


def use_fonts(folder: str) -> None:
    """Let PDFium in this process see the fonts of a folder and no others."""
    folders = (ctypes.c_char_p * 2)(folder.encode(), None)
    config = raw.FPDF_LIBRARY_CONFIG(version=2)
    config.m_pUserFontPaths = ctypes.cast(folders, type(config.m_pUserFontPaths))
    raw.FPDF_DestroyLibrary()
    raw.FPDF_InitLibraryWithConfig(config)
    use_fonts.kept = folders, config  # type: ignore[attr-defined]


def text_of(data: bytes) -> str:
    return read_text(data).text


def text_by_pdfium(data: bytes) -> str:
    """The text of the first page as PDFium has it."""
    with PdfDocument(data) as document:
        return str(document[0].get_textpage().get_text_range())


class Machine:
    """A process of its own, in which PDFium sees the fonts of a folder."""

    def __init__(self, folder: Path) -> None:
        self._process = ProcessPoolExecutor(
            1, get_context("spawn"), initializer=use_fonts, initargs=(str(folder),)
        )

    def text_of(self, data: bytes) -> str:
        return self._process.submit(text_of, data).result()

    def text_by_pdfium(self, data: bytes) -> str:
        return self._process.submit(text_by_pdfium, data).result()

    def stop(self) -> None:
        self._process.shutdown()


@pytest.fixture(scope="module")
def with_fonts(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Machine]:
    folder = tmp_path_factory.mktemp("fonts")
    (folder / "song.ttf").write_bytes(font())
    machine = Machine(folder)
    yield machine
    machine.stop()


@pytest.fixture(scope="module")
def without_fonts(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Machine]:
    machine = Machine(tmp_path_factory.mktemp("no-fonts"))
    yield machine
    machine.stop()


@pytest.mark.parametrize(
    ("data", "lines"),
    [
        pytest.param(pdf(PAGES), [line for page in PAGES for line in page], id="report"),
        pytest.param(pdf([SHORT]), SHORT, id="lines of one character"),
        pytest.param(pdf([pieces(SHORT)]), SHORT, id="every character on its own"),
        pytest.param(pdf([pieces(SHORT, 5)]), SHORT, id="small"),
        pytest.param(pdf([pieces(SHORT, 44)]), SHORT, id="large"),
        pytest.param(pdf([pieces(SHORT, shown=2)]), SHORT, id="bold by showing twice"),
        pytest.param(pdf([FORM], form=pieces(SHORT)), SHORT, id="form"),
        pytest.param(pdf([pieces(SHORT)], embedded=font()), SHORT, id="embedded font"),
        pytest.param(
            pdf([pieces(SHORT)], embedded=font(blank=True)), SHORT, id="invisible font of OCR"
        ),
        pytest.param(
            pdf([pieces(["　　一、增长 ", " ", "GDP growth", "。 "])]),
            ["　　一、增长", "GDP growth", "。"],
            id="blanks",
        ),
    ],
)
def test_the_text_of_a_pdf_is_the_same_with_and_without_fonts(
    with_fonts: Machine, without_fonts: Machine, data: bytes, lines: list[str]
) -> None:
    text = with_fonts.text_of(data)
    assert without_fonts.text_of(data) == text
    assert text.replace("\f", "").split("\n") == lines


def test_pdfium_itself_reads_by_the_fonts_of_the_machine_before_and_after(
    with_fonts: Machine, without_fonts: Machine
) -> None:
    data = pdf([pieces(SHORT)])
    known, unknown = with_fonts.text_by_pdfium(data), without_fonts.text_by_pdfium(data)
    assert "2025年1月4日" in known
    assert "2025年1月4日" not in unknown
    with_fonts.text_of(data)
    assert with_fonts.text_by_pdfium(data) == known
