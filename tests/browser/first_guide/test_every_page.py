"""What must hold on every page of the site: privacy, no errors, no sideways scrolling."""

from dataclasses import dataclass, field

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, Request, expect

from tests.browser.first_guide.answering import give
from tests.browser.first_guide.guide import LONGEST, PAGES, STEPS, WORDS
from tests.browser.questions_page import expect_step, go, main
from tests.browser.serving import Server

MISSING = "not/there/"

STORED = "[...Object.keys(localStorage), ...Object.keys(sessionStorage)]"

COLOURS = "whichway-colours"
"""Where the choice of the reader is kept."""


@dataclass
class Visit:
    """What a browser did, said and kept while a reader went over the whole site."""

    requested: list[str] = field(default_factory=list)
    received: list[str] = field(default_factory=list)
    errors: list[str] = field(default_factory=list)
    stored: list[str] = field(default_factory=list)
    stored_after_the_colours_were_switched: list[str] = field(default_factory=list)
    cookies: list[str] = field(default_factory=list)


@pytest.fixture(scope="module")
def visit(browser: Browser, site: str, server: Server) -> Visit:
    """Go over all pages, through the questions, and use all that is on every page."""
    visit = Visit()
    with browser.new_context() as context:
        page = context.new_page()

        def note_request(request: Request) -> None:
            visit.requested.append(request.url)

        context.on("request", note_request)
        page.on("console", lambda message: visit.errors.append(message.text))
        page.on("pageerror", lambda error: visit.errors.append(str(error)))
        before = len(server.received)
        for address in PAGES:
            page.goto(f"{site}{address}")
            page.mouse.wheel(0, 10_000)
        page.goto(f"{site}questions/")
        give(page, LONGEST.path)
        expect_step(page, LONGEST.end)
        search(page, "degree")
        visit.stored = page.evaluate(STORED)
        page.goto(f"{site}")
        page.get_by_title(WORDS["switch-to-dark"]).click()
        expect(page.locator("html")).to_have_css("color-scheme", "dark")
        visit.stored_after_the_colours_were_switched = page.evaluate(STORED)
        visit.cookies = [str(cookie) for cookie in context.cookies()]
        assert visit.errors == []
        page.goto(f"{site}{MISSING}")
        visit.received = server.received[before:]
    return visit


def search(page: Page, text: str) -> None:
    """Open the search, and type as a reader does."""
    box = page.get_by_role("dialog").get_by_role("textbox")
    box.click()
    box.press_sequentially(text)
    expect(page.get_by_role("dialog").get_by_role("link").first).to_be_visible()


class TestPrivacy:
    def test_v1_every_request_stays_on_the_site(self, visit: Visit, site: str) -> None:
        assert [url for url in visit.requested if not url.startswith((site, "data:"))] == []

    def test_v2_nothing_is_stored_but_a_choice_of_colours(self, visit: Visit) -> None:
        assert visit.stored == []
        assert visit.stored_after_the_colours_were_switched == [COLOURS]

    def test_v2_there_are_no_cookies(self, visit: Visit) -> None:
        assert visit.cookies == []

    def test_v3_no_request_holds_an_answer(self, visit: Visit) -> None:
        given = ["=".join(pair) for pair in LONGEST.path]

        assert [it for it in visit.received if any(answer in it for answer in given)] == []
        assert [it for it in visit.requested if any(answer in it for answer in given)] == []

    def test_v3_no_address_is_told_to_another_page(self, visit: Visit) -> None:
        referers = [
            line
            for request in visit.received
            for line in request.splitlines()
            if line.lower().startswith("referer:")
        ]

        assert [it for it in referers if "#" in it or "=" in it] == []

    def test_v5_the_page_says_what_this_device_remembers(self, tree: Page) -> None:
        expect(main(tree).get_by_text(WORDS["history-note"])).to_be_visible()


class TestErrors:
    def test_v4_no_page_reports_an_error(self, visit: Visit) -> None:
        expected = "Failed to load resource: the server responded with a status of 404 (Not Found)"

        assert visit.errors == [expected]  # the page that is missing

    def test_a_missing_page_says_so_and_leads_on(self, reused_page: Page, site: str) -> None:
        reused_page.goto(f"{site}{MISSING}")
        expect(reused_page.get_by_role("heading", level=1)).to_have_text(WORDS["not-found-title"])
        main = reused_page.get_by_role("main")
        addresses = [f"{site}{address}" for address in ("", "questions/", "evidence/")]
        links: list[str] = main.get_by_role("link").evaluate_all("all => all.map(it => it.href)")

        assert set(addresses) <= set(links)


OVERFLOW = """() => {
    const width = document.documentElement.clientWidth
    const apart = '.md-search, .md-sidebar, .md-skip, .ww-hidden, [role=region][tabindex]'
    const wide = [...document.querySelectorAll('body *')].filter(it =>
        it.checkVisibility() && it.getBoundingClientRect().right > width + 1 && !it.closest(apart))
    const { scrollWidth } = document.documentElement
    return [...(scrollWidth > width ? [`the page: ${scrollWidth}`] : []),
        ...wide.map(it => it.outerHTML.slice(0, 150))]
}"""
"""All that reaches beyond the screen, but for what scrolls on its own or is not to be seen."""


class TestAPageThatIsMissing:
    @pytest.mark.parametrize("width", [390, 1280])
    def test_its_text_starts_where_that_of_others_does(
        self, context: BrowserContext, site: str, width: int
    ) -> None:
        page = context.new_page()
        page.set_viewport_size({"width": width, "height": 800})
        starts = []
        for address in ("routes/", MISSING):
            page.goto(f"{site}{address}")
            box = main(page).get_by_role("heading", level=1).bounding_box()
            starts.append(box and (box["x"], box["y"]))

        assert starts[0] == starts[1]


class TestNarrowScreens:
    def test_x8_no_page_scrolls_sideways(self, page: Page, site: str) -> None:
        for address in PAGES:
            page.goto(f"{site}{address}")
            assert (address, too_wide(page)) == (address, [])

    def test_x8_nor_does_one_that_is_missing(self, reused_page: Page, site: str) -> None:
        reused_page.goto(f"{site}{MISSING}")

        assert too_wide(reused_page) == []

    def test_x8_nor_does_any_step(self, page: Page, questions: str) -> None:
        page.goto(questions)
        for step, address in STEPS.items():
            go(page, address)
            assert (step, too_wide(page)) == (step, [])

    def test_x8_nor_does_the_paper_form(self, paper: Page) -> None:
        assert too_wide(paper) == []

    def test_x8_no_number_of_a_source_is_torn(self, page: Page, site: str) -> None:
        page.set_viewport_size({"width": 390, "height": 844})
        page.goto(f"{site}print/")
        numbers = main(page).get_by_role("link", name="Source ")

        assert (
            numbers.evaluate_all("all => Math.max(...all.map(it => it.getClientRects().length))")
            == 1
        )


def too_wide(page: Page) -> list[str]:
    """Return all that reaches beyond a narrow screen."""
    found: list[str] = []
    usual = page.viewport_size
    for width in (320, 390):
        page.set_viewport_size({"width": width, "height": 568})
        found += page.evaluate(OVERFLOW)
    if usual:
        page.set_viewport_size(usual)
    return found
