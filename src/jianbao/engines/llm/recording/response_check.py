"""Check that a response is an answer of a model: only answers are charged for and stored."""

from typing import Any

# Finish reasons of an aborted answer (DeepSeek, Zhipu, OpenRouter).
_ABORTED = ("insufficient_system_resource", "network_error", "error")
# Finish reasons with which an answer may be empty: it was refused, or cut before its first word.
_MAY_BE_EMPTY = ("length", "content_filter", "sensitive")
_LONE_SURROGATES = dict.fromkeys(range(0xD800, 0xE000), "\ufffd")


def is_answer(body: Any) -> bool:
    """Return whether the JSON body of a response is an answer; it may be wrong, cut or refused.

    An error with status 200, a completion without a choice, and an empty one are not answers. A
    repeated request may still get one.
    """
    try:
        choice = body["choices"][0]
        message, reason = choice["message"], choice.get("finish_reason")
        parts = [message.get(name) for name in ("content", "refusal", "tool_calls")]
    except (LookupError, TypeError, AttributeError):
        return False
    if reason in _ABORTED:
        return False
    return reason in _MAY_BE_EMPTY or any(map(_has_content, parts, (str, str, list)))


def whole_characters(text: str) -> str:
    """Replace lone surrogates by U+FFFD, because neither a file nor a request can contain them."""
    return text.translate(_LONE_SURROGATES)


def _has_content(value: Any, kind: type) -> bool:
    return isinstance(value, kind) and bool(value.strip() if isinstance(value, str) else value)
