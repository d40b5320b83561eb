"""Changing one's mind: what is kept, what is asked, what is dropped, and what is said of it."""

from collections.abc import Iterator

from playwright.sync_api import Locator, Page, expect

from tests.browser.explanation import Answers, still_needed
from tests.browser.first_guide.answering import change_link, expect_first_question, give, heading
from tests.browser.first_guide.guide import (
    LONGEST,
    TREE,
    WALKS,
    WORDS,
    States,
    answer_of,
    changed,
    fragment,
    heading_of,
    questions_left,
)
from tests.browser.questions_page import (
    READ_STATE,
    back_link,
    expect_step,
    follow,
    go,
    look_at_each,
    main,
    notice,
    restart_link,
    trail,
    trail_rows,
)
from whichway.graph import Walk, answers_of, reachable, walk
from whichway.model import Id


class TestTheAnswersSoFar:
    def test_b5_every_answer_is_listed_with_a_link_that_changes_it(self, states: States) -> None:
        for state, shown in states.items():
            if state.end in TREE.questions:
                assert shown["trail"] == [
                    [heading_of(question), answer_of(question, answer).text, change_name(question)]
                    for question, answer in state.path
                ]

    def test_b5_each_link_has_a_name_of_its_own(self, tree: Page) -> None:
        give(tree, LONGEST.path)

        for question, _ in LONGEST.path:
            expect(change_link(tree, question)).to_have_count(1)


class TestWhatIsKept:
    def test_b6_a_link_to_change_an_answer_keeps_the_later_ones(self, states: States) -> None:
        assert [states[way]["changes"] for way in WALKS] == [
            [fragment(*changed(way, question)) for question, _ in way.path] for way in WALKS
        ]

    def test_b6_only_questions_without_an_answer_are_asked_and_counted(self, tree: Page) -> None:
        shown = look_at_each(tree, CHANGED, READ_STATE)
        for (state, kept), seen in zip(CHANGED.values(), shown, strict=True):
            assert seen["steps"] == [state.end]
            assert seen["position"] == position(state, kept)
            assert seen["answers"] == [
                fragment(*after(state, kept, answer.id)) for answer in answers_of(TREE, state.end)
            ]

    def test_b6_later_answers_are_kept(self, tree: Page) -> None:
        way, question, answer, rest = next(changes_that_keep_an_answer())
        give(tree, way.path)
        follow(change_link(tree, question))
        expect_step(tree, question)
        give(tree, [(question, answer)])
        expect_step(tree, rest.end)

        asked = [row[0] for row in trail_rows(tree)[:-1]]
        assert asked == [heading_of(step) for step, _ in rest.path]

    def test_b8_giving_the_same_answer_leads_to_the_same_address(self, tree: Page) -> None:
        give(tree, LONGEST.path)
        address = tree.url
        for question, answer in LONGEST.path:
            follow(change_link(tree, question))
            give(tree, [(question, answer)])
            expect_step(tree, LONGEST.end)
            assert tree.url == address
            expect(changes(tree)).to_have_count(0)


class TestWhatIsDropped:
    def test_b7_it_is_named_and_offered_again(self, tree: Page) -> None:
        way, question, answer, here = next(changes_that_drop_an_answer())
        give(tree, way.path)
        follow(change_link(tree, question))
        give(tree, [(question, answer)])
        expect_step(tree, here.end)

        asked = reachable(TREE, [here.end]) | dict(here.path).keys()
        dropped = [it for it in way.path if it[0] not in asked]
        box = main(tree).locator(".ww-notice .ww-pairs > li")
        expect(box).to_have_text([f"{heading_of(q)} {answer_of(q, a).text}" for q, a in dropped])

        follow(change_link(tree, question))
        give(tree, [(question, dict(way.path)[question])])
        for later, given in dropped:
            expect_step(tree, later)
            marked = main(tree).locator("[aria-current=true]:visible")
            expect(marked).to_have_text(answer_of(later, given).text)
            follow(marked)

    def test_b7_it_is_not_in_the_address(self, tree: Page) -> None:
        way, question, answer, here = next(changes_that_drop_an_answer())
        give(tree, way.path)
        follow(change_link(tree, question))
        give(tree, [(question, answer)])
        expect_step(tree, here.end)

        kept = {q: a for q, a in way.path if q in reachable(TREE, [here.end])}
        assert tree.evaluate("location.hash") == fragment(here, kept)

    def test_b7_it_is_said_once(self, tree: Page) -> None:
        way, question, answer, here = next(changes_that_drop_an_answer())
        give(tree, way.path)
        follow(change_link(tree, question))
        give(tree, [(question, answer)])
        expect(tree.get_by_role("heading", name=WORDS["tree-changed-title"])).to_be_focused()
        onward = answers_of(TREE, here.end)[0]
        give(tree, [(here.end, onward.id)])

        expect(heading(tree, onward.next)).to_be_visible()
        if onward.next in TREE.questions:
            expect(changes(tree)).to_have_count(0)

    def test_b7_an_answer_is_offered_again_after_starting_again(self, tree: Page) -> None:
        give(tree, LONGEST.path)
        follow(restart_link(tree))
        for question, answer in LONGEST.path:
            marked = main(tree).locator("[aria-current=true]:visible")
            expect(marked).to_have_text(answer_of(question, answer).text)
            follow(marked)

        expect_step(tree, LONGEST.end)


class TestWhatIsSaidOfTheResult:
    def test_b9_another_result_is_named_with_the_answer_that_was_changed(self, tree: Page) -> None:
        way, question, answer, end = next(changes_of_the_result(same=False))
        give(tree, way.path)
        follow(change_link(tree, question))
        expect_step(tree, question)
        give(tree, [(question, answer)])
        expect_step(tree, end)

        result = WORDS.fill("tree-result-new", before=heading_of(way.end))
        expect(changes(tree)).to_have_text(
            [said(question, dict(way.path)[question], answer), result]
        )
        expect(tree.get_by_role("heading", name=WORDS["tree-changed-title"])).to_be_focused()

    def test_b9_what_is_said_has_as_much_room_below_as_above(self, tree: Page) -> None:
        way, question, answer, end = next(changes_of_the_result(same=False))
        go(tree, fragment(way))
        go(tree, fragment(walk(TREE, {**dict(way.path), question: answer})))
        expect_step(tree, end)
        above, below = tree.evaluate(ROOM_IN_NOTICE)

        assert below <= above + 4

    def test_b9_so_is_the_same_result(self, tree: Page) -> None:
        way, question, answer, end = next(changes_of_the_result(same=True))
        go(tree, fragment(way))
        follow(change_link(tree, question))
        give(tree, [(question, answer)])
        expect_step(tree, end)

        expect(changes(tree)).to_have_text(
            [said(question, dict(way.path)[question], answer), WORDS["tree-result-same"]]
        )

    def test_b9_a_link_to_what_would_change_it_says_so_too(self, tree: Page) -> None:
        way, question, answer, end = next(changes_of_the_result(same=False))
        go(tree, fragment(way))
        href = fragment(walk(TREE, {**dict(way.path), question: answer}))
        link = main(tree).locator(f".ww-change-list a[href='{href}']").first
        expect(link).to_contain_text(WORDS["answer-to"])
        link.evaluate("it => it.click()")
        expect_step(tree, end)

        expect(changes(tree)).to_have_count(2)

    def test_b9_the_result_is_on_the_first_screen_of_a_phone_all_the_same(
        self, page: Page, questions: str
    ) -> None:
        page.set_viewport_size({"width": 390, "height": 664})
        page.goto(questions)
        pairs = [
            (fragment(way), fragment(rest))
            for way, _, _, rest in every_change()
            if rest.end in TREE.outcomes
        ]
        ends = look_at_each(page, [address for pair in pairs for address in pair], END_OF_VERDICT)

        assert [pair for pair, end in zip(pairs, ends[1::2], strict=True) if end > 664] == []

    def test_b9_going_back_takes_it_back(self, tree: Page) -> None:
        way, question, answer, end = next(changes_of_the_result(same=False))
        give(tree, way.path)
        follow(change_link(tree, question))
        give(tree, [(question, answer)])
        expect_step(tree, end)
        tree.go_back()
        tree.go_back()

        expect_step(tree, way.end)
        expect(changes(tree)).to_have_count(0)


class TestStartingAgain:
    def test_b10_it_can_be_taken_back(self, tree: Page) -> None:
        give(tree, LONGEST.path)
        follow(restart_link(tree))
        expect_first_question(tree)
        expect(trail(tree)).to_have_count(0)
        follow(back_link(tree))

        expect_step(tree, LONGEST.end)

    def test_b10_it_is_no_change_of_answers(self, tree: Page) -> None:
        give(tree, LONGEST.path)
        follow(restart_link(tree))
        first = TREE.questions[TREE.start].answers[-1]
        give(tree, [(TREE.start, first.id)])

        expect(heading(tree, first.next)).to_be_focused()


END_OF_VERDICT = """() => {
    document.getElementById('tree').scrollIntoView()
    return document.querySelector('.ww-plate').getBoundingClientRect().bottom
}"""

ROOM_IN_NOTICE = """() => {
    const notice = document.querySelector('.ww-notice')
    const lines = [...notice.querySelectorAll('h2, li')].filter(it => it.checkVisibility())
    return [
        lines[0].getBoundingClientRect().top - notice.getBoundingClientRect().top,
        notice.getBoundingClientRect().bottom - lines.at(-1).getBoundingClientRect().bottom,
    ]
}"""

CHANGED = {
    fragment(*change): change
    for way in WALKS[::2]
    for question, _ in way.path
    if (change := changed(way, question))[1]
}
"""States in which an answer was taken back and later ones were kept, by their addresses."""


def changes_that_keep_an_answer() -> Iterator[tuple[Walk, Id, Id, Walk]]:
    """Yield a way, a question of it, another answer, and a way that this leads on at once."""
    for way, question, answer, rest in every_change():
        if (question, answer) != rest.path[-1] and rest.end in TREE.outcomes:
            yield way, question, answer, rest


def changes_that_drop_an_answer() -> Iterator[tuple[Walk, Id, Id, Walk]]:
    """Yield a way, a question, and an answer to it that leads past a later one."""
    for way, question, answer, rest in every_change():
        ahead = reachable(TREE, [rest.end]) | dict(rest.path).keys()
        if rest.end in TREE.questions and not {q for q, _ in way.path} <= ahead:
            yield way, question, answer, rest


def changes_of_the_result(*, same: bool) -> Iterator[tuple[Walk, Id, Id, Id]]:
    """Yield a way, a question of it, another answer, and the result that it leads to at once."""
    for way, question, answer, rest in every_change():
        if rest.end in TREE.outcomes and (rest.end == way.end) == same:
            yield way, question, answer, rest.end


def every_change() -> Iterator[tuple[Walk, Id, Id, Walk]]:
    for way in WALKS:
        for question, given in way.path:
            for answer in answers_of(TREE, question):
                if answer.id != given:
                    rest = walk(TREE, {**dict(way.path), question: answer.id})
                    yield way, question, answer.id, rest


def after(state: Walk, kept: Answers, answer: Id) -> tuple[Walk, Answers]:
    """Return the state after an answer, with those kept answers that may still be needed."""
    here = walk(TREE, {**dict(state.path), state.end: answer, **kept})
    return here, still_needed(TREE, kept, here)


def changes(page: Page) -> Locator:
    """Return the lines that say what was changed."""
    return notice(page, "tree-changed-title")


def said(question: Id, before: Id, now: Id) -> str:
    return WORDS.fill(
        "tree-changed",
        question=heading_of(question),
        **{"from": answer_of(question, before).text, "to": answer_of(question, now).text},
    )


def change_name(question: Id) -> str:
    return f"{WORDS['change']} {WORDS['change-what']} {heading_of(question)}"


def position(state: Walk, kept: Answers) -> str:
    """Say how many questions are answered, how many later answers are kept, and what is left."""
    answered = [WORDS.count("tree-answered", len(state.path))] if state.path else []
    left = questions_left(state.end, kept)
    return " ".join([*answered, WORDS.count("tree-kept", len(kept)), left])
