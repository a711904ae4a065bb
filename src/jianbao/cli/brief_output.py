"""Where a brief goes: a file, the reviewer's page, standard output."""

from __future__ import annotations

import sys
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from jianbao.cli.output_files import print_json, require_other, require_writable, write_output
from jianbao.cli.reading_warnings import warn_of_gaps
from jianbao.cli.streams import print_message
from jianbao.errors import InputError

if TYPE_CHECKING:
    from jianbao.document import Document
    from jianbao.models.brief import Brief

_OTHER_FORMATS = frozenset(
    (".html", ".htm", ".csv", ".jsonl", ".xlsx", ".parquet", ".docx", ".pdf")
)


@dataclass(frozen=True, kw_only=True)
class BriefOutput:
    """The files to write, and how the brief is printed.

    Without `as_json` and without a file, the terminal shows up to `limit` items of each topic.
    """

    brief: Path | None
    page: Path | None
    as_json: bool
    limit: int

    def require_usable(self, report: str) -> None:
        """Raise InputError for a file that cannot be written, or whose name promises no brief."""
        self._require_fitting_names()
        for path in filter(None, (self.brief, self.page)):
            require_writable(path)
            require_other(path, [Path(report)])

    def _require_fitting_names(self) -> None:
        if self.brief is None:
            return
        if self.brief == self.page:
            raise InputError(f"-o and --html both name {self.page}. Give the page another path.")
        if self.brief.suffix.lower() in _OTHER_FORMATS:
            raise InputError(
                f"{self.brief} does not have the ending of a brief. Use .json or .md; "
                "--html writes the page, jianbao export writes tables."
            )


def write_brief(brief: Brief, document: Document, output: BriefOutput) -> None:
    """Write the files, then print, so that the files are safe before anything is printed."""
    warn_of_gaps(brief)
    if output.brief is not None:
        write_output(output.brief, _as_file(brief, output.brief))
    if output.page is not None:
        _write_page(brief, document, output.page)
    if output.as_json:
        print_json(brief.model_dump_json(indent=2))
    elif output.brief is None:
        from rich.console import Console

        from jianbao.views.terminal import render

        render(brief, Console(file=sys.stdout), output.limit)
    else:
        print_message(f"wrote {output.brief}")


def _write_page(brief: Brief, document: Document, path: Path) -> None:
    from jianbao.review import review_page

    write_output(path, review_page(brief, document))
    print_message(f"wrote {path}")


def _as_file(brief: Brief, path: Path) -> str:
    if path.suffix.lower() == ".md":
        from jianbao.views.markdown import to_markdown

        return to_markdown(brief)
    return brief.model_dump_json(indent=2) + "\n"
