"""The judge: a claim is aligned with the source, and its numbers and its words get verdicts."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Literal

from jianbao.document.text.segmentation import sentence_around, split_after
from jianbao.document.text.spans import Span
from jianbao.figures import QuantityMention, name_figures, read_figures
from jianbao.verification.judge.attributes import Conflict
from jianbao.verification.judge.coverage import Coverage, Layer, cover
from jianbao.verification.judge.numbers import OF_OLD, STAGES, NumberJudge, Stated, names_in, changes_by, kind_conflict, own_region
from jianbao.verification.judge.periods_scopes import names_of
from jianbao.verification.judge.passages import Passage, Passages, is_date, is_text, number_span
from jianbao.verification.judge.polarity import polarity_conflicts
from jianbao.verification.judge.quantities import Derived, derived, quantity_of, rounded, same_unit
from jianbao.verification.judge.wording import BREAK, Wording, wording_of
from jianbao.verification.source_index import SourceIndex

Verdict = Literal["supported", "contradicted", "unconfirmed", "not_found"]

_PARTS = "，；。：！？"
_SENTENCES_COMPARED = 6
_COMPUTED_FROM = 8
# A number of the source whose words share less with the claim is that of another thing.
_LEAST_AGREEMENT = 0.3
# 计划新增, but not 计划总投资, 新增计划
_PLANNED = re.compile(
    r"(?<!新增)计划(?!总?投资|的|生育)|(?<!模)拟(?!定)|力争|确保|必保|打算|预期目标|目标(?:定|设|是|为)"
    r"|今年(?:要|将|还要)|明年|准备(?!金)|争取(?!到|省|中央|国家|[^，。]{0,4}资金)"
)
_WILL = re.compile(r"将|要|目标|预期")
_DONE = re.compile(r"已(?!知)|(?:完成|实现|建成|获得)了|去年(?!同期|的?基础)|上年(?!同期)")
_CUES = {
    "+": ("合计", "共", "总", "两", "三"),
    "-": ("比", "多", "少", "高", "低", "相差", "减", "缩", "增", "降", "还有", "没有", "净"),
    "/": ("占", "比重", "倍", "成", "均"),
}


@dataclass(frozen=True)
class NumberVerdict:
    """The verdict on a number of a claim, its place in the source, and why."""

    mention: QuantityMention
    verdict: Verdict
    place: int | None = None
    conflicts: tuple[Conflict, ...] = ()
    note: str = ""


@dataclass(frozen=True)
class Judgement:
    """The verdicts on the numbers of a claim, and the coverage of its parts."""

    text: str
    numbers: tuple[NumberVerdict, ...]
    parts: tuple[Coverage, ...]
    conflicts: tuple[Conflict, ...] = ()


class Judge:
    """Judges claims against one source."""

    def __init__(self, source: SourceIndex) -> None:
        self.source = source
        self.passages = Passages(source)
        self.of_numbers = NumberJudge(self.passages)
        known = "，".join(names_of(source.document.metadata.region))
        self._known = wording_of(known, Span(0, len(known))).signs

    def judge(
        self, text: str, *, planned: bool | None = None, within: Span | None = None
    ) -> Judgement:
        """Judge a standardised claim; `planned` is what its list says of it.

        `within` restricts the source to the sentences of a quote.
        """
        self._within = None if within is None else self.passages.overlapping(within)
        mentions = read_figures(text)
        self._named = name_figures(text, mentions)
        numbers = [number_span(m) for m in mentions if not is_text(m)]
        whole = wording_of(text, Span(0, len(text)), numbers)
        verdicts = tuple(
            self._number(text, mentions, i, numbers, planned)
            for i, mention in enumerate(mentions)
            if not is_text(mention)
        )
        candidates = self._candidates(whole, verdicts)
        main = cover(whole, self.passages, candidates, self._known).passage
        parts = list(self._parts(text, numbers, verdicts, main))
        return Judgement(text, verdicts, tuple(parts), self._of_whole(text, main, verdicts, parts, planned))

    def _of_whole(
        self,
        text: str,
        main: Passage | None,
        verdicts: tuple[NumberVerdict, ...],
        parts: list[Coverage],
        planned: bool | None,
    ) -> tuple[Conflict, ...]:
        """Return the conflicts of a claim without a figure with the sentence nearest to it."""
        certain_or_not = tuple(self._of_words(parts))
        if main is None or any(v.mention.nature == "figure" for v in verdicts):
            return certain_or_not
        kind = self.source.kind_at(main.span.start)
        planned = planned if planned is not None else self._planned(text)
        found = (
            *kind_conflict(planned, kind),
            *self.of_numbers.period_conflicts(text, main.span, kind),
            *self._of_first(parts),
        )
        return *certain_or_not, *(replace(conflict, certain=False) for conflict in found)

    def _of_words(self, parts: list[Coverage]) -> Iterator[Conflict]:
        """Yield what the clauses of a claim assert against their clauses of the source."""
        for part in parts:
            if part.own is None:
                continue
            claimed = part.text
            yield from self.of_numbers.rank_conflicts(claimed, part.own)
            kind = self.source.kind_at(part.own.start)
            yield from self._of_stages(part)
            yield from polarity_conflicts(
                claimed,
                part.own.of(self.passages.text),
                problem=kind == "problem",
                covered=all(layer <= Layer.SENTENCE for layer in part.layers),
            )
            yield from self._of_text_numbers(claimed, part)

    def _of_stages(self, part: Coverage) -> Iterator[Conflict]:
        """Yield the stage of works that a claim names and its clause does not: 投产 for 竣工."""
        assert part.window is not None
        theirs = STAGES & {name for w in part.window.wordings for name in names_in(w)}
        wrong = (STAGES & names_in(part.wording)) - theirs
        if wrong and theirs:
            yield Conflict("kind_mismatch", f"原文此处没有说“{min(wrong)}”")

    def _of_text_numbers(self, claimed: str, part: Coverage) -> Iterator[Conflict]:
        """Yield the numbers in the wording that the clause of the source has otherwise.

        Example: 连续五年 against 连续四年.
        """
        if part.passage is None or part.own is None:
            return
        window = part.own.of(self.passages.text)
        near = [m.number for m in read_figures(window)]
        said = [self.source.readings[i].number.value for i in part.passage.mentions]
        said += [number.value for number in near]
        for mention in read_figures(claimed):
            number = mention.number
            if not is_text(mention) or number.value == 1 or number.unit in ("月", "日", "个月"):
                continue
            if number.value in said:
                continue
            behind = claimed[number.end - len(number.unit or "") :][:2]
            if any(
                (other.unit == number.unit and other.unit)
                or (len(behind) == 2 and window[other.end - len(other.unit or "") :].startswith(behind))
                for other in near
            ):
                text = number_span(mention).of(claimed)
                yield Conflict("statement_number_unsupported", f"原文此处没有“{text}”")

    def _of_first(self, parts: list[Coverage]) -> Iterator[Conflict]:
        for part in parts:
            if part.own is not None:
                yield from self.of_numbers.scope_conflicts(part.text, part.own)

    def _candidates(self, whole: Wording, verdicts: tuple[NumberVerdict, ...]) -> list[int]:
        found = set(self._nearest(whole))
        places = self._places_in(Span(0, len(whole.signs) + 10**6), verdicts)
        return sorted(found | self.passages.holding(places))

    def _nearest(self, words: Wording) -> list[int]:
        if self._within is not None:
            return list(self._within)
        return self.passages.nearest(words, _SENTENCES_COMPARED)

    def _parts(
        self,
        text: str,
        numbers: list[Span],
        verdicts: tuple[NumberVerdict, ...],
        main: Passage | None,
    ) -> Iterator[Coverage]:
        """Yield the coverage of each clause of a claim; clauses without numbers follow the others."""
        for span in split_after(text, Span(0, len(text)), _PARTS):
            words = wording_of(text, span, [n for n in numbers if span.start <= n.start < span.end])
            if not words.signs.strip(BREAK):
                continue
            places = self._places_in(span, verdicts)
            sentence = self._places_in(sentence_around(text, span), verdicts)
            near = self.passages.holding(places or sentence) or ({main.index} if main else set())
            if main and not places:
                near.add(main.index)
            anchors = [self.source.readings[place].span for place in places]
            covered = cover(words, self.passages, sorted(near), self._known, anchors)
            away = self._away(covered, sentence) if not places else 0
            yield replace(covered, text=span.of(text), away=away)

    def _away(self, covered: Coverage, places: list[int]) -> int:
        """Return the commas between a window and the nearest of some numbers, from the second on."""
        if covered.own is None or not places:
            return 0
        found = []
        for place in places:
            at = self.source.readings[place].span.start
            first, last = min(at, covered.own.end), max(at, covered.own.start)
            between = self.passages.text[first:last] if not covered.own.start <= at < covered.own.end else ""
            found.append(sum(between.count(mark) for mark in "，；。\n"))
        return max(0, min(found) - 1)

    def _places_in(self, span: Span, verdicts: tuple[NumberVerdict, ...]) -> list[int]:
        """Return the places of the numbers of a part of a claim, dates left out."""
        return [
            verdict.place
            for verdict in verdicts
            if verdict.place is not None
            and verdict.mention.nature != "name"
            and span.start <= verdict.mention.span.start < span.end
        ]

    def _number(
        self,
        text: str,
        mentions: list[QuantityMention],
        i: int,
        numbers: list[Span],
        planned: bool | None,
    ) -> NumberVerdict:
        if is_date(mentions[i]):
            return self._date(mentions[i])
        stated = self._stated(text, mentions, i, numbers, planned)
        matches = self.of_numbers.matches(stated, self._among())
        if matches:
            best = matches[0]
            certain = tuple(c for c in best.conflicts if c.certain)
            if certain and best.agreement >= _LEAST_AGREEMENT:
                return NumberVerdict(mentions[i], "contradicted", best.place, certain)
            rival = self.of_numbers.rival(stated, best.place)
            if rival is not None:
                conflict = Conflict("indicator_mismatch", self._is_of(best.place, rival))
                return NumberVerdict(mentions[i], "contradicted", rival, (conflict,))
            if best.agreement < _LEAST_AGREEMENT:
                computed = self._computed(stated)
                conflict = Conflict("indicator_mismatch", self._is_said_of(best.place), certain=False)
                other = NumberVerdict(mentions[i], "unconfirmed", best.place, (conflict,))
                return computed or other
            if best.conflicts:
                return NumberVerdict(mentions[i], "unconfirmed", best.place, best.conflicts)
            return NumberVerdict(mentions[i], "supported", best.place)
        return self._computed(stated) or NumberVerdict(mentions[i], "not_found")

    def _among(self) -> frozenset[int] | None:
        """Return the numbers of the sentences that a quote restricts the source to."""
        if self._within is None:
            return None
        return frozenset(i for index in self._within for i in self.passages.passages[index].mentions)

    def _date(self, mention: QuantityMention) -> NumberVerdict:
        """Return the verdict on a year: known years of the report are; periods are compared apart."""
        metadata = self.source.document.metadata
        places = self.passages.equal(quantity_of(mention))
        own = mention.number.value in (metadata.review_year, metadata.plan_year)
        if places or own:
            return NumberVerdict(mention, "supported", places[0] if places else None)
        return NumberVerdict(mention, "not_found")

    def _is_said_of(self, place: int) -> str:
        return f"这个数在原文里说的是“{self.source.indicator_of(place)}”"

    def _is_of(self, place: int, rival: int) -> str:
        return (
            f"在原文里说的是“{self.source.indicator_of(place)}”，"
            f"不是“{self.source.indicator_of(rival)}”"
        )

    def _computed(self, stated: Stated) -> NumberVerdict | None:
        """Return the verdict on a number that the numbers of one passage give."""
        signs = {sign for sign, cues in _CUES.items() if any(cue in stated.sentence for cue in cues)}
        if not signs:
            return None
        words = wording_of(stated.sentence, Span(0, len(stated.sentence)))
        for index in self._nearest(words):
            mentions = self.passages.passages[index].mentions
            places = [i for i in mentions if self.source.readings[i].nature != "name"]
            places = [i for i in places if self.of_numbers.agreement(stated, i) >= 1][:_COMPUTED_FROM]
            for result in derived(places, [self.passages.quantities[i] for i in places]):
                if result.sign not in signs or not same_unit(result.unit, stated.quantity.unit):
                    continue
                exact = result.value == stated.quantity.low
                about = stated.mention.bound in ("about", "lt", "gt")
                if exact or (about and rounded(stated.quantity.low, result.value)):
                    return NumberVerdict(
                        stated.mention, "supported", result.places[0], note=self._sum(result)
                    )
        return None

    def _sum(self, result: Derived) -> str:
        written = [number_span(self.source.readings[i]).of(self.passages.text) for i in result.places]
        return f" {result.sign} ".join(written)

    def _stated(
        self,
        text: str,
        mentions: list[QuantityMention],
        i: int,
        numbers: list[Span],
        planned: bool | None,
    ) -> Stated:
        mention = mentions[i]
        sentence = sentence_around(text, mention.span)
        region = own_region(text, mentions, i)
        names = f"{self._named[i].indicator}，{self._named[i].words}"
        own = wording_of(text, region, [n for n in numbers if region.start <= n.start < region.end])
        if any(word in region.of(text) for word in ("分别", "依次")) or not own.signs.strip(BREAK):
            own = wording_of(names, Span(0, len(names)))
        inside = [n for n in numbers if sentence.start <= n.start < sentence.end]
        words = sentence.of(text)
        part = next(p for p in split_after(text, sentence, _PARTS) if mention.span.start < p.end)
        return Stated(
            mention=mention,
            quantity=quantity_of(mention),
            own=own,
            part=wording_of(text, part, [n for n in numbers if part.start <= n.start < part.end]),
            clause=wording_of(text, sentence, inside),
            sentence=words,
            clause_text=part.of(text),
            planned=planned if planned is not None else self._planned(words),
            reached=text[max(0, mention.span.start - 1) : mention.span.start] in ("至", "到")
            and changes_by(text, mention.span.start - 1),
            of_old=text[: mention.span.start].endswith(OF_OLD),
            changes=changes_by(text, mention.span.start),
        )

    def _planned(self, words: str) -> bool | None:
        """Return whether a sentence says that something is planned, or done; None for neither."""
        plan_year = self.source.document.metadata.plan_year
        if _PLANNED.search(words) or (plan_year and f"{plan_year}年" in words and _WILL.search(words)):
            return True
        return False if _DONE.search(words) else None
