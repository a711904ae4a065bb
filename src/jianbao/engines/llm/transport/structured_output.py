"""Structured answers: their strict schema, and their validation by a reviewer."""

from __future__ import annotations

from copy import deepcopy
from typing import Any, Protocol

from pydantic import BaseModel, ConfigDict, ValidationInfo, model_validator


class Reviewer(Protocol):
    """The interface of an object that compares an answer with its source."""

    def review(self, answer: Any) -> str | None:
        """Return one message that names every fault, or None."""


_SCHEMAS: dict[str, dict[str, Any]] = {}


class ReviewedAnswer(BaseModel):
    """An answer that is validated by the reviewer in the validation context."""

    model_config = ConfigDict(extra="forbid")

    @classmethod
    def model_json_schema(cls, *arguments: Any, **options: Any) -> dict[str, Any]:
        """Return the schema of the class, made once.

        instructor derives a class of the same name for every request, and asks it for its schema.
        """
        if cls.__name__ not in _SCHEMAS:
            _SCHEMAS[cls.__name__] = super().model_json_schema(*arguments, **options)
        return deepcopy(_SCHEMAS[cls.__name__])

    @model_validator(mode="after")
    def _is_accepted(self, info: ValidationInfo) -> ReviewedAnswer:
        reviewer: Reviewer | None = (info.context or {}).get("reviewer")
        if reviewer is not None and (faults := reviewer.review(self)):
            raise ValueError(faults)
        return self


def strict_schema(model: type[BaseModel]) -> dict[str, Any]:
    """Return the JSON Schema of a model without titles and descriptions, which cost tokens."""

    def bare(node: Any) -> Any:
        if isinstance(node, dict):
            drop = {"title", "description"} if "type" in node or "$defs" in node else {"title"}
            return {key: bare(value) for key, value in node.items() if key not in drop}
        return [bare(value) for value in node] if isinstance(node, list) else node

    schema: dict[str, Any] = bare(model.model_json_schema())
    return schema
