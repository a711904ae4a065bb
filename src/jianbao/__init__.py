"""jianbao (简报): structured briefs of Chinese government work reports, every number checked.

from jianbao import read_report, summarize
brief = summarize(read_report("report.txt"))
"""

from __future__ import annotations

# Not imported from typing: its import would delay the handler of Ctrl-C in `jianbao.cli.main`.
TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    from jianbao.document import Document, read_report
    from jianbao.errors import (
        InputError,
        JianbaoError,
        ModelError,
        RecordingMissing,
        ServerError,
    )
    from jianbao.figures import read_numbers
    from jianbao.models.brief import Brief, Figure, Issue, Item
    from jianbao.pipeline import summarize
    from jianbao.verification import check_text as check
    from jianbao.verification import verify

    __version__: str

# The module of each public name. Names load on first use, so that `jianbao --help` is fast.
_HOMES = {
    "Brief": "jianbao.models.brief",
    "Document": "jianbao.document",
    "Figure": "jianbao.models.brief",
    "InputError": "jianbao.errors",
    "Issue": "jianbao.models.brief",
    "Item": "jianbao.models.brief",
    "JianbaoError": "jianbao.errors",
    "ModelError": "jianbao.errors",
    "RecordingMissing": "jianbao.errors",
    "ServerError": "jianbao.errors",
    "check": "jianbao.verification:check_text",
    "read_numbers": "jianbao.figures",
    "read_report": "jianbao.document",
    "summarize": "jianbao.pipeline",
    "verify": "jianbao.verification",
}

__all__ = [
    "Brief",
    "Document",
    "Figure",
    "InputError",
    "Issue",
    "Item",
    "JianbaoError",
    "ModelError",
    "RecordingMissing",
    "ServerError",
    "__version__",
    "check",
    "read_numbers",
    "read_report",
    "summarize",
    "verify",
]


def __getattr__(name: str) -> Any:
    """Load a public name from its module on first use."""
    if name == "__version__":
        from importlib.metadata import version

        return version("jianbao")
    if name not in _HOMES:
        raise AttributeError(f"module 'jianbao' has no attribute {name!r}")
    from importlib import import_module

    module, _, there = _HOMES[name].partition(":")
    return getattr(import_module(module), there or name)
