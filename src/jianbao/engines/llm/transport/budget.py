"""Budget of a run: requests that would exceed it are not sent."""

import json

import httpx2
import openai

from jianbao.engines.llm.transport.tokens import estimate_tokens


class BudgetSpent(openai.OpenAIError):
    """A request that was not sent; `reason` is Chinese.

    It is an OpenAIError, so that openai neither retries nor wraps it.
    """

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


class BudgetTransport(httpx2.AsyncBaseTransport):
    """A transport that stops before the allowed requests or tokens are exceeded.

    It is below the recordings, so replayed answers are free. The tokens of pending requests are
    estimated. Only pending answers can exceed the limit.
    """

    def __init__(
        self,
        inner: httpx2.AsyncBaseTransport,
        max_requests: int | None,
        max_tokens: int | None,
    ) -> None:
        self._inner = inner
        self._max_requests = max_requests
        self._max_tokens = max_tokens
        self._requests = 0
        self._tokens = 0

    async def handle_async_request(self, request: httpx2.Request) -> httpx2.Response:
        """Send a request; raises BudgetSpent if it exceeds the budget."""
        expected = estimate_tokens(request.content.decode())
        if self._max_requests is not None and self._requests >= self._max_requests:
            raise BudgetSpent("请求数已到设定的上限")
        if self._max_tokens is not None and self._tokens + expected > self._max_tokens:
            raise BudgetSpent("token 数已到设定的上限")
        self._requests += 1
        self._tokens += expected
        response = await self._inner.handle_async_request(request)
        counted = _counted(await response.aread())
        self._tokens += 0 if counted is None else counted - expected
        return response

    async def aclose(self) -> None:
        """Close the connections below."""
        await self._inner.aclose()


def _counted(body: bytes) -> int | None:
    """Return the token count of the server; None if the response has none."""
    try:
        return int(json.loads(body)["usage"]["total_tokens"])
    except (ValueError, KeyError, TypeError, OverflowError, RecursionError):
        return None
