"""What the model fills: a flat list of flat objects, every field required.

Such a schema is the same for OpenAI's strict mode, llama.cpp grammars, vLLM and Ollama.
Numbers are verbatim strings, because models that write floats convert units, wrongly.
"""

from __future__ import annotations

from typing import Annotated, Any

from pydantic import BaseModel, BeforeValidator, ConfigDict

from jianbao.engines.llm.transport.structured_output import ReviewedAnswer
from jianbao.models.brief import Bound, Direction, Kind, Measure, Topic


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


class Extraction(ReviewedAnswer):
    """The findings of one chunk."""

    findings: list[Finding]


class OverviewAnswer(ReviewedAnswer):
    """The overview, paragraphs separated by line ends."""

    overview: str
