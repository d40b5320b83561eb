"""The tree as a graph: what leads where, in which order, and how far it is.

A tree is a directed acyclic graph whose branches may meet again.  Nothing here recurses,
so the length of a path is limited by memory alone.
"""

from collections.abc import Collection, Iterable, Iterator, Mapping
from typing import Any, NamedTuple

from whichway.model import Answer, Id, Tree


class Walk(NamedTuple):
    """The way that some answers lead: (question, answer) ids in order, and the step it ends at."""

    path: tuple[tuple[Id, Id], ...]
    end: Id


class Way(NamedTuple):
    """A way on from a question: the answers that lead to the same step."""

    answers: tuple[Answer, ...]
    to: Id


class Extent(NamedTuple):
    """The least and the most questions asked from a step to an outcome, itself included."""

    least: int
    most: int


def walk(tree: Tree, answers: Mapping[Any, str]) -> Walk:
    """Follow `answers` (answer ids by question id) to the first step that they do not answer."""
    path: dict[Id, Id] = {}
    step: Id = tree.start
    while step in answers and step not in path:
        chosen = next((a for a in answers_of(tree, step) if a.id == answers[step]), None)
        if chosen is None:
            break
        path[step] = chosen.id
        step = chosen.next
    return Walk(tuple(path.items()), step)


def answers_of(tree: Tree, step: Id) -> tuple[Answer, ...]:
    """Return the answers of a step: none where it is an outcome, or unknown."""
    question = tree.questions.get(step)
    return question.answers if question else ()


def ways_on(tree: Tree, step: Id) -> tuple[Way, ...]:
    """Return the ways on from a step, in the order of their first answers."""
    ways: dict[Id, list[Answer]] = {}
    for answer in answers_of(tree, step):
        ways.setdefault(answer.next, []).append(answer)
    return tuple(Way(tuple(answers), to) for to, answers in ways.items())


def reachable(tree: Tree, starts: Iterable[Id]) -> set[Id]:
    """Return the ids of all steps that can be reached from `starts`, these included."""
    found = set(starts)
    waiting = list(found)
    while waiting:
        for answer in answers_of(tree, waiting.pop()):
            if answer.next not in found:
                found.add(answer.next)
                waiting.append(answer.next)
    return found


def leading_to(tree: Tree, end: Id) -> set[Id]:
    """Return the ids of all steps from which `end` can be reached, itself included."""
    before: dict[Id, list[Id]] = {}
    for id_, question in tree.questions.items():
        for answer in question.answers:
            before.setdefault(answer.next, []).append(id_)
    found = {end}
    waiting = [end]
    while waiting:
        new = {*before.get(waiting.pop(), ())} - found
        found |= new
        waiting.extend(new)
    return found


def entrances(tree: Tree, steps: Collection[Id]) -> dict[Id, set[Id]]:
    """Return the fewest of `steps` from which all others of them can be reached, each with these.

    (In reverse postorder a part of a graph that goes round in circles comes before all that it
    leads to, so the first of its steps is its entrance.)
    """
    found: dict[Id, set[Id]] = {}
    entered: set[Id] = set()
    for step in _reverse_postorder(tree, steps):
        if step in steps and step not in entered:
            found[step] = reachable(tree, [step])
            entered |= found[step]
    return found


def cycles(tree: Tree) -> Iterator[tuple[tuple[Id, Answer], ...]]:
    """Yield each way round in a circle, as (question id, answer) pairs in order."""
    done: set[Id] = set()
    for start in tree.questions:
        trail: dict[Id, Iterator[Answer]] = {} if start in done else {start: _onward(tree, start)}
        taken: list[tuple[Id, Answer]] = []
        while trail:
            step = next(reversed(trail))
            answer = next(trail[step], None)
            if answer is None:
                done.add(step)
                del trail[step], taken[-1:]
            elif answer.next in trail:
                yield (*taken[list(trail).index(answer.next) :], (step, answer))
            elif answer.next not in done:
                taken.append((step, answer))
                trail[answer.next] = _onward(tree, answer.next)


def reading_order(tree: Tree) -> tuple[Id, ...]:
    """Return the ids of all steps so that every answer leads to a later one.

    First answers come first: a branch is written out before the next one starts, and what several
    branches share comes after all of them.  (This is the reverse of depth-first postorder, which
    is a topological order: Cormen and others, Introduction to Algorithms, "Topological sort".)
    """
    return _reverse_postorder(tree, [tree.start])


def extents(tree: Tree) -> Mapping[Id, Extent]:
    """Return for each step how many questions are asked from it on."""
    found: dict[Id, Extent] = {}
    for step in reversed(reading_order(tree)):
        following = [found[answer.next] for answer in answers_of(tree, step)]
        found[step] = Extent(
            least=1 + min(extent.least for extent in following) if following else 0,
            most=1 + max(extent.most for extent in following) if following else 0,
        )
    return found


def paths(tree: Tree) -> Iterator[Walk]:
    """Yield every way from the start to an outcome, in the order of the answers."""
    waiting = [Walk((), tree.start)]
    while waiting:
        here = waiting.pop()
        if here.end in tree.questions:
            waiting.extend(
                Walk((*here.path, (here.end, answer.id)), answer.next)
                for answer in reversed(answers_of(tree, here.end))
            )
        else:
            yield here


def count_paths(tree: Tree) -> int:
    """Count the ways from the start to an outcome without walking them."""
    ways: dict[Id, int] = {}
    for step in reversed(reading_order(tree)):
        ways[step] = sum(ways[answer.next] for answer in answers_of(tree, step)) or 1
    return ways[tree.start]


def _reverse_postorder(tree: Tree, starts: Iterable[Id]) -> tuple[Id, ...]:
    finished: list[Id] = []
    seen: set[Id] = set()
    for start in starts:
        trail = [] if start in seen else [(start, _last_first(tree, start))]
        seen.add(start)
        while trail:
            step, following = trail[-1]
            onward = next((to for to in following if to not in seen), None)
            if onward is None:
                trail.pop()
                finished.append(step)
            else:
                seen.add(onward)
                trail.append((onward, _last_first(tree, onward)))
    return tuple(reversed(finished))


def _onward(tree: Tree, step: Id) -> Iterator[Answer]:
    return iter(answers_of(tree, step))


def _last_first(tree: Tree, step: Id) -> Iterator[Id]:
    """Return where the answers of a step lead, each once, those of the last answers first."""
    return reversed(dict.fromkeys(answer.next for answer in answers_of(tree, step)))
