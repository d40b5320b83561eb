"""Links that were shared before the guide has changed: what they open, and what is said."""

import re

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.browser.questions_page import WORDS, go, notice, shown, trail_rows
from tests.browser.serving import Server

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
    return f"{server.add('changed-guide', folder)}questions/"


class TestOldAddresses:
    def test_l3_renamed_ids_open_without_a_word(self, page: Page, changed_guide: str) -> None:
        page.goto(f"{changed_guide}#/distance=close/sky=dry/to=walk")

        expect(heading_shown(page)).to_have_text("Walk")
        expect(notice(page, "tree-old-link")).to_have_count(0)

    def test_l3_so_does_a_link_straight_to_a_renamed_step(
        self, page: Page, changed_guide: str
    ) -> None:
        page.goto(f"{changed_guide}#step-sky")

        expect(heading_shown(page)).to_have_text("What is the weather like?")

    def test_l4_a_removed_answer_is_asked_for_again(self, page: Page, changed_guide: str) -> None:
        page.goto(f"{changed_guide}#/distance=near/weather=snow/to=bus")

        expect(heading_shown(page)).to_have_text("What is the weather like?")
        question = WORDS.fill("tree-gone-answer", question="What is the weather like?")
        led = WORDS.fill("tree-led-to", outcome="Take the bus")
        expect(notice(page, "tree-old-link")).to_have_text(
            [
                f"{question} It never snows any more.",
                WORDS.count("tree-others-kept", 1),
                f"{led} {WORDS['tree-leads-on']}",
            ]
        )
        assert [row[:2] for row in trail_rows(page)] == [["How far is it?", "Near"]]

    def test_l5_a_removed_question_is_left_out(self, page: Page, changed_guide: str) -> None:
        page.goto(f"{changed_guide}#/colour=red/distance=near/weather=wet/to=bus")

        expect(heading_shown(page)).to_have_text("Take the bus")
        expect(notice(page, "tree-old-link")).to_have_text(
            [
                f"{WORDS['tree-gone-question']} It never changed a result.",
                WORDS.count("tree-others-kept", 2),
            ]
        )

    @pytest.mark.parametrize("unread", ["smell=bad", "weather=cold", "smell", "to=smell"])
    def test_l5_what_the_guide_never_had_is_not_called_old(
        self, unread: str, page: Page, changed_guide: str
    ) -> None:
        page.goto(f"{changed_guide}#/distance=near/{unread}")

        expect(heading_shown(page)).to_have_text("What is the weather like?")
        kept = [] if unread.startswith("to=") else [WORDS.count("tree-others-kept", 1)]
        expect(notice(page, "tree-unread-link")).to_have_text([WORDS["tree-unread"], *kept])

    def test_l5_many_of_them_are_told_of_once(self, page: Page, changed_guide: str) -> None:
        page.goto(f"{changed_guide}#/smell=bad/taste=bad/touch=bad")

        expect(notice(page, "tree-unread-link")).to_have_text([WORDS["tree-unread"]])

    @pytest.mark.parametrize("mark", [".", ",", ")", "!", ".)"])
    def test_l1_marks_behind_a_link_are_no_part_of_it(
        self, mark: str, page: Page, changed_guide: str
    ) -> None:
        page.goto(f"{changed_guide}#/distance=far/to=train{mark}")

        expect(heading_shown(page)).to_have_text("Take the train")
        expect(notice(page, "tree-unread-link")).to_have_count(0)
        expect(notice(page, "tree-old-link")).to_have_count(0)

    def test_l6_another_result_than_then_is_explained(self, page: Page, changed_guide: str) -> None:
        page.goto(f"{changed_guide}#/distance=far/to=bus")

        expect(heading_shown(page)).to_have_text("Take the train")
        expect(notice(page, "tree-old-link")).to_have_text(
            [
                " ".join(
                    [
                        WORDS.fill("tree-led-to", outcome="Take the bus"),
                        WORDS.fill("tree-leads-to", outcome="Take the train"),
                    ]
                )
            ]
        )

    def test_l6_so_is_a_removed_result(self, page: Page, changed_guide: str) -> None:
        page.goto(f"{changed_guide}#/distance=far/to=tram")

        expect(heading_shown(page)).to_have_text("Take the train")
        expect(notice(page, "tree-old-link")).to_have_text(
            [
                " ".join(
                    [
                        WORDS["tree-led-to-unknown"],
                        "The tram was given up.",
                        WORDS.fill("tree-leads-to", outcome="Take the train"),
                    ]
                )
            ]
        )

    def test_l6_so_is_a_question_that_was_not_asked_then(
        self, page: Page, changed_guide: str
    ) -> None:
        page.goto(f"{changed_guide}#/distance=near/to=bus")

        expect(heading_shown(page)).to_have_text("What is the weather like?")
        led = WORDS.fill("tree-led-to", outcome="Take the bus")
        expect(notice(page, "tree-old-link")).to_have_text([f"{led} {WORDS['tree-leads-on']}"])

    def test_x3_the_notice_is_heard_first_and_once(self, page: Page, changed_guide: str) -> None:
        page.goto(changed_guide)
        expect(page.locator("[data-shows]")).to_have_count(1)
        go(page, "#/colour=red")
        title = page.get_by_role("heading", name=WORDS["tree-old-link"])
        expect(title).to_be_focused()
        expect(title).to_have_accessible_description(re.compile(WORDS["tree-gone-question"]))
        page.get_by_role("link", name="Far", exact=True).click()

        expect(heading_shown(page)).to_be_focused()
        expect(notice(page, "tree-old-link")).to_have_count(0)


def heading_shown(page: Page) -> Locator:
    return shown(page).get_by_role("heading", level=2)
