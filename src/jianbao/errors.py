"""Errors that a caller may catch.

    JianbaoError             exit code
    ├── InputError           2   the report, the brief or an argument is invalid
    ├── ModelError           3   the model cannot be used: no key, access refused, quota spent
    ├── RecordingMissing     4   a replay lacks a recording
    └── ServerError          5   the network or the server failed; finished work is kept

Each message has one or two sentences: what is wrong, then what to do.
"""

from typing import ClassVar

FLAGGED = 1
"""Exit code of a finished command whose result has issues. It is not an error."""


class JianbaoError(Exception):
    """Root of all expected errors; `exit_code` is the exit code of the command line."""

    exit_code: ClassVar[int] = 2


class InputError(JianbaoError):
    """An invalid report, brief or argument."""


class ModelError(JianbaoError):
    """A model that cannot be used: no key, access refused, or quota spent."""

    exit_code = 3


class RecordingMissing(JianbaoError):  # noqa: N818  (the name is public)
    """A request of a replay without a recording."""

    exit_code = 4


class ServerError(JianbaoError):
    """A failure of the network or the server; finished work is kept."""

    exit_code = 5
