"""The comparison, for readers who want to see all options and all routes side by side."""

from collections.abc import Iterator, Mapping

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.browser.first_guide.guide import GUIDE, WORDS
from tests.browser.questions_page import main
from whichway.model import Choice, Id

TABLES: Mapping[str, tuple[str, list[str], Mapping[Id, Choice]]] = {
    "option": (
        WORDS["compare-options-caption"],
        [criterion.label for criterion in GUIDE.about.criteria.values()],
        GUIDE.options,
    ),
    "route": (
        WORDS["compare-routes-caption"],
        [WORDS[key] for key in ("our-answer", "suits", "does-not-suit", "good", "bad")],
        GUIDE.routes,
    ),
}
"""The caption, the criteria and the choices of each table, by the name of their kind."""


@pytest.fixture
def compare(reused_paper: Page, site: str) -> Page:
    """Return the comparison in a browser that runs no script."""
    reused_paper.goto(f"{site}compare/")
    return reused_paper


@pytest.fixture(params=TABLES)
def kind(request: pytest.FixtureRequest) -> str:
    return str(request.param)


class TestWithoutJavaScript:
    def test_c1_each_table_has_a_caption_and_headers(self, compare: Page, kind: str) -> None:
        _, criteria, choices = TABLES[kind]
        table = table_of(compare, kind)

        expect(table.get_by_role("columnheader")).to_have_text([WORDS[kind], *criteria])
        headers = table.get_by_role("rowheader")
        expect(headers.get_by_role("link")).to_have_text([it.title for it in choices.values()])
        scopes = table.locator("th").evaluate_all("all => all.map(it => it.scope)")
        assert scopes == ["col"] * (1 + len(criteria)) + ["row"] * len(choices)

    def test_c2_every_choice_has_a_cell_for_every_criterion(self, compare: Page, kind: str) -> None:
        _, criteria, choices = TABLES[kind]

        assert len(cells(compare, kind)) == len(criteria) * len(choices)

    def test_c1_no_cell_is_empty(self, compare: Page, kind: str) -> None:
        assert [text for text in cells(compare, kind) if not text.strip()] == []

    def test_c5_every_cell_says_what_it_rests_on(self, compare: Page, kind: str) -> None:
        """By a link to a source or in words: a sign alone would not reach everybody."""
        table = table_of(compare, kind)
        cited = table.get_by_role("cell").filter(has=compare.get_by_role("link", name="Source "))
        ours = table.get_by_role("cell").filter(has_text=WORDS["our-judgement"])

        assert cited.count() + ours.count() == len(cells(compare, kind))
        assert cited.count() > 0

    def test_c5_what_changes_nothing_is_marked_in_words(self, compare: Page) -> None:
        marked = [it.title for it in choices_of_all_kinds() if it.do_nothing]
        rows = compare.get_by_role("rowheader").filter(has_text=WORDS["no-change"])

        expect(rows.get_by_role("link")).to_have_text(marked)


class TestOnANarrowScreen:
    @pytest.fixture(autouse=True)
    def narrow(self, compare: Page) -> Iterator[None]:
        usual = compare.viewport_size
        compare.set_viewport_size({"width": 320, "height": 568})
        yield
        if usual:
            compare.set_viewport_size(usual)

    def test_c3_the_page_does_not_scroll_sideways(self, compare: Page) -> None:
        width = compare.evaluate("document.documentElement.scrollWidth")

        assert width <= 320

    def test_c3_the_table_scrolls_by_keyboard(self, compare: Page, kind: str) -> None:
        region = region_of(compare, kind)
        region.focus()
        compare.keyboard.press("ArrowRight")

        expect(region).to_be_focused()
        compare.wait_for_function("it => it.scrollLeft > 0", arg=region.element_handle())

    def test_c3_names_stay_in_view(self, compare: Page, kind: str) -> None:
        region = region_of(compare, kind)
        region.evaluate("it => it.scrollTo(it.scrollWidth, 0)")
        box, around = box_of(region.get_by_role("rowheader").first), box_of(region)

        assert around["x"] <= box["x"] <= around["x"] + 2
        assert box["width"] < around["width"] / 2


def region_of(page: Page, kind: str) -> Locator:
    """Return what a table scrolls in."""
    return main(page).get_by_role("region", name=TABLES[kind][0], exact=True)


def table_of(page: Page, kind: str) -> Locator:
    return main(page).get_by_role("table", name=TABLES[kind][0], exact=True)


def cells(page: Page, kind: str) -> list[str]:
    return table_of(page, kind).get_by_role("cell").all_text_contents()


def choices_of_all_kinds() -> list[Choice]:
    return [*GUIDE.options.values(), *GUIDE.routes.values()]


def box_of(element: Locator) -> dict[str, float]:
    box = element.bounding_box()
    assert box is not None
    return {"x": box["x"], "width": box["width"]}
