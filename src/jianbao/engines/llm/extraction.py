"""What the model fills: a flat list of flat objects, every field required.

Such a schema is the same for OpenAI's strict mode, llama.cpp grammars, vLLM and Ollama.
Numbers are verbatim strings, because models that write floats convert units, wrongly.
"""

from __future__ import annotations

from copy import deepcopy
from typing import Annotated, Any, Protocol

from pydantic import BaseModel, BeforeValidator, ConfigDict, ValidationInfo, model_validator

from jianbao.brief import Bound, Direction, Kind, Measure, Topic


def _null(value: Any) -> Any:
    """Null where a model writes it as a word, which small ones do."""
    return None if isinstance(value, str) and value.strip() in _NULLS else value


_NULLS = ("", "null", "None", "无")
_Text = Annotated[str | None, BeforeValidator(_null)]


class Finding(BaseModel):
    """One number of the chunk with its reading, or one statement without a number."""

    model_config = ConfigDict(extra="forbid")

    sentence: int
    kind: Kind
    topic: Topic
    statement: str
    highlight: bool
    indicator: _Text
    number: _Text
    unit: _Text
    measure: Measure | None
    direction: Direction | None
    bound: Bound | None
    period: _Text


class Reviewer(Protocol):
    """Holds an answer against its chunk; returns one message that names every fault."""

    def review(self, answer: Any) -> str | None:
        """None when nothing is wrong."""


_SCHEMAS: dict[str, dict[str, Any]] = {}


class _Reviewed(BaseModel):
    """An answer that the reviewer given as validation context is asked about."""

    model_config = ConfigDict(extra="forbid")

    @classmethod
    def model_json_schema(cls, *arguments: Any, **options: Any) -> dict[str, Any]:
        """The schema of the answer's own class, made once.

        instructor derives a class of the same name for every request, and asks it for its schema.
        """
        if cls.__name__ not in _SCHEMAS:
            _SCHEMAS[cls.__name__] = super().model_json_schema(*arguments, **options)
        return deepcopy(_SCHEMAS[cls.__name__])

    @model_validator(mode="after")
    def _hold_against_source(self, info: ValidationInfo) -> _Reviewed:
        reviewer: Reviewer | None = (info.context or {}).get("reviewer")
        if reviewer is not None and (faults := reviewer.review(self)):
            raise ValueError(faults)
        return self


class Extraction(_Reviewed):
    """The findings of one chunk."""

    findings: list[Finding]


class OverviewAnswer(_Reviewed):
    """The overview, paragraphs separated by line ends."""

    overview: str


def strict_schema(model: type[BaseModel]) -> dict[str, Any]:
    """The JSON Schema of a model without titles and descriptions, which only cost tokens."""

    def bare(node: Any) -> Any:
        if isinstance(node, dict):
            drop = {"title", "description"} if "type" in node or "$defs" in node else {"title"}
            return {key: bare(value) for key, value in node.items() if key not in drop}
        return [bare(value) for value in node] if isinstance(node, list) else node

    schema: dict[str, Any] = bare(model.model_json_schema())
    return schema
