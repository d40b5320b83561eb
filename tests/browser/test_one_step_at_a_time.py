"""The questions page with JavaScript, as those who click through it see it."""

import re
from collections.abc import Iterator
from typing import Any

import pytest
from playwright.sync_api import BrowserContext, Locator, Page, expect

from tests.browser.questions_page import (
    answer_link,
    answer_links,
    back_link,
    change_link,
    expect_first_question,
    expect_step,
    give,
    go,
    heading,
    main,
    restart_link,
    trail,
    trail_rows,
)
from tests.browser.real_guide import (
    GUIDE,
    LONGEST,
    STATES,
    TREE,
    WALKS,
    WORDS,
    Answers,
    answer_of,
    changed,
    fragment,
    heading_of,
    questions_left,
    ruled_out,
)
from tests.browser.serving import Server
from whichway.graph import Walk, answers_of, reachable, walk
from whichway.model import Id, Journey


class TestOnArrival:
    def test_q1_the_first_question_alone_is_shown(self, tree: Page) -> None:
        expect_first_question(tree)

    def test_x3_focus_stays_where_it_was(self, tree: Page) -> None:
        expect(tree.locator("body")).to_be_focused()

    def test_q7_no_answer_is_preselected(self, tree: Page) -> None:
        expect(main(tree).locator("[aria-current], [aria-checked], :checked")).to_have_count(0)
        expect(tree.get_by_text(WORDS["your-earlier-answer"])).to_have_count(0)

    def test_b2_there_is_no_way_back_yet(self, tree: Page) -> None:
        expect(back_link(tree)).to_have_count(0)

    def test_b5_there_are_no_answers_to_list_yet(self, tree: Page) -> None:
        expect(trail(tree)).to_have_count(0)


class TestAnswering:
    def test_every_way_by_clicks_leads_to_its_outcome(self, tree: Page) -> None:
        for way in WALKS:
            for question, answer in way.path:
                answer_link(tree, question, answer).dispatch_event("click")
            expect_step(tree, way.end)
            restart_link(tree).dispatch_event("click")

    @pytest.mark.parametrize("journey", GUIDE.journeys, ids=lambda journey: journey.name)
    def test_the_journey_of(self, tree: Page, journey: Journey) -> None:
        give(tree, journey.answers.items())

        expect_step(tree, journey.outcome)

    def test_a1_an_answer_is_a_link_to_the_state_that_it_leads_to(self, tree: Page) -> None:
        for state in STATES:
            if state.end in TREE.questions:
                go(tree, fragment(state))
                assert _hrefs(answer_links(tree, state.end)) == [
                    fragment(Walk((*state.path, (state.end, answer.id)), answer.next))
                    for answer in answers_of(TREE, state.end)
                ]

    def test_a3_no_step_asks_the_server_for_anything(self, tree: Page, server: Server) -> None:
        tree.wait_for_load_state("networkidle")
        before = len(server.received)
        give(tree, LONGEST.path)
        expect_step(tree, LONGEST.end)

        assert server.received[before:] == []

    def test_a7_an_answer_opens_in_a_new_tab(self, tree: Page) -> None:
        (question, answer), (following, _), *_ = LONGEST.path
        with tree.context.expect_page() as opened:
            answer_link(tree, question, answer).click(modifiers=["ControlOrMeta"])

        opened.value.wait_for_load_state()
        expect_step(opened.value, following)
        expect_first_question(tree)
        opened.value.close()

    def test_o1_the_questions_go_on_without_a_network(
        self, page: Page, context: BrowserContext, questions: str
    ) -> None:
        page.goto(questions)
        page.wait_for_load_state("networkidle")
        context.set_offline(offline=True)
        give(page, LONGEST.path)

        expect_step(page, LONGEST.end)

    def test_q9_each_state_says_how_many_questions_are_left(self, tree: Page) -> None:
        for state in STATES:
            if state.end in TREE.questions:
                go(tree, fragment(state))
                expect(tree.get_by_text(questions_left(state.end), exact=True)).to_be_visible()

    def test_x2_each_step_has_a_title_of_its_own(self, tree: Page, paper: Page) -> None:
        for state in STATES:
            go(tree, fragment(state))
            title = heading_of(state.end)
            if state.end in TREE.outcomes:
                title = WORDS.fill("tree-result-title", title=title)
            assert tree.title() == f"{title} \N{EN DASH} {paper.title()}"

    def test_x2_the_title_changes_before_focus_moves(self, tree: Page) -> None:
        tree.evaluate(
            "addEventListener('focusin', () => document.body.dataset.heard = document.title)"
        )
        give(tree, LONGEST.path[:1])
        expect_step(tree, LONGEST.path[1][0])

        expect(tree.locator("body")).to_have_attribute("data-heard", tree.title())

    def test_x3_focus_is_on_the_new_heading_after_each_step(self, tree: Page) -> None:
        steps = [question for question, _ in LONGEST.path[1:]] + [LONGEST.end]
        for answered, step in zip(LONGEST.path, steps, strict=True):
            give(tree, [answered])
            expect(heading(tree, step)).to_be_focused()

    def test_x3_the_new_heading_is_in_view(self, page: Page, questions: str) -> None:
        page.set_viewport_size({"width": 320, "height": 568})
        page.goto(questions)
        for answered in LONGEST.path:
            give(page, [answered])
            expect(main(page).locator("h2:focus")).to_be_in_viewport(ratio=1)

    def test_x4_nothing_is_said_twice(self, tree: Page) -> None:
        give(tree, LONGEST.path)

        expect(main(tree).locator("[aria-live], [role=status], [role=alert]")).to_have_count(0)


class TestGoingBack:
    def test_b1_history_grows_by_one_with_each_answer(self, page: Page, questions: str) -> None:
        page.goto(questions)
        before = page.evaluate("history.length")
        for n, answered in enumerate(LONGEST.path, start=1):
            give(page, [answered])
            assert page.evaluate("history.length") == before + n

    def test_b1_the_browser_goes_back_and_forward_through_every_step(self, tree: Page) -> None:
        give(tree, LONGEST.path)
        for question, _ in reversed(LONGEST.path):
            tree.go_back()
            expect_step(tree, question)
            expect(heading(tree, question)).to_be_focused()
        for step in [*(question for question, _ in LONGEST.path[1:]), LONGEST.end]:
            tree.go_forward()
            expect_step(tree, step)
            expect(heading(tree, step)).to_be_focused()

    def test_b2_the_link_back_comes_before_the_question(self, tree: Page) -> None:
        give(tree, LONGEST.path[:1])
        (asked,) = main(tree).get_by_role("heading", level=2).filter(visible=True).all()[:1]

        expect(asked).to_have_text(heading_of(LONGEST.path[1][0]))
        assert _top(back_link(tree)) < _top(asked)

    def test_b3_the_link_back_does_as_the_browser_does(self, tree: Page) -> None:
        give(tree, LONGEST.path)
        for question, _ in reversed(LONGEST.path):
            back_link(tree).click()
            expect_step(tree, question)

        expect(back_link(tree)).to_have_count(0)
        tree.go_forward()
        expect_step(tree, LONGEST.path[1][0])

    def test_b3_after_a_deep_link_the_link_back_leads_one_question_back(
        self, page: Page, questions: str
    ) -> None:
        page.goto(f"{questions}{fragment(LONGEST)}")
        for question, _ in reversed(LONGEST.path):
            back_link(page).click()
            expect_step(page, question)

        expect(back_link(page)).to_have_count(0)

    def test_b3_after_a_deep_link_the_browser_goes_back_to_where_the_reader_came_from(
        self, page: Page, site: str, questions: str
    ) -> None:
        page.goto(site)
        page.goto(f"{questions}{fragment(LONGEST)}")
        back_link(page).click()
        expect_step(page, LONGEST.path[-1][0])
        page.go_back()

        expect(page).to_have_url(site)

    def test_b3_both_ways_back_work_after_the_skip_link(self, tree: Page) -> None:
        skip_link = tree.get_by_role("link", name=WORDS["skip-to-content"])
        skip_link.press("Enter")
        give(tree, LONGEST.path[:1])
        skip_link.press("Enter")
        give(tree, LONGEST.path[1:2])
        back_link(tree).click()
        expect_step(tree, LONGEST.path[1][0])
        tree.go_back()

        expect_first_question(tree)

    def test_b4_the_earlier_answer_is_marked_in_words(self, tree: Page) -> None:
        give(tree, LONGEST.path)
        for question, answer in reversed(LONGEST.path):
            tree.go_back()
            expect_step(tree, question)
            marked = main(tree).locator("[aria-current=true]:visible")
            expect(marked).to_have_text(answer_of(question, answer).text)
            pill = main(tree).get_by_text(WORDS["your-earlier-answer"])
            expect(pill.filter(visible=True)).to_have_count(1)

    def test_b12_reloading_changes_nothing(self, tree: Page) -> None:
        give(tree, LONGEST.path[:2])
        address = tree.url
        tree.reload()

        expect_step(tree, LONGEST.path[2][0])
        expect(tree.locator("body")).to_be_focused()
        assert tree.url == address

    def test_b11_coming_back_from_another_page_changes_nothing(self, tree: Page) -> None:
        give(tree, LONGEST.path)
        main(tree).locator("a[href*='options/'], a[href*='routes/']").last.click()
        expect(tree).not_to_have_url(re.compile("/questions/"))
        tree.go_back()

        expect_step(tree, LONGEST.end)


class TestChangingAnAnswer:
    def test_b5_every_answer_is_listed_with_a_link_that_changes_it(self, tree: Page) -> None:
        for state in STATES:
            if state.path and state.end in TREE.questions:
                go(tree, fragment(state))
                assert trail_rows(tree) == [
                    [heading_of(question), answer_of(question, answer).text, _change(question)]
                    for question, answer in state.path
                ]

    def test_b5_each_link_has_a_name_of_its_own(self, tree: Page) -> None:
        give(tree, LONGEST.path)

        for question, _ in LONGEST.path:
            expect(change_link(tree, question)).to_have_count(1)

    def test_b6_a_link_to_change_an_answer_keeps_the_later_ones(self, tree: Page) -> None:
        for way in WALKS:
            go(tree, fragment(way))
            links = trail(tree).get_by_role("link", name=WORDS["change"])
            assert _hrefs(links) == [fragment(*changed(way, question)) for question, _ in way.path]

    def test_b6_only_questions_without_an_answer_are_asked_and_counted(self, tree: Page) -> None:
        for state, kept in CHANGED:
            go(tree, fragment(state, kept))
            expect_step(tree, state.end)
            expect(tree.get_by_text(questions_left(state.end, kept), exact=True)).to_be_visible()
            assert _hrefs(answer_links(tree, state.end)) == [
                fragment(*_after(state, kept, answer.id)) for answer in answers_of(TREE, state.end)
            ]

    def test_b6_later_answers_are_kept(self, tree: Page) -> None:
        way, question, answer, rest = next(_changes_that_keep_an_answer())
        give(tree, way.path)
        change_link(tree, question).click()
        expect_step(tree, question)
        give(tree, [(question, answer)])
        expect_step(tree, rest.end)

        asked = [row[0] for row in trail_rows(tree)[:-1]]
        assert asked == [heading_of(step) for step, _ in rest.path]

    def test_b7_an_answer_that_was_left_behind_is_offered_again(self, tree: Page) -> None:
        give(tree, LONGEST.path)
        restart_link(tree).click()
        for question, answer in LONGEST.path:
            marked = main(tree).locator("[aria-current=true]:visible")
            expect(marked).to_have_text(answer_of(question, answer).text)
            marked.click()

        expect_step(tree, LONGEST.end)

    def test_b8_giving_the_same_answer_leads_to_the_same_address(self, tree: Page) -> None:
        give(tree, LONGEST.path)
        address = tree.url
        for question, answer in LONGEST.path:
            change_link(tree, question).click()
            give(tree, [(question, answer)])
            expect_step(tree, LONGEST.end)
            assert tree.url == address

    def test_b10_starting_again_can_be_taken_back(self, tree: Page) -> None:
        give(tree, LONGEST.path)
        restart_link(tree).click()
        expect_first_question(tree)
        expect(trail(tree)).to_have_count(0)
        back_link(tree).click()

        expect_step(tree, LONGEST.end)


class TestWhyThisResult:
    def test_e1_every_answer_says_what_it_ruled_out(self, tree: Page) -> None:
        for way in WALKS:
            go(tree, fragment(way))
            *rows, end = trail_rows(tree)
            assert [[*row[:3], *map(sorted, row[3:-1]), row[-1]] for row in rows] == [
                [
                    heading_of(question),
                    answer_of(question, answer).text,
                    reason,
                    *([gone] if gone else []),
                    _change(question),
                ]
                for (question, answer), (reason, gone) in zip(way.path, ruled_out(way), strict=True)
            ]
            assert end == [WORDS["these-answers-fit"], heading_of(way.end)]

            every_outcome = sorted(map(heading_of, TREE.outcomes))
            assert sorted([*_listed(rows), heading_of(way.end)]) == every_outcome


CHANGED = tuple(
    {
        fragment(*change): change
        for way in WALKS
        for question, _ in way.path
        if (change := changed(way, question))[1]
    }.values()
)
"""Every state in which an answer was taken back and later ones were kept."""


def _changes_that_keep_an_answer() -> Iterator[tuple[Walk, Id, Id, Walk]]:
    """Yield a way, a question of it, another answer, and a way that this leads on at once."""
    for way in WALKS:
        for question, given in way.path:
            for answer in answers_of(TREE, question):
                rest = walk(TREE, {**dict(way.path), question: answer.id})
                if answer.id != given and answer.next != rest.end and rest.end in TREE.outcomes:
                    yield way, question, answer.id, rest


def _after(state: Walk, kept: Answers, answer: Id) -> tuple[Walk, Answers]:
    """Return the state after an answer, with those kept answers that may still be needed."""
    answers = {**dict(state.path), state.end: answer, **kept}
    here = walk(TREE, answers)
    ahead = reachable(TREE, [here.end])
    return here, {q: a for q, a in kept.items() if q not in dict(here.path) and q in ahead}


def _listed(rows: list[list[Any]]) -> list[str]:
    return [title for row in rows for part in row if isinstance(part, list) for title in part]


def _hrefs(links: Locator) -> list[str]:
    hrefs: list[str] = links.evaluate_all("links => links.map(link => link.getAttribute('href'))")
    return hrefs


def _change(question: Id) -> str:
    return f"{WORDS['change']} {WORDS['change-what']} {heading_of(question)}"


def _top(locator: Locator) -> float:
    box = locator.bounding_box()
    assert box
    return box["y"]
