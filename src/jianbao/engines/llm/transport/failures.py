"""What becomes of a request: an answer, an answer that cannot be used, or the end of the run."""

import re

import httpx2
import openai
from openai.types.chat import ChatCompletion

from jianbao.engines.llm.recording.transport import RecordingMiss, RecordingUnwritable
from jianbao.engines.llm.transport.budget import BudgetSpent
from jianbao.engines.llm.transport.connection import QUOTA, RunAborted
from jianbao.errors import ModelError, RecordingMissing

_NOT_AS_ASKED = "回答不是所要求的格式"
_NO_ANSWER = "what it sends is no answer of a model"
_FILTERED = "内容审查拦下了这一段"
REFUSALS = {
    401: "The server refuses the key (401). Set OPENAI_API_KEY to one of this endpoint.",
    402: "The balance of this key is used up (402). Top it up or use another key.",
    403: "The key may not use this model (403). Ask for access or name another with --model.",
    404: "No such model or address is there (404). Check --model and --base-url, ending in /v1.",
}
"""What a status says that means that no request will succeed, and what to do."""
_NO_QUOTA = "The quota of this key is used up. Top it up or use another key."

# OpenAI: context_length_exceeded; llama.cpp: exceed_context_size_error; vLLM: maximum context
# length
_TOO_LONG = re.compile(r"context.(?:length|size|window)", re.IGNORECASE)
# Azure: content_filter; Alibaba: data_inspection_failed; DeepSeek: Content Exists Risk
_UNWANTED = re.compile(r"content_filter|inspection_?failed|content exists risk", re.IGNORECASE)
# What the openai client retries beside 5xx.
_PASSING = (408, 409, 429)
_ENTITY_TOO_LARGE = 413


class Unanswered(Exception):  # noqa: N818  (not an error of the program: an outcome)
    """One request got no usable answer; says why, and whether the server failed.

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
    """The answer, or the request, was too long: parts of it may be answered."""


class Declined(Unanswered):
    """A filter, or the model itself, does not answer such a question."""


class Refused(Unanswered):
    """The server takes no request like this one; others may be like it."""


class Unreachable(Unanswered):
    """No connection to the server came about."""


def require_usable(completion: ChatCompletion) -> None:
    """Raise Unanswered for an answer that asking again would not mend."""
    choice = completion.choices[0]
    if choice.finish_reason == "length":
        raise CutShort("回答超过长度上限")
    if choice.finish_reason in ("content_filter", "sensitive"):
        raise Declined(_FILTERED)
    if choice.message.refusal:
        raise Declined("模型拒绝回答这一段")


def outcome(error: BaseException) -> Exception:
    """What a failed request means for the run."""
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
        return Unanswered("服务器超时未答", server=True, told="it does not answer in time")
    if isinstance(error, openai.APIConnectionError):
        return _of_the_connection(error)
    return Unanswered()


def _of_the_connection(error: openai.APIConnectionError) -> Unanswered:
    if isinstance(error.__cause__, httpx2.ConnectError):
        return Unreachable("连接不上服务器", server=True, told="nobody listens there")
    return Unanswered("连接中断", server=True, told="the connection breaks off")


def _of_the_status(error: openai.APIStatusError) -> Exception:
    """The end of the run where no request will succeed, else what became of this one."""
    details = f"{error.code} {error.type} {error.message}"
    if QUOTA.search(details):
        return ModelError(_NO_QUOTA)
    if error.status_code in REFUSALS:
        return ModelError(REFUSALS[error.status_code])
    reason, said = f"服务器返回错误 {error.status_code}", f"it answers with {error.status_code}"
    if error.status_code >= 500 or error.status_code in _PASSING:
        return Unanswered(reason, server=True, told=said)
    if error.status_code == _ENTITY_TOO_LARGE or _TOO_LONG.search(details):
        return CutShort("这一段超过模型的上下文长度")
    if _UNWANTED.search(details):
        return Declined(_FILTERED)
    return Refused(reason, told=said)
