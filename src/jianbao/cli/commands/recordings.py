"""`jianbao recordings`: list a model's recordings, check them, and fill in the missing ones."""

from __future__ import annotations

import json
import sys
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from jianbao.cli.answer_cache import noting_cached_answers, require_folder, require_recordings
from jianbao.cli.cost_messages import print_cost
from jianbao.cli.engine_messages import silence_instructor
from jianbao.cli.options import BaseUrl, Json, ModelOption, ModeOption
from jianbao.cli.output_files import print_json
from jianbao.errors import ServerError

if TYPE_CHECKING:
    from jianbao.document import Document
    from jianbao.engines.llm.recording.store import Recording
    from jianbao.recording_audit import Upkeep
    from jianbao.settings import Settings

recordings = typer.Typer(
    help="Manage recordings: requests to a model and its answers, one readable file each.",
    no_args_is_help=True,
)

Folder = Annotated[Path, typer.Argument(metavar="FOLDER", help="The folder of recordings.")]
Sources = Annotated[
    list[str], typer.Option("--source", help="The report of the recordings; repeatable.")
]


@recordings.command("list")
def list_(folder: Folder, as_json: Json = False) -> None:
    """List the recordings: names, attempts, models, who answered, tokens, sizes."""
    from jianbao.engines.llm.recording.store import RecordingStore

    require_recordings(folder)
    rows = [_listed(path, one) for path, one in RecordingStore(folder).files.items()]
    if as_json:
        print_json(json.dumps([asdict(row) for row in rows], ensure_ascii=False, indent=1))
    else:
        _show(rows)


@recordings.command()
def check(folder: Folder, source: Sources, as_json: Json = False) -> None:
    """Replay a report: end with 4 if a recording is missing, with 1 if one is not used."""
    from jianbao.recording_audit import check_recordings
    from jianbao.settings import load_settings

    settings = load_settings()
    require_recordings(folder)
    silence_instructor()
    audit = check_recordings(folder, _documents(source, settings), settings)
    _print_audit(audit, as_json=as_json)
    raise typer.Exit(audit.exit_code)


@recordings.command()
def fill(
    folder: Folder,
    source: Sources,
    model: ModelOption = None,
    base_url: BaseUrl = None,
    mode: ModeOption = None,
    recorded_from: Annotated[
        str | None,
        typer.Option(help="Who answers, as the recordings name it: model, quantisation, server."),
    ] = None,
    max_requests: Annotated[int | None, typer.Option(help="Send no more requests.")] = None,
    max_tokens: Annotated[int | None, typer.Option(help="Pay for no more tokens.")] = None,
    as_json: Json = False,
) -> None:
    """Ask the model for the recordings that are missing, then check."""
    from jianbao.recording_audit import check_recordings
    from jianbao.settings import load_settings

    settings = load_settings(
        model=model,
        base_url=base_url,
        mode=mode,
        recorded_from=recorded_from,
        max_requests=max_requests,
        max_tokens=max_tokens,
    )
    documents = _documents(source, settings)
    require_folder(folder)
    silence_instructor()
    unanswered = _ask_for_missing(folder, documents, settings)
    audit = check_recordings(folder, documents, settings)
    _print_audit(audit, as_json=as_json)
    raise typer.Exit(ServerError.exit_code if unanswered else audit.exit_code)


def _documents(sources: list[str], settings: Settings) -> list[Document]:
    from jianbao.document import read_report

    return [read_report(source, chunk_limit=settings.chunk_limit) for source in sources]


def _ask_for_missing(folder: Path, documents: list[Document], settings: Settings) -> int:
    """Send the requests without a recording; return how many parts the server did not answer."""
    from jianbao.pipeline import Session

    session = Session(settings, (folder, "fill"))
    with noting_cached_answers(session.kept, (folder, "fill")):
        briefs = session.run_all(documents)
    print_cost(session.usage, settings)
    return sum(part.cause == "server" for brief in briefs for part in brief.failed)


@dataclass(frozen=True, kw_only=True)
class _Listed:
    """One recording of a list; `bytes` is the size of its file."""

    name: str
    attempt: int
    model: str
    recorded_from: str
    input_tokens: int | None
    output_tokens: int | None
    bytes: int
    file: str


def _listed(path: Path, recording: Recording) -> _Listed:
    usage = recording.response.get("usage")
    counted = usage if isinstance(usage, dict) else {}
    return _Listed(
        name=recording.name.rpartition(".")[0],
        attempt=recording.request.attempt,
        model=str(recording.request.body.get("model")),
        recorded_from=recording.recorded_from,
        input_tokens=counted.get("prompt_tokens"),
        output_tokens=counted.get("completion_tokens"),
        bytes=path.stat().st_size,
        file=path.name,
    )


def _show(rows: list[_Listed]) -> None:
    """Print the list as a table."""
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

    from jianbao.views.labels import strip_control_characters

    table = Table(box=None, pad_edge=False)
    numbers = ("attempt", "input", "output", "bytes")
    for heading in ("name", "attempt", "model", "recorded from", "input", "output", "bytes"):
        table.add_column(heading, justify="right" if heading in numbers else "left")
    for row in rows:
        *cells, _ = asdict(row).values()
        # The content of a recording comes from outside: neither markup nor control characters.
        table.add_row(
            *(
                Text(strip_control_characters("" if c is None else str(c)), overflow="fold")
                for c in cells
            )
        )
    Console(file=sys.stdout, highlight=False).print(table)


def _print_audit(audit: Upkeep, *, as_json: bool) -> None:
    from jianbao.views.labels import strip_control_characters

    stale = [path.name for path in audit.stale]
    if as_json:
        data = asdict(audit) | {"folder": str(audit.folder), "stale": stale}
        print_json(json.dumps(data, ensure_ascii=False, indent=1))
        return
    for finding, names in (
        ("no recording answers", audit.missing),
        ("no recording answers, done without", audit.done_without),
        ("no request uses", stale),
    ):
        for name in names:
            print(f"{finding}: {strip_control_characters(name)}")
    print(
        f"{audit.recordings} recordings, {len(stale)} of them stale; {len(audit.missing)} missing, "
        f"{len(audit.done_without)} done without."
    )
