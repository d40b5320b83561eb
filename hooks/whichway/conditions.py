"""Which answers lead to some outcomes, as a short description in place of a list of ways.

The tree is cut down to the questions that decide: at which these outcomes are neither certain nor
out of reach, and not all answers lead on alike.  Where every way passes a question, what is asked
before it and what is asked from it on are both conditions; elsewhere the ways part, and the
conditions of one are enough.  What the description can do without is then left out.

(Cut down, the tree is a reduced decision diagram: Bryant, "Graph-based algorithms for Boolean
function manipulation", 1986.  Each of its questions counts, so that no description has fewer
conditions than it has questions.)
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache
from heapq import heapify, heappop, heappush
from itertools import pairwise
from math import inf
from typing import Literal, NamedTuple, TypeAlias

from whichway.errors import Place
from whichway.graph import answers_of, reading_order
from whichway.model import Id, Tree

MOST_CONDITIONS = 14
"""The longest description.  The map is easier to read than a longer one."""

MOST_AT_FIRST = 20
"""The longest description that is searched for what it can do without."""

THERE = Id("+", Place("", 0, 0))
"""Stands for all steps at which the outcomes are certain."""

NOWHERE = Id("-", Place("", 0, 0))
"""Stands for all steps at which they are out of reach."""


class Condition(NamedTuple):
    """The reader gives one of these answers to a question, or would if it were asked."""

    question: Id
    answers: tuple[Id, ...]


class Group(NamedTuple):
    """All of these are true, or any of them is."""

    kind: Literal["all", "any"]
    parts: tuple["Description", ...]


Description: TypeAlias = Condition | Group

ALWAYS = Group("all", ())
NEVER = Group("any", ())


class Layout(NamedTuple):
    """A tree, with the place of each step in reading order and the questions that lead to it."""

    tree: Tree
    places: Mapping[Id, int]
    before: Mapping[Id, set[Id]]


Deciding: TypeAlias = Mapping[Id, Mapping[Id, tuple[Id, ...]]]
"""The questions that decide, in reading order, with their answers by what these lead to: the
question that decides next, THERE or NOWHERE.  Conditions take all answers that lead alike."""


def layout_of(tree: Tree) -> Layout:
    """Return what is the same for all descriptions in a tree."""
    order = reading_order(tree)
    before: dict[Id, set[Id]] = {step: set() for step in order}
    for step in order:
        for answer in answers_of(tree, step):
            before[answer.next].add(step)
    return Layout(tree, {step: n for n, step in enumerate(order)}, before)


def conditions_of(layout: Layout, outcomes: Iterable[Id]) -> Description | None:
    """Describe the ways that lead to `outcomes`; None where that takes too many conditions.

    The description is true of each of these ways, going by the answers on it alone; and of no other
    way, whatever its reader would answer to the questions that are not asked on it.
    """
    fates = _fates(layout, outcomes)
    if fates is None:
        return None
    start = fates.get(layout.tree.start, NOWHERE)
    deciding = _deciding(layout, fates)
    found = _description(deciding, start)
    if found and size_of(found) > len(deciding):
        found = _without_the_needless(deciding, start, found)
    return found if found and size_of(found) <= MOST_CONDITIONS else None


def size_of(description: Description) -> int:
    """Count the conditions in a description."""
    if isinstance(description, Condition):
        return 1
    return sum(map(size_of, description.parts))


def _fates(layout: Layout, outcomes: Iterable[Id]) -> Mapping[Id, Id] | None:
    """Return the question that decides next, or THERE, for all steps that are not NOWHERE.

    It goes back from the outcomes, and gives up once more questions decide than there is room for.
    """
    tree, places, before = layout
    fates = dict.fromkeys(outcomes, THERE)
    waiting = [(-places[step], step) for outcome in fates for step in before[outcome]]
    heapify(waiting)
    deciding = 0
    while waiting and deciding <= MOST_CONDITIONS:
        _, step = heappop(waiting)
        if step not in fates:
            following = {fates.get(answer.next, NOWHERE) for answer in answers_of(tree, step)}
            fates[step] = step if len(following) > 1 else following.pop()
            deciding += fates[step] == step
            for earlier in before[step]:
                heappush(waiting, (-places[earlier], earlier))
    return fates if deciding <= MOST_CONDITIONS else None


def _deciding(layout: Layout, fates: Mapping[Id, Id]) -> Deciding:
    steps = [step for step, fate in fates.items() if fate == step]
    deciding: dict[Id, dict[Id, tuple[Id, ...]]] = {}
    for step in sorted(steps, key=lambda step: layout.places[step]):
        alike = deciding[step] = {}
        for answer in answers_of(layout.tree, step):
            fate = fates.get(answer.next, NOWHERE)
            alike[fate] = (*alike.get(fate, ()), answer.id)
    return deciding


def _description(deciding: Deciding, start: Id) -> Description | None:
    """Describe the ways from the start to THERE; None where the description grows too long."""
    if start == NOWHERE:
        return NEVER
    onward: dict[Id, dict[Id, tuple[Id, ...]]] = {
        step: {fate: answers for fate, answers in alike.items() if fate != NOWHERE}
        for step, alike in deciding.items()
    }
    onward[THERE] = {}
    ahead: dict[Id, set[Id]] = {}
    for step in reversed(onward):
        ahead[step] = {step}.union(*(ahead[following] for following in onward[step]))

    @cache
    def between(start: Id, end: Id) -> Description | None:
        inside = [step for step in onward if step in ahead[start] and end in ahead[step]]
        passed = [*_passed_by_all(onward, inside)]
        if passed != [start, end]:
            return _short("all", (between(*part) for part in pairwise(passed)))
        first = (
            _short("all", (Condition(start, answers), between(step, end)))
            for step, answers in onward[start].items()
            if step in inside
        )
        last = (
            _short("all", (between(start, step), Condition(step, onward[step][end])))
            for step in inside
            if end in onward[step]
        )
        return min(_short("any", first), _short("any", last), key=_length)

    return between(start, THERE)


def _passed_by_all(onward: Deciding, inside: Sequence[Id]) -> Iterator[Id]:
    """Yield the steps that every way from the first to the last of these passes, both included."""
    places = {step: n for n, step in enumerate(inside)}
    farthest = 0
    for n, step in enumerate(inside):
        if n == farthest:
            yield step
        farthest = max([farthest, *(places.get(following, 0) for following in onward[step])])


def _without_the_needless(deciding: Deciding, start: Id, description: Description) -> Description:
    """Leave parts out for as long as the description stays exact."""
    while True:
        exact = (
            less
            for less in _shorter(description)
            if {*_questions_in(less)} == {*deciding} and _is_exact(deciding, start, less)
        )
        less = next(exact, None)
        if less is None:
            return description
        description = less


def _shorter(description: Description) -> Iterator[Description]:
    """Yield what a description becomes with one of its parts left out."""
    if isinstance(description, Condition):
        return
    kind, parts = description
    for n in range(len(parts)):
        yield _joined(kind, (*parts[:n], *parts[n + 1 :]))
    for n, part in enumerate(parts):
        for less in _shorter(part):
            yield _joined(kind, (*parts[:n], less, *parts[n + 1 :]))


def _questions_in(description: Description) -> Iterator[Id]:
    if isinstance(description, Condition):
        yield description.question
    else:
        for part in description.parts:
            yield from _questions_in(part)


def _is_exact(deciding: Deciding, start: Id, description: Description) -> bool:
    """Follow all answers at once, with what they leave open of the description.

    It must come true THERE and false NOWHERE, and neither before.
    """
    waiting: list[tuple[Id, Description]] = [(start, description)]
    seen = {*waiting}
    while waiting:
        step, rest = waiting.pop()
        if (step == THERE, step == NOWHERE) != (rest == ALWAYS, rest == NEVER):
            return False
        for fate, answers in deciding.get(step, {}).items():
            following = (fate, _given(rest, step, answers[0]))
            if following not in seen:
                seen.add(following)
                waiting.append(following)
    return True


def _given(description: Description, question: Id, answer: Id) -> Description:
    """Return what is left to be true of a description once a question is answered."""
    if isinstance(description, Group):
        kind, parts = description
        left = [_given(part, question, answer) for part in parts]
        is_touched = any(new is not old for new, old in zip(left, parts, strict=True))
        return _joined(kind, left) if is_touched else description
    if description.question != question:
        return description
    return ALWAYS if answer in description.answers else NEVER


def _joined(kind: Literal["all", "any"], parts: Iterable[Description]) -> Description:
    """Join parts, each once; those that are groups of the same kind lose their brackets."""
    decided = NEVER if kind == "all" else ALWAYS
    found: dict[Description, None] = {}
    for part in parts:
        if part == decided:
            return decided
        same = part.parts if isinstance(part, Group) and part.kind == kind else (part,)
        found.update(dict.fromkeys(same))
    return next(iter(found)) if len(found) == 1 else Group(kind, tuple(found))


def _short(kind: Literal["all", "any"], parts: Iterable[Description | None]) -> Description | None:
    """Join parts, unless one is missing or the whole would be too long."""
    known = [*parts]
    joined = _joined(kind, [part for part in known if part])
    return joined if all(known) and size_of(joined) <= MOST_AT_FIRST else None


def _length(description: Description | None) -> float:
    return size_of(description) if description else inf
