"""Why this result, why no other, what would change it: held against the engine's own graph."""

import random
from collections.abc import Iterator
from itertools import islice

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import no_errors
from tests.browser.explanation import (
    READ_EXPLANATION,
    explain,
    outcomes_from,
    ruled_out,
    single_changes,
    titles,
)
from tests.browser.fragments import fragment
from tests.browser.questions_page import SHOWN_STEP, WORDS, go, look_at_each, trail
from tests.browser.serving import Server
from tests.cases import GUIDES, folder_of
from whichway.folder import load
from whichway.graph import Walk, answers_of, count_paths, paths
from whichway.model import Id, Tree

MOST_WAYS = 100
DRAWN_WAYS = 10
"""Of a tree with more ways than the most, so many are drawn: the same in every run."""

MOST_LINKS = 200
"""How many links of a guide are followed, at most: they are taken from all its ways alike."""


@pytest.fixture(params=GUIDES, scope="module")
def guide(
    request: pytest.FixtureRequest,
    reused_page: Page,
    server: Server,
    tmp_path_factory: pytest.TempPathFactory,
) -> Iterator[tuple[Page, Tree]]:
    """Return the open questions page of a guide, and its tree."""
    folder = folder_of(request.param, tmp_path_factory.mktemp("explained"))
    site = server.add(request.param.stem, folder)
    with no_errors(reused_page):
        reused_page.goto(f"{site}questions/")
        yield reused_page, load(folder, name="data").tree


SCRIPT = """async () => {
    const { src } = document.querySelector('script[src*="/decision-tree."]')
    return (await fetch(src)).text()
}"""
"""The script of the page, as it is sent."""


class TestTheResult:
    def test_e1_e2_e3_e4_it_says_what_the_graph_says(self, guide: tuple[Page, Tree]) -> None:
        page, tree = guide
        ways = ways_of(tree)
        shown = look_at_each(page, (fragment(tree, way) for way in ways), READ_EXPLANATION)

        for way, explanation in zip(ways, shown, strict=True):
            assert explanation == explain(tree, way, WORDS)

    def test_e1_e2_each_other_outcome_is_ruled_out_by_one_answer(
        self, guide: tuple[Page, Tree]
    ) -> None:
        _, tree = guide
        for way in ways_of(tree):
            gone = [outcome for outcomes in ruled_out(tree, way) for outcome in outcomes]
            assert sorted([*gone, way.end]) == sorted(outcomes_from(tree, tree.start))

    def test_e3_each_link_leads_where_it_says(self, guide: tuple[Page, Tree]) -> None:
        page, tree = guide
        ends = {
            fragment(tree, change.here, change.kept): change.here.end
            for way in ways_of(tree)
            for change in single_changes(tree, way)
        }
        links = [*ends][:: 1 + len(ends) // MOST_LINKS]
        shown = look_at_each(page, links, SHOWN_STEP)

        assert shown == [ends[link] for link in links]

    def test_r5_the_nearest_result_comes_first(self, guide: tuple[Page, Tree]) -> None:
        """It is one answer away: the last that leads to another result at once."""
        page, tree = guide
        for way in ways_of(tree)[:5]:
            others = [it for it in single_changes(tree, way) if it.here.end in tree.outcomes]
            nearest = next((it.here.end for it in others if it.here.end != way.end), None)
            if nearest:
                go(page, fragment(tree, way))
                first = page.locator(".ww-change-list [data-part=leads]").first
                expect(first).to_have_text(titles(tree)[nearest])


class TestItsText:
    def test_e5_no_text_of_the_guide_is_in_the_script(self, guide: tuple[Page, Tree]) -> None:
        """So there is none that an author would have to write for each way, or could forget."""
        page, tree = guide
        script: str = page.evaluate(SCRIPT)
        texts = [*titles(tree).values()] + [
            text
            for question in tree.questions
            for answer in answers_of(tree, question)
            for text in (answer.text, answer.because)
            if text
        ]

        assert [text for text in texts if len(text) > 20 and text in script] == []

    def test_e6_why_and_why_not_are_in_view_without_a_click(self, guide: tuple[Page, Tree]) -> None:
        page, tree = guide
        go(page, fragment(tree, max(ways_of(tree), key=lambda way: len(way.path))))

        expect(trail(page).locator("details, [title]")).to_have_count(0)
        for reason in trail(page).locator(".ww-trail-reason, .ww-run > li").all():
            expect(reason).to_be_visible()


def ways_of(tree: Tree) -> list[Walk]:
    """Return all ways through a tree, or where there are too many to walk, some of them."""
    if count_paths(tree) <= MOST_WAYS:
        return list(paths(tree))
    return list(islice(drawn_ways(tree), DRAWN_WAYS))


def drawn_ways(tree: Tree) -> Iterator[Walk]:
    """Yield ways that are drawn by lot."""
    lot = random.Random(0)  # noqa: S311  # not for secrets
    while True:
        path: list[tuple[Id, Id]] = []
        step: Id = tree.start
        while step in tree.questions:
            answer = lot.choice(answers_of(tree, step))
            path.append((step, answer.id))
            step = answer.next
        yield Walk(tuple(path), step)
