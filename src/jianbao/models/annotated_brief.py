"""A brief beside its source, as the reviewer's page shows them: what was found, no opinion.

Offsets count Unicode code points of the raw text, end exclusive. An item's place is its place in
`Brief.items()`, a figure's the one in its item.
"""

from dataclasses import dataclass
from typing import Literal

from jianbao.models.brief import Brief, Figure

NumberState = Literal["verified", "flagged", "uncovered", "context", "name"]


@dataclass(frozen=True)
class SourceNumber:
    """One number of the source. `carriers` are the figures of the brief that stand there.

    Each is the place of an item and of its figure; `uncovered` is the place in the brief's list.
    """

    start: int
    end: int
    state: NumberState
    carriers: tuple[tuple[int, int], ...] = ()
    uncovered: int | None = None


@dataclass(frozen=True)
class SourceHeading:
    """A heading of the source, and how deep it stands."""

    start: int
    end: int
    level: int
    title: str


@dataclass(frozen=True)
class Contrast:
    """A figure of a flagged item beside what the source says.

    `source` is the reading at the figure's place, or, where it has none, of the number it most
    likely means (`exact` is false then); None where there is no such number.
    """

    figure: int
    source: Figure | None
    exact: bool


@dataclass(frozen=True)
class AnnotatedBrief:
    """A brief, its raw source, and how the two belong together.

    `numbers` are in the order of the source; `contrasts` by the place of a flagged item.
    """

    brief: Brief
    raw: str
    numbers: tuple[SourceNumber, ...]
    headings: tuple[SourceHeading, ...]
    contrasts: dict[int, tuple[Contrast, ...]]
