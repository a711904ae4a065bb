"""What becomes of a request: an answer, an answer that cannot be used, or the end of the run."""

import openai
from openai.types.chat import ChatCompletion

from jianbao.engines.llm.budget import BudgetSpent
from jianbao.engines.llm.recordings import RecordingMiss
from jianbao.errors import ModelError, RecordingMissing

# These say that no request will succeed; anything else concerns one request.
_REFUSED = (
    openai.AuthenticationError,
    openai.PermissionDeniedError,
    openai.NotFoundError,
)
_NOT_AS_ASKED = "回答不是所要求的格式"
_FILTERED = "内容审查拦下了这一段"


class Unanswered(Exception):  # noqa: N818  (not an error of the program: an outcome)
    """One request got no usable answer; says why, in Chinese, and whether the server failed."""

    def __init__(self, reason: str = _NOT_AS_ASKED, *, server: bool = False) -> None:
        super().__init__(reason)
        self.reason = reason
        self.server = server


class CutShort(Unanswered):
    """The answer, or the request, was too long: parts of it may be answered."""


def require_usable(completion: ChatCompletion) -> None:
    """Raise Unanswered for an answer that asking again would not mend."""
    if not getattr(completion, "choices", None):
        raise Unanswered
    choice = completion.choices[0]
    if choice.finish_reason == "length":
        raise CutShort("回答超过长度上限")
    if choice.finish_reason == "content_filter":
        raise Unanswered(_FILTERED)
    if choice.message is None:
        raise Unanswered
    if choice.message.refusal:
        raise Unanswered("模型拒绝回答这一段")


def outcome(error: BaseException) -> Exception:
    """What a failed request means for the run."""
    if isinstance(error, Unanswered):
        return error
    if isinstance(error, RecordingMiss):
        return RecordingMissing(str(error))
    if isinstance(error, BudgetSpent):
        return Unanswered(error.reason)
    if isinstance(error, _REFUSED):
        return ModelError(
            f"The server refuses the request ({error.status_code}). "
            "Check the key, the model's name and the base URL."
        )
    if isinstance(error, openai.OpenAIError):
        return _of_the_request(error)
    return Unanswered()


def _of_the_request(error: openai.OpenAIError) -> Exception:
    """What an error of the client means, where other requests may still succeed."""
    if isinstance(error, openai.APITimeoutError):
        return Unanswered("服务器超时未答", server=True)
    if isinstance(error, openai.APIConnectionError):
        return Unanswered("连接不上服务器", server=True)
    if isinstance(error, openai.APIStatusError):
        return _of_the_status(error)
    return Unanswered()


def _of_the_status(error: openai.APIStatusError) -> Exception:
    if error.code == "insufficient_quota":
        return ModelError("The quota of this key is used up. Top it up or use another key.")
    if error.code == "context_length_exceeded":
        return CutShort("这一段超过模型的上下文长度")
    if error.code == "content_filter":
        return Unanswered(_FILTERED)
    server = error.status_code >= 500 or error.status_code == 429
    return Unanswered(f"服务器返回错误 {error.status_code}", server=server)
