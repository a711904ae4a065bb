"""Lookup of the raw texts of briefs' reports by file hash."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Sequence
from pathlib import Path

from jianbao.document.loading import read_text
from jianbao.document.loading.byte_source import read_source
from jianbao.errors import InputError
from jianbao.models.brief import Source


class Sources:
    """Reports and folders of reports; only their paths are stored, not their texts."""

    def __init__(self, paths: Sequence[Path]) -> None:
        """Hash all files; raises InputError for a path that cannot be read."""
        self._files = {_sha256(file): file for path in paths for file in _named_by(path)}

    def raw_text(self, source: Source) -> str:
        """Read the raw text of a brief's source.

        Raises InputError if no report has the hash of the source, or if its text now has another
        length.
        """
        file = self._files.get(source.sha256)
        if file is None:
            raise InputError(
                f"None of the given reports is the source of the brief, {source.name} (sha256 "
                f"{source.sha256[:12]}…). Give that file with --source."
            )
        text = _read(file, source.encoding)
        if len(text) != source.characters:
            raise InputError(
                f"{file} has {len(text):,} characters, but its brief was made from "
                f"{source.characters:,}. Make the brief again with this version."
            )
        return text


def _read(file: Path, encoding: str) -> str:
    """Read a text in the encoding of its brief, which may have been set by the user."""
    data, name = read_source(file)
    read = read_text(data, Path(name).suffix)
    if read.encoding == encoding:
        return read.text
    codec = encoding.rpartition("; ")[2]  # html; gb18030
    return read_text(data, Path(name).suffix, codec).text


def _named_by(path: Path) -> Iterator[Path]:
    if path.is_dir():
        yield from sorted(file for file in path.rglob("*") if file.is_file())
    else:
        yield path


def _sha256(file: Path) -> str:
    try:
        with file.open("rb") as opened:
            return hashlib.file_digest(opened, "sha256").hexdigest()
    except OSError as error:
        raise InputError(f"{file} cannot be read: {error.strerror}. Give another path.") from None
