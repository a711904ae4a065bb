"""`batch`."""

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
    Strict,
)


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
        int | None, typer.Option(help="End when so many requests were sent; go on with more later.")
    ] = None,
    max_tokens: Annotated[
        int | None, typer.Option(help="End when so many tokens are paid for; go on later.")
    ] = None,
    no_cache: NoCache = False,
    jobs: Annotated[
        int, typer.Option(min=1, help="Processes at a time, with the rules engine.")
    ] = 1,
    dry_run: DryRun = False,
    again: Annotated[
        bool, typer.Option("--again", help="Also the reports that are done already.")
    ] = False,
    strict: Strict = False,
) -> None:
    """Write the briefs of many reports and a manifest; run again, it goes on where it stopped."""
    from jianbao.cli.batch import Request, run
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
    request = Request(
        tuple(sources), output, encoding, jobs, again, strict, as_json, no_cache, dry_run
    )
    raise typer.Exit(run(request, settings))
