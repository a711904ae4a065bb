"""Repair a damaged text, and keep account of every run that was read as something else."""

from dataclasses import dataclass
from typing import Literal

from jianbao.document.mapped_text import Edit, MappedText
from jianbao.document.pinyin import find_pinyin
from jianbao.document.spans import Span

RepairKind = Literal["pinyin"]


@dataclass(frozen=True)
class Repair:
    """A run of the raw text, and what it was read as."""

    span: Span
    text: str
    kind: RepairKind


def repair(text: MappedText) -> tuple[MappedText, list[Repair]]:
    """The text as a reader would restore it, and the repairs in its order."""
    edits = find_pinyin(text.clean)
    return text.edited(edits), [_account(text, edit, "pinyin") for edit in edits]


def _account(text: MappedText, edit: Edit, kind: RepairKind) -> Repair:
    return Repair(text.to_raw(Span(edit.start, edit.end)), edit.text, kind)
