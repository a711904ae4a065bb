"""Results of every engine: claims, failed parts and usage."""

from __future__ import annotations

from dataclasses import dataclass, fields
from typing import Self

from jianbao.document import Span
from jianbao.verification import Claim


@dataclass(frozen=True)
class FailedPart:
    """A span of the clean text without a usable answer, and the reason in Chinese.

    `server` is true if the network or the server failed, not the answer.
    """

    span: Span
    reason: str
    server: bool = False


@dataclass(frozen=True)
class EngineResult:
    """Claims in source order, and the parts without a usable answer."""

    claims: tuple[Claim, ...]
    failed: tuple[FailedPart, ...] = ()


@dataclass
class Usage:
    """Requests and tokens, summed over every attempt.

    `cached` answers came from a cache; the other counts do not include them.
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
