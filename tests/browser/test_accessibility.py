"""axe-core over every kind of page, with all of its rules."""

from collections.abc import Iterator
from importlib.metadata import distribution
from pathlib import Path
from typing import Literal

import pytest
from playwright.sync_api import Browser, Page, ViewportSize

from tests.browser.questions_page import back_link, expect_step, give
from tests.browser.real_guide import GUIDE, LONGEST, fragment

AXE = Path(
    str(
        distribution("pytest-playwright-axe").locate_file(
            "pytest_playwright_axe/resources/axe.min.js"
        )
    )
).read_text(encoding="utf-8")

PAGES = {
    "home": "",
    "first question": "questions/",
    "result": f"questions/{fragment(LONGEST)}",
    "notice of an old link": f"questions/#/gone=gone/{'='.join(LONGEST.path[0])}",
    "routes": "routes/",
    "route": f"routes/{next(iter(GUIDE.routes))}/",
    "options": "options/",
    "option": f"options/{next(iter(GUIDE.options))}/",
    "comparison": "compare/",
    "map": "map/",
    "evidence": "evidence/",
    "self-assessment": "evidence/self-assessment/",
    "print": "print/",
    "page not found": "not/there/",
}

Scheme = Literal["light", "dark"]

SCREENS: dict[str, tuple[ViewportSize, Scheme]] = {
    "light on a desktop": ({"width": 1280, "height": 800}, "light"),
    "dark on a phone": ({"width": 390, "height": 664}, "dark"),
}


@pytest.fixture(params=SCREENS, scope="module")
def screen(browser: Browser, request: pytest.FixtureRequest) -> Iterator[Page]:
    """Return a page on a screen; it is used again, since a new one takes much longer."""
    size, scheme = SCREENS[request.param]
    with browser.new_context(viewport=size, color_scheme=scheme) as context:
        yield context.new_page()


class TestAxe:
    @pytest.mark.parametrize("address", PAGES.values(), ids=PAGES)
    def test_x1_axe_finds_nothing_in_the(self, screen: Page, site: str, address: str) -> None:
        screen.goto("about:blank")
        screen.goto(f"{site}{address}")

        assert violations(screen) == []

    def test_x1_axe_finds_nothing_in_a_question_with_an_earlier_answer(
        self, screen: Page, questions: str
    ) -> None:
        screen.goto("about:blank")
        screen.goto(questions)
        give(screen, LONGEST.path[:2])
        back_link(screen).click()
        expect_step(screen, LONGEST.path[1][0])

        assert violations(screen) == []

    def test_x1_axe_finds_nothing_in_the_paper_form(self, screen: Page, questions: str) -> None:
        screen.route("**/decision-tree.*.js", lambda route: route.abort())
        screen.goto("about:blank")
        screen.goto(questions)
        found = violations(screen)
        screen.unroute("**/decision-tree.*.js")

        assert found == []


def violations(page: Page) -> list[str]:
    """Run axe, and return each rule that is broken with the elements that break it."""
    page.evaluate(AXE)
    results = page.evaluate("axe.run(document, { resultTypes: ['violations'] })")
    return [
        f"{violation['id']}: {node['target']}"
        for violation in results["violations"]
        for node in violation["nodes"]
    ]
