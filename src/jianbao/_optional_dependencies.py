"""Libraries that only some formats need, and only when one of these is read or written."""

from collections.abc import Iterator
from contextlib import contextmanager

from jianbao.errors import InputError


@contextmanager
def from_extra(extra: str, task: str) -> Iterator[None]:
    """Raise InputError with the install command when an import fails inside.

    `task` is what needs the library: "Reading this file".
    """
    try:
        yield
    except ImportError:
        raise InputError(
            f"{task} needs a library that is not installed. "
            f"Install it with: pip install 'jianbao[{extra}]'"
        ) from None
