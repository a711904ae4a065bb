"""Raw text, clean text, and the way from each to the other."""

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
    """Replace `clean[start:end]` by `text`; edits of one call are ordered and do not overlap.

    A proportional edit maps each character to its share of the run it replaces, so that two
    numbers of one long run keep places of their own.
    """

    start: int
    end: int
    text: str
    proportional: bool = False


@dataclass(frozen=True)
class MappedText:
    """A clean text each character of which knows the run of the raw text it was read from.

    `starts[i]` and `ends[i]` bound the raw run of `clean[i]`, and `part` is the part of the raw
    text that was read at all. However often the text is edited and recast:

    - starts and ends never decrease, and stay inside the part;
    - `starts[i] < ends[i]`, but for inserted text, which was read from nothing: its run is empty,
      or the run it was inserted into;
    - `to_clean(to_raw(span))` covers the span, but for inserted text at its edges;
    - `to_raw(to_clean(span))` covers all of the span that was read as something.
    """

    raw: str
    clean: str
    starts: array[int]
    ends: array[int]
    part: Span

    @classmethod
    def of(cls, raw: str, span: Span | None = None) -> MappedText:
        """The given part of a raw text (all of it by default), unchanged."""
        part = span or Span(0, len(raw))
        places = array(_OFFSETS, range(part.start, part.end + 1))
        return cls(raw, part.of(raw), places[:-1], places[1:], part)

    def edited(self, edits: Iterable[Edit]) -> MappedText:
        """The text after the edits.

        A replacement as long as what it replaces maps character by character, a proportional one
        each character to its share of the run, and any other each to the whole run. Without edits
        it is this text.
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
        """The same characters, one for one, in another form (script, width).

        Raises ValueError when the length differs, because then no character can be placed.
        """
        if len(clean) != len(self.clean):
            raise ValueError(f"{len(clean)} characters cannot stand for {len(self.clean)}")
        return MappedText(self.raw, clean, self.starts, self.ends, self.part)

    def to_raw(self, span: Span) -> Span:
        """The raw run that a clean run was read from; an empty one for an empty one."""
        if span.start >= span.end:
            at = self._start(span.start)
            return Span(at, at)
        return Span(self.starts[span.start], self.ends[span.end - 1])

    def to_clean(self, span: Span) -> Span:
        """The clean run read from a raw run: every character that touches it.

        An empty one, in its place, where nothing was read from the raw run.
        """
        start = bisect_right(self.ends, span.start)
        end = bisect_left(self.starts, span.end)
        return Span(start, max(start, end) if span.start < span.end else start)

    def _run(self, edit: Edit) -> Span:
        """The raw run of what an edit replaces; of an insertion, the run it stands in."""
        if edit.start < edit.end:
            return self.to_raw(Span(edit.start, edit.end))
        start = self._start(edit.start)
        before = self.ends[edit.start - 1] if edit.start else start
        return Span(start, max(start, before))

    def _start(self, position: int) -> int:
        """Where the character at a position begins in the raw text, or the text ends."""
        if position < len(self.starts):
            return self.starts[position]
        return self.ends[-1] if self.ends else self.part.start


def _shares(edit: Edit) -> Iterator[Span]:
    """Divide the run of an edit among the characters of its text; neighbours may share one."""
    run, parts = edit.end - edit.start, len(edit.text)
    for i in range(parts):
        yield Span(edit.start + i * run // parts, edit.start - (-(i + 1) * run // parts))
