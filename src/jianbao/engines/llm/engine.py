"""The model engine: one request for each chunk, concurrent within a limit."""

import asyncio
from collections.abc import Callable
from dataclasses import dataclass
from itertools import chain

from jianbao.document import Chunk
from jianbao.engines.llm.extraction.chunk_extractor import ChunkOutcome, ChunkReader
from jianbao.engines.result import EngineResult

# Seconds to wait for pending answers after an error has ended the run. They may be charged for.
_GRACE = 20.0


@dataclass(frozen=True)
class Progress:
    """The progress of a run, for display.

    Requests and tokens are those of this run. `left_out` figures were requested again, and
    `regained` of them were found.
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
    """Return the claims of a model about a report, in source order.

    A chunk without a usable answer is in `failed`; the other chunks continue. Raises ModelError
    or RecordingMissing if no request can succeed, and ServerError if no request was answered. No
    request is pending when it raises.
    """
    chunks = reader.source.document.chunks
    # Twice the number of concurrent requests, so that one is always ready to be sent.
    slots = asyncio.Semaphore(2 * concurrency)
    done: list[ChunkOutcome] = []

    async def one(place: int, chunk: Chunk) -> ChunkOutcome:
        async with slots:
            for _ in range(min(place, concurrency)):
                await asyncio.sleep(0)  # earlier requests are sent before this one is prepared
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
    """Return all outcomes; raise the first error after the other tasks ended or were cancelled."""
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
