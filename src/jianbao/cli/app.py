"""The commands, and how expected errors reach people."""

import signal
import sys
from typing import Annotated

import typer

from jianbao.cli.commands import (
    batch,
    compare,
    export,
    judging,
    reading,
    recordings,
    review,
    summarize,
    tools,
)
from jianbao.errors import JianbaoError

app = typer.Typer(
    help="Briefs of Chinese government work reports (政府工作报告), every number checked.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
)


def main() -> None:
    """Run the command line; expected errors end in a sentence and their exit code."""
    _end_as_interrupted_when_terminated()
    try:
        app()
    except JianbaoError as error:
        from jianbao.views.labels import inert

        # A message may quote the report, which must not steer the terminal.
        for told in (str(error), *getattr(error, "__notes__", ())):
            print(f"jianbao: {inert(told)}", file=sys.stderr)
        sys.exit(error.exit_code)
    except KeyboardInterrupt:
        print("jianbao: interrupted.", file=sys.stderr)
        sys.exit(130)


def _end_as_interrupted_when_terminated() -> None:
    """Let SIGTERM end a run as Ctrl-C does, except where Ctrl-C is to be ignored."""
    if signal.getsignal(signal.SIGINT) is signal.default_int_handler:
        signal.signal(signal.SIGTERM, lambda *_: signal.raise_signal(signal.SIGINT))


def _print_version(wanted: bool) -> None:
    if wanted:
        from jianbao import __version__

        print(f"jianbao {__version__}")
        raise typer.Exit


@app.callback()
def _root(
    version: Annotated[
        bool,
        typer.Option(
            "--version", callback=_print_version, is_eager=True, help="Print the version."
        ),
    ] = False,
) -> None:
    """Briefs of Chinese government work reports (政府工作报告), every number checked."""


for _command in (
    summarize.summarize,
    batch.batch,
    reading.outline,
    reading.figures,
    judging.verify,
    judging.check,
    judging.evaluate,
    review.review,
    export.export,
    compare.compare,
    tools.doctor,
    tools.schema,
):
    app.command()(_command)
app.add_typer(recordings.recordings, name="recordings")
