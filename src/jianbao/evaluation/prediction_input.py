"""Input model of scored briefs from any author."""

from collections.abc import Iterator, Mapping
from pathlib import PurePath
from typing import Any

from pydantic import BaseModel, ConfigDict, ValidationError

from jianbao._validation_message import validation_message
from jianbao.document import Span
from jianbao.document.loading.byte_source import STANDARD_INPUT
from jianbao.errors import InputError
from jianbao.models.brief import Kind
from jianbao.verification.external_brief import ExternalBrief, ExternalEvidence, ExternalItem


class ScoredEvidence(ExternalEvidence):
    """The quote and its position."""

    end: int | None = None

    @property
    def span(self) -> Span | None:
        """The span of the quote in the raw text; None if the brief does not give it."""
        if self.start is None:
            return None
        return Span(self.start, self.start + len(self.quote) if self.end is None else self.end)


class ScoredItem(ExternalItem):
    """One statement; only id, statement and quote are required."""

    topic: str | None = None
    evidence: ScoredEvidence


class ScoredSource(BaseModel):
    """The source report of a brief, as named by the brief."""

    model_config = ConfigDict(extra="ignore")

    name: str | None = None
    sha256: str | None = None

    @property
    def file(self) -> str | None:
        """The file name of the report; None if it has none."""
        return None if self.name in (None, "", STANDARD_INPUT) else PurePath(self.name or "").name


class ScoredBrief(BaseModel):
    """The scored fields of a brief, from jianbao or another author."""

    model_config = ConfigDict(extra="ignore")

    source: ScoredSource | None = None
    targets: list[ScoredItem] | None = None
    achievements: list[ScoredItem] | None = None
    problems: list[ScoredItem] | None = None

    def items(self) -> Iterator[tuple[Kind, ScoredItem]]:
        """Yield every item with the kind of its list."""
        lists: dict[Kind, list[ScoredItem] | None] = {
            "target": self.targets,
            "achievement": self.achievements,
            "problem": self.problems,
        }
        for kind, items in lists.items():
            for item in items or ():
                yield kind, item


def read_brief(data: Mapping[str, Any], name: str = "This") -> ScoredBrief:
    """Read a brief from its JSON object.

    Raises InputError for data that is not a brief or has another major version. `name` is the
    name of the data in the message.
    """
    try:
        ExternalBrief.model_validate(data)  # rejects other versions, and briefs without any list
        return ScoredBrief.model_validate(data)
    except ValidationError as error:
        raise InputError(
            f"{name} is not a brief to evaluate: {validation_message(error)}. "
            "Correct it, or give another file."
        ) from None
