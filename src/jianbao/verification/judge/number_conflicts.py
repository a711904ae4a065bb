"""Conflicts between a stated number and one of the source with an equal quantity."""

import re
from collections.abc import Iterator

from jianbao.document.text.spans import Span
from jianbao.figures import is_old_value
from jianbao.figures.report.report_figures import MentionRole
from jianbao.verification.judge.attributes import Conflict, conflicts
from jianbao.verification.judge.context_conflicts import ContextConflicts, kind_conflict
from jianbao.verification.judge.own_words import REGION_MARKS, OwnWords, names_in, opposite
from jianbao.verification.judge.passages import Passages
from jianbao.verification.judge.stated import DOWN, REACHED, UP, Stated, changes_by
from jianbao.verification.judge.wording import Wording

STAGES = frozenset(("洽谈", "签约", "落地", "开工", "竣工", "投产"))
"""The stages of works, each by the first word of its group: one does not prove another."""
_ABOUT = ("约", "左右", "上下")
# 亿元以上项目, 500万元以上, 千万级: the least size of what is counted
_THRESHOLD = re.compile(r"(?:[\d.]*[十百千万亿]*(?:亿|万|千|百)美?元)(?:级|以上|以下)")


class NumberConflicts:
    """Compares stated numbers with numbers of one source."""

    def __init__(self, passages: Passages, own: OwnWords, context: ContextConflicts) -> None:
        self._passages = passages
        self._source = passages.source
        self._own = own
        self._of_context = context
        self._periods: dict[tuple[str, Span, MentionRole, str], list[Conflict]] = {}

    def of(self, stated: Stated, place: int) -> Iterator[Conflict]:
        """Yield every conflict of a stated number with one of the source."""
        number, reading = self._source.numbers[place], self._source.readings[place]
        about = any(word in stated.clause_text for word in _ABOUT)
        yield from conflicts(stated.mention, reading, about=about)
        if {reading.nature, stated.mention.nature} == {"figure", "context"} and is_old_value(
            self._passages.text, reading.number
        ):
            yield Conflict("direction_mismatch", "在原文里是变化以前的数")
        yield from self._of_change(stated, place)
        yield from self._of_stage(stated, place)
        yield from self._of_threshold(stated, place)
        yield from kind_conflict(stated.planned, number.role)
        if reading.nature == "figure":
            period = (number.period or "").replace("by-", "")
            key = (stated.sentence, reading.clause, number.role, period)
            if key not in self._periods:
                self._periods[key] = [*self._of_context.periods(*key)]
            yield from self._periods[key]
        yield from self._of_context.scopes(stated.context, reading.clause)
        yield from self._of_context.ranks(stated.context, reading.clause)

    def _of_change(self, stated: Stated, place: int) -> Iterator[Conflict]:
        """Yield a conflict of direction that only the words show, or of change and level."""
        mention, reading = stated.mention, self._source.readings[place]
        if reading.nature != "figure" or mention.nature != "figure":
            return
        if not (mention.direction and reading.direction):
            claimed, theirs = names_in(stated.own), names_in(self._own.of(place))
            if (other := opposite(UP, DOWN, claimed, theirs)) is not None:
                yield Conflict("direction_mismatch", f"原文此处说的是“{other}”")
        yield from self._of_reached(stated, place)

    def _of_reached(self, stated: Stated, place: int) -> Iterator[Conflict]:
        """Yield a conflict between a change (提升了5%) and what is reached by it (提升至5%)."""
        reading = self._source.readings[place]
        before = self._passages.text[max(0, reading.span.start - 1) : reading.span.start]
        theirs = bool(reading.direction or names_in(self._clause(place)) & {UP, DOWN})
        changed = before not in REACHED and changes_by(self._passages.text, reading.span.start)
        if stated.of_old and reading.direction and changed:
            yield Conflict("direction_mismatch", "在原文里是变化，不是达到的水平")
        elif stated.changes and not theirs:
            yield Conflict("direction_mismatch", "在原文里是水平，不是变化")
        elif stated.changes and before in REACHED:
            yield Conflict("direction_mismatch", "在原文里是达到的水平，不是变化")
        elif stated.reached and theirs and changed:
            yield Conflict("direction_mismatch", "在原文里是变化，不是达到的水平")

    def _of_stage(self, stated: Stated, place: int) -> Iterator[Conflict]:
        """Yield a conflict where the sentence names another stage of works: 竣工 for 开工."""
        claimed = names_in(stated.own) & STAGES
        theirs = names_in(self._clause(place)) & STAGES
        if claimed - theirs - self._in_sentence(place):
            stage = min(claimed - theirs)
            yield Conflict("kind_mismatch", f"原文此处没有说“{stage}”", certain=bool(theirs))

    def _clause(self, place: int) -> Wording:
        """Return the wording of the clause of a number, without those of the others."""
        return self._passages.wording(self._source.readings[place].clause)

    def _of_threshold(self, stated: Stated, place: int) -> Iterator[Conflict]:
        """Yield a conflict where what is counted has another least size: 亿元以上, 千万元以上."""
        claimed = _thresholds(stated.own_text)
        theirs = _thresholds(self._clause_text(place))
        if claimed and theirs and claimed.isdisjoint(theirs):
            yield Conflict("indicator_mismatch", f"在原文里是“{min(theirs)}”的")

    def _clause_text(self, place: int) -> str:
        """Return the text between the last mark before a number and the next behind it."""
        text, span = self._passages.text, self._source.readings[place].span
        start = max(text.rfind(mark, 0, span.start) for mark in REGION_MARKS)
        ends = [at for mark in REGION_MARKS if (at := text.find(mark, span.end)) >= 0]
        end = min(ends, default=len(text))
        return text[start + 1 : end]

    def _in_sentence(self, place: int) -> frozenset[str]:
        sentence = self._passages.sentence_of(place)
        return names_in(sentence.wording) if sentence else frozenset()


def _thresholds(text: str) -> frozenset[str]:
    """Return the least sizes that a text names: 亿元以上, 500万元以上."""
    return frozenset(m[0].removesuffix("级") for m in _THRESHOLD.finditer(text))
