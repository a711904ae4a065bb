"""The commands, as Typer knows them."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Annotated, Any

import typer
from typer.core import TyperGroup

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


class Escaped(Exception):  # noqa: N818  (it carries any exception, an interruption too)
    """An exception on its way past Typer, which would end with 1 for some of them."""

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
    """The commands, whose exceptions reach `jianbao.cli.guard` as they are."""

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
