"""What the words of a clause of a claim say against its clause of the source."""

from collections.abc import Iterator

from jianbao.figures import read_figures
from jianbao.verification.judge.attributes import Conflict
from jianbao.verification.judge.context_conflicts import ContextConflicts
from jianbao.verification.judge.coverage import Coverage, Layer, Window
from jianbao.verification.judge.number_conflicts import STAGES
from jianbao.verification.judge.own_words import names_in
from jianbao.verification.judge.passages import Passages, is_text, number_span
from jianbao.verification.judge.polarity import polarity_conflicts
from jianbao.verification.judge.wording import Wording

# Dates are compared as periods.
_DATES = ("月", "日", "个月")


class WordConflicts:
    """Compares clauses of a claim with the clauses of the source that cover them."""

    def __init__(self, passages: Passages, context: ContextConflicts) -> None:
        self._passages = passages
        self._source = passages.source
        self._context = context

    def of(self, part: Coverage) -> Iterator[Conflict]:
        """Yield the conflicts of rank, stage, polarity and worded numbers of a clause."""
        if part.window is None or part.joined:
            return
        own = part.window.span
        said = own.of(self._passages.text)
        yield from self._context.ranks(part.text, own)
        yield from _of_stages(part.wording, part.window)
        yield from polarity_conflicts(
            part.text,
            said,
            problem=self._source.kind_at(own.start) == "problem",
            covered=all(layer <= Layer.SENTENCE for layer in part.layers),
        )
        yield from self._of_worded_numbers(part, said)

    def _of_worded_numbers(self, part: Coverage, said: str) -> Iterator[Conflict]:
        """Yield the numbers in the wording that the clause has otherwise: 连续五年, 连续四年."""
        worded = [m for m in read_figures(part.text) if is_text(m) and m.number.value != 1]
        if not worded:
            return
        near = [mention.number for mention in read_figures(said)]
        values = {number.value for number in near}
        if part.passage is not None:
            values |= {self._source.readings[i].number.value for i in part.passage.mentions}
        for mention in worded:
            unit = mention.number.unit
            others = any(other.unit and other.unit == unit for other in near)
            if others and unit not in _DATES and mention.number.value not in values:
                text = number_span(mention).of(part.text)
                yield Conflict("statement_number_unsupported", f"原文此处没有“{text}”")


def _of_stages(claimed: Wording, window: Window) -> Iterator[Conflict]:
    """Yield the stage of works that a clause names and the source does not: 投产 for 竣工."""
    theirs = STAGES & {name for words in window.wordings for name in names_in(words)}
    wrong = (STAGES & names_in(claimed)) - theirs
    if wrong and theirs:
        yield Conflict("kind_mismatch", f"原文此处没有说“{min(wrong)}”")
