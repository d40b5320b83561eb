"""The search, for readers who type their own words."""

import re
from collections import Counter

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.browser.first_guide.guide import GUIDE, WORDS
from tests.browser.serving import Server

NAMES: dict[str, tuple[str, ...]] = {
    f"{folder}/{id_}/": (record.title, *record.also_called)
    for folder, records in (("routes", GUIDE.routes), ("options", GUIDE.options))
    for id_, record in records.items()
}
"""What readers may type, by the page that they then want: its name, synonyms and misspellings."""

COUNTED = Counter(name.lower() for names in NAMES.values() for name in names)

SHARED = {name for names in NAMES.values() for name in names if COUNTED[name.lower()] > 1} | {
    "clinical informatics",
    "data science degree",
    "founder",
    "postgraduate degree",
    "start-up",
    "stay as I am",
}
"""What is a name of several pages, or has the words of another page's names in it."""

each_page = pytest.mark.parametrize("address", NAMES, ids=lambda address: address.strip("/"))


@pytest.fixture(scope="module")
def search_box(reused_page: Page, site: str) -> Locator:
    reused_page.goto(site)
    box = reused_page.get_by_role("dialog").get_by_role("textbox")
    box.click()
    return box


class TestSearch:
    def test_s3_the_search_has_a_name(self, search_box: Locator) -> None:
        expect(search_box.page.get_by_role("dialog", name="Search")).to_be_visible()

    @each_page
    def test_s1_the_page_comes_first_for_its_names(
        self, search_box: Locator, site: str, address: str
    ) -> None:
        for name in NAMES[address]:
            if name not in SHARED:
                type_anew(name, search_box)
                page = re.compile(f"^{re.escape(site + address)}")
                expect(results(search_box).first).to_have_attribute("href", page)

    @each_page
    def test_s1_the_page_is_found_for_names_of_several(
        self, search_box: Locator, site: str, address: str
    ) -> None:
        for name in {*NAMES[address]} & SHARED:
            type_anew(name, search_box)
            page = search_box.page.locator(f"[href^='{site + address}']")
            expect(results(search_box).and_(page).first).to_be_visible()

    def test_s4_where_nothing_is_found_the_pages_are_named(self, search_box: Locator) -> None:
        type_anew("xyzzy", search_box)
        help_ = search_box.page.get_by_text(WORDS["search-help"])
        expect(help_).to_be_visible()
        type_anew("doctorate", search_box)
        expect(results(search_box).first).to_be_visible()
        expect(help_).to_be_hidden()

    def test_s1_a_result_shows_none_of_the_other_names(self, search_box: Locator) -> None:
        type_anew("doctorate", search_box)
        expect(results(search_box).first).to_be_visible()

        expect(search_box.page.locator(".md-tag").first).to_be_attached()
        expect(search_box.page.locator(".md-tag:visible")).to_have_count(0)


class TestFromTheKeyboard:
    @pytest.mark.parametrize("width", [390, 1280])
    def test_s3_escape_leads_back_to_where_it_was_opened(
        self, page: Page, site: str, width: int
    ) -> None:
        page.set_viewport_size({"width": width, "height": 800})
        page.goto(site)
        start = page.get_by_role("main").get_by_role("link").first
        start.focus()
        page.keyboard.press("/")
        expect(field(page)).to_be_focused()
        page.keyboard.press("Escape")

        expect(start).to_be_focused()
        expect(page.get_by_role("main")).to_be_visible()

    def test_s3_on_a_phone_that_is_its_button(self, page: Page, site: str) -> None:
        page.set_viewport_size({"width": 390, "height": 844})
        page.goto(site)
        button = page.get_by_role("button", name="Search")
        expect(button).to_have_attribute("aria-expanded", "false")
        button.press("Enter")
        expect(field(page)).to_be_focused()
        expect(button).to_have_attribute("aria-expanded", "true")
        page.keyboard.press("Escape")

        expect(button).to_be_focused()
        expect(button).to_have_attribute("aria-expanded", "false")
        expect(field(page)).to_be_hidden()

    @pytest.mark.parametrize("width", [390, 1280])
    def test_s4_tab_leads_to_the_pages_that_are_named(
        self, page: Page, site: str, width: int
    ) -> None:
        page.set_viewport_size({"width": width, "height": 800})
        page.goto(site)
        page.keyboard.press("/")
        field(page).press_sequentially("xyzzy")
        expect(page.get_by_text("No matching documents")).to_be_visible()
        for link in page.locator(".ww-search-help").get_by_role("link").all():
            page.keyboard.press("Tab")
            expect(link).to_be_focused()
        page.keyboard.press("Shift+Tab")
        page.keyboard.press("Tab")
        page.keyboard.press("Tab")

        expect(page.get_by_text(WORDS["search-help"])).to_be_hidden()

    def test_s3_on_the_way_through_a_wide_page_it_is_one_stop(self, page: Page, site: str) -> None:
        page.set_viewport_size({"width": 1280, "height": 800})
        page.goto(site)
        field(page).focus()
        expect(page.get_by_text("Type to start searching")).to_be_visible()
        page.keyboard.press("Tab")

        tabs = page.get_by_role("navigation", name="Tabs")
        expect(tabs.get_by_role("link").first).to_be_focused()


class TestUntilSomebodySearches:
    def test_o2_neither_the_search_nor_its_index_is_fetched(
        self, page: Page, site: str, server: Server
    ) -> None:
        before = len(server.received)
        page.goto(f"{site}questions/", wait_until="networkidle")
        assert theme_scripts(server, before) == []

        page.get_by_role("dialog").get_by_role("textbox").click()
        expect(page.get_by_text("Type to start searching")).to_be_visible()
        assert theme_scripts(server, before) != []

    @pytest.mark.parametrize("key", ["f", "s", "/"])
    def test_x7_a_key_opens_it(self, page: Page, site: str, key: str) -> None:
        page.goto(site)
        page.keyboard.press(key)
        box = page.get_by_role("dialog").get_by_role("textbox")
        expect(box).to_be_focused()
        expect(box).to_have_value("")

        box.press_sequentially("doctorate")
        expect(results(box).first).to_be_visible()

    def test_s1_on_a_phone_a_button_opens_it(self, page: Page, site: str) -> None:
        page.set_viewport_size({"width": 390, "height": 844})
        page.goto(site)
        page.get_by_role("button", name="Search").click()
        box = page.get_by_role("dialog").get_by_role("textbox")
        expect(box).to_be_focused()

        box.press_sequentially("doctorate")
        expect(results(box).first).to_be_visible()

    def test_x7_escape_closes_it_where_the_script_does_nothing(self, page: Page, site: str) -> None:
        page.route("**/javascripts/**", lambda route: route.fulfill(body=""))
        page.goto(site)
        page.keyboard.press("/")
        page.keyboard.type("doctorate")
        expect(page.get_by_text(WORDS["search-help"])).to_be_visible()
        page.keyboard.press("Escape")

        expect(page.get_by_text(WORDS["search-help"])).to_be_hidden()
        expect(page.get_by_role("dialog").get_by_role("textbox")).not_to_be_focused()

    def test_s1_an_address_can_ask_for_words(self, page: Page, site: str) -> None:
        page.goto(f"{site}?q=doctorate")

        expect(results(page.get_by_role("dialog").get_by_role("textbox")).first).to_be_visible()


def theme_scripts(server: Server, since: int) -> list[str]:
    """Return the scripts and the index of the theme's search that were asked for."""
    return [it for it in server.received[since:] if "/javascripts/" in it or "/search/" in it]


def field(page: Page) -> Locator:
    """Return the field to type into."""
    return page.locator("[name=query]")


def type_anew(text: str, search_box: Locator) -> None:
    """Type into the search, once nothing is left of what was found before."""
    search_box.fill("")
    expect(results(search_box)).to_have_count(0)
    search_box.fill(text[:-1])
    search_box.press_sequentially(text[-1])


def results(search_box: Locator) -> Locator:
    """Return the links to what was found."""
    return search_box.page.locator(".md-search-result__link")
