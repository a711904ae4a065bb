"""The reports of a batch, from folders, patterns, paths, or a list of paths."""

import glob
import os
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from jianbao.document.loading.byte_source import STANDARD_INPUT, read_source
from jianbao.errors import InputError

# What is never a report (README.md, data, pictures) stays out of a folder's reports. The old
# formats stay in: they are refused one by one, with the remedy, and so not overlooked.
_ENDINGS = (".txt", ".text", ".html", ".htm", ".docx", ".pdf", ".doc", ".wps", ".rtf")


def find_reports(sources: Sequence[str], folder: Path) -> list[Path]:
    """The reports the sources name, absolute, each once; what lies in `folder` is none.

    A source is a folder (searched to its depths), a pattern, or a report. A file given alone is a
    list of paths, one a line; `-` reads the list from standard input. Raises InputError when there
    is no report.
    """
    alone = sources[0] if len(sources) == 1 else None
    if alone == STANDARD_INPUT or (alone is not None and is_file(alone)):
        return _listed(alone, folder)
    found = (path for source in sources for path in _named_by(source))
    reports = _each_once(found, folder)
    if not reports:
        raise InputError(
            f"No report was found in {', '.join(sources)}. Give a folder with "
            f"{', '.join(_ENDINGS[:6])} files, a pattern in quotes, or a file with one path a line."
        )
    return reports


# A name too long for a file, or in a folder that may not be searched, is none; Path raises for it.
def is_file(path: str | Path) -> bool:
    """Whether there is such a file; no line of a list is an error."""
    return os.path.isfile(path)  # noqa: PTH113


def _is_folder(path: str | Path) -> bool:
    return os.path.isdir(path)  # noqa: PTH112


def _listed(source: str, folder: Path) -> list[Path]:
    data, name = read_source(source)
    lines = os.fsdecode(data.removeprefix(b"\xef\xbb\xbf")).split("\n")
    reports = _each_once((Path(line) for raw in lines if (line := raw.strip())), folder)
    # A report given by mistake has lines too.
    if not any(map(is_file, reports)):
        raise InputError(
            f"{'The list' if name == STANDARD_INPUT else name} names no file that exists. "
            "A file given alone must be a list with the path of a report on each line."
        )
    return reports


def _named_by(source: str) -> Iterator[Path]:
    path = Path(source)
    if _is_folder(path):
        yield from _inside(path)
    elif glob.has_magic(source) and not is_file(path):
        # Path.glob takes no absolute pattern.
        yield from map(Path, sorted(glob.glob(source, recursive=True)))  # noqa: PTH207
    else:
        yield path


def _inside(folder: Path) -> Iterator[Path]:
    """The reports of a folder and of those in it, in the order of their names."""
    for parent, folders, names in os.walk(folder):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        for name in sorted(names):
            if name.lower().endswith(_ENDINGS) and not name.startswith("."):
                yield Path(parent, name)


def _each_once(paths: Iterable[Path], folder: Path) -> list[Path]:
    absolute = dict.fromkeys(_absolute(path) for path in paths)
    output = _absolute(folder)
    return [path for path in absolute if not _is_folder(path) and output not in path.parents]


def _absolute(path: Path) -> Path:
    return Path(os.path.abspath(path))  # noqa: PTH100  (takes `..` out, follows no link)
