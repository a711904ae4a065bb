"""Gold labels: every number of a report, decided by somebody who read it.

Offsets count Unicode code points of the raw text, end exclusive. What a gold file says beyond
this is ignored.
"""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field

from jianbao.models.brief import Bound, Kind

Label = Literal["A", "T", "P"]

KIND_OF_LABEL: dict[Label, Kind] = {"A": "achievement", "T": "target", "P": "problem"}

_Offset = Annotated[int, Field(ge=0)]


class _Gold(BaseModel):
    model_config = ConfigDict(extra="ignore", coerce_numbers_to_str=True)


class GoldFigure(_Gold):
    """A figure; the span covers the number alone, as `text` has it in the raw text."""

    label: Label = Field(description="achievement, target, or inside a problem")
    start: _Offset
    end: _Offset
    text: str
    indicator: str
    measure: str | None = None
    direction: Literal["up", "down", "-"] | None = Field(default=None, description="`-` is none")
    bound: Bound | None = None
    period: str | None = None
    unit: str | None = Field(default=None, description="with its scale: 万户")
    headline: bool = False


class GoldOther(_Gold):
    """A number that is no figure of the brief."""

    label: Literal["C", "N", "D"] = Field(
        description="context (predicted: neither right nor wrong), name (wrong), or unreadable"
    )
    start: _Offset
    end: _Offset
    text: str


class GoldProblem(_Gold):
    """A problem that the report admits, a clause; `quote` is exact, `statement` clean."""

    quote: str
    statement: str
    span: tuple[_Offset, _Offset]


class GoldHeading(_Gold):
    """A heading of the outline."""

    level: int
    raw: str
    title: str
    span: tuple[_Offset, _Offset]


class GoldDamage(_Gold):
    """A damaged run of the raw text and the reading it stood for."""

    quote: str
    reading: str


class GoldReport(_Gold):
    """What the report says of itself; null where it does not say."""

    title: str | None = None
    region: str | None = None
    level: str | None = None
    speaker: str | None = None
    delivered_on: str | None = None
    meeting: str | None = None
    review_year: int | None = None
    plan_year: int | None = None


class Gold(_Gold):
    """The labels of one report; `raw` is the file name of its text, `sha256` of its bytes."""

    raw: str
    sha256: str | None = None
    meta: GoldReport | None = None
    body: tuple[_Offset, _Offset] | None = None
    headings: list[GoldHeading] = Field(default_factory=list)
    figures: list[GoldFigure]
    others: list[GoldOther] = Field(default_factory=list)
    problems: list[GoldProblem] = Field(default_factory=list)
    damaged: list[GoldDamage] = Field(default_factory=list)
