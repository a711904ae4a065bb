"""A real Chromium for the tests of pages: one for a module, and no request leaves it.

Without Chromium the tests of pages are skipped, unless REQUIRE_BROWSER is set.
"""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, Request, sync_playwright

CHROMIUM = Path("/usr/bin/chromium")
ARGUMENTS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
]
WIDE = {"width": 1280, "height": 800}


class Watched:
    """What a page said on its console, and which of its requests would leave the machine."""

    def __init__(self, page: Page) -> None:
        self.said: list[str] = []
        self.asked: list[str] = []
        page.on("console", lambda message: self.said.append(message.text))
        page.on("pageerror", lambda error: self.said.append(str(error)))
        page.on("request", self._note)
        page.on("requestfailed", self._forget_blocked)

    def _note(self, request: Request) -> None:
        if not request.url.startswith(("file:", "blob:", "data:")):
            self.asked.append(request.url)

    def _forget_blocked(self, request: Request) -> None:
        """One that the page's own policy blocked did not leave."""
        if request.failure == "csp" and request.url in self.asked:
            self.asked.remove(request.url)


@contextmanager
def chromium() -> Iterator[Browser]:
    """Chromium, for a fixture of a module: while it runs no other test can run an event loop."""
    if not CHROMIUM.exists():
        if os.environ.get("REQUIRE_BROWSER"):
            pytest.fail(f"REQUIRE_BROWSER is set and there is no {CHROMIUM}.")
        pytest.skip(f"there is no {CHROMIUM}")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=str(CHROMIUM), args=ARGUMENTS)
        yield browser
        browser.close()


@contextmanager
def opened(
    browser: Browser, path: Path, *, before: str = "", strict: bool = True, **context: object
) -> Iterator[Page]:
    """A file in a window of its own, with its own storage; `before` runs before its scripts.

    Where `strict`, nothing may be said on the console. Never may a request leave.
    """
    window = browser.new_context(**({"viewport": WIDE} | context))  # type: ignore[arg-type]
    window.set_default_timeout(5000)
    page = window.new_page()
    if before:
        page.add_init_script(before)
    watched = Watched(page)
    page.goto(path.as_uri())
    yield page
    window.close()
    assert not strict or watched.said == []
    assert watched.asked == []
