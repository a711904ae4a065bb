"""Processing of one report of a batch, from its path to its brief or its error."""

import time
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Literal

from jianbao._atomic_write import write_whole
from jianbao.batch.output_names import printable
from jianbao.errors import FLAGGED, InputError, JianbaoError, ServerError
from jianbao.models.batch_manifest import ManifestEntry, ReportStatus

if TYPE_CHECKING:
    from jianbao.document import Document
    from jianbao.engines.llm.cost_estimate import Estimate
    from jianbao.models.brief import Brief, Status
    from jianbao.pipeline import Session
    from jianbao.settings import Settings

_STATUSES: "dict[Status, ReportStatus]" = {
    "verified": "done",
    "doubtful": "doubtful",
    "flagged": "flagged",
}
_DEFECT = 70  # EX_SOFTWARE of sysexits.h; does not affect the exit code of the batch
_MAX_MESSAGE = 300


@dataclass(frozen=True)
class Task:
    """A report to process. It is small, because it is sent to another process."""

    report: Path
    sha256: str
    brief: Path
    encoding: str | None


@dataclass(frozen=True)
class ReportResult:
    """The outcome of a report, and its exit code if it were processed alone."""

    entry: ManifestEntry
    code: int


def process(task: Task, settings: "Settings") -> ReportResult:
    """Write the brief of one report, completely or not at all. Errors are part of the result."""
    start = time.perf_counter()
    try:
        brief = _brief(task, settings)
        _write(task.brief, brief)
    except Exception as error:  # an error in one report must not stop the others
        return failed(task.report, task.sha256, error, settings, _since(start))
    return _finished(task, brief, _since(start))


async def process_async(task: Task, session: "Session") -> ReportResult:
    """Write the brief of one report with a model, concurrently with others."""
    start = time.perf_counter()
    try:
        document = await session.run_in_thread(_read, task, session.settings)
        brief = await session.summarize(document)
        await session.run_in_thread(_write, task.brief, brief)
    except Exception as error:  # an error in one report must not stop the others
        return failed(task.report, task.sha256, error, session.settings, _since(start))
    return _finished(task, brief, _since(start))


def estimated(task: Task, settings: "Settings") -> "Estimate | None":
    """Estimate the cost of one report; None if it cannot be read."""
    from jianbao.pipeline import estimate

    try:
        return estimate(_read(task, settings), settings)
    except JianbaoError:
        return None


def failed(
    report: Path,
    sha256: str | None,
    error: Exception,
    settings: "Settings",
    seconds: float = 0.0,
) -> ReportResult:
    """Return the result of a report without a brief."""
    entry = ManifestEntry(
        report=printable(str(report)),
        sha256=sha256,
        brief=None,
        status="failed",
        items=0,
        flagged=0,
        error=_sentence(error),
        seconds=seconds,
        engine=engine_of(settings),
    )
    return ReportResult(entry, error.exit_code if isinstance(error, JianbaoError) else _DEFECT)


def skipped(report: Path, earlier: ManifestEntry) -> ReportResult:
    """Return the result of a report whose brief already exists."""
    entry = earlier.model_copy(
        update={"report": printable(str(report)), "status": "skipped", "seconds": 0.0}
    )
    return ReportResult(entry, FLAGGED if earlier.status in ("flagged", "doubtful") else 0)


def engine_of(settings: "Settings") -> Literal["rules", "llm"]:
    """Return the engine of a batch."""
    return "llm" if settings.uses_model else "rules"


def _brief(task: Task, settings: "Settings") -> "Brief":
    from jianbao.pipeline import summarize

    return summarize(_read(task, settings), settings)


def _read(task: Task, settings: "Settings") -> "Document":
    from jianbao.document import read_report

    document = read_report(task.report, chunk_limit=settings.chunk_limit, encoding=task.encoding)
    return replace(document, name=printable(document.name))


def _write(path: Path, brief: "Brief") -> None:
    try:
        write_whole(path, brief.model_dump_json(indent=2) + "\n")
    except OSError as error:
        raise InputError(
            f"The brief {path.name} cannot be written: {error.strerror}. Free some space or give "
            "another folder."
        ) from None


def _finished(task: Task, brief: "Brief", seconds: float) -> ReportResult:
    """Return the result of a written brief.

    If parts are missing because of server errors, the report is marked failed. The next run then
    retries it.
    """
    unanswered = sum(part.cause == "server" for part in brief.failed)
    entry = ManifestEntry(
        report=printable(str(task.report)),
        sha256=brief.source.sha256,
        brief=task.brief.name,
        status="failed" if unanswered else _STATUSES[brief.status],
        items=brief.verification.items,
        doubtful=brief.verification.doubtful,
        flagged=brief.verification.flagged,
        doubts=len(brief.source.doubts),
        notes=brief.source.notes,
        error=_unanswered(unanswered) if unanswered else None,
        seconds=seconds,
        engine=brief.engine.name,
    )
    code = ServerError.exit_code if unanswered else FLAGGED if brief.has_issues else 0
    return ReportResult(entry, code)


def _unanswered(parts: int) -> str:
    return (
        f"The server did not answer for {parts} parts of the report, which the brief names. "
        "Run the batch again."
    )


def _sentence(error: Exception) -> str:
    message = printable(" ".join(str(error).split()))[:_MAX_MESSAGE]
    if isinstance(error, JianbaoError):
        return message
    return f"Internal error of jianbao. Please report it. {type(error).__name__}: {message}"


def _since(start: float) -> float:
    return round(time.perf_counter() - start, 3)
