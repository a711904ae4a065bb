"""`outline`, `figures`: what was read of a report."""

import json
from pathlib import Path
from typing import Annotated

import typer

from jianbao.cli.options import Encoding, Json, ReportArgument


def outline(
    report: ReportArgument,
    as_json: Json = False,
    encoding: Encoding = None,
    raw_text: Annotated[
        Path | None,
        typer.Option(help="Write the raw text, which offsets count in, to this file as UTF-8."),
    ] = None,
) -> None:
    """Show what was read: metadata, sections with their roles, chunks."""
    from jianbao.cli.outline import as_data, show
    from jianbao.cli.output_files import print_json, require_other, require_writable, write_output
    from jianbao.document import read_report

    if raw_text is not None:
        require_writable(raw_text)
        require_other(raw_text, [Path(report)])
    document = read_report(report, encoding=encoding)
    if raw_text is not None:
        write_output(raw_text, document.raw)
    if as_json:
        print_json(json.dumps(as_data(document), ensure_ascii=False, indent=2))
    else:
        show(document)


def figures(
    report: ReportArgument,
    as_json: Json = False,
    every: Annotated[
        bool, typer.Option("--all", help="Names, dates and context too; JSON always has them.")
    ] = False,
    encoding: Encoding = None,
) -> None:
    """Show every figure of a report: what it measures, how it moved, when, and where it stands."""
    from jianbao.cli import judge

    raise typer.Exit(judge.figures(report, encoding, as_json=as_json, every=every))
