"""`jianbao evaluate`: briefs scored against gold labels."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, NoReturn

import typer

from jianbao.cli.options import Json
from jianbao.cli.output_files import print_json
from jianbao.cli.streams import print_message
from jianbao.errors import InputError

if TYPE_CHECKING:
    from jianbao.document import Document
    from jianbao.evaluation import Case, ScoredBrief
    from jianbao.models.evaluation_result import EvaluationResult
    from jianbao.models.gold_labels import Gold


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
    from jianbao.evaluation import evaluate as evaluate_cases

    labelled = _with_documents(_golds(gold), source)
    result = evaluate_cases(_cases(_briefs(brief), labelled), diff=diff)
    if as_json:
        print_json(result.model_dump_json(indent=2))
    else:
        _show(result)


def _show(result: EvaluationResult) -> None:
    from rich.console import Console

    from jianbao.views.evaluation_text import evaluation

    console = Console(file=sys.stdout, highlight=False)
    for part in evaluation(result):
        console.print(part)


@dataclass(frozen=True)
class _Labelled:
    """Gold labels, and their report if it was given."""

    gold: Gold
    document: Document | None


def _cases(briefs: list[tuple[str, ScoredBrief]], labelled: list[_Labelled]) -> list[Case]:
    """Pair every brief with the labels of its report; print how many have no partner."""
    from jianbao.evaluation import Case, is_of

    if len(briefs) == len(labelled) == 1:
        # There is nothing to choose. If they do not belong together, `evaluate` gives the reason.
        [(file, brief)], [one] = briefs, labelled
        return [Case(brief, one.gold, one.document, file)]
    cases = [
        Case(brief, one.gold, one.document, file)
        for file, brief in briefs
        for one in labelled
        if is_of(one.gold, brief, one.document)
    ]
    if not cases:
        raise InputError(
            "None of the gold files belongs to the report of a brief. "
            "Give gold files whose `raw` is the name of the brief's source."
        )
    _print_left_out("briefs without gold labels", len(briefs) - len({case.file for case in cases}))
    left = len(labelled) - len({case.gold.raw for case in cases})
    _print_left_out("gold files without a brief", left)
    return cases


def _print_left_out(what: str, number: int) -> None:
    if number:
        print_message(f"{what}, left out: {number}.")


def _with_documents(golds: list[Gold], source: Path | None) -> list[_Labelled]:
    """Add to the labels the report given, or the reports of their names in the folder given."""
    from jianbao.document import read_report
    from jianbao.evaluation import fits

    if source is None:
        return [_Labelled(gold, None) for gold in golds]
    if source.is_dir():
        return [_Labelled(gold, _document_in(source, gold)) for gold in golds]
    document = read_report(source)
    labelled = [_Labelled(gold, document) for gold in golds if fits(gold, document)]
    if not labelled:
        raise InputError(
            f"The gold labels do not fit {document.name}. Give the report that was labelled."
        )
    return labelled


def _document_in(folder: Path, gold: Gold) -> Document | None:
    from jianbao.document import read_report
    from jianbao.evaluation import fits

    path = folder / Path(gold.raw).name  # a gold file names a report, never another folder
    if not path.is_file():
        return None
    document = read_report(path)
    if not fits(gold, document):
        raise InputError(
            f"The gold labels of {gold.raw} do not fit {path}. Give the report that was labelled."
        )
    return document


def _golds(path: Path) -> list[Gold]:
    found = [
        _gold(data, name)
        for name, data in _json_objects(path)
        if not path.is_dir() or {"raw", "figures"} <= data.keys()
    ]
    return found or _nothing_in(path, "gold files")


def _gold(data: dict[str, Any], name: str) -> Gold:
    from pydantic import ValidationError

    from jianbao._validation_message import validation_message
    from jianbao.models.gold_labels import Gold

    try:
        return Gold.model_validate(data)
    except ValidationError as error:
        raise InputError(
            f"{name} is not a gold file: {validation_message(error)}. "
            "Correct it, or give another file."
        ) from None


def _briefs(path: Path) -> list[tuple[str, ScoredBrief]]:
    """Return every brief with the name of its file; a folder may hold other JSON too."""
    from jianbao.evaluation import read_brief
    from jianbao.models.evaluation_result import LIST_OF

    found = [
        (name, read_brief(data, name))
        for name, data in _json_objects(path)
        if not path.is_dir() or data.keys() & set(LIST_OF.values())
    ]
    return found or _nothing_in(path, "briefs")


def _nothing_in(path: Path, what: str) -> NoReturn:
    raise InputError(f"There are no {what} in {path}. Give a JSON file or a folder of them.")


def _json_objects(path: Path) -> Iterator[tuple[str, dict[str, Any]]]:
    """Yield the name and the JSON object of the file, or of each .json file of the folder."""
    from jianbao.cli.json_input import read_json

    for file in sorted(path.glob("*.json")) if path.is_dir() else [path]:
        content, name = read_json(file, "brief or gold file")
        if isinstance(content, dict):
            yield name, content
        elif not path.is_dir():
            raise InputError(
                f"{name} is neither a brief nor a gold file. Give a file with a JSON object."
            )
