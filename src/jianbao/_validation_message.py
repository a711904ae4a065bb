"""One sentence about a value that does not fit its model."""

import json
from typing import NamedTuple

from pydantic import ValidationError

_PREFIX = "Value error, "  # pydantic puts it before the message of a validator
# Faults whose value is absent, or whose message names it.
_WITHOUT_VALUE = ("missing", "extra_forbidden", "value_error")
_MAX_VALUE = 40


class FirstFault(NamedTuple):
    """The first fault of a value: the path of its field, empty for the whole, and the message.

    `value` is the value as JSON; empty for lists and objects, and where the message names it.
    """

    path: str
    message: str
    value: str

    @property
    def with_value(self) -> str:
        """The message, with the value: `Input should be a valid string, not 5`."""
        return f"{self.message}, not {self.value}" if self.value else self.message


def first_fault(error: ValidationError) -> FirstFault:
    """Return the first fault that pydantic found."""
    first = error.errors()[0]
    path = ".".join(map(str, first["loc"]))
    value = "" if first["type"] in _WITHOUT_VALUE else _as_json(first["input"])
    return FirstFault(path, str(first["msg"]).removeprefix(_PREFIX), value)


def validation_message(error: ValidationError) -> str:
    """Return the first fault in words: `targets.0.id: Field required`."""
    fault = first_fault(error)
    return f"{fault.path}: {fault.with_value}" if fault.path else fault.with_value


def _as_json(value: object) -> str:
    if value is not None and not isinstance(value, str | int | float | bool):
        return ""
    shown = json.dumps(value, ensure_ascii=False)
    return shown if len(shown) <= _MAX_VALUE else f"{shown[:_MAX_VALUE]}…"
