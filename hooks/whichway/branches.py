"""Large trees cut into branches, so that each can be drawn.

A branch is entered at one question, its head: every way to any other question of it passes there.
"""

from collections.abc import Mapping
from typing import NamedTuple

from whichway.graph import reading_order, ways_on
from whichway.model import Id, Tree

MOST_STEPS = 60
"""The most steps that are drawn as one picture."""


class Branch(NamedTuple):
    """A part of the tree: its questions in reading order.  The first of them is its head."""

    questions: tuple[Id, ...]

    @property
    def head(self) -> Id:
        return self.questions[0]


def branches_of(tree: Tree) -> tuple[Branch, ...]:
    """Cut a tree into branches; a small one is a single branch."""
    order = tuple(step for step in reading_order(tree) if step in tree.questions)
    if len(tree.questions) + len(tree.outcomes) <= MOST_STEPS:
        return (Branch(order),)
    gates = _gates(tree)
    heads = _heads(tree, order, gates)
    branch_of: dict[Id, Id] = {}
    for question in order:
        branch_of[question] = question if question in heads else branch_of[gates[question]]
    return tuple(
        Branch(tuple(question for question in order if branch_of[question] == head))
        for head in order
        if head in heads
    )


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


def _heads(tree: Tree, order: tuple[Id, ...], gates: Mapping[Id, Id]) -> set[Id]:
    """Choose where branches start: the smallest parts below a question stay with it."""
    heads: set[Id] = {tree.start}
    steps: dict[Id, int] = {}
    below: dict[Id, list[Id]] = {}
    for question in reversed(order):
        outcomes = sum(way.to in tree.outcomes for way in ways_on(tree, question))
        steps[question] = 1 + outcomes
        for part in sorted(below.get(question, ()), key=steps.__getitem__):
            if steps[question] + steps[part] <= MOST_STEPS:
                steps[question] += steps[part]
            else:
                heads.add(part)
        if question != tree.start:
            below.setdefault(gates[question], []).append(question)
    return heads
