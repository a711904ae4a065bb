"""Doubts about the reading of a report: what a reader must look at before trusting it."""

from dataclasses import dataclass
from typing import Literal

from jianbao.document.text.spans import Span

DoubtTopic = Literal["role", "body", "damage", "table", "second_speech"]


@dataclass(frozen=True, slots=True)
class Doubt:
    """A span that may be read wrongly, what the doubt is about, and a Chinese message."""

    span: Span
    about: DoubtTopic
    message: str
