"""Verification of the numbers of a summary (prose, bullets or Markdown) against a report."""

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

# Marks and blanks between a number and its words: **6%**, `6%`, # 主要指标, 增长 6 %
_MARKUP = re.compile(
    r"[*_`~]+|(?m:^[^\S\n]*(?:[#>]+|[-+•·]\s|\d{1,3}[.、)）]\s*(?!\d))\s*)|[：:](?=\s*(?:同比)?[增下提降完实达]|\s*\d)"
    r"|(?<=[一-鿿\d])[^\S\n]+(?=[一-鿿\d%‰])"
)
# 2025年固定资产投资增长10%, 去年增长10%; but 比2020年增长10%, 去年同期
_YEAR = re.compile(r"(?<![比较])(?:(?P<year>20\d\d)年|(?:去年|上年)(?!同期|水平|末|底|的?基础))")
# 力争增长6%, 预期目标是增长6%
_TARGET_CUE = re.compile(r"力争|预期目标(?:是|为|[:：])")
# Limits of the overlap of two indicators, from 0 to 1. At or above _SAME they are the same;
# at or above _SUPPORTS a number with equal quantity is supported; below _FOREIGN they are
# unrelated.
_SAME = 0.75
_SUPPORTS = 0.5
_FOREIGN = 0.3

# Shortest indicator that is specific, and how many neighbouring figures it is compared with.
_MIN_SPECIFIC_LENGTH, _NEIGHBOURS = 4, 3

_Quantity = tuple[Decimal, Decimal | None, str]


def check_text(text: str, document: Document) -> CheckResult:
    """Check every figure of a summary against a report; dates and names are skipped.

    A number is `supported` if indicator, unit, direction and bound agree with one place of the
    report. It is `contradicted` if a place with the same indicator or quantity differs. Otherwise
    it is `not_found`. Offsets of numbers are in `text`, offsets of sources in the raw report.
    """
    return _SummaryChecker(SourceIndex(document)).check(text)


# Limit of compared places with an equal quantity or a common bigram.
_MAX_CANDIDATES = 60


@dataclass(frozen=True)
class _Stated:
    """A number of the summary, the year in its sentence, and whether it is worded as a target.

    Spans are in the standardised summary.
    """

    reading: QuantityMention
    naming: Naming
    year: str | None
    is_target: bool


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
        is_target = _TARGET_CUE.search(text, sentence.start, reading.span.start) is not None
        return _Stated(reading, naming, str(year) if year else None, is_target)

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
        mismatches = {place: self._mismatch(stated, place) for place in self._equal(stated.reading)}
        sound = [place for place, mismatch in mismatches.items() if mismatch is None]
        number = written(standard, stated.reading)
        rival = self._same_indicator(stated)
        if sound:
            best = max(sound, key=lambda place: self._agreement(stated, place))
            rival = self._better_named_neighbour(stated, best)
            if rival is None:
                return "supported", best, []
        if rival is not None:
            mismatch = mismatches.get(rival)
            issue = (
                Issue(code=mismatch[0], message=f"{number} {mismatch[1]}")
                if mismatch
                else self._different_value(number, stated, rival)
            )
            return "contradicted", rival, [issue]
        near = [place for place in mismatches if self._agreement(stated, place) >= _FOREIGN]
        if near:
            mismatch = mismatches[near[0]]
            code, reason = mismatch if mismatch else ("statement_number_unsupported", "")
            return "contradicted", near[0], [Issue(code=code, message=f"{number} {reason}")]
        reason = "原文没有这个数字" if not mismatches else "原文这个数字说的是别的指标"
        return (
            "not_found",
            None,
            [Issue(code="statement_number_unsupported", message=f"{number} {reason}")],
        )

    def _better_named_neighbour(self, stated: _Stated, place: int) -> int | None:
        """Return a neighbouring figure whose indicator fits the summary better, if any.

        Summary: 公办幼儿园占比90%. Report: 公办幼儿园占比50%, 普惠性幼儿园占比90%.
        """
        name = stated.naming.indicator
        if len(name) < _MIN_SPECIFIC_LENGTH or name in self.source.indicator_of(place):
            return None
        readings = self.source.readings
        near = range(max(0, place - _NEIGHBOURS), min(len(readings), place + _NEIGHBOURS + 1))
        return next(
            (
                i
                for i in near
                if readings[i].nature == "figure"
                and name in self.source.numbers[i].indicator
                and self._same_sort(stated.reading, readings[i])
                and not self._has_value(stated, i)
            ),
            None,
        )

    def _different_value(self, number: str, stated: _Stated, place: int) -> Issue:
        """Return an issue with the value that the report has for the indicator."""
        theirs = self.source.readings[place]
        value = written(self.source.document.clean, theirs)
        name = self.source.indicator_of(place)
        same = theirs.number.value == stated.reading.number.value
        code = "unit_mismatch" if same else "statement_number_unsupported"
        return Issue(code=code, message=f"{number} 与原文不符；原文“{name}”为 {value}")

    def _mismatch(self, stated: _Stated, place: int) -> Mismatch | None:
        number = self.source.numbers[place]
        if not stated.naming.indicator and number.indicator:
            return "indicator_mismatch", "没有说明是什么指标"
        if stated.year and stated.year not in (number.period or stated.year):
            return "period_mismatch", f"原文是 {number.period} 年的，不是 {stated.year} 年的"
        if stated.is_target and number.role == "achievement":
            return "kind_mismatch", "在原文里是成绩，不是目标"
        mismatch = statement_mismatch(self.source, place, stated.reading, stated.naming)
        if mismatch is None and self._agreement(stated, place) < _SUPPORTS:
            return "indicator_mismatch", f"在原文里说的是“{self.source.indicator_of(place)}”"
        return mismatch

    def _equal(self, stated: QuantityMention) -> list[int]:
        """Return the figures of the report with an equal quantity."""
        return self._by_quantity.get(stated.quantity, [])[:_MAX_CANDIDATES]

    def _same_indicator(self, stated: _Stated) -> int | None:
        """Return the source figure with the same indicator and the same kind of quantity."""
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
