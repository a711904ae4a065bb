"""One sentence about a value that does not fit its model."""

from typing import NamedTuple

from pydantic import ValidationError

_PREFIX = "Value error, "  # pydantic puts it before the message of a validator


class FirstFault(NamedTuple):
    """The first fault of a value: the path of its field, empty for the whole, and the message."""

    path: str
    message: str


def first_fault(error: ValidationError) -> FirstFault:
    """Return the first fault that pydantic found."""
    first = error.errors()[0]
    path = ".".join(map(str, first["loc"]))
    return FirstFault(path, str(first["msg"]).removeprefix(_PREFIX))


def validation_message(error: ValidationError) -> str:
    """Return the first fault in words: `targets.0.id: Field required`."""
    path, message = first_fault(error)
    return f"{path}: {message}" if path else message
