"""Response schema of the model: a flat list of flat objects, every field required.

OpenAI's strict mode, llama.cpp grammars, vLLM and Ollama all accept such a schema. Numbers are
verbatim strings, because models that write floats convert units incorrectly.
"""

from __future__ import annotations

from typing import Annotated, Any

from pydantic import BaseModel, BeforeValidator, ConfigDict

from jianbao.engines.llm.transport.structured_output import ReviewedAnswer
from jianbao.models.brief import Bound, Direction, Kind, Measure, Topic


def _null(value: Any) -> Any:
    """Return None for null written as a word; small models do this."""
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


class Extraction(ReviewedAnswer):
    """The findings of one chunk."""

    findings: list[Finding]


class OverviewAnswer(ReviewedAnswer):
    """The overview, paragraphs separated by line ends."""

    overview: str
