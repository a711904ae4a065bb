"""Clean text with an offset mapping to and from the raw text."""

from __future__ import annotations

from array import array
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from jianbao.document.text.spans import Span

# Four bytes hold any offset of a text up to 4 GB, at half the memory of a list of ints.
_OFFSETS = "I"


@dataclass(frozen=True, slots=True)
class Edit:
    """A replacement of `clean[start:end]` by `text`.

    The edits of one call are in order and do not overlap. A proportional edit maps each new
    character to its share of the replaced span. Two numbers in one long edit so keep distinct
    raw spans.
    """

    start: int
    end: int
    text: str
    proportional: bool = False


@dataclass(frozen=True)
class MappedText:
    """A clean text that maps each character to a span of the raw text.

    `raw[starts[i]:ends[i]]` is the source of `clean[i]`. `part` is the span of the raw text that
    is mapped. Offsets count code points. These invariants hold after any edit and recast:

    - starts and ends never decrease, and lie inside `part`;
    - `starts[i] < ends[i]`, except for inserted text: its raw span may be empty, or is the span
      it was inserted into;
    - `to_clean(to_raw(span))` covers the span, except for inserted text at its edges;
    - `to_raw(to_clean(span))` covers every mapped character of the span.
    """

    raw: str
    clean: str
    starts: array[int]
    ends: array[int]
    part: Span

    @classmethod
    def of(cls, raw: str, span: Span | None = None) -> MappedText:
        """Map a part of a raw text (by default all of it) to itself."""
        part = span or Span(0, len(raw))
        offsets = array(_OFFSETS, range(part.start, part.end + 1))
        return cls(raw, part.of(raw), offsets[:-1], offsets[1:], part)

    def edited(self, edits: Iterable[Edit]) -> MappedText:
        """Return the text after the edits, or this text when there are none.

        A replacement of equal length maps character by character. A proportional edit maps each
        character to its share of the replaced span. Any other edit maps each character to the
        whole span.
        """
        edits = list(edits)
        if not edits:
            return self
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
            elif edit.proportional and edit.start < edit.end:
                for share in _shares(edit):
                    starts.append(self.starts[share.start])
                    ends.append(self.ends[share.end - 1])
            elif edit.text:
                run = self._run(edit)
                starts += array(_OFFSETS, [run.start]) * len(edit.text)
                ends += array(_OFFSETS, [run.end]) * len(edit.text)
            done = edit.end
        parts.append(self.clean[done:])
        starts += self.starts[done:]
        ends += self.ends[done:]
        return MappedText(self.raw, "".join(parts), starts, ends, self.part)

    def recast(self, clean: str) -> MappedText:
        """Return this mapping with the same characters in another form (script, width).

        Raises ValueError when the length differs, because characters could not be aligned.
        """
        if len(clean) != len(self.clean):
            raise ValueError(
                f"The new text has {len(clean)} characters instead of {len(self.clean)}. "
                "Pass a text of the same length."
            )
        return MappedText(self.raw, clean, self.starts, self.ends, self.part)

    def to_raw(self, span: Span) -> Span:
        """Return the raw span of a clean span; an empty span maps to an empty one."""
        if span.start >= span.end:
            at = self._start(span.start)
            return Span(at, at)
        return Span(self.starts[span.start], self.ends[span.end - 1])

    def to_clean(self, span: Span) -> Span:
        """Return the clean span of a raw span: every character whose source overlaps it.

        The result is an empty span at the right offset when no character overlaps.
        """
        start = bisect_right(self.ends, span.start)
        end = bisect_left(self.starts, span.end)
        return Span(start, max(start, end) if span.start < span.end else start)

    def _run(self, edit: Edit) -> Span:
        """Return the raw span that an edit replaces, or the one around an insertion."""
        if edit.start < edit.end:
            return self.to_raw(Span(edit.start, edit.end))
        start = self._start(edit.start)
        before = self.ends[edit.start - 1] if edit.start else start
        return Span(start, max(start, before))

    def _start(self, position: int) -> int:
        """Return the raw offset of a clean position; at the end, that of the text's end."""
        if position < len(self.starts):
            return self.starts[position]
        return self.ends[-1] if self.ends else self.part.start


def _shares(edit: Edit) -> Iterator[Span]:
    """Divide the span of an edit among the characters of its text; shares may overlap."""
    run, parts = edit.end - edit.start, len(edit.text)
    for i in range(parts):
        yield Span(edit.start + i * run // parts, edit.start - (-(i + 1) * run // parts))
