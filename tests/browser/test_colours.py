"""The colours, for readers whose system is light or dark, and for those who want the other ones."""

from collections.abc import Iterator
from typing import Literal

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, Route, expect

from tests.browser.questions_page import WORDS

Scheme = Literal["light", "dark"]

PAGES = ("", "questions/", "compare/")
"""Pages from several templates, at several depths."""

OTHER: dict[Scheme, Scheme] = {"light": "dark", "dark": "light"}

KEPT = "() => ({ ...localStorage })"

CHOICE = "whichway-colours"

NO_STORAGE = "Object.defineProperty(window, 'localStorage', { get() { throw new Error() } })"

FIRST_FRAME = """requestAnimationFrame(() => {
    document.documentElement.dataset.first = getComputedStyle(document.documentElement).colorScheme
})"""
"""Note which colours are painted first: no frame comes before all that rendering waits for."""


@pytest.fixture(params=OTHER)
def system(request: pytest.FixtureRequest) -> Scheme:
    """Return what the system's colours are."""
    scheme: Scheme = request.param
    return scheme


@pytest.fixture
def context(browser: Browser, system: Scheme) -> Iterator[BrowserContext]:
    with browser.new_context(color_scheme=system) as context:
        yield context


def expect_colours(page: Page, scheme: Scheme) -> None:
    expect(page.locator("html")).to_have_css("color-scheme", scheme)


def switch(page: Page, scheme: Scheme) -> None:
    """Switch the colours to a scheme, as the switch now offers."""
    page.get_by_role("button", name=WORDS[f"switch-to-{scheme}"]).click()
    expect_colours(page, scheme)


class TestUntilTheReaderChooses:
    def test_v2_every_page_follows_the_system_and_stores_nothing(
        self, page: Page, sound: str, system: Scheme
    ) -> None:
        for address in PAGES:
            page.goto(f"{sound}{address}")
            expect_colours(page, system)
            assert (address, page.evaluate(KEPT)) == (address, {})

    def test_v2_an_open_page_changes_with_the_system(
        self, page: Page, sound: str, system: Scheme
    ) -> None:
        page.goto(sound)
        page.emulate_media(color_scheme=OTHER[system])

        expect_colours(page, OTHER[system])
        assert page.evaluate(KEPT) == {}

    def test_v2_they_follow_the_system_without_javascript(
        self, browser: Browser, sound: str, system: Scheme
    ) -> None:
        with browser.new_context(color_scheme=system, java_script_enabled=False) as context:
            page = context.new_page()
            page.goto(sound)
            expect_colours(page, system)
            expect(page.locator(".ww-colours")).to_be_hidden()


class TestOnceTheReaderHasChosen:
    def test_v2_only_the_choice_is_stored(self, page: Page, sound: str, system: Scheme) -> None:
        page.goto(sound)
        switch(page, OTHER[system])

        assert page.evaluate(KEPT) == {CHOICE: OTHER[system]}
        assert page.evaluate("sessionStorage.length") == 0

    def test_v2_it_holds_on_every_page(self, page: Page, sound: str, system: Scheme) -> None:
        page.goto(sound)
        switch(page, OTHER[system])
        for address in PAGES:
            page.goto(f"{sound}{address}")
            expect_colours(page, OTHER[system])

    def test_v2_it_holds_when_the_system_changes(
        self, page: Page, sound: str, system: Scheme
    ) -> None:
        page.goto(sound)
        switch(page, OTHER[system])
        for scheme in OTHER:
            page.emulate_media(color_scheme=scheme)
            expect_colours(page, OTHER[system])

    def test_v2_it_holds_on_the_way_back(self, page: Page, sound: str, system: Scheme) -> None:
        page.goto(sound)
        page.goto(f"{sound}questions/")
        switch(page, OTHER[system])
        page.go_back()

        expect_colours(page, OTHER[system])

    def test_v2_it_reaches_other_tabs(
        self, page: Page, context: BrowserContext, sound: str, system: Scheme
    ) -> None:
        page.goto(sound)
        other = context.new_page()
        other.goto(sound)
        switch(other, OTHER[system])

        expect_colours(page, OTHER[system])

    def test_v2_choosing_the_colours_of_the_system_forgets_the_choice(
        self, page: Page, sound: str, system: Scheme
    ) -> None:
        page.goto(sound)
        switch(page, OTHER[system])
        switch(page, system)
        assert page.evaluate(KEPT) == {}

        page.emulate_media(color_scheme=OTHER[system])
        expect_colours(page, OTHER[system])

    def test_v2_the_keyboard_switches_and_keeps_its_place(
        self, page: Page, sound: str, system: Scheme
    ) -> None:
        page.goto(sound)
        switched = page.locator(".ww-colours")
        switched.focus()
        for scheme in (OTHER[system], system):
            page.keyboard.press("Enter")
            expect_colours(page, scheme)
            expect(switched).to_be_focused()

    def test_v2_it_holds_for_a_page_where_nothing_can_be_stored(
        self, page: Page, sound: str, system: Scheme
    ) -> None:
        page.add_init_script(NO_STORAGE)
        page.goto(sound)
        expect_colours(page, system)

        switch(page, OTHER[system])
        switch(page, system)

    def test_v2_the_wrong_colours_never_flash(self, page: Page, sound: str, system: Scheme) -> None:
        page.goto(sound)
        switch(page, OTHER[system])
        page.add_init_script(FIRST_FRAME)
        page.goto(f"{sound}evidence/")

        expect(page.locator("html")).to_have_attribute("data-first", OTHER[system])

    @pytest.mark.parametrize("system", ["light"], indirect=True)
    def test_v2_nothing_is_painted_before_the_dark_colours_are_there(
        self, page: Page, sound: str
    ) -> None:
        page.goto(sound)
        switch(page, "dark")
        page.add_init_script(FIRST_FRAME)
        late: list[Route] = []
        page.route("**/dark.css", lambda route: late.append(route))  # noqa: PLW0108  # it is marked
        page.goto(f"{sound}questions/", wait_until="commit")
        expect(page.locator("#ww-after-tree")).to_be_attached()
        for route in late:
            route.continue_()

        expect(page.locator("html")).to_have_attribute("data-first", "dark")


class TestOnPaper:
    def test_pr4_it_is_black_on_white(self, page: Page, sound: str, system: Scheme) -> None:
        page.goto(sound)
        switch(page, OTHER[system])
        page.emulate_media(media="print")

        expect(page.locator("body")).to_have_css("background-color", "rgb(255, 255, 255)")
        expect(page.locator("body")).to_have_css("color", "rgb(0, 0, 0)")
