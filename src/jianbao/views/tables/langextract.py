"""Briefs as LangExtract's annotated documents, one JSON object a report, a line each.

The shape is that of https://github.com/google/langextract, `save_annotated_documents`: its
offsets count characters of `text`, the end exclusive, as a brief's do; `extraction_index` counts
from 1, `group_index` from 0.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any, BinaryIO

from jianbao.tables.row import Row
from jianbao.views.tables.jsonl import line

FIGURE = "figure"
_OF_STATEMENT = ("item", "topic", "section", "status", "decision", "origin")
_OF_FIGURE = (
    "item",
    "kind",
    "indicator",
    "official",
    "value",
    "high",
    "unit",
    "base_value",
    "base_high",
    "base_unit",
    "measure",
    "direction",
    "bound",
    "wording",
    "period",
    "horizon",
    "status",
    "decision",
)


@dataclass(frozen=True)
class Annotated:
    """A report with the rows of its brief; `text` is what their places count in."""

    sha256: str
    text: str
    rows: Sequence[Row]


def write(reports: Iterable[Annotated], file: BinaryIO) -> None:
    """Write every report whole, with an extraction for each statement and each of its figures.

    A statement's class is its list (target, achievement, problem), a figure's is `figure`; both
    share a group. Where the text does not have a quote, the extraction has no interval.
    """
    for report in reports:
        file.write(line(_document(report)))


def _document(report: Annotated) -> dict[str, Any]:
    extractions = [
        extraction | {"extraction_index": index}
        for index, extraction in enumerate(_extractions(report), 1)
    ]
    return {"extractions": extractions, "text": report.text, "document_id": report.sha256}


def _extractions(report: Annotated) -> Iterator[dict[str, Any]]:
    for group, rows in enumerate(_statements(report.rows)):
        first = rows[0]
        stands = report.text[first.quote_start : first.quote_end] == first.quote
        yield _statement(rows, stands) | {"group_index": group}
        for row in rows:
            if row.figure is not None:
                yield _figure(row, report.text if stands else "") | {"group_index": group}


def _statements(rows: Iterable[Row]) -> Iterator[list[Row]]:
    """The rows of one statement at a time: its first figure, or none, begins it."""
    statement: list[Row] = []
    for row in rows:
        if statement and not row.figure:
            yield statement
            statement = []
        statement.append(row)
    if statement:
        yield statement


def _statement(rows: Sequence[Row], stands: bool) -> dict[str, Any]:
    row = rows[0]
    codes = dict.fromkeys(code for row in rows for code in row.issues.split(";") if code)
    return {
        "extraction_class": row.kind,
        "extraction_text": row.quote,
        **_place((row.quote_start, row.quote_end) if stands else None),
        "description": row.statement,
        "attributes": _attributes(row, _OF_STATEMENT) | ({"issues": [*codes]} if codes else {}),
    }


def _figure(row: Row, text: str) -> dict[str, Any]:
    """A figure, where the text has it; elsewhere as the brief words it."""
    number = text[row.start : row.end]
    return {
        "extraction_class": FIGURE,
        "extraction_text": number or row.text,
        **_place((row.start, row.end) if number else None),
        "description": row.text,
        "attributes": _attributes(row, _OF_FIGURE),
    }


def _place(span: tuple[int | None, int | None] | None) -> dict[str, Any]:
    if span is None:
        return {"char_interval": None, "alignment_status": None}
    start, end = span
    interval = {"start_pos": start, "end_pos": end}
    return {"char_interval": interval, "alignment_status": "match_exact"}


def _attributes(row: Row, columns: Iterable[str]) -> dict[str, Any]:
    """What is said, as text: LangExtract knows no other attributes."""
    said = ((column, getattr(row, column)) for column in columns)
    return {column: str(value) for column, value in said if value is not None}
