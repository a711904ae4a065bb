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

# The contrast of each visible text with its background, by WCAG 2; those below 4.5.
LOW_CONTRAST = """() => {
    const canvas = document.createElement("canvas").getContext("2d", {willReadFrequently: true});
    const parts = (colour) => {
        canvas.clearRect(0, 0, 1, 1);
        canvas.fillStyle = colour;
        canvas.fillRect(0, 0, 1, 1);
        return [...canvas.getImageData(0, 0, 1, 1).data];
    };
    const light = (colour) => {
        const [r, g, b] = parts(colour).slice(0, 3).map((v) => v / 255)
            .map((v) => (v <= 0.04045 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4));
        return 0.2126 * r + 0.7152 * g + 0.0722 * b;
    };
    const ground = (e) => {
        for (let at = e; at; at = at.parentElement) {
            const colour = getComputedStyle(at).backgroundColor;
            if (parts(colour)[3] === 255) return colour;
        }
        return "Canvas";
    };
    const own = (e) => [...e.childNodes].some((n) => n.nodeType === 3 && n.data.trim());
    return [...document.querySelectorAll("body *")]
        .filter((e) => own(e) && e.checkVisibility({visibilityProperty: true}))
        .map((e) => {
            const [a, b] = [light(getComputedStyle(e).color), light(ground(e))];
            const ratio = (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05);
            return [ratio, e.tagName + "." + e.className];
        })
        .filter(([ratio]) => ratio < 4.5)
        .map(([ratio, name]) => `${name} ${ratio.toFixed(2)}`);
}"""


class Window:
    """A page with its own storage, what it says on its console, and what would leave the machine.

    Making one costs more than going to another file in it.
    """

    def __init__(self, browser: Browser, **context: object) -> None:
        given = {"viewport": WIDE} | context
        self._context = browser.new_context(**given)  # type: ignore[arg-type]
        self._context.set_default_timeout(5000)
        self.page = self._context.new_page()
        self._messages: list[str] = []
        self._asked: list[str] = []
        self.page.on("console", lambda message: self._messages.append(message.text))
        self.page.on("pageerror", lambda error: self._messages.append(str(error)))
        self.page.on("request", self._note)
        self.page.on("requestfailed", self._forget_blocked)

    @contextmanager
    def at(self, path: Path, *, strict: bool = True) -> Iterator[Page]:
        """Show a file. Where `strict`, it may say nothing; never may a request leave."""
        self._messages.clear()
        self._asked.clear()
        self.page.goto(path.as_uri())
        yield self.page
        assert not strict or self._messages == []
        assert self._asked == []

    def close(self) -> None:
        self._context.close()

    def _note(self, request: Request) -> None:
        if not request.url.startswith(("file:", "blob:", "data:")):
            self._asked.append(request.url)

    def _forget_blocked(self, request: Request) -> None:
        """One that the page's own policy blocked did not leave."""
        if request.failure == "csp" and request.url in self._asked:
            self._asked.remove(request.url)


@contextmanager
def chromium() -> Iterator[Browser]:
    """Chromium, for a fixture of a module: while it runs no other test can run an event loop."""
    if not CHROMIUM.exists():
        if os.environ.get("REQUIRE_BROWSER"):
            pytest.fail(f"REQUIRE_BROWSER is set and there is no {CHROMIUM}.")
        pytest.skip(f"there is no {CHROMIUM}")
    with sync_playwright() as playwright:
        started = playwright.chromium.launch(executable_path=str(CHROMIUM), args=ARGUMENTS)
        yield started
        started.close()


@contextmanager
def opened(
    browser: Browser, path: Path, *, before: str = "", strict: bool = True, **context: object
) -> Iterator[Page]:
    """A file in a window of its own; `before` runs before its scripts."""
    window = Window(browser, **context)
    if before:
        window.page.add_init_script(before)
    with window.at(path, strict=strict) as page:
        yield page
    window.close()
