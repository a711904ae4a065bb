"""`review`."""

from pathlib import Path
from typing import Annotated

import typer

from jianbao.cli.options import Encoding


def review(
    brief: Annotated[Path, typer.Argument(metavar="BRIEF", help="A brief as JSON.")],
    output: Annotated[
        Path,
        typer.Option(
            "-o", "--output", help="Write here: the page, or to .json the brief with decisions."
        ),
    ],
    source: Annotated[
        str | None,
        typer.Option("--source", metavar="REPORT", help="The report it was made from, or -."),
    ] = None,
    apply: Annotated[
        list[Path] | None,
        typer.Option(
            "--apply", metavar="DECISIONS", help="Merge these decisions; may be given again."
        ),
    ] = None,
    encoding: Encoding = None,
) -> None:
    """Write the reviewer's page, the source beside the brief; merge what reviewers decided."""
    from jianbao.cli.review import Request, run

    run(Request(brief, output, source, tuple(apply or ()), encoding))
