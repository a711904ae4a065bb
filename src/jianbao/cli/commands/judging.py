"""`verify`, `check`, `evaluate`: what others wrote against the report or its labels."""

from pathlib import Path
from typing import Annotated

import typer

from jianbao.cli.options import Encoding, Json


def verify(
    brief: Annotated[Path, typer.Argument(help="A brief as JSON, jianbao's or another's.")],
    source: Annotated[str, typer.Option("--source", help="The report it is of, or - for stdin.")],
    as_json: Json = False,
    encoding: Encoding = None,
) -> None:
    """Judge every item of a brief against its report; ends with 1 when something is flagged."""
    from jianbao.cli import judge

    raise typer.Exit(judge.verify_brief(brief, source, encoding, as_json=as_json))


def check(
    text: Annotated[str, typer.Argument(help="A summary in prose, bullets or Markdown, or -.")],
    source: Annotated[str, typer.Option("--source", help="The report it is of.")],
    as_json: Json = False,
    encoding: Encoding = None,
) -> None:
    """Judge every number of any summary; ends with 1 unless the report supports all of them."""
    from jianbao.cli import judge

    raise typer.Exit(judge.check_summary(text, source, encoding, as_json=as_json))


def evaluate(
    brief: Annotated[
        Path, typer.Argument(metavar="BRIEF|DIR", help="A brief as JSON, or a folder of them.")
    ],
    gold: Annotated[
        Path, typer.Option(metavar="FILE|DIR", help="The gold labels, or a folder of them.")
    ],
    as_json: Json = False,
    diff: Annotated[
        bool, typer.Option("--diff", help="List every missed, false and wrong figure.")
    ] = False,
    source: Annotated[
        Path | None,
        typer.Option(
            metavar="REPORT|DIR", help="The report, or a folder of them, for --diff to quote."
        ),
    ] = None,
) -> None:
    """Score briefs against gold labels: precision, recall and F1 of figures and problems."""
    from jianbao.cli.evaluate import run

    run(brief, gold, source, as_json=as_json, diff=diff)
