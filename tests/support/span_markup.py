"""Texts of the tests: spans with marks, the seeds, and their gold labels."""

import json
from collections.abc import Iterable
from functools import cache
from pathlib import Path
from typing import Any

from jianbao.document import Document, Span, read_report

_ROOT = Path(__file__).parents[2]
_MARKS = ("<", ">")

SOUND_SEEDS = ("001", "002", "003", "004")
"""The seeds whose text is whole; 000 is damaged throughout."""


def unmark(marked: str) -> tuple[str, list[Span]]:
    """The plain text and the marked spans: 完成投资<50.6>亿元 marks 50.6."""
    plain, starts, spans = "", [], []
    for character in marked:
        if character == _MARKS[0]:
            starts.append(len(plain))
        elif character == _MARKS[1]:
            spans.append(Span(starts.pop(), len(plain)))
        else:
            plain += character
    assert not starts, f"a mark is left open in {marked!r}"
    return plain, spans


def mark(text: str, spans: Iterable[Span]) -> str:
    """The text with the spans marked, so that a failure shows their positions."""
    parts, done = [], 0
    for span in sorted(spans):
        parts += (text[done : span.start], _MARKS[0], span.of(text), _MARKS[1])
        done = span.end
    return "".join((*parts, text[done:]))


def seed_path(number: str) -> Path:
    """The file of a seed by its number: 002."""
    (path,) = (_ROOT / "seeds").glob(f"{number}_*.txt")
    return path


@cache
def seed(number: str) -> Document:
    """A seed, read."""
    return read_report(seed_path(number))


@cache
def gold(number: str) -> dict[str, Any]:
    """The gold labels of a seed."""
    (path,) = (_ROOT / "fixtures" / "gold").glob(f"{number}_*.json")
    labels: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
    return labels


def read_text(text: str) -> Document:
    """A report given as text."""
    return read_report(text.encode())
