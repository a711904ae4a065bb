"""Libraries that only some tables need, and only when such a table is written."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from jianbao.errors import InputError


@contextmanager
def from_extra(extra: str) -> Iterator[None]:
    """Raise InputError with the install command when an import fails inside."""
    try:
        yield
    except ImportError:
        raise InputError(
            f"Writing this table needs a library that is not installed. "
            f"Install it with: pip install 'jianbao[{extra}]'"
        ) from None
