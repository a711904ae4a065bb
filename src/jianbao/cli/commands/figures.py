"""`jianbao figures`: the figures of a report."""

import json
import sys
from typing import Annotated

import typer

from jianbao.cli.options import Encoding, Json, ReportArgument
from jianbao.cli.output_files import print_json

_SHOWN_ROLES = ("achievement", "target", "problem")


def figures(
    report: ReportArgument,
    as_json: Json = False,
    every: Annotated[
        bool,
        typer.Option("--all", help="Also show names, dates and context; JSON always has them."),
    ] = False,
    encoding: Encoding = None,
) -> None:
    """Show every figure of a report: indicator, value, change, period and position."""
    from rich.console import Console

    from jianbao.document import read_report
    from jianbao.verification import SourceIndex
    from jianbao.verification.item_builder import source_figure
    from jianbao.views.verification_text import figure_table

    source = SourceIndex(read_report(report, encoding=encoding))
    found = [
        (number.role, source_figure(index, source)) for index, number in enumerate(source.numbers)
    ]
    if as_json:
        rows = [figure.model_dump() | {"kind": role} for role, figure in found]
        print_json(json.dumps({"figures": rows}, ensure_ascii=False, indent=2))
    else:
        shown = [one for one in found if every or one[0] in _SHOWN_ROLES]
        Console(file=sys.stdout).print(figure_table(shown))
