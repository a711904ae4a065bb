"""`jianbao recordings`: what is there, what is stale or missing, and how to get what is missing."""

import json
import sys
from dataclasses import asdict, dataclass
from pathlib import Path

from rich.console import Console
from rich.table import Table
from rich.text import Text

from jianbao.cli.answer_cache import noting_cached_answers, require_folder
from jianbao.cli.cost_messages import tell_cost
from jianbao.cli.logs import silence_instructor
from jianbao.cli.output_files import print_json
from jianbao.document import Document, read_report
from jianbao.engines.llm.recording.store import Recording, RecordingStore
from jianbao.errors import InputError, ServerError
from jianbao.pipeline import Session
from jianbao.recording_audit import Upkeep, check_recordings
from jianbao.settings import Settings
from jianbao.views.labels import strip_control_characters


@dataclass(frozen=True)
class Listed:
    """One recording, as a list shows it; `bytes` is the size of its file."""

    name: str
    attempt: int
    model: str
    recorded_from: str
    input_tokens: int | None
    output_tokens: int | None
    bytes: int
    file: str


def list_recordings(folder: Path, *, as_json: bool) -> int:
    """Print what a folder holds."""
    require_recordings(folder)
    rows = [_listed(path, one) for path, one in RecordingStore(folder).files.items()]
    if as_json:
        print_json(json.dumps([asdict(row) for row in rows], ensure_ascii=False, indent=1))
    else:
        _show(rows)
    return 0


def check(folder: Path, sources: list[str], settings: Settings, *, as_json: bool) -> int:
    """Print which recordings no request asks for, and which requests have none."""
    require_recordings(folder)
    silence_instructor()
    found = check_recordings(folder, _documents(sources, settings), settings)
    _print_upkeep(found, as_json=as_json)
    return found.exit_code


def fill(folder: Path, sources: list[str], settings: Settings, *, as_json: bool) -> int:
    """Ask the configured model for what is missing, and print what there is then."""
    documents = _documents(sources, settings)
    require_folder(folder)
    silence_instructor()
    unanswered = _fill(folder, documents, settings)
    found = check_recordings(folder, documents, settings)
    _print_upkeep(found, as_json=as_json)
    return ServerError.exit_code if unanswered else found.exit_code


def require_recordings(folder: Path) -> None:
    """Raise InputError where no folder of recordings is."""
    if not folder.is_dir():
        raise InputError(f"There is no folder of recordings {folder}.")


def _documents(sources: list[str], settings: Settings) -> list[Document]:
    return [read_report(source, chunk_limit=settings.chunk_limit) for source in sources]


def _fill(folder: Path, documents: list[Document], settings: Settings) -> int:
    """Ask for what the reports lack; returns how many parts of them the server did not answer."""
    session = Session(settings, (folder, "fill"))
    with noting_cached_answers(session.kept, (folder, "fill")):
        briefs = session.run_all(documents)
    tell_cost(session.usage, settings)
    return sum(part.cause == "server" for brief in briefs for part in brief.failed)


def _listed(path: Path, recording: Recording) -> Listed:
    usage = recording.response.get("usage")
    counted = usage if isinstance(usage, dict) else {}
    return Listed(
        name=recording.name.rpartition(".")[0],
        attempt=recording.request.attempt,
        model=str(recording.request.body.get("model")),
        recorded_from=recording.recorded_from,
        input_tokens=counted.get("prompt_tokens"),
        output_tokens=counted.get("completion_tokens"),
        bytes=path.stat().st_size,
        file=path.name,
    )


def _show(rows: list[Listed]) -> None:
    table = Table(box=None, pad_edge=False)
    numbers = ("attempt", "input", "output", "bytes")
    for heading in ("name", "attempt", "model", "recorded from", "input", "output", "bytes"):
        table.add_column(heading, justify="right" if heading in numbers else "left")
    for row in rows:
        *cells, _ = asdict(row).values()
        # What a recording says comes from outside: neither markup nor control characters.
        table.add_row(
            *(
                Text(strip_control_characters("" if c is None else str(c)), overflow="fold")
                for c in cells
            )
        )
    Console(file=sys.stdout, highlight=False).print(table)


def _print_upkeep(found: Upkeep, *, as_json: bool) -> None:
    stale = [path.name for path in found.stale]
    if as_json:
        data = asdict(found) | {"folder": str(found.folder), "stale": stale}
        print_json(json.dumps(data, ensure_ascii=False, indent=1))
        return
    for told, names in (
        ("no recording answers", found.missing),
        ("no recording answers, done without", found.done_without),
        ("nobody asks for", stale),
    ):
        for name in names:
            print(f"{told}: {strip_control_characters(name)}")
    print(
        f"{found.recordings} recordings, {len(stale)} of them stale; {len(found.missing)} missing, "
        f"{len(found.done_without)} done without."
    )
