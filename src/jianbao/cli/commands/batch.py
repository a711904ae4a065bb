"""`jianbao batch`: the briefs of many reports."""

from __future__ import annotations

import time
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Annotated

import typer

from jianbao.cli.answer_cache import cache_for, report_unsaved_answers, require_folder
from jianbao.cli.batch_outcome import BatchOutcome, print_totals, show_table
from jianbao.cli.cost_messages import estimate_json, estimate_text, print_cost
from jianbao.cli.engine_messages import announce_model, announce_rules, silence_instructor
from jianbao.cli.guard import INTERRUPTED
from jianbao.cli.options import (
    BaseUrl,
    Concurrency,
    DryRun,
    Encoding,
    EngineOption,
    Json,
    MaxReasks,
    ModelOption,
    ModeOption,
    NoCache,
    Strict,
)
from jianbao.cli.output_files import print_json, require_writable
from jianbao.cli.progress_bar import progress_bar
from jianbao.cli.reading_warnings import warn_of_gaps_in_batch
from jianbao.errors import InputError

if TYPE_CHECKING:
    from jianbao.batch import Batch, Ledger
    from jianbao.pipeline import Session
    from jianbao.settings import Settings


@dataclass(frozen=True, kw_only=True)
class BatchRequest:
    """The arguments of the command that are not settings."""

    sources: tuple[str, ...]
    folder: Path
    encoding: str | None
    jobs: int
    again: bool
    strict: bool
    as_json: bool
    no_cache: bool
    dry_run: bool


def batch(
    sources: Annotated[
        list[str],
        typer.Argument(
            metavar="DIR|GLOB|LIST",
            help="A folder, a pattern, reports, or alone a file (or -) with one path a line.",
        ),
    ],
    output: Annotated[
        Path, typer.Option("-o", "--output", metavar="OUTDIR", help="Folder for the briefs.")
    ],
    as_json: Json = False,
    encoding: Encoding = None,
    engine: EngineOption = None,
    model: ModelOption = None,
    base_url: BaseUrl = None,
    mode: ModeOption = None,
    max_reasks: MaxReasks = None,
    concurrency: Concurrency = None,
    max_requests: Annotated[
        int | None, typer.Option(help="Stop after so many requests; the next run continues.")
    ] = None,
    max_tokens: Annotated[
        int | None, typer.Option(help="Stop after so many paid tokens; the next run continues.")
    ] = None,
    no_cache: NoCache = False,
    jobs: Annotated[
        int, typer.Option(min=1, help="Processes at a time, with the rules engine.")
    ] = 1,
    dry_run: DryRun = False,
    again: Annotated[
        bool, typer.Option("--again", help="Also brief the reports that are done already.")
    ] = False,
    strict: Strict = False,
) -> None:
    """Write the briefs of many reports and a manifest; run again, it continues where it stopped."""
    from jianbao.settings import load_settings

    settings = load_settings(
        engine=engine,
        model=model,
        base_url=base_url,
        mode=mode,
        max_reasks=max_reasks,
        concurrency=concurrency,
        max_requests=max_requests,
        max_tokens=max_tokens,
    )
    request = BatchRequest(
        sources=tuple(sources),
        folder=output,
        encoding=encoding,
        jobs=jobs,
        again=again,
        strict=strict,
        as_json=as_json,
        no_cache=no_cache,
        dry_run=dry_run,
    )
    raise typer.Exit(_run(request, settings))


def _run(request: BatchRequest, settings: Settings) -> int:
    """Brief every report and return the exit code."""
    from jianbao.batch import MANIFEST, Batch, find_reports, open_ledger

    if request.jobs > 1 and settings.uses_model:
        raise InputError(
            f"--jobs {request.jobs} is for the rules engine. With a model, set the number of "
            "requests at a time with --concurrency."
        )
    batch = Batch(
        reports=find_reports(request.sources, request.folder),
        encoding=request.encoding,
        jobs=request.jobs,
        again=request.again,
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


def _print_estimate(batch: Batch, settings: Settings, request: BatchRequest) -> int:
    """Print what is still to be asked. Do not create the output folder."""
    from jianbao.batch import MANIFEST, estimate_batch, open_ledger
    from jianbao.engines.llm.cost_estimate import Estimate

    with TemporaryDirectory() as empty:
        has_begun = (request.folder / MANIFEST).is_file()
        with open_ledger(request.folder if has_begun else Path(empty)) as ledger:
            costs = list(estimate_batch(batch, ledger, settings))
    if not settings.uses_model:
        announce_rules(settings, "these briefs")
    cost = sum(costs, start=Estimate(0, 0, 0, 0))
    if request.as_json:
        print(estimate_json(cost, settings))
    else:
        print(f"{len(costs)} of {len(batch.reports)} reports to do.", estimate_text(cost, settings))
    return 0


def _by_model(batch: Batch, ledger: Ledger, settings: Settings, request: BatchRequest) -> int:
    from jianbao.pipeline import Session

    announce_model(settings, "these briefs")
    silence_instructor()
    cache = cache_for(settings, no_cache=request.no_cache)
    session = Session(settings, cache, budget_ends=True)
    code = _brief_all(batch, ledger, settings, request, session)
    print_cost(session.usage, settings)
    report_unsaved_answers(session.kept)
    return code


def _brief_all(
    batch: Batch, ledger: Ledger, settings: Settings, request: BatchRequest, session: Session | None
) -> int:
    from jianbao.batch import MANIFEST, brief_all

    outcome = BatchOutcome(reports=len(batch.reports))
    start = time.monotonic()
    interrupted = False
    try:
        with progress_bar("reports", outcome.reports) as show:
            for ended in brief_all(batch, ledger, settings, session):
                outcome.add(ended)
                show(outcome.ended, outcome.reports, _progress_note(outcome, session))
                if request.as_json:
                    print_json(ended.entry.model_dump_json())
    except KeyboardInterrupt:
        interrupted = True
    if not request.as_json:
        show_table(outcome, ledger.folder)
    warn_of_gaps_in_batch(outcome.notes, ledger.folder / MANIFEST)
    has_answers = session is not None and session.kept.answers > 0
    seconds = time.monotonic() - start
    print_totals(outcome, seconds, interrupted=interrupted, has_answers=has_answers)
    return INTERRUPTED if interrupted else outcome.exit_code(strict=request.strict)


def _progress_note(outcome: BatchOutcome, session: Session | None) -> str:
    shown = ("doubtful", "flagged", "failed")
    note = ", ".join(f"{outcome.statuses[status]} {status}" for status in shown)
    if session is None:
        return note
    tokens = session.usage.input_tokens + session.usage.output_tokens
    asked = f"{session.usage.requests} requests, {session.usage.reasks} re-asks"
    return f"{note}, {asked}, {tokens:,} tokens"
