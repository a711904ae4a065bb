"""Reports one after another, or a few at a time in processes; never more results than those."""

import hashlib
import signal
from collections.abc import Iterator, Sequence
from concurrent.futures import FIRST_COMPLETED, Future, ProcessPoolExecutor, wait
from concurrent.futures.process import BrokenProcessPool
from dataclasses import dataclass
from multiprocessing import get_context, parent_process
from pathlib import Path
from threading import Thread

from jianbao.batch.ledger import Ledger
from jianbao.batch.names import BriefNames, printable
from jianbao.batch.work import Ended, Task, do, failed, skipped
from jianbao.document.source import read_source
from jianbao.errors import InputError, JianbaoError, ModelError
from jianbao.settings import Settings


@dataclass(frozen=True)
class Batch:
    """What is to be done. With `again`, reports that are done already too."""

    reports: Sequence[Path]
    encoding: str | None = None
    jobs: int = 1
    again: bool = False


def brief_all(batch: Batch, ledger: Ledger, settings: Settings) -> Iterator[Ended]:
    """Brief every report, write its line in the manifest, and tell what became of it.

    Ends early where no further report can succeed: the model cannot be used.
    """
    planned = _planned(batch, ledger, settings)
    outcomes = (
        _in_processes(planned, settings, batch.jobs)
        if batch.jobs > 1
        else (plan if isinstance(plan, Ended) else do(plan, settings) for plan in planned)
    )
    for ended in outcomes:
        ledger.add(ended.entry)
        yield ended
        if ended.code == ModelError.exit_code:
            return


def _planned(batch: Batch, ledger: Ledger, settings: Settings) -> Iterator[Task | Ended]:
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
    if report.exists() and not report.is_file():
        raise InputError(f"{report} is no file. Give the path of one report.")
    return hashlib.sha256(read_source(report)[0]).hexdigest()


def _name(names: BriefNames, ledger: Ledger, report: Path, sha256: str) -> str:
    plain = names.plain(report)
    if plain is None or ledger.belongs_to_another(plain, printable(str(report)), sha256):
        return names.hashed(report, sha256)
    return plain


def _in_processes(
    planned: Iterator[Task | Ended], settings: Settings, jobs: int
) -> Iterator[Ended]:
    workers = _Workers(jobs)
    running: dict[Future[Ended], Task] = {}
    try:
        for plan in planned:
            if isinstance(plan, Ended):
                yield plan
                continue
            running[workers.submit(plan, settings)] = plan
            if len(running) == jobs:
                yield from _first_ended(running, settings)
        while running:
            yield from _first_ended(running, settings)
    finally:
        workers.close()


def _first_ended(running: dict[Future[Ended], Task], settings: Settings) -> Iterator[Ended]:
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

    def submit(self, task: Task, settings: Settings) -> "Future[Ended]":
        try:
            return self._pool.submit(do, task, settings)
        except BrokenProcessPool:
            self._pool = self._new()
            return self._pool.submit(do, task, settings)

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
