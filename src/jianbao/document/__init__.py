"""Document pipeline: decoding, body detection, repair, cleaning, outline, metadata, chunks.

It does not depend on language models or briefs.
"""

from jianbao.document.metadata.extractor import Metadata
from jianbao.document.reader import Document, read_report
from jianbao.document.repair.repairer import Repair
from jianbao.document.structure.chunking import Chunk
from jianbao.document.structure.outline import Outline, Perspective, Section, SectionRole
from jianbao.document.text.mapped_text import Edit, MappedText
from jianbao.document.text.segmentation import sentences
from jianbao.document.text.spans import Span

__all__ = [
    "Chunk",
    "Document",
    "Edit",
    "MappedText",
    "Metadata",
    "Outline",
    "Perspective",
    "Repair",
    "Section",
    "SectionRole",
    "Span",
    "read_report",
    "sentences",
]
