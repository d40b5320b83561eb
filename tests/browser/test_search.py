"""The search, for readers who type their own words."""

import re

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.browser.real_guide import GUIDE

WANTED = {
    (text, f"{folder}/{id_}/"): None
    for folder, records in (("routes", GUIDE.routes), ("options", GUIDE.options))
    for id_, record in records.items()
    for text in (record.title, *record.also_called)
}
"""What readers may type, and the page that they then want."""


@pytest.fixture(scope="module")
def search_box(reused_page: Page, site: str) -> Locator:
    reused_page.goto(site)
    box = reused_page.get_by_role("dialog").get_by_role("textbox")
    box.click()
    return box


class TestSearch:
    def test_s3_the_search_has_a_name(self, search_box: Locator) -> None:
        expect(search_box.page.get_by_role("dialog", name="Search")).to_be_visible()

    @pytest.mark.parametrize(("text", "address"), WANTED, ids=lambda it: it)
    def test_s1_the_page_comes_first_for(
        self, search_box: Locator, site: str, text: str, address: str
    ) -> None:
        search_box.press("ControlOrMeta+a")
        search_box.press_sequentially(text)
        first = search_box.page.get_by_role("dialog").get_by_role("link").first

        expect(first).to_have_attribute("href", re.compile(f"^{re.escape(site + address)}"), timeout=2_000)
