"""`jianbao schema`: the JSON Schema of a format."""

from typing import Annotated

import typer

from jianbao.cli.output_files import print_json


def schema(
    name: Annotated[
        str | None, typer.Argument(help="Name of a format; if omitted, all names are listed.")
    ] = None,
) -> None:
    """Print the JSON Schema of a format."""
    from jianbao import json_schemas

    if name is None:
        print("\n".join(json_schemas.schema_names()))
    else:
        print_json(json_schemas.to_json(json_schemas.schema(name)).rstrip("\n"))
