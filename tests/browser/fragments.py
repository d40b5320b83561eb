"""States of the questions page, as addresses hold them."""

from collections.abc import Iterable, Mapping

from whichway.graph import Walk
from whichway.model import Id, Tree


def fragment(tree: Tree, here: Walk, kept: Mapping[Id, Id] | None = None) -> str:
    """Write a state as the address holds it, with the answers that are kept for later."""
    end = [("to", here.end)] if here.end in tree.outcomes else []
    return fragment_of([*here.path, *(kept or {}).items(), *end])


def fragment_of(pairs: Iterable[tuple[str, str]]) -> str:
    """Write pairs as the address holds them, in the order that they have."""
    return "#/" + "/".join("=".join(pair) for pair in pairs)
