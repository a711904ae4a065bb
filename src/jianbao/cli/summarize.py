"""`jianbao summarize`: the run, its progress on stderr, and where the brief goes."""

import sys
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from jianbao.cli.announcing import announce_model, announce_rules
from jianbao.cli.answer_cache import (
    Recordings,
    cache_of,
    how_to_go_on,
    noting_cached_answers,
    require_folder,
    tell_trouble,
)
from jianbao.cli.cost_messages import estimate_json, estimate_text, tell_cost
from jianbao.cli.logs import silence_instructor
from jianbao.cli.output_files import print_json, require_other, require_writable, write_output
from jianbao.document import Document, read_report
from jianbao.errors import FLAGGED, InputError, JianbaoError, ServerError
from jianbao.models.brief import Brief
from jianbao.pipeline import Session, estimate, summarize_by_rules
from jianbao.settings import RecordingMode, Settings

if TYPE_CHECKING:
    from jianbao.engines.llm.engine import OnProgress, Progress


_OF_OTHER_THINGS = frozenset(
    (".html", ".htm", ".csv", ".jsonl", ".xlsx", ".parquet", ".docx", ".pdf")
)


@dataclass(frozen=True)
class Request:
    """What was asked for on the command line."""

    report: str
    encoding: str | None
    output: Path | None
    html: Path | None
    as_json: bool
    limit: int
    strict: bool
    dry_run: bool
    no_cache: bool
    replay: Path | None
    record: Path | None
    fill: Path | None

    @property
    def recordings(self) -> Recordings | None:
        """The folder of recordings and how to use it; raises InputError for more than one."""
        modes: list[tuple[Path | None, RecordingMode]] = [
            (self.replay, "replay"),
            (self.record, "record"),
            (self.fill, "fill"),
        ]
        given = [(folder, mode) for folder, mode in modes if folder is not None]
        if len(given) > 1:
            raise InputError("Take one of --replay, --record and --fill, not several.")
        if given and given[0][1] == "replay" and not given[0][0].is_dir():
            raise InputError(f"There is no folder of recordings {given[0][0]}.")
        return given[0] if given else None


def run(request: Request, settings: Settings) -> int:
    """Summarize, print or write, and return the exit code."""
    _require_fitting(request)
    for path in filter(None, (request.output, request.html)):
        require_writable(path)
        require_other(path, [Path(request.report)])
    given = request.recordings
    document = read_report(
        request.report, chunk_limit=settings.chunk_limit, encoding=request.encoding
    )
    if given is not None and settings.engine == "rules":
        raise InputError("The rules engine plays no recordings. Leave out --engine rules.")
    by_rules = given is None and not settings.uses_model
    if by_rules:
        announce_rules(settings, "this brief")
    if request.dry_run:
        cost = estimate(document, settings, given)
        print(estimate_json(cost, settings) if request.as_json else estimate_text(cost, settings))
        return 0
    if by_rules:
        brief = summarize_by_rules(document)
        _deliver(brief, document, request)
        return _strict_code(brief, request.strict)
    return _run_model(document, request, settings, given)


def _require_fitting(request: Request) -> None:
    """Raise InputError where a brief would be written under a name that promises another thing."""
    if request.output is None:
        return
    if request.output == request.html:
        raise InputError("-o and --html name the same file. Give the page another path.")
    if request.output.suffix.lower() in _OF_OTHER_THINGS:
        raise InputError(
            f"{request.output} is no name for a brief: it is written as .json or .md. "
            "--html makes the page, jianbao export makes tables."
        )


def _run_model(
    document: Document, request: Request, settings: Settings, given: Recordings | None
) -> int:
    if given is None or given[1] != "replay":
        announce_model(settings, "this brief")
    if given is not None and given[1] != "replay":
        require_folder(given[0])
    recordings = given or cache_of(settings, no_cache=request.no_cache)
    silence_instructor()
    session = Session(settings, recordings)
    try:
        with _watched() as watch, noting_cached_answers(session.kept, recordings):
            brief = session.run(document, watch)
    except JianbaoError:
        if session.usage.requests:
            tell_cost(session.usage, settings)
        raise
    _deliver(brief, document, request)
    _tell_regained(watch)
    if brief.engine.answers == "live":
        tell_cost(brief.engine, settings)
    tell_trouble(session.kept)
    _tell_failed(brief)
    return _exit_code(brief, request.strict, recordings)


def _deliver(brief: Brief, document: Document, request: Request) -> None:
    """The file first: what was paid for is safe before anything is printed."""
    if not brief.items():
        print("jianbao: nothing was found to tell; is this a work report?", file=sys.stderr)
    if request.output is not None:
        write_output(request.output, _as_file(brief, request.output))
    if request.html is not None:
        _write_page(brief, document, request.html)
    if request.as_json:
        print_json(brief.model_dump_json(indent=2))
    elif request.output is None:
        from rich.console import Console

        from jianbao.views.terminal import render

        render(brief, Console(file=sys.stdout), request.limit)
    else:
        print(f"jianbao: wrote {request.output}", file=sys.stderr)


def _write_page(brief: Brief, document: Document, path: Path) -> None:
    from jianbao.review import review_page

    write_output(path, review_page(brief, document))
    print(f"jianbao: wrote {path}", file=sys.stderr)


def _as_file(brief: Brief, path: Path) -> str:
    if path.suffix.lower() == ".md":
        from jianbao.views.markdown import to_markdown

        return to_markdown(brief)
    return _as_json(brief)


def _as_json(brief: Brief) -> str:
    return brief.model_dump_json(indent=2) + "\n"


def _tell_regained(watch: "_Watch") -> None:
    if watch.last and watch.last.left_out:
        print(
            f"jianbao: the model left out {watch.last.left_out} figures; asked once more, it "
            f"gave {watch.last.regained} of them.",
            file=sys.stderr,
        )


def _tell_failed(brief: Brief) -> None:
    """Why parts are told by rules, in one line; what the server owes is told by the exit."""
    reasons = Counter(part.reason for part in brief.failed if part.cause == "answer")
    if reasons:
        told = "; ".join(f"{reason} ({count})" for reason, count in reasons.items())
        print(
            f"jianbao: the model did not do {reasons.total()} parts of the report: {told}. "
            "Their figures are told by the rules engine.",
            file=sys.stderr,
        )


def _exit_code(brief: Brief, strict: bool, recordings: Recordings | None) -> int:
    unanswered = sum(part.cause == "server" for part in brief.failed)
    if unanswered:
        print(
            f"jianbao: {unanswered} parts of the report got no answer; the brief names "
            f"them. {how_to_go_on(recordings)}",
            file=sys.stderr,
        )
        return ServerError.exit_code
    return _strict_code(brief, strict)


def _strict_code(brief: Brief, strict: bool) -> int:
    return FLAGGED if strict and brief.has_issues else 0


@dataclass
class _Watch:
    """Remembers how far the run is, and shows it where somebody looks."""

    show: "OnProgress | None" = None
    last: "Progress | None" = None

    def __call__(self, progress: "Progress") -> None:
        self.last = progress
        if self.show:
            self.show(progress)


@contextmanager
def _watched() -> Iterator[_Watch]:
    """A bar on stderr for people; nothing is shown where stderr is no terminal."""
    if not sys.stderr.isatty():
        yield _Watch()
        return
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, TextColumn
    from rich.progress import Progress as Bar
    from rich.progress import TimeRemainingColumn as TimeLeftColumn

    columns = (
        TextColumn("chunks"),
        BarColumn(),
        MofNCompleteColumn(),
        TextColumn("{task.fields[told]}"),
        TimeLeftColumn(),
    )
    with Bar(*columns, console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task("chunks", total=None, told="")

        def show(progress: "Progress") -> None:
            bar.update(task, completed=progress.done, total=progress.chunks, told=_told(progress))

        yield _Watch(show)


def _told(progress: "Progress") -> str:
    return (
        f"{progress.requests} requests, {progress.tokens:,} tokens, {progress.reasks} re-asks, "
        f"{progress.flagged} flagged"
    )
