"""Briefs as LangExtract's annotated documents: one line of JSON for each report.

The format is that of `save_annotated_documents` in https://github.com/google/langextract. Offsets
count characters of `text`, end exclusive, as in a brief. `extraction_index` counts from 1,
`group_index` from 0.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import count
from typing import Any, BinaryIO, NamedTuple

from jianbao.models.brief import Brief, Figure, Item, Kind, Span
from jianbao.views.tables.jsonl import line

FIGURE = "figure"


class Annotated(NamedTuple):
    """A brief and the raw text of its offsets."""

    brief: Brief
    text: str


def write(reports: Iterable[Annotated], file: BinaryIO) -> None:
    """Write every report with an extraction for each statement and each of its figures.

    The class of a statement is its list (target, achievement, problem), that of a figure is
    `figure`; both share a group. If the text does not contain a quote, the extraction has no
    interval.
    """
    for report in reports:
        file.write(line(_document(report)))


def _document(report: Annotated) -> dict[str, Any]:
    extractions = [
        extraction | {"extraction_index": index}
        for index, extraction in enumerate(_extractions(report), 1)
    ]
    document_id = report.brief.source.sha256
    return {"extractions": extractions, "text": report.text, "document_id": document_id}


def _extractions(report: Annotated) -> Iterator[dict[str, Any]]:
    groups = count()
    for kind, items in report.brief.lists().items():
        for item, group in zip(items, groups, strict=False):
            for extraction in _of_item(kind, item, report.text):
                yield extraction | {"group_index": group}


def _of_item(kind: Kind, item: Item, text: str) -> Iterator[dict[str, Any]]:
    evidence = item.evidence
    found = text[evidence.start : evidence.end] == evidence.quote
    common = {
        "item": item.id,
        "status": item.status,
        "decision": item.decision(),
        "origin": item.origin,
    }
    codes = list(dict.fromkeys(issue.code for issue in item.issues))
    yield {
        "extraction_class": kind,
        "extraction_text": evidence.quote,
        **_place(evidence if found else None),
        "description": item.statement,
        "attributes": _attributes(common, topic=item.topic, section=evidence.section)
        | ({"issues": codes} if codes else {}),
    }
    for figure in item.figures:
        yield _of_figure(figure, text if found else "", _attributes(common, kind=kind))


def _of_figure(figure: Figure, text: str, common: dict[str, str]) -> dict[str, Any]:
    """Return a figure with its text at its span, or with the wording of the brief without one."""
    number = text[figure.start : figure.end]
    read = figure.model_dump(exclude={"text", "start", "end"})
    return {
        "extraction_class": FIGURE,
        "extraction_text": number or figure.text,
        **_place(figure if number else None),
        "description": figure.text,
        "attributes": common | _attributes(read),
    }


def _place(span: Span | None) -> dict[str, Any]:
    if span is None:
        return {"char_interval": None, "alignment_status": None}
    interval = {"start_pos": span.start, "end_pos": span.end}
    return {"char_interval": interval, "alignment_status": "match_exact"}


def _attributes(*given: dict[str, Any], **more: Any) -> dict[str, str]:
    """Return the attributes as text, the only type that LangExtract allows."""
    merged = {name: value for one in (*given, more) for name, value in one.items()}
    return {name: str(value) for name, value in merged.items() if value is not None}
