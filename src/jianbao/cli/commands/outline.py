"""`jianbao outline`: what was read of a report, as JSON or as a tree."""

from __future__ import annotations

import json
import sys
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from jianbao.cli.options import Encoding, Json, ReportArgument
from jianbao.cli.output_files import print_json, require_other, require_writable, write_output

if TYPE_CHECKING:
    from rich.tree import Tree

    from jianbao.document import Document, Section, Span

_ROLES = {
    "review": "回顾",
    "plan": "计划",
    "problems": "问题",
    "government": "政府自身",
    "other": "其他",
}


def outline(
    report: ReportArgument,
    as_json: Json = False,
    encoding: Encoding = None,
    raw_text: Annotated[
        Path | None,
        typer.Option(help="Write the raw text, which offsets count in, to this file as UTF-8."),
    ] = None,
) -> None:
    """Show what was read: metadata, sections with their roles, chunks."""
    from jianbao.document import read_report

    if raw_text is not None:
        require_writable(raw_text)
        require_other(raw_text, [Path(report)])
    document = read_report(report, encoding=encoding)
    if raw_text is not None:
        write_output(raw_text, document.raw)
    if as_json:
        print_json(json.dumps(_as_data(document), ensure_ascii=False, indent=2))
    else:
        _show(document)


def _as_data(document: Document) -> dict[str, Any]:
    """Return the outline as plain data; every offset counts in the raw text."""
    return {
        "report": asdict(document.metadata),
        "body": document.body._asdict(),
        "sections": [_section(section, document) for section in document.outline.sections],
        "problems": [_raw(span, document) for span in document.outline.problems],
        "repairs": [
            {
                **found.span._asdict(),
                "raw": found.span.of(document.raw),
                "text": found.text,
                "kind": found.kind,
            }
            for found in document.repairs
        ],
        "notes": list(document.notes),
        "doubts": [
            {**doubt.span._asdict(), "about": doubt.about, "message": doubt.message}
            for doubt in document.doubts
        ],
        "chunks": [
            {"section": document.section_path(chunk.span.start), **_raw(chunk.span, document)}
            for chunk in document.chunks
        ],
    }


def _section(section: Section, document: Document) -> dict[str, Any]:
    return {
        "level": section.level,
        "number": section.number,
        "title": section.title,
        **_raw(section.heading, document),
        "role": section.role,
        "probability": section.probability,
        "children": [_section(child, document) for child in section.children],
    }


def _raw(span: Span, document: Document) -> dict[str, int]:
    return document.text.to_raw(span)._asdict()


def _show(document: Document) -> None:
    """Print the outline as a tree on stdout."""
    from rich.console import Console

    Console(file=sys.stdout).print(_tree(document))


def _tree(document: Document) -> Tree:
    from rich.text import Text
    from rich.tree import Tree

    from jianbao.views.labels import strip_control_characters

    metadata = document.metadata
    tree = Tree(Text(strip_control_characters(metadata.title or document.name), style="bold"))
    facts = [metadata.region, metadata.meeting, metadata.speaker, metadata.delivered_on]
    tree.add(
        Text(
            strip_control_characters("，".join(fact for fact in facts if fact)) or "（没有说明）",
            style="dim",
        )
    )
    for section in document.outline.sections:
        _add(tree, section)
    for span in document.outline.problems:
        start, end = document.text.to_raw(span)
        tree.add(Text(f"问题段落 {start}–{end}"))
    for note in dict.fromkeys((*document.notes, *(doubt.message for doubt in document.doubts))):
        tree.add(Text(strip_control_characters(note), style="yellow"))
    return tree


def _add(tree: Tree, section: Section) -> None:
    from rich.text import Text

    from jianbao.views.labels import strip_control_characters

    label = Text(strip_control_characters(section.number + section.title))
    label.append(f"  {_ROLES[section.role]}", style="dim")
    branch = tree.add(label)
    for child in section.children:
        _add(branch, child)
