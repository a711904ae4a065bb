"""The pipeline from a document to a brief: engine, verification, overview."""

import asyncio
from collections import defaultdict
from collections.abc import Callable, Iterable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

from jianbao.document import Document
from jianbao.engines import EngineResult, Usage
from jianbao.engines.fallback import add_rule_fallback
from jianbao.engines.overview_template import Overview, compose_overview, overview_items
from jianbao.models.brief import (
    Brief,
    Doubt,
    Engine,
    FailedChunk,
    Item,
    Kind,
    Repair,
    Report,
    Source,
    Span,
)
from jianbao.settings import RecordingMode, Settings, load_settings
from jianbao.verification import (
    SourceIndex,
    notes_on_empty_lists,
    overview_issues,
    summary,
    to_items,
    uncovered,
)

if TYPE_CHECKING:
    import httpx2

    from jianbao.engines.llm.cost_estimate import Estimate
    from jianbao.engines.llm.engine import OnProgress
    from jianbao.engines.llm.recording.store import RecordingStore
    from jianbao.engines.llm.transport.client import ModelClient

Returned = TypeVar("Returned")


def summarize(
    document: Document,
    settings: Settings | None = None,
    recordings: tuple[Path, RecordingMode] | None = None,
    on_progress: "OnProgress | None" = None,
    server: "httpx2.AsyncBaseTransport | None" = None,
) -> Brief:
    """Write the brief of a report with the configured model, or with rules if none is configured.

    Without `settings`, those of the environment and jianbao.toml apply. With `recordings` (a
    folder and its mode) the model engine is used. Without them, no answer is stored. `server`
    replaces the network. Raises ModelError if the model cannot be used, RecordingMissing if a
    replay lacks a recording, and ServerError if no request was answered.
    """
    settings = settings or load_settings()
    if recordings is None and not settings.uses_model:
        return summarize_by_rules(document)
    return Session(settings, recordings, server).run(document, on_progress)


class Session:
    """A run of the model engine over several reports, with shared connection, budget, recordings.

    `store` has the recordings, or is None if there are none or they are in a cache. `kept` counts
    the stored answers. `usage` is the cost of the finished reports. With `budget_ends`, a spent
    budget raises ModelError. Otherwise the rules engine extracts the remaining chunks.
    """

    def __init__(
        self,
        settings: Settings,
        recordings: tuple[Path, RecordingMode] | None = None,
        server: "httpx2.AsyncBaseTransport | None" = None,
        *,
        budget_ends: bool = False,
    ) -> None:
        # Imported here, because the import of openai takes over a second.
        from jianbao.engines.llm.recording.transport import StoreReport
        from jianbao.engines.llm.transport.connection import Connection

        self.settings = settings
        self.kept = StoreReport()
        self.usage = Usage()
        self.store = _own_store(recordings)
        self._recordings = recordings
        replays = recordings is not None and recordings[1] == "replay"
        self._connection = (
            None if replays else Connection(settings, server, budget_ends=budget_ends)
        )
        self._busy: defaultdict[str, asyncio.Lock] = defaultdict(asyncio.Lock)
        # One thread only, because more would delay the thread that sends and receives.
        self._worker = ThreadPoolExecutor(max_workers=1)

    def run(self, document: Document, on_progress: "OnProgress | None" = None) -> Brief:
        """Write the brief of one report and close the session; raises the errors of `summarize`."""
        [brief] = self.run_all([document], on_progress)
        return brief

    def run_all(
        self, documents: Iterable[Document], on_progress: "OnProgress | None" = None
    ) -> list[Brief]:
        """Write the briefs of all reports in sequence; raises the errors of `summarize`."""

        async def one_after_another() -> list[Brief]:
            try:
                return [await self.summarize(document, on_progress) for document in documents]
            finally:
                await self.close()

        return asyncio.run(one_after_another())

    async def summarize(self, document: Document, on_progress: "OnProgress | None" = None) -> Brief:
        """Write the brief of one report, concurrently with others.

        Raises the errors of the function `summarize`.
        """
        # A second copy of a report waits for the first, and then finds its answers in the cache.
        async with self._busy[document.sha256]:
            client = self._client(document)
            try:
                return await self._brief(document, client, on_progress or _ignore_progress)
            finally:
                self.usage += client.usage
                await client.close()

    async def run_in_thread(self, work: Callable[..., Returned], *arguments: Any) -> Returned:
        """Run slow work in a thread, so that requests are still sent."""
        loop = asyncio.get_running_loop()
        return await loop.run_in_executor(self._worker, work, *arguments)

    async def close(self) -> None:
        """Close the connections."""
        self._worker.shutdown(cancel_futures=True)
        if self._connection is not None:
            await self._connection.disconnect()

    def _client(self, document: Document) -> "ModelClient":
        from jianbao.engines.llm.recording.cache import cached_answers, settings_of_recordings
        from jianbao.engines.llm.recording.transport import RecordingTransport
        from jianbao.engines.llm.transport.client import ModelClient

        if self._recordings is None:
            return ModelClient(self.settings, self._connection)
        folder, mode = self._recordings
        store = self.store
        if store is None:
            store = cached_answers(folder, self.settings, document.sha256)
        settings = (
            settings_of_recordings(self.settings, store) if mode == "replay" else self.settings
        )
        transport = RecordingTransport(
            store, mode, settings.recorded_from, self._connection, self.kept
        )
        return ModelClient(settings, self._connection, transport)

    async def _brief(
        self, document: Document, client: "ModelClient", on_progress: "OnProgress"
    ) -> Brief:
        from jianbao.engines.llm.engine import extract
        from jianbao.engines.llm.extraction.chunk_extractor import ChunkReader
        from jianbao.engines.llm.extraction.overview_writer import write_overview

        source = await self.run_in_thread(_read_numbers_now, document)
        reader = ChunkReader(source, client, self.settings.coverage)
        result = await extract(reader, self.settings.requests_at_a_time, on_progress)
        result = await self.run_in_thread(add_rule_fallback, result, source)
        lists = await self.run_in_thread(to_items, result.claims, source)
        report = Report(**asdict(document.metadata))
        overview = await write_overview(report, _all(lists), client)
        return await self.run_in_thread(
            _brief, source, report, result, lists, overview, _engine(client)
        )


def _own_store(recordings: tuple[Path, RecordingMode] | None) -> "RecordingStore | None":
    from jianbao.engines.llm.recording.store import RecordingStore

    if recordings is None or recordings[1] == "cache":
        return None
    return RecordingStore(recordings[0])


def _read_numbers_now(document: Document) -> SourceIndex:
    """Return the index of a document with all numbers read. This is slow."""
    source = SourceIndex(document)
    _ = source.figures
    return source


def estimate(
    document: Document,
    settings: Settings,
    recordings: tuple[Path, RecordingMode] | None = None,
) -> "Estimate":
    """Estimate the requests and tokens of `summarize` without sending any.

    Recorded answers are not taken into account. Without a model, all counts are 0.
    """
    from jianbao.engines.llm.cost_estimate import Estimate
    from jianbao.engines.llm.cost_estimate import estimate as of_the_model

    if recordings is None and not settings.uses_model:
        return Estimate(0, 0, 0, 0)
    return of_the_model(SourceIndex(document), settings)


def summarize_by_rules(document: Document) -> Brief:
    """Write the brief of a report with the built-in rules, without a key or the network."""
    from jianbao.engines.rules import extract

    source = SourceIndex(document)
    result = extract(source)
    lists = to_items(result.claims, source)
    report = Report(**asdict(document.metadata))
    text = compose_overview(report, overview_items(_all(lists)))
    overview = Overview(text, tuple(overview_issues(text, _all(lists))))
    engine = Engine(name="rules", model=None, prompts=None, answers=None)
    return _brief(source, report, result, lists, overview, engine)


def _ignore_progress(_: object) -> None:
    """Ignore progress: the default callback."""


def _all(lists: dict[Kind, list[Item]]) -> list[Item]:
    return [item for items in lists.values() for item in items]


def _engine(client: "ModelClient") -> Engine:
    from jianbao.engines.llm.extraction.prompt_templates import prompts_version

    return Engine(
        name="llm",
        model=client.model,
        prompts=prompts_version(),
        answers="replay" if client.replays else "live",
        requests=client.usage.requests,
        cached=client.usage.cached,
        input_tokens=client.usage.input_tokens,
        output_tokens=client.usage.output_tokens,
    )


def _brief(
    source: SourceIndex,
    report: Report,
    result: EngineResult,
    lists: dict[Kind, list[Item]],
    overview: Overview,
    engine: Engine,
) -> Brief:
    left_out = uncovered(lists, source)
    return Brief(
        report=report,
        source=_source(source.document, notes_on_empty_lists(lists)),
        engine=engine,
        overview=overview.text,
        overview_issues=list(overview.issues),
        targets=lists["target"],
        achievements=lists["achievement"],
        problems=lists["problem"],
        uncovered=left_out,
        failed=[*_failed(result, source.document), *_without_overview(overview)],
        verification=summary(lists, left_out, source),
    )


def _source(document: Document, notes: list[str]) -> Source:
    return Source(
        name=document.name,
        sha256=document.sha256,
        encoding=document.encoding,
        characters=len(document.raw),
        body=Span(start=document.body.start, end=document.body.end),
        repairs=[
            Repair(
                start=found.span.start,
                end=found.span.end,
                raw=found.span.of(document.raw),
                text=found.text,
                kind=found.kind,
            )
            for found in document.repairs
        ],
        notes=[*document.notes, *notes],
        doubts=[
            Doubt(
                start=doubt.span.start,
                end=doubt.span.end,
                about=doubt.about,
                message=doubt.message,
            )
            for doubt in document.doubts
        ],
    )


def _without_overview(overview: Overview) -> list[FailedChunk]:
    """Return the overview as a failed part if the server did not answer; its span is empty."""
    if overview.unanswered is None:
        return []
    return [FailedChunk(start=0, end=0, section="概述", reason=overview.unanswered, cause="server")]


def _failed(result: EngineResult, document: Document) -> list[FailedChunk]:
    return [
        FailedChunk(
            start=raw.start,
            end=raw.end,
            section=document.section_path(part.span.start),
            reason=part.reason,
            cause="server" if part.server else "answer",
        )
        for part in result.failed
        if (raw := document.text.to_raw(part.span))
    ]
