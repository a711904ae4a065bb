"""The results of `verify` and `check`, public formats, as pydantic models.

Offsets count Unicode code points of the raw text, end exclusive.
"""

from typing import Final, Literal

from pydantic import BaseModel, ConfigDict

from jianbao.models.brief import Issue, Status

VERIFICATION_FORMAT: Final = "jianbao.verification/2"
CHECK_FORMAT: Final = "jianbao.check/2"

Support = Literal["supported", "contradicted", "unconfirmed", "not_found"]


class _Result(BaseModel):
    model_config = ConfigDict(extra="forbid")


class JudgedItem(_Result):
    """An item of a brief, with all its issues."""

    id: str
    status: Status
    issues: list[Issue]


class VerificationResult(_Result):
    """The verification of a brief. Its items carry `covered` of the `in_source` figures.

    `overview` has the issues of the overview, which is checked against the verified items.
    """

    format: Literal["jianbao.verification/2"] = VERIFICATION_FORMAT
    items: list[JudgedItem]
    overview: list[Issue]
    verified: int
    doubtful: int
    flagged: int
    figures: int
    covered: int
    in_source: int

    @property
    def has_issues(self) -> bool:
        """Whether an item is flagged or doubtful, or the overview has issues."""
        return bool(self.flagged or self.doubtful or self.overview)


class SourcePlace(_Result):
    """A span of the raw text, and its sentence."""

    start: int
    end: int
    quote: str


class CheckedNumber(_Result):
    """A number of a summary; `start` and `end` are offsets in it, `source` is in the report.

    `computed` shows a sum, difference or share of numbers of the report: 35件 + 23件.
    """

    text: str
    start: int
    end: int
    status: Support
    issues: list[Issue]
    computed: str | None = None
    source: SourcePlace | None


class CheckedWords(_Result):
    """Words of a summary that the sentence of the report lacks."""

    text: str
    start: int
    end: int


class CheckedClaim(_Result):
    """A sentence of a summary: the worst verdict on its numbers and its words.

    `issues` are those of the words, `source` is the sentence of the report that is nearest.
    """

    text: str
    start: int
    end: int
    status: Support
    issues: list[Issue]
    words: list[CheckedWords]
    source: SourcePlace | None


class CheckResult(_Result):
    """Every number of a summary that is not a date or a name, and every sentence."""

    format: Literal["jianbao.check/2"] = CHECK_FORMAT
    numbers: list[CheckedNumber]
    claims: list[CheckedClaim]

    def count(self, status: Support) -> int:
        """Return the number of numbers with a status."""
        return sum(number.status == status for number in self.numbers)

    @property
    def is_supported(self) -> bool:
        """Whether the report supports every number and every sentence."""
        found = {number.status for number in self.numbers} | {c.status for c in self.claims}
        return found <= {"supported"}
