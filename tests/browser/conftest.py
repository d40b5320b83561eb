"""One browser and one built site for all tests; a context of its own for each of them."""

import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, sync_playwright

from tests.browser.chromium import on_path
from tests.browser.real_guide import ROOT
from tests.browser.serving import Server, serving


@pytest.fixture(scope="session")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    with serving(tmp_path_factory.mktemp("sites")) as server:
        yield server


@pytest.fixture(scope="session")
def site(server: Server) -> str:
    """Return the address of the real guide, which lies below a path as on GitHub Pages."""
    return server.add("whichway", ROOT / "data")


@pytest.fixture(scope="session")
def site_folder(site: str, server: Server) -> Path:
    """Return the folder that the real guide's site is in."""
    return server.folder / site.split("/")[-2]


@pytest.fixture(scope="session")
def questions(site: str) -> str:
    return f"{site}questions/"


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
    errors: list[str] = []
    page.on("pageerror", lambda error: errors.append(str(error)))
    page.on("console", lambda message: errors.append(message.text))
    yield page
    assert errors == []


@pytest.fixture
def context_without_javascript(browser: Browser) -> Iterator[BrowserContext]:
    with browser.new_context(java_script_enabled=False) as context:
        yield context


@pytest.fixture
def paper(context_without_javascript: BrowserContext, questions: str) -> Page:
    """Return the questions page in a browser that runs no script."""
    page = context_without_javascript.new_page()
    page.goto(questions)
    return page
