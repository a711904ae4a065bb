"""What counts as an answer of a model: what is paid for, kept, and not asked for again."""

import re
from typing import Any

# With these a server says that it broke off (DeepSeek, Zhipu, OpenRouter).
_BROKEN_OFF = ("insufficient_system_resource", "network_error", "error")
# An answer may be empty where it was refused, or cut before its first word.
_WITHOUT_WORDS = ("length", "content_filter", "sensitive")
_HALF_CHARACTER = re.compile(r"[\ud800-\udfff]")


def is_answer(body: Any) -> bool:
    """Whether the JSON body of a response is an answer, be it wrong, cut or refused.

    An error told with status 200, a completion without a choice, and one that says nothing are
    none: a server that answers so may yet answer.
    """
    try:
        choice = body["choices"][0]
        message, reason = choice["message"], choice.get("finish_reason")
        said = [message.get(name) for name in ("content", "refusal", "tool_calls")]
    except (LookupError, TypeError, AttributeError):
        return False
    if reason in _BROKEN_OFF:
        return False
    return reason in _WITHOUT_WORDS or any(map(_says_something, said, (str, str, list)))


def whole_characters(text: str) -> str:
    """The text with a mark in place of half characters, which no file and no request can hold."""
    return _HALF_CHARACTER.sub("\ufffd", text)


def _says_something(value: Any, kind: type) -> bool:
    return isinstance(value, kind) and bool(value.strip() if isinstance(value, str) else value)
