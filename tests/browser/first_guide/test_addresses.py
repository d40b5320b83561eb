"""What an address shows: shared, reloaded, mistyped, or made up to do harm."""

import re
from collections.abc import Iterator
from itertools import product
from pathlib import Path

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st
from playwright.sync_api import Browser, Page, expect

from tests.browser.conftest import no_errors
from tests.browser.first_guide.answering import change_link, expect_first_question, give
from tests.browser.first_guide.guide import (
    GUIDE,
    LONGEST,
    STATES,
    TREE,
    WALKS,
    WORDS,
    States,
    fragment,
    heading_of,
)
from tests.browser.fragments import fragment_of
from tests.browser.questions_page import (
    SHOWN_STEP,
    back_link,
    expect_step,
    follow,
    go,
    look_at_each,
    main,
    notice,
    shown,
)
from whichway.graph import Walk, answers_of, walk

FIRST = "=".join(LONGEST.path[0])

NASTY = (
    "#",
    "#/",
    "#//////",
    "#/=",
    "#/==/=/==",
    "#/to=",
    "#/to",
    f"#/to={LONGEST.end}",
    "#/to=nowhere",
    "#/to=__proto__",
    f"#/{TREE.start}",
    f"#/{TREE.start}=",
    f"#/{TREE.start}=nothing-like-this",
    f"#/{TREE.start}=constructor",
    f"#/{TREE.start}=__proto__",
    f"#/{FIRST}/{FIRST}",
    f"#/{FIRST}=more",
    "#/unknown=unknown",
    "#/__proto__=__proto__",
    "#/constructor=prototype/toString=valueOf/hasOwnProperty=get",
    "#/%E0%A4%A",
    "#/%E0%A4%A=%E0%A4%A",
    "#/%00=%00",
    "#/<img src=x onerror=alert(1)>=<script>alert(1)</script>",
    "#/%3Cimg%20src%3Dx%20onerror%3Dalert(1)%3E",
    "#/\"]'`{question}${outcome}\\",
    "#/🦉=🦉/\u202e=\u202e",
    "#/" + "a" * 10_000,
    "#/" + "a=b/" * 2_500,
    "#/" + f"{FIRST}/" * 500,
    "#step-",
    "#step-nowhere",
    "#step-constructor",
    "#nowhere",
    "#%E0%A4%A",
    "#:~:text=question",
)


class TestSharing:
    def test_l1_every_address_shows_the_step_that_the_engine_finds(self, states: States) -> None:
        assert [shown["steps"] for shown in states.values()] == [[state.end] for state in STATES]

    @pytest.mark.parametrize("way", WALKS[::15], ids=fragment)
    def test_l1_somebody_else_sees_the_same(self, page: Page, questions: str, way: Walk) -> None:
        page.goto(f"{questions}{fragment(way)}")

        expect_step(page, way.end)
        expect(page.locator("body")).to_be_focused()

    def test_l1_answers_may_come_in_any_order(self, tree: Page) -> None:
        go(tree, fragment_of(reversed(LONGEST.path)))

        expect_step(tree, LONGEST.end)

    def test_l2_every_address_is_short_and_plain(self) -> None:
        assert [way for way in map(fragment, WALKS) if not re.fullmatch("#[a-z0-9=/-]*", way)] == []
        assert [way for way in map(fragment, WALKS) if len(way) > 250] == []

    def test_l1_the_address_bar_holds_the_answers(self, tree: Page) -> None:
        for n, answered in enumerate(LONGEST.path, start=1):
            give(tree, [answered])
            here = walk(TREE, dict(LONGEST.path[:n]))
            expect_step(tree, here.end)
            assert tree.evaluate("location.hash") == fragment(here)

    def test_l10_the_address_of_a_step_of_the_form_shows_that_step(self, tree: Page) -> None:
        steps = [*TREE.questions, *TREE.outcomes]

        assert look_at_each(tree, (f"#step-{step}" for step in steps), SHOWN_STEP) == steps

    def test_l10_it_says_that_earlier_questions_were_skipped(self, tree: Page) -> None:
        for step, said in (
            (LONGEST.path[2][0], "tree-straight-question"),
            (LONGEST.end, "tree-straight-outcome"),
        ):
            go(tree, f"#step-{step}")
            expect(notice(tree, "tree-straight-title")).to_have_text([WORDS[said]])
            expect(main(tree).locator(".ww-position [data-part='left']")).to_be_empty()

    def test_l10_it_leads_to_the_first_question(self, tree: Page) -> None:
        for step in (LONGEST.path[2][0], LONGEST.end):
            go(tree, f"#step-{step}")
            follow(main(tree).get_by_role("link", name=WORDS["start-at-first"], exact=True))
            expect_first_question(tree)
            expect(main(tree).get_by_text(WORDS["start-at-first"])).to_be_hidden()

    def test_l10_nothing_is_said_of_answers_and_no_room_is_left_for_them(
        self, page: Page, questions: str
    ) -> None:
        for step in (LONGEST.path[2][0], LONGEST.end):
            page.goto("about:blank")
            page.goto(f"{questions}#step-{step}")
            expect_step(page, step)
            expect(page.get_by_text(WORDS["history-note"].strip())).to_be_hidden()
            expect(main(page).locator(".ww-bar")).to_be_hidden()

    def test_l10_that_is_in_view_at_once(self, page: Page, questions: str) -> None:
        page.set_viewport_size({"width": 390, "height": 664})
        page.goto(f"{questions}#step-{LONGEST.path[2][0]}", wait_until="networkidle")
        title = page.get_by_role("heading", name=WORDS["tree-straight-title"])

        expect(title).to_be_in_viewport(ratio=1)

    def test_l10_an_answer_given_there_is_kept_for_later(self, tree: Page) -> None:
        question, answer = LONGEST.path[2]
        go(tree, f"#step-{question}")
        give(tree, [(question, answer)])
        expect_first_question(tree)
        give(tree, LONGEST.path[:2])

        expect_step(tree, LONGEST.path[3][0])

    def test_l10_it_does_so_on_arrival(self, page: Page, questions: str) -> None:
        page.goto(f"{questions}#step-{LONGEST.end}")

        expect_step(page, LONGEST.end)

    def test_l10_any_other_place_in_the_page_changes_nothing(self, tree: Page) -> None:
        give(tree, LONGEST.path[:1])
        go(tree, f"#heading-{LONGEST.path[1][0]}")

        expect_step(tree, LONGEST.path[1][0])
        expect(change_link(tree, LONGEST.path[0][0])).to_be_visible()

    def test_the_examples_of_the_evidence_page_show_their_results(
        self, page: Page, site: str
    ) -> None:
        page.goto(f"{site}evidence/")
        links = main(page).locator("a[href*='questions/#/']")
        examples = [(link.inner_text(), link.get_attribute("href")) for link in links.all()]
        assert len(examples) == len(GUIDE.journeys)
        page.goto(f"{site}questions/")
        hrefs = [f"#{(href or '').partition('#')[2]}" for _, href in examples]
        outcomes = [journey.outcome for journey in GUIDE.journeys]

        assert look_at_each(page, hrefs, SHOWN_STEP) == outcomes
        assert [result for result, _ in examples] == [*map(heading_of, outcomes)]


pieces = st.sampled_from(
    [
        *(id_ for id_ in (*TREE.questions, *TREE.outcomes)),
        *(answer.id for id_ in TREE.questions for answer in answers_of(TREE, id_)),
        *(
            "to",
            "step-",
            "=",
            "/",
            "#",
            "&",
            "?",
            "%",
            "__proto__",
            "constructor",
            "%E0%A4%A",
            "%00",
        ),
        *("<img src=x onerror=alert(1)>", "<script>alert(1)</script>", "javascript:alert(1)"),
        *("${1}", "{question}", "'", '"', "`", "]", "\\", "\N{RIGHT-TO-LEFT OVERRIDE}", "🦉"),
    ]
)
odd_text = st.text(st.characters(exclude_categories=["Cs"]), max_size=20)
fragments = st.tuples(
    st.sampled_from(["#/", "#/", "#/", "#", "#step-", ""]),
    st.lists(pieces | odd_text | st.sampled_from("=/"), max_size=30).map("".join),
).map("".join) | st.sampled_from(NASTY)
"""Addresses as nobody should write them: of ids and of what could do harm, in any order."""

AFTER_A_JUMP = """() => [
    [...document.querySelectorAll('[data-step]')].filter(it => it.checkVisibility()).length,
    document.querySelectorAll('img, script, iframe, object, [onerror]').length,
    document.querySelector('[data-shows]') !== null,
]"""


@pytest.fixture(scope="module")
def open_page(reused_page: Page, questions: str) -> Iterator[Page]:
    with no_errors(reused_page):
        reused_page.goto(questions)
        yield reused_page


class TestMadeUpAddresses:
    @given(st.lists(fragments, min_size=50, max_size=50))
    @settings(
        deadline=None,
        derandomize=True,
        max_examples=10,
        phases=[Phase.generate],
        suppress_health_check=[*HealthCheck],
    )
    def test_l7_one_step_is_shown_whatever_the_address(
        self, open_page: Page, addresses: list[str]
    ) -> None:
        """No exception, no element that was not there before: 500 addresses in 10 turns."""
        _, elements, _ = open_page.evaluate(AFTER_A_JUMP)
        shown = look_at_each(open_page, addresses, AFTER_A_JUMP)

        assert [
            address
            for address, seen in zip(addresses, shown, strict=True)
            if seen != [1, elements, True]
        ] == []

    @pytest.mark.parametrize("address", NASTY[3::6], ids=lambda it: it[:40])
    def test_l7_one_step_is_shown_on_arrival_at(
        self, tree: Page, questions: str, address: str
    ) -> None:
        tree.goto("about:blank")
        tree.goto(f"{questions}{address}")

        expect(shown(tree)).to_have_count(1)

    def test_l7_what_can_be_used_is_used(self, tree: Page) -> None:
        junk = ["=", "a=b", "constructor=constructor", "%E0%A4%A", "to=__proto__", "<b>=<b>", ""]
        around = [f"#/{before}/{FIRST}/{after}" for before, after in product(junk, repeat=2)]

        assert look_at_each(tree, around, SHOWN_STEP) == [LONGEST.path[1][0]] * len(around)


class TestFromADisk:
    def test_o3_the_questions_work_as_a_file(self, browser: Browser, site_folder: Path) -> None:
        with browser.new_context() as context:
            page = context.new_page()
            page.goto((site_folder / "questions" / "index.html").as_uri())
            give(page, LONGEST.path)
            expect_step(page, LONGEST.end)
            page.reload()
            expect_step(page, LONGEST.end)
            follow(back_link(page))

            expect_step(page, LONGEST.path[-1][0])
