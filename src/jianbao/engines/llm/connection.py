"""The way to the server that all requests of a run share."""

import asyncio

import httpx2
import openai

from jianbao.engines.llm.budget import BudgetTransport
from jianbao.errors import ModelError
from jianbao.settings import Settings


class Ended(openai.OpenAIError):
    """A request was not sent, because another showed that none will succeed.

    An OpenAIError, so that nobody retries or rewraps it.
    """

    def __init__(self, error: ModelError) -> None:
        super().__init__(str(error))
        self.error = error


class Connection(httpx2.AsyncBaseTransport):
    """A transport that sends a few requests at a time, within a budget, until one ends the run.

    The clients of many reports share it: closing a client leaves it open. `server` answers the
    requests, the network by default.
    """

    def __init__(self, settings: Settings, server: httpx2.AsyncBaseTransport | None = None) -> None:
        self._slots = asyncio.Semaphore(settings.requests_at_a_time)
        self._server = BudgetTransport(
            server or httpx2.AsyncHTTPTransport(), settings.max_requests, settings.max_tokens
        )
        self._ended: ModelError | None = None

    async def handle_async_request(self, request: httpx2.Request) -> httpx2.Response:
        """Send a request when its turn comes; raises Ended when none is to be sent any more."""
        async with self._slots:
            if self._ended is not None:
                raise Ended(self._ended)
            return await self._server.handle_async_request(request)

    def end(self, error: ModelError) -> None:
        """Send nothing more. What is on its way is waited for: it may be paid for already."""
        self._ended = self._ended or error

    async def disconnect(self) -> None:
        """Close the connections."""
        await self._server.aclose()
