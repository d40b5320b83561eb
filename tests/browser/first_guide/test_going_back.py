"""Going back: the browser's way, the page's own, and coming back from elsewhere."""

import os
import re

from playwright.sync_api import Browser, Page, expect

from tests.browser.chromium import on_path
from tests.browser.first_guide.answering import expect_first_question, give, heading
from tests.browser.first_guide.guide import LONGEST, WORDS, answer_of, fragment, heading_of
from tests.browser.questions_page import back_link, expect_step, follow, main


class TestTheBrowser:
    def test_b1_history_grows_by_one_with_each_answer(self, page: Page, questions: str) -> None:
        page.goto(questions)
        before = page.evaluate("history.length")
        for n, answered in enumerate(LONGEST.path, start=1):
            give(page, [answered])
            assert page.evaluate("history.length") == before + n

    def test_b1_it_goes_back_and_forward_through_every_step(self, tree: Page) -> None:
        give(tree, LONGEST.path)
        for question, _ in reversed(LONGEST.path):
            tree.go_back()
            expect_step(tree, question)
            expect(heading(tree, question)).to_be_focused()
        for step in [*(question for question, _ in LONGEST.path[1:]), LONGEST.end]:
            tree.go_forward()
            expect_step(tree, step)
            expect(heading(tree, step)).to_be_focused()

    def test_b4_the_earlier_answer_is_marked_in_words(self, tree: Page) -> None:
        give(tree, LONGEST.path)
        for question, answer in reversed(LONGEST.path):
            tree.go_back()
            expect_step(tree, question)
            marked = main(tree).locator("[aria-current=true]:visible")
            expect(marked).to_have_text(answer_of(question, answer).text)
            pill = main(tree).get_by_text(WORDS["your-earlier-answer"])
            expect(pill.filter(visible=True)).to_have_count(1)

    def test_b4_the_mark_stands_behind_the_answer_and_its_hint(self, tree: Page) -> None:
        give(tree, LONGEST.path)
        for question, answer in reversed(LONGEST.path):
            tree.go_back()
            expect_step(tree, question)
            given = answer_of(question, answer)
            mark = WORDS["your-earlier-answer"]
            said = [given.text, *([given.hint] if given.hint else []), mark]
            marked = main(tree).locator(".ww-arm:has([aria-current=true])")
            expect(marked.locator("> :visible")).to_have_text(said)
            expect(marked.get_by_role("link")).to_have_accessible_description(" ".join(said[1:]))

    def test_b12_reloading_changes_nothing(self, tree: Page) -> None:
        give(tree, LONGEST.path[:2])
        address = tree.url
        tree.reload()

        expect_step(tree, LONGEST.path[2][0])
        expect(tree.locator("body")).to_be_focused()
        assert tree.url == address


class TestTheLink:
    def test_b2_there_is_none_at_first(self, tree: Page) -> None:
        expect(back_link(tree)).to_have_count(0)

    def test_b2_it_is_the_first_thing_in_the_guide(self, tree: Page) -> None:
        for answered in LONGEST.path:
            give(tree, [answered])
            first = tree.locator("#tree").get_by_role("link").first
            expect(first).to_have_text(WORDS["back"])
            expect(first).to_have_attribute("href", re.compile("^#/"))

    def test_x12_it_comes_before_the_question(self, tree: Page) -> None:
        give(tree, LONGEST.path[:1])
        order = main(tree).locator(".ww-back, [data-step]:visible h2")

        expect(order).to_have_text([WORDS["back"], heading_of(LONGEST.path[1][0])])

    def test_b3_it_does_as_the_browser_does(self, tree: Page) -> None:
        give(tree, LONGEST.path)
        for question, _ in reversed(LONGEST.path):
            follow(back_link(tree))
            expect_step(tree, question)

        expect(back_link(tree)).to_have_count(0)
        tree.go_forward()
        expect_step(tree, LONGEST.path[1][0])

    def test_b3_it_does_so_after_a_reload(self, tree: Page) -> None:
        give(tree, LONGEST.path[:2])
        tree.reload()
        follow(back_link(tree))
        expect_step(tree, LONGEST.path[1][0])
        follow(back_link(tree))
        expect_first_question(tree)

        expect(back_link(tree)).to_have_count(0)

    def test_b3_after_a_deep_link_it_leads_one_question_back(
        self, page: Page, questions: str
    ) -> None:
        page.goto(f"{questions}{fragment(LONGEST)}")
        for question, _ in reversed(LONGEST.path):
            follow(back_link(page))
            expect_step(page, question)

        expect(back_link(page)).to_have_count(0)

    def test_b3_after_a_deep_link_the_browser_goes_back_to_where_the_reader_came_from(
        self, page: Page, site: str, questions: str
    ) -> None:
        page.goto(site)
        page.goto(f"{questions}{fragment(LONGEST)}")
        follow(back_link(page))
        expect_step(page, LONGEST.path[-1][0])
        page.go_back()

        expect(page).to_have_url(site)

    def test_b3_both_ways_back_work_after_the_skip_link(self, tree: Page) -> None:
        skip_link = tree.get_by_role("link", name=WORDS["skip-to-content"])
        follow(skip_link)
        give(tree, LONGEST.path[:1])
        follow(skip_link)
        give(tree, LONGEST.path[1:2])
        follow(back_link(tree))
        expect_step(tree, LONGEST.path[1][0])
        tree.go_back()

        expect_first_question(tree)

    def test_b3_it_works_at_an_address_that_names_nothing(self, tree: Page) -> None:
        give(tree, LONGEST.path[:2])
        tree.evaluate("location.hash = 'nothing-in-the-page'")
        follow(back_link(tree))

        expect_step(tree, LONGEST.path[1][0])

    def test_b3_two_quick_clicks_lead_two_questions_back(self, tree: Page) -> None:
        give(tree, LONGEST.path[:3])
        back_link(tree).click(click_count=2)

        expect_step(tree, LONGEST.path[1][0])


class TestFromAnotherPage:
    def test_b11_the_browser_keeps_the_page_as_it_was(
        self, browser: Browser, questions: str
    ) -> None:
        """Playwright switches this cache off, unless it is told not to."""
        is_root = hasattr(os, "geteuid") and os.geteuid() == 0
        with browser.browser_type.launch(
            executable_path=on_path(),
            args=["--disable-gpu", "--disable-dev-shm-usage"],
            chromium_sandbox=not is_root,
            ignore_default_args=["--disable-back-forward-cache"],
        ) as caching:
            page = caching.new_page()
            page.goto(f"{questions}{fragment(LONGEST)}")
            link = main(page).locator("a[href*='options/'], a[href*='routes/']").last
            link.scroll_into_view_if_needed()
            place = page.evaluate("scrollY")
            page.evaluate(
                "addEventListener('pageshow', event => window.persisted = event.persisted)"
            )
            link.click()
            expect(page).not_to_have_url(re.compile("/questions/"))
            page.go_back(wait_until="commit")  # a page that was kept is not loaded again

            expect_step(page, LONGEST.end)
            assert page.evaluate("[window.persisted, scrollY]") == [True, place]
            follow(back_link(page))
            expect_step(page, LONGEST.path[-1][0])
