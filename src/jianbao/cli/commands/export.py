"""`jianbao export`: briefs as a table, a memo or annotated documents."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass, field
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, BinaryIO

import typer

from jianbao.cli.output_files import output_file, require_other, require_writable, standard_output
from jianbao.cli.streams import print_message
from jianbao.errors import InputError

if TYPE_CHECKING:
    from jianbao.models.brief import Brief
    from jianbao.tables.report_texts import Sources
    from jianbao.views.tables.langextract import Annotated as AnnotatedBrief

STANDARD_OUTPUT = "-"


class ExportFormat(StrEnum):
    """The formats that briefs can be written in."""

    csv = "csv"
    jsonl = "jsonl"
    xlsx = "xlsx"
    parquet = "parquet"
    md = "md"
    langextract = "langextract"


_BY_NAME_ONLY = ExportFormat.langextract


def export(
    briefs: Annotated[
        list[Path],
        typer.Argument(
            metavar="BRIEF|DIR", help="Briefs as JSON, folders of them, or what batch wrote."
        ),
    ],
    output: Annotated[
        Path,
        typer.Option(
            "-o",
            "--output",
            metavar="FILE",
            help=".csv, .jsonl, .xlsx, .parquet or .md; - is stdout.",
        ),
    ],
    form: Annotated[
        ExportFormat | None,
        typer.Option("--format", help="Overrides the ending of FILE; langextract needs it."),
    ] = None,
    bom: Annotated[
        bool, typer.Option("--bom", help="Begin a CSV with a byte order mark, for Excel.")
    ] = False,
    sources: Annotated[
        list[Path] | None,
        typer.Option(
            "--source",
            metavar="REPORT|DIR",
            help="The reports of the briefs, for langextract; repeatable.",
        ),
    ] = None,
) -> None:
    """Write the figures of briefs as a table, one a row, or one brief as a Markdown memo."""
    from jianbao.cli.json_input import brief_files

    reports = tuple(sources or ())
    chosen = form or _format_of(output)
    _refuse_unused_options(chosen, bom=bom, has_sources=bool(reports))
    files = brief_files(briefs)
    if chosen == ExportFormat.md and len(files) > 1:
        raise InputError(f"A memo holds one brief, but {len(files):,} are given. Give one of them.")
    counts = _Counts()
    with _output(output, [*files, *reports]) as file:
        _write(chosen, _Briefs(files, counts), file, bom=bom, reports=reports)
    _report(output, counts)


def _format_of(output: Path) -> ExportFormat:
    try:
        return ExportFormat(output.suffix.lower().removeprefix("."))
    except ValueError:
        endings = ", ".join(f".{form}" for form in ExportFormat if form != _BY_NAME_ONLY)
        raise InputError(
            f"The format of {output} is unknown. Use one of the endings {endings}, "
            "or name one with --format."
        ) from None


def _refuse_unused_options(form: ExportFormat, *, bom: bool, has_sources: bool) -> None:
    if bom and form != ExportFormat.csv:
        raise InputError(f"Only a CSV has a byte order mark. Leave out --bom for {form}.")
    if has_sources and form != ExportFormat.langextract:
        raise InputError(
            f"Only --format {ExportFormat.langextract} uses --source. Leave it out for {form}."
        )
    if form == ExportFormat.langextract and not has_sources:
        raise InputError(
            f"--format {form} needs the text of the reports, which briefs do not have. "
            "Give the reports, or a folder with them, with --source."
        )


def _output(path: Path, inputs: Sequence[Path]) -> AbstractContextManager[BinaryIO]:
    if str(path) == STANDARD_OUTPUT:
        return standard_output()
    require_other(path, inputs)
    require_writable(path)
    return output_file(path)


@dataclass
class _Counts:
    """What has been written so far."""

    briefs: int = 0
    items: int = 0
    figures: int = 0
    reports: set[str] = field(default_factory=set)

    def add(self, brief: Brief) -> None:
        """Count one more brief."""
        self.briefs += 1
        self.items += len(brief.items())
        self.figures += sum(len(item.figures) for item in brief.items())
        self.reports.add(brief.source.sha256)


@dataclass(frozen=True)
class _Briefs:
    """The briefs of files, read one at a time and counted."""

    files: list[Path]
    counts: _Counts

    def __iter__(self) -> Iterator[Brief]:
        from jianbao.cli.json_input import read_each

        return read_each(self.files, self._read)

    def annotated(self, sources: Sources) -> Iterator[AnnotatedBrief]:
        """Yield each brief with the raw text of its report."""
        from jianbao.cli.json_input import read_each
        from jianbao.views.tables.langextract import Annotated as AnnotatedBrief

        def read(file: Path) -> AnnotatedBrief:
            brief = self._read(file)
            return AnnotatedBrief(brief, sources.raw_text(brief.source))

        return read_each(self.files, read)

    def _read(self, file: Path) -> Brief:
        from jianbao.cli.json_input import read_brief

        brief = read_brief(file)
        self.counts.add(brief)
        return brief


def _write(
    form: ExportFormat, briefs: _Briefs, file: BinaryIO, *, bom: bool, reports: tuple[Path, ...]
) -> None:
    from jianbao.tables.report_texts import Sources
    from jianbao.views.markdown import to_markdown
    from jianbao.views.tables import langextract

    if form == ExportFormat.md:
        [brief] = briefs
        file.write(to_markdown(brief).encode())
    elif form == ExportFormat.langextract:
        langextract.write(briefs.annotated(Sources(reports)), file)
    else:
        _write_table(form, briefs, file, bom=bom)


def _write_table(form: ExportFormat, briefs: _Briefs, file: BinaryIO, *, bom: bool) -> None:
    from jianbao.tables.flatten import rows
    from jianbao.views.tables import csv, jsonl, parquet, xlsx

    table = (row for brief in briefs for row in rows(brief))
    if form == ExportFormat.csv:
        csv.write(table, file, bom=bom)
    else:
        writers = {"jsonl": jsonl.write, "xlsx": xlsx.write, "parquet": parquet.write}
        writers[form](table, file)


def _report(path: Path, counts: _Counts) -> None:
    written = "" if str(path) == STANDARD_OUTPUT else f"wrote {path}; "
    print_message(
        f"{written}briefs: {counts.briefs:,}, items: {counts.items:,}, figures: {counts.figures:,}."
    )
    if repeated := counts.briefs - len(counts.reports):
        print_message(
            f"briefs of a report that another brief covers too: {repeated:,}. The file has the "
            "items of such a report more than once."
        )
