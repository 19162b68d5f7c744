"""A real Chromium against a real server.

`server` runs `python -m replies serve` on a home of its own that holds what ships; `open_page` opens an address in a
fresh visit and waits until it is drawn; `shoot` keeps a picture in tests/browser/screenshots/ (not in git).
Without a browser these tests are skipped and counted on a desk, and fail where CI=true.

The page's own Content-Security-Policy holds here too, so waits are for elements, not for evaluated strings
(`page.wait_for_function("…")` is refused; `page.evaluate` is not).
"""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, sync_playwright
from playwright.sync_api import Error as PlaywrightError

from tests.conftest import ShippedCopy
from tests.servers import Server, running

SCREENSHOTS = Path(__file__).with_name("screenshots")
DESK = (1440, 900)
PHONE = (390, 844)
FLAGS = [
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]

OpenPage = Callable[..., Page]


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark every test of this folder `browser`."""
    for item in items:
        if Path(__file__).parent in item.path.parents:
            item.add_marker(pytest.mark.browser)


def settled(page: Page, selector: str = "h1", *, pause: int = 150) -> Page:
    """Wait until the script has ended, no skeleton is left and `selector` is there, then `pause` milliseconds.

    A page with a Plotly figure wants `pause=1000`.
    """
    page.wait_for_selector('[data-testid="stApp"][data-test-script-state="notRunning"]')
    page.wait_for_selector('[data-testid="stSkeleton"]', state="detached")
    page.wait_for_selector(selector)
    page.wait_for_timeout(pause)
    return page


def shoot(page: Page, name: str) -> Path:
    """Keep a picture of what the window shows and return its path."""
    SCREENSHOTS.mkdir(exist_ok=True)
    path = SCREENSHOTS / f"{name}.png"
    page.screenshot(path=path)
    return path


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """The machine's Chromium; a counted skip without one, a failure in CI."""
    found = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
    missing = "Chromium is missing: apt-get install chromium fonts-noto-cjk libatomic1 fontconfig"
    if found is None:
        _without_browser(missing)
    try:
        with sync_playwright() as playwright:
            started = playwright.chromium.launch(executable_path=found, args=FLAGS)
            yield started
            started.close()
    except PlaywrightError as error:
        _without_browser(f"{missing} ({str(error).splitlines()[0]})")


def _without_browser(why: str) -> None:
    if os.environ.get("CI") == "true":
        pytest.fail(why)
    pytest.skip(why)


@pytest.fixture(scope="session")
def server(shipped_copy: ShippedCopy, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """A server over what ships, shared by the run: look at it, record nothing in it."""
    with running(shipped_copy(tmp_path_factory.mktemp("home"))) as started:
        yield started


@pytest.fixture
def open_page(browser: Browser, server: Server) -> Iterator[OpenPage]:
    """`open_page("/reply?reply=R-…", size=PHONE, dark=True, selector="#reply-text")` → the settled page.

    Each call is a visit of its own. At the end the browser's console must have held no error of ours.
    """
    visits: list[BrowserContext] = []
    complaints: list[str] = []

    def visit(
        address: str = "/",
        *,
        size: tuple[int, int] = DESK,
        dark: bool = False,
        selector: str = "h1",
        pause: int = 150,
    ) -> Page:
        context = browser.new_context(
            viewport={"width": size[0], "height": size[1]}, color_scheme="dark" if dark else "light"
        )
        visits.append(context)
        page = context.new_page()
        page.on(
            "console",
            lambda said: (
                complaints.append(said.text)
                if said.type == "error" and not _harmless(said.location)
                else None
            ),
        )
        page.on("pageerror", lambda error: complaints.append(str(error)))
        page.goto(server.address + address)
        return settled(page, selector, pause=pause)

    yield visit
    for context in visits:
        context.close()
    assert complaints == []


def _harmless(location: object) -> bool:
    # A deep link makes Streamlit look for its server under the page's own path first.
    return isinstance(location, dict) and "/_stcore/" in str(location.get("url", ""))
