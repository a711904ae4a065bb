"""Scheduling of a batch: rules in sequence or in processes, a model concurrently in one process."""

import asyncio
import hashlib
import os
import signal
from collections.abc import AsyncGenerator, Iterator, Sequence
from concurrent.futures import FIRST_COMPLETED, Future, ProcessPoolExecutor, wait
from concurrent.futures.process import BrokenProcessPool
from dataclasses import dataclass
from multiprocessing import get_context, parent_process
from pathlib import Path
from threading import Thread
from typing import TYPE_CHECKING

from jianbao.batch.input_discovery import is_file
from jianbao.batch.manifest_file import Ledger
from jianbao.batch.output_names import BriefNames, printable
from jianbao.batch.worker import (
    ReportResult,
    Task,
    estimated,
    failed,
    process,
    process_async,
    skipped,
)
from jianbao.document.loading.byte_source import read_source
from jianbao.errors import InputError, JianbaoError, ModelError, ServerError
from jianbao.settings import Settings

if TYPE_CHECKING:
    from jianbao.engines.llm.cost_estimate import Estimate
    from jianbao.pipeline import Session

# Additional reports in progress while others wait for answers.
_IN_RESERVE = 2
# Consecutive reports without a single answer that end a batch.
_MAX_UNANSWERED = 5


@dataclass(frozen=True)
class Batch:
    """The input of a batch. With `again`, finished reports are done again."""

    reports: Sequence[Path]
    encoding: str | None = None
    jobs: int = 1
    again: bool = False


def brief_all(
    batch: Batch, ledger: Ledger, settings: Settings, session: "Session | None" = None
) -> Iterator[ReportResult]:
    """Write the brief and the manifest line of every report, and yield each outcome.

    With a session, its model writes the briefs. The batch ends early if the model cannot be used.
    Raises InputError if the manifest cannot be written.
    """
    for ended in _outcomes(_planned(batch, ledger, settings), batch.jobs, settings, session):
        ledger.add(ended.entry)
        yield ended
        if ended.code == ModelError.exit_code:
            return


def estimate_batch(batch: Batch, ledger: Ledger, settings: Settings) -> "Iterator[Estimate]":
    """Yield the estimated cost of each report that is not finished and can be read."""
    for plan in _planned(batch, ledger, settings):
        cost = estimated(plan, settings) if isinstance(plan, Task) else None
        if cost is not None:
            yield cost


def _outcomes(
    planned: "Iterator[Task | ReportResult]",
    jobs: int,
    settings: Settings,
    session: "Session | None",
) -> Iterator[ReportResult]:
    if session is not None:
        return _by_model(planned, session)
    if jobs > 1:
        return _in_processes(planned, settings, jobs)
    return (plan if isinstance(plan, ReportResult) else process(plan, settings) for plan in planned)


def _by_model(
    planned: "Iterator[Task | ReportResult]", session: "Session"
) -> Iterator[ReportResult]:
    """Yield the outcomes as they arrive. Nothing is sent while the caller holds one."""
    outcomes = _asked(planned, session)

    async def following() -> ReportResult | None:
        return await anext(outcomes, None)

    with asyncio.Runner() as runner:
        try:
            while (ended := runner.run(following())) is not None:
                yield ended
        finally:
            runner.run(_end(outcomes, session))


async def _end(outcomes: "AsyncGenerator[ReportResult]", session: "Session") -> None:
    await outcomes.aclose()
    await session.close()


async def _asked(
    planned: "Iterator[Task | ReportResult]", session: "Session"
) -> "AsyncGenerator[ReportResult]":
    """Process enough reports concurrently that requests are always pending.

    After a refused report no other begins, and its outcome is last, because pending ones may
    succeed. No report begins after several in a row without an answer either.
    """
    at_a_time = session.settings.requests_at_a_time + _IN_RESERVE
    running: set[asyncio.Task[ReportResult]] = set()
    refused: list[ReportResult] = []
    unanswered = 0
    try:
        while True:
            full = len(running) == at_a_time or refused or unanswered >= _MAX_UNANSWERED
            plan = None if full else next(planned, None)
            if isinstance(plan, ReportResult):
                yield plan
            elif plan is not None:
                running.add(asyncio.create_task(process_async(plan, session)))
            elif running:
                done, running = await asyncio.wait(running, return_when=asyncio.FIRST_COMPLETED)
                for ended in (task.result() for task in done):
                    unanswered = unanswered + 1 if _is_unanswered(ended) else 0
                    if ended.code == ModelError.exit_code:
                        refused.append(ended)
                    else:
                        yield ended
            else:
                break
    finally:
        await _cancel(running)
    for ended in refused[:1]:
        yield ended


def _is_unanswered(ended: ReportResult) -> bool:
    return ended.code == ServerError.exit_code and ended.entry.brief is None


async def _cancel(running: set[asyncio.Task[ReportResult]]) -> None:
    for task in running:
        task.cancel()
    await asyncio.gather(*running, return_exceptions=True)


def _planned(batch: Batch, ledger: Ledger, settings: Settings) -> Iterator[Task | ReportResult]:
    """Yield for each report its task, or its outcome if it is finished or cannot be read."""
    names = BriefNames(batch.reports)
    for report in batch.reports:
        try:
            sha256 = _sha256(report)
        except JianbaoError as error:
            yield failed(report, None, error, settings)
            continue
        name = _name(names, ledger, report, sha256)
        earlier = None if batch.again else ledger.finished(name, sha256)
        if earlier is not None:
            yield skipped(report, earlier)
        else:
            yield Task(report, sha256, ledger.folder / name, batch.encoding)


def _sha256(report: Path) -> str:
    # Opening a pipe would block until a process writes to it.
    if os.path.exists(report) and not is_file(report):  # noqa: PTH110  (Path raises, see is_file)
        raise InputError(f"{report} is not a regular file. Give the path of one report.")
    return hashlib.sha256(read_source(report)[0]).hexdigest()


def _name(names: BriefNames, ledger: Ledger, report: Path, sha256: str) -> str:
    plain = names.plain(report)
    if plain is None or ledger.belongs_to_another(plain, printable(str(report)), sha256):
        return names.hashed(report, sha256)
    return plain


def _in_processes(
    planned: Iterator[Task | ReportResult], settings: Settings, jobs: int
) -> Iterator[ReportResult]:
    workers = _Workers(jobs)
    running: dict[Future[ReportResult], Task] = {}
    try:
        for plan in planned:
            if isinstance(plan, ReportResult):
                yield plan
                continue
            running[workers.submit(plan, settings)] = plan
            if len(running) == jobs:
                yield from _first_ended(running, settings)
        while running:
            yield from _first_ended(running, settings)
    finally:
        workers.close()


def _first_ended(
    running: dict[Future[ReportResult], Task], settings: Settings
) -> Iterator[ReportResult]:
    """Wait until a report ends; one whose process crashed has failed."""
    for future in wait(running, return_when=FIRST_COMPLETED).done:
        task = running.pop(future)
        try:
            yield future.result()
        except BrokenProcessPool:
            crash = InputError(
                "A worker process crashed while this report was in progress. Run the batch again."
            )
            yield failed(task.report, task.sha256, crash, settings)


class _Workers:
    """A pool of worker processes, which is replaced after a crash."""

    def __init__(self, jobs: int) -> None:
        self._jobs = jobs
        self._pool = self._new()

    def submit(self, task: Task, settings: Settings) -> "Future[ReportResult]":
        try:
            return self._pool.submit(process, task, settings)
        except BrokenProcessPool:
            self._pool = self._new()
            return self._pool.submit(process, task, settings)

    def close(self) -> None:
        self._pool.shutdown(cancel_futures=True)

    def _new(self) -> ProcessPoolExecutor:
        # A fork would copy the locks of other threads (of the progress bar) in any state.
        return ProcessPoolExecutor(self._jobs, get_context("spawn"), initializer=_settle)


def _settle() -> None:
    """Prepare a worker: ignore Ctrl-C, which the parent handles, and end with the parent."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    Thread(target=_end_with_parent, daemon=True).start()


def _end_with_parent() -> None:
    parent = parent_process()
    if parent is not None:
        parent.join()
        # Without this, the worker would wait forever for reports of a parent that has ended.
        signal.raise_signal(signal.SIGTERM)
