"""The model engine: chunks to claims, one request each, concurrent within a limit."""

import asyncio
from collections.abc import Callable
from dataclasses import dataclass
from itertools import chain

from jianbao.document import Chunk
from jianbao.engines.llm.extraction.chunk_extractor import ChunkOutcome, ChunkReader
from jianbao.engines.result import EngineResult

# Seconds that answers on their way have to come in, for they may be paid for, when one error has
# ended the run.
_GRACE = 20.0


@dataclass(frozen=True)
class Progress:
    """How far the engine is, for people who wait.

    Requests and tokens are of this run alone. `regained` of the `left_out` figures were found
    when they were asked for once more.
    """

    done: int
    chunks: int
    requests: int
    cached: int
    reasks: int
    tokens: int
    flagged: int
    left_out: int
    regained: int


OnProgress = Callable[[Progress], None]


async def extract(reader: ChunkReader, concurrency: int, on_progress: OnProgress) -> EngineResult:
    """The claims a model makes of a report, in the order of the text.

    A chunk without a usable answer is reported as failed while the others go on. Raises
    ModelError or RecordingMissing when no request will succeed, and ServerError when not one was
    answered; nothing is under way then.
    """
    chunks = reader.source.document.chunks
    # Twice as many as are answered at a time: one is always ready to be sent.
    slots = asyncio.Semaphore(2 * concurrency)
    done: list[ChunkOutcome] = []

    async def one(place: int, chunk: Chunk) -> ChunkOutcome:
        async with slots:
            for _ in range(min(place, concurrency)):
                await asyncio.sleep(0)  # the requests before this are sent before it is prepared
            outcome = await reader.read(chunk)
        done.append(outcome)
        on_progress(_progress(done, reader))
        return outcome

    outcomes = await _all([asyncio.create_task(one(*numbered)) for numbered in enumerate(chunks)])
    if reader.client.verdict:
        raise reader.client.verdict
    return EngineResult(
        claims=tuple(chain.from_iterable(outcome.claims for outcome in outcomes)),
        failed=tuple(chain.from_iterable(outcome.failed for outcome in outcomes)),
    )


async def _all(reading: list[asyncio.Task[ChunkOutcome]]) -> list[ChunkOutcome]:
    """What became of all; raises the first error when the others have ended or were cancelled."""
    if not reading:
        return []
    try:
        await asyncio.wait(reading, return_when=asyncio.FIRST_EXCEPTION)
        await asyncio.wait(reading, timeout=_GRACE)
    finally:
        for task in reading:
            task.cancel()
    ended = await asyncio.gather(*reading, return_exceptions=True)
    for error in ended:
        if isinstance(error, Exception):
            raise error
    return [outcome for outcome in ended if isinstance(outcome, ChunkOutcome)]


def _progress(done: list[ChunkOutcome], reader: ChunkReader) -> Progress:
    usage = reader.client.usage
    return Progress(
        done=len(done),
        chunks=len(reader.source.document.chunks),
        requests=usage.requests,
        cached=usage.cached,
        reasks=usage.reasks,
        tokens=usage.input_tokens + usage.output_tokens,
        flagged=sum(not finding.good for outcome in done for finding in outcome.findings),
        left_out=sum(outcome.left_out for outcome in done),
        regained=sum(outcome.regained for outcome in done),
    )
