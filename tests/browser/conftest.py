"""One browser and one built site for all tests; a context of its own for each of them."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

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
from tests.browser.questions_page import READ_STATE, look_at_each
from tests.browser.real_guide import ROOT, STATES, States, fragment
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
    with no_errors(page):
        yield page


@pytest.fixture(scope="session")
def reused_page(browser: Browser) -> Iterator[Page]:
    """Return a page for many tests: a page that is opened again is quicker than a new one."""
    with browser.new_context() as context:
        yield context.new_page()


@pytest.fixture
def tree(reused_page: Page, questions: str) -> Iterator[Page]:
    """Return the questions page as it is when it has just been opened."""
    with no_errors(reused_page):
        reused_page.goto("about:blank")
        reused_page.goto(questions)
        yield reused_page


@pytest.fixture(scope="session")
def states(browser: Browser, questions: str) -> States:
    """Return what there is to see of every state, in a visit that goes from one to the next."""
    with browser.new_context() as context:
        page = context.new_page()
        with no_errors(page):
            page.goto(questions)
            seen = look_at_each(page, map(fragment, STATES), READ_STATE)
    return dict(zip(STATES, seen, strict=True))


@pytest.fixture
def paper(reused_paper: Page, questions: str) -> Page:
    """Return the questions page in a browser that runs no script."""
    reused_paper.goto(questions)
    return reused_paper


@pytest.fixture(scope="session")
def reused_paper(browser: Browser) -> Iterator[Page]:
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
