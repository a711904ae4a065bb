"""The manifest in the output folder: what earlier runs did, and a line for each report that ends.

A line is written when its brief is in place, and at once, so that a run that is killed loses at
most the reports it was at.
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
# What `write_whole` leaves behind when it is killed.
_UNFINISHED = "tmp*.part"


class Ledger:
    """What became of the reports whose briefs lie in a folder."""

    def __init__(self, folder: Path, file: BinaryIO) -> None:
        self.folder = folder
        self._file = file
        self._last: dict[str, ManifestEntry] = {}
        self._owners: dict[str, ManifestEntry] = {}
        for entry in _read(file):
            self._keep(entry)

    def belongs_to_another(self, brief: str, report: str, sha256: str) -> bool:
        """Whether a brief's name is taken by another report with other bytes."""
        owner = self._owners.get(brief)
        return owner is not None and owner.report != report and owner.sha256 != sha256

    def finished(self, brief: str, sha256: str) -> ManifestEntry | None:
        """The line that says that this brief, of these bytes, is done; None if it must be made."""
        entry = self._owners.get(brief)
        if entry is None or entry.sha256 != sha256 or entry.status == "failed":
            return None
        if self._last[entry.report].status == "failed" or not (self.folder / brief).is_file():
            return None
        return entry

    def add(self, entry: ManifestEntry) -> None:
        """Write a line, unless it would only repeat that the report is done."""
        if entry.status == "skipped" and entry.report in self._last:
            return
        try:
            self._file.write(entry.model_dump_json().encode("utf-8") + b"\n")
            self._file.flush()
        except OSError as error:
            raise InputError(
                f"{self.folder / MANIFEST} cannot be written: {error.strerror}. What was done is "
                "kept; make room and run the same command again."
            ) from None
        self._keep(entry)

    def _keep(self, entry: ManifestEntry) -> None:
        self._last[entry.report] = entry
        if entry.brief is not None and entry.status != "skipped":
            self._owners[entry.brief] = entry


@contextmanager
def open_ledger(folder: Path) -> Iterator[Ledger]:
    """The ledger of a folder, for one run at a time. Raises InputError when it cannot be used."""
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
    """Keep a second run out for as long as the file is open; Windows goes without."""
    if sys.platform == "win32":
        return
    import fcntl

    try:
        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        raise InputError(
            f"Another batch is writing to {folder}. Wait for it, or give another folder."
        ) from None
    except OSError:
        return  # a file system without locks


def _read(file: BinaryIO) -> list[ManifestEntry]:
    """The lines that are whole; half a line at the end, of a run that was killed, is taken off."""
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
            f"Line {number} of {name} is no line of a manifest of this version. Give another "
            "folder, or take the line out."
        ) from None
