"""Arguments and options that several commands share."""

from enum import StrEnum
from typing import Annotated

import typer

Report = Annotated[
    str,
    typer.Argument(
        metavar="REPORT", help="Path of a report (text, HTML, .docx or PDF), or - for stdin."
    ),
]
Encoding = Annotated[
    str | None,
    typer.Option(help="Encoding of the text or page, such as big5; otherwise found out."),
]
Json = Annotated[bool, typer.Option("--json", help="Print JSON on stdout and nothing else.")]


class EngineName(StrEnum):
    """Who writes the brief."""

    auto = "auto"
    llm = "llm"
    rules = "rules"


class ModeName(StrEnum):
    """How the model is told the shape of its answer."""

    auto = "auto"
    json_schema = "json_schema"
    tools = "tools"
    json = "json"
    md_json = "md_json"


Mode = Annotated[
    ModeName | None,
    typer.Option(help="How to ask for the shape of an answer; auto goes by endpoint."),
]
