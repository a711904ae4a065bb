"""`jianbao export`: which briefs become which file, and what is said of it."""

import os
import sys
import tempfile
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from typing import BinaryIO

from jianbao.brief import Brief
from jianbao.cli.output import require_writable
from jianbao.errors import InputError
from jianbao.tables.briefs import brief_files, of_each, read_brief
from jianbao.tables.row import Row
from jianbao.tables.rows import rows
from jianbao.tables.sources import Sources
from jianbao.views.tables import csv, jsonl, langextract, parquet, xlsx
from jianbao.views.tables.langextract import Annotated

LANGEXTRACT = "langextract"
WRITERS = {"csv": csv.write, "jsonl": jsonl.write, "xlsx": xlsx.write, "parquet": parquet.write}


@dataclass(frozen=True)
class Request:
    """What was asked for on the command line."""

    briefs: tuple[Path, ...]
    output: Path
    form: str | None = None
    bom: bool = False
    sources: tuple[Path, ...] = ()


def run(request: Request) -> int:
    """Write the table and say what is in it; returns the exit code.

    Raises InputError, and writes nothing, where one of the briefs cannot be used.
    """
    form = _format(request)
    _refuse_idle_options(request, form)
    require_writable(request.output)
    files = brief_files(request.briefs)
    if request.output.resolve() in {file.resolve() for file in files}:
        raise InputError(f"{request.output} is one of the briefs. Give another path to write to.")
    tally = _Tally()
    with _whole(request.output) as file:
        if form == LANGEXTRACT:
            langextract.write(_annotated(files, Sources(request.sources), tally), file)
        else:
            write = partial(csv.write, bom=True) if request.bom else WRITERS[form]
            write(_rows(files, tally), file)
    _tell(request.output, tally)
    return 0


def _format(request: Request) -> str:
    form = request.form or request.output.suffix.lower().removeprefix(".")
    if form not in (*WRITERS, LANGEXTRACT):
        raise InputError(
            f"{request.output} does not tell the format. Give it one of the endings "
            f"{', '.join('.' + name for name in WRITERS)}, or name one with --format."
        )
    return form


def _refuse_idle_options(request: Request, form: str) -> None:
    if request.bom and form != "csv":
        raise InputError(f"Only a CSV takes a byte order mark. Leave out --bom for {form}.")
    if request.sources and form != LANGEXTRACT:
        raise InputError(
            f"A table holds no report. Leave out --source, or take --format {LANGEXTRACT}."
        )
    if form == LANGEXTRACT and not request.sources:
        raise InputError(
            "LangExtract's files hold the text of the report, which a brief does not. "
            "Give the reports, or a folder with them, with --source."
        )


@dataclass
class _Tally:
    """What has gone into the file so far."""

    briefs: int = 0
    rows: int = 0
    seen: set[str] = field(default_factory=set)

    def add(self, brief: Brief, made: list[Row]) -> list[Row]:
        """Count the rows of a brief, and hand them on."""
        self.briefs += 1
        self.rows += len(made)
        self.seen.add(brief.source.sha256)
        return made


def _rows(files: list[Path], tally: _Tally) -> Iterator[Row]:
    for brief in of_each(files, read_brief):
        yield from tally.add(brief, list(rows(brief)))


def _annotated(files: list[Path], sources: Sources, tally: _Tally) -> Iterable[Annotated]:
    def annotated(file: Path) -> Annotated:
        brief = read_brief(file)
        text = sources.raw_text(brief.source)
        return Annotated(brief.source.sha256, text, tally.add(brief, list(rows(brief))))

    return of_each(files, annotated)


@contextmanager
def _whole(path: Path) -> Iterator[BinaryIO]:
    """A file that takes the place of `path` when all is written, and is gone otherwise."""
    handle, name = tempfile.mkstemp(dir=path.parent, suffix=".part")
    unfinished = Path(name)
    try:
        with os.fdopen(handle, "wb") as file:
            yield file
        unfinished.chmod(0o644)
        unfinished.replace(path)
    except OSError as error:
        raise InputError(f"{path} cannot be written: {error.strerror}.") from None
    finally:
        unfinished.unlink(missing_ok=True)


def _tell(path: Path, tally: _Tally) -> None:
    print(
        f"jianbao: wrote {path}; rows: {tally.rows:,}, briefs: {tally.briefs:,}.", file=sys.stderr
    )
    if again := tally.briefs - len(tally.seen):
        print(
            f"jianbao: briefs of a report that another brief is of too: {again:,}. What they "
            "tell is in the file more than once.",
            file=sys.stderr,
        )
