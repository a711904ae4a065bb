"""`batch`."""

from pathlib import Path
from typing import Annotated

import typer

from jianbao.cli.options import Encoding, EngineName, Json, Mode


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
        int | None,
        typer.Option(help="Requests at a time over all reports (default 8; 1 for a local server)."),
    ] = None,
    max_requests: Annotated[
        int | None, typer.Option(help="End when so many requests were sent; go on with more later.")
    ] = None,
    max_tokens: Annotated[
        int | None, typer.Option(help="End when so many tokens are paid for; go on later.")
    ] = None,
    no_cache: Annotated[
        bool, typer.Option("--no-cache", help="Neither use answers of earlier runs nor keep any.")
    ] = False,
    jobs: Annotated[
        int, typer.Option(min=1, help="Processes at a time, with the rules engine.")
    ] = 1,
    dry_run: Annotated[
        bool, typer.Option("--dry-run", help="Print what would be asked; send nothing.")
    ] = False,
    again: Annotated[
        bool, typer.Option("--again", help="Also the reports that are done already.")
    ] = False,
    strict: Annotated[
        bool, typer.Option("--strict", help="End with 1 when something is flagged.")
    ] = False,
) -> None:
    """Write the briefs of many reports and a manifest; run again, it goes on where it stopped."""
    from jianbao.cli.batch import Request, run
    from jianbao.settings import load_settings

    settings = load_settings(
        engine=engine.value if engine else None,
        model=model,
        base_url=base_url,
        mode=mode.value if mode else None,
        max_reasks=max_reasks,
        concurrency=concurrency,
        max_requests=max_requests,
        max_tokens=max_tokens,
    )
    request = Request(
        tuple(sources), output, encoding, jobs, again, strict, as_json, no_cache, dry_run
    )
    raise typer.Exit(run(request, settings))
