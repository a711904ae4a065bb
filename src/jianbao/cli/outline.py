"""`jianbao outline`: what was read of a report, as JSON or as a tree."""

import sys
from dataclasses import asdict
from typing import Any

from rich.console import Console
from rich.text import Text
from rich.tree import Tree

from jianbao.document import Document, Section, Span
from jianbao.views.labels import strip_control_characters

_ROLES = {
    "review": "回顾",
    "plan": "计划",
    "problems": "问题",
    "government": "政府自身",
    "other": "其他",
}


def as_data(document: Document) -> dict[str, Any]:
    """The outline as plain data; every offset is in the raw text."""
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
        "children": [_section(child, document) for child in section.children],
    }


def _raw(span: Span, document: Document) -> dict[str, int]:
    return document.text.to_raw(span)._asdict()


def show(document: Document) -> None:
    """The outline as a tree on stdout."""
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
    for note in document.notes:
        tree.add(Text(note, style="yellow"))
    Console(file=sys.stdout).print(tree)


def _add(tree: Tree, section: Section) -> None:
    label = Text(strip_control_characters(section.number + section.title))
    label.append(f"  {_ROLES[section.role]}", style="dim")
    branch = tree.add(label)
    for child in section.children:
        _add(branch, child)
