"""File names of briefs, with only characters that every file system accepts."""

import os
import unicodedata
from collections import Counter
from collections.abc import Sequence
from pathlib import Path

# Leaves room for a hash and an ending within the 255 bytes of a file name.
_MAX_BYTES = 180
_FORBIDDEN = frozenset('/\\:*?"<>|')
_HASH_LENGTH = 8


class BriefNames:
    """The names of the briefs of one batch."""

    def __init__(self, reports: Sequence[Path]) -> None:
        self._uses = Counter(_alike(_stem(report)) for report in reports)

    def plain(self, report: Path) -> str | None:
        """Return `<stem>.json`; None if another report of the batch would have the same name."""
        stem = _stem(report)
        return f"{stem}.json" if self._uses[_alike(stem)] == 1 else None

    def hashed(self, report: Path, sha256: str) -> str:
        """Return `<stem>-<hash>.json`, which only reports with the same bytes share."""
        return f"{_stem(report)}-{sha256[:_HASH_LENGTH]}.json"


def printable(text: str) -> str:
    """Escape lone surrogates, which stand for undecodable bytes of a file name."""
    return text.encode("utf-8", "backslashreplace").decode("utf-8")


def _stem(report: Path) -> str:
    kept = "".join(_harmless(character) for character in unicodedata.normalize("NFC", report.stem))
    short = kept.encode("utf-8")[:_MAX_BYTES].decode("utf-8", "ignore")
    return short.strip(" .") or "report"


def _harmless(character: str) -> str:
    return character if character.isprintable() and character not in _FORBIDDEN else "_"


def _alike(stem: str) -> str:
    """Return a key that is equal for names that some file systems treat as the same."""
    return os.path.normcase(unicodedata.normalize("NFC", stem.casefold()))
