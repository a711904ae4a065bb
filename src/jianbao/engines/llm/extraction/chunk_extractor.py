"""Extraction from one chunk: a request, halves if it was cut, one more for uncovered figures."""

from dataclasses import dataclass, replace
from itertools import chain

from jianbao.document import Chunk, Span
from jianbao.engines.llm.extraction.answer_validation import (
    ChunkReviewer,
    ValidatedFinding,
    merge_attempts,
    ordered_claims,
)
from jianbao.engines.llm.extraction.grounding import merge_same_statement
from jianbao.engines.llm.extraction.prompt_builder import (
    coverage_user,
    extraction_system,
    extraction_user,
)
from jianbao.engines.llm.extraction.response_schema import Extraction
from jianbao.engines.llm.recording.store import COVERAGE
from jianbao.engines.llm.transport.client import ModelClient
from jianbao.engines.llm.transport.failures import CutShort, Unanswered
from jianbao.engines.result import FailedPart
from jianbao.errors import RecordingMissing
from jianbao.verification import Claim, SourceIndex

# A chunk may be split into halves, and these into quarters.
_SPLITS = 2
# An answer about more figures would exceed the length limit of common models.
_MAX_LEFT_OUT = 40


@dataclass(frozen=True)
class ChunkOutcome:
    """The findings and failed parts of a chunk.

    `left_out` figures were requested again, and `regained` of them were found.
    """

    findings: tuple[ValidatedFinding, ...] = ()
    failed: tuple[FailedPart, ...] = ()
    left_out: int = 0
    regained: int = 0

    @property
    def claims(self) -> list[Claim]:
        """The claims in source order."""
        return merge_same_statement(ordered_claims(list(self.findings)))


@dataclass(frozen=True)
class ChunkReader:
    """A reader of the chunks of one report; with `coverage`, it requests uncovered figures."""

    source: SourceIndex
    client: ModelClient
    coverage: bool

    async def read(self, chunk: Chunk) -> ChunkOutcome:
        """Return the findings of the model in a chunk; a failure is part of the outcome.

        Raises ModelError or RecordingMissing if no request can succeed.
        """
        return await self._read(chunk, f"chunk-{chunk.number:02d}", _SPLITS)

    async def _read(self, chunk: Chunk, name: str, splits: int) -> ChunkOutcome:
        reviewer = ChunkReviewer(chunk, self.source)
        try:
            await self._ask(name, extraction_user(chunk, self.source), reviewer)
        except CutShort as cut:
            if splits and len(chunk.sentences) > 1:
                halves = zip(_halves(chunk), "ab", strict=True)
                parts = [await self._read(half, name + side, splits - 1) for half, side in halves]
                return _joined(reviewer, parts)
            if not reviewer.attempts:
                self.client.forget(name)
            return _unanswered(reviewer, cut)
        except Unanswered as unanswered:
            return _unanswered(reviewer, unanswered)
        if not reviewer.attempts:
            return _unanswered(reviewer, Unanswered())
        return await self._cover(chunk, name, merge_attempts(reviewer.attempts))

    async def _cover(
        self, chunk: Chunk, name: str, findings: list[ValidatedFinding]
    ) -> ChunkOutcome:
        """Request the figures that no finding carries once more; keep all findings."""
        left_out = self._left_out(chunk, findings)[:_MAX_LEFT_OUT]
        if not self.coverage or not left_out:
            return ChunkOutcome(tuple(findings))
        reviewer = ChunkReviewer(chunk, self.source)
        user = coverage_user(chunk, self.source, left_out)
        try:
            await self._ask(name + COVERAGE, user, reviewer, reasks=0)
        except (Unanswered, RecordingMissing):
            # The figures stay in the brief's `uncovered`. A replay may lack this request.
            return ChunkOutcome(tuple(findings))
        wanted = {self.source.readings[place].span for place in left_out}
        more = [one for one in merge_attempts(reviewer.attempts) if _carried([one]) & wanted]
        return ChunkOutcome(
            (*findings, *more), left_out=len(wanted), regained=len(_carried(more) & wanted)
        )

    def _left_out(self, chunk: Chunk, findings: list[ValidatedFinding]) -> list[int]:
        carried = _carried(findings)
        figures = frozenset(self.source.figures)
        inside = chain.from_iterable(map(self.source.mentions_in, chunk.sentences))
        return [i for i in inside if i in figures and self.source.readings[i].span not in carried]

    async def _ask(
        self, name: str, user: str, reviewer: ChunkReviewer, reasks: int | None = None
    ) -> None:
        await self.client.ask(name, Extraction, extraction_system(), user, reviewer, reasks)


def _unanswered(reviewer: ChunkReviewer, unanswered: Unanswered) -> ChunkOutcome:
    """Return the findings of earlier attempts.

    The chunk is failed if there was no attempt or if the server failed. After a server failure
    the run must not look complete, because a new run may succeed.
    """
    findings = tuple(merge_attempts(reviewer.attempts))
    if reviewer.attempts and not unanswered.server:
        return ChunkOutcome(findings)
    part = FailedPart(reviewer.chunk.span, unanswered.reason, unanswered.server)
    return ChunkOutcome(findings, (part,))


def _joined(reviewer: ChunkReviewer, parts: list[ChunkOutcome]) -> ChunkOutcome:
    """Merge the outcomes of halves, and the findings of the whole before it was cut."""
    halves = [finding for part in parts for finding in part.findings]
    return ChunkOutcome(
        findings=tuple(merge_attempts([*reviewer.attempts, halves])),
        failed=tuple(chain.from_iterable(part.failed for part in parts)),
        left_out=sum(part.left_out for part in parts),
        regained=sum(part.regained for part in parts),
    )


def _halves(chunk: Chunk) -> tuple[Chunk, Chunk]:
    """Split a chunk in two, between the sentences nearest to its middle."""
    middle = sum(chunk.span) / 2
    cut = min(range(1, len(chunk.sentences)), key=lambda i: abs(chunk.sentences[i].start - middle))
    first, second = chunk.sentences[:cut], chunk.sentences[cut:]
    return replace(chunk, sentences=first), replace(chunk, sentences=second)


def _carried(findings: list[ValidatedFinding]) -> set[Span]:
    return {figure.span for one in findings for figure in one.claim.figures if figure.span}
