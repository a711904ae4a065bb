"""The client: instructor on top of the openai client, on top of jianbao's transport.

Only the openai client retries transport errors. Only instructor retries invalid content.
"""

import asyncio
from functools import cache
from json import JSONDecodeError
from typing import Any, TypeVar

import httpx2
import instructor
import openai
from instructor.core.exceptions import InstructorRetryException, ResponseParsingError
from openai.types.chat import ChatCompletion, ChatCompletionMessage
from pydantic import BaseModel, ValidationError
from tenacity import AsyncRetrying, retry_if_exception_type, stop_after_attempt

from jianbao.engines.llm.recording.response_check import is_answer, whole_characters
from jianbao.engines.llm.recording.transport import CACHED, NAME_HEADER, RecordingTransport
from jianbao.engines.llm.transport.circuit_breaker import Breaker
from jianbao.engines.llm.transport.connection import Connection
from jianbao.engines.llm.transport.failures import Unanswered, outcome, require_usable
from jianbao.engines.llm.transport.structured_output import Reviewer, strict_schema
from jianbao.engines.result import Usage
from jianbao.errors import JianbaoError, ModelError
from jianbao.settings import AnswerMode, Settings

Answer = TypeVar("Answer", bound=BaseModel)

_CONTENT_FAULTS = (ValidationError, JSONDecodeError, ResponseParsingError)
# The first two are a ValueError, as is instructor's error for JSON that it cannot parse.
_UNREADABLE = (ValueError, ResponseParsingError)
# Seconds. An answer may take minutes, but a connection may not.
_CONNECT_TIMEOUT = 10.0
# Turns of the event loop until a request is sent.
_TURNS = 8
_MODES: dict[AnswerMode, instructor.Mode] = {
    "json_schema": instructor.Mode.JSON_SCHEMA,
    "tools": instructor.Mode.TOOLS,
    "json": instructor.Mode.JSON,
    "md_json": instructor.Mode.MD_JSON,
}


class ModelClient:
    """A client that requests answers of a given schema and counts their cost in `usage`.

    Requests pass through `recordings`, if given, to the `connection`. Without a connection, every
    request must have a recording.
    """

    def __init__(
        self,
        settings: Settings,
        connection: Connection | None,
        recordings: RecordingTransport | None = None,
    ) -> None:
        self._settings = settings
        self.usage = Usage()
        self.replays = connection is None
        self._connection = connection
        self._recordings = recordings
        self._breaker = Breaker()
        self.model = settings.model or _no_model()
        self._openai = openai.AsyncOpenAI(
            api_key=_key(settings, self.replays),
            base_url=settings.base_url,
            http_client=httpx2.AsyncClient(
                transport=recordings or connection, follow_redirects=True
            ),
            timeout=httpx2.Timeout(
                settings.timeout, connect=min(settings.timeout, _CONNECT_TIMEOUT)
            ),
            max_retries=settings.max_retries,
        )
        mode = _MODES[settings.answer_mode]
        self._client = instructor.AsyncInstructor(
            client=self._openai,
            create=instructor.patch(create=self._complete, mode=mode),
            mode=mode,
            provider=instructor.Provider.OPENAI,
        )

    async def ask(
        self,
        name: str,
        shape: type[Answer],
        system: str,
        user: str,
        reviewer: Reviewer | None,
        reasks: int | None = None,
    ) -> Answer | None:
        """Return an answer that the reviewer accepts; None if the last re-ask still had faults.

        `name` is the name of the recording. `reasks` overrides the setting `max_reasks`.

        Raises Unanswered if this request got no usable answer, ModelError if no request can
        succeed, and RecordingMissing in a replay without a recording.
        """
        self._breaker.require_closed()
        try:
            answer: Answer = await self._client.chat.completions.create(
                model=self.model,
                response_model=shape,
                # instructor renders messages as Jinja, so the report must be a value and never
                # a template.
                messages=[
                    {"role": "system", "content": "{{ system }}"},
                    {"role": "user", "content": "{{ user }}"},
                ],
                context={"system": system, "user": user, "reviewer": reviewer},
                max_retries=self._reasks(reasks),
                extra_headers={NAME_HEADER: name},
                extra_body=self._body(shape),
            )
        except InstructorRetryException as error:
            cause = error.__cause__ or error
            if isinstance(cause, _UNREADABLE) and not any(
                _of_the_content(one.exception) for one in error.failed_attempts or []
            ):
                self.forget(name)
            if isinstance(cause, ValidationError):
                return None
            raise self._noted(outcome(cause)) from None
        return answer

    @property
    def verdict(self) -> JianbaoError | None:
        """The error of a run whose requests all failed; None for any other run."""
        # Other parts of the URL than host and port may be secret.
        return self._breaker.verdict(self._openai.base_url.netloc.decode())

    async def close(self) -> None:
        """Close the connections."""
        await self._openai.close()

    def _noted(self, meaning: Exception) -> Exception:
        """Return the error after recording its effect on further requests."""
        if isinstance(meaning, Unanswered):
            self._breaker.failed(meaning)
        elif isinstance(meaning, JianbaoError) and self._connection:
            self._connection.end(meaning)
        return meaning

    def forget(self, name: str) -> None:
        """Drop the cached answers of this name, so that the next run asks again."""
        if self._recordings:
            self._recordings.forget(name)

    def _reasks(self, given: int | None) -> AsyncRetrying:
        most = self._settings.max_reasks if given is None else given
        return AsyncRetrying(
            stop=stop_after_attempt(most + 1),
            retry=retry_if_exception_type(_CONTENT_FAULTS),
            reraise=True,
        )

    def _body(self, shape: type[BaseModel]) -> dict[str, Any]:
        """Return the fields of a request that instructor does not write."""
        strict = self._settings.answer_mode == "json_schema"
        temperature = self._settings.temperature
        return {
            **(_strict_format(shape) if strict else {}),
            **({} if temperature is None else {"temperature": temperature}),
            **self._settings.extra_body,
        }

    async def _complete(self, **request: Any) -> ChatCompletion:
        """Send one request. Raise Unanswered where instructor would wrongly ask again."""
        try:
            completion = await self._openai.chat.completions.create(**request)
        except (
            ValueError,
            RecursionError,
        ):  # invalid JSON, invalid UTF-8, or JSON nested too deeply
            completion = None
        for _ in range(_TURNS):  # later requests are sent before this answer is processed
            await asyncio.sleep(0)
        # The openai client does not validate the fields of a response.
        if not isinstance(completion, ChatCompletion) or not is_answer(
            completion.model_dump(warnings=False)
        ):
            raise Unanswered("服务器返回的不是模型的回答", server=True)
        self._breaker.answered()
        self._count(completion)
        self.usage.reasks += any(message["role"] == "assistant" for message in request["messages"])
        require_usable(completion)
        _replace_lone_surrogates(completion.choices[0].message)
        return completion

    def _count(self, completion: ChatCompletion) -> None:
        if getattr(completion, CACHED, False):
            self.usage.cached += 1
            return
        self.usage.requests += 1
        self.usage.input_tokens += _tokens(completion, "prompt_tokens")
        self.usage.output_tokens += _tokens(completion, "completion_tokens")


@cache
def _strict_format(shape: type[BaseModel]) -> dict[str, Any]:
    """Return the response format with `strict`, which instructor omits."""
    schema = {"name": shape.__name__, "strict": True, "schema": strict_schema(shape)}
    return {"response_format": {"type": "json_schema", "json_schema": schema}}


def _replace_lone_surrogates(message: ChatCompletionMessage) -> None:
    """Replace lone surrogates, which a re-ask could not send."""
    message.content = message.content and whole_characters(message.content)
    for call in message.tool_calls or ():
        if call.type == "function":
            call.function.arguments = whole_characters(call.function.arguments)


def _tokens(completion: ChatCompletion, field: str) -> int:
    """Return a token count of the server; 0 if it is missing or not a number."""
    counted = getattr(completion.usage, field, None)
    return counted if isinstance(counted, int) else 0


def _of_the_content(error: Exception) -> bool:
    """Return whether an answer matched the schema, but not the reviewer."""
    return isinstance(error, ValidationError) and error.errors()[0]["type"] == "value_error"


def _no_model() -> str:
    raise ModelError("No model is named. Name one with --model or JIANBAO_MODEL.")


def _key(settings: Settings, replays: bool) -> str:
    """Return the API key; a placeholder if a server of one's own or a replay needs none."""
    key = settings.api_key.get_secret_value().strip() if settings.api_key else ""
    if not (key.isascii() and key.isprintable()):
        raise ModelError(
            "The API key contains invalid characters. Set OPENAI_API_KEY to a valid key."
        )
    if key:
        return key
    if replays or settings.base_url:
        return "none"
    raise ModelError(
        "There is no API key. Set OPENAI_API_KEY, or name a server of your own with --base-url."
    )
