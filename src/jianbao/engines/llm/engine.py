"""The model engine: chunks to claims, one request each, concurrent within a limit."""

import asyncio
from collections.abc import Callable
from dataclasses import dataclass
from itertools import chain

from jianbao.document import Chunk
from jianbao.engines.llm.chunk_reader import ChunkReader, Outcome
from jianbao.engines.result import EngineResult


@dataclass(frozen=True)
class Progress:
    """How far the engine is, for people who wait.

    `regained` of the `left_out` figures were found when they were asked for once more.
    """

    done: int
    chunks: int
    requests: int
    left_out: int
    regained: int


OnProgress = Callable[[Progress], None]


async def extract(reader: ChunkReader, concurrency: int, on_progress: OnProgress) -> EngineResult:
    """The claims a model makes of a report, in the order of the text.

    A chunk without a usable answer is reported as failed while the others go on. Raises
    ModelError or RecordingMissing when no request will succeed.
    """
    chunks = reader.source.document.chunks
    slots = asyncio.Semaphore(concurrency)
    done: list[Outcome] = []

    async def one(chunk: Chunk) -> Outcome:
        async with slots:
            outcome = await reader.read(chunk)
        done.append(outcome)
        on_progress(_progress(done, reader))
        return outcome

    outcomes = await asyncio.gather(*(one(chunk) for chunk in chunks))
    return EngineResult(
        claims=tuple(chain.from_iterable(outcome.claims for outcome in outcomes)),
        failed=tuple(chain.from_iterable(outcome.failed for outcome in outcomes)),
    )


def _progress(done: list[Outcome], reader: ChunkReader) -> Progress:
    return Progress(
        done=len(done),
        chunks=len(reader.source.document.chunks),
        requests=reader.client.usage.requests,
        left_out=sum(outcome.left_out for outcome in done),
        regained=sum(outcome.regained for outcome in done),
    )
