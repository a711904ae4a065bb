"""`jianbao compare`: which briefs are laid beside each other, and where the result goes."""

import os
import sys
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from rich.console import Console

from jianbao.cli.json_input import brief_files, of_each, read_brief
from jianbao.cli.output_files import print_json, require_other, require_writable, write_output
from jianbao.comparison import NamedBrief, compare_places, compare_within, compare_years
from jianbao.errors import InputError
from jianbao.models.comparison_result import Comparison
from jianbao.views.comparison.csv import to_csv
from jianbao.views.comparison.html import to_page
from jianbao.views.comparison.markdown import to_markdown
from jianbao.views.comparison.terminal import render


@dataclass(frozen=True)
class Request:
    """What was asked for on the command line."""

    briefs: tuple[Path, ...]
    indicator: str | None
    output: Path | None
    as_json: bool


def run(request: Request) -> None:
    """Compare, then print or write.

    Raises InputError for a number of briefs that cannot be compared, for an output that cannot be
    written or has an unknown ending, and for what is no brief.
    """
    write = _writer(request, request.output) if request.output else None
    result = _compare(request)
    if request.output and write:
        write_output(request.output, write(result))
        print(f"jianbao: wrote {request.output}.", file=sys.stderr)
    if request.as_json:
        print_json(result.model_dump_json(indent=2))
    elif not request.output:
        render(result, Console(file=sys.stdout, highlight=False))


def _compare(request: Request) -> Comparison:
    if request.indicator is not None:
        # In the C locale Python keeps a Chinese word as single bytes.
        name = os.fsencode(request.indicator).decode("utf-8", "replace")
        return compare_places(name, _briefs(brief_files(request.briefs)))
    if len(request.briefs) > 2:
        raise InputError(
            f"{len(request.briefs)} briefs are too many for two years. Give an earlier and a later "
            "one, or name with --indicator what to compare over places."
        )
    if any(path.is_dir() for path in request.briefs):
        raise InputError("A folder can be compared by an indicator only. Name it with --indicator.")
    briefs = _briefs(request.briefs)
    return compare_within(*briefs) if len(briefs) == 1 else compare_years(*briefs)


def _briefs(files: Sequence[Path]) -> list[NamedBrief]:
    return list(of_each(files, lambda file: NamedBrief(file.name, read_brief(file))))


def _to_json(result: Comparison) -> str:
    return result.model_dump_json(indent=2) + "\n"


_WRITERS: dict[str, Callable[[Comparison], str]] = {
    ".html": to_page,
    ".md": to_markdown,
    ".csv": to_csv,
    ".json": _to_json,
}


def _writer(request: Request, output: Path) -> Callable[[Comparison], str]:
    """What makes the file; refused before any brief is read."""
    write = _WRITERS.get(output.suffix.lower())
    if write is None:
        raise InputError(
            f"{output} does not tell the format. Give it one of the endings {', '.join(_WRITERS)}."
        )
    require_other(output, brief_files(request.briefs))
    require_writable(output)
    return write
