"""Arriving at the questions page: what is there before its script, and what the script leaves."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, Route, expect

from tests.browser.first_guide.answering import answer_link, heading
from tests.browser.first_guide.guide import LONGEST, TREE, fragment
from tests.browser.questions_page import expect_step
from whichway.graph import walk
from whichway.model import Id

NOTE_WHAT_IS_SEEN = """
window.seen = []
const look = () => {
    const visible = [...document.querySelectorAll('[data-step]')].filter(it => it.checkVisibility())
    for (const { dataset } of visible) if (seen.at(-1) !== dataset.step) seen.push(dataset.step)
    requestAnimationFrame(look)
}
requestAnimationFrame(look)
"""
"""Note in each frame which steps can be seen."""

FIRST, SECOND = (question for question, _ in LONGEST.path[:2])

HERE = {SECOND: walk(TREE, dict(LONGEST.path[:1])), LONGEST.end: LONGEST}
"""A question and an outcome, with the ways there."""

Release = Callable[[], None]


@pytest.fixture
def release(page: Page) -> Release:
    """Hold the script of the tree back; return what lets it come."""
    held: list[Route] | None = []

    def hold(route: Route) -> None:
        if held is None:
            route.continue_()
        else:
            held.append(route)

    def release() -> None:
        nonlocal held
        waiting, held = held or [], None
        for route in waiting:
            route.continue_()

    page.route("**/decision-tree.*.js", hold)
    page.add_init_script(NOTE_WHAT_IS_SEEN)
    return release


class TestBeforeTheScriptHasCome:
    def test_o2_the_first_question_can_be_read(
        self, page: Page, questions: str, release: Release
    ) -> None:
        page.goto(questions, wait_until="commit")
        assert seen_until(page, TREE.start) == [TREE.start]

        release()
        expect_step(page, TREE.start)
        assert seen_until(page, TREE.start) == [TREE.start]

    def test_n5_nothing_moves_when_it_comes(
        self, page: Page, questions: str, release: Release
    ) -> None:
        page.goto(questions, wait_until="commit")
        seen_until(page, TREE.start)
        before = heading(page, TREE.start).bounding_box()

        release()
        expect_step(page, TREE.start)
        assert heading(page, TREE.start).bounding_box() == before

    def test_o2_an_answer_is_taken_when_it_comes(
        self, page: Page, questions: str, release: Release
    ) -> None:
        page.goto(questions, wait_until="commit")
        before = page.evaluate("history.length")
        assert seen_until(page, FIRST) == [FIRST]
        answer_link(page, *LONGEST.path[0]).click()
        heading(page, FIRST).click()  # what is no answer does not take it back

        release()
        expect_step(page, SECOND)
        assert page.evaluate("history.length") == before + 1
        assert seen_until(page, SECOND) == [FIRST, SECOND]

    @pytest.mark.parametrize("step", HERE)
    def test_n5_no_other_step_than_the_one_in_the_address_is_seen(
        self, page: Page, questions: str, release: Release, step: Id
    ) -> None:
        page.goto(f"{questions}{fragment(HERE[step])}", wait_until="commit")
        expect(page.locator(f"[data-step={TREE.start}]")).to_be_attached()

        release()
        expect_step(page, step)
        assert seen_until(page, step) == [step]


def seen_until(page: Page, step: Id) -> list[Id]:
    """Wait until a step is painted; return it and all that were seen before it."""
    page.wait_for_function("step => seen.at(-1) === step", arg=step)
    seen: list[Id] = page.evaluate("seen")
    return seen
