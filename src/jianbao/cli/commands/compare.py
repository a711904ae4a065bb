"""`compare`."""

from pathlib import Path
from typing import Annotated

import typer

from jianbao.cli.options import Json


def compare(
    briefs: Annotated[
        list[Path],
        typer.Argument(
            metavar="BRIEF|DIR",
            help="An earlier and a later brief as JSON; one alone; with --indicator, any number "
            "of them or folders.",
        ),
    ],
    indicator: Annotated[
        str | None,
        typer.Option(metavar="NAME", help="Compare this indicator, as 地区生产总值, over places."),
    ] = None,
    output: Annotated[
        Path | None,
        typer.Option("-o", "--output", metavar="FILE", help=".html, .md, .csv or .json."),
    ] = None,
    as_json: Json = False,
) -> None:
    """Lay last year's targets beside this year's results: met, missed, by how much, or neither."""
    from jianbao.cli.compare import Request, run

    run(Request(tuple(briefs), indicator, output, as_json))
