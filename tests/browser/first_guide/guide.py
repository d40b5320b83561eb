"""The first guide, and what the engine says that its readers must find in their browsers."""

from collections.abc import Mapping
from typing import Any

from tests.browser import explanation, fragments
from tests.browser.explanation import Answers, left_to_ask, titles
from tests.cases import DATA
from whichway.folder import load
from whichway.graph import Walk, extents, paths, walk
from whichway.language import words_for
from whichway.model import Answer, Id
from whichway.pages import pages_of
from whichway.site import build_day

GUIDE = load(DATA, name="data")
TREE = GUIDE.tree
WORDS = words_for(GUIDE.about.language or "en")
PAGES = (*(page.address for page in pages_of(GUIDE, WORDS, build_day({}))), "about/")

WALKS = tuple(paths(TREE))
"""Every way from the start to an outcome."""

STATES = tuple(
    dict.fromkeys(walk(TREE, dict(way.path[:n])) for way in WALKS for n in range(len(way.path) + 1))
)
"""Every beginning of every way, its end included: all that answering can lead to."""

States = Mapping[Walk, Mapping[str, Any]]
"""What there is to see of each state."""

LONGEST = max(WALKS, key=lambda way: len(way.path))


def changed(way: Walk, question: Id) -> tuple[Walk, Answers]:
    """Return where a reader is who changes an answer, and the later answers that are kept."""
    return explanation.without(TREE, way, question)


def fragment(here: Walk, kept: Answers | None = None) -> str:
    """Write a state as the address holds it, with the answers that are kept for later."""
    return fragments.fragment(TREE, here, kept)


STEPS = {state.end: fragment(state) for state in STATES}
"""An address of every step."""


def heading_of(step: Id) -> str:
    """Return the text of a question, or the title of an outcome."""
    return titles(TREE)[step]


def answer_of(question: Id, answer: Id) -> Answer:
    """Return an answer by its ids."""
    return explanation.answer_of(TREE, question, answer)


def questions_left(question: Id, kept: Answers | None = None) -> str:
    """Say how many questions come after this one: those with a kept answer do not count."""
    least, most = extents(left_to_ask(TREE, question, kept or {}))[question]
    if most == 1:
        return WORDS["tree-last-question"]
    if least == most:
        return WORDS.count("tree-more", most - 1)
    if least == 1:
        return WORDS.count("tree-at-most", most - 1)
    return WORDS.fill("tree-more-range", least=least - 1, most=most - 1)
