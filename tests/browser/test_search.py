"""The search, for readers who type their own words."""

import re

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.browser.real_guide import GUIDE

WANTED: dict[str, str] = {
    text: f"{folder}/{id_}/"
    for folder, records in (("routes", GUIDE.routes), ("options", GUIDE.options))
    for id_, record in records.items()
    for text in (record.title, *record.also_called[:1])
}
"""What readers may type, and the page that they then want: by its name, and by a synonym."""

SHARED = {
    "A start-up in your field",
    "A full-time technical job",
    "A full-time master's",
    "A PhD",
    "doctorate",
    "A short course, then teamwork",
    "Carrying on as you are",
    "do nothing",
}
"""What has words in it that other pages have among their synonyms, which the search prefers."""


@pytest.fixture(scope="module")
def search_box(reused_page: Page, site: str) -> Locator:
    reused_page.goto(site)
    box = reused_page.get_by_role("dialog").get_by_role("textbox")
    box.click()
    return box


class TestSearch:
    def test_s3_the_search_has_a_name(self, search_box: Locator) -> None:
        expect(search_box.page.get_by_role("dialog", name="Search")).to_be_visible()

    @pytest.mark.parametrize("text", [text for text in WANTED if text not in SHARED])
    def test_s1_the_page_comes_first_for(self, search_box: Locator, site: str, text: str) -> None:
        address = re.compile(f"^{re.escape(site + WANTED[text])}")

        expect(results_for(text, search_box).first).to_have_attribute("href", address)

    @pytest.mark.parametrize("text", [text for text in WANTED if text in SHARED])
    def test_s1_the_page_is_found_for(self, search_box: Locator, site: str, text: str) -> None:
        wanted = search_box.page.locator(f"a[href^='{site}{WANTED[text]}']")

        expect(results_for(text, search_box).and_(wanted).first).to_be_visible()


def results_for(text: str, search_box: Locator) -> Locator:
    """Type into the search, and return the links that it finds."""
    search_box.press("ControlOrMeta+a")
    search_box.press_sequentially(text)
    return search_box.page.get_by_role("dialog").get_by_role("link")
