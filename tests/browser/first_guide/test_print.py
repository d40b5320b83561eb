"""The whole guide on paper, for readers who decide at a table with others."""

import re
from io import BytesIO

import pytest
from playwright.sync_api import Browser, Page, expect
from pypdf import PdfReader

from tests.browser.first_guide.guide import GUIDE, TREE, WORDS
from tests.browser.questions_page import main
from whichway.form import tree_view
from whichway.views import QuestionView

FORM = tree_view(GUIDE, WORDS)


@pytest.fixture(scope="module")
def sheets(browser: Browser, site: str) -> list[str]:
    """Return the words on each sheet, as printed by a reader who likes the screen dark."""
    with browser.new_context(color_scheme="dark", java_script_enabled=False) as context:
        page = context.new_page()
        page.goto(f"{site}print/")
        reader = PdfReader(BytesIO(page.pdf(prefer_css_page_size=True)))
    return [squeezed(sheet.extract_text()) for sheet in reader.pages]


@pytest.fixture
def printed(reused_paper: Page, site: str) -> Page:
    reused_paper.goto(f"{site}print/")
    return reused_paper


class TestThePage:
    def test_pr2_it_has_every_question_option_route_and_source(self, printed: Page) -> None:
        titles = [
            *(question.text for question in TREE.questions.values()),
            *(outcome.title for outcome in TREE.outcomes.values()),
            *(choice.title for choice in (*GUIDE.routes.values(), *GUIDE.options.values())),
        ]
        headings = main(printed).get_by_role("heading").all_text_contents()

        assert {*titles} - {heading.strip() for heading in headings} == set()
        expect(printed.locator("[id^='source-']")).to_have_count(len(GUIDE.sources))

    def test_no_two_elements_have_the_same_id(self, printed: Page) -> None:
        ids = printed.locator("[id]").evaluate_all("all => all.map(it => it.id)")

        assert sorted(ids) == sorted({*ids})

    def test_the_home_page_and_the_foot_of_every_page_lead_there(
        self, reused_paper: Page, site: str
    ) -> None:
        reused_paper.goto(site)

        for part in (main(reused_paper), reused_paper.get_by_role("contentinfo")):
            link = part.get_by_role("link", name=WORDS["print-all"], exact=True)
            expect(link).to_have_attribute("href", re.compile("print/$"))


class TestOnPaper:
    @pytest.mark.parametrize("question", FORM.questions, ids=lambda it: it.id)
    def test_pr2_no_question_splits_across_sheets(
        self, sheets: list[str], question: QuestionView
    ) -> None:
        parts = [question.label, question.question.text, *(it.go_to for it in question.answers)]
        (sheet,) = (it for it in sheets if squeezed(f"{parts[0]}{parts[1]}") in it)

        assert [part for part in parts if squeezed(part) not in sheet] == []

    def test_pr3_what_is_folded_on_the_screen_is_printed(self, sheets: list[str]) -> None:
        limits = [source.limits for source in GUIDE.sources.values() if source.limits]
        text = "".join(sheets)

        assert [it for it in limits if squeezed(it[:40]) not in text] == []

    def test_pr3_sources_print_their_address(self, sheets: list[str]) -> None:
        text = "".join(sheets)

        assert [
            it.url for it in GUIDE.sources.values() if it.url and squeezed(it.url) not in text
        ] == []


def squeezed(text: str) -> str:
    """Return a text without its spaces, which lines on paper have elsewhere."""
    return "".join(text.split())
