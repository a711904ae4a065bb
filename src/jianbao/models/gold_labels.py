"""Gold labels: every number of a report, labelled by a person.

Offsets count Unicode code points of the raw text, end exclusive. Other fields of a gold file are
ignored.
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
    """A figure; the span covers only the number, which is `text` in the raw text."""

    label: Label = Field(description="A: achievement, T: target, P: inside a problem")
    start: _Offset
    end: _Offset
    text: str
    indicator: str
    measure: str | None = None
    direction: Literal["up", "down", "-"] | None = Field(
        default=None, description="`-`: no direction"
    )
    bound: Bound | None = None
    period: str | None = None
    unit: str | None = Field(default=None, description="unit with its scale: 万户")
    headline: bool = False


class GoldOther(_Gold):
    """A number that is not a figure."""

    label: Literal["C", "N", "D"] = Field(
        description="C: context (a prediction is neither right nor wrong), N: name (a prediction "
        "is wrong), D: unreadable (a prediction is neither right nor wrong)"
    )
    start: _Offset
    end: _Offset
    text: str


class GoldProblem(_Gold):
    """A problem clause of the report; `quote` is raw text, `statement` is clean."""

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
    """A damaged span of the raw text and its original reading."""

    quote: str
    reading: str


class GoldReport(_Gold):
    """Metadata of the report; null where the report does not state it."""

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
