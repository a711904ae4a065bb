"""`jianbao check`: a summary in prose checked against a report."""

import sys
from pathlib import Path
from typing import Annotated

import typer

from jianbao.cli.options import Encoding, Json
from jianbao.cli.output_files import print_json
from jianbao.errors import FLAGGED, InputError


def check(
    text: Annotated[str, typer.Argument(help="A summary in prose, bullets or Markdown, or -.")],
    source: Annotated[str, typer.Option("--source", help="Its report.")],
    as_json: Json = False,
    encoding: Encoding = None,
) -> None:
    """Check the numbers and words of any summary; end with 1 unless the report supports all."""
    from rich.console import Console

    from jianbao.document import read_report
    from jianbao.verification import check_text
    from jianbao.views.verification_text import checked_lines

    document = read_report(source, encoding=encoding)
    summary = _read_text(text)
    result = check_text(summary, document)
    if as_json:
        print_json(result.model_dump_json(indent=2))
    else:
        console = Console(file=sys.stdout, highlight=False)
        for line in checked_lines(result, summary):
            console.print(line, soft_wrap=True)
    raise typer.Exit(0 if result.is_supported else FLAGGED)


def _read_text(path: str) -> str:
    from jianbao.document.loading import read_text
    from jianbao.document.loading.byte_source import read_source

    data, name = read_source(path)
    if not data.strip():
        raise InputError(f"The summary {name} is empty. Give a file with text.")
    return read_text(data, Path(name).suffix).text
