"""`recordings list`, `check`, `fill`."""

from pathlib import Path
from typing import Annotated

import typer

from jianbao.cli.options import BaseUrl, Json, ModelOption, ModeOption

recordings = typer.Typer(
    help="Look after recordings: requests to a model and its answers, one readable file each.",
    no_args_is_help=True,
)

Folder = Annotated[Path, typer.Argument(metavar="FOLDER", help="The folder of recordings.")]
Sources = Annotated[
    list[str],
    typer.Option("--source", help="The report they are of; repeat it where there are several."),
]


@recordings.command("list")
def list_(folder: Folder, as_json: Json = False) -> None:
    """Show what is there: names, attempts, models, who answered, tokens, sizes."""
    from jianbao.cli.recordings import list_recordings

    raise typer.Exit(list_recordings(folder, as_json=as_json))


@recordings.command()
def check(folder: Folder, source: Sources, as_json: Json = False) -> None:
    """Replay a report: ends with 4 when a recording is missing, 1 when one is never asked for."""
    from jianbao.cli import recordings as upkeep
    from jianbao.settings import load_settings

    raise typer.Exit(upkeep.check(folder, source, load_settings(), as_json=as_json))


@recordings.command()
def fill(
    folder: Folder,
    source: Sources,
    model: ModelOption = None,
    base_url: BaseUrl = None,
    mode: ModeOption = None,
    recorded_from: Annotated[
        str | None,
        typer.Option(help="Who answers, as the recordings say it: model, quantisation, server."),
    ] = None,
    max_requests: Annotated[int | None, typer.Option(help="Send no more requests.")] = None,
    max_tokens: Annotated[int | None, typer.Option(help="Pay for no more tokens.")] = None,
    as_json: Json = False,
) -> None:
    """Ask the model for the recordings that are missing, then check."""
    from jianbao.cli import recordings as upkeep
    from jianbao.settings import load_settings

    settings = load_settings(
        model=model,
        base_url=base_url,
        mode=mode,
        recorded_from=recorded_from,
        max_requests=max_requests,
        max_tokens=max_tokens,
    )
    raise typer.Exit(upkeep.fill(folder, source, settings, as_json=as_json))
