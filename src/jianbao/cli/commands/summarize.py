"""`summarize`."""

from pathlib import Path
from typing import Annotated

import typer

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
        int | None, typer.Option(help="Characters of the report a request carries (default 900).")
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
    from jianbao.cli.summarize import Request, run
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
    request = Request(
        report,
        encoding,
        output,
        html,
        as_json,
        limit,
        strict,
        dry_run,
        no_cache,
        replay,
        record,
        fill,
    )
    raise typer.Exit(run(request, settings))
