"""Discovery of the reports of a batch: folders, patterns, paths, or a list of paths."""

import glob
import os
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from jianbao.document.loading.byte_source import STANDARD_INPUT, read_source
from jianbao.errors import InputError

# Only files with these endings are taken from a folder. Unsupported old formats are included, so
# that each is reported with a remedy instead of being skipped.
_ENDINGS = (".txt", ".text", ".html", ".htm", ".docx", ".pdf", ".doc", ".wps", ".rtf")


def find_reports(sources: Sequence[str], folder: Path) -> list[Path]:
    """Return the absolute paths of the reports that the sources name, without duplicates.

    A source is a folder (searched recursively), a pattern, or a report. A single file is a list
    of paths, one on each line; `-` reads the list from standard input. Files in `folder`, the
    output, are left out. Raises InputError if there is no report.
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


# Path raises OSError for a name that is too long or in an unreadable folder; os.path does not.
def is_file(path: str | Path) -> bool:
    """Return whether a path is an existing file; never raises."""
    return os.path.isfile(path)  # noqa: PTH113


def _is_folder(path: str | Path) -> bool:
    return os.path.isdir(path)  # noqa: PTH112


def _listed(source: str, folder: Path) -> list[Path]:
    data, name = read_source(source)
    lines = os.fsdecode(data.removeprefix(b"\xef\xbb\xbf")).split("\n")
    reports = _each_once((Path(line) for raw in lines if (line := raw.strip())), folder)
    # A report instead of a list has lines, too.
    if not any(map(is_file, reports)):
        raise InputError(
            f"{'The list' if name == STANDARD_INPUT else name} does not name an existing file. "
            "A single file must be a list with the path of a report on each line."
        )
    return reports


def _named_by(source: str) -> Iterator[Path]:
    path = Path(source)
    if _is_folder(path):
        yield from _inside(path)
    elif glob.has_magic(source) and not is_file(path):
        # Path.glob does not accept an absolute pattern.
        yield from map(Path, sorted(glob.glob(source, recursive=True)))  # noqa: PTH207
    else:
        yield path


def _inside(folder: Path) -> Iterator[Path]:
    """Yield the reports of a folder and its subfolders, sorted by name."""
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
    return Path(os.path.abspath(path))  # noqa: PTH100  (removes `..` without following links)
