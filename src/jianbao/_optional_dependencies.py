"""Import guard for libraries that only some formats need."""

from collections.abc import Iterator
from contextlib import contextmanager

from jianbao.errors import InputError


@contextmanager
def from_extra(extra: str, task: str) -> Iterator[None]:
    """Raise InputError with the install command if an import fails inside.

    `task` begins the message: "Reading this file".
    """
    try:
        yield
    except ImportError:
        raise InputError(
            f"{task} needs a library that is not installed. "
            f"Install it with: pip install 'jianbao[{extra}]'"
        ) from None
