"""Arguments and options that several commands share."""

from typing import Annotated, Literal

import typer

ReportArgument = Annotated[
    str,
    typer.Argument(
        metavar="REPORT", help="Path of a report (text, HTML, .docx or PDF), or - for stdin."
    ),
]
Encoding = Annotated[
    str | None,
    typer.Option(help="Encoding of the text or page, such as big5; detected if not given."),
]
Json = Annotated[bool, typer.Option("--json", help="Print JSON on stdout and nothing else.")]
EngineOption = Annotated[
    Literal["auto", "llm", "rules"] | None,
    typer.Option(
        help="auto is the model if one is named and a key or a base URL is set, else the rules."
    ),
]
ModelOption = Annotated[str | None, typer.Option(help="Name of the model.")]
BaseUrl = Annotated[str | None, typer.Option(help="An OpenAI-compatible endpoint, ending in /v1.")]
ModeOption = Annotated[
    Literal["auto", "json_schema", "tools", "json", "md_json"] | None,
    typer.Option(help="How to ask for the shape of an answer; auto chooses by endpoint."),
]
MaxReasks = Annotated[int | None, typer.Option(help="Re-asks after a faulty answer (default 2).")]
Concurrency = Annotated[
    int | None, typer.Option(help="Requests at a time (default 8; 1 for a local server).")
]
NoCache = Annotated[
    bool, typer.Option("--no-cache", help="Neither use nor keep answers in the cache.")
]
DryRun = Annotated[bool, typer.Option("--dry-run", help="Print what would be asked; send nothing.")]
Strict = Annotated[
    bool, typer.Option("--strict", help="End with 1 when something is flagged or doubtful.")
]
