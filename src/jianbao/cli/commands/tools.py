"""`doctor`, `schema`."""

from typing import Annotated

import typer

from jianbao.cli.options import BaseUrl, Json, ModelOption, ModeOption


def doctor(
    model: ModelOption = None,
    base_url: BaseUrl = None,
    mode: ModeOption = None,
    as_json: Json = False,
) -> None:
    """Try the endpoint with one tiny request: what works, what doesn't, which mode to use."""
    from jianbao.cli.doctor import run
    from jianbao.settings import load_settings

    settings = load_settings(model=model, base_url=base_url, mode=mode)
    raise typer.Exit(run(settings, as_json=as_json))


def schema(
    name: Annotated[str | None, typer.Argument(help="The format; without one, list them.")] = None,
) -> None:
    """Print the JSON Schema of a format."""
    from jianbao.cli.output_files import print_json
    from jianbao.json_schemas import schema as schema_of
    from jianbao.json_schemas import schema_names, to_json

    if name is None:
        print("\n".join(schema_names()))
    else:
        print_json(to_json(schema_of(name)).rstrip("\n"))
