"""The manifest of a batch in its output folder: one line for each finished report.

A line is written and flushed as soon as its brief exists. A killed run loses only the reports in
progress.
"""

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO

from pydantic import ValidationError

from jianbao.errors import InputError
from jianbao.models.batch_manifest import ManifestEntry

MANIFEST = "manifest.jsonl"

_LINE_BEGINS = b'{"report":'
# Temporary files of a killed `write_whole`.
_UNFINISHED = "tmp*.part"


class Ledger:
    """The manifest of a folder: the outcomes of earlier runs and of this one."""

    def __init__(self, folder: Path, file: BinaryIO) -> None:
        self.folder = folder
        self._file = file
        self._last: dict[str, ManifestEntry] = {}
        self._owners: dict[str, ManifestEntry] = {}
        for entry in _read(file):
            self._keep(entry)

    def belongs_to_another(self, brief: str, report: str, sha256: str) -> bool:
        """Return whether another report with different bytes has this file name of a brief."""
        owner = self._owners.get(brief)
        return owner is not None and owner.report != report and owner.sha256 != sha256

    def finished(self, brief: str, sha256: str) -> ManifestEntry | None:
        """Return the line of a finished brief of these bytes; None if it must be written."""
        entry = self._owners.get(brief)
        if entry is None or entry.sha256 != sha256 or entry.status == "failed":
            return None
        if self._last[entry.report].status == "failed" or not (self.folder / brief).is_file():
            return None
        return entry

    def add(self, entry: ManifestEntry) -> None:
        """Write a line, except `skipped` for a report that already has one.

        Raises InputError if the manifest cannot be written.
        """
        if entry.status == "skipped" and entry.report in self._last:
            return
        try:
            self._file.write(entry.model_dump_json().encode("utf-8") + b"\n")
            self._file.flush()
        except OSError as error:
            raise InputError(
                f"{self.folder / MANIFEST} cannot be written: {error.strerror}. Finished briefs "
                "are kept. Free some space and run the same command again."
            ) from None
        self._keep(entry)

    def _keep(self, entry: ManifestEntry) -> None:
        self._last[entry.report] = entry
        if entry.brief is not None and entry.status != "skipped":
            self._owners[entry.brief] = entry


@contextmanager
def open_ledger(folder: Path) -> Iterator[Ledger]:
    """Open the ledger of a folder, for one run at a time.

    Raises InputError if another run uses it, or if it cannot be read or written.
    """
    try:
        file = (folder / MANIFEST).open("a+b")
    except OSError as error:
        raise InputError(
            f"{folder / MANIFEST} cannot be written: {error.strerror}. Give another folder."
        ) from None
    with file:
        _lock(file, folder)
        ledger = Ledger(folder, file)
        for unfinished in folder.glob(_UNFINISHED):
            unfinished.unlink(missing_ok=True)
        yield ledger


def _lock(file: BinaryIO, folder: Path) -> None:
    """Lock the file against a second run while it is open; there is no lock on Windows."""
    if sys.platform == "win32":
        return
    import fcntl

    try:
        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        raise InputError(
            f"Another batch is writing to {folder}. Wait until it ends, or give another folder."
        ) from None
    except OSError:
        return  # a file system without locks


def _read(file: BinaryIO) -> list[ManifestEntry]:
    """Read the complete lines; an incomplete last line of a killed run is removed."""
    file.seek(0)
    entries: list[ManifestEntry] = []
    whole = 0
    for number, line in enumerate(file, 1):
        if not line.endswith(b"\n") and _is_half(line):
            break
        entries.append(_entry(line, number, file.name))
        whole += len(line)
    file.truncate(whole)
    return entries


def _is_half(line: bytes) -> bool:
    return line.startswith(_LINE_BEGINS) or _LINE_BEGINS.startswith(line)


def _entry(line: bytes, number: int, name: str) -> ManifestEntry:
    try:
        return ManifestEntry.model_validate_json(line)
    except ValidationError:
        raise InputError(
            f"Line {number} of {name} is not a manifest line of this version. Give another "
            "folder, or delete the line."
        ) from None
