"""Verification of a summary (prose, bullets or Markdown) against a report, sentence by sentence."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from jianbao.document import Document, Edit, MappedText, Span
from jianbao.document.text.normalization import standardise
from jianbao.document.text.segmentation import sentences
from jianbao.models.brief import Issue
from jianbao.models.verification_result import (
    CheckedClaim,
    CheckedNumber,
    CheckedWords,
    CheckResult,
    SourcePlace,
)
from jianbao.verification.judge.judge import Judge
from jianbao.verification.judge.passages import number_span
from jianbao.verification.judge.verdicts import Judgement, NumberVerdict
from jianbao.verification.source_index import SourceIndex
from jianbao.verification.statement_checker import conflict_issue, words_issues

# --- title: … --- at the start of a Markdown file
_FRONT_MATTER = re.compile(r"\A---[^\S\n]*\n(?:(?!---)[^\n]*\n)*---[^\S\n]*(?:\n|\Z)")
# # 一、主要成绩: a heading claims nothing
_HEADING = re.compile(r"^[^\S\n]*#+[^\S\n][^\n]*$", re.MULTILINE)
# Marks and blanks between a number and its words: **6%**, `6%`, 增长 6 %, 1. in front of a line
_MARKUP = re.compile(
    r"[*_`~]+|(?m:^[^\S\n]*(?:[#>]+|[-+•·]\s|\d{1,3}[.、)）]\s*(?!\d))\s*)"
    r"|[：:](?=\s*(?:同比)?[增下提降完实达]|\s*\d)"
    r"|(?<=[一-鿿\d])[^\S\n]+(?=[一-鿿\d%‰])"
)


def check_text(text: str, document: Document) -> CheckResult:
    """Check the numbers and the words of a summary against a report; dates and names are skipped.

    A number or a sentence is `supported`, `contradicted` where the report says otherwise,
    `unconfirmed` where it does not say so, and a number that it does not have is `not_found`.
    Offsets of numbers and sentences are in `text`, offsets of sources in the raw report.
    """
    return SummaryChecker(Judge(SourceIndex(document))).check(text)


@dataclass(frozen=True)
class SummaryChecker:
    """Checks summaries against the report of one judge."""

    judge: Judge

    def check(self, text: str) -> CheckResult:
        """Check a summary, see `check_text`."""
        edits = [Edit(*match.span(), "") for match in _FRONT_MATTER.finditer(text)]
        headings = [Span(*match.span()) for match in _HEADING.finditer(text)]
        plain = MappedText.of(text).edited(edits)
        marks = [Edit(*match.span(), "") for match in _MARKUP.finditer(plain.clean)]
        bare = plain.edited(marks)
        numbers: list[CheckedNumber] = []
        claims: list[CheckedClaim] = []
        standard = standardise(bare.clean)
        for span in sentences(standard, Span(0, len(standard))):
            judged = self.judge.judge(span.of(standard))
            numbers += self._numbers(judged, span, bare)
            if not any(heading.covers(bare.to_raw(span)) for heading in headings):
                claims.append(self._claim(judged, span, bare))
        return CheckResult(numbers=numbers, claims=claims)

    def _numbers(self, judged: Judgement, span: Span, bare: MappedText) -> Iterator[CheckedNumber]:
        for number in judged.numbers:
            if number.mention.nature != "figure":
                continue
            start = span.start + number.mention.span.start
            raw = bare.to_raw(Span(start, span.start + number.mention.number.end))
            yield CheckedNumber(
                text=raw.of(bare.raw),
                start=raw.start,
                end=raw.end,
                status=number.verdict,
                issues=list(_number_issues(number, judged.text)),
                computed=number.computed or None,
                source=None if number.place is None else self._place(number.place),
            )

    def _claim(self, judged: Judgement, span: Span, bare: MappedText) -> CheckedClaim:
        raw = bare.to_raw(span)
        lacking = judged.unsupported() if judged.words != "supported" else ()
        words = [bare.to_raw(Span(span.start + w.start, span.start + w.end)) for w in lacking]
        return CheckedClaim(
            text=raw.of(bare.raw).strip(),
            start=raw.start,
            end=raw.end,
            status=judged.verdict,
            issues=list(words_issues(judged)),
            words=[CheckedWords(text=w.of(bare.raw), start=w.start, end=w.end) for w in words],
            source=self._sentence(judged),
        )

    def _sentence(self, judged: Judgement) -> SourcePlace | None:
        """Return the sentence of the report that covers a claim best."""
        passage = next((part.passage for part in judged.parts if part.passage), None)
        if passage is None:
            return None
        return self._source_place(passage.span, passage.span)

    def _place(self, place: int) -> SourcePlace:
        span = self.judge.source.readings[place].span
        return self._source_place(span, self.judge.source.sentence_at(span.start))

    def _source_place(self, span: Span, around: Span) -> SourcePlace:
        document = self.judge.source.document
        raw, sentence = document.text.to_raw(span), document.text.to_raw(around)
        return SourcePlace(start=raw.start, end=raw.end, quote=sentence.of(document.raw).strip())


def _number_issues(number: NumberVerdict, text: str) -> Iterator[Issue]:
    written = number_span(number.mention).of(text)
    if number.verdict == "not_found":
        yield Issue(code="statement_number_unsupported", message=f"{written} 原文没有这个数字")
    for conflict in number.conflicts:
        yield conflict_issue(conflict, f"{written} ")
