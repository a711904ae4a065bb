"""Reading of JSON files: briefs, decisions, gold labels."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Any, TypeVar

from pydantic import BaseModel, ValidationError
from pydantic_core import from_json

from jianbao._validation_message import validation_message
from jianbao.document.loading.byte_source import STANDARD_INPUT, read_source
from jianbao.errors import InputError
from jianbao.models.brief import Brief

Made = TypeVar("Made")
Model = TypeVar("Model", bound=BaseModel)

# Larger than any number of a report, and small enough for a table, whatever the unit's scale.
_LARGEST = 10**100


def read_json(path: Path, what: str) -> tuple[Any, str]:
    """Read a JSON file; return its content and its name, - for standard input.

    Raises InputError, which calls the file a `what`, if it cannot be read or is not JSON. Unlike
    json.loads, lone surrogates and excessive nesting are refused.
    """
    _require_file(path, what)
    data, name = read_source(path)
    try:
        return from_json(data.decode(json.detect_encoding(data))), name
    except ValueError:
        raise InputError(
            f"{name} is not a {what}: it is not JSON. Give a JSON file, as jianbao writes it."
        ) from None


def read_model(model: type[Model], path: Path, what: str) -> Model:
    """Read a file of a format; raises InputError for another format or version."""
    content, name = read_json(path, what)
    try:
        return model.model_validate(content)
    except ValidationError as error:
        raise InputError(
            f"{name} is not a {what}: {validation_message(error)}. "
            "Correct it, or give another file."
        ) from None


def read_brief(path: Path) -> Brief:
    """Read a brief; raises InputError for another format or version."""
    brief = read_model(Brief, path, "brief")
    if not all(map(_is_usual, _numbers(brief))):
        raise InputError(
            f"{path} is not a brief: it has a number above 10 to the power of 100. "
            "Correct the number, or make the brief again."
        )
    return brief


def brief_files(paths: Sequence[Path]) -> list[Path]:
    """Return the files given and the .json files of the folders given, each once.

    Raises InputError for a folder without such a file.
    """
    found = (file for path in paths for file in _named_by(path))
    return list({file.resolve(): file for file in found}.values())


def read_each(files: Sequence[Path], read: Callable[[Path], Made]) -> Iterator[Made]:
    """Read the files one at a time and yield each result.

    A file that cannot be used does not stop the others from being tried. After the last, an
    InputError names all such files, so that a half-written table is discarded.
    """
    faults: list[str] = []
    for file in files:
        try:
            made = read(file)
        except InputError as error:
            faults.append(str(error))
        else:
            yield made
    if faults:
        raise InputError(_all_faults(faults, len(files)))


def _require_file(path: Path, what: str) -> None:
    if str(path) == STANDARD_INPUT:
        return
    if not path.exists():
        raise InputError(f"There is no file {path}. Give a {what}.")
    if path.is_dir():
        raise InputError(f"{path} is a directory. Give the path of a {what}.")


def _named_by(path: Path) -> list[Path]:
    if not path.is_dir():
        return [path]
    files = sorted(path.glob("*.json"))
    if not files:
        raise InputError(f"There is no brief in {path}. Give a folder with briefs as .json files.")
    return files


def _all_faults(faults: list[str], files: int) -> str:
    if files == 1:
        return faults[0]
    return (
        f"{len(faults)} of {files:,} briefs cannot be used, so nothing was written. "
        f"Correct them or leave them out. {' '.join(faults)}"
    )


def _numbers(brief: Brief) -> Iterator[int | float]:
    for figures in (*(item.figures for item in brief.items()), brief.uncovered):
        for figure in figures:
            yield from (number for number in (figure.value, figure.high) if number is not None)


def _is_usual(number: int | float) -> bool:
    """Whether a column of a table can hold it; JSON can spell out larger and infinite numbers."""
    return -_LARGEST < number < _LARGEST
