"""`jianbao evaluate`: which brief belongs to which gold file and report, and what is printed."""

import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from pydantic import ValidationError
from rich.console import Console

from jianbao.cli.json_input import first_fault, read_json
from jianbao.cli.output_files import print_json
from jianbao.document import Document, read_report
from jianbao.errors import InputError
from jianbao.evaluation import Case, ScoredBrief, evaluate, fits, is_of, read_brief
from jianbao.models.evaluation_result import LIST_OF
from jianbao.models.gold_labels import Gold
from jianbao.views.evaluation_text import evaluation


@dataclass(frozen=True)
class _Labelled:
    """Gold labels with their report, where it is at hand."""

    gold: Gold
    document: Document | None


def run(brief: Path, gold: Path, source: Path | None, *, as_json: bool, diff: bool) -> None:
    """Score a brief or a folder of them, and print it."""
    labelled = _with_documents(_golds(gold), source)
    cases = _cases(_briefs(brief), labelled)
    result = evaluate(cases, diff=diff)
    if as_json:
        print_json(result.model_dump_json(indent=2))
        return
    console = Console(file=sys.stdout, highlight=False)
    for part in evaluation(result):
        console.print(part)


def _cases(briefs: list[tuple[str, ScoredBrief]], labelled: list[_Labelled]) -> list[Case]:
    """Every brief with the labels of its report; what has no partner is told on stderr."""
    if len(briefs) == len(labelled) == 1:
        # Nothing to choose: where they do not belong together, evaluate says why.
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
            "None of the gold files is of a report that a brief was made from. "
            "Their name `raw` must be the name of the brief's source."
        )
    _tell_left_out("briefs without gold labels", len(briefs) - len({case.file for case in cases}))
    left = len(labelled) - len({case.gold.raw for case in cases})
    _tell_left_out("gold files without a brief", left)
    return cases


def _tell_left_out(what: str, number: int) -> None:
    if number:
        print(f"jianbao: {what}, left out: {number}.", file=sys.stderr)


def _with_documents(golds: list[Gold], source: Path | None) -> list[_Labelled]:
    """The labels with the report given, or with those of their names in the folder given."""
    if source is None:
        return [_Labelled(gold, None) for gold in golds]
    if source.is_dir():
        return [_Labelled(gold, _named(gold, source)) for gold in golds]
    document = read_report(source)
    labelled = [_Labelled(gold, document) for gold in golds if fits(gold, document)]
    if not labelled:
        raise InputError(
            f"The gold labels do not stand in {document.name}. Give the report they are of."
        )
    return labelled


def _named(gold: Gold, folder: Path) -> Document | None:
    path = folder / Path(gold.raw).name  # a gold file names a report, never another folder
    if not path.is_file():
        return None
    document = read_report(path)
    if not fits(gold, document):
        raise InputError(f"The gold labels of {gold.raw} do not stand in {path}.")
    return document


def _golds(path: Path) -> list[Gold]:
    found = [
        _gold(data, name)
        for name, data in _json_files(path)
        if not path.is_dir() or {"raw", "figures"} <= data.keys()
    ]
    return found or _nothing(path, "gold files")


def _gold(data: dict[str, Any], name: str) -> Gold:
    try:
        return Gold.model_validate(data)
    except ValidationError as error:
        raise InputError(f"{name} is no gold file: {first_fault(error)}.") from None


def _briefs(path: Path) -> list[tuple[str, ScoredBrief]]:
    """Every brief with its file's name; a folder may hold other JSON too."""
    found = [
        (name, read_brief(data, name))
        for name, data in _json_files(path)
        if not path.is_dir() or data.keys() & set(LIST_OF.values())
    ]
    return found or _nothing(path, "briefs")


def _nothing(path: Path, what: str) -> Any:
    raise InputError(f"There are no {what} in {path}. Give a JSON file or a folder of them.")


def _json_files(path: Path) -> Iterator[tuple[str, dict[str, Any]]]:
    for file in sorted(path.glob("*.json")) if path.is_dir() else [path]:
        content, name = read_json(file, "brief or gold file")
        if isinstance(content, dict):
            yield name, content
        elif not path.is_dir():
            raise InputError(f"{name} is neither a brief nor gold labels: give a JSON object.")
