"""Repair a damaged text, and keep account of every run that was read as something else."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Literal

from jianbao.document.byte_slips import find_slips
from jianbao.document.mapped_text import Edit, MappedText
from jianbao.document.pinyin import find_pinyin
from jianbao.document.spans import Span

RepairKind = Literal["pinyin", "byte_slip"]


@dataclass(frozen=True)
class Repair:
    """A run of the raw text, and what it was read as."""

    span: Span
    text: str
    kind: RepairKind


def repair(text: MappedText) -> tuple[MappedText, list[Repair]]:
    """The text as a reader would restore it, and the repairs in its order."""
    repairs: list[Repair] = []
    passes: tuple[tuple[RepairKind, Callable[[str], list[Edit]]], ...] = (
        ("pinyin", find_pinyin),
        ("byte_slip", find_slips),
    )
    for kind, find in passes:
        edits = find(text.clean)
        repairs += (_account(text, edit, kind) for edit in edits)
        text = text.edited(edits)
    return text, sorted(repairs, key=lambda repair: repair.span)


def _account(text: MappedText, edit: Edit, kind: RepairKind) -> Repair:
    return Repair(text.to_raw(Span(edit.start, edit.end)), edit.text, kind)
