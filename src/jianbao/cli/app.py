"""The Typer application: all commands, and the way of exceptions past Typer."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import cache
from typing import Annotated, Any

import typer
from typer.core import TyperGroup
from typer.main import get_command

from jianbao.cli.commands.batch import batch
from jianbao.cli.commands.check import check
from jianbao.cli.commands.compare import compare
from jianbao.cli.commands.doctor import doctor
from jianbao.cli.commands.evaluate import evaluate
from jianbao.cli.commands.export import export
from jianbao.cli.commands.figures import figures
from jianbao.cli.commands.outline import outline
from jianbao.cli.commands.recordings import recordings
from jianbao.cli.commands.review import review
from jianbao.cli.commands.schema import schema
from jianbao.cli.commands.summarize import summarize
from jianbao.cli.commands.verify import verify


class Escaped(Exception):  # noqa: N818  (it carries any exception, an interruption too)
    """Carries an exception past Typer, which would end with 1 for some of them."""

    def __init__(self, error: BaseException) -> None:
        super().__init__(str(error))
        self.error = error


@contextmanager
def _past_typer() -> Iterator[None]:
    try:
        yield
    except (KeyboardInterrupt, EOFError, OSError) as error:
        raise Escaped(error) from error


class _Commands(TyperGroup):
    """A group whose exceptions reach `jianbao.cli.guard` unchanged."""

    def make_context(self, *args: Any, **kwargs: Any) -> Any:
        with _past_typer():
            return super().make_context(*args, **kwargs)

    def invoke(self, ctx: Any) -> Any:
        with _past_typer():
            return super().invoke(ctx)


app = typer.Typer(
    cls=_Commands,
    help="Briefs of Chinese government work reports (政府工作报告), every number checked.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
)


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


# The order is that of `jianbao --help`.
for _command in (
    summarize,
    batch,
    outline,
    figures,
    verify,
    check,
    evaluate,
    review,
    export,
    compare,
    doctor,
    schema,
):
    app.command()(_command)
app.add_typer(recordings, name="recordings")


@cache
def command() -> Callable[[], Any]:
    """Return the command line with all commands, made once in a process."""
    return get_command(app)
