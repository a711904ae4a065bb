"""`jianbao compare`: targets against results, of one year, one report or many places."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from jianbao.cli.options import Json
from jianbao.cli.output_files import print_json, require_other, require_writable, write_output
from jianbao.cli.streams import print_message
from jianbao.errors import InputError

if TYPE_CHECKING:
    from jianbao.comparison import NamedBrief
    from jianbao.models.comparison_result import Comparison


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
        typer.Option(metavar="NAME", help="Compare this indicator, such as GDP, over places."),
    ] = None,
    output: Annotated[
        Path | None,
        typer.Option("-o", "--output", metavar="FILE", help=".html, .md, .csv or .json."),
    ] = None,
    as_json: Json = False,
) -> None:
    """Compare last year's targets with this year's results: met or missed, and by how much."""
    # Before any brief is read, an output that cannot be written is refused.
    write = _writer(output, briefs) if output else None
    result = _compare(briefs, indicator)
    if output and write:
        write_output(output, write(result))
        print_message(f"wrote {output}.")
    if as_json:
        print_json(result.model_dump_json(indent=2))
    elif not output:
        _show(result)


def _writer(output: Path, briefs: Sequence[Path]) -> Callable[[Comparison], str]:
    """Return the function that makes the file's text; raises InputError for an unusable file."""
    from jianbao.cli.json_input import brief_files
    from jianbao.views.comparison.csv import to_csv
    from jianbao.views.comparison.html import to_page
    from jianbao.views.comparison.markdown import to_markdown

    writers = {".html": to_page, ".md": to_markdown, ".csv": to_csv, ".json": _to_json}
    write = writers.get(output.suffix.lower())
    if write is None:
        endings = ", ".join(writers)
        raise InputError(f"The format of {output} is unknown. Use one of the endings {endings}.")
    require_other(output, brief_files(briefs))
    require_writable(output)
    return write


def _to_json(result: Comparison) -> str:
    return result.model_dump_json(indent=2) + "\n"


def _compare(briefs: Sequence[Path], indicator: str | None) -> Comparison:
    from jianbao.cli.json_input import brief_files
    from jianbao.comparison import compare_places, compare_within, compare_years

    if indicator is not None:
        # In the C locale Python keeps a Chinese word as surrogates, one for each byte.
        name = os.fsencode(indicator).decode("utf-8", "replace")
        return compare_places(name, _named_briefs(brief_files(briefs)))
    _require_files(briefs)
    named = _named_briefs(briefs)
    return compare_within(*named) if len(named) == 1 else compare_years(*named)


def _require_files(briefs: Sequence[Path]) -> None:
    """Raise InputError unless the briefs are one or two files."""
    if len(briefs) > 2:
        raise InputError(
            f"{len(briefs)} briefs are too many for two years. Give an earlier and a later one, "
            "or use --indicator to compare places."
        )
    for path in briefs:
        if path.is_dir():
            raise InputError(
                f"{path} is a folder, which can be compared by an indicator only. "
                "Name one with --indicator."
            )


def _named_briefs(files: Sequence[Path]) -> list[NamedBrief]:
    from jianbao.cli.json_input import read_brief, read_each
    from jianbao.comparison import NamedBrief

    return list(read_each(files, lambda file: NamedBrief(file.name, read_brief(file))))


def _show(result: Comparison) -> None:
    from rich.console import Console

    from jianbao.views.comparison.terminal import render

    render(result, Console(file=sys.stdout, highlight=False))
