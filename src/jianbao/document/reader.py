"""Read a report: from bytes to everything later stages ask of it."""

import hashlib
from dataclasses import dataclass
from pathlib import Path

from jianbao._defaults import CHUNK_LIMIT
from jianbao.document.layout.cleaning import clean, lay_out
from jianbao.document.loading import read_text
from jianbao.document.loading.byte_source import read_source
from jianbao.document.metadata.extractor import Metadata, read_metadata
from jianbao.document.repair.repairer import Repair, repair
from jianbao.document.structure.body_detection import find_speech
from jianbao.document.structure.chunking import Chunk, chunk, path_of
from jianbao.document.structure.outline import Outline, outline
from jianbao.document.text.mapped_text import MappedText
from jianbao.document.text.normalization import simplify
from jianbao.document.text.spans import Span

NO_SPEECH = "没有找到讲话的开头或结尾，全文都作正文处理。"


# Where no speech is found, the beginning may still say what the report is.
_HEADER_AT_MOST = 400


@dataclass(frozen=True)
class Document:
    """A report, read. `body` is in the raw text; outline and chunks are in `text.clean`.

    `sha256` is of the file's bytes. `encoding` is the codec of a plain text; otherwise the format,
    and for a page its codec too: `docx`, `pdf`, `html; gb18030`.
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

    @property
    def raw(self) -> str:
        """The file as decoded, or the text of it where it is no plain text."""
        return self.text.raw

    @property
    def clean(self) -> str:
        """The speech as a reader would print it."""
        return self.text.clean

    def section_path(self, position: int) -> str:
        """The path of the section a position of the clean text stands in."""
        return path_of(self.outline, position)


def read_report(
    source: str | Path | bytes, *, chunk_limit: int = CHUNK_LIMIT, encoding: str | None = None
) -> Document:
    """Read a report from a path, from `-` (standard input), or from its bytes.

    Plain text, HTML, .docx and PDF are told apart by content. `encoding` overrules what the bytes
    of a text or page show. Raises InputError when the report cannot be read or holds no text.
    """
    data, name = read_source(source)
    read = read_text(data, Path(name).suffix, encoding)
    raw = read.text
    speech = _find_speech(raw)
    body = speech or Span(0, len(raw))
    header = simplify(raw[: body.start] if speech else raw[:_HEADER_AT_MOST])
    repaired, repairs = repair(MappedText.of(raw, body))
    text = clean(repaired)
    sections = outline(text.clean)
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
        notes=read.notes if speech else (*read.notes, NO_SPEECH),
    )


def _find_speech(raw: str) -> Span | None:
    """The speech in the raw text, found in the page as it is without wrapped lines."""
    page, _ = lay_out(MappedText.of(raw))
    speech = find_speech(simplify(page.clean))
    return page.to_raw(speech) if speech else None
