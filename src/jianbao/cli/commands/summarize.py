"""`jianbao summarize`: the brief of one report."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from jianbao.cli.answer_cache import (
    Recordings,
    cache_for,
    how_to_continue,
    noting_cached_answers,
    report_unsaved_answers,
    require_folder,
    require_recordings,
)
from jianbao.cli.brief_output import BriefOutput, write_brief
from jianbao.cli.cost_messages import estimate_json, estimate_text, print_cost
from jianbao.cli.engine_messages import announce_model, announce_rules, silence_instructor
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
    ReportArgument,
    Strict,
)
from jianbao.cli.progress_bar import ShowProgress, progress_bar
from jianbao.cli.streams import print_message
from jianbao.errors import FLAGGED, InputError, JianbaoError, ServerError

if TYPE_CHECKING:
    from jianbao.document import Document
    from jianbao.engines.llm.engine import Progress
    from jianbao.models.brief import Brief
    from jianbao.settings import RecordingMode, Settings


@dataclass(frozen=True, kw_only=True)
class SummarizeRequest:
    """The arguments of the command that are not settings."""

    report: str
    encoding: str | None
    output: BriefOutput
    strict: bool
    dry_run: bool
    no_cache: bool
    replay: Path | None
    record: Path | None
    fill: Path | None

    @property
    def recordings(self) -> Recordings | None:
        """The folder of recordings and its use; raises InputError if several are given."""
        modes: list[tuple[Path | None, RecordingMode]] = [
            (self.replay, "replay"),
            (self.record, "record"),
            (self.fill, "fill"),
        ]
        given = [(folder, mode) for folder, mode in modes if folder is not None]
        if len(given) > 1:
            names = " and ".join(f"--{mode}" for _, mode in given)
            raise InputError(f"{names} cannot be combined. Give one of them.")
        if given and given[0][1] == "replay":
            require_recordings(given[0][0])
        return given[0] if given else None


def summarize(
    report: ReportArgument,
    output: Annotated[
        Path | None,
        typer.Option("-o", "--output", help="Write the brief here: .json, or .md for Markdown."),
    ] = None,
    html: Annotated[
        Path | None, typer.Option("--html", help="Write the reviewer's page here.")
    ] = None,
    as_json: Json = False,
    encoding: Encoding = None,
    replay: Annotated[
        Path | None, typer.Option(help="Answer from the recordings in this folder, never call.")
    ] = None,
    record: Annotated[
        Path | None, typer.Option(help="Call the model and store every answer in this folder.")
    ] = None,
    fill: Annotated[
        Path | None, typer.Option(help="Answer from this folder, call for what is missing.")
    ] = None,
    engine: EngineOption = None,
    model: ModelOption = None,
    base_url: BaseUrl = None,
    mode: ModeOption = None,
    max_reasks: MaxReasks = None,
    concurrency: Concurrency = None,
    chunk_limit: Annotated[
        int | None, typer.Option(help="Characters of the report in a request (default 900).")
    ] = None,
    max_requests: Annotated[
        int | None, typer.Option(help="Send no more requests; the rules do the rest.")
    ] = None,
    max_tokens: Annotated[
        int | None, typer.Option(help="Pay for no more tokens; the rules do the rest.")
    ] = None,
    no_cache: NoCache = False,
    dry_run: DryRun = False,
    limit: Annotated[int, typer.Option(min=1, help="Items of a topic shown in the terminal.")] = 5,
    strict: Strict = False,
) -> None:
    """Write the brief of a report: targets, achievements, problems, every number checked."""
    from jianbao.settings import load_settings

    settings = load_settings(
        engine=engine,
        model=model,
        base_url=base_url,
        mode=mode,
        max_reasks=max_reasks,
        concurrency=concurrency,
        chunk_limit=chunk_limit,
        max_requests=max_requests,
        max_tokens=max_tokens,
    )
    request = SummarizeRequest(
        report=report,
        encoding=encoding,
        output=BriefOutput(brief=output, page=html, as_json=as_json, limit=limit),
        strict=strict,
        dry_run=dry_run,
        no_cache=no_cache,
        replay=replay,
        record=record,
        fill=fill,
    )
    raise typer.Exit(run(request, settings))


def run(request: SummarizeRequest, settings: Settings) -> int:
    """Summarize, print or write the brief, and return the exit code."""
    from jianbao.document import read_report
    from jianbao.pipeline import estimate, summarize_by_rules

    request.output.require_usable(request.report)
    recordings = request.recordings
    document = read_report(
        request.report, chunk_limit=settings.chunk_limit, encoding=request.encoding
    )
    if recordings is not None and settings.engine == "rules":
        raise InputError("The rules engine does not use recordings. Leave out --engine rules.")
    by_rules = recordings is None and not settings.uses_model
    if by_rules:
        announce_rules(settings, "this brief")
    if request.dry_run:
        cost = estimate(document, settings, recordings)
        as_json = request.output.as_json
        print(estimate_json(cost, settings) if as_json else estimate_text(cost, settings))
        return 0
    if by_rules:
        brief = summarize_by_rules(document)
        write_brief(brief, document, request.output)
        return _strict_code(brief, request.strict)
    return _run_model(document, request, settings, recordings)


def _run_model(
    document: Document, request: SummarizeRequest, settings: Settings, given: Recordings | None
) -> int:
    from jianbao.pipeline import Session

    if given is None or given[1] != "replay":
        announce_model(settings, "this brief")
    if given is not None and given[1] != "replay":
        require_folder(given[0])
    recordings = given or cache_for(settings, no_cache=request.no_cache)
    silence_instructor()
    session = Session(settings, recordings)
    try:
        with progress_bar("chunks") as show, noting_cached_answers(session.kept, recordings):
            monitor = _Monitor(show)
            brief = session.run(document, monitor)
    except JianbaoError:
        if session.usage.requests:
            print_cost(session.usage, settings)
        raise
    write_brief(brief, document, request.output)
    _report_coverage(monitor.last)
    if brief.engine.answers == "live":
        print_cost(brief.engine, settings)
    report_unsaved_answers(session.kept)
    _report_fallback(brief)
    return _exit_code(brief, request.strict, recordings)


@dataclass
class _Monitor:
    """Shows the progress of a run and keeps its last state."""

    show: ShowProgress
    last: Progress | None = None

    def __call__(self, progress: Progress) -> None:
        self.last = progress
        self.show(progress.done, progress.chunks, _progress_note(progress))


def _progress_note(progress: Progress) -> str:
    return (
        f"{progress.requests} requests, {progress.tokens:,} tokens, {progress.reasks} re-asks, "
        f"{progress.flagged} flagged"
    )


def _report_coverage(progress: Progress | None) -> None:
    """Print how many figures a second question about left-out figures has gained."""
    if progress and progress.left_out:
        print_message(
            f"the model left out {progress.left_out} figures; asked once more, it gave "
            f"{progress.regained} of them."
        )


def _report_fallback(brief: Brief) -> None:
    """Print why the rules engine did parts of the report.

    Parts that the server did not answer are reported with the exit code instead.
    """
    reasons = Counter(part.reason for part in brief.failed if part.cause == "answer")
    if reasons:
        counted = "; ".join(f"{reason} ({count})" for reason, count in reasons.items())
        print_message(
            f"the model did not do {reasons.total()} parts of the report: {counted}. "
            "Their figures come from the rules engine."
        )


def _exit_code(brief: Brief, strict: bool, recordings: Recordings | None) -> int:
    unanswered = sum(part.cause == "server" for part in brief.failed)
    if unanswered:
        print_message(
            f"{unanswered} parts of the report got no answer; the brief names them. "
            f"{how_to_continue(recordings)}"
        )
        return ServerError.exit_code
    return _strict_code(brief, strict)


def _strict_code(brief: Brief, strict: bool) -> int:
    return FLAGGED if strict and brief.has_issues else 0
