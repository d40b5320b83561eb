"""One browser for all tests; a context of its own for each of them."""

import os
from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from playwright.sync_api import (
    Browser,
    BrowserContext,
    ConsoleMessage,
    Error,
    Page,
    sync_playwright,
)

from tests.browser.chromium import on_path
from tests.browser.serving import Server, serving
from tests.cases import SOUND


@pytest.fixture(scope="session")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    with serving(tmp_path_factory.mktemp("sites")) as server:
        yield server


@pytest.fixture(scope="session")
def sound(server: Server) -> str:
    """Return the address of the sound guide, which lies below a path as on GitHub Pages."""
    return server.add("sound", SOUND)


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    is_root = hasattr(os, "geteuid") and os.geteuid() == 0
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=on_path(),
            args=["--disable-gpu", "--disable-dev-shm-usage"],
            chromium_sandbox=not is_root,  # Chromium refuses to run as root with its sandbox
        )
        yield browser
        browser.close()


@pytest.fixture
def context(browser: Browser) -> Iterator[BrowserContext]:
    with browser.new_context() as context:
        context.set_default_timeout(10_000)
        yield context


@pytest.fixture
def page(context: BrowserContext) -> Iterator[Page]:
    """Return a page that lets no test pass in which it reported an error."""
    page = context.new_page()
    with no_errors(page):
        yield page


@pytest.fixture(scope="session")
def reused_page(browser: Browser) -> Iterator[Page]:
    """Return a page for many tests: a page that is opened again is quicker than a new one."""
    with browser.new_context() as context:
        yield context.new_page()


@pytest.fixture(scope="session")
def reused_paper(browser: Browser) -> Iterator[Page]:
    """Return a page for many tests in a browser that runs no script."""
    with browser.new_context(java_script_enabled=False) as context:
        yield context.new_page()


@contextmanager
def no_errors(page: Page) -> Iterator[None]:
    """Fail where the page reports an error: an exception, or a line in its console."""
    errors: list[str] = []

    def add(error: Error | ConsoleMessage) -> None:
        errors.append(str(error))

    page.on("pageerror", add)
    page.on("console", add)
    yield
    page.remove_listener("pageerror", add)
    page.remove_listener("console", add)
    assert errors == []
