"""`jianbao batch`: many reports, what is told while they are read, and the exit code."""

import sys
import time
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from tempfile import TemporaryDirectory

from rich.console import Console
from rich.table import Table
from rich.text import Text

from jianbao.batch import (
    MANIFEST,
    Batch,
    Ledger,
    ReportResult,
    brief_all,
    estimate_batch,
    find_reports,
    open_ledger,
)
from jianbao.cli.announcing import announce_model, announce_rules
from jianbao.cli.answer_cache import cache_of, require_folder, tell_trouble
from jianbao.cli.cost_messages import estimate_json, estimate_text, tell_cost
from jianbao.cli.guard import INTERRUPTED
from jianbao.cli.logs import silence_instructor
from jianbao.cli.output_files import print_json, require_writable
from jianbao.engines.llm.cost_estimate import Estimate
from jianbao.errors import FLAGGED, InputError, ModelError, ServerError
from jianbao.models.batch_manifest import ManifestEntry, ReportStatus
from jianbao.pipeline import Session
from jianbao.settings import Settings
from jianbao.views.labels import strip_control_characters

_ROWS_AT_MOST = 30
# Those that need somebody come first.
_ORDER: tuple[ReportStatus, ...] = ("failed", "flagged", "done", "skipped")

_OnEnded = Callable[["_Tally"], None]


@dataclass(frozen=True)
class Request:
    """What was asked for on the command line."""

    sources: tuple[str, ...]
    folder: Path
    encoding: str | None
    jobs: int
    again: bool
    strict: bool
    as_json: bool
    no_cache: bool
    dry_run: bool


@dataclass
class _Tally:
    """How many reports ended how, and the few of them that are shown."""

    statuses: Counter[str] = field(default_factory=Counter)
    codes: Counter[int] = field(default_factory=Counter)
    shown: dict[str, list[ManifestEntry]] = field(default_factory=dict)
    unanswered: str | None = None

    def add(self, ended: ReportResult) -> None:
        self.statuses[ended.entry.status] += 1
        self.codes[ended.code] += 1
        if ended.code in (ModelError.exit_code, ServerError.exit_code):
            self.unanswered = ended.entry.error
        rows = self.shown.setdefault(ended.entry.status, [])
        if len(rows) < _ROWS_AT_MOST:
            rows.append(ended.entry)

    @property
    def rows(self) -> list[ManifestEntry]:
        return [row for status in _ORDER for row in self.shown.get(status, ())][:_ROWS_AT_MOST]


def run(request: Request, settings: Settings) -> int:
    """Brief every report and return the exit code."""
    if request.jobs > 1 and settings.uses_model:
        raise InputError(
            "--jobs is for the rules engine. With a model, --concurrency says how many requests "
            "run at a time."
        )
    batch = Batch(
        find_reports(request.sources, request.folder),
        request.encoding,
        request.jobs,
        request.again,
    )
    if request.dry_run:
        return _print_estimate(batch, settings, request)
    require_folder(request.folder)
    require_writable(request.folder / MANIFEST)
    with open_ledger(request.folder) as ledger:
        if settings.uses_model:
            return _by_model(batch, ledger, settings, request)
        announce_rules(settings, "these briefs")
        return _brief_all(batch, ledger, settings, request, None)


def _print_estimate(batch: Batch, settings: Settings, request: Request) -> int:
    """What is still to be asked; where nothing was done yet, no output folder is made."""
    with TemporaryDirectory() as nothing_done:
        begun = (request.folder / MANIFEST).is_file()
        with open_ledger(request.folder if begun else Path(nothing_done)) as ledger:
            costs = list(estimate_batch(batch, ledger, settings))
    if not settings.uses_model:
        announce_rules(settings, "these briefs")
    cost = sum(costs, start=Estimate(0, 0, 0, 0))
    if request.as_json:
        print(estimate_json(cost, settings))
    else:
        print(f"{len(costs)} of {len(batch.reports)} reports to do.", estimate_text(cost, settings))
    return 0


def _by_model(batch: Batch, ledger: Ledger, settings: Settings, request: Request) -> int:
    announce_model(settings, "these briefs")
    silence_instructor()
    recordings = cache_of(settings, no_cache=request.no_cache)
    session = Session(settings, recordings, budget_ends=True)
    code = _brief_all(batch, ledger, settings, request, session)
    tell_cost(session.usage, settings)
    tell_trouble(session.kept)
    return code


def _brief_all(
    batch: Batch, ledger: Ledger, settings: Settings, request: Request, session: Session | None
) -> int:
    tally = _Tally()
    start = time.monotonic()
    interrupted = False
    try:
        with _progress(len(batch.reports), session) as on_ended:
            for ended in brief_all(batch, ledger, settings, session):
                tally.add(ended)
                on_ended(tally)
                if request.as_json:
                    print_json(ended.entry.model_dump_json())
    except KeyboardInterrupt:
        interrupted = True
    if not request.as_json:
        _show(tally, ledger.folder)
    _sum_up(tally, len(batch.reports), time.monotonic() - start, session, interrupted)
    return INTERRUPTED if interrupted else _exit_code(tally, request.strict)


def _exit_code(tally: _Tally, strict: bool) -> int:
    """A report that cannot be read is told, and does not make the batch a failure."""
    for code in (ModelError.exit_code, ServerError.exit_code):
        if tally.codes[code]:
            return code
    return FLAGGED if strict and tally.codes[FLAGGED] else 0


def _sum_up(
    tally: _Tally, reports: int, seconds: float, session: Session | None, interrupted: bool
) -> None:
    counts = ", ".join(
        f"{tally.statuses[status]} {status}" for status in ("done", "flagged", "failed", "skipped")
    )
    begin = "interrupted; " if interrupted else ""
    print(f"jianbao: {begin}{counts}; {seconds:.1f} s.", file=sys.stderr)
    left = reports - tally.statuses.total()
    if left:
        why = f" to do. {strip_control_characters(tally.unanswered)}" if tally.unanswered else "."
        kept = "; what was answered is kept" if session and session.kept.answers else ""
        remain = f"{left} of the reports {'is' if left == 1 else 'are'} left{why}"
        print(f"jianbao: {remain} Run the same command again to go on{kept}.", file=sys.stderr)


def _show(tally: _Tally, folder: Path) -> None:
    table = Table(box=None, pad_edge=False)
    for heading in ("status", "items", "flagged", "brief or error", "report"):
        table.add_column(heading, justify="right" if heading in ("items", "flagged") else "left")
    for entry in tally.rows:
        told = (entry.error if entry.status == "failed" else entry.brief) or ""
        cells = (entry.status, str(entry.items), str(entry.flagged), told, Path(entry.report).name)
        # Names and messages come from outside: neither markup nor control characters.
        table.add_row(*(Text(strip_control_characters(cell), overflow="fold") for cell in cells))
    console = Console(file=sys.stdout, highlight=False)
    console.print(table)
    more = tally.statuses.total() - len(tally.rows)
    if more:
        console.print(Text(f"… and {more} more, each in {folder / MANIFEST}"), soft_wrap=True)


@contextmanager
def _progress(reports: int, session: Session | None) -> Iterator[_OnEnded]:
    """A bar on stderr for people; nothing where stderr is no terminal."""
    console = Console(stderr=True)
    if not console.is_terminal:
        yield lambda _: None
        return
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn
    from rich.progress import TimeRemainingColumn as TimeLeftColumn

    columns = (
        TextColumn("reports"),
        BarColumn(),
        MofNCompleteColumn(),
        TextColumn("{task.fields[told]}"),
        TimeLeftColumn(),
    )
    with Progress(*columns, console=console, transient=True) as bar:
        task = bar.add_task("reports", total=reports, told="")

        def show(tally: _Tally) -> None:
            bar.update(task, completed=tally.statuses.total(), told=_told(tally, session))

        yield show


def _told(tally: _Tally, session: Session | None) -> str:
    told = f"{tally.statuses['flagged']} flagged, {tally.statuses['failed']} failed"
    if session is None:
        return told
    tokens = session.usage.input_tokens + session.usage.output_tokens
    asked = f"{session.usage.requests} requests, {session.usage.reasks} re-asks"
    return f"{told}, {asked}, {tokens:,} tokens"
