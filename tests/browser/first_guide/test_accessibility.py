"""axe-core over every kind of page, with all of its rules."""

from collections.abc import Iterator
from itertools import pairwise
from typing import Literal

import pytest
from playwright.sync_api import Browser, Page, ViewportSize, expect

from tests.browser.axe import AXE, violations, violations_in
from tests.browser.first_guide.answering import give
from tests.browser.first_guide.guide import (
    GUIDE,
    LONGEST,
    STEPS,
    TREE,
    WORDS,
    States,
    fragment,
)
from tests.browser.questions_page import back_link, expect_step, follow, look_at_each
from whichway.graph import answers_of

PAGES = {
    "home": "",
    "first question": "questions/",
    "result": f"questions/{fragment(LONGEST)}",
    "routes": "routes/",
    "route": f"routes/{next(iter(GUIDE.routes))}/",
    "options": "options/",
    "option": f"options/{next(iter(GUIDE.options))}/",
    "option from a result": f"options/{next(iter(GUIDE.options))}/{fragment(LONGEST)}",
    "comparison": "compare/",
    "comparison from a result": f"compare/{fragment(LONGEST)}",
    "map": "map/",
    "evidence": "evidence/",
    "page about the site": "about/",
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


NOTICES = {
    "a question is gone": f"#/gone=gone/{'='.join(LONGEST.path[0])}",
    "an answer is gone": f"#/{LONGEST.path[0][0]}=gone",
    "the result is another": f"{fragment(LONGEST).rpartition('=')[0]}=gone",
    "straight to a question": f"#step-{LONGEST.path[2][0]}",
    "straight to a result": f"#step-{LONGEST.end}",
}


class TestAxe:
    @pytest.mark.parametrize("address", PAGES.values(), ids=PAGES)
    def test_x1_axe_finds_nothing_in_the(self, screen: Page, site: str, address: str) -> None:
        screen.goto("about:blank")
        screen.goto(f"{site}{address}")

        assert violations(screen) == []

    def test_x1_axe_finds_nothing_in_any_step(self, screen: Page, questions: str) -> None:
        """On the way from one to the next, most have a notice of answers that were dropped, too."""
        screen.goto(questions)
        screen.evaluate(AXE)
        found = look_at_each(screen, STEPS.values(), violations_in("#tree"))

        assert dict(zip(STEPS, found, strict=True)) == {step: [] for step in STEPS}

    def test_x1_axe_finds_nothing_in_any_notice(self, screen: Page, questions: str) -> None:
        screen.goto(questions)
        screen.evaluate(AXE)
        found = look_at_each(screen, NOTICES.values(), violations_in("#tree"))

        assert dict(zip(NOTICES, found, strict=True)) == {notice: [] for notice in NOTICES}

    def test_x1_axe_finds_nothing_in_what_is_marked_and_changed(
        self, screen: Page, questions: str
    ) -> None:
        screen.goto("about:blank")
        screen.goto(questions)
        give(screen, LONGEST.path)
        follow(back_link(screen))
        expect_step(screen, LONGEST.path[-1][0])
        assert violations(screen) == []

        other = next(
            answer.id
            for answer in answers_of(TREE, LONGEST.path[-1][0])
            if answer.id != LONGEST.path[-1][1]
        )
        give(screen, [(LONGEST.path[-1][0], other)])
        expect(screen.get_by_role("heading", name=WORDS["tree-changed-title"])).to_be_focused()
        assert violations(screen) == []

    def test_x1_axe_finds_nothing_in_the_paper_form(self, screen: Page, questions: str) -> None:
        screen.route("**/decision-tree.*.js", lambda route: route.abort())
        screen.goto("about:blank")
        screen.goto(questions)
        found = violations(screen)
        screen.unroute("**/decision-tree.*.js")

        assert found == []


class TestOutline:
    def test_x12_headings_leave_out_no_level(self, states: States) -> None:
        for shown in states.values():
            levels = shown["headings"]
            assert levels[0] == 1
            assert [it for it in pairwise(levels) if it[1] > it[0] + 1] == []

    @pytest.mark.parametrize("address", PAGES.values(), ids=PAGES)
    def test_x12_the_landmarks_have_names(self, reused_page: Page, site: str, address: str) -> None:
        reused_page.goto(f"{site}{address}")
        expect(reused_page.get_by_role("main")).to_have_count(1)
        names = [
            it.get_attribute("aria-label") or it.get_attribute("aria-labelledby")
            for it in reused_page.get_by_role("navigation").all()
        ]

        assert [name for name in names if not name] == []
