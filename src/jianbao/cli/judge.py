"""`jianbao figures`, `verify` and `check`: what they read, print and end with."""

import json
import sys
from pathlib import Path
from typing import Any

from rich.console import Console

from jianbao.cli.json_input import read_json
from jianbao.cli.output_files import print_json
from jianbao.document import read_report
from jianbao.document.loading.byte_source import read_source
from jianbao.errors import FLAGGED, InputError
from jianbao.verification import SourceIndex, check_text, verify
from jianbao.verification.item_builder import source_figure
from jianbao.views.verification_text import checked_lines, figure_table, verdicts


def figures(report: str, encoding: str | None, *, as_json: bool, every: bool) -> int:
    """Print the figures of a report, or every number of it."""
    source = SourceIndex(read_report(report, encoding=encoding))
    roles = {place: number.role for place, number in enumerate(source.numbers)}
    shown = [(roles[place], source_figure(place, source)) for place in roles]
    if as_json:
        rows = [figure.model_dump() | {"kind": role} for role, figure in shown]
        print_json(json.dumps({"figures": rows}, ensure_ascii=False, indent=2))
    else:
        kept = [one for one in shown if every or one[0] in ("achievement", "target", "problem")]
        Console(file=sys.stdout).print(figure_table(kept))
    return 0


def verify_brief(brief: Path, report: str, encoding: str | None, *, as_json: bool) -> int:
    """Judge a brief against its source; ends with 1 when something is flagged."""
    given = _read_object(brief)
    result = verify(given, read_report(report, encoding=encoding))
    if as_json:
        print_json(result.model_dump_json(indent=2))
    else:
        statements = {
            str(item["id"]): str(item["statement"])
            for name in ("targets", "achievements", "problems")
            for item in given.get(name) or ()
        }
        _print(verdicts(result, statements))
    return FLAGGED if result.has_issues else 0


def check_summary(text: str, report: str, encoding: str | None, *, as_json: bool) -> int:
    """Judge every number of a summary; ends with 1 unless all are supported."""
    document = read_report(report, encoding=encoding)
    summary = _read_text(text)
    result = check_text(summary, document)
    if as_json:
        print_json(result.model_dump_json(indent=2))
    else:
        _print(checked_lines(result, summary))
    return 0 if result.count("supported") == len(result.numbers) else FLAGGED


def _print(lines: Any) -> None:
    console = Console(file=sys.stdout, highlight=False)
    for line in lines:
        console.print(line, soft_wrap=True)


def _read_object(path: Path) -> dict[str, Any]:
    given, name = read_json(path, "brief")
    if not isinstance(given, dict):
        raise InputError(f"{name} is no brief: it must be a JSON object.")
    return given


def _read_text(path: str) -> str:
    from jianbao.document.loading import read_text

    data, name = read_source(path)
    if not data.strip():
        raise InputError("The summary is empty. Give a file that holds its text.")
    return read_text(data, Path(name).suffix).text
