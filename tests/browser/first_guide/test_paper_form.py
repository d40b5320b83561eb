"""The questions page for readers without JavaScript, and for those whose script fails."""

from dataclasses import dataclass

import pytest
from playwright.sync_api import BrowserContext, Page, Route, expect

from tests.browser.first_guide.answering import answer_link, answer_links, give, heading
from tests.browser.first_guide.guide import LONGEST, TREE, WORDS, fragment, heading_of
from tests.browser.questions_page import back_link, main, restart_link, shown
from whichway.graph import answers_of, reading_order
from whichway.model import Id

ORDER = reading_order(TREE)
QUESTIONS = [step for step in ORDER if step in TREE.questions]
OUTCOMES = [step for step in ORDER if step in TREE.outcomes]
STEPS = [*QUESTIONS, *OUTCOMES]


class TestWithoutJavaScript:
    def test_n1_every_step_is_visible_in_reading_order(self, paper: Page) -> None:
        for step in STEPS:
            expect(heading(paper, step)).to_be_visible()

        assert [step.get_attribute("data-step") for step in shown(paper).all()] == STEPS

    def test_n1_q8_every_answer_is_visible_in_order(self, paper: Page) -> None:
        for question in QUESTIONS:
            texts: list[str] = [answer.text for answer in answers_of(TREE, question)]
            expect(answer_links(paper, question)).to_have_text(texts)

    def test_n2_every_answer_says_where_it_leads(self, paper: Page) -> None:
        for question in QUESTIONS:
            items = paper.get_by_role("list", name=heading_of(question), exact=True)
            for answer in answers_of(TREE, question):
                link = paper.get_by_role("link", name=answer.text, exact=True)
                item = items.get_by_role("listitem").filter(has=link)
                expect(item.get_by_text(go_to(answer.next), exact=True)).to_be_visible()

    def test_n1_links_alone_lead_to_every_outcome(self, paper: Page, questions: str) -> None:
        reached = [TREE.start]
        for step in reached:
            for answer in answers_of(TREE, step):
                answer_link(paper, step, answer.id).click()
                assert paper.url == f"{questions}#step-{answer.next}"
                expect(heading(paper, answer.next)).to_be_in_viewport()
                if answer.next not in reached:
                    reached.append(answer.next)

        assert set(TREE.outcomes) <= set(reached)

    def test_n3_there_are_no_dead_controls(self, paper: Page) -> None:
        expect(back_link(paper)).to_have_count(0)
        expect(restart_link(paper)).to_have_count(0)
        expect(main(paper).get_by_role("complementary")).to_have_count(0)
        expect(main(paper).get_by_role("button")).to_have_count(0)
        expect(main(paper).locator("a:not([href]), a[href=''], a[href='#']")).to_have_count(0)


@dataclass
class Failure:
    """A reason why the script does not run to its end: a change to what the browser gets."""

    file: str = "**/*"
    old: str = ""
    new: str = ""
    browser_lacks: str = ""

    def befall(self, context: BrowserContext) -> None:
        if self.browser_lacks:
            context.add_init_script(f"delete {self.browser_lacks}")
        else:
            context.route(self.file, self._answer)

    def _answer(self, route: Route) -> None:
        if not self.old:
            route.abort()
            return
        response = route.fetch()
        route.fulfill(response=response, body=response.text().replace(self.old, self.new))


FAILURES = {
    "it is blocked": Failure(file="**/decision-tree.*.js"),
    "it is cut off": Failure(file="**/decision-tree.*.js", old="function start()", new="{"),
    "it is of another build": Failure(file="**/questions/", old='data-tree="', new='data-tree="0'),
    "the page lacks a part": Failure(file="**/questions/", old="tree-changes", new="gone"),
    "the page lacks its words": Failure(file="**/questions/", old="tree-words", new="gone"),
    "the browser has no plurals": Failure(browser_lacks="Intl.PluralRules"),
    "the browser is old": Failure(browser_lacks="Array.prototype.at"),
    "the browser cannot replace": Failure(browser_lacks="Element.prototype.replaceChildren"),
    "the browser cannot remember": Failure(browser_lacks="window.Map"),
}


def go_to(step: Id) -> str:
    """Say where an answer leads, with the number of the step in the form."""
    if step in QUESTIONS:
        n = QUESTIONS.index(step) + 1
        return WORDS.fill("go-to-question", n=n, text=heading_of(step))
    n = OUTCOMES.index(step) + 1
    return WORDS.fill("go-to-outcome", n=n, text=heading_of(step))


@pytest.fixture(scope="module")
def whole_form(reused_paper: Page, questions: str) -> str:
    """Return all that the page says without JavaScript, with its roles and links."""
    reused_paper.goto(questions)
    return main(reused_paper).aria_snapshot()


class TestWhenTheScriptFails:
    @pytest.mark.parametrize("answers", ["", fragment(LONGEST)], ids=["no answers", "a result"])
    @pytest.mark.parametrize("failure", FAILURES.values(), ids=FAILURES)
    def test_n4_the_form_is_whole(
        self,
        context: BrowserContext,
        questions: str,
        whole_form: str,
        failure: Failure,
        answers: str,
    ) -> None:
        failure.befall(context)
        page = context.new_page()
        page.goto(f"{questions}{answers}")

        expect(shown(page)).to_have_count(len(STEPS))
        assert main(page).aria_snapshot() == whole_form

    def test_n4_the_form_comes_back_where_a_later_step_fails(
        self, context: BrowserContext, questions: str, whole_form: str
    ) -> None:
        page = context.new_page()
        page.goto(questions)
        give(page, LONGEST.path[:2])
        back_link(page).click()
        page.evaluate("delete Element.prototype.replaceChildren")
        give(page, LONGEST.path[1:2])

        expect(shown(page)).to_have_count(len(STEPS))
        assert main(page).aria_snapshot() == whole_form

    def test_n4_the_whole_form_can_be_used(self, context: BrowserContext, questions: str) -> None:
        FAILURES["it is blocked"].befall(context)
        page = context.new_page()
        page.goto(questions)
        give(page, LONGEST.path)

        assert page.url == f"{questions}#step-{LONGEST.end}"
        expect(heading(page, LONGEST.end)).to_be_in_viewport()
