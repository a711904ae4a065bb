"""Repair of a damaged text, with a record of each replaced span."""

from dataclasses import dataclass
from typing import Literal

from jianbao.document.repair.inserted_pinyin import find_pinyin, sounding_alike
from jianbao.document.repair.mojibake_decoder import REPLACEMENTS, Slip
from jianbao.document.repair.mojibake_detection import find_slips
from jianbao.document.repair.replacement_characters import find_lost_bytes
from jianbao.document.text.mapped_text import Edit, MappedText
from jianbao.document.text.spans import Span

RepairKind = Literal["pinyin", "byte_slip", "lost_byte", "damaged"]
"""The kind of damage. The text of a `damaged` repair is an uncertain decoding, or unchanged."""


@dataclass(frozen=True, slots=True)
class Repair:
    """A span of the raw text and its replacement."""

    span: Span
    text: str
    kind: RepairKind


def repair(text: MappedText) -> tuple[MappedText, list[Repair]]:
    """Return the repaired text, and the repairs in text order."""
    inserted = find_pinyin(text.clean)
    removals = [one.removal for one in inserted]
    repairs = [_account(text, edit, "pinyin") for edit in removals]
    text = text.edited(removals)
    slips = find_slips(text.clean, sounding_alike(inserted))
    slips = sorted([*slips, *find_lost_bytes(text.clean, slips)], key=lambda slip: slip.start)
    edits = [Edit(slip.start, slip.end, slip.text, proportional=True) for slip in slips]
    repairs += (
        _account(text, edit, _kind(text.clean, slip))
        for slip, edit in zip(slips, edits, strict=True)
    )
    return text.edited(edits), sorted(repairs, key=lambda repair: repair.span)


def _kind(text: str, slip: Slip) -> RepairKind:
    if not slip.clear:
        return "damaged"
    return "lost_byte" if text[slip.start] in REPLACEMENTS else "byte_slip"


def _account(text: MappedText, edit: Edit, kind: RepairKind) -> Repair:
    return Repair(text.to_raw(Span(edit.start, edit.end)), edit.text, kind)
