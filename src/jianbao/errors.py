"""The errors a caller may meet.

    JianbaoError             exit code
    ├── InputError           2   the report, the brief or the call cannot be used
    ├── ModelError           3   the model cannot be used: no key, refused, quota
    ├── RecordingMissing     4   replay was asked for and a recording is not there
    └── ServerError          5   the network or the server failed; what was done is kept

Each message is one or two plain sentences: what is wrong, what to do.
"""

from typing import ClassVar

FLAGGED = 1
"""The exit code for: done, and something is flagged. It is no error."""


class JianbaoError(Exception):
    """Root of every expected error; `exit_code` is what the command line ends with."""

    exit_code: ClassVar[int] = 2


class InputError(JianbaoError):
    """The report, the brief or the call cannot be used."""


class ModelError(JianbaoError):
    """The model cannot be used: no key, access refused, quota used up."""

    exit_code = 3


class RecordingMissing(JianbaoError):  # noqa: N818  (the name says it, and is public)
    """Replay was asked for and no recording answers a request."""

    exit_code = 4


class ServerError(JianbaoError):
    """The network or the server failed; what was done until then is kept."""

    exit_code = 5
