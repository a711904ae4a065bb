"""`export`."""

from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer


class TableFormat(StrEnum):
    """What is written."""

    csv = "csv"
    jsonl = "jsonl"
    xlsx = "xlsx"
    parquet = "parquet"
    md = "md"
    langextract = "langextract"


def export(
    briefs: Annotated[
        list[Path],
        typer.Argument(
            metavar="BRIEF|DIR", help="Briefs as JSON, folders of them, or what batch wrote."
        ),
    ],
    output: Annotated[
        Path,
        typer.Option(
            "-o",
            "--output",
            metavar="FILE",
            help=".csv, .jsonl, .xlsx, .parquet or .md; - is stdout.",
        ),
    ],
    form: Annotated[
        TableFormat | None,
        typer.Option("--format", help="Overrules the ending of FILE; langextract needs it."),
    ] = None,
    bom: Annotated[
        bool, typer.Option("--bom", help="Begin a CSV with a byte order mark, for Excel.")
    ] = False,
    sources: Annotated[
        list[Path] | None,
        typer.Option(
            "--source",
            metavar="REPORT|DIR",
            help="The reports the briefs are of, for langextract; may be given again.",
        ),
    ] = None,
) -> None:
    """Write the figures of briefs as a table, one a row, or one brief as a Markdown memo."""
    from jianbao.cli.export import Request, run

    run(Request(tuple(briefs), output, form.value if form else None, bom, tuple(sources or ())))
