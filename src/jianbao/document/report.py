"""Read a report: from bytes to everything later stages ask of it."""

import hashlib
import sys
from dataclasses import dataclass
from pathlib import Path

from jianbao.document.chunks import DEFAULT_LIMIT, Chunk, chunk, path_of
from jianbao.document.cleaning import clean, simplify
from jianbao.document.decode import decode
from jianbao.document.mapped_text import MappedText
from jianbao.document.metadata import Metadata, read_metadata
from jianbao.document.outline import Outline, outline
from jianbao.document.repair import Repair, repair
from jianbao.document.spans import Span
from jianbao.document.speech import find_speech
from jianbao.errors import InputError

NO_SPEECH = "没有找到讲话的开头或结尾，全文都作正文处理。"


@dataclass(frozen=True)
class Document:
    """A report, read. `body` is in the raw text; outline and chunks are in `text.clean`."""

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
        """The file as decoded."""
        return self.text.raw

    @property
    def clean(self) -> str:
        """The speech as a reader would print it."""
        return self.text.clean

    def section_path(self, position: int) -> str:
        """The path of the section a position of the clean text stands in."""
        return path_of(self.outline, position)


def read_report(source: str | Path | bytes, *, chunk_limit: int = DEFAULT_LIMIT) -> Document:
    """Read a report from a path, from `-` (standard input), or from its bytes.

    Raises InputError when it cannot be read or is no text.
    """
    data, name = _read(source)
    raw, encoding = decode(data)
    plain = simplify(raw)
    speech = find_speech(plain)
    body = speech or Span(0, len(raw))
    repaired, repairs = repair(MappedText.of(raw, body))
    text = clean(repaired)
    sections = outline(text.clean)
    return Document(
        name=name,
        sha256=hashlib.sha256(data).hexdigest(),
        encoding=encoding,
        text=text,
        body=body,
        metadata=read_metadata(plain[: body.start], sections),
        outline=sections,
        chunks=chunk(text.clean, sections, chunk_limit),
        repairs=tuple(repairs),
        notes=() if speech else (NO_SPEECH,),
    )


def _read(source: str | Path | bytes) -> tuple[bytes, str]:
    if isinstance(source, bytes):
        return source, "-"
    if str(source) == "-":
        return sys.stdin.buffer.read(), "-"
    path = Path(source)
    try:
        return path.read_bytes(), path.name
    except FileNotFoundError:
        raise InputError(f"There is no file {path}. Check the path of the report.") from None
    except IsADirectoryError:
        raise InputError(f"{path} is a directory. Give the path of one report.") from None
    except OSError as error:
        raise InputError(f"{path} cannot be read: {error.strerror}.") from None
