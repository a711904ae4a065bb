"""`summarize`."""

from pathlib import Path
from typing import Annotated

import typer

from jianbao.cli.options import Encoding, EngineName, Json, Mode, Report


def summarize(
    report: Report,
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
    engine: Annotated[
        EngineName | None,
        typer.Option(help="auto takes the model if a key or a base URL is set, else the rules."),
    ] = None,
    model: Annotated[str | None, typer.Option(help="Name of the model.")] = None,
    base_url: Annotated[
        str | None, typer.Option(help="An OpenAI-compatible endpoint, ending in /v1.")
    ] = None,
    mode: Mode = None,
    max_reasks: Annotated[
        int | None, typer.Option(help="Re-asks for a faulty answer (default 2).")
    ] = None,
    concurrency: Annotated[
        int | None, typer.Option(help="Requests at a time (default 8; 1 for a local server).")
    ] = None,
    chunk_limit: Annotated[
        int | None, typer.Option(help="Characters of the report a request carries (default 900).")
    ] = None,
    max_requests: Annotated[
        int | None, typer.Option(help="Send no more requests; the rules do the rest.")
    ] = None,
    max_tokens: Annotated[
        int | None, typer.Option(help="Pay for no more tokens; the rules do the rest.")
    ] = None,
    no_cache: Annotated[
        bool, typer.Option("--no-cache", help="Neither use answers of earlier runs nor keep any.")
    ] = False,
    dry_run: Annotated[
        bool, typer.Option("--dry-run", help="Print what would be asked; send nothing.")
    ] = False,
    limit: Annotated[int, typer.Option(min=1, help="Items of a topic shown in the terminal.")] = 5,
    strict: Annotated[
        bool, typer.Option("--strict", help="End with 1 when something is flagged.")
    ] = False,
) -> None:
    """Write the brief of a report: targets, achievements, problems, every number checked."""
    from jianbao.cli.summarize import Request, run
    from jianbao.settings import load_settings

    settings = load_settings(
        engine=engine.value if engine else None,
        model=model,
        base_url=base_url,
        mode=mode.value if mode else None,
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
