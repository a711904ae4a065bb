"""`doctor`, `schema`."""

from typing import Annotated

import typer

from jianbao.cli.options import Json, Mode


def doctor(
    model: Annotated[str | None, typer.Option(help="Name of the model.")] = None,
    base_url: Annotated[
        str | None, typer.Option(help="An OpenAI-compatible endpoint, ending in /v1.")
    ] = None,
    mode: Mode = None,
    as_json: Json = False,
) -> None:
    """Try the endpoint with one tiny request: what works, what doesn't, which mode to use."""
    from jianbao.cli.doctor import run
    from jianbao.settings import load_settings

    settings = load_settings(model=model, base_url=base_url, mode=mode.value if mode else None)
    raise typer.Exit(run(settings, as_json=as_json))


def schema(
    name: Annotated[str | None, typer.Argument(help="The format; without one, list them.")] = None,
) -> None:
    """Print the JSON Schema of a format."""
    from jianbao.schemas import schema as schema_of
    from jianbao.schemas import schema_names, to_json

    print("\n".join(schema_names()) if name is None else to_json(schema_of(name)), end="")
    if name is None:
        print()
