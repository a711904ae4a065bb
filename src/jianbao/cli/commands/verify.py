"""`jianbao verify`: a brief checked against its report."""

import sys
from pathlib import Path
from typing import Annotated, Any

import typer

from jianbao.cli.options import Encoding, Json
from jianbao.cli.output_files import print_json
from jianbao.errors import FLAGGED, InputError


def verify(
    brief: Annotated[Path, typer.Argument(help="A brief as JSON, written by jianbao or not.")],
    source: Annotated[str, typer.Option("--source", help="Its report, or - for stdin.")],
    as_json: Json = False,
    encoding: Encoding = None,
) -> None:
    """Check every item of a brief against its report; end with 1 if one is flagged or doubtful."""
    from rich.console import Console

    from jianbao.document import read_report
    from jianbao.verification import verify as verify_brief
    from jianbao.views.verification_text import verdicts

    given = _read_object(brief)
    result = verify_brief(given, read_report(source, encoding=encoding))
    if as_json:
        print_json(result.model_dump_json(indent=2))
    else:
        console = Console(file=sys.stdout, highlight=False)
        for line in verdicts(result, _statements(given)):
            console.print(line, soft_wrap=True)
    raise typer.Exit(FLAGGED if result.has_issues else 0)


def _read_object(path: Path) -> dict[str, Any]:
    from jianbao.cli.json_input import read_json

    given, name = read_json(path, "brief")
    if not isinstance(given, dict):
        raise InputError(f"{name} is not a brief. Give a JSON object with lists of items.")
    return given


def _statements(brief: dict[str, Any]) -> dict[str, str]:
    """Return the statement of each item by its id."""
    return {
        str(item["id"]): str(item["statement"])
        for name in ("targets", "achievements", "problems")
        for item in brief.get(name) or ()
    }
