"""A limit on what a run may send: requests that would pass it are not sent."""

import json

import httpx2
import openai

from jianbao.engines.llm.tokens import estimate_tokens


class BudgetSpent(openai.OpenAIError):
    """A request was not sent; `reason` says why, in Chinese.

    An OpenAIError, so that nobody retries or rewraps it.
    """

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


class BudgetTransport(httpx2.AsyncBaseTransport):
    """A transport that stops before more requests or tokens than allowed are paid for.

    It stands under the recordings, so that what is replayed is free. Tokens of a request on its
    way are estimated; only answers on their way can pass the limit.
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
        """Send a request that the budget allows; raises BudgetSpent for another."""
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
    """The tokens that the server counted, where it did."""
    try:
        return int(json.loads(body)["usage"]["total_tokens"])
    except (ValueError, KeyError, TypeError, OverflowError, RecursionError):
        return None
