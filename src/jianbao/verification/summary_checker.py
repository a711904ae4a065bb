"""Judge every number of any summary against a report: prose, bullets or Markdown."""

import re
from collections import defaultdict
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property

from jianbao.document import Document, Edit, MappedText, Span
from jianbao.document.text.normalization import standardise
from jianbao.document.text.segmentation import sentence_around
from jianbao.figures import (
    Naming,
    QuantityMention,
    character_pairs,
    name_figures,
    read_figures,
)
from jianbao.models.brief import Issue
from jianbao.models.verification_result import CheckedNumber, CheckResult, SourcePlace, Support
from jianbao.verification.claim_checker import Mismatch, statement_mismatch, written
from jianbao.verification.source_index import SourceIndex

# **6%**, `6%`, # 主要指标, 增长 6 %: marks and blanks that stand between a number and its words
_MARKUP = re.compile(
    r"[*_`~]+|(?m:^[^\S\n]*(?:[#>]+|[-+•·]\s|\d{1,3}[.、)）]\s*(?!\d))\s*)|[：:](?=\s*(?:同比)?[增下提降完实达]|\s*\d)"
    r"|(?<=[一-鿿\d])[^\S\n]+(?=[一-鿿\d%‰])"
)
# 2025年固定资产投资增长10%, 去年增长10%; but 比2020年增长10%, 去年同期
_YEAR = re.compile(r"(?<![比较])(?:(?P<year>20\d\d)年|(?:去年|上年)(?!同期|水平|末|底|的?基础))")
# 力争增长6%, 预期目标是增长6%
_AIMED = re.compile(r"力争|预期目标(?:是|为|[:：])")
# From here on an indicator of the summary and one of the report are the same …
_SAME = 0.75
# … from here on a number that agrees in all else is supported …
_SUPPORTS = 0.5
# … and below this they have nothing to do with each other.
_FOREIGN = 0.3

# Names of so many characters tell things apart, of figures so near to one another.
_TELLING, _BESIDE = 4, 3

_Quantity = tuple[Decimal, Decimal | None, str]


def check_text(text: str, document: Document) -> CheckResult:
    """Every number of a summary but dates and names, each supported, contradicted or not found.

    A number is supported only where indicator, unit, direction and bound agree with one place of
    the report; contradicted where a place speaks of the same thing and says otherwise.
    """
    return _SummaryChecker(SourceIndex(document)).check(text)


# No report repeats a quantity so often; a text that does is not compared in full.
_MAX_CANDIDATES = 60


@dataclass(frozen=True)
class _Stated:
    """A number of the summary, the year its sentence says, and whether it says that it is aimed at.

    Spans are in the standard form of the summary.
    """

    reading: QuantityMention
    naming: Naming
    year: str | None
    aimed: bool


@dataclass(frozen=True)
class _SummaryChecker:
    source: SourceIndex

    def check(self, text: str) -> CheckResult:
        edits = [Edit(*match.span(), "") for match in _MARKUP.finditer(text)]
        bare = MappedText.of(text).edited(edits)
        standard = standardise(bare.clean)
        readings = read_figures(standard)
        named = name_figures(standard, readings)
        stated = [
            self._stated(standard, reading, naming)
            for reading, naming in zip(readings, named, strict=True)
            if reading.nature == "figure"
        ]
        return CheckResult(numbers=[self._checked(one, standard, bare) for one in stated])

    def _stated(self, text: str, reading: QuantityMention, naming: Naming) -> _Stated:
        sentence = sentence_around(text, reading.span)
        years = [*_YEAR.finditer(text, sentence.start, reading.span.start)]
        year = years[-1]["year"] or self.source.year_of("achievement") if years else None
        aimed = _AIMED.search(text, sentence.start, reading.span.start) is not None
        return _Stated(reading, naming, str(year) if year else None, aimed)

    def _checked(self, stated: _Stated, standard: str, bare: MappedText) -> CheckedNumber:
        status, place, issues = self._judge(stated, standard)
        span = bare.to_raw(Span(stated.reading.span.start, stated.reading.number.end))
        return CheckedNumber(
            text=span.of(bare.raw),
            start=span.start,
            end=span.end,
            status=status,
            issues=issues,
            source=None if place is None else self._place(place),
        )

    def _judge(self, stated: _Stated, standard: str) -> tuple[Support, int | None, list[Issue]]:
        doubts = {place: self._doubt(stated, place) for place in self._equal(stated.reading)}
        sound = [place for place, doubt in doubts.items() if doubt is None]
        told = written(standard, stated.reading)
        rival = self._speaks_of(stated)
        if sound:
            best = max(sound, key=lambda place: self._agreement(stated, place))
            rival = self._named_rather(stated, best)
            if rival is None:
                return "supported", best, []
        if rival is not None:
            doubt = doubts.get(rival)
            issue = (
                Issue(code=doubt[0], message=f"{told} {doubt[1]}")
                if doubt
                else self._otherwise(told, stated, rival)
            )
            return "contradicted", rival, [issue]
        near = [place for place in doubts if self._agreement(stated, place) >= _FOREIGN]
        if near:
            doubt = doubts[near[0]]
            code, said = doubt if doubt else ("statement_number_unsupported", "")
            return "contradicted", near[0], [Issue(code=code, message=f"{told} {said}")]
        said = "原文没有这个数字" if not doubts else "原文这个数字说的是别的指标"
        return (
            "not_found",
            None,
            [Issue(code="statement_number_unsupported", message=f"{told} {said}")],
        )

    def _named_rather(self, stated: _Stated, place: int) -> int | None:
        """The figure beside one of that value that is named as the summary names it, if any.

        公办幼儿园占比 of 90%, where the report tells 50% of them and 90% of 普惠性幼儿园.
        """
        name = stated.naming.indicator
        if len(name) < _TELLING or name in self.source.indicator_of(place):
            return None
        readings = self.source.readings
        beside = range(max(0, place - _BESIDE), min(len(readings), place + _BESIDE + 1))
        return next(
            (
                i
                for i in beside
                if readings[i].nature == "figure"
                and name in self.source.numbers[i].indicator
                and self._same_sort(stated.reading, readings[i])
                and not self._has_value(stated, i)
            ),
            None,
        )

    def _otherwise(self, told: str, stated: _Stated, place: int) -> Issue:
        """What the report says of the indicator in place of the number."""
        theirs = self.source.readings[place]
        said = written(self.source.document.clean, theirs)
        name = self.source.indicator_of(place)
        same = theirs.number.value == stated.reading.number.value
        code = "unit_mismatch" if same else "statement_number_unsupported"
        return Issue(code=code, message=f"{told} 与原文不符；原文“{name}”为 {said}")

    def _doubt(self, stated: _Stated, place: int) -> Mismatch | None:
        number = self.source.numbers[place]
        if not stated.naming.indicator and number.indicator:
            return "indicator_mismatch", "没有说明是什么指标"
        if stated.year and stated.year not in (number.period or stated.year):
            return "period_mismatch", f"原文是 {number.period} 年的，不是 {stated.year} 年的"
        if stated.aimed and number.role == "achievement":
            return "kind_mismatch", "在原文里是成绩，不是目标"
        doubt = statement_mismatch(self.source, place, stated.reading, stated.naming)
        if doubt is None and self._agreement(stated, place) < _SUPPORTS:
            return "indicator_mismatch", f"在原文里说的是“{self.source.indicator_of(place)}”"
        return doubt

    def _equal(self, stated: QuantityMention) -> list[int]:
        """The figures of the report with the same quantity."""
        return self._by_quantity.get(stated.quantity, [])[:_MAX_CANDIDATES]

    def _speaks_of(self, stated: _Stated) -> int | None:
        """The figure of the report that speaks of the same thing, in the same kind of quantity."""
        pairs = character_pairs(stated.naming.indicator)
        near = {place for pair in pairs for place in self._by_pair.get(pair, ())[:_MAX_CANDIDATES]}
        alike = {
            place: self._agreement(stated, place)
            for place in near
            if self._same_sort(stated.reading, self.source.readings[place])
            or self._has_value(stated, place)
        }
        same = [place for place, share in alike.items() if share >= _SAME]
        return max(same, key=lambda i: (self._has_value(stated, i), alike[i], -i), default=None)

    def _has_value(self, stated: _Stated, place: int) -> bool:
        return self.source.readings[place].number.value == stated.reading.number.value

    def _same_sort(self, stated: QuantityMention, theirs: QuantityMention) -> bool:
        if (stated.measure == "growth") != (theirs.measure == "growth"):
            return False
        return stated.quantity[2] == theirs.quantity[2]

    def _agreement(self, stated: _Stated, place: int) -> float:
        names = (stated.naming.indicator, stated.naming.words)
        return max(self.source.name_overlap(name, place) for name in names)

    def _place(self, place: int) -> SourcePlace:
        document = self.source.document
        reading = self.source.readings[place]
        raw = document.text.to_raw(reading.span)
        sentence = document.text.to_raw(self.source.sentence_at(reading.span.start))
        return SourcePlace(start=raw.start, end=raw.end, quote=sentence.of(document.raw).strip())

    @cached_property
    def _by_quantity(self) -> dict[_Quantity, list[int]]:
        found: defaultdict[_Quantity, list[int]] = defaultdict(list)
        for place in self.source.figures:
            found[self.source.readings[place].quantity].append(place)
        return found

    @cached_property
    def _by_pair(self) -> dict[str, list[int]]:
        found: defaultdict[str, list[int]] = defaultdict(list)
        for place in self.source.figures:
            for pair in character_pairs(self.source.numbers[place].indicator):
                found[pair].append(place)
        return found
