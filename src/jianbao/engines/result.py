"""What every engine hands on: claims, and what could not be done."""

from __future__ import annotations

from dataclasses import dataclass, fields
from typing import Self

from jianbao.document import Span
from jianbao.verification import Claim


@dataclass(frozen=True)
class FailedPart:
    """A stretch of the clean text without a usable answer, and why, in Chinese.

    `server` says that the network or the server was the cause, not the answer.
    """

    span: Span
    reason: str
    server: bool = False


@dataclass(frozen=True)
class EngineResult:
    """Claims in the order of the text, and the parts that could not be done."""

    claims: tuple[Claim, ...]
    failed: tuple[FailedPart, ...] = ()


@dataclass
class Usage:
    """Requests and tokens, summed over every attempt.

    `cached` answers came out of a cache and are not among the others.
    """

    requests: int = 0
    reasks: int = 0
    cached: int = 0
    input_tokens: int = 0
    output_tokens: int = 0

    def __iadd__(self, other: Usage) -> Self:
        for field in fields(self):
            setattr(self, field.name, getattr(self, field.name) + getattr(other, field.name))
        return self
