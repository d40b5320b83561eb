"""The home page, as a reader who has just arrived sees it."""

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.browser.first_guide.answering import expect_first_question
from tests.browser.first_guide.guide import GUIDE, TREE, WORDS
from tests.browser.questions_page import main
from whichway.graph import extents


@pytest.fixture
def home(page: Page, site: str) -> Page:
    """Return the home page on the smallest phone."""
    page.set_viewport_size({"width": 320, "height": 568})
    page.goto(site)
    return page


class TestFirstScreen:
    def test_h1_it_names_the_decision_and_whom_it_is_for(self, home: Page) -> None:
        expect(main(home).get_by_role("heading", level=1)).to_have_text(GUIDE.about.decision)
        expect(main(home).get_by_role("heading", level=1)).to_be_in_viewport(ratio=1)
        expect(home.get_by_text(str(GUIDE.about.audience.for_))).to_be_in_viewport(ratio=1)
        expect(home.get_by_text(str(GUIDE.about.audience.not_for))).to_be_visible()

    def test_h2_one_link_starts_the_questions(self, home: Page) -> None:
        expect(start_link(home)).to_be_in_viewport(ratio=1)
        expect(main(home).locator(".ww-start")).to_have_count(1)
        start_link(home).click()

        expect_first_question(home)


class TestBelow:
    def test_h3_it_says_how_many_questions_there_are(self, home: Page) -> None:
        least, most = extents(TREE)[TREE.start]

        expect(
            main(home).get_by_text(WORDS.fill("to-answer-range", least=least, most=most))
        ).to_be_visible()

    def test_h4_there_are_other_ways_in(self, home: Page, site: str) -> None:
        hrefs: list[str] = (
            main(home).get_by_role("link").evaluate_all("all => all.map(it => it.href)")
        )

        assert {f"{site}{it}" for it in ("options/", "compare/", "map/")} <= {*hrefs}
        assert [it for it in GUIDE.routes if f"{site}routes/{it}/" not in hrefs] == []

    def test_h5_it_says_who_made_and_paid_it_and_when_it_was_checked(self, home: Page) -> None:
        for word in ("made-by", "who-pays", "reviewed"):
            expect(main(home).get_by_text(WORDS[word], exact=True)).to_be_visible()

    def test_h5_it_says_that_nothing_is_stored(self, home: Page) -> None:
        expect(main(home).get_by_text(WORDS["nothing-stored"])).to_be_visible()


def start_link(page: Page) -> Locator:
    return main(page).get_by_role("link", name=WORDS["find-your-route"])
