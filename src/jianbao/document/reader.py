"""Reader of a report: from bytes to clean text, outline, metadata and chunks."""

import hashlib
from dataclasses import dataclass, replace
from pathlib import Path

from jianbao._defaults import CHUNK_LIMIT
from jianbao.document.doubts import Doubt
from jianbao.document.layout.cleaning import clean, lay_out
from jianbao.document.layout.markup import without_markup
from jianbao.document.loading import read_text
from jianbao.document.loading.byte_source import read_source
from jianbao.document.metadata.extractor import Metadata, read_metadata
from jianbao.document.repair.repairer import Repair, repair
from jianbao.document.structure.body_detection import find_speech
from jianbao.document.structure.body_doubts import body_doubts, missing_parts
from jianbao.document.structure.chunking import Chunk, chunk, path_of
from jianbao.document.structure.outline import Outline, outline
from jianbao.document.structure.role_doubts import resembles_report, role_doubts
from jianbao.document.structure.tables import Table, find_tables, table_doubts
from jianbao.document.text.mapped_text import MappedText
from jianbao.document.text.normalization import simplify
from jianbao.document.text.spans import Span

NO_SPEECH = "没有找到讲话的开头或结尾，全文都作正文处理。"
NO_REPORT = "这份文字不像政府工作报告：没有一部分的写法像工作回顾或工作安排。"


# If no speech is found, the metadata is searched in so many characters at the beginning.
_MAX_HEADER = 400


@dataclass(frozen=True)
class Document:
    """A report after reading.

    `body` is a span of the raw text; outline, chunks and tables refer to `text.clean`. `sha256`
    is the hex digest of the file's bytes. `encoding` is the codec of a plain text. For other
    formats it is the format, and for a page also the codec: `docx`, `pdf`, `html; gb18030`.
    `notes` are warnings in Chinese. The spans of `doubts` are in the raw text.
    """

    name: str
    sha256: str
    encoding: str
    text: MappedText
    body: Span
    metadata: Metadata
    outline: Outline
    chunks: tuple[Chunk, ...]
    repairs: tuple[Repair, ...]
    notes: tuple[str, ...]
    doubts: tuple[Doubt, ...] = ()
    tables: tuple[Table, ...] = ()

    @property
    def raw(self) -> str:
        """Raw text: the decoded file, or the text extracted from HTML, Word or PDF."""
        return self.text.raw

    @property
    def clean(self) -> str:
        """Clean text of the speech: repaired, one paragraph per line, in standard form."""
        return self.text.clean

    def section_path(self, position: int) -> str:
        """Return the path of the section at a position of the clean text, in code points."""
        return path_of(self.outline, position)


def read_report(
    source: str | Path | bytes, *, chunk_limit: int = CHUNK_LIMIT, encoding: str | None = None
) -> Document:
    """Read a report from a path, from `-` (standard input), or from its bytes.

    The format (plain text, HTML, .docx, PDF) is detected from the content. `encoding` overrides
    charset detection for a text or page. `chunk_limit` is the maximum length of a chunk, in
    characters. Raises InputError when the report cannot be read or contains no text.
    """
    data, name = read_source(source)
    read = read_text(data, Path(name).suffix, encoding)
    raw = read.text
    page = lay_out(MappedText.of(raw))[0]
    page_text = simplify(page.clean)
    found = find_speech(page_text)
    speech = page.to_raw(found) if found else None
    body = speech or Span(0, len(raw))
    header = _header(raw[: body.start] if speech else raw[:_MAX_HEADER])
    repaired, repairs = repair(MappedText.of(raw, body))
    text = clean(repaired)
    sections = outline(text.clean)
    tables = find_tables(text.clean)
    of_page = [replace(d, span=page.to_raw(d.span)) for d in body_doubts(page_text, found)]
    of_text = [*role_doubts(sections), *table_doubts(tables), *missing_parts(sections, text.clean)]
    doubts = [*of_page, *(replace(doubt, span=text.to_raw(doubt.span)) for doubt in of_text)]
    return Document(
        name=name,
        sha256=hashlib.sha256(data).hexdigest(),
        encoding=read.encoding,
        text=text,
        body=body,
        metadata=read_metadata(header, sections, text.clean),
        outline=sections,
        chunks=chunk(text.clean, sections, chunk_limit),
        repairs=tuple(repairs),
        notes=(*read.notes, *_notes(sections, speech, of_page)),
        doubts=tuple(sorted(doubts, key=lambda doubt: doubt.span)),
        tables=tables,
    )


def _notes(sections: Outline, speech: Span | None, doubts: list[Doubt]) -> list[str]:
    """Return what a reader must know of the whole text; doubts about its body among it."""
    notes = [] if speech else [NO_SPEECH]
    notes += dict.fromkeys(doubt.message for doubt in doubts)
    return notes if resembles_report(sections) else [*notes, NO_REPORT]


def _header(raw: str) -> str:
    """Return the lines above the speech in simplified script, without signs of Markdown."""
    return simplify(without_markup(MappedText.of(raw)).clean)
