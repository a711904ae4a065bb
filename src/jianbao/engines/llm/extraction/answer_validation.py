"""Validation of a chunk's answer against the chunk. Every attempt is kept."""

from dataclasses import dataclass, field

from jianbao.document import Chunk, Span
from jianbao.document.text.normalization import standardise
from jianbao.engines.llm.extraction.grounding import ground_findings
from jianbao.engines.llm.extraction.response_schema import Extraction, Finding
from jianbao.figures import QuantityMention
from jianbao.models.brief import Issue, IssueCode
from jianbao.verification import Claim, SourceIndex, check_claim

_REMEDIES: dict[IssueCode, str] = {
    "quote_not_in_source": "sentence 要写段落里有的句子编号",
    "number_not_in_quote": "number 要照这一句原文逐字写，或把 sentence 改为数字所在的句子",
    "unit_mismatch": "unit 照原文写，带数量级",
    "direction_mismatch": "改 direction",
    "bound_mismatch": "改 bound",
    "indicator_mismatch": "indicator 写这个数字自己的指标；不是指标数字就删去这一条",
    "period_mismatch": "period 只写原文明说的时期，否则写 null",
    "kind_mismatch": "改 kind",
    "damaged_source": "这里原文有损坏，删去这一条",
    "statement_number_unsupported": "statement 里的数字和单位照这一句原文写",
}


@dataclass(frozen=True)
class ValidatedFinding:
    """A finding as a claim, with its issues."""

    claim: Claim
    issues: tuple[Issue, ...]

    @property
    def good(self) -> bool:
        """Whether the finding has no issue."""
        return not self.issues

    @property
    def identity(self) -> object:
        """A key that equal findings of two attempts share: their spans, or kind and statement."""
        spans = tuple(figure.span for figure in self.claim.figures if figure.span)
        return spans or (self.claim.kind, self.claim.statement)


@dataclass
class ChunkReviewer:
    """The reviewer of one chunk's answers; it stores the findings of every attempt."""

    chunk: Chunk
    source: SourceIndex
    attempts: list[list[ValidatedFinding]] = field(default_factory=list)
    _faults_before: int | None = None

    def review(self, answer: Extraction) -> str | None:
        """Return all faults of an answer in one Chinese message; None if it needs no re-ask.

        A re-ask that removed no fault is the last one; remaining faults are flagged.
        """
        claims = ground_findings(answer.findings, self.chunk, self.source)
        judged = [
            ValidatedFinding(claim, tuple(check_claim(claim, self.source))) for claim in claims
        ]
        self.attempts.append(judged)
        faults = [
            f"第{number}条（{_shown(finding)}）：{issue.message}。{self._remedy(issue, finding)}。"
            for number, (finding, one) in enumerate(
                zip(answer.findings, judged, strict=True), start=1
            )
            for issue in _relevant_issues(one.issues)
        ]
        more = self._faults_before is None or len(faults) < self._faults_before
        self._faults_before = len(faults)
        if not faults or not more:
            return None
        return (
            f"有{len(faults)}处与原文不符，改正后把全部 findings 重新写出，"
            f"没有错的条目原样保留，不要删：\n" + "\n".join(faults)
        )

    def _remedy(self, issue: Issue, finding: Finding) -> str:
        """Return the instruction for a fault; for a misplaced number, the right sentence."""
        text = self.source.document.clean
        written = standardise(finding.number or "")
        holding = [
            number
            for number, sentence in enumerate(self.chunk.sentences, 1)
            if written and any(written == n.span.of(text) for n in self._numbers(sentence))
        ]
        if issue.code == "number_not_in_quote" and holding:
            return f"{written} 在第 {'、'.join(map(str, holding))} 句，改 sentence"
        return _REMEDIES[issue.code]

    def _numbers(self, sentence: Span) -> list[QuantityMention]:
        return [self.source.readings[place] for place in self.source.mentions_in(sentence)]


def merge_attempts(attempts: list[list[ValidatedFinding]]) -> list[ValidatedFinding]:
    """Return the last answer, with the good findings of earlier ones that it lost or broke."""
    *earlier, last = attempts or [[]]
    kept = list(last)
    for one in (one for attempt in earlier for one in attempt if one.good):
        same = [other for other in kept if other.identity == one.identity]
        if not any(other.good for other in same):
            kept = [other for other in kept if other not in same]
            kept.append(one)
    return kept


def ordered_claims(findings: list[ValidatedFinding]) -> list[Claim]:
    """Return the claims in source order, without duplicates."""
    return sorted(dict.fromkeys(one.claim for one in findings), key=_position)


def _relevant_issues(issues: tuple[Issue, ...]) -> list[Issue]:
    """Return the issues to report: a wrong sentence hides all others, which follow from it."""
    misplaced = [issue for issue in issues if issue.code in _MISPLACED]
    return misplaced or list(issues)


_MISPLACED: tuple[IssueCode, ...] = ("quote_not_in_source", "number_not_in_quote")


def _shown(finding: Finding) -> str:
    if finding.number is None:
        return finding.statement[:20]
    return f"{finding.indicator or '未写指标'} {finding.number}{finding.unit or ''}"


def _position(claim: Claim) -> tuple[int, int]:
    """Return the sort key of a claim: the start of its quote, then of its first number."""
    spans = [figure.span for figure in claim.figures if figure.span]
    start = claim.quote.start if claim.quote else 0
    return start, spans[0].start if spans else start
