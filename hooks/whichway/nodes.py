"""Located nodes: what a data file holds, and where each part of it stands.

YAML is read for its shape alone.  Its words for truth, numbers and dates have no meaning here:
a scalar is the text that its author typed.
"""

from typing import NamedTuple

from whichway.errors import Place


class Scalar(NamedTuple):
    """A text in a data file; what `is_unknown` stands for something that cannot be known here."""

    text: str
    place: Place
    quoted: bool = False
    is_unknown: bool = False


class Items(NamedTuple):
    """A list in a data file."""

    items: list["Node"]
    place: Place


class Entries(NamedTuple):
    """Names with values in a data file: all of them, unless some were refused."""

    entries: list[tuple[Scalar, "Node"]]
    place: Place
    is_whole: bool = True


Node = Scalar | Items | Entries


def names_of(node: Node) -> set[str]:
    """Return the names in a node: none where it has no values with names."""
    return {key.text for key, _ in node.entries} if isinstance(node, Entries) else set()


def is_nothing(node: Node) -> bool:
    """Tell whether a node is one of YAML's ways to write that there is nothing."""
    return isinstance(node, Scalar) and not node.quoted and node.text in {"", "~", "null"}


def is_same(node: Node, other: Node) -> bool:
    """Tell whether two nodes hold the same, wherever they stand."""
    match node, other:
        case Scalar(), Scalar():
            return node.text == other.text
        case Items(), Items():
            parts, others = node.items, other.items
        case Entries(), Entries():
            parts, others = (
                [part for entry in it.entries for part in entry] for it in (node, other)
            )
        case _:
            return False
    return len(parts) == len(others) and all(map(is_same, parts, others))
