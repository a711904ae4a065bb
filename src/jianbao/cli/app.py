"""The commands, and how expected errors reach people."""

import json
import sys
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from jianbao.errors import JianbaoError

app = typer.Typer(
    help="Briefs of Chinese government work reports (政府工作报告), every number checked.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
)

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


def main() -> None:
    """Run the command line; expected errors end in a sentence and their exit code."""
    try:
        app()
    except JianbaoError as error:
        from jianbao.views.labels import inert

        # A message may quote the report, which must not steer the terminal.
        print(f"jianbao: {inert(str(error))}", file=sys.stderr)
        sys.exit(error.exit_code)
    except KeyboardInterrupt:
        print("jianbao: interrupted.", file=sys.stderr)
        sys.exit(130)


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


@app.command()
def summarize(
    report: Report,
    output: Annotated[
        Path | None,
        typer.Option("-o", "--output", help="Write the brief here: .json, or .md for Markdown."),
    ] = None,
    as_json: Json = False,
    encoding: Encoding = None,
    replay: Annotated[
        Path | None, typer.Option(help="Answer from the recordings in this folder, never call.")
    ] = None,
    record: Annotated[
        Path | None, typer.Option(help="Call the model and store every answer in this folder.")
    ] = None,
    fill: Annotated[
        Path | None, typer.Option(help="Answer from this folder, call for what is missing.")
    ] = None,
    engine: Annotated[
        EngineName | None,
        typer.Option(help="auto takes the model if a key or a base URL is set, else the rules."),
    ] = None,
    model: Annotated[str | None, typer.Option(help="Name of the model.")] = None,
    base_url: Annotated[
        str | None, typer.Option(help="An OpenAI-compatible endpoint, ending in /v1.")
    ] = None,
    mode: Mode = None,
    max_reasks: Annotated[
        int | None, typer.Option(help="Re-asks for a faulty answer (default 2).")
    ] = None,
    concurrency: Annotated[
        int | None, typer.Option(help="Requests at a time (default 8; 1 for a local server).")
    ] = None,
    chunk_limit: Annotated[
        int | None, typer.Option(help="Characters of the report a request carries (default 900).")
    ] = None,
    max_requests: Annotated[
        int | None, typer.Option(help="Send no more requests; the rules do the rest.")
    ] = None,
    max_tokens: Annotated[
        int | None, typer.Option(help="Pay for no more tokens; the rules do the rest.")
    ] = None,
    dry_run: Annotated[
        bool, typer.Option("--dry-run", help="Print what would be asked; send nothing.")
    ] = False,
    limit: Annotated[int, typer.Option(min=1, help="Items of a topic shown in the terminal.")] = 5,
    strict: Annotated[
        bool, typer.Option("--strict", help="End with 1 when something is flagged.")
    ] = False,
) -> None:
    """Write the brief of a report: targets, achievements, problems, every number checked."""
    from jianbao.cli.summarize import Request, run
    from jianbao.settings import load_settings

    settings = load_settings(
        engine=engine.value if engine else None,
        model=model,
        base_url=base_url,
        mode=mode.value if mode else None,
        max_reasks=max_reasks,
        concurrency=concurrency,
        chunk_limit=chunk_limit,
        max_requests=max_requests,
        max_tokens=max_tokens,
    )
    request = Request(
        report, encoding, output, as_json, limit, strict, dry_run, replay, record, fill
    )
    raise typer.Exit(run(request, settings))


@app.command()
def batch(
    sources: Annotated[
        list[str],
        typer.Argument(
            metavar="DIR|GLOB|LIST",
            help="A folder, a pattern, reports, or alone a file (or -) with one path a line.",
        ),
    ],
    output: Annotated[
        Path, typer.Option("-o", "--output", metavar="OUTDIR", help="Folder for the briefs.")
    ],
    as_json: Json = False,
    encoding: Encoding = None,
    engine: Annotated[
        EngineName | None,
        typer.Option(help="auto takes the model if a key or a base URL is set, else the rules."),
    ] = None,
    model: Annotated[str | None, typer.Option(help="Name of the model.")] = None,
    base_url: Annotated[
        str | None, typer.Option(help="An OpenAI-compatible endpoint, ending in /v1.")
    ] = None,
    concurrency: Annotated[
        int | None, typer.Option(help="Requests at a time (default 8; 1 for a local server).")
    ] = None,
    jobs: Annotated[
        int, typer.Option(min=1, help="Processes at a time, with the rules engine.")
    ] = 1,
    again: Annotated[
        bool, typer.Option("--again", help="Also the reports that are done already.")
    ] = False,
    strict: Annotated[
        bool, typer.Option("--strict", help="End with 1 when something is flagged.")
    ] = False,
) -> None:
    """Write the briefs of many reports and a manifest; run again, it goes on where it stopped."""
    from jianbao.cli.batch import Request, run
    from jianbao.settings import load_settings

    settings = load_settings(
        engine=engine.value if engine else None,
        model=model,
        base_url=base_url,
        concurrency=concurrency,
    )
    request = Request(tuple(sources), output, encoding, jobs, again, strict, as_json)
    raise typer.Exit(run(request, settings))


@app.command()
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


@app.command()
def outline(
    report: Report,
    as_json: Json = False,
    encoding: Encoding = None,
    raw_text: Annotated[
        Path | None,
        typer.Option(help="Write the raw text, which offsets count in, to this file as UTF-8."),
    ] = None,
) -> None:
    """Show what was read: metadata, sections with their roles, chunks."""
    from jianbao.cli.outline import as_data, save_raw_text, show
    from jianbao.document import read_report

    document = read_report(report, encoding=encoding)
    if raw_text is not None:
        save_raw_text(document, raw_text)
    if as_json:
        print(json.dumps(as_data(document), ensure_ascii=False, indent=2))
    else:
        show(document)


@app.command()
def figures(
    report: Report,
    as_json: Json = False,
    every: Annotated[
        bool, typer.Option("--all", help="Names, dates and context too; JSON always has them.")
    ] = False,
    encoding: Encoding = None,
) -> None:
    """Show every figure of a report: what it measures, how it moved, when, and where it stands."""
    from jianbao.cli import judge

    raise typer.Exit(judge.figures(report, encoding, as_json=as_json, every=every))


@app.command()
def verify(
    brief: Annotated[Path, typer.Argument(help="A brief as JSON, jianbao's or another's.")],
    source: Annotated[str, typer.Option("--source", help="The report it is of, or - for stdin.")],
    as_json: Json = False,
    encoding: Encoding = None,
) -> None:
    """Judge every item of a brief against its report; ends with 1 when something is flagged."""
    from jianbao.cli import judge

    raise typer.Exit(judge.verify_brief(brief, source, encoding, as_json=as_json))


@app.command()
def check(
    text: Annotated[str, typer.Argument(help="A summary in prose, bullets or Markdown, or -.")],
    source: Annotated[str, typer.Option("--source", help="The report it is of.")],
    as_json: Json = False,
    encoding: Encoding = None,
) -> None:
    """Judge every number of any summary; ends with 1 unless the report supports all of them."""
    from jianbao.cli import judge

    raise typer.Exit(judge.check_summary(text, source, encoding, as_json=as_json))


@app.command()
def evaluate(
    brief: Annotated[
        Path, typer.Argument(metavar="BRIEF|DIR", help="A brief as JSON, or a folder of them.")
    ],
    gold: Annotated[
        Path, typer.Option(metavar="FILE|DIR", help="The gold labels, or a folder of them.")
    ],
    as_json: Json = False,
    diff: Annotated[
        bool, typer.Option("--diff", help="List every missed, false and wrong figure.")
    ] = False,
    source: Annotated[
        Path | None,
        typer.Option(
            metavar="REPORT|DIR", help="The report, or a folder of them, for --diff to quote."
        ),
    ] = None,
) -> None:
    """Score briefs against gold labels: precision, recall and F1 of figures and problems."""
    from jianbao.cli.evaluate import run

    run(brief, gold, source, as_json=as_json, diff=diff)


@app.command()
def schema(
    name: Annotated[str | None, typer.Argument(help="The format; without one, list them.")] = None,
) -> None:
    """Print the JSON Schema of a format."""
    from jianbao.schemas import schema as schema_of
    from jianbao.schemas import schema_names, to_json

    print("\n".join(schema_names()) if name is None else to_json(schema_of(name)), end="")
    if name is None:
        print()
