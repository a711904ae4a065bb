"""What `verify` and `check` say, as pydantic models: the public contract beside the brief.

Offsets count Unicode code points of the raw text, end exclusive.
"""

from typing import Final, Literal

from pydantic import BaseModel, ConfigDict

from jianbao.models.brief import Issue, Status

VERIFICATION_FORMAT: Final = "jianbao.verification/1"
CHECK_FORMAT: Final = "jianbao.check/1"

Support = Literal["supported", "contradicted", "not_found"]


class _Result(BaseModel):
    model_config = ConfigDict(extra="forbid")


class JudgedItem(_Result):
    """An item of a brief, and every doubt about it."""

    id: str
    status: Status
    issues: list[Issue]


class VerificationResult(_Result):
    """A brief judged against its source. `covered` of the source's figures are carried.

    `overview` are the doubts about the overview, which stands on the verified items.
    """

    format: Literal["jianbao.verification/1"] = VERIFICATION_FORMAT
    items: list[JudgedItem]
    overview: list[Issue]
    verified: int
    flagged: int
    figures: int
    covered: int
    in_source: int

    @property
    def has_issues(self) -> bool:
        """Whether anything is flagged."""
        return bool(self.flagged or self.overview)


class SourcePlace(_Result):
    """A place of the raw text, and the sentence it stands in."""

    start: int
    end: int
    quote: str


class CheckedNumber(_Result):
    """A number of a summary; `start` and `end` are in the summary, `source` in the report."""

    text: str
    start: int
    end: int
    status: Support
    issues: list[Issue]
    source: SourcePlace | None


class CheckResult(_Result):
    """Every number of a summary that is no date or name."""

    format: Literal["jianbao.check/1"] = CHECK_FORMAT
    numbers: list[CheckedNumber]

    def count(self, status: Support) -> int:
        """How many numbers have a status."""
        return sum(number.status == status for number in self.numbers)
