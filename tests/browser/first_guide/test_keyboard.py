"""The site for readers who use the keyboard alone."""

from collections.abc import Iterator
from typing import Any

import pytest
from playwright.sync_api import Browser, BrowserContext, Locator, Page, ViewportSize, expect
from playwright.sync_api import TimeoutError as PlaywrightTimeout

from tests.browser.first_guide.answering import answer_link, heading
from tests.browser.first_guide.guide import LONGEST, PAGES, WORDS
from tests.browser.questions_page import back_link, expect_step, main

MANY_STOPS = 200
PATIENCE = 5_000  # milliseconds


class TestKeyboard:
    def test_x7_the_keyboard_alone_leads_from_the_top_to_an_outcome(self, tree: Page) -> None:
        tree.keyboard.press("Tab")
        expect(tree.get_by_role("link", name=WORDS["skip-to-content"])).to_be_focused()
        tree.keyboard.press("Enter")
        for question, answer in LONGEST.path:
            press_tab_until_on(answer_link(tree, question, answer))
            tree.keyboard.press("Enter")

        expect_step(tree, LONGEST.end)
        expect(heading(tree, LONGEST.end)).to_be_focused()

    def test_x7_the_skip_link_leads_past_the_menu(self, tree: Page) -> None:
        question, _ = LONGEST.path[0]
        first, *_ = main(tree).get_by_role("link").all()
        tree.keyboard.press("Tab")
        tree.keyboard.press("Enter")
        tree.keyboard.press("Tab")

        expect(first).to_be_focused()
        expect_step(tree, question)

    def test_x7_the_keyboard_leads_back(self, tree: Page) -> None:
        (question, answer), *_ = LONGEST.path
        answer_link(tree, question, answer).press("Enter")
        tree.keyboard.press("Shift+Tab")
        expect(back_link(tree)).to_be_focused()
        tree.keyboard.press("Enter")

        expect_step(tree, question)

    def test_a2_moving_through_the_answers_chooses_none(self, tree: Page) -> None:
        question, answer = LONGEST.path[0]
        answer_link(tree, question, answer).focus()
        for key in ("Tab", "Shift+Tab", "ArrowDown", "ArrowUp", "ArrowRight", "Space"):
            tree.keyboard.press(key)

        expect_step(tree, question)


@pytest.fixture(params=["", "questions/", "about/", "not/there/"])
def narrow(context: BrowserContext, site: str, request: pytest.FixtureRequest) -> Page:
    """Return pages of each kind on a narrow screen."""
    page = context.new_page()
    page.set_viewport_size({"width": 390, "height": 844})
    page.goto(f"{site}{request.param}")
    return page


class TestMenu:
    @pytest.mark.parametrize("key", ["Enter", "Space"])
    def test_x7_a_key_opens_it_and_escape_closes_it(self, narrow: Page, key: str) -> None:
        button = menu_button(narrow)
        expect(menu_links(narrow)).to_have_count(0)
        press_tab_until_on(button)
        narrow.keyboard.press(key)
        expect(button).to_have_attribute("aria-expanded", "true")
        expect(menu_links(narrow).first).to_be_focused()
        expect(menu_links(narrow).first).to_be_in_viewport()
        narrow.keyboard.press("Escape")

        expect(button).to_be_focused()
        expect(button).to_have_attribute("aria-expanded", "false")
        expect(menu_links(narrow)).to_have_count(0)

    def test_x7_every_page_in_it_can_be_reached(self, narrow: Page, site: str) -> None:
        menu_button(narrow).press("Enter")
        links = menu_links(narrow).all()
        assert len(links) == len(narrow.get_by_role("contentinfo").get_by_role("link").all())
        for link in links:
            expect(link).to_be_focused()
            narrow.keyboard.press("Tab")
        expect(menu_links(narrow)).to_have_count(0)

        menu_button(narrow).press("Enter")
        narrow.keyboard.press("Tab")
        narrow.keyboard.press("Enter")
        expect(narrow).to_have_url(f"{site}questions/")

    def test_x7_a_wide_screen_has_tabs_instead(self, narrow: Page) -> None:
        narrow.set_viewport_size({"width": 1280, "height": 844})

        expect(menu_button(narrow)).to_have_count(0)
        expect(menu_links(narrow)).to_have_count(0)
        expect(narrow.get_by_role("navigation", name="Tabs")).to_be_visible()

    def test_n3_without_scripts_there_is_no_button(self, browser: Browser, site: str) -> None:
        viewport: ViewportSize = {"width": 390, "height": 844}
        with browser.new_context(java_script_enabled=False, viewport=viewport) as context:
            page = context.new_page()
            page.goto(site)

            expect(menu_button(page)).to_have_count(0)


class TestOnEveryPage:
    @pytest.mark.parametrize("address", [*PAGES, "not/there/"], ids=lambda it: it or "home")
    def test_x7_the_skip_link_comes_first(self, reused_page: Page, site: str, address: str) -> None:
        reused_page.goto(f"{site}{address}")
        reused_page.keyboard.press("Tab")

        expect(reused_page.get_by_role("link", name=WORDS["skip-to-content"])).to_be_focused()

    @pytest.mark.parametrize("address", ["", "questions/", "compare/", "evidence/", "not/there/"])
    def test_x6_focus_can_be_seen(self, reused_page: Page, site: str, address: str) -> None:
        reused_page.goto(f"{site}{address}")
        stops = list(stops_of(reused_page))

        assert stops
        assert [stop["name"] for stop in stops if not stop["visible"]] == []

    @pytest.mark.parametrize("width", [390, 1280])
    @pytest.mark.parametrize("address", ["", "questions/", "routes/", "not/there/"])
    def test_x6_nothing_out_of_sight_takes_the_focus(
        self, context: BrowserContext, site: str, address: str, width: int
    ) -> None:
        page = context.new_page()
        page.set_viewport_size({"width": width, "height": 800})
        page.goto(f"{site}{address}")
        stops = [(stop["name"], comes_into_sight(page)) for stop in stops_of(page)]

        assert stops
        assert [name for name, in_sight in stops if not in_sight] == []


STOP = """() => {
    const inFocus = document.activeElement
    if (inFocus === document.body) return null
    const { outlineStyle, outlineWidth } = getComputedStyle(inFocus)
    return {
        name: inFocus.outerHTML.slice(0, 200),
        visible: outlineStyle === 'auto'
            || outlineStyle === 'solid' && parseFloat(outlineWidth) >= 2,
    }
}"""

IN_SIGHT = """() => {
    const inFocus = document.activeElement
    const { left, right } = inFocus.getBoundingClientRect()
    return left < innerWidth && right > 0
        && inFocus.checkVisibility({ opacityProperty: true, visibilityProperty: true })
}"""


def menu_button(page: Page) -> Locator:
    """Return the button that opens the menu of narrow screens."""
    return page.get_by_role("button", name="Navigation")


def menu_links(page: Page) -> Locator:
    """Return the links of the menu of narrow screens."""
    return page.get_by_role("navigation", name="Navigation").get_by_role("link")


def stops_of(page: Page) -> Iterator[dict[str, Any]]:
    """Press Tab again and again, and yield what is in focus, up to the end of the page."""
    for _ in range(MANY_STOPS):
        page.keyboard.press("Tab")
        stop: dict[str, Any] | None = page.evaluate(STOP)
        if stop is None:
            return
        yield stop


def comes_into_sight(page: Page) -> bool:
    """Whether what is in focus is in sight, at once or when the theme has moved it there."""
    try:
        page.wait_for_function(IN_SIGHT, timeout=PATIENCE)
    except PlaywrightTimeout:
        return False
    return True


def press_tab_until_on(target: Locator) -> None:
    """Press Tab until an element is in focus."""
    for _ in range(MANY_STOPS):
        target.page.keyboard.press("Tab")
        if target.evaluate("it => it === document.activeElement"):
            return
    pytest.fail(f"{target} was not reached by the Tab key")
