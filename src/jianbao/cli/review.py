"""`jianbao review`: the reviewer's page, and what reviewers decided merged into the brief."""

import sys
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar

from pydantic import BaseModel, ValidationError

from jianbao.brief import Brief
from jianbao.cli.output import require_writable
from jianbao.decisions import Decisions
from jianbao.document import Document, read_report
from jianbao.document.source import read_source
from jianbao.errors import InputError
from jianbao.files import write_whole
from jianbao.review import judged_anew, merge, review_page

_Model = TypeVar("_Model", bound=BaseModel)


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
        return self.output.suffix == ".json"


def run(request: Request) -> None:
    """Write the page, or the brief with its decisions."""
    _require_sense(request)
    require_writable(request.output)
    brief = _read(Brief, request.brief, "brief")
    decisions = [_read(Decisions, path, "decisions file") for path in request.decisions]
    document = _document(request)
    if decisions:
        brief = merge(brief, decisions, document)
    if document is not None:
        brief = judged_anew(brief, document)
    write_whole(request.output, _as_text(brief, document, request))
    counts = brief.verification
    print(
        f"jianbao: wrote {request.output}: {counts.items} items, {counts.flagged} flagged.",
        file=sys.stderr,
    )


def _require_sense(request: Request) -> None:
    if request.wants_json and not request.decisions:
        raise InputError("There is nothing to merge: give --apply, or -o page.html for the page.")
    if not request.wants_json and request.source is None:
        raise InputError("The page shows the brief beside its report: give it with --source.")


def _document(request: Request) -> Document | None:
    if request.source is None:
        return None
    return read_report(request.source, encoding=request.encoding)


def _as_text(brief: Brief, document: Document | None, request: Request) -> str:
    if request.wants_json or document is None:
        return brief.model_dump_json(indent=2) + "\n"
    return review_page(brief, document)


def _read(model: type[_Model], path: Path, what: str) -> _Model:
    data, name = read_source(path)
    try:
        return model.model_validate_json(data)
    except ValidationError as error:
        first = error.errors()[0]
        place = ".".join(map(str, first["loc"]))
        said = str(first["msg"]).removeprefix("Value error, ")
        raise InputError(f"{name} is no {what}: {place + ': ' if place else ''}{said}.") from None
