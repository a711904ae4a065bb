"""A brief aligned with its source: the data of the reviewer's page.

Offsets count Unicode code points of the raw text, end exclusive. The index of an item is that in
`Brief.items()`; the index of a figure is that in its item.
"""

from dataclasses import dataclass
from typing import Literal

from jianbao.models.brief import Brief, Figure

NumberState = Literal["verified", "doubtful", "flagged", "uncovered", "context", "name"]


@dataclass(frozen=True)
class SourceNumber:
    """One number of the source. `carriers` are the figures of the brief with this span.

    Each carrier is the index of an item and of its figure. `uncovered` is the index in the
    brief's list `uncovered`.
    """

    start: int
    end: int
    state: NumberState
    carriers: tuple[tuple[int, int], ...] = ()
    uncovered: int | None = None


@dataclass(frozen=True)
class SourceHeading:
    """A heading of the source, with its level in the outline."""

    start: int
    end: int
    level: int
    title: str


@dataclass(frozen=True)
class Contrast:
    """A figure of a flagged item, compared with the source.

    `source` is the reading at the figure's span, with `exact`. If the figure has no span, it is
    the most likely number of the source, without `exact`. It is None if there is no such number.
    """

    figure: int
    source: Figure | None
    exact: bool


@dataclass(frozen=True)
class AnnotatedBrief:
    """A brief, its raw source, and their alignment.

    `numbers` are in source order. `contrasts` are keyed by the index of a flagged item.
    """

    brief: Brief
    raw: str
    numbers: tuple[SourceNumber, ...]
    headings: tuple[SourceHeading, ...]
    contrasts: dict[int, tuple[Contrast, ...]]
