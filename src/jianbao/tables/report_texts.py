"""The raw texts of the reports that briefs were made from, found by their bytes."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Sequence
from pathlib import Path

from jianbao.document.loading import read_text
from jianbao.document.loading.byte_source import read_source
from jianbao.errors import InputError
from jianbao.models.brief import Source


class Sources:
    """Reports and folders of reports; only their places are held, not their texts."""

    def __init__(self, paths: Sequence[Path]) -> None:
        """Raises InputError for a path that cannot be read."""
        self._files = {_sha256(file): file for path in paths for file in _named_by(path)}

    def raw_text(self, source: Source) -> str:
        """Read the raw text that the brief's places count in.

        Raises InputError where no report has the bytes the brief was made from, and where they no
        longer read as they did.
        """
        file = self._files.get(source.sha256)
        if file is None:
            raise InputError(
                f"None of the reports given is {source.name} as its brief knows it (sha256 "
                f"{source.sha256[:12]}…). Give that file with --source."
            )
        text = _read(file, source.encoding)
        if len(text) != source.characters:
            raise InputError(
                f"{file} has {len(text):,} characters, and its brief was made from "
                f"{source.characters:,}. Make the brief again with this jianbao."
            )
        return text


def _read(file: Path, encoding: str) -> str:
    """The text as the brief's maker read it, who may have been told the encoding."""
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
