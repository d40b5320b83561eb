"""A question, as those who answer it see it."""

import pytest
from playwright.sync_api import BrowserContext, Locator, Page, expect

from tests.browser.first_guide.answering import (
    answer_link,
    answer_links,
    expect_first_question,
    give,
)
from tests.browser.first_guide.guide import (
    GUIDE,
    LONGEST,
    STATES,
    TREE,
    WORDS,
    States,
    fragment,
    questions_left,
)
from tests.browser.questions_page import (
    back_link,
    expect_step,
    go,
    look_at_each,
    main,
    shown,
    trail,
)
from tests.browser.serving import Server
from whichway.graph import Walk, answers_of, extents
from whichway.model import Id, Journey

ASKING = [state for state in STATES if state.end in TREE.questions]
OF_EACH_QUESTION = {state.end: fragment(state) for state in ASKING}
"""An address of each question, by its id."""


class TestOnArrival:
    def test_q1_the_first_question_alone_is_shown(self, tree: Page) -> None:
        expect_first_question(tree)

    def test_q7_no_answer_is_preselected(self, tree: Page) -> None:
        expect(shown(tree).locator("[aria-current], [aria-checked], :checked")).to_have_count(0)
        expect(tree.get_by_text(WORDS["your-earlier-answer"])).to_have_count(0)

    def test_b5_there_are_no_answers_to_list_yet(self, tree: Page) -> None:
        expect(trail(tree)).to_have_count(0)


class TestAsking:
    def test_q1_every_state_shows_one_step(self, states: States) -> None:
        assert [state["steps"] for state in states.values()] == [[state.end] for state in STATES]

    def test_q3_nine_in_ten_questions_fit_a_phone_with_all_their_answers(
        self, page: Page, questions: str
    ) -> None:
        page.set_viewport_size({"width": 390, "height": 664})
        page.goto(questions)
        ends = look_at_each(page, OF_EACH_QUESTION.values(), bottom_of("li:last-child"))

        assert sum(end <= 664 for end in ends) >= 0.9 * len(ends)

    def test_q3_the_first_answer_is_in_view_on_the_smallest_phone(
        self, page: Page, questions: str
    ) -> None:
        page.set_viewport_size({"width": 320, "height": 568})
        page.goto(questions)
        ends = look_at_each(page, OF_EACH_QUESTION.values(), bottom_of("li:first-child"))

        assert [id_ for id_, end in zip(OF_EACH_QUESTION, ends, strict=True) if end > 568] == []

    def test_q8_answers_are_in_the_order_of_the_data(self, tree: Page) -> None:
        for question, address in OF_EACH_QUESTION.items():
            go(tree, address)
            texts: list[str] = [answer.text for answer in answers_of(TREE, question)]
            expect(answer_links(tree, question)).to_have_text(texts)

    def test_q9_each_state_says_how_many_questions_are_left(self, states: States) -> None:
        said = [states[state]["position"] for state in ASKING]

        assert said == [position(state) for state in ASKING]

    def test_q9_i2_one_is_counted_as_one(self, tree: Page) -> None:
        give(tree, LONGEST.path[:1])

        expect(tree.get_by_text(WORDS.fill("tree-answered-one", n=1))).to_be_visible()

    def test_q9_each_answer_leaves_less_to_ask(self) -> None:
        left = extents(TREE)
        onward = [
            (left[id_], left[answer.next])
            for id_ in TREE.questions
            for answer in answers_of(TREE, id_)
        ]

        assert [it for it in onward if it[1].most >= it[0].most] == []
        assert [it for it in onward if it[1].least < it[0].least - 1] == []

    def test_q9_it_is_said_beside_the_way_back_on_a_phone(self, page: Page, questions: str) -> None:
        page.set_viewport_size({"width": 390, "height": 664})
        page.goto(f"{questions}{fragment(ASKING[-1])}")
        said = [WORDS.count("tree-answered", 10), WORDS.count("tree-at-most", 10)]
        page.evaluate(
            """said => ['answered', 'left'].forEach((part, n) => {
                document.querySelector(`[data-part=${part}]`).textContent = said[n]
            })""",
            said,
        )

        tops = [
            box["y"]
            for it in (back_link(page), page.get_by_text(said[1]))
            if (box := it.bounding_box())
        ]
        assert max(tops) - min(tops) < 10

    def test_f2_the_question_is_at_the_same_place_in_every_step(
        self, page: Page, questions: str
    ) -> None:
        page.set_viewport_size({"width": 390, "height": 664})
        page.goto(questions)
        first = page.evaluate(TOP_OF_QUESTION)
        tops = look_at_each(page, OF_EACH_QUESTION.values(), TOP_OF_QUESTION)

        assert {*tops} == {first}

    def test_q10_there_is_no_bar_and_no_row_of_steps(self, tree: Page) -> None:
        give(tree, LONGEST.path[:2])

        expect(main(tree).locator("progress, meter, [role=progressbar]")).to_have_count(0)
        expect(main(tree).locator("[aria-current=step]")).to_have_count(0)

    def test_q11_what_helps_to_answer_is_in_view(self, tree: Page) -> None:
        for question, address in OF_EACH_QUESTION.items():
            go(tree, address)
            expect(shown(tree).locator("details, [title]")).to_have_count(0)
            if TREE.questions[question].help:
                expect(shown(tree).locator(".ww-help")).to_be_visible()


class TestAnswering:
    @pytest.mark.parametrize("journey", GUIDE.journeys, ids=lambda journey: journey.name)
    def test_the_journey_of(self, tree: Page, journey: Journey) -> None:
        give(tree, journey.answers.items())

        expect_step(tree, journey.outcome)

    def test_a1_an_answer_is_a_link_to_the_state_that_it_leads_to(self, states: States) -> None:
        assert [states[state]["answers"] for state in ASKING] == [
            [
                fragment(Walk((*state.path, (state.end, answer.id)), answer.next))
                for answer in answers_of(TREE, state.end)
            ]
            for state in ASKING
        ]

    def test_a1_no_handler_is_needed(self, tree: Page) -> None:
        """The browser follows the link where no handler of the page hears of the click."""
        tree.evaluate("addEventListener('click', event => event.stopImmediatePropagation(), true)")
        answer_link(tree, *LONGEST.path[0]).click()

        expect_step(tree, LONGEST.path[1][0])

    def test_a3_no_step_asks_the_server_for_anything(self, tree: Page, server: Server) -> None:
        tree.wait_for_load_state("networkidle")
        before = len(server.received)
        give(tree, LONGEST.path)
        expect_step(tree, LONGEST.end)

        assert server.received[before:] == []

    def test_a4_an_answer_is_large_enough_to_hit(self, page: Page, questions: str) -> None:
        page.set_viewport_size({"width": 390, "height": 664})
        page.goto(questions)
        found = look_at_each(page, OF_EACH_QUESTION.values(), SMALL_TARGETS)

        assert [small for small in found if small] == []

    def test_a4_so_is_every_link_of_a_result(self, page: Page, questions: str) -> None:
        page.set_viewport_size({"width": 390, "height": 664})
        page.goto(f"{questions}{fragment(LONGEST)}")

        assert page.evaluate(SMALL_TARGETS) == []

    def test_a5_the_whole_arm_is_the_link(self, tree: Page) -> None:
        for question, answer in LONGEST.path:
            link = answer_link(tree, question, answer)
            box = link.locator("..").bounding_box()
            assert box
            tree.mouse.move(box["x"] + 4, box["y"] + box["height"] - 4)
            assert link.evaluate("it => it.matches(':hover')")
            give(tree, [(question, answer)])

    def test_a5_a_hint_describes_the_link_and_is_not_in_its_name(
        self, page: Page, questions: str
    ) -> None:
        for question, address in OF_EACH_QUESTION.items():
            page.goto("about:blank")
            page.goto(f"{questions}{address}")
            for answer in answers_of(TREE, question):
                link = answer_link(page, question, answer.id)
                expect(link).to_have_accessible_description(answer.hint or "")

    def test_a6_a_second_quick_tap_skips_no_question(self, page: Page, questions: str) -> None:
        page.clock.install()
        page.goto(questions)
        page.clock.pause_at(page.evaluate("Date.now() + 1000"))
        for question, answer in LONGEST.path[:-1]:
            spot = middle_of(answer_link(page, question, answer))
            page.mouse.click(*spot)
            following = after(question, answer)
            expect_step(page, following)
            page.clock.run_for(120)
            page.mouse.click(*spot)
            expect_step(page, following)
            page.clock.run_for(1000)

    def test_a6_a_later_tap_counts(self, page: Page, questions: str) -> None:
        page.clock.install()
        page.goto(questions)
        page.clock.pause_at(page.evaluate("Date.now() + 1000"))
        for question, answer in LONGEST.path:
            page.mouse.click(*middle_of(answer_link(page, question, answer)))
            expect_step(page, after(question, answer))
            page.clock.run_for(301)

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


SMALL_TARGETS = """() => {
    const small = (it, least) => {
        const { width, height } = it.getBoundingClientRect()
        return width < least || height < least
    }
    const visible = selector => [...document.querySelectorAll(selector)].filter(
        it => it.checkVisibility())
    const arms = visible('main .ww-question .ww-arm')
    const gaps = arms.slice(1).map((arm, n) =>
        arm.getBoundingClientRect().top - arms[n].getBoundingClientRect().bottom)
    const sentences = 'p, li:has(> p), .ww-help, .ww-next, .ww-cite, .ww-good, .ww-bad'
    const inSentence = it => it.closest(sentences) && !it.matches('.ww-restart')
    const links = visible('main :is(a, button, summary)').filter(
        it => !inSentence(it) && !it.matches('.ww-arm > a'))
    return [...arms.filter(it => small(it, 44)), ...links.filter(it => small(it, 24))]
        .map(it => it.outerHTML.slice(0, 120))
        .concat(gaps.filter(gap => gap < 7.9))
}"""
"""Answers of less than 44 pixels or too near to each other, and other links of less than 24."""


TOP_OF_QUESTION = """() => {
    scrollTo(0, 0)
    document.querySelector('.ww-notice').hidden = true  // of the jump from another answer
    return document.querySelector('[data-step] h2').getBoundingClientRect().top
}"""


def bottom_of(item: str) -> str:
    """Return a script that measures where an answer ends, from the top of the screen."""
    return f"""() => {{
        scrollTo(0, 0)
        document.querySelector('.ww-notice').hidden = true  // of the jump from another answer
        const arm = document.querySelector(`.ww-post > ${{'{item}'}}`)
        return arm.getBoundingClientRect().bottom
    }}"""


def position(state: Walk) -> str:
    """Say how many questions are answered, and how many are left."""
    answered = [WORDS.count("tree-answered", len(state.path))] if state.path else []
    return " ".join([*answered, questions_left(state.end)])


def after(question: Id, answer: Id) -> Id:
    return next(it.next for it in answers_of(TREE, question) if it.id == answer)


def middle_of(link: Locator) -> tuple[float, float]:
    link.scroll_into_view_if_needed()
    box = link.bounding_box()
    assert box
    return box["x"] + box["width"] / 2, box["y"] + box["height"] / 2
