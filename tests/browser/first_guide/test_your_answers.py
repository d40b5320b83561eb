"""The pages beside the questions: for readers who come from their result, and for all others."""

import pytest
from playwright.sync_api import Browser, Locator, Page, expect

from tests.browser.first_guide.guide import GUIDE, LONGEST, TREE, WALKS, WORDS, fragment
from tests.browser.questions_page import expect_step, main
from whichway.conditions import layout_of
from whichway.graph import Walk
from whichway.wording import conditions_view

START = WORDS["find-your-route"]
BACK = WORDS["back-to-result"]
FITS = WORDS["fits-your-answers"]

ENDS = {way.end: way for way in WALKS}
"""A way to each outcome."""

HALFWAY = Walk(LONGEST.path[:2], dict(LONGEST.path)[LONGEST.path[2][0]])
"""Answers that have not led to a result yet."""

each_outcome = pytest.mark.parametrize("way", ENDS.values(), ids=ENDS)
each_kind = pytest.mark.parametrize(
    "address",
    [f"routes/{next(iter(GUIDE.routes))}/", f"options/{next(iter(GUIDE.options))}/", "compare/"],
)


class TestWithoutJavaScript:
    @each_kind
    def test_p4_there_is_the_way_to_the_questions(
        self, reused_paper: Page, site: str, address: str
    ) -> None:
        reused_paper.goto(f"{site}{address}{fragment(LONGEST)}")

        expect(link(reused_paper, START)).to_be_visible()
        expect(link(reused_paper, BACK)).to_be_hidden()

    def test_c6_no_option_is_marked(self, reused_paper: Page, site: str) -> None:
        reused_paper.goto(f"{site}compare/{fragment(LONGEST)}")

        assert marked(reused_paper) == []


class TestFromTheResult:
    @each_kind
    def test_p4_the_way_back_leads_to_the_result(self, page: Page, site: str, address: str) -> None:
        page.goto(f"{site}{address}{fragment(LONGEST)}")
        expect(link(page, START)).to_be_hidden()
        follow(page, BACK)

        expect_step(page, LONGEST.end)
        assert page.url == f"{site}questions/{fragment(LONGEST)}"

    def test_p4_the_other_pages_know_the_way_back_too(self, page: Page, site: str) -> None:
        first, second = [*GUIDE.options][:2]
        page.goto(f"{site}compare/{fragment(LONGEST)}")
        follow(page, GUIDE.options[first].title)
        follow(page, GUIDE.options[second].title)

        assert page.url == f"{site}options/{second}/{fragment(LONGEST)}"
        expect(link(page, BACK)).to_be_visible()

    def test_p4_a_place_on_the_page_does_not_lose_it(self, page: Page, site: str) -> None:
        page.goto(f"{site}routes/{next(iter(GUIDE.routes))}/{fragment(LONGEST)}")
        follow(page, WORDS["leads-here"])
        follow(page, BACK)

        expect_step(page, LONGEST.end)

    @each_outcome
    def test_c7_the_options_and_routes_of_the_result_are_marked(
        self, reused_page: Page, site: str, way: Walk
    ) -> None:
        reused_page.goto("about:blank")
        reused_page.goto(f"{site}compare/{fragment(way)}")
        outcome = TREE.outcomes[way.end]
        expected = {
            *(GUIDE.options[id_].title for id_ in outcome.options),
            *(GUIDE.routes[id_].title for id_ in outcome.routes),
        }

        expect(reused_page.get_by_text(FITS, exact=True).locator("visible=true")).to_have_count(
            len(expected)
        )
        assert {*marked(reused_page)} == expected

    def test_c7_another_result_in_the_address_marks_others(self, page: Page, site: str) -> None:
        first, second = (way for way in ENDS.values() if way.end in {"phd", "no-ml"})
        page.goto(f"{site}compare/{fragment(first)}")
        page.evaluate("fragment => { location.hash = fragment }", fragment(second))

        expect(row(page, "carry-on").get_by_text(FITS)).to_be_visible()
        expect(row(page, "phd").get_by_text(FITS)).to_be_hidden()

    def test_v3_the_answers_are_in_no_request(self, browser: Browser, site: str) -> None:
        with browser.new_context() as context:
            asked: list[str] = []
            context.on("request", lambda it: asked.append(f"{it.url} {it.headers} {it.post_data}"))
            page = context.new_page()
            page.goto(f"{site}compare/{fragment(LONGEST)}")
            follow(page, next(iter(GUIDE.options.values())).title)
            follow(page, BACK)
            expect_step(page, LONGEST.end)

        assert asked
        assert [it for it in asked if "=".join(LONGEST.path[0]) in it.replace(site, "")] == []


class TestFromElsewhere:
    @each_kind
    def test_p4_there_is_the_way_to_the_questions(
        self, reused_page: Page, site: str, address: str
    ) -> None:
        for end in ("", "#leads-here", "#/", "#/%E0%A4%A", "#/<b>=<i>", fragment(HALFWAY)):
            reused_page.goto("about:blank")
            reused_page.goto(f"{site}{address}{end}")

            expect(link(reused_page, START)).to_be_visible()
            expect(link(reused_page, BACK)).to_be_hidden()

    def test_c7_no_option_is_marked(self, page: Page, site: str) -> None:
        page.goto(f"{site}compare/")

        assert marked(page) == []


def test_p2_the_questions_start_part_of_the_way_in(page: Page, site: str) -> None:
    """With the answers that are fixed, at the question that is named."""
    route = next(iter(GUIDE.routes))
    outcomes = [step for step, it in TREE.outcomes.items() if route in it.routes]
    start, *_ = conditions_view(layout_of(TREE), WORDS, outcomes).starts
    page.goto(f"{site}routes/{route}/")
    follow(page, start.title)

    expect(page.get_by_role("heading", level=2, name=start.title, exact=True)).to_be_visible()
    assert page.url == f"{site}{start.address}"


def link(page: Page, name: str) -> Locator:
    """Return a link of the page, be it hidden or not."""
    return main(page).get_by_role("link", name=name, exact=True, include_hidden=True)


def follow(page: Page, name: str) -> None:
    """Follow a link, and wait until the page that it leads to is there with its script."""
    main(page).get_by_role("link", name=name, exact=True).click()
    page.wait_for_load_state()


def row(page: Page, option: str) -> Locator:
    title = next(it.title for id_, it in GUIDE.options.items() if id_ == option)
    return page.get_by_role("row").filter(has=page.get_by_role("link", name=title, exact=True))


def marked(page: Page) -> list[str]:
    """Return the names of the options that are marked as fitting the answers."""
    rows = page.get_by_role("row").filter(
        has=page.get_by_text(FITS, exact=True).locator("visible=true")
    )
    return [it.get_by_role("link").first.inner_text() for it in rows.all()]
