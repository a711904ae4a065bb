"""Outcomes of failed requests: an unusable answer, or the end of the run."""

import re

import httpx2
import openai
from openai.types.chat import ChatCompletion

from jianbao.engines.llm.recording.transport import RecordingMiss, RecordingUnwritable
from jianbao.engines.llm.transport.budget import BudgetSpent
from jianbao.engines.llm.transport.connection import RunAborted, is_quota_spent
from jianbao.errors import ModelError, RecordingMissing

_NOT_AS_ASKED = "回答不是所要求的格式"
_NO_ANSWER = "its response is not an answer of a model"
_FILTERED = "内容审查拦下了这一段"
REFUSALS = {
    401: "The server rejects the API key (401). Set OPENAI_API_KEY to a key of this endpoint.",
    402: "The balance of this key is used up (402). Top it up or use another key.",
    403: "The key has no access to this model (403). Request access, or use another --model.",
    404: "The model or the address does not exist (404). Check --model and --base-url (…/v1).",
}
"""The message for each status after which no request can succeed."""
_NO_QUOTA = "The quota of this key is used up. Top it up or use another key."

# OpenAI: context_length_exceeded; llama.cpp: exceed_context_size_error; vLLM: maximum context
# length
_TOO_LONG = re.compile(r"context.(?:length|size|window)", re.IGNORECASE)
# Azure: content_filter; Alibaba: data_inspection_failed; DeepSeek: Content Exists Risk
_FILTERS = ("content_filter", "inspection_failed", "inspectionfailed", "content exists risk")
# Statuses that the openai client retries, in addition to 5xx.
_TEMPORARY = (408, 409, 429)
_ENTITY_TOO_LARGE = 413


class Unanswered(Exception):  # noqa: N818  (not an error of the program: an outcome)
    """A request without a usable answer; `server` is true if the server or the network failed.

    `reason` is Chinese, for the brief; `told` is the same in English, for messages.
    """

    def __init__(
        self, reason: str = _NOT_AS_ASKED, *, server: bool = False, told: str = _NO_ANSWER
    ) -> None:
        super().__init__(reason)
        self.reason = reason
        self.server = server
        self.told = told


class CutShort(Unanswered):
    """An answer or a request that was too long; its halves may succeed."""


class Declined(Unanswered):
    """A refusal by a filter or by the model."""


class Refused(Unanswered):
    """A request that the server rejects; it may reject all requests of this mode."""


class Unreachable(Unanswered):
    """A failed connection to the server."""


def require_usable(completion: ChatCompletion) -> None:
    """Raise Unanswered for an answer that another request would not improve."""
    choice = completion.choices[0]
    if choice.finish_reason == "length":
        raise CutShort("回答超过长度上限")
    if choice.finish_reason in ("content_filter", "sensitive"):
        raise Declined(_FILTERED)
    if choice.message.refusal:
        raise Declined("模型拒绝回答这一段")


def outcome(error: BaseException) -> Exception:
    """Convert the error of a request: Unanswered, or the error that ends the run."""
    if isinstance(error, Unanswered):
        return error
    if isinstance(error, RecordingMiss):
        return RecordingMissing(str(error))
    if isinstance(error, RunAborted | RecordingUnwritable):
        return error.error
    if isinstance(error, BudgetSpent):
        return Unanswered(error.reason)
    if isinstance(error, openai.APIStatusError):
        return _of_the_status(error)
    if isinstance(error, openai.APITimeoutError):
        return Unanswered("服务器超时未答", server=True, told="the request timed out")
    if isinstance(error, openai.APIConnectionError):
        return _of_the_connection(error)
    return Unanswered()


def _of_the_connection(error: openai.APIConnectionError) -> Unanswered:
    if isinstance(error.__cause__, httpx2.ConnectError):
        return Unreachable("连接不上服务器", server=True, told="the connection failed")
    return Unanswered("连接中断", server=True, told="the connection was closed")


def _of_the_status(error: openai.APIStatusError) -> Exception:
    """Return ModelError if no request can succeed, otherwise the outcome of this request."""
    details = f"{error.code} {error.type} {error.message}"
    if is_quota_spent(details):
        return ModelError(_NO_QUOTA)
    if error.status_code in REFUSALS:
        return ModelError(REFUSALS[error.status_code])
    reason, english = f"服务器返回错误 {error.status_code}", f"it returned {error.status_code}"
    if error.status_code >= 500 or error.status_code in _TEMPORARY:
        return Unanswered(reason, server=True, told=english)
    if error.status_code == _ENTITY_TOO_LARGE or _TOO_LONG.search(details):
        return CutShort("这一段超过模型的上下文长度")
    if any(words in details.lower() for words in _FILTERS):
        return Declined(_FILTERED)
    return Refused(reason, told=english)
