"""Reports by rules, one after another or in processes; with a model, a few in one process."""

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

# Reports beside those whose requests are answered: read by then, or waiting for their overview.
_IN_RESERVE = 2
# Reports without one answer that end a batch: nobody waits for a thousand of them.
_SILENCES = 5


@dataclass(frozen=True)
class Batch:
    """What is to be done. With `again`, reports that are done already too."""

    reports: Sequence[Path]
    encoding: str | None = None
    jobs: int = 1
    again: bool = False


def brief_all(
    batch: Batch, ledger: Ledger, settings: Settings, session: "Session | None" = None
) -> Iterator[ReportResult]:
    """Brief every report, write its line in the manifest, and tell what became of it.

    With a session its model writes the briefs. Ends early where no further report can succeed: the
    model cannot be used.
    """
    for ended in _outcomes(_planned(batch, ledger, settings), batch.jobs, settings, session):
        ledger.add(ended.entry)
        yield ended
        if ended.code == ModelError.exit_code:
            return


def estimate_batch(batch: Batch, ledger: Ledger, settings: Settings) -> "Iterator[Estimate]":
    """What each report that is to be done, and can be read, would ask a model."""
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
    """The outcomes as they come. Between two of them nothing is sent, so take them quickly."""
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
    """As many reports at a time as keep the requests coming, however small the reports are.

    Begins no report after one that was refused, and tells of that last: others may yet end well;
    nor after a few in a row for which the server was silent.
    """
    at_a_time = session.settings.requests_at_a_time + _IN_RESERVE
    running: set[asyncio.Task[ReportResult]] = set()
    refused: list[ReportResult] = []
    silent = 0
    try:
        while True:
            full = len(running) == at_a_time or refused or silent >= _SILENCES
            plan = None if full else next(planned, None)
            if isinstance(plan, ReportResult):
                yield plan
            elif plan is not None:
                running.add(asyncio.create_task(process_async(plan, session)))
            elif running:
                done, running = await asyncio.wait(running, return_when=asyncio.FIRST_COMPLETED)
                for ended in (task.result() for task in done):
                    silent = silent + 1 if _is_silence(ended) else 0
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


def _is_silence(ended: ReportResult) -> bool:
    return ended.code == ServerError.exit_code and ended.entry.brief is None


async def _cancel(running: set[asyncio.Task[ReportResult]]) -> None:
    for task in running:
        task.cancel()
    await asyncio.gather(*running, return_exceptions=True)


def _planned(batch: Batch, ledger: Ledger, settings: Settings) -> Iterator[Task | ReportResult]:
    """For each report, when its turn comes, what is to do, or how it ended at once."""
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
    # To open a pipe is to wait for whoever writes to it.
    if os.path.exists(report) and not is_file(report):  # noqa: PTH110  (Path raises, see is_file)
        raise InputError(f"{report} is no file. Give the path of one report.")
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
    """Wait for a report to end; one whose process died has failed."""
    for future in wait(running, return_when=FIRST_COMPLETED).done:
        task = running.pop(future)
        try:
            yield future.result()
        except BrokenProcessPool:
            died = InputError("A process died at this report or beside it; run the batch again.")
            yield failed(task.report, task.sha256, died, settings)


class _Workers:
    """Processes that brief reports; new ones where they died."""

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
        # A fork would copy the threads' locks (of the progress bar) in whatever state they are.
        return ProcessPoolExecutor(self._jobs, get_context("spawn"), initializer=_settle)


def _settle() -> None:
    """In a worker: leave Ctrl-C to the parent, and end when the parent is killed."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    Thread(target=_end_with_parent, daemon=True).start()


def _end_with_parent() -> None:
    parent = parent_process()
    if parent is not None:
        parent.join()
        # The pool would wait for ever for the next report of a parent that is gone.
        signal.raise_signal(signal.SIGTERM)
