"""What is heard and seen first after each step: its title, its heading, and nothing else."""

from playwright.sync_api import Page, expect

from tests.browser.first_guide.answering import answer_link, expect_first_question, give, heading
from tests.browser.first_guide.guide import LONGEST, STATES, TREE, WORDS, States, heading_of
from tests.browser.questions_page import expect_step, main


class TestTitle:
    def test_x2_each_step_has_a_title_of_its_own(self, states: States, paper: Page) -> None:
        names = [
            WORDS.fill("tree-result-title", title=heading_of(state.end))
            if state.end in TREE.outcomes
            else heading_of(state.end)
            for state in STATES
        ]

        assert [shown["title"] for shown in states.values()] == [
            f"{name} \N{EN DASH} {paper.title()}" for name in names
        ]

    def test_x2_it_changes_before_focus_moves(self, tree: Page) -> None:
        tree.evaluate(
            "addEventListener('focusin', () => document.body.dataset.heard = document.title)"
        )
        give(tree, LONGEST.path[:1])
        expect_step(tree, LONGEST.path[1][0])

        expect(tree.locator("body")).to_have_attribute("data-heard", tree.title())


class TestFocus:
    def test_x3_it_stays_where_it_was_on_arrival(self, tree: Page) -> None:
        expect(tree.locator("body")).to_be_focused()

    def test_x3_it_is_on_the_new_heading_after_each_step(self, tree: Page) -> None:
        steps = [question for question, _ in LONGEST.path[1:]] + [LONGEST.end]
        for answered, step in zip(LONGEST.path, steps, strict=True):
            give(tree, [answered])
            expect(heading(tree, step)).to_be_focused()

    def test_x3_a_heading_that_has_lost_it_cannot_be_focused(self, tree: Page) -> None:
        give(tree, LONGEST.path[:1])
        tree.keyboard.press("Tab")

        expect(tree.locator("h2[tabindex]")).to_have_count(0)

    def test_x3_the_new_heading_is_in_view(self, page: Page, questions: str) -> None:
        page.set_viewport_size({"width": 320, "height": 568})
        page.goto(questions)
        for answered in LONGEST.path:
            give(page, [answered])
            expect(main(page).locator("h2:focus")).to_be_in_viewport(ratio=1)


class TestQuiet:
    def test_x4_nothing_is_said_twice(self, tree: Page) -> None:
        """No live region changes with a step."""
        tree.evaluate(
            """() => {
                window.changes = []
                const live = document.querySelectorAll('main :is([aria-live], [role=status])')
                const watch = new MutationObserver(found => window.changes.push(...found))
                for (const it of live)
                    watch.observe(it, { childList: true, characterData: true, subtree: true })
            }"""
        )
        give(tree, LONGEST.path)
        expect_step(tree, LONGEST.end)

        assert tree.evaluate("window.changes.length") == 0
        expect(main(tree).locator("[aria-live], [role=alert]")).to_have_count(0)

    def test_x14_nothing_happens_by_itself(self, page: Page, questions: str) -> None:
        page.clock.install()
        page.goto(questions)
        page.clock.run_for(60_000)
        expect_first_question(page)
        give(page, LONGEST.path[:1])
        before = main(page).aria_snapshot()
        page.clock.fast_forward("01:00:00")

        assert main(page).aria_snapshot() == before

    def test_f2_nothing_jumps_from_one_step_to_the_next(self, page: Page, questions: str) -> None:
        """The shifts are those that no reader caused, as browsers score them."""
        page.set_viewport_size({"width": 390, "height": 664})
        page.goto(questions)
        page.evaluate(
            """() => {
                window.shifts = 0
                new PerformanceObserver(list => {
                    for (const shift of list.getEntries())
                        if (!shift.hadRecentInput) window.shifts += shift.value
                }).observe({ type: 'layout-shift' })
            }"""
        )
        for question, answer in LONGEST.path:
            answer_link(page, question, answer).press("Enter")
            page.evaluate(
                "() => new Promise(done => requestAnimationFrame(() => setTimeout(done)))"
            )

        assert page.evaluate("window.shifts") <= 0.02

    def test_f3_a_step_is_there_at_once(self, tree: Page) -> None:
        """In the same turn of the browser in which the answer is given; nothing fades in."""
        question, answer = LONGEST.path[0]
        moving = tree.evaluate(
            """answer => {
                document.querySelector(`[data-step] [data-answer=${answer}]`).click()
                return [
                    document.querySelector('[data-step]').dataset.step,
                    document.querySelector('main').getAnimations({ subtree: true }).length,
                ]
            }""",
            answer,
        )

        assert moving == [LONGEST.path[1][0], 0]
        assert question == TREE.start
        expect(tree.locator("[aria-busy=true]")).to_have_count(0)
