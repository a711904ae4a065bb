"""Files of every format, and files that cannot be read, in the library and on the command line."""

import io
import sys
import zipfile
import zlib
from collections.abc import Callable
from hashlib import sha256
from pathlib import Path
from types import SimpleNamespace

import docx
import pytest
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls
from pdf_file import PICTURE, pdf, wrapped
from span_markup import seed, seed_path

from jianbao.cli import main
from jianbao.document import read_report
from jianbao.document.loading import read_text
from jianbao.errors import InputError

LINES = [line.strip() for line in seed("003").raw.splitlines() if line.strip()]
PARAGRAPH = next(line for line in LINES if "地区生产总值" in line)


def word(*paragraphs: str, edit: Callable[[docx.document.Document], None] | None = None) -> bytes:
    document = docx.Document()
    for paragraph in paragraphs:
        document.add_paragraph(paragraph)
    if edit:
        edit(document)
    file = io.BytesIO()
    document.save(file)
    return file.getvalue()


def repacked(package: bytes, part: str, change: Callable[[bytes], bytes]) -> bytes:
    """A package with one of its parts changed."""
    file = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(package)) as old,
        zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as new,
    ):
        for name in old.namelist():
            new.writestr(name, change(old.read(name)) if name == part else old.read(name))
    return file.getvalue()


def page(body: str, charset: str = "utf-8") -> bytes:
    head = f'<!DOCTYPE html>\n<html><head><meta charset="{charset}"></head>'
    return f"{head}<body>{body}</body></html>".encode(charset)


def refusal(data: bytes, suffix: str = "") -> str:
    with pytest.raises(InputError) as refused:
        read_text(data, suffix)
    message = str(refused.value)
    assert "\n" not in message
    assert 1 <= message.count(". ") + 1 <= 3
    return message


WHOLE_REPORTS = [
    pytest.param("\n".join(LINES).encode(), ".txt", "utf-8", id="text"),
    pytest.param("\n".join(LINES).encode("gbk"), ".md", "gb18030", id="markdown"),
    pytest.param(
        page("".join(f"<p>{line}</p>" for line in LINES)), ".html", "html; utf-8", id="html"
    ),
    pytest.param(
        page("<br>".join(LINES), "gbk"), ".htm", "html; gb18030", id="html with br, in gbk"
    ),
    pytest.param(word(*LINES), ".docx", "docx", id="docx"),
]


@pytest.mark.parametrize(("data", "suffix", "named"), WHOLE_REPORTS)
def test_a_report_reads_the_same_in_every_format(
    tmp_path: Path, data: bytes, suffix: str, named: str
) -> None:
    path = tmp_path / f"report{suffix}"
    path.write_bytes(data)
    report = read_report(path)
    assert report.raw.splitlines() == LINES
    assert (report.name, report.encoding, report.notes) == (path.name, named, ())
    assert report.sha256 == sha256(data).hexdigest()
    assert report.clean == seed("003").clean
    assert read_report(data).clean == report.clean, "without a name the content tells"


@pytest.mark.parametrize(
    ("cmap", "codec"),
    [
        pytest.param("UniGB-UTF16-H", "utf-16-be", id="unicode"),
        pytest.param("GBK-EUC-H", "gbk", id="gbk"),
        pytest.param("GBKp-EUC-H", "gbk", id="gbk proportional"),
        pytest.param("GBK2K-H", "gb18030", id="gb18030"),
    ],
)
def test_a_pdf_is_read_line_by_line(cmap: str, codec: str) -> None:
    pages = list(wrapped("\n".join(LINES)))
    raw = read_text(pdf(pages, cmap, codec))
    assert (raw.encoding, raw.notes) == ("pdf", ())
    assert [text.splitlines() for text in raw.text.split("\n\f")] == pages


@pytest.mark.parametrize(
    ("lines", "text"),
    [
        pytest.param(["增长4.5-", "5%"], "增长4.5-\n5%", id="range"),
        pytest.param(["目标-", "完成"], "目标-\n完成", id="hyphen"),
        pytest.param(["⽣产总值⻓"], "生产总值长", id="radicals"),
        pytest.param(["区长𠮷先生"], "区长𠮷先生", id="character beyond the first plane"),
    ],
)
def test_the_characters_of_a_pdf_are_those_it_shows(lines: list[str], text: str) -> None:
    assert read_text(pdf([lines])).text == text


PAGES = [
    pytest.param("<p>一</p><p>二</p>", "一\n二", id="paragraphs"),
    pytest.param("<h1>标题</h1>正文<div>三</div>尾", "标题\n正文\n三\n尾", id="text outside"),
    pytest.param("一<br>二<br/>三", "一\n二\n三", id="br"),
    pytest.param("<p>增长<b>5.<i>2</i></b>%</p>", "增长5.2%", id="inline elements"),
    pytest.param("<p>全市\n    经济\n发展</p>", "全市经济发展", id="line breaks of the source"),
    pytest.param("<p>GDP\n growth  rate</p>", "GDP growth rate", id="words"),
    pytest.param("<p>　　各位&nbsp;代表</p>", "　　各位\xa0代表", id="blanks that are text"),
    pytest.param("<pre>\n一\n  二\n</pre>", "一\n二", id="preformatted"),
    pytest.param("<div><p>一<p>二</div>三", "一\n二\n三", id="elements left open"),
    pytest.param("<p>&#19968;&lt;b&gt;&amp;nbsp;</p>", "一<b>&nbsp;", id="entities"),
    pytest.param("<p>增长<5%，且>3%</p>", "增长<5%，且>3%", id="signs that are no tags"),
    pytest.param("<p>{{ 7*7 }}{% x %}</p>", "{{ 7*7 }}{% x %}", id="template"),
    pytest.param("一<script>'<p>x</p>'</script>二<style>p{}</style>三", "一二三", id="script"),
    pytest.param("<nav><ul><li>首页<br></ul></nav>一", "一", id="menu"),
    pytest.param("<div style='display: none'><p>x</p></div><p hidden>x</p>一", "一", id="hidden"),
    pytest.param("<!-- <p>x</p> -->一<noscript>x</noscript>", "一", id="comment"),
    pytest.param("<ruby>现<rp>(</rp><rt>xiàn</rt></ruby>在", "现在", id="pinyin"),
    pytest.param(
        "<table><tr><th>指标<th>增长<tr><td>投资<td>5%</table>", "指标\t增长\n投资\t5%", id="table"
    ),
    pytest.param("<table><tr><td><p>一</p><p>二</p></table>", "一\n二", id="table for layout"),
]


@pytest.mark.parametrize(("body", "text"), PAGES)
def test_the_text_of_a_page(body: str, text: str) -> None:
    assert read_text(page(body)).text == text


@pytest.mark.parametrize(
    ("data", "suffix", "named"),
    [
        pytest.param(b"\xef\xbb\xbf\r\n <HTML><body>\xe4\xb8\x80", "", "html; utf-8", id="mark"),
        pytest.param(b"<?xml version='1.0'?><html>\xe4\xb8\x80", ".xml", "html; utf-8", id="xhtml"),
        pytest.param(b"<p>\xe4\xb8\x80", ".html", "html; utf-8", id="part of a page by name"),
        pytest.param(b"<p>\xe4\xb8\x80", ".txt", "utf-8", id="part of a page as text"),
        pytest.param(b"\xe4\xb8\x80 <html>", "", "utf-8", id="text that tells of html"),
        pytest.param(b"\xe4\xb8\x80\n\xe4\xb8\x80", ".html", "utf-8", id="text called html"),
    ],
)
def test_a_page_is_known_by_how_it_begins_or_by_its_name(
    data: bytes, suffix: str, named: str
) -> None:
    assert read_text(data, suffix).encoding == named


def test_a_page_that_is_too_short_to_tell_is_read_as_it_declares() -> None:
    raw = read_text(page("<p>增長</p>", "big5"))
    assert (raw.text, raw.encoding, raw.notes) == ("增長", "html; big5", ())
    raw = read_text(page("<p>增長</p>", "big5").replace(b'charset="big5"', b'charset="latin-1"'))
    assert "证据不足" in raw.notes[0]


def test_a_page_that_declares_another_encoding_than_it_has() -> None:
    data = page(f"<p>{PARAGRAPH}</p>", "gbk").replace(b'charset="gbk"', b'charset="utf-8"')
    raw = read_text(data)
    assert (raw.text, raw.encoding, raw.notes) == (PARAGRAPH, "html; gb18030", ())


def add_table(document: docx.document.Document) -> None:
    table = document.add_table(rows=2, cols=2)
    for row, texts in zip(table.rows, [("指标", "增长"), ("投资", "5%")], strict=True):
        for cell, text in zip(row.cells, texts, strict=True):
            cell.text = text
    document.add_paragraph("表后")


def add_xml(inner: str) -> Callable[[docx.document.Document], None]:
    """Add a paragraph of the given content."""

    def add(document: docx.document.Document) -> None:
        document.add_paragraph()._p.append(parse_xml(inner.replace(">", f" {nsdecls('w')}>", 1)))

    return add


@pytest.mark.parametrize(
    ("edit", "lines"),
    [
        pytest.param(add_table, ["指标\t增长", "投资\t5%", "表后"], id="table"),
        pytest.param(
            add_xml("<w:ins><w:r><w:t>加入</w:t></w:r></w:ins>"), ["加入"], id="tracked insertion"
        ),
        pytest.param(
            add_xml("<w:del><w:r><w:t>删去</w:t></w:r></w:del>"), [], id="tracked deletion"
        ),
        pytest.param(
            add_xml("<w:smartTag><w:r><w:t>北京</w:t></w:r></w:smartTag>"), ["北京"], id="smart tag"
        ),
        pytest.param(
            add_xml("<w:r><w:t>一</w:t><w:br/><w:t>二</w:t><w:tab/><w:t>三</w:t></w:r>"),
            ["一", "二\t三"],
            id="line break and tab",
        ),
        pytest.param(
            add_xml(
                "<w:r><w:txbxContent><w:p><w:r><w:t>框</w:t></w:r></w:p></w:txbxContent></w:r>"
            ),
            ["框"],
            id="text box",
        ),
    ],
)
def test_the_text_of_a_word_document(
    edit: Callable[[docx.document.Document], None], lines: list[str]
) -> None:
    assert read_text(word("各位代表", edit=edit)).text.splitlines() == ["各位代表", *lines]


def test_numbers_that_word_counts_stand_before_their_paragraphs() -> None:
    levels = enumerate(
        [
            ("chineseCountingThousand", "%1、"),
            ("chineseCounting", "（%2）"),
            ("decimal", "%3."),
            ("bullet", "●"),
        ]
    )
    xml = "".join(
        f'<w:lvl w:ilvl="{index}"><w:start w:val="1"/><w:numFmt w:val="{form}"/>'
        f'<w:lvlText w:val="{pattern}"/></w:lvl>'
        for index, (form, pattern) in levels
    )

    def number(document: docx.document.Document) -> None:
        numbering = document.part.numbering_part.element
        abstract = f'<w:abstractNum {nsdecls("w")} w:abstractNumId="99">{xml}</w:abstractNum>'
        numbering.insert(0, parse_xml(abstract))
        numbering.append(
            parse_xml(f'<w:num {nsdecls("w")} w:numId="99"><w:abstractNumId w:val="99"/></w:num>')
        )
        for paragraph, level in zip(document.paragraphs, [0, 1, 1, 2, 3, 0, 1], strict=True):
            paragraph._p.get_or_add_pPr().append(
                parse_xml(
                    f'<w:numPr {nsdecls("w")}><w:ilvl w:val="{level}"/><w:numId w:val="99"/>'
                    "</w:numPr>"
                )
            )

    paragraphs = ["回顾", "产业", "民生", "2023年", "点", "计划", "投资"]
    assert read_text(word(*paragraphs, edit=number)).text.splitlines() == [
        "一、回顾",
        "（一）产业",
        "（二）民生",
        "1. 2023年",
        "点",
        "二、计划",
        "（一）投资",
    ]


def entities(document: bytes) -> bytes:
    """Ten entities, each ten of the one before."""
    declared = '<!ENTITY e0 "笑">' + "".join(
        f'<!ENTITY e{n + 1} "{f"&e{n};" * 10}">' for n in range(10)
    )
    document = document.replace(b"<w:document", f"<!DOCTYPE x [{declared}]><w:document".encode(), 1)
    return document.replace(b"<w:t>", b"<w:t>&e10;", 1)


def deep_document(document: bytes) -> bytes:
    return document.replace(b"<w:p>", b"<w:sdt>" * 50_000 + b"<w:p>", 1)


def packed(content: bytes) -> bytes:
    """A PDF with one packed stream."""
    stream = zlib.compress(content)
    return b"%%PDF-1.5\n1 0 obj\n<</Filter/FlateDecode/Length %d>>stream\n%s\nendstream" % (
        len(stream),
        stream,
    )


DOCUMENT = "word/document.xml"
ZIP = repacked(word("x"), DOCUMENT, bytes).replace(b"word/", b"some/")

BAD_FILES = [
    pytest.param(b"", "", "empty", id="empty"),
    pytest.param(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(999), ".doc", ".docx", id="doc"),
    pytest.param(b"{\\rtf1\\ansi \\'d5\\'fe}", ".rtf", "save it as .docx or .txt", id="rtf"),
    pytest.param(b"\x89PNG\r\n\x1a\n" + bytes(99), ".png", "OCR", id="png"),
    pytest.param(b"\xff\xd8\xff\xe0" + bytes(99), ".jpg", "OCR", id="jpg"),
    pytest.param(ZIP, ".xlsx", "Save the report as .docx or .txt", id="zip"),
    pytest.param(b"PK\x03\x04" + bytes(99), ".docx", "damaged", id="zip without a directory"),
    pytest.param(word(*LINES)[:9_000], ".docx", "damaged", id="docx cut off"),
    pytest.param(word(), ".docx", "no text", id="docx without text"),
    pytest.param(
        repacked(word("x"), DOCUMENT, lambda _: b"<w:p>"), ".docx", "damaged", id="docx broken"
    ),
    pytest.param(repacked(word("x"), DOCUMENT, entities), ".docx", "damaged", id="docx entities"),
    pytest.param(repacked(word("x"), DOCUMENT, deep_document), ".docx", "damaged", id="docx deep"),
    pytest.param(
        repacked(word("x"), DOCUMENT, lambda part: part + b" " * 31_000_000),
        ".docx",
        "unpacks to more than 30 MB",
        id="docx bomb",
    ),
    pytest.param(
        word("字" * 2_500_001, "字" * 2_500_000),
        ".docx",
        "5,000,002 characters",
        id="docx too long",
    ),
    pytest.param(page("<script>load()</script><div></div>"), ".html", "no text", id="html"),
    pytest.param(page("<div>" * 100_000 + "一"), ".html", "nested", id="html deep"),
    pytest.param(pdf([PICTURE, PICTURE]), ".pdf", "OCR", id="pdf scanned"),
    pytest.param(pdf([PICTURE + b" BT ET", b""]), ".pdf", "OCR", id="pdf without text"),
    pytest.param(pdf([["增\ue001\ue002\ue003"]]), ".pdf", "OCR", id="pdf without characters"),
    pytest.param(pdf([["增长5%"]], locked=True), ".pdf", "password", id="pdf locked"),
    pytest.param(pdf([["增长5%"]])[:-400], ".pdf", "damaged", id="pdf cut off"),
    pytest.param(b"%PDF-1.7\n" + bytes(range(256)) * 9, ".pdf", "damaged", id="pdf broken"),
    pytest.param(packed(bytes(33_000_000)), ".pdf", "unpacks", id="pdf bomb"),
    pytest.param("增长".encode() * 2_500_001, ".txt", "5,000,002 characters", id="text too long"),
]


@pytest.mark.parametrize(("data", "suffix", "said"), BAD_FILES)
def test_a_file_that_cannot_be_read_is_refused(data: bytes, suffix: str, said: str) -> None:
    assert said in refusal(data, suffix)


def test_a_part_that_unpacks_to_more_than_it_declares_is_damaged() -> None:
    package = repacked(word("x"), DOCUMENT, lambda part: part + b" " * 31_000_000)
    size = zipfile.ZipFile(io.BytesIO(package)).getinfo(DOCUMENT).file_size
    forged = package.replace(size.to_bytes(4, "little"), (999).to_bytes(4, "little"))
    assert "damaged" in refusal(forged)


def test_an_entity_from_outside_is_not_read(tmp_path: Path) -> None:
    secret = tmp_path / "secret.txt"
    secret.write_text("秘密", encoding="utf-8")
    declared = f'<!DOCTYPE x [<!ENTITY e SYSTEM "{secret.as_uri()}">]><w:document'.encode()
    package = repacked(
        word("一", "二"),
        DOCUMENT,
        lambda part: part.replace(b"<w:document", declared, 1).replace(b"<w:t>", b"<w:t>&e;", 1),
    )
    assert "秘密" not in read_text(package).text


@pytest.mark.parametrize(
    ("data", "library", "extra"),
    [
        pytest.param(page("一"), "lxml", "html", id="html"),
        pytest.param(word("一"), "docx", "docx", id="docx"),
        pytest.param(pdf([["一"]]), "pypdfium2", "pdf", id="pdf"),
    ],
)
def test_a_library_that_is_not_installed_is_named_with_its_command(
    monkeypatch: pytest.MonkeyPatch, data: bytes, library: str, extra: str
) -> None:
    monkeypatch.setitem(sys.modules, library, None)
    assert f"pip install 'jianbao[{extra}]'" in refusal(data)


def jianbao(monkeypatch: pytest.MonkeyPatch, *arguments: str, stdin: bytes = b"") -> int:
    """The exit code of the command line in this process."""
    monkeypatch.setattr("sys.argv", ["jianbao", *arguments])
    monkeypatch.setattr("sys.stdin", SimpleNamespace(buffer=io.BytesIO(stdin)))
    with pytest.raises(SystemExit) as ended:
        main()
    return int(ended.value.code or 0)


@pytest.mark.parametrize(("data", "suffix", "said"), BAD_FILES)
def test_a_bad_file_is_one_line_on_stderr_and_exit_code_2(
    monkeypatch: pytest.MonkeyPatch,
    capfd: pytest.CaptureFixture[str],
    tmp_path: Path,
    data: bytes,
    suffix: str,
    said: str,
) -> None:
    path = tmp_path / f"report{suffix}"
    path.write_bytes(data)
    assert jianbao(monkeypatch, "outline", str(path)) == 2
    out, err = capfd.readouterr()
    assert out == ""
    assert err.startswith("jianbao: ")
    assert said in err
    assert len(err.splitlines()) == 1


def test_a_file_of_50_mb_is_refused_without_reading_it_all(
    monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    path = tmp_path / "huge.txt"
    with path.open("wb") as file:
        file.truncate(50_000_000)
    assert jianbao(monkeypatch, "summarize", str(path)) == 2
    assert jianbao(monkeypatch, "outline", "-", stdin=bytes(20_000_001)) == 2
    first, second = capfd.readouterr().err.splitlines()
    assert first == second
    assert "larger than 20 MB" in first


@pytest.mark.parametrize(("data", "suffix", "named"), WHOLE_REPORTS)
def test_the_raw_text_of_any_format_can_be_saved(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, data: bytes, suffix: str, named: str
) -> None:
    del suffix, named
    saved = tmp_path / "raw.txt"
    assert jianbao(monkeypatch, "outline", "-", "--raw-text", str(saved), stdin=data) == 0
    assert saved.read_bytes() == "\n".join(LINES).encode()


def test_raw_text_keeps_its_line_breaks_and_its_mark(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    data = ("\ufeff" + "\r\n".join(LINES)).encode()
    saved = tmp_path / "raw.txt"
    assert jianbao(monkeypatch, "outline", "-", "--raw-text", str(saved), stdin=data) == 0
    assert saved.read_bytes() == data


def test_raw_text_that_cannot_be_written_is_said(
    monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    target = "/nowhere/raw.txt"
    assert jianbao(monkeypatch, "outline", str(seed_path("003")), "--raw-text", target) == 2
    assert target in capfd.readouterr().err


def test_the_encoding_named_on_the_command_line_is_taken(
    monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    data = "增長".encode("big5")
    assert jianbao(monkeypatch, "outline", "-", "--json", stdin=data) == 0
    assert "--encoding" in capfd.readouterr().out
    assert jianbao(monkeypatch, "outline", "-", "--json", "--encoding", "big5", stdin=data) == 0
    assert "--encoding" not in capfd.readouterr().out
    assert jianbao(monkeypatch, "outline", "-", "--encoding", "klingon", stdin=data) == 2
    assert "klingon" in capfd.readouterr().err
