"""The site of the first guide, built once for all tests."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

from tests.browser.conftest import no_errors
from tests.browser.first_guide.guide import STATES, States, fragment
from tests.browser.questions_page import READ_STATE, look_at_each
from tests.browser.serving import Server
from tests.cases import DATA


@pytest.fixture(scope="session")
def site(server: Server) -> str:
    """Return the address of the first guide, which lies below a path as on GitHub Pages."""
    return server.add("data", DATA)


@pytest.fixture(scope="session")
def site_folder(site: str, server: Server) -> Path:
    """Return the folder that the first guide's site is in."""
    return server.folder / site.split("/")[-2]


@pytest.fixture(scope="session")
def questions(site: str) -> str:
    return f"{site}questions/"


@pytest.fixture
def tree(reused_page: Page, questions: str) -> Iterator[Page]:
    """Return the questions page as it is when it was opened, and its script runs."""
    with no_errors(reused_page):
        reused_page.goto("about:blank")
        reused_page.goto(questions)
        reused_page.wait_for_function("document.querySelectorAll('[data-step]').length === 1")
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
