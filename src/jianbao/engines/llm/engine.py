"""The model engine: chunks to claims, one request each, concurrent within a limit."""

import asyncio
from collections.abc import Callable
from dataclasses import dataclass

from jianbao.document import Chunk
from jianbao.engines.llm.client import ModelClient, Unanswered
from jianbao.engines.llm.extraction import Extraction
from jianbao.engines.llm.placing import merge
from jianbao.engines.llm.prompts import load_prompt
from jianbao.engines.llm.review import ChunkReviewer
from jianbao.engines.result import EngineResult, FailedPart
from jianbao.verification import Claim, SourceText

_OUTLOOK = {
    "back": "这一段回顾 {review} 年的工作",
    "ahead": "这一段安排 {plan} 年的工作",
    "problems": "这一段承认存在的问题",
}
_UNKNOWN_YEAR = "（未说明）"


@dataclass(frozen=True)
class Progress:
    """How far the engine is, for people who wait."""

    done: int
    chunks: int
    requests: int


OnProgress = Callable[[Progress], None]


@dataclass(frozen=True)
class _Outcome:
    """What one chunk yielded, and why it yielded nothing where it did not."""

    claims: tuple[Claim, ...] = ()
    failed: Unanswered | None = None


async def extract(
    source: SourceText, client: ModelClient, concurrency: int, on_progress: OnProgress
) -> EngineResult:
    """The claims a model makes of a report, in the order of the text.

    A chunk without a usable answer is reported as failed while the others go on. Raises
    ModelError or RecordingMissing when no request will succeed.
    """
    chunks = source.document.chunks
    slots = asyncio.Semaphore(concurrency)
    done = 0

    async def one(chunk: Chunk) -> _Outcome:
        nonlocal done
        async with slots:
            outcome = await _extract_chunk(chunk, source, client)
        done += 1
        on_progress(Progress(done, len(chunks), client.usage.requests))
        return outcome

    outcomes = await asyncio.gather(*(one(chunk) for chunk in chunks))
    return EngineResult(
        claims=tuple(claim for outcome in outcomes for claim in outcome.claims),
        failed=tuple(
            FailedPart(chunk.span, outcome.failed.reason, outcome.failed.server)
            for chunk, outcome in zip(chunks, outcomes, strict=True)
            if outcome.failed
        ),
    )


async def _extract_chunk(chunk: Chunk, source: SourceText, client: ModelClient) -> _Outcome:
    """Ask for a chunk; keep what was good in any attempt, whatever became of the last."""
    reviewer = ChunkReviewer(chunk, source)
    prompt = load_prompt("extraction")
    user = prompt.fill(**_variables(chunk, source))
    failed = None
    try:
        await client.ask(f"chunk-{chunk.number:02d}", Extraction, prompt.system, user, reviewer)
    except Unanswered as unanswered:
        failed = unanswered
    if not reviewer.attempts and failed is None:
        failed = Unanswered("回答不是所要求的格式")
    return _Outcome(tuple(merge(reviewer.salvage())), failed)


def _variables(chunk: Chunk, source: SourceText) -> dict[str, str]:
    metadata = source.document.metadata
    review = str(metadata.review_year or _UNKNOWN_YEAR)
    plan = str(metadata.plan_year or _UNKNOWN_YEAR)
    text = source.document.clean
    return {
        "place": " > ".join(chunk.headings) or "（无标题）",
        "outlook": _OUTLOOK[chunk.outlook].format(review=review, plan=plan),
        "review_year": review,
        "plan_year": plan,
        "sentences": "\n".join(
            f"[{number}] {sentence.of(text)}" for number, sentence in enumerate(chunk.sentences, 1)
        ),
    }
