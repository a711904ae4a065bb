"""Fixtures of every test: no network, no settings from outside."""

from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import httpx2
import pytest
from hypothesis import settings

# A slow machine is no failure; timings belong into benchmarks.
settings.register_profile("jianbao", deadline=None)
settings.load_profile("jianbao")

SEEDS = Path(__file__).parents[1] / "seeds"
FIXTURES = Path(__file__).parents[1] / "fixtures"
SEED_003 = "003_30198e5ba9ff0909"
SEED_002 = "002_17662059089ff12f"
SEED_001 = "001_7d54046d113e74f1"
SEED_000 = "000_f086ca982607086c"
SEED_004 = "004_d879f4fdea5433e7"


SEND = httpx2.AsyncHTTPTransport.handle_async_request


class RequestForbiddenError(AssertionError):
    """A test reached for the network."""


@pytest.fixture(autouse=True, scope="session")
def own_cache(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """Give fixtures of a whole module a cache of their own, too."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("JIANBAO_CACHE_DIR", str(tmp_path_factory.mktemp("cache")))
        yield


@pytest.fixture(autouse=True)
def no_requests(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """No test calls a server, and none sees the settings or the cache of whoever runs it."""
    monkeypatch.setenv("JIANBAO_CACHE_DIR", str(tmp_path / "cache"))
    for name in ("OPENAI_API_KEY", "OPENAI_BASE_URL", "JIANBAO_MODEL", "JIANBAO_API_KEY"):
        monkeypatch.delenv(name, raising=False)

    async def refuse(_: object, asked: httpx2.Request) -> httpx2.Response:
        raise RequestForbiddenError(f"a test asked {asked.url}")

    monkeypatch.setattr(httpx2.AsyncHTTPTransport, "handle_async_request", refuse)


@pytest.fixture
def loopback(no_requests: None, monkeypatch: pytest.MonkeyPatch) -> None:  # noqa: ARG001
    """Let a test reach a server of its own, and no other."""

    async def send(transport: httpx2.AsyncHTTPTransport, asked: httpx2.Request) -> httpx2.Response:
        if asked.url.host != "127.0.0.1":
            raise RequestForbiddenError(f"a test asked {asked.url}")
        return await SEND(transport, asked)

    monkeypatch.setattr(httpx2.AsyncHTTPTransport, "handle_async_request", send)


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Print one line for each reason why tests were skipped."""
    skipped = terminalreporter.getreports("skipped")
    reasons = Counter(str(report.longrepr[2]) for report in skipped if report.longrepr)
    for reason, count in sorted(reasons.items()):
        terminalreporter.write_line(f"{count} skipped: {reason.removeprefix('Skipped: ')}")
