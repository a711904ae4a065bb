"""`jianbao export`: which briefs become which file, and what is said of it."""

import sys
from collections.abc import Iterator
from contextlib import AbstractContextManager
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from typing import BinaryIO

from jianbao.cli.json_input import brief_files, of_each, read_brief
from jianbao.cli.output_files import (
    output_file,
    require_other,
    require_writable,
    standard_output,
)
from jianbao.errors import InputError
from jianbao.models.brief import Brief
from jianbao.tables.flatten import rows
from jianbao.tables.report_texts import Sources
from jianbao.views.markdown import to_markdown
from jianbao.views.tables import csv, jsonl, langextract, parquet, xlsx
from jianbao.views.tables.langextract import Annotated

TABLES = {"csv": csv.write, "jsonl": jsonl.write, "xlsx": xlsx.write, "parquet": parquet.write}
MEMO = "md"
LANGEXTRACT = "langextract"
STANDARD_OUTPUT = "-"


@dataclass(frozen=True)
class Request:
    """What was asked for on the command line."""

    briefs: tuple[Path, ...]
    output: Path
    form: str | None = None
    bom: bool = False
    sources: tuple[Path, ...] = ()


def run(request: Request) -> None:
    """Write the table or the memo, and say what is in it.

    Raises InputError, and writes nothing, where one of the briefs cannot be used.
    """
    form = _format(request)
    _refuse_idle_options(request, form)
    files = brief_files(request.briefs)
    if form == MEMO and len(files) > 1:
        raise InputError(f"A memo tells of one brief, and these are {len(files):,}. Give one.")
    tally = _Tally()
    with _output(request.output, [*files, *request.sources]) as file:
        _write(form, request, _Briefs(files, tally), file)
    _tell(request.output, tally)


def _output(path: Path, inputs: list[Path]) -> AbstractContextManager[BinaryIO]:
    if str(path) == STANDARD_OUTPUT:
        return standard_output()
    require_other(path, inputs)
    require_writable(path)
    return output_file(path)


def _format(request: Request) -> str:
    form = request.form or request.output.suffix.lower().removeprefix(".")
    if form not in (*TABLES, MEMO, LANGEXTRACT):
        endings = ", ".join(f".{name}" for name in (*TABLES, MEMO))
        raise InputError(
            f"{request.output} does not tell the format. Give it one of the endings {endings}, "
            "or name one with --format."
        )
    return form


def _refuse_idle_options(request: Request, form: str) -> None:
    if request.bom and form != "csv":
        raise InputError(f"Only a CSV takes a byte order mark. Leave out --bom for {form}.")
    if request.sources and form != LANGEXTRACT:
        raise InputError(
            f"Only LangExtract's files hold the report. Leave out --source, or take "
            f"--format {LANGEXTRACT}."
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
    items: int = 0
    figures: int = 0
    reports: set[str] = field(default_factory=set)

    def count(self, brief: Brief) -> None:
        """Count one more brief."""
        self.briefs += 1
        self.items += len(brief.items())
        self.figures += sum(len(item.figures) for item in brief.items())
        self.reports.add(brief.source.sha256)


@dataclass(frozen=True)
class _Briefs:
    """The briefs of files, read one at a time and counted."""

    files: list[Path]
    tally: _Tally

    def __iter__(self) -> Iterator[Brief]:
        return of_each(self.files, self._read)

    def annotated(self, sources: Sources) -> Iterator[Annotated]:
        """Each with the raw text of its report."""

        def read(file: Path) -> Annotated:
            brief = self._read(file)
            return Annotated(brief, sources.raw_text(brief.source))

        return of_each(self.files, read)

    def _read(self, file: Path) -> Brief:
        brief = read_brief(file)
        self.tally.count(brief)
        return brief


def _write(form: str, request: Request, briefs: _Briefs, file: BinaryIO) -> None:
    if form == MEMO:
        [brief] = briefs
        file.write(to_markdown(brief).encode())
    elif form == LANGEXTRACT:
        langextract.write(briefs.annotated(Sources(request.sources)), file)
    else:
        write = partial(csv.write, bom=True) if request.bom else TABLES[form]
        write((row for brief in briefs for row in rows(brief)), file)


def _tell(path: Path, tally: _Tally) -> None:
    written = "" if str(path) == STANDARD_OUTPUT else f"wrote {path}; "
    print(
        f"jianbao: {written}briefs: {tally.briefs:,}, items: {tally.items:,}, "
        f"figures: {tally.figures:,}.",
        file=sys.stderr,
    )
    if again := tally.briefs - len(tally.reports):
        print(
            f"jianbao: briefs of a report that another brief is of too: {again:,}. What they "
            "tell is in the file more than once.",
            file=sys.stderr,
        )
