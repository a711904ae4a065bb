"""The client: instructor over the openai client, with a transport of ours underneath.

Transport errors are retried by the openai client alone, faults of content by instructor alone.
"""

from functools import cache
from json import JSONDecodeError
from pathlib import Path
from typing import Any, TypeVar

import httpx2
import instructor
import openai
from instructor.core.exceptions import (
    IncompleteOutputException,
    InstructorRetryException,
    ResponseParsingError,
)
from pydantic import BaseModel, ValidationError
from tenacity import AsyncRetrying, retry_if_exception_type, stop_after_attempt

from jianbao.engines.llm.extraction import Reviewer, strict_schema
from jianbao.engines.llm.recordings import (
    NAME_HEADER,
    RecordingMiss,
    RecordingStore,
    RecordingTransport,
)
from jianbao.engines.result import Usage
from jianbao.errors import ModelError, RecordingMissing
from jianbao.settings import RecordingMode, Settings

Answer = TypeVar("Answer", bound=BaseModel)

_CONTENT_FAULTS = (ValidationError, JSONDecodeError, ResponseParsingError)
# These say that no request will succeed; anything else concerns one request.
_REFUSED = (
    openai.AuthenticationError,
    openai.PermissionDeniedError,
    openai.NotFoundError,
)


class Unanswered(Exception):  # noqa: N818  (not an error of the program: an outcome)
    """One request got no usable answer; says why, in Chinese, and whether the server failed."""

    def __init__(self, reason: str, *, server: bool = False) -> None:
        super().__init__(reason)
        self.reason = reason
        self.server = server


class ModelClient:
    """Asks a model for an answer of a given shape and counts what it costs.

    `server` is what answers requests that no recording does: the network by default.
    """

    def __init__(
        self,
        settings: Settings,
        recordings: tuple[Path, RecordingMode] | None,
        server: httpx2.AsyncBaseTransport | None = None,
    ) -> None:
        self._settings = settings
        self.usage = Usage()
        self.replays = recordings is not None and recordings[1] == "replay"
        if server is None and not self.replays:
            server = httpx2.AsyncHTTPTransport()
        recorded_model = None
        if recordings:
            store = RecordingStore(recordings[0])
            recorded_model = store.usual_model()
            server = RecordingTransport(store, recordings[1], settings.recorded_from, server)
        self.model = settings.model or recorded_model or _no_model()
        self._openai = openai.AsyncOpenAI(
            api_key=_key(settings, self.replays),
            base_url=settings.base_url,
            http_client=httpx2.AsyncClient(transport=server),
            timeout=settings.timeout,
            max_retries=settings.max_retries,
        )
        self._client = instructor.from_openai(self._openai, mode=instructor.Mode.JSON_SCHEMA)
        self._client.on("completion:response", self._count)

    async def ask(
        self, name: str, shape: type[Answer], system: str, user: str, reviewer: Reviewer
    ) -> Answer | None:
        """An answer the reviewer accepts, or None when the last re-ask still had faults.

        Raises Unanswered when this request got no usable answer, ModelError when no request
        will, RecordingMissing in a replay without a recording.
        """
        try:
            answer: Answer = await self._client.chat.completions.create(
                model=self.model,
                response_model=shape,
                # instructor renders messages as Jinja: the report goes in as a value, never
                # as a template.
                messages=[
                    {"role": "system", "content": "{{ system }}"},
                    {"role": "user", "content": "{{ user }}"},
                ],
                context={"system": system, "user": user, "reviewer": reviewer},
                max_retries=self._reasks(),
                extra_headers={NAME_HEADER: name},
                extra_body=_strict_format(shape) | self._options(),
            )
        except InstructorRetryException as error:
            if isinstance(error.__cause__, ValidationError):
                return None
            raise _outcome(error.__cause__ or error) from None
        except (IncompleteOutputException, openai.OpenAIError, *_CONTENT_FAULTS) as error:
            raise _outcome(error) from None
        return answer

    async def close(self) -> None:
        """Close the connections."""
        await self._openai.close()

    def _reasks(self) -> AsyncRetrying:
        return AsyncRetrying(
            stop=stop_after_attempt(self._settings.max_reasks + 1),
            retry=retry_if_exception_type(_CONTENT_FAULTS),
            reraise=True,
        )

    def _options(self) -> dict[str, float]:
        temperature = self._settings.temperature
        return {} if temperature is None else {"temperature": temperature}

    def _count(self, completion: openai.types.chat.ChatCompletion) -> None:
        self.usage.requests += 1
        if completion.usage:
            self.usage.input_tokens += completion.usage.prompt_tokens
            self.usage.output_tokens += completion.usage.completion_tokens


@cache
def _strict_format(shape: type[BaseModel]) -> dict[str, Any]:
    """The response format with `strict`, which instructor leaves out."""
    schema = {"name": shape.__name__, "strict": True, "schema": strict_schema(shape)}
    return {"response_format": {"type": "json_schema", "json_schema": schema}}


def _no_model() -> str:
    raise ModelError("No model is named. Give one with --model or JIANBAO_MODEL.")


def _key(settings: Settings, replays: bool) -> str:
    """The key; a server of one's own asks for none, and a replay sends none."""
    if settings.api_key:
        return settings.api_key.get_secret_value()
    if replays or settings.base_url:
        return "none"
    raise ModelError(
        "There is no API key. Set OPENAI_API_KEY, or name a server of your own with --base-url."
    )


def _outcome(error: BaseException) -> Exception:
    """What a failed request means for the run."""
    if isinstance(error, RecordingMiss):
        return RecordingMissing(str(error))
    if isinstance(error, _REFUSED):
        return ModelError(
            f"The server refuses the request ({error.status_code}). "
            "Check the key, the model's name and the base URL."
        )
    if isinstance(error, openai.RateLimitError) and error.code == "insufficient_quota":
        return ModelError("The quota of this key is used up. Top it up or use another key.")
    if isinstance(error, IncompleteOutputException):
        return Unanswered("回答超过长度上限")
    if isinstance(error, openai.APITimeoutError):
        return Unanswered("服务器超时未答", server=True)
    if isinstance(error, openai.APIConnectionError):
        return Unanswered("连接不上服务器", server=True)
    if isinstance(error, openai.APIStatusError):
        server = error.status_code >= 500 or error.status_code == 429
        return Unanswered(f"服务器返回错误 {error.status_code}", server=server)
    return Unanswered("回答不是所要求的格式")
