"""The outcome of a batch: counts, the table of reports, the last lines and the exit code."""

from __future__ import annotations

import sys
from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from jianbao.cli.streams import print_message
from jianbao.errors import FLAGGED, ModelError, ServerError

if TYPE_CHECKING:
    from jianbao.batch import ReportResult
    from jianbao.models.batch_manifest import ManifestEntry, ReportStatus

_MAX_ROWS = 30
# Reports that need attention come first.
_ROW_ORDER: tuple[ReportStatus, ...] = ("failed", "flagged", "doubtful", "done", "skipped")
_TOTALS: tuple[ReportStatus, ...] = ("done", "doubtful", "flagged", "failed", "skipped")
_DOUBTS = ("doubts", "doubtful")
_UNANSWERED = (ModelError.exit_code, ServerError.exit_code)


@dataclass
class BatchOutcome:
    """How many of the reports ended how, and the few of them that are shown."""

    reports: int
    statuses: Counter[str] = field(default_factory=Counter)
    codes: Counter[int] = field(default_factory=Counter)
    shown: dict[str, list[ManifestEntry]] = field(default_factory=dict)
    notes: Counter[str] = field(default_factory=Counter)
    """How many reports have each note."""
    unanswered: str | None = None
    """The last error of the model or its server."""

    def add(self, ended: ReportResult) -> None:
        """Count one more report."""
        self.statuses[ended.entry.status] += 1
        self.codes[ended.code] += 1
        self.notes.update(set(ended.entry.notes))
        if ended.code in _UNANSWERED:
            self.unanswered = ended.entry.error
        rows = self.shown.setdefault(ended.entry.status, [])
        if len(rows) < _MAX_ROWS:
            rows.append(ended.entry)

    @property
    def ended(self) -> int:
        """The number of reports that ended."""
        return self.statuses.total()

    @property
    def rows(self) -> list[ManifestEntry]:
        """The reports that the table shows."""
        return [row for status in _ROW_ORDER for row in self.shown.get(status, ())][:_MAX_ROWS]

    def exit_code(self, *, strict: bool) -> int:
        """Return the exit code. A report that cannot be read does not fail the batch."""
        for code in _UNANSWERED:
            if self.codes[code]:
                return code
        return FLAGGED if strict and self.codes[FLAGGED] else 0


def show_table(outcome: BatchOutcome, folder: Path) -> None:
    """Print the reports as a table on stdout."""
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

    from jianbao.batch import MANIFEST
    from jianbao.views.labels import strip_control_characters

    table = Table(box=None, pad_edge=False)
    counted = _counted(outcome.rows)
    table.add_column("status")
    for heading in counted:
        table.add_column(heading, justify="right")
    table.add_column("brief or error")
    table.add_column("report")
    for entry in outcome.rows:
        result = (entry.error if entry.status == "failed" else entry.brief) or ""
        counts = [str(getattr(entry, name)) for name in counted]
        cells = (entry.status, *counts, result, Path(entry.report).name)
        # Names and messages come from outside: neither markup nor control characters.
        table.add_row(*(Text(strip_control_characters(cell), overflow="fold") for cell in cells))
    console = Console(file=sys.stdout, highlight=False)
    console.print(table)
    more = outcome.ended - len(outcome.rows)
    if more:
        console.print(Text(f"… and {more} more, each in {folder / MANIFEST}"), soft_wrap=True)


def _counted(rows: list[ManifestEntry]) -> list[str]:
    """Return the columns of counts; those of doubts only if a report has some."""
    doubts = [name for name in _DOUBTS if any(getattr(row, name) for row in rows)]
    return ["items", *doubts, "flagged"]


def print_totals(
    outcome: BatchOutcome, seconds: float, *, interrupted: bool, has_answers: bool
) -> None:
    """Print the counts on stderr, and how to continue if reports are left.

    `has_answers`: answers of a model are kept.
    """
    counts = ", ".join(f"{outcome.statuses[status]} {status}" for status in _TOTALS)
    print_message(f"{'interrupted; ' if interrupted else ''}{counts}; {seconds:.1f} s.")
    left = outcome.reports - outcome.ended
    if left:
        begin = f"{left} of the reports {'is' if left == 1 else 'are'} left"
        kept = "; the answers are kept" if has_answers else ""
        print_message(
            f"{begin}{_reason(outcome.unanswered)} Run the same command again to continue{kept}."
        )


def _reason(unanswered: str | None) -> str:
    from jianbao.views.labels import strip_control_characters

    return f" to do. {strip_control_characters(unanswered)}" if unanswered else "."
