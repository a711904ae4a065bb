"""Raw text, clean text, and the way from each to the other."""

from __future__ import annotations

from array import array
from bisect import bisect_left, bisect_right
from collections.abc import Iterable
from dataclasses import dataclass

from jianbao.document.spans import Span

# Four bytes hold any offset of a text up to 4 GB, at half the memory of a list of ints.
_OFFSETS = "I"


@dataclass(frozen=True)
class Edit:
    """Replace `clean[start:end]` by `text`; edits of one call are ordered and do not overlap."""

    start: int
    end: int
    text: str


@dataclass(frozen=True)
class MappedText:
    """A clean text each character of which knows the run of the raw text it was read from.

    `starts[i]` and `ends[i]` bound the raw run of `clean[i]`; both never decrease.
    """

    raw: str
    clean: str
    starts: array[int]
    ends: array[int]

    @classmethod
    def of(cls, raw: str, span: Span | None = None) -> MappedText:
        """The given part of a raw text (all of it by default), unchanged."""
        start, end = span or Span(0, len(raw))
        return cls(
            raw,
            raw[start:end],
            array(_OFFSETS, range(start, end)),
            array(_OFFSETS, range(start + 1, end + 1)),
        )

    def edited(self, edits: Iterable[Edit]) -> MappedText:
        """The text after the edits.

        A replacement as long as what it replaces maps character by character; any other maps
        each of its characters to the whole run it replaces.
        """
        parts: list[str] = []
        starts, ends = array(_OFFSETS), array(_OFFSETS)
        done = 0
        for edit in edits:
            parts += (self.clean[done : edit.start], edit.text)
            starts += self.starts[done : edit.start]
            ends += self.ends[done : edit.start]
            if len(edit.text) == edit.end - edit.start:
                starts += self.starts[edit.start : edit.end]
                ends += self.ends[edit.start : edit.end]
            elif edit.text:
                run = self.to_raw(Span(edit.start, edit.end))
                starts += array(_OFFSETS, [run.start]) * len(edit.text)
                ends += array(_OFFSETS, [run.end]) * len(edit.text)
            done = edit.end
        parts.append(self.clean[done:])
        starts += self.starts[done:]
        ends += self.ends[done:]
        return MappedText(self.raw, "".join(parts), starts, ends)

    def recast(self, clean: str) -> MappedText:
        """The same characters, one for one, in another form (script, width).

        Raises ValueError when the length differs, because then no character can be placed.
        """
        if len(clean) != len(self.clean):
            raise ValueError(f"{len(clean)} characters cannot stand for {len(self.clean)}")
        return MappedText(self.raw, clean, self.starts, self.ends)

    def to_raw(self, span: Span) -> Span:
        """The raw run that a clean run was read from; an empty one for an empty one."""
        if span.start >= span.end:
            at = self.starts[span.start] if span.start < len(self.starts) else self._raw_end()
            return Span(at, at)
        return Span(self.starts[span.start], self.ends[span.end - 1])

    def to_clean(self, span: Span) -> Span:
        """The clean run read from a raw run: every character that touches it."""
        start = bisect_right(self.ends, span.start)
        end = bisect_left(self.starts, span.end)
        return Span(start, max(start, end))

    def _raw_end(self) -> int:
        return self.ends[-1] if self.ends else 0
