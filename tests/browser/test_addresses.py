"""What an address shows: shared, reloaded, old, mistyped, or made up to do harm."""

from itertools import product
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Locator, Page, expect

from tests.browser.questions_page import (
    change_link,
    expect_step,
    give,
    go,
    main,
    shown,
    trail_rows,
)
from tests.browser.real_guide import (
    GUIDE,
    LONGEST,
    STATES,
    TREE,
    WALKS,
    WORDS,
    fragment,
    heading_of,
)
from tests.browser.serving import Server
from whichway.graph import Walk

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
    def test_l1_every_address_shows_the_step_that_the_engine_finds(self, tree: Page) -> None:
        for state in STATES:
            go(tree, fragment(state))
            expect_step(tree, state.end)

    @pytest.mark.parametrize("way", WALKS[::15], ids=fragment)
    def test_l1_somebody_else_sees_the_same(self, page: Page, questions: str, way: Walk) -> None:
        page.goto(f"{questions}{fragment(way)}")

        expect_step(page, way.end)
        expect(page.locator("body")).to_be_focused()

    def test_l1_answers_may_come_in_any_order(self, tree: Page) -> None:
        go(tree, "#/" + "/".join("=".join(pair) for pair in reversed(LONGEST.path)))

        expect_step(tree, LONGEST.end)

    def test_l2_every_address_is_short_and_plain(self, tree: Page) -> None:
        give(tree, LONGEST.path)

        assert len(tree.url) < 300
        assert tree.evaluate("location.hash") == fragment(LONGEST)

    def test_l10_the_address_of_a_step_of_the_form_shows_that_step(self, tree: Page) -> None:
        for step in (*TREE.questions, *TREE.outcomes):
            go(tree, f"#step-{step}")
            expect_step(tree, step)

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
        for (result, href), journey in zip(examples, GUIDE.journeys, strict=True):
            go(page, f"#{(href or '').partition('#')[2]}")
            expect_step(page, journey.outcome)
            assert result == heading_of(journey.outcome)


class TestMadeUpAddresses:
    def test_l7_one_step_is_shown_whatever_the_address(self, tree: Page) -> None:
        elements = tree.locator("img, iframe, object, [onerror]").count()
        for address in NASTY:
            go(tree, address)
            expect(shown(tree)).to_have_count(1)
        expect(tree.locator("img, iframe, object, [onerror]")).to_have_count(elements)

    @pytest.mark.parametrize("address", NASTY[3::6], ids=lambda it: it[:40])
    def test_l7_one_step_is_shown_on_arrival_at(
        self, tree: Page, questions: str, address: str
    ) -> None:
        tree.goto("about:blank")
        tree.goto(f"{questions}{address}")

        expect(shown(tree)).to_have_count(1)

    def test_l7_what_can_be_used_is_used(self, tree: Page) -> None:
        pieces = ["=", "a=b", "constructor=constructor", "%E0%A4%A", "to=__proto__", "<b>=<b>", ""]
        for before, after in product(pieces, repeat=2):
            go(tree, f"#/{before}/{FIRST}/{after}")
            expect_step(tree, LONGEST.path[1][0])


class TestFromADisk:
    def test_o3_the_questions_work_as_a_file(self, browser: Browser, site_folder: Path) -> None:
        with browser.new_context() as context:
            page = context.new_page()
            page.goto((site_folder / "questions" / "index.html").as_uri())
            give(page, LONGEST.path)
            expect_step(page, LONGEST.end)
            page.reload()

            expect_step(page, LONGEST.end)


CHANGED_GUIDE = {
    "guide.yml": """
title: Ways to work
decision: How should I get to work?
""",
    "tree.yml": """
start: distance
questions:
  distance:
    text: How far is it?
    answers:
      - {id: near, text: Near, next: weather}
      - {id: far, text: Far, next: train}
  weather:
    text: What is the weather like?
    answers:
      - {id: dry, text: Dry, next: on-foot}
      - {id: wet, text: Wet, next: bus}
outcomes:
  on-foot: {title: Walk}
  bus: {title: Take the bus}
  train: {title: Take the train}
""",
    "published-ids.yml": """
live: [distance, distance/near, distance/far, weather, weather/dry, weather/wet, on-foot, bus]
renamed:
  sky: weather
  distance/close: distance/near
  walk: on-foot
removed:
  colour: {on: 2026-11-01, because: It never changed a result.}
  weather/snow: {on: 2026-11-02, because: It never snows any more.}
  tram: {on: 2026-11-03, because: The tram was given up.}
""",
}


@pytest.fixture(scope="module")
def changed_guide(server: Server, tmp_path_factory: pytest.TempPathFactory) -> str:
    """Return the questions page of a guide that has changed since links to it were shared."""
    folder = tmp_path_factory.mktemp("changed-guide")
    for name, text in CHANGED_GUIDE.items():
        (folder / name).write_text(text, encoding="utf-8")
    return f"{server.add('changed-guide', folder, strict=False)}questions/"


class TestOldAddresses:
    def test_l3_renamed_ids_open_without_a_word(self, page: Page, changed_guide: str) -> None:
        page.goto(f"{changed_guide}#/distance=close/sky=dry/to=walk")

        expect(heading_shown(page)).to_have_text("Walk")
        expect(notice(page)).to_have_count(0)

    def test_l4_a_removed_answer_is_asked_for_again(self, page: Page, changed_guide: str) -> None:
        page.goto(f"{changed_guide}#/distance=near/weather=snow/to=bus")

        expect(heading_shown(page)).to_have_text("What is the weather like?")
        question = WORDS.fill("tree-gone-answer", question="What is the weather like?")
        expect(notice(page)).to_have_text([f"{question} It never snows any more."])
        assert [row[:2] for row in trail_rows(page)] == [["How far is it?", "Near"]]

    def test_l5_a_removed_question_is_left_out(self, page: Page, changed_guide: str) -> None:
        page.goto(f"{changed_guide}#/colour=red/distance=near/weather=wet/to=bus")

        expect(heading_shown(page)).to_have_text("Take the bus")
        expect(notice(page)).to_have_text(
            [f"{WORDS['tree-gone-question']} It never changed a result."]
        )

    def test_l5_so_is_one_that_the_guide_never_had(self, page: Page, changed_guide: str) -> None:
        page.goto(f"{changed_guide}#/smell=bad/distance=near")

        expect(heading_shown(page)).to_have_text("What is the weather like?")
        expect(notice(page)).to_have_text([WORDS["tree-gone-question"]])

    def test_l6_another_result_than_then_is_explained(self, page: Page, changed_guide: str) -> None:
        page.goto(f"{changed_guide}#/distance=far/to=bus")

        expect(heading_shown(page)).to_have_text("Take the train")
        expect(notice(page)).to_have_text([WORDS.fill("tree-moved", outcome="Take the bus")])

    def test_l6_so_is_a_removed_result(self, page: Page, changed_guide: str) -> None:
        page.goto(f"{changed_guide}#/distance=far/to=tram")

        expect(heading_shown(page)).to_have_text("Take the train")
        expect(notice(page)).to_have_text([f"{WORDS['tree-moved-unknown']} The tram was given up."])

    def test_the_notice_is_heard_first_and_once(self, page: Page, changed_guide: str) -> None:
        page.goto(changed_guide)
        go(page, "#/colour=red")
        expect(page.get_by_role("heading", name=WORDS["tree-old-link"])).to_be_focused()
        page.get_by_role("link", name="Far", exact=True).click()

        expect(heading_shown(page)).to_be_focused()
        expect(notice(page)).to_have_count(0)


def heading_shown(page: Page) -> Locator:
    return shown(page).get_by_role("heading", level=2)


def notice(page: Page) -> Locator:
    """Return the lines that explain an old link."""
    title = page.get_by_role("heading", name=WORDS["tree-old-link"], exact=True)
    return main(page).locator("div").filter(has=title).last.get_by_role("listitem")
