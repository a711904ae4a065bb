"""Bytes to a document: decode, find the speech, clean, outline, metadata, chunks.

Knows nothing of models or briefs.
"""

from jianbao.document.chunks import DEFAULT_LIMIT, Chunk
from jianbao.document.mapped_text import Edit, MappedText
from jianbao.document.metadata import Metadata
from jianbao.document.outline import Outline, Outlook, Role, Section
from jianbao.document.problems import SHORTFALL
from jianbao.document.repair import Repair
from jianbao.document.report import Document, read_report
from jianbao.document.sentences import sentences
from jianbao.document.spans import Span

__all__ = [
    "DEFAULT_LIMIT",
    "SHORTFALL",
    "Chunk",
    "Document",
    "Edit",
    "MappedText",
    "Metadata",
    "Outline",
    "Outlook",
    "Repair",
    "Role",
    "Section",
    "Span",
    "read_report",
    "sentences",
]
