"""A brief as far as it is scored, whoever wrote it."""

from collections.abc import Iterator, Mapping
from pathlib import PurePath
from typing import Any

from pydantic import BaseModel, ConfigDict, ValidationError

from jianbao.document import Span
from jianbao.document.loading.byte_source import STANDARD_INPUT
from jianbao.errors import InputError
from jianbao.models.brief import Kind
from jianbao.verification.external_brief import ExternalBrief, ExternalEvidence, ExternalItem


class ScoredEvidence(ExternalEvidence):
    """The quote and its place."""

    end: int | None = None

    @property
    def span(self) -> Span | None:
        """Where the raw text has the quote, as far as the brief says it."""
        if self.start is None:
            return None
        return Span(self.start, self.start + len(self.quote) if self.end is None else self.end)


class ScoredItem(ExternalItem):
    """One statement; of it only id, statement and quote must be there."""

    topic: str | None = None
    evidence: ScoredEvidence


class ScoredSource(BaseModel):
    """What a brief says of the report it was made from."""

    model_config = ConfigDict(extra="ignore")

    name: str | None = None
    sha256: str | None = None

    @property
    def file(self) -> str | None:
        """The name of the report's file, None where it had none."""
        return None if self.name in (None, "", STANDARD_INPUT) else PurePath(self.name or "").name


class ScoredBrief(BaseModel):
    """A brief, jianbao's or another's, as far as it is scored."""

    model_config = ConfigDict(extra="ignore")

    source: ScoredSource | None = None
    targets: list[ScoredItem] | None = None
    achievements: list[ScoredItem] | None = None
    problems: list[ScoredItem] | None = None

    def items(self) -> Iterator[tuple[Kind, ScoredItem]]:
        """Every item with the kind of its list."""
        lists: dict[Kind, list[ScoredItem] | None] = {
            "target": self.targets,
            "achievement": self.achievements,
            "problem": self.problems,
        }
        for kind, items in lists.items():
            for item in items or ():
                yield kind, item


def read_brief(data: Mapping[str, Any], name: str = "This") -> ScoredBrief:
    """The brief in some JSON.

    Raises InputError for what is no brief or is of a newer version, calling it `name`.
    """
    try:
        ExternalBrief.model_validate(data)  # refuses other versions, and what has none of the lists
        return ScoredBrief.model_validate(data)
    except ValidationError as error:
        first = error.errors()[0]
        place = ".".join(map(str, first["loc"]))
        said = str(first["msg"]).removeprefix("Value error, ")
        raise InputError(
            f"{name} is no brief to evaluate: {place + ': ' if place else ''}{said}."
        ) from None
