"""Trees that nobody wrote: the script leads where the engine does, whatever the tree."""

from collections.abc import Iterator
from typing import Any
from urllib.parse import urljoin

import pytest
from hypothesis import Phase, given, settings
from hypothesis import strategies as st
from playwright.sync_api import Browser, Page, Route, expect

from tests.browser.fragments import fragment, fragment_of
from tests.test_properties import TODAY, Drawn, loaded, repeatable, sound_guides
from whichway.graph import Walk, answers_of, paths, walk
from whichway.model import Guide, Id, Tree
from whichway.site import generate

HOST = "http://guide.example/"
QUESTIONS = f"{HOST}questions/"

as_drawn = settings(repeatable, phases=[Phase.generate])
"""To look for the smallest tree that fails would take minutes in a browser."""

MOST_WAYS = 8
"""How many ways are gone in each tree, evenly spaced where there are more."""

SHOWN = """async fragments => {
    const isShown = element => element.checkVisibility()
    const shown = []
    for (const fragment of fragments) {
        if (location.hash !== fragment) {
            const heard = new Promise(done => addEventListener('hashchange', done, { once: true }))
            location.hash = fragment
            await heard
        }
        shown.push([...document.querySelectorAll('[data-step]')].filter(isShown).map(step => [
            step.dataset.step,
            [...step.querySelectorAll('[data-answer]')].filter(isShown)
                .map(link => [link.dataset.answer, link.hash]),
        ]))
    }
    return shown
}"""
"""The steps that each address shows, with their answers and where these lead."""


@pytest.fixture(scope="module")
def page(browser: Browser) -> Iterator[Page]:
    with browser.new_context() as context:
        yield context.new_page()


@given(sound_guides())
@settings(as_drawn, max_examples=20)
def test_every_address_shows_where_the_engine_leads(page: Page, drawn: Drawn) -> None:
    guide = loaded(drawn)
    serve(page, guide)
    here = list(places(guide.tree))

    shown = page.evaluate(SHOWN, [fragment(guide.tree, place) for place in here])

    assert shown == [[expected(guide.tree, place)] for place in here]


@given(sound_guides(), st.data())
@settings(as_drawn, max_examples=15)
def test_answers_in_any_order_lead_there_too(page: Page, drawn: Drawn, data: st.DataObject) -> None:
    guide = loaded(drawn)
    serve(page, guide)
    some = data.draw(st.lists(answers(guide.tree), max_size=9))

    shown = page.evaluate(SHOWN, [fragment_of(pairs) for pairs in some])

    assert [step for ((step, _),) in shown] == [walk(guide.tree, dict(it)).end for it in some]


@given(sound_guides(), st.data())
@settings(as_drawn, max_examples=10)
def test_the_keyboard_leads_there_too(page: Page, drawn: Drawn, data: st.DataObject) -> None:
    guide = loaded(drawn)
    way = data.draw(st.sampled_from([*paths(guide.tree)][:100]))
    serve(page, guide)

    for n, (question, answer) in enumerate(way.path, start=1):
        page.locator(f"[data-step={question}] [data-answer={answer}]").press("Enter")
        here = walk(guide.tree, dict(way.path[:n]))
        expect(page).to_have_url(QUESTIONS + fragment(guide.tree, here))
        expect(page.locator("[data-step]:visible")).to_have_attribute("data-step", here.end)


def serve(page: Page, guide: Guide) -> None:
    """Open the questions page of a guide, which is there without a site around it."""
    files = {file.path: file for file in generate(guide, TODAY).files}
    _, _, body = files["questions/index.md"].text.split("---\n", 2)
    found = {urljoin(HOST, path): file.text for path, file in files.items()}
    found[QUESTIONS] = f"<!doctype html><title>Questions</title><main>{body}</main>"

    def answer(route: Route) -> None:
        address = route.request.url
        kind = "text/javascript" if address.endswith(".js") else "text/html"
        route.fulfill(body=found.get(address, ""), content_type=f"{kind}; charset=utf-8")

    page.unroute_all()
    page.route("**/*", answer)
    page.goto("about:blank")
    page.goto(QUESTIONS)


def places(tree: Tree) -> Iterator[Walk]:
    """Yield every beginning of some ways through a tree, their ends included."""
    ways = [*paths(tree)]
    for way in ways[:: -(-len(ways) // MOST_WAYS)]:
        yield from (walk(tree, dict(way.path[:n])) for n in range(len(way.path) + 1))


def expected(tree: Tree, here: Walk) -> list[Any]:
    """Return the step that is to be seen, and where its answers lead, as the engine has it."""
    onward = [
        [answer.id, fragment(tree, walk(tree, {**dict(here.path), here.end: answer.id}))]
        for answer in answers_of(tree, here.end)
    ]
    return [here.end, onward]


def answers(tree: Tree) -> st.SearchStrategy[list[tuple[Id, Id]]]:
    """Draw answers to some of the questions, in any order, whether they lie on one way or not."""
    pairs = [(question, it.id) for question in tree.questions for it in answers_of(tree, question)]
    return st.lists(st.sampled_from(pairs), unique_by=lambda pair: pair[0])
