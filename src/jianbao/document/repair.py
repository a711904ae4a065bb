"""Repair a damaged text, and keep account of every run that was read as something else."""

from dataclasses import dataclass
from typing import Literal

from jianbao.document.byte_slips import find_slips
from jianbao.document.mapped_text import Edit, MappedText
from jianbao.document.pinyin import find_pinyin
from jianbao.document.spans import Span

RepairKind = Literal["pinyin", "byte_slip", "damaged"]
"""What was wrong; `damaged` is a run without one clear reading, left as it stands."""


@dataclass(frozen=True)
class Repair:
    """A run of the raw text, and what it was read as."""

    span: Span
    text: str
    kind: RepairKind


def repair(text: MappedText) -> tuple[MappedText, list[Repair]]:
    """The text as a reader would restore it, and the repairs in its order."""
    removed = find_pinyin(text.clean)
    repairs = [_account(text, edit, "pinyin") for edit in removed]
    text = text.edited(removed)
    slips, unclear = find_slips(text.clean)
    repairs += (_account(text, edit, "byte_slip") for edit in slips)
    repairs += (_account(text, Edit(*run, run.of(text.clean)), "damaged") for run in unclear)
    return text.edited(slips), sorted(repairs, key=lambda repair: repair.span)


def _account(text: MappedText, edit: Edit, kind: RepairKind) -> Repair:
    return Repair(text.to_raw(Span(edit.start, edit.end)), edit.text, kind)
