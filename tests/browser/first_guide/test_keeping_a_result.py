"""Taking a result away: as a link, as text, to another app, and on paper."""

import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Locator, Page, expect

from tests.browser.conftest import no_errors
from tests.browser.first_guide.guide import (
    GUIDE,
    LONGEST,
    TREE,
    WALKS,
    WORDS,
    answer_of,
    fragment,
    heading_of,
)
from tests.browser.questions_page import go, main
from whichway.graph import Walk
from whichway.model import Id

DAY = "2026-11-24T12:00:00"
DAY_IN_WORDS = "24 November 2026"

COPIED = """
window.copied = []
Object.defineProperty(navigator, 'clipboard', {
    value: { writeText: async text => { window.copied.push(text) } },
})
"""
REFUSED = """
Object.defineProperty(navigator, 'clipboard', {
    value: { writeText: () => Promise.reject(new DOMException('no', 'NotAllowedError')) },
})
"""
SHARED = "navigator.share = async data => { window.shared = data }"


@pytest.fixture
def result(page: Page, questions: str) -> Page:
    """Return the page of a result on a known day, in a browser that lets it copy and share."""
    page.clock.set_fixed_time(DAY)
    page.add_init_script(COPIED + SHARED)
    page.goto(f"{questions}{fragment(LONGEST)}")
    return page


@pytest.fixture
def refused(page: Page, questions: str) -> Page:
    """Return the page of a result in a browser that lets no page copy."""
    page.clock.set_fixed_time(DAY)
    page.add_init_script(REFUSED)
    page.goto(f"{questions}{fragment(LONGEST)}")
    return page


class TestCopying:
    def test_l8_the_link_is_copied_and_that_is_said(self, result: Page) -> None:
        button(result, "copy-link").press("Enter")

        expect(status(result)).to_have_text(WORDS["tree-link-copied"])
        assert result.evaluate("window.copied") == [result.url]

    def test_l8_where_the_browser_refuses_the_link_can_be_copied_by_hand(
        self, refused: Page
    ) -> None:
        button(refused, "copy-link").press("Enter")

        expect(status(refused)).to_have_text(WORDS["tree-copy-by-hand"])
        expect(by_hand(refused)).to_be_focused()
        expect(by_hand(refused)).to_have_value(refused.url)

    def test_l9_answers_and_result_are_copied_as_text(self, result: Page) -> None:
        button(result, "copy-as-text").press("Enter")

        expect(status(result)).to_have_text(WORDS["tree-text-copied"])
        assert result.evaluate("window.copied") == [as_text(LONGEST, result.url)]

    def test_l9_where_the_browser_refuses_the_text_can_be_copied_by_hand(
        self, refused: Page
    ) -> None:
        button(refused, "copy-as-text").press("Enter")

        expect(by_hand(refused)).to_have_value(as_text(LONGEST, refused.url))
        selected = by_hand(refused).evaluate("it => it.selectionEnd - it.selectionStart")
        assert selected == len(as_text(LONGEST, refused.url))
        assert by_hand(refused).evaluate("it => it.scrollTop") == 0

    def test_l8_what_was_said_is_gone_at_the_next_result(self, refused: Page) -> None:
        button(refused, "copy-link").press("Enter")
        expect(by_hand(refused)).to_be_visible()
        go(refused, fragment(WALKS[0]))

        expect(status(refused)).to_have_text("")
        expect(by_hand(refused)).to_have_count(0)

    def test_l8_it_is_offered_with_a_result_alone(self, tree: Page) -> None:
        expect(main(tree).get_by_role("button")).to_have_count(0)
        go(tree, f"#step-{LONGEST.end}")

        expect(main(tree).get_by_role("button")).to_have_count(0)


class TestSharing:
    def test_l8_the_device_is_asked_to_share_the_link(self, result: Page) -> None:
        button(result, "share").press("Enter")

        assert result.evaluate("window.shared") == {"title": result.title(), "url": result.url}

    def test_n3_there_is_no_button_where_the_device_cannot(self, refused: Page) -> None:
        expect(button(refused, "share")).to_have_count(0)
        expect(button(refused, "copy-link")).to_be_visible()


@pytest.fixture(scope="module")
def printer(browser: Browser, questions: str) -> Iterator[Page]:
    """Return the questions page in a dark browser: paper is white all the same."""
    with browser.new_context(color_scheme="dark") as context:
        page = context.new_page()
        page.clock.set_fixed_time(DAY)
        with no_errors(page):
            page.goto(questions)
            yield page


OF_EACH_RESULT: dict[Id, Walk] = {
    way.end: way for way in sorted(WALKS, key=lambda way: len(way.path))
}
"""The longest way to each result."""

HIDDEN_ON_PAPER = ("back", "change", "copy-link", "copy-as-text", "print", "start-again")


class TestPrinting:
    def test_pr1_the_button_prints(self, result: Page) -> None:
        result.evaluate("window.print = () => { window.printed = true }")
        button(result, "print").press("Enter")

        assert result.evaluate("window.printed") is True

    @pytest.mark.parametrize("way", OF_EACH_RESULT.values(), ids=OF_EACH_RESULT)
    def test_pr1_a_result_takes_two_pages_at_most(self, printer: Page, way: Walk) -> None:
        go(printer, fragment(way))
        pages = re.findall(rb"/Type\s*/Page\b", printer.pdf(format="A4"))

        assert 1 <= len(pages) <= 2

    def test_pr1_it_holds_answers_reasons_changes_date_and_address(self, printer: Page) -> None:
        go(printer, fragment(LONGEST))
        printer.emulate_media(media="print")
        text = main(printer).inner_text()
        printer.emulate_media(media="screen")

        wanted = [
            GUIDE.about.decision,
            heading_of(LONGEST.end),
            *(heading_of(question) for question, _ in LONGEST.path),
            *(answer_of(question, answer).text for question, answer in LONGEST.path),
            *(outcome.title for outcome in TREE.outcomes.values()),
            WORDS["why-this-result"],
            WORDS["tree-would-change"],
            DAY_IN_WORDS,
            printer.url,
        ]
        assert [it for it in wanted if it not in text] == []
        assert [it for it in HIDDEN_ON_PAPER if WORDS[it] in text.split("\n")] == []

    def test_pr1_it_says_when_the_guide_was_checked(self, printer: Page) -> None:
        printer.emulate_media(media="print")
        expect(printer.get_by_role("contentinfo").get_by_text("Last checked")).to_be_visible()
        expect(printer.get_by_role("navigation").filter(visible=True)).to_have_count(0)
        printer.emulate_media(media="screen")

    def test_pr3_what_is_folded_on_the_screen_is_open_on_paper(self, printer: Page) -> None:
        go(printer, fragment(LONGEST))
        folded = main(printer).locator("details li").last
        expect(folded).to_be_hidden()
        printer.emulate_media(media="print")
        expect(folded).to_be_visible()
        printer.emulate_media(media="screen")

    def test_pr3_sources_print_their_addresses(self, reused_page: Page, site: str) -> None:
        reused_page.goto(f"{site}evidence/")
        reused_page.emulate_media(media="print")
        printed = reused_page.locator(".ww-source-origin a[href^='http']").first.evaluate(
            "it => getComputedStyle(it, '::after').content"
        )
        reused_page.emulate_media(media="screen")

        assert "http" in printed or "attr(href)" in printed

    def test_pr4_paper_is_black_on_white_in_the_dark_too(self, printer: Page) -> None:
        go(printer, fragment(LONGEST))
        printer.emulate_media(media="print")
        colours = printer.evaluate(
            """() => [document.body, document.querySelector('.ww-trail-answer')].map(
                it => [getComputedStyle(it).backgroundColor, getComputedStyle(it).color])"""
        )
        printer.emulate_media(media="screen")

        assert colours == [
            ["rgb(255, 255, 255)", "rgb(0, 0, 0)"],
            ["rgba(0, 0, 0, 0)", "rgb(0, 0, 0)"],
        ]

    def test_pr4_good_and_bad_points_differ_in_more_than_colour(self, printer: Page) -> None:
        go(printer, fragment(LONGEST))
        signs = printer.evaluate(
            """() => ['.ww-good li', '.ww-bad li'].map(
                it => getComputedStyle(document.querySelector(it), '::before').content[1])"""
        )

        assert signs == ["+", "\N{MINUS SIGN}"]


def as_text(way: Walk, address: str) -> str:
    """Return a result with its answers as it is copied."""
    answered = [
        f"{heading_of(question)}\n- {answer_of(question, answer).text}"
        for question, answer in way.path
    ]
    outcome = TREE.outcomes[way.end]
    assert outcome.verdict
    verdict = GUIDE.about.verdicts[Id(outcome.verdict, outcome.verdict.place)].label
    lines = [WORDS["these-answers-fit"], heading_of(way.end), verdict, outcome.summary]
    result = "\n".join(filter(None, lines))
    return "\n\n".join([GUIDE.about.decision, *answered, result, f"{DAY_IN_WORDS}\n{address}"])


def button(page: Page, word: str) -> Locator:
    return main(page).get_by_role("button", name=WORDS[word], exact=True)


def status(page: Page) -> Locator:
    return main(page).get_by_role("status")


def by_hand(page: Page) -> Locator:
    return main(page).get_by_role("textbox", name=WORDS["text-to-copy"])
