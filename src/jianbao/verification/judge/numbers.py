"""The verdict on one number of a claim: the place in the source that it belongs to, and conflicts."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

from jianbao.data.paraphrases import paraphrases
from jianbao.document.text.segmentation import sentence_around
from jianbao.document.text.spans import Span
from jianbao.figures import QuantityMention, is_old_value
from jianbao.verification.judge.attributes import Conflict, conflicts
from jianbao.verification.judge.passages import Passages, is_text, number_span
from jianbao.verification.judge.periods_scopes import (
    Levels,
    compared_levels,
    months_of,
    parts_of_year,
    ranked_levels,
    spans_of_years,
    years_of,
)
from jianbao.verification.judge.quantities import Quantity, same_unit
from jianbao.verification.judge.wording import Wording, group_name, is_group, wording_of

# What a certain conflict, and one that words leave open, costs a place in the choice among equals.
_CERTAIN, _OPEN = 3.0, 0.7
# A rival fits the words of a claim better by so many pairs that the number is taken to be its own.
_CLEARLY = 1.5
_MOST_PLACES = 40
_NEAR = 6
_TAIL = 5
_JOINING = ("和", "及", "与", "并")
_REGION_MARKS = "，、；：。！？"
_LIST_MARKS = ("、", "和", "及")
# Words of a list whose numbers do not belong to the words next to them.
_SHARING = ("分别", "依次")
_KINDS = ("target", "achievement")
_UP, _DOWN = "增长", "下降"
# A number behind these is reached, not the change: 提升至95%.
_REACHED = ("至", "到", "为")
_ABOUT = ("约", "左右", "上下")
_CHANGE_WORDS = 5
# 原来的2.4倍 is reached, 增长2.4倍 the change
OF_OLD = ("原来的", "上年的", "去年的", "同期的", "以前的")
# A report names larger regions, too: its own is the smallest that it names so often.
_OFTEN = 0.3
STAGES = frozenset(("洽谈", "签约", "落地", "开工", "竣工", "投产"))


@dataclass(frozen=True)
class Stated:
    """A number of a claim with the words that are its own, and the context it is claimed in."""

    mention: QuantityMention
    quantity: Quantity
    own: Wording
    part: Wording
    clause: Wording
    sentence: str
    clause_text: str
    planned: bool | None
    reached: bool
    of_old: bool
    changes: bool


@dataclass(frozen=True)
class Match:
    """A number of the source for a stated one: how well its words agree, what conflicts."""

    place: int
    agreement: float
    conflicts: tuple[Conflict, ...]

    @property
    def score(self) -> float:
        """The agreement less what the conflicts cost."""
        return self.agreement - sum(_CERTAIN if c.certain else _OPEN for c in self.conflicts)


class NumberJudge:
    """Finds the places of stated numbers in one source."""

    def __init__(self, passages: Passages) -> None:
        self.passages = passages
        self.source = passages.source
        self._own: dict[int, Wording] = {}

    def matches(self, stated: Stated, among: frozenset[int] | None = None) -> list[Match]:
        """Return the numbers of the source with an equal quantity, the best first."""
        places = self.passages.equal(stated.quantity)
        if among is not None:
            places = [place for place in places if place in among]
        found = [self._match(stated, place) for place in places[:_MOST_PLACES]]
        return sorted(found, key=lambda match: (-match.score, match.place))

    def _match(self, stated: Stated, place: int) -> Match:
        reading = self.source.readings[place]
        about = any(word in stated.clause_text for word in _ABOUT)
        found = (*conflicts(stated.mention, reading, about=about), *self._of(stated, place))
        return Match(place, self.agreement(stated, place), found)

    def agreement(self, stated: Stated, place: int) -> float:
        """Return how many pairs of signs of a claim the place shares, the nearer the more."""
        own = self.own(place)
        sentence = self._sentence(place)
        near = shared(stated.clause, own)
        return near + 0.3 * (shared(stated.clause, sentence) - near)

    def own(self, place: int) -> Wording:
        """Return the wording of the words that belong to a number of the source."""
        if place not in self._own:
            self._own[place] = self._read_own(place)
        return self._own[place]

    def _read_own(self, place: int) -> Wording:
        number = self.source.numbers[place]
        names = f"{number.indicator}，{number.words}"
        named = wording_of(names, Span(0, len(names)))
        region = own_region(self.passages.text, self.source.readings, place)
        shares = any(word in region.of(self.passages.text) for word in _SHARING)
        if number.indicator and (shares or self._in_list(place)):
            return named
        words = self.passages.wording(region)
        return Wording(words.signs + "|" + named.signs, words.places + (0,) + named.places)

    def _in_list(self, place: int) -> bool:
        """Return whether only a mark of a list parts a number from the next or the last: 第1、第3."""
        text, readings = self.passages.text, self.source.readings
        for one, other in ((place - 1, place), (place, place + 1)):
            if 0 <= one and other < len(readings):
                between = text[number_span(readings[one]).end : readings[other].span.start]
                if between.strip("第") in _LIST_MARKS:
                    return True
        return False

    def _sentence(self, place: int) -> Wording:
        for index in self.passages.holding([place]):
            return self.passages.passages[index].wording
        return self.own(place)

    def rival(self, stated: Stated, place: int) -> int | None:
        """Return a number of the same sentence that the words of the claim fit clearly better."""
        own = self.own(place)
        best: tuple[float, int] | None = None
        for other in self._neighbours(place):
            theirs = self.own(other)
            ours_alone = distinguishing(stated.own, own, theirs)
            if other < place and ours_alone:
                theirs = _tail(theirs)
            if other > place and self._same_list(place, other):
                theirs = _before_shared(theirs, stated.own, own)
            lead = distinguishing(stated.own, theirs, own) - ours_alone
            if lead >= _CLEARLY and (best is None or lead > best[0]):
                best = (lead, other)
        return best[1] if best else None

    def _same_list(self, place: int, other: int) -> bool:
        """Return whether two numbers are in one list, whose last words may be of both."""
        readings = self.source.readings
        between = self.passages.text[readings[place].span.end : readings[other].span.start]
        return "、" in between and not any(mark in between for mark in "，；。")

    def _neighbours(self, place: int) -> Iterator[int]:
        """Yield the numbers of the same sentence that count the same and differ in value."""
        quantities, readings = self.passages.quantities, self.source.readings
        for index in self._near_sentences(place):
            for other in self.passages.passages[index].mentions:
                if readings[other].nature != readings[place].nature or abs(other - place) > _NEAR:
                    continue
                if quantities[other].low == quantities[place].low:
                    continue
                same_growth = (readings[other].measure == "growth") == (
                    readings[place].measure == "growth"
                )
                if same_growth and same_unit(quantities[other].unit, quantities[place].unit):
                    yield other

    def _near_sentences(self, place: int) -> Iterator[int]:
        """Yield the sentence of a number and those next to it that only a ； parts from it."""
        text, passages = self.passages.text, self.passages.passages
        for index in self.passages.holding([place]):
            yield index
            if index and text[passages[index].span.start - 1] in "；":
                yield index - 1
            if index + 1 < len(passages) and text[passages[index].span.end - 1] in "；":
                yield index + 1

    def _of(self, stated: Stated, place: int) -> Iterator[Conflict]:
        """Yield the conflicts of nature, change, stage, period, kind and scope."""
        number, reading = self.source.numbers[place], self.source.readings[place]
        if {reading.nature, stated.mention.nature} == {"figure", "context"} and is_old_value(
            self.passages.text, reading.number
        ):
            yield Conflict("direction_mismatch", "在原文里是变化以前的数")
        yield from self._of_change(stated, place)
        yield from self._of_stage(stated, place)
        yield from self._of_threshold(stated, place)
        yield from self._of_period(stated, place)
        yield from kind_conflict(stated.planned, number.role)
        yield from self._of_scope(stated, place)

    def _of_change(self, stated: Stated, place: int) -> Iterator[Conflict]:
        """Yield a conflict of direction that only the words show, or of change and level."""
        mention, reading = stated.mention, self.source.readings[place]
        if reading.nature != "figure" or mention.nature != "figure":
            return
        if not (mention.direction and reading.direction):
            claimed, theirs = names_in(stated.own), names_in(self.own(place))
            for one, other in ((_UP, _DOWN), (_DOWN, _UP)):
                if one in claimed and other not in claimed and other in theirs and one not in theirs:
                    yield Conflict("direction_mismatch", f"原文此处说的是“{other}”")
        yield from self._of_reached(stated, place)

    def _of_reached(self, stated: Stated, place: int) -> Iterator[Conflict]:
        """Yield a conflict between a change (提升了5%) and what is reached by it (提升至5%)."""
        reading = self.source.readings[place]
        before = self.passages.text[max(0, reading.span.start - 1) : reading.span.start]
        theirs = bool(reading.direction or names_in(self._sentence_part(place)) & {_UP, _DOWN})
        if stated.of_old and self.source.readings[place].direction and changes_by(
            self.passages.text, reading.span.start
        ):
            yield Conflict("direction_mismatch", "在原文里是变化，不是达到的水平")
        elif stated.changes and not theirs:
            yield Conflict("direction_mismatch", "在原文里是水平，不是变化")
        elif stated.changes and before in _REACHED:
            yield Conflict("direction_mismatch", "在原文里是达到的水平，不是变化")
        elif stated.reached and theirs and before not in _REACHED and changes_by(
            self.passages.text, reading.span.start
        ):
            yield Conflict("direction_mismatch", "在原文里是变化，不是达到的水平")

    def _of_threshold(self, stated: Stated, place: int) -> Iterator[Conflict]:
        """Yield a conflict where what is counted has another least size: 亿元以上, 千万元以上."""
        claimed = _thresholds(stated.clause_text)
        theirs = _thresholds(self.clause_before(place))
        if claimed and theirs and claimed.isdisjoint(theirs):
            yield Conflict("indicator_mismatch", f"在原文里是“{min(theirs)}”的")

    def clause_before(self, place: int) -> str:
        """Return the text between the last mark before a number and the next behind it."""
        text, span = self.passages.text, self.source.readings[place].span
        start = max(text.rfind(mark, 0, span.start) for mark in _REGION_MARKS)
        end = min((at for m in _REGION_MARKS if (at := text.find(m, span.end)) >= 0), default=len(text))
        return text[start + 1 : end]

    def _of_stage(self, stated: Stated, place: int) -> Iterator[Conflict]:
        claimed = names_in(stated.part) & STAGES
        theirs = names_in(self._sentence_part(place)) & STAGES
        if claimed - theirs - names_in(self._sentence(place)):
            stage = min(claimed - theirs)
            yield Conflict("kind_mismatch", f"原文此处没有说“{stage}”", certain=bool(theirs))

    def _sentence_part(self, place: int) -> Wording:
        """Return the wording of the clause of a number, without those of the others."""
        return self.passages.wording(self.source.readings[place].clause)

    def _of_period(self, stated: Stated, place: int) -> Iterator[Conflict]:
        number, reading = self.source.numbers[place], self.source.readings[place]
        if reading.nature == "figure":
            period = (number.period or "").replace("by-", "")
            yield from self.period_conflicts(stated.sentence, reading.clause, number.role, period)

    def period_conflicts(
        self, claimed: str, clause: Span, role: str, period: str = ""
    ) -> Iterator[Conflict]:
        """Yield what the words around a clause of the source do not say of the claimed period."""
        context = self._context(clause)
        in_clause = years_of(clause.of(self.passages.text))
        known = in_clause | years_of(f"{period}年")
        year = self.source.year_of(role) if role in _KINDS else None
        if not in_clause:
            known |= years_of(context) | ({str(year)} if year else frozenset())
        wrong = years_of(claimed) - known
        if wrong and (in_clause or year):
            yield Conflict("period_mismatch", f"原文没有说这是 {min(wrong)} 年的")
        for words in (parts_of_year, spans_of_years):
            if missing := words(claimed) - words(context):
                yield Conflict("period_mismatch", f"原文没有说这是“{min(missing)}”的")
        months = months_of(context)
        if "全年" in claimed and months and "全年" not in context:
            yield Conflict("period_mismatch", f"在原文里是“{months}”的")

    def _context(self, clause: Span) -> str:
        """Return the sentence of a clause and the one before it."""
        text = self.passages.text
        sentence = sentence_around(text, clause)
        before = sentence_around(text, Span(max(0, sentence.start - 2), max(0, sentence.start - 1)))
        return text[before.start : sentence.end]

    def _of_scope(self, stated: Stated, place: int) -> Iterator[Conflict]:
        clause = self.source.readings[place].clause
        yield from self.scope_conflicts(stated.sentence, clause)
        yield from self.rank_conflicts(stated.clause_text, clause)

    def scope_conflicts(self, claimed: str, clause: Span) -> Iterator[Conflict]:
        """Yield the levels of region that a claim names and the words around a clause do not."""
        text, region = self.passages.text, self.source.document.metadata.region
        said = clause.of(text)
        near = Levels.of(said, region).words
        sentence = Levels.of(sentence_around(text, clause).of(text), region).words
        levels = Levels.of(claimed, region).words
        for level, word in levels.items():
            if level in self.own_levels or level in near or (level in sentence and not near):
                continue
            yield Conflict("scope_mismatch", f"原文此处没有说“{word}”", certain=bool(near))
        if not self.own_levels.isdisjoint(levels):
            for part in paraphrases()["parts_of_region"]:
                if part in said and part not in claimed:
                    yield Conflict("scope_mismatch", f"原文此处说的是“{part}”", certain=False)
                    break

    def rank_conflicts(self, claimed: str, clause: Span) -> Iterator[Conflict]:
        """Yield the levels that a rank or a comparison has in a claim only: 全国首个, 高于全省."""
        region, said = self.source.document.metadata.region, clause.of(self.passages.text)
        theirs = ranked_levels(said, region)
        for kind, levels in ranked_levels(claimed, region).items():
            said_levels = theirs.get(kind, frozenset())
            if not said_levels:
                continue
            known = (said_levels - {"unknown"}) | (self.own_levels if "unknown" in said_levels else set())
            if wrong := levels - known - {"unknown"} - self.own_levels:
                word = Levels.of(claimed, region).words.get(min(wrong), min(wrong))
                sure = bool(said_levels - {"unknown"})
                yield Conflict("scope_mismatch", f"原文此处的名次不是“{word}”的", certain=sure)
        compared, known = compared_levels(claimed, region), compared_levels(said, region)
        if compared and known and compared.isdisjoint(known):
            yield Conflict("scope_mismatch", "原文是与另一级地区比较")

    @cached_property
    def own_levels(self) -> frozenset[str]:
        """The levels that stand for the region of the report."""
        metadata = self.source.document.metadata
        of_last = {"省": "province", "市": "city", "区": "county", "县": "county", "旗": "county"}
        names = {"national": "nation", "province": "province", "prefecture": "city"}
        levels = {of_last.get((metadata.region or "")[-1:]), names.get(metadata.level or "")}
        if not metadata.region:
            counts = {last: self.passages.text.count(f"全{last}") for last in of_last}
            often = [last for last in of_last if counts[last] >= _OFTEN * max(counts.values())]
            levels.add(of_last[often[-1]])
        return frozenset(level for level in levels if level)


def _tail(words: Wording) -> Wording:
    """Return the last signs before the first break: a number to the left shares its first words."""
    signs = words.signs.partition("|")[0]
    return Wording(signs[-_TAIL:], words.places[: min(len(signs), _TAIL)])


def _before_shared(theirs: Wording, claimed: Wording, own: Wording) -> Wording:
    """Return the signs up to the last pair that both numbers and the claim have.

    What follows is said of the whole list: 11处水源地、17处水源地开展常态化检查.
    """
    shared_pairs = theirs.pairs & claimed.pairs & own.pairs
    end = max((theirs.signs.rfind(pair) + 2 for pair in shared_pairs), default=len(theirs.signs))
    return Wording(theirs.signs[:end], theirs.places[:end])


def names_in(words: Wording) -> frozenset[str]:
    """Return the groups of words in a wording, by their first words."""
    return frozenset(group_name(sign) for sign in words.single if is_group(sign))


def kind_conflict(planned: bool | None, role: str) -> Iterator[Conflict]:
    """Yield a conflict where a claim says planned of what is done, or done of what is planned."""
    if planned is not None and role in _KINDS and planned != (role == "target"):
        said = "成绩" if role == "achievement" else "目标"
        yield Conflict("kind_mismatch", f"在原文里是{said}")


def changes_by(text: str, start: int) -> bool:
    """Return whether a verb of change leads directly to a number: 提升了5%."""
    before = text[max(0, start - _CHANGE_WORDS) : start].removesuffix("约").removesuffix("了")
    words = wording_of(before, Span(0, len(before)))
    last = words.signs[-1:]
    whole = bool(last) and text[start - 1] not in _REACHED and is_group(last) and group_name(last) in (_UP, _DOWN)
    return whole and words.places[-1] + 2 >= len(before)


def own_region(text: str, mentions: Sequence[QuantityMention], i: int) -> Span:
    """Return the part between marks and other numbers that holds a number."""
    mention = mentions[i]
    before = next((m for m in reversed(mentions[max(0, i - _NEAR) : i]) if not is_text(m)), None)
    after = next((m for m in mentions[i + 1 : i + 1 + _NEAR] if not is_text(m)), None)
    start = before.number.end if before else 0
    end = after.span.start if after else len(text)
    start = max(start, mention.clause.start)
    end = min(max(end, mention.number.end), max(mention.clause.end, mention.number.end))
    mark = max(text.rfind(mark, start, mention.span.start) for mark in _REGION_MARKS)
    start = max(start, mark + 1)
    if text[start : mention.span.start].endswith(_JOINING):
        start = mention.span.start
    marks = [at for mark in _REGION_MARKS if (at := text.find(mark, mention.number.end, end)) >= 0]
    return Span(start, min(marks, default=end))


def shared(claimed: Wording, theirs: Wording) -> float:
    """Return how many pairs and groups two wordings share."""
    groups = sum(map(is_group, claimed.single & theirs.single))
    return len(claimed.pairs & theirs.pairs) + 0.5 * groups


def distinguishing(claimed: Wording, one: Wording, other: Wording) -> float:
    """Return how many pairs and groups of a claim one wording has and another lacks."""
    pairs = (claimed.pairs & one.pairs) - other.pairs
    signs = (claimed.single & one.single) - other.single
    return len(pairs) + 0.5 * len(signs) + 0.5 * sum(map(is_group, signs))


_THRESHOLD = re.compile(r"(?:[\d.]*[十百千万亿]*(?:亿|万|千|百)[美]?元)(?:级|以上|以下)")


def _thresholds(text: str) -> frozenset[str]:
    """Return the least sizes that a text names: 亿元以上, 500万元以上."""
    return frozenset(m[0].removesuffix("级") for m in _THRESHOLD.finditer(text))
