"""Large trees cut into branches, so that each can be drawn.

What can only be reached by way of one question stays together with it, as far as there is room.
"""

from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from whichway.graph import reading_order, ways_on
from whichway.model import Id, Tree

MOST_STEPS = 60
"""The most steps that are drawn as one picture."""


class Branch(NamedTuple):
    """A part of the tree: some of its questions, in reading order."""

    questions: tuple[Id, ...]


def branches_of(tree: Tree) -> tuple[Branch, ...]:
    """Cut a tree into branches; a small one is a single branch."""
    order = tuple(step for step in reading_order(tree) if step in tree.questions)
    if len(tree.questions) + len(tree.outcomes) <= MOST_STEPS:
        return (Branch(order),)
    gates = _gates(tree)
    starts = _starts(tree, order, gates)
    branches: dict[Id, list[Id]] = {}
    branch_of: dict[Id, Id] = {}
    for question in order:
        branch_of[question] = starts.get(question) or branch_of[gates[question]]
        branches.setdefault(branch_of[question], []).append(question)
    return tuple(Branch(tuple(questions)) for questions in branches.values())


def _gates(tree: Tree) -> Mapping[Id, Id]:
    """Return for each question the last one that all ways to it have in common.

    This is its immediate dominator: see Cooper, Harvey and Kennedy, A Simple, Fast Dominance
    Algorithm.  Without circles, once in reading order is enough.
    """
    order = reading_order(tree)
    place = {step: n for n, step in enumerate(order)}
    gates: dict[Id, Id] = {}
    for step in order:
        for way in ways_on(tree, step):
            one, other = step, gates.get(way.to, step)
            while one != other:
                if place[one] > place[other]:
                    one = gates[one]
                else:
                    other = gates[other]
            gates[way.to] = one
    return gates


def _starts(tree: Tree, order: tuple[Id, ...], gates: Mapping[Id, Id]) -> Mapping[Id, Id]:
    """Choose the questions that start a branch, or a part of one: return the first for each.

    The smallest parts below a question stay with it; the others make up branches of their own.
    """
    starts: dict[Id, Id] = {tree.start: tree.start}
    steps: dict[Id, int] = {}
    below: dict[Id, list[Id]] = {}
    for question in reversed(order):
        parts = below.get(question, [])[::-1]
        outcomes = sum(way.to in tree.outcomes for way in ways_on(tree, question))
        steps[question] = 1 + outcomes
        for part in sorted(parts, key=steps.__getitem__):
            if steps[question] + steps[part] > MOST_STEPS:
                break
            steps[question] += steps[part]
            parts.remove(part)
        starts.update(_packed(parts, steps))
        if question != tree.start:
            below.setdefault(gates[question], []).append(question)
    return starts


def _packed(parts: Sequence[Id], steps: Mapping[Id, int]) -> Iterator[tuple[Id, Id]]:
    """Pack parts into branches in their order; yield each with the first of its branch."""
    first, room = None, 0
    for part in parts:
        if first is None or steps[part] > room:
            first, room = part, MOST_STEPS
        room -= steps[part]
        yield part, first
