"""Which answers lead to each outcome, as the pages of the guide say it."""

import pytest

from tests.cases import DATA
from whichway.conditions import conditions_of, layout_of
from whichway.folder import load
from whichway.graph import reachable, walk
from whichway.language import words_for
from whichway.model import Id
from whichway.wording import conditions_view

TREE = load(DATA, name="data").tree
LAYOUT = layout_of(TREE)
WORDS = words_for("en")

each_outcome = pytest.mark.parametrize("outcome", TREE.outcomes)


@each_outcome
def test_p2_they_can_be_described(outcome: Id) -> None:
    assert conditions_of(LAYOUT, [outcome]) is not None


@each_outcome
def test_p2_each_start_leads_along_a_way_to_the_outcome(outcome: Id) -> None:
    starts = conditions_view(LAYOUT, WORDS, [outcome]).starts
    fragments = [start.address.removeprefix("questions/#/") for start in starts]
    taken = [
        (dict(pair.split("=") for pair in fragment.split("/")), start.title)
        for fragment, start in zip(fragments, starts, strict=True)
    ]

    assert starts
    for answers, title in taken:
        here = walk(TREE, answers)
        assert (dict(here.path), TREE.questions[here.end].text) == (answers, title)
        assert outcome in reachable(TREE, [here.end])
