"""A file that was cut off: all that it lacks at its end is one mistake."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from whichway.errors import Hiding, Mistake, Place, Unread
from whichway.nodes import Entries, Items, Node


def as_one(document: Node, mistakes: Sequence[Mistake]) -> Sequence[Mistake]:
    """Return the mistakes in a document, but one in the place of all that lacks at its end.

    That is in parts which are inside each other and go on up to the end.  If only one thing is
    lacking, nothing tells that there was more.
    """
    ends = {it[:3] for it in _going_on_to_the_end(document)}
    at_end = [it for it in mistakes if it.is_lacking and it.place[:3] in ends]
    if len(at_end) <= 1:
        return mistakes
    is_unread = any(isinstance(it, Unread) for it in at_end)
    kind = Unread if is_unread else Hiding
    place = max((it.place for it in at_end), key=lambda it: it[:3])
    notes = tuple(replace(it, problem=it.gist) for it in at_end)
    others = [it for it in mistakes if not (it.is_lacking and it.place[:3] in ends)]
    return [*others, kind("the file ends in the middle of this: add what is missing", place, notes)]


def _going_on_to_the_end(node: Node) -> Iterator[Place]:
    """Yield where the parts of a document start that are the last ones in each other."""
    while True:
        yield node.place
        match node:
            case Entries(entries=[*_, (key, value)]):
                yield key.place
                node = value
            case Items(items=[*_, node]):
                pass
            case _:
                return
