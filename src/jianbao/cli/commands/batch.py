"""`batch`."""

from pathlib import Path
from typing import Annotated

import typer

from jianbao.cli.options import Encoding, EngineName, Json


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
    concurrency: Annotated[
        int | None, typer.Option(help="Requests at a time (default 8; 1 for a local server).")
    ] = None,
    jobs: Annotated[
        int, typer.Option(min=1, help="Processes at a time, with the rules engine.")
    ] = 1,
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
        concurrency=concurrency,
    )
    request = Request(tuple(sources), output, encoding, jobs, again, strict, as_json)
    raise typer.Exit(run(request, settings))
