"""The map: the whole tree as a list, and as pictures of it."""

from collections.abc import Iterator, Mapping
from string import ascii_lowercase
from typing import NamedTuple

from whichway.arcs import column
from whichway.branches import MOST_STEPS, Branch, branches_of
from whichway.form import Numbers, go_to, numbers_of
from whichway.graph import Way, reading_order, ways_on
from whichway.language import DEFAULT, Words, direction
from whichway.layers import can_be_drawn, layered
from whichway.model import Guide, Id
from whichway.picture import Card, CardWay, Drawing, Picture, mirrored
from whichway.views import (
    Link,
    MapAnswer,
    MapBranch,
    MapQuestion,
    MapView,
    MapWay,
    Pictures,
    TreeView,
)

DEEPEST = 6
"""How many questions stand in each other.  Those below are written out after them."""


class _Tree(NamedTuple):
    """A guide's tree with what it takes to write and draw it."""

    guide: Guide
    words: Words
    numbers: Numbers
    order: tuple[Id, ...]
    branches: tuple[Branch, ...]


def map_view(guide: Guide, words: Words, tree: TreeView) -> MapView:
    """Return the whole tree, written and drawn."""
    whole = _Tree(
        guide, words, numbers_of(guide), reading_order(guide.tree), branches_of(guide.tree)
    )
    branches = tuple(_branches(whole))
    return MapView(
        start=guide.tree.start,
        size=tree.size,
        contents=tuple(Link(it.title, f"#{it.id}") for it in branches if it.title),
        branches=branches,
        overview=_overview(whole) if 1 < len(branches) <= MOST_STEPS else None,
        outcomes=tree.outcomes,
    )


def _branches(tree: _Tree) -> Iterator[MapBranch]:
    for n, branch in enumerate(tree.branches, start=1):
        title = _branch_title(tree, n) if len(tree.branches) > 1 else ""
        what = title or tree.words["map-title"]
        yield MapBranch(
            id=f"branch-{n}",
            title=title,
            questions=tuple(_written(tree, branch)),
            pictures=_pictures(tree, f"branch-{n}", what, _cards(tree, branch)),
        )


def _branch_title(tree: _Tree, n: int) -> str:
    text = tree.guide.tree.questions[tree.branches[n - 1].questions[0]].text
    return tree.words.fill("branch-title", branch=_branch_name(tree, n), text=text)


def _branch_name(tree: _Tree, n: int) -> str:
    return tree.words.fill("branch-n", n=n)


def _written(tree: _Tree, branch: Branch) -> Iterator[MapQuestion]:
    """Yield the questions of a branch, each once: those that others lead to stand in these."""
    to_write = set(branch.questions)
    for question in branch.questions:
        if question in to_write:
            yield _question(tree, question, to_write, DEEPEST)


def _question(tree: _Tree, id_: Id, to_write: set[Id], depth: int) -> MapQuestion:
    to_write.remove(id_)
    return MapQuestion(
        id=id_,
        number=tree.numbers.questions[id_],
        text=tree.guide.tree.questions[id_].text,
        ways=tuple(_ways(tree, id_, to_write, depth)),
    )


def _ways(tree: _Tree, question: Id, to_write: set[Id], depth: int) -> Iterator[MapWay]:
    for n, way in enumerate(ways_on(tree.guide.tree, question)):
        is_written_here = way.to in to_write and depth > 1
        yield MapWay(
            name=f"{question}/{way.to}",
            letter=_letter(n),
            answers=tuple(MapAnswer(f"{question}/{it.id}", it.text) for it in way.answers),
            link=None if is_written_here else Link(_goal(tree, way.to), f"#map-{way.to}"),
            is_end=way.to in tree.numbers.outcomes,
            question=_question(tree, way.to, to_write, depth - 1) if is_written_here else None,
        )


def _goal(tree: _Tree, step: Id) -> str:
    if step in tree.numbers.questions:
        return go_to(tree.guide, tree.words, tree.numbers, step)
    outcome = tree.guide.tree.outcomes[step]
    return tree.words.fill("map-outcome", n=tree.numbers.outcomes[step], text=outcome.title)


def _letter(n: int) -> str:
    """Return a, b ... z, aa, ab and so on."""
    more, last = divmod(n, len(ascii_lowercase))
    return (_letter(more - 1) if more else "") + ascii_lowercase[last]


def _cards(tree: _Tree, branch: Branch) -> Mapping[str, Card]:
    """Return what a picture of a branch shows: its questions, and where their answers lead."""
    ways = {question: ways_on(tree.guide.tree, question) for question in branch.questions}
    shown = {*ways, *(way.to for them in ways.values() for way in them)}
    return {step: _card(tree, step, ways.get(step)) for step in tree.order if step in shown}


def _card(tree: _Tree, step: Id, ways: tuple[Way, ...] | None) -> Card:
    if step in tree.numbers.outcomes:
        title = tree.guide.tree.outcomes[step].title
        return Card(step, "outcome", tree.numbers.outcomes[step], title)
    number, text = tree.numbers.questions[step], tree.guide.tree.questions[step].text
    if ways is None:
        return Card(step, "elsewhere", number, text)
    return Card(
        step,
        "question",
        number,
        text,
        tuple(
            CardWay(f"{step}/{way.to}", _letter(n), _alternatives(tree, way), way.to)
            for n, way in enumerate(ways)
        ),
    )


def _alternatives(tree: _Tree, way: Way) -> tuple[str, ...]:
    first, *others = (answer.text for answer in way.answers)
    return (first, *(f"{tree.words['or']} {text}" for text in others))


def _overview(tree: _Tree) -> Pictures:
    """Draw how the branches hang together."""
    branch_of = {
        question: n
        for n, branch in enumerate(tree.branches, start=1)
        for question in branch.questions
    }
    cards: dict[str, Card] = {}
    for n, branch in enumerate(tree.branches, start=1):
        ways = (way for question in branch.questions for way in ways_on(tree.guide.tree, question))
        leads_to = {branch_of[way.to] for way in ways if way.to in branch_of} - {n}
        first = branch.questions[0]
        cards[first] = Card(
            id=first,
            kind="branch",
            number=tree.numbers.questions[first],
            text=_branch_title(tree, n),
            ways=tuple(
                CardWay("", "", (_branch_name(tree, to),), tree.branches[to - 1].questions[0])
                for to in sorted(leads_to)
            ),
        )
    return _pictures(tree, "overview", tree.words["branches"], cards)


def _pictures(tree: _Tree, id_: str, what: str, cards: Mapping[str, Card]) -> Pictures:
    """Draw cards in both ways."""
    sheets = tuple(column(cards))
    return Pictures(
        layers=_layers(tree, id_, what, cards) if can_be_drawn() else None,
        sheets=tuple(
            _picture(
                tree,
                f"{id_}-sheet-{n}",
                tree.words.fill("picture-part", what=what, n=n, total=len(sheets)),
                sheet,
            )
            for n, sheet in enumerate(sheets, start=1)
        ),
    )


def _layers(tree: _Tree, id_: str, what: str, cards: Mapping[str, Card]) -> Picture:
    title = tree.words.fill("picture-of", what=what)
    return _picture(tree, f"{id_}-layers", title, layered(cards))


def _picture(tree: _Tree, id_: str, title: str, drawing: Drawing) -> Picture:
    is_mirrored = direction(tree.guide.about.language or DEFAULT) == "rtl"
    return Picture(id_, title, mirrored(drawing) if is_mirrored else drawing)
