"""`jianbao review`: the reviewer's page, and what reviewers decided merged into the brief."""

import sys
from dataclasses import dataclass
from pathlib import Path

from jianbao.cli.json_input import read_brief, read_model
from jianbao.cli.output_files import require_other, require_writable, write_output
from jianbao.document import Document, read_report
from jianbao.document.loading.byte_source import STANDARD_INPUT
from jianbao.errors import InputError
from jianbao.models.brief import Brief
from jianbao.models.review_decisions import Decisions
from jianbao.review import merge, reverify, review_page

_ENDINGS = (".html", ".json")


@dataclass(frozen=True)
class Request:
    """What was asked for on the command line."""

    brief: Path
    output: Path
    source: str | None
    decisions: tuple[Path, ...]
    encoding: str | None

    @property
    def wants_json(self) -> bool:
        """Whether the brief is wanted, and not its page."""
        return self.output.suffix.lower() == ".json"

    @property
    def inputs(self) -> list[Path]:
        """Every file that is read."""
        source = [] if self.source is None else [Path(self.source)]
        return [self.brief, *source, *self.decisions]


def run(request: Request) -> None:
    """Write the page, or the brief with its decisions."""
    _require_sense(request)
    brief = read_brief(request.brief)
    decisions = [read_model(Decisions, path, "decisions file") for path in request.decisions]
    document = _document(request)
    if decisions:
        brief = merge(brief, decisions, document)
    if document is not None:
        brief = reverify(brief, document)
    write_output(request.output, _as_text(brief, document, request))
    counts = brief.verification
    print(
        f"jianbao: wrote {request.output}: {counts.items} items, {counts.flagged} flagged.",
        file=sys.stderr,
    )


def _require_sense(request: Request) -> None:
    if request.output.suffix.lower() not in _ENDINGS:
        raise InputError(f"{request.output} must end in .html for the page, or .json for a brief.")
    if str(request.brief) == request.source == STANDARD_INPUT:
        raise InputError("Only one of the brief and its report can come from standard input.")
    if request.wants_json and not request.decisions:
        raise InputError("There is nothing to merge: give --apply, or -o page.html for the page.")
    if not request.wants_json and request.source is None:
        raise InputError("The page shows the brief beside its report: give it with --source.")
    require_other(request.output, request.inputs)
    require_writable(request.output)


def _document(request: Request) -> Document | None:
    if request.source is None:
        return None
    return read_report(request.source, encoding=request.encoding)


def _as_text(brief: Brief, document: Document | None, request: Request) -> str:
    if request.wants_json or document is None:
        return brief.model_dump_json(indent=2) + "\n"
    return review_page(brief, document)
