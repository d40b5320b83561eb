"""Answering the questions of the guide in data/, as those do who use the page."""

from collections.abc import Iterable

from playwright.sync_api import Locator, Page

from tests.browser.first_guide.guide import TREE, WORDS, answer_of, heading_of
from tests.browser.questions_page import expect_step, follow, main
from whichway.model import Id


def heading(page: Page, step: Id) -> Locator:
    """Return the heading of a question or an outcome."""
    return main(page).get_by_role("heading", level=2, name=heading_of(step), exact=True)


def answer_links(page: Page, question: Id) -> Locator:
    """Return the links that answer a question."""
    return page.get_by_role("list", name=heading_of(question), exact=True).get_by_role("link")


def answer_link(page: Page, question: Id, answer: Id) -> Locator:
    """Return the link that gives an answer to a question."""
    answers = page.get_by_role("list", name=heading_of(question), exact=True)
    return answers.get_by_role("link", name=answer_of(question, answer).text, exact=True)


def give(page: Page, answers: Iterable[tuple[Id, Id]]) -> None:
    """Answer questions, one after the other."""
    for question, answer in answers:
        follow(answer_link(page, question, answer))


def change_link(page: Page, question: Id) -> Locator:
    """Return the link that asks a question again."""
    name = f"{WORDS['change']} {WORDS['change-what']} {heading_of(question)}"
    return main(page).get_by_role("link", name=name, exact=True)


def expect_first_question(page: Page) -> None:
    """Expect to see the first question, and no other step."""
    expect_step(page, TREE.start)
