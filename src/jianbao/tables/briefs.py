"""The briefs that a table is made of, from their files."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import TypeVar

from pydantic import ValidationError

from jianbao.brief import Brief
from jianbao.document.source import read_source
from jianbao.errors import InputError

Made = TypeVar("Made")

# Beyond what a report says, and within what a table can hold, whatever the unit's scale.
_LARGEST = 10**100


def brief_files(paths: Sequence[Path]) -> list[Path]:
    """List the files given and the .json files of the folders given, each once.

    Raises InputError for a path that leads nowhere, and for a folder without such a file.
    """
    found = (file for path in paths for file in _named_by(path))
    return list({file.resolve(): file for file in found}.values())


def _named_by(path: Path) -> list[Path]:
    if not path.exists():
        raise InputError(f"There is no file or folder {path}. Give briefs, or a folder of them.")
    if not path.is_dir():
        return [path]
    files = sorted(path.glob("*.json"))
    if not files:
        raise InputError(f"There is no brief in {path}. Give a folder with briefs as .json files.")
    return files


def read_brief(file: Path) -> Brief:
    """Read a brief. Raises InputError for what is none, or is of another version."""
    data, _ = read_source(file)
    try:
        brief = Brief.model_validate_json(data.decode(json.detect_encoding(data)))
    except ValidationError as error:
        raise InputError(f"{file} is no brief: {_first_fault(error)}.") from None
    except UnicodeDecodeError:
        raise InputError(f"{file} is no brief: it is no text.") from None
    if not all(map(_is_usual, _numbers(brief))):
        raise InputError(f"{file} is no brief: it has a number that no report can have.")
    return brief


def of_each(files: Sequence[Path], read: Callable[[Path], Made]) -> Iterator[Made]:
    """Yield what is read of each file, one at a time.

    Files that cannot be used do not stop the others from being tried: after the last, an
    InputError names all of them, so that whoever writes a table of the rest throws it away.
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
        raise InputError(_told(faults, len(files)))


def _told(faults: list[str], files: int) -> str:
    if files == 1:
        return faults[0]
    return (
        f"{len(faults)} of {files:,} briefs cannot be used, so nothing was written; "
        f"mend them or leave them out. {' '.join(faults)}"
    )


def _first_fault(error: ValidationError) -> str:
    first = error.errors()[0]
    place = ".".join(map(str, first["loc"]))
    said = str(first["msg"]).removeprefix("Value error, ")
    return f"{place}: {said}" if place else said


def _numbers(brief: Brief) -> Iterator[int | float]:
    for item in brief.items():
        for figure in item.figures:
            yield from (number for number in (figure.value, figure.high) if number is not None)


def _is_usual(number: int | float) -> bool:
    """Whether it is finite: JSON can spell out what no column can hold."""
    return -_LARGEST < number < _LARGEST
