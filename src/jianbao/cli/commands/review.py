"""`jianbao review`: the reviewer's page, and the decisions of reviewers merged into the brief."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from jianbao.cli.options import Encoding
from jianbao.cli.output_files import require_other, require_writable, write_output
from jianbao.cli.streams import print_message
from jianbao.errors import InputError

if TYPE_CHECKING:
    from jianbao.document import Document
    from jianbao.models.brief import Brief
    from jianbao.models.review_decisions import Decisions

_ENDINGS = (".html", ".json")


def review(
    brief: Annotated[Path, typer.Argument(metavar="BRIEF", help="A brief as JSON.")],
    output: Annotated[
        Path,
        typer.Option(
            "-o", "--output", help="Write here: .html for the page, .json to merge decisions."
        ),
    ],
    source: Annotated[
        str | None,
        typer.Option("--source", metavar="REPORT", help="The report of the brief, or -."),
    ] = None,
    apply: Annotated[
        list[Path] | None,
        typer.Option("--apply", metavar="DECISIONS", help="Merge these decisions; repeatable."),
    ] = None,
    encoding: Encoding = None,
) -> None:
    """Write the reviewer's page with source and brief; merge the decisions of reviewers."""
    from jianbao.document import read_report

    files = apply or []
    _require_consistent(brief, output, source, files)
    given, decisions = _read(brief, files)
    document = None if source is None else read_report(source, encoding=encoding)
    reviewed = _reviewed(given, decisions, document)
    write_output(output, _as_text(reviewed, document, output))
    counts = reviewed.verification
    print_message(
        f"wrote {output}: {counts.items} items, {counts.doubtful} doubtful, "
        f"{counts.flagged} flagged."
    )


def _require_consistent(
    brief: Path, output: Path, source: str | None, decisions: Sequence[Path]
) -> None:
    """Raise InputError for a call that cannot be done."""
    from jianbao.document.loading.byte_source import STANDARD_INPUT

    if output.suffix.lower() not in _ENDINGS:
        raise InputError(
            f"The format of {output} is unknown. Use .html for the page, or .json for the brief."
        )
    if str(brief) == source == STANDARD_INPUT:
        raise InputError(
            "Only one of the brief and its report can come from standard input. "
            "Give a path for the other."
        )
    if _is_brief(output) and not decisions:
        raise InputError(
            f"There is nothing to merge into {output}. Give decisions with --apply, "
            "or write the page with -o page.html."
        )
    if not _is_brief(output) and source is None:
        raise InputError(
            "The page shows the report of the brief, which is missing. Give it with --source."
        )
    report = [] if source is None else [Path(source)]
    require_other(output, [brief, *report, *decisions])
    require_writable(output)


def _is_brief(output: Path) -> bool:
    """Whether the brief is written, not the page."""
    return output.suffix.lower() == ".json"


def _read(brief: Path, decisions: Sequence[Path]) -> tuple[Brief, list[Decisions]]:
    from jianbao.cli.json_input import read_brief, read_model
    from jianbao.models.review_decisions import Decisions

    return read_brief(brief), [read_model(Decisions, file, "decisions file") for file in decisions]


def _reviewed(brief: Brief, decisions: Sequence[Decisions], document: Document | None) -> Brief:
    """Return the brief with the decisions, verified again if its report is given."""
    from jianbao.review import merge, reverify

    if decisions:
        brief = merge(brief, decisions, document)
    return brief if document is None else reverify(brief, document)


def _as_text(brief: Brief, document: Document | None, output: Path) -> str:
    from jianbao.review import review_page

    if _is_brief(output) or document is None:
        return brief.model_dump_json(indent=2) + "\n"
    return review_page(brief, document)
