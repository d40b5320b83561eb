"""The questions page, as those who use it see it and act on it."""

from collections.abc import Iterable
from typing import Any

from playwright.sync_api import Locator, Page, expect

from tests.browser.real_guide import TREE, WORDS, answer_of, heading_of
from whichway.model import Id


def main(page: Page) -> Locator:
    """Return what the page is about, without what stands on every page."""
    return page.get_by_role("main")


def shown(page: Page) -> Locator:
    """Return the steps that can be seen.  An expectation of one step fails where there are more."""
    return page.locator("[data-step]:visible")


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
    """Answer questions, one after the other, by clicks."""
    for question, answer in answers:
        answer_link(page, question, answer).click()


def back_link(page: Page) -> Locator:
    """Return the page's own way back."""
    return main(page).get_by_role("link", name=WORDS["back"], exact=True)


def restart_link(page: Page) -> Locator:
    """Return the link that forgets all answers."""
    return main(page).get_by_role("link", name=WORDS["start-again"], exact=True)


def change_link(page: Page, question: Id) -> Locator:
    """Return the link that asks a question again."""
    name = f"{WORDS['change']} {WORDS['change-what']} {heading_of(question)}"
    return main(page).get_by_role("link", name=name, exact=True)


def trail(page: Page) -> Locator:
    """Return the answers so far, or why these answers lead to this result."""
    return main(page).get_by_role("complementary")


def trail_rows(page: Page) -> list[list[Any]]:
    """Return what can be read of each answer, in order; a list in it is a list in the page, too."""
    rows: list[list[Any]] = trail(page).evaluate(
        """aside => [...aside.querySelectorAll('ol > li')].map(row =>
            [...row.children]
                .filter(part => part.textContent && part.checkVisibility())
                .map(part => part.localName === 'ul'
                    ? [...part.children].map(item => item.textContent)
                    : part.textContent))"""
    )
    return rows


def go(page: Page, fragment: str) -> None:
    """Change the address of an open page, and wait until the page has heard of it."""
    page.evaluate(
        """fragment => new Promise(done => {
            const before = location.href
            addEventListener('hashchange', () => done(), { once: true })
            location.hash = fragment
            if (location.href === before) done()
        })""",
        fragment,
    )


def expect_step(page: Page, step: Id) -> None:
    """Expect to see this step, and no other."""
    expect(shown(page)).to_have_attribute("data-step", step)


def expect_first_question(page: Page) -> None:
    """Expect to see the first question, and no other step."""
    expect_step(page, TREE.start)
