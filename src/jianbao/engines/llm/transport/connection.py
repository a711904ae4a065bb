"""The connection to the server, which all requests of a run share."""

import asyncio
import ssl
from functools import cached_property
from urllib.parse import urlsplit
from urllib.request import getproxies, proxy_bypass

import httpx2
import openai

from jianbao.engines.llm.transport.budget import BudgetSpent, BudgetTransport
from jianbao.errors import InputError, JianbaoError, ModelError
from jianbao.settings import Settings

_OPENAI = "https://api.openai.com/v1"
_SPENT = "The budget of this run (max_requests, max_tokens) is spent."


class RunAborted(openai.OpenAIError):
    """A request that was not sent, because an earlier one showed that none can succeed.

    It is an OpenAIError, so that openai neither retries nor wraps it.
    """

    def __init__(self, error: JianbaoError) -> None:
        super().__init__(str(error))
        self.error = error


# OpenAI: insufficient_quota; Moonshot: exceeded_current_quota_error; Alibaba: Arrearage
_QUOTA_SPENT = ("insufficient_quota", "exceeded_current_quota", "arrearage")
_TOO_MANY = 429


def is_quota_spent(details: str) -> bool:
    """Return whether the code, type or message of an error says that the quota is spent."""
    return any(words in details.lower() for words in _QUOTA_SPENT)


async def _forbid_retries_of_a_spent_quota(response: httpx2.Response) -> None:
    """Stop the openai client from retrying a 429 that means a spent quota."""
    if response.status_code == _TOO_MANY:
        await response.aread()
        if is_quota_spent(response.text):
            response.headers["x-should-retry"] = "false"


class Connection(httpx2.AsyncBaseTransport):
    """A transport with a limit of concurrent requests and a budget, until an error ends the run.

    The clients of many reports share it, so closing a client leaves it open. `server` is the
    transport below; the default is the network. With `budget_ends`, a spent budget ends the run;
    otherwise smaller requests may still be sent.
    """

    def __init__(
        self,
        settings: Settings,
        server: httpx2.AsyncBaseTransport | None = None,
        *,
        budget_ends: bool = False,
    ) -> None:
        self._slots = asyncio.Semaphore(settings.requests_at_a_time)
        self._server = BudgetTransport(
            server or network(settings), settings.max_requests, settings.max_tokens
        )
        self._budget_ends = budget_ends
        self._ended: JianbaoError | None = None

    async def handle_async_request(self, request: httpx2.Request) -> httpx2.Response:
        """Send a request when a slot is free. Raises RunAborted after the run has ended."""
        await request.aread()  # the body of a redirect is not read yet
        async with self._slots:
            if self._ended is not None:
                raise RunAborted(self._ended)
            try:
                response = await self._server.handle_async_request(request)
                await _forbid_retries_of_a_spent_quota(response)
            except BudgetSpent:
                if self._budget_ends:
                    spent = ModelError(_SPENT)
                    self.end(spent)
                    raise RunAborted(spent) from None
                raise
        return response

    def end(self, error: JianbaoError) -> None:
        """Send no further requests. Pending ones continue, because they may be charged for."""
        self._ended = self._ended or error

    async def disconnect(self) -> None:
        """Close the connections."""
        await self._server.aclose()


class _Direct(httpx2.AsyncBaseTransport):
    """The network without a proxy.

    The CA bundle is loaded with the first HTTPS request. Loading takes as long as a short answer,
    and a model on this machine does not need it.
    """

    def __init__(self) -> None:
        # Without a CA bundle: usable for plain HTTP only.
        self._plain = httpx2.AsyncHTTPTransport(verify=ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT))

    @cached_property
    def _secure(self) -> httpx2.AsyncHTTPTransport:
        return httpx2.AsyncHTTPTransport()

    async def handle_async_request(self, request: httpx2.Request) -> httpx2.Response:
        """Send a request."""
        secure = request.url.scheme != "http"
        return await (self._secure if secure else self._plain).handle_async_request(request)

    async def aclose(self) -> None:
        """Close the connections."""
        await self._plain.aclose()
        if "_secure" in vars(self):
            await self._secure.aclose()


def network(settings: Settings) -> httpx2.AsyncBaseTransport:
    """Return the network transport, with the proxy of the environment for the configured server.

    Raises InputError if the proxy is not a valid URL.
    """
    address = urlsplit(settings.base_url or _OPENAI)
    proxy = None if proxy_bypass(address.hostname or "") else getproxies().get(address.scheme)
    if proxy is None:
        return _Direct()
    try:
        return httpx2.AsyncHTTPTransport(proxy=proxy)
    except (ImportError, ValueError, httpx2.InvalidURL):
        raise InputError(
            f"The proxy of the environment for {address.scheme} is not a valid URL. Give one "
            "like http://127.0.0.1:3128, or name the server in NO_PROXY."
        ) from None
