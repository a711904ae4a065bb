"""The judge: a claim is aligned with the source, and its numbers and words get verdicts.

DESIGN: quantities are found first, the words around them decide between equal ones, attributes
that both sides say are compared, and what the source lacks is weighed by a fitted score.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from functools import reduce

from jianbao.document.text.segmentation import sentence_around
from jianbao.document.text.spans import Span
from jianbao.figures import QuantityMention, read_figures
from jianbao.verification.judge.attributes import Conflict
from jianbao.verification.judge.claim_text import ClaimText
from jianbao.verification.judge.computed import computed_verdict
from jianbao.verification.judge.context_conflicts import ContextConflicts, kind_conflict
from jianbao.verification.judge.coverage import Coverage, cover, joined
from jianbao.verification.judge.numbers import Match, NumberJudge
from jianbao.verification.judge.passages import Passage, Passages, is_date, is_text, number_span
from jianbao.verification.judge.periods_scopes import names_of
from jianbao.verification.judge.quantities import Quantity, quantity_of
from jianbao.verification.judge.rivals import is_sum, other_value
from jianbao.verification.judge.score import is_doubtful
from jianbao.verification.judge.stated import Stated
from jianbao.verification.judge.verdicts import Judgement, NumberVerdict, Verdict
from jianbao.verification.judge.word_conflicts import WordConflicts
from jianbao.verification.judge.wording import Wording, wording_of
from jianbao.verification.source_index import SourceIndex

_SENTENCES_COMPARED = 6
# A number of the source whose words share less with the claim is that of another thing.
_LEAST_AGREEMENT = 0.3
# A small count occurs everywhere: it needs words of its own that agree.
_SMALL, _OF_SMALL = 100, 0.9
# Of several equal numbers, those that agree so nearly as well as the best may be meant.
_NEARLY = 0.75
_COMMAS = "，；。\n"
_FINAL = "，；。！？："
_LEAST_COPIED = 8
# What a summary says of the report itself.
_ABOUT_REPORT = "本报告，由市长，由区长，由县长，由省长，作出，总结，围绕，展开，部署，重点"
# A longer clause is a fact of its own: it need not be next to the numbers of its sentence.
_SHORT = 10
_FOR_CLAUSE = 2


class Judge:
    """Judges claims against one source."""

    def __init__(self, source: SourceIndex) -> None:
        self.source = source
        self.passages = Passages(source)
        self._context = ContextConflicts(self.passages)
        self._numbers = NumberJudge(self.passages, self._context)
        self._words = WordConflicts(self.passages, self._context)
        metadata = source.document.metadata
        given = (metadata.title, metadata.speaker, metadata.meeting, _day(metadata.delivered_on))
        region = "，".join([*names_of(metadata.region), *filter(None, given), _ABOUT_REPORT])
        self._region = wording_of(region, Span(0, len(region))).signs

    def judge(
        self, text: str, *, planned: bool | None = None, within: Span | None = None
    ) -> Judgement:
        """Judge a standardised claim; `planned` is what its list says of it.

        `within` restricts the source to the sentences of a quote, a span of the clean text.
        """
        if within is None and (copied := self._copied(text)) is not None:
            return copied
        claim = ClaimText(text, self.source.document.metadata.plan_year, planned)
        sentences = None if within is None else self.passages.overlapping(within)
        numbers = tuple(
            self._number(claim, i, sentences)
            for i, mention in enumerate(claim.mentions)
            if not is_text(mention)
        )
        main = self._main(claim, numbers, sentences)
        parts = tuple(self._parts(claim, numbers, main, sentences))
        conflicts = tuple(self._conflicts(claim, numbers, parts, main))
        return Judgement(text, numbers, parts, conflicts, is_doubtful(parts))

    def _copied(self, text: str) -> Judgement | None:
        """Return the verdict on a claim that copies whole clauses of the source."""
        bare = text.strip().rstrip(_FINAL)
        start = self.passages.text.find(bare) if len(bare) >= _LEAST_COPIED else -1
        if start < 0 or not self._is_whole(Span(start, start + len(bare))):
            return None
        offset = start - text.find(bare)
        verdicts = []
        for mention in read_figures(text):
            if not is_text(mention):
                at = mention.span.start + offset
                places = self.source.mentions_in(Span(at, start + len(bare)))
                verdicts.append(NumberVerdict(mention, "supported", next(iter(places), None)))
        return Judgement(text, tuple(verdicts), (), (), doubtful_words=False)

    def _is_whole(self, span: Span) -> bool:
        """Return whether marks or the ends of the text enclose a span."""
        text = self.passages.text
        before, after = text[max(0, span.start - 1) : span.start], text[span.end : span.end + 1]
        return all(not mark.strip() or mark in _FINAL for mark in (before, after))

    def _number(self, claim: ClaimText, i: int, sentences: range | None) -> NumberVerdict:
        mention = claim.mentions[i]
        if is_date(mention):
            return self._date(mention)
        stated = claim.stated(i)
        matches = self._numbers.matches(stated, self._among(sentences))
        best = matches[0] if matches else None
        if best is not None and best.agreement >= _least_agreement(mention):
            return self._of_matches(stated, matches)
        near = self._nearest(stated.clause, sentences)
        computed = computed_verdict(stated, near, self.passages, self._numbers)
        if computed is not None:
            return computed
        if best is None:
            return self._without_equal(stated, claim.others(i), near)
        return NumberVerdict(mention, "unconfirmed", best.place, (self._said_of(best.place),))

    def _said_of(self, place: int) -> Conflict:
        """Return that a number is said of something that the claim does not name."""
        said = f"这个数在原文里说的是“{self.source.indicator_of(place)}”"
        return Conflict("indicator_mismatch", said, certain=False)

    def _without_equal(
        self, stated: Stated, others: Iterable[Quantity], near: Sequence[int]
    ) -> NumberVerdict:
        """Return the verdict on a number that the source does not have."""
        if is_sum(stated.quantity, others):
            return NumberVerdict(stated.mention, "supported", computed="本句各数之和")
        other = other_value(stated, near, self.passages, self._numbers)
        if other is None:
            return NumberVerdict(stated.mention, "not_found")
        value = number_span(self.source.readings[other]).of(self.passages.text)
        message = f"与原文不符；原文“{self.source.indicator_of(other)}”为 {value}"
        conflict = Conflict("statement_number_unsupported", message)
        return NumberVerdict(stated.mention, "contradicted", other, (conflict,))

    def _of_matches(self, stated: Stated, matches: Sequence[Match]) -> NumberVerdict:
        """Return the verdict of the best of equal numbers, or of one that agrees nearly as well."""
        best = matches[0]
        verdicts = [
            self._of_match(stated, match)
            for match in matches
            if match.agreement >= _NEARLY * best.agreement
        ]
        return next((v for v in verdicts if v.verdict == "supported"), verdicts[0])

    def _of_match(self, stated: Stated, best: Match) -> NumberVerdict:
        """Return the verdict on a number whose place in the source is known."""
        certain = tuple(conflict for conflict in best.conflicts if conflict.certain)
        if certain:
            return NumberVerdict(stated.mention, "contradicted", best.place, certain)
        rival = self._numbers.rival(stated, best.place)
        if rival is not None:
            theirs, own = self.source.indicator_of(best.place), self.source.indicator_of(rival)
            value = number_span(self.source.readings[rival]).of(self.passages.text)
            said = f"在原文里说的是“{theirs}”；“{own}”为 {value}"
            conflict = Conflict("indicator_mismatch", said)
            return NumberVerdict(stated.mention, "contradicted", rival, (conflict,))
        found = best.conflicts
        if not self._numbers.names(stated, best.place):
            found = (*found, self._said_of(best.place))
        verdict: Verdict = "unconfirmed" if found else "supported"
        return NumberVerdict(stated.mention, verdict, best.place, found)

    def _date(self, mention: QuantityMention) -> NumberVerdict:
        """Return the verdict on a year: those of the report are known, periods compared apart."""
        metadata = self.source.document.metadata
        places = self.passages.equal(quantity_of(mention))
        if places or mention.number.value in (metadata.review_year, metadata.plan_year):
            return NumberVerdict(mention, "supported", places[0] if places else None)
        return NumberVerdict(mention, "not_found")

    def _among(self, sentences: range | None) -> frozenset[int] | None:
        """Return the numbers of the sentences that a quote restricts the source to."""
        if sentences is None:
            return None
        return frozenset(i for at in sentences for i in self.passages.passages[at].mentions)

    def _nearest(self, words: Wording, sentences: range | None) -> Sequence[int]:
        if sentences is not None:
            return sentences
        return self.passages.nearest(words, _SENTENCES_COMPARED)

    def _main(
        self, claim: ClaimText, numbers: Sequence[NumberVerdict], sentences: range | None
    ) -> Passage | None:
        """Return the sentence of the source that covers a claim best."""
        places = _places(numbers, Span(0, len(claim.text)))
        near = set(self._nearest(claim.wording, sentences)) | self.passages.holding(places)
        return cover(claim.wording, self.passages, sorted(near), self._region).passage

    def _parts(
        self,
        claim: ClaimText,
        numbers: Sequence[NumberVerdict],
        main: Passage | None,
        sentences: range | None,
    ) -> Iterator[Coverage]:
        """Yield the coverage of each clause; those without numbers follow those of the sentence."""
        for span, words in claim.clauses():
            places = _places(numbers, span)
            others = _places(numbers, sentence_around(claim.text, span))
            near = self.passages.holding(places or others)
            short = len(words.signs) <= _SHORT
            if main and not places:
                near.add(main.index)
            if not places and not short and sentences is None:
                near.update(self.passages.nearest(words, _FOR_CLAUSE))
            anchors = [self.source.readings[place].span for place in places]
            covered = self._covered(words, sorted(near), anchors)
            away = self._away(covered, others) if short and not places else 0
            yield replace(covered, text=span.of(claim.text), away=away)

    def _covered(self, words: Wording, near: list[int], anchors: list[Span]) -> Coverage:
        """Return the coverage by the best sentence, or by all that hold numbers of the clause."""
        if not anchors or len(near) == 1:
            return cover(words, self.passages, near, self._region, anchors)
        each = (cover(words, self.passages, [at], self._region, anchors) for at in near)
        return reduce(joined, each)

    def _away(self, covered: Coverage, places: list[int]) -> int:
        """Return the commas between a window and the nearest number, from the second on."""
        if covered.own is None or not places:
            return 0
        window, text = covered.own, self.passages.text
        found = []
        for place in places:
            at = self.source.readings[place].span.start
            between = text[at : window.start] if at < window.start else text[window.end : at]
            found.append(sum(between.count(mark) for mark in _COMMAS))
        return max(0, min(found) - 1)

    def _conflicts(
        self,
        claim: ClaimText,
        numbers: Sequence[NumberVerdict],
        parts: Sequence[Coverage],
        main: Passage | None,
    ) -> Iterator[Conflict]:
        """Yield the conflicts of the words; without a figure also those of the context."""
        for part in parts:
            yield from self._words.of(part)
        if main is None or any(number.mention.nature == "figure" for number in numbers):
            return
        kind = self.source.kind_at(main.span.start)
        found = [
            *kind_conflict(claim.planned(), kind),
            *self._context.periods(claim.text, main.span, kind),
        ]
        for part in parts:
            if part.own is not None:
                found += self._context.scopes(part.text, part.own)
        yield from (replace(conflict, certain=False) for conflict in found)


def _least_agreement(mention: QuantityMention) -> float:
    value = mention.number.value
    small = value < _SMALL and value == value.to_integral_value() and mention.number.unit != "%"
    return _OF_SMALL if small else _LEAST_AGREEMENT


def _day(date: str | None) -> str | None:
    """Return an ISO date in Chinese: 2023-01-03 is 1月3日."""
    if date is None:
        return None
    month, day = date.split("-")[1:]
    return f"{int(month)}月{int(day)}日"


def _places(numbers: Sequence[NumberVerdict], span: Span) -> list[int]:
    """Return the places of the numbers of a part of a claim, dates left out."""
    return [
        number.place
        for number in numbers
        if number.place is not None
        and number.mention.nature != "name"
        and span.start <= number.mention.span.start < span.end
    ]
