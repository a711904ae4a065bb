"""Warnings on standard error about reports that were read in part only, or are no work reports."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from typing import TYPE_CHECKING

from jianbao.cli.streams import print_message

if TYPE_CHECKING:
    from pathlib import Path

    from jianbao.models.brief import Brief, Kind

_LISTS: dict[Kind, str] = {
    "target": "targets",
    "achievement": "achievements",
    "problem": "problems",
}


def warn_of_gaps(brief: Brief) -> None:
    """Print a warning for a brief with an empty list, and for a text that is no work report."""
    from jianbao.document.loading.byte_source import STANDARD_INPUT
    from jianbao.document.reader import NO_REPORT
    from jianbao.views.labels import strip_control_characters

    name = strip_control_characters(brief.source.name)
    is_named = name != STANDARD_INPUT
    empty = [_LISTS[kind] for kind, items in brief.lists().items() if not items]
    if empty:
        print_message(
            f"No {_joined(empty)} were found in {name if is_named else 'the report'}. "
            "Check that the report is complete."
        )
    if NO_REPORT in brief.source.notes:
        print_message(
            f"{name if is_named else 'The text'} does not look like a government work report. "
            "Check that it is the right file."
        )


def warn_of_gaps_in_batch(notes: Counter[str], manifest: Path) -> None:
    """Print in how many reports of a batch each list is empty; `notes` are counted by text."""
    from jianbao.document.reader import NO_REPORT
    from jianbao.verification.item_builder import EMPTY_LISTS

    told = {f"without {_LISTS[kind]}": notes[note] for kind, note in EMPTY_LISTS.items()}
    told["not worded as a work report"] = notes[NO_REPORT]
    if found := [f"{number} {what}" for what, number in told.items() if number]:
        print_message(
            f"reports: {', '.join(found)}. Check that they are complete; {manifest} has the notes."
        )


def _joined(words: Iterable[str]) -> str:
    *first, last = words
    return f"{', '.join(first)} or {last}" if first else last
