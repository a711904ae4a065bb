"""Decisions of a reviewer on the items of a brief, a public format, as pydantic models."""

from __future__ import annotations

import hashlib
import json
from typing import Annotated, Any, Final, Literal

from pydantic import AwareDatetime, BaseModel, ConfigDict, Field, model_validator

from jianbao.models.brief import Decision, FieldName, FieldValue, Item, Kind, require_format

FORMAT: Final = "jianbao.decisions/1"

ITEM_FIELDS: tuple[FieldName, ...] = ("statement", "kind", "topic", "quote")
"""The fields of an item that may be corrected."""
FIGURE_FIELDS: tuple[FieldName, ...] = (
    "indicator",
    "value",
    "high",
    "unit",
    "measure",
    "direction",
    "bound",
    "period",
)
"""The fields of a figure that may be corrected; a figure may also be `removed`."""

_FINGERPRINT_LENGTH = 16


class _Model(BaseModel):
    model_config = ConfigDict(extra="forbid")


class ItemDecision(_Model):
    """One decision. `fingerprint` is that of the reviewed version of the item.

    `decision` is null for a note without a decision. `corrected` has the new values of a
    correction.
    """

    item: str
    fingerprint: str
    decision: Decision | None
    corrected: list[FieldValue] = Field(default_factory=list)
    author: Annotated[str, Field(min_length=1)]
    reason: str = ""
    time: AwareDatetime

    @model_validator(mode="after")
    def _corrects_something(self) -> ItemDecision:
        if (self.decision == "correct") != bool(self.corrected):
            raise ValueError("the decision `correct`, and no other, needs the corrected fields")
        return self


class DecidedSource(_Model):
    """The report whose brief was reviewed."""

    name: str
    sha256: str


class Decisions(_Model):
    """The decisions of one review, in any order."""

    format: Literal["jianbao.decisions/1"] = FORMAT
    source: DecidedSource
    decisions: list[ItemDecision]

    @model_validator(mode="before")
    @classmethod
    def _same_major_version(cls, data: Any) -> Any:
        return require_format(data, FORMAT)


def fingerprint(kind: Kind, item: Item) -> str:
    """Return the hash of the reviewed content of an item: its list, statement, quote, figures.

    A scope that is null is left out, so that decisions on a brief of format 1 stay valid.
    """
    content = item.model_dump(mode="json", include={"topic", "statement", "evidence", "figures"})
    for figure in content["figures"]:
        if figure["scope"] is None:
            del figure["scope"]
    canonical = json.dumps([kind, content], ensure_ascii=False, sort_keys=True)
    return hashlib.sha256(canonical.encode()).hexdigest()[:_FINGERPRINT_LENGTH]
