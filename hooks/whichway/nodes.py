"""Located nodes: what a data file holds, and where each part of it stands.

YAML is read for its shape alone.  Its words for truth, numbers and dates have no meaning here:
a scalar is the text that its author typed.  Tags, anchors, aliases and merge keys are mistakes.
"""

from collections.abc import Iterator
from typing import NamedTuple, Protocol

import yaml
from yaml.reader import ReaderError

from whichway.errors import Mistake, Place, Report, Unread

YAML_TAGS = "tag:yaml.org,2002:"
"""What YAML makes of the `!!` of a tag."""

HINTS = {
    "did not find expected key": "look at the quotes and the indentation, here and just above",
    "found character that cannot start any token": (
        "indent with spaces, not tabs, and put a text that starts with %, @ or ` in quotes"
    ),
    "mapping values are not allowed in this context": "put a text with ': ' in it in quotes",
}
"""What to say for some of the problems of PyYAML, in the words of somebody who writes data."""


class Scalar(NamedTuple):
    """A text in a data file."""

    text: str
    place: Place
    quoted: bool = False

    @property
    def is_nothing(self) -> bool:
        """Whether this is one of YAML's ways to write that there is nothing."""
        return not self.quoted and self.text in {"", "~", "null"}


class Items(NamedTuple):
    """A list in a data file."""

    items: list["Node"]
    place: Place


class Entries(NamedTuple):
    """Names with values in a data file."""

    entries: list[tuple[Scalar, "Node"]]
    place: Place


Node = Scalar | Items | Entries


def compose(text: str, *, file: str, report: Report) -> Node | None:
    """Return what `text`, the contents of the data file called `file`, holds.

    Mistakes go to `report`.  None comes back where there is nothing, or nothing that is YAML.
    """
    builder = _Builder(file, text.splitlines(), report)
    try:
        for event in yaml.parse(text, Loader=yaml.CSafeLoader):
            builder.add(event)
    except yaml.MarkedYAMLError as error:
        problem = f"this is not YAML: {HINTS.get(str(error.problem), error.problem)}"
        report(Unread(problem, builder.place(error.problem_mark)))
        return None
    except ReaderError as error:
        *above, before = text.encode()[: error.position].decode().split("\n")
        place = Place(file, len(above) + 1, len(before) + 1)
        report(Unread(f"this is not text: {error.reason}", place))
        return None
    return builder.only_document()


class _Mark(Protocol):
    @property
    def line(self) -> int: ...
    @property
    def column(self) -> int: ...


class _Builder:
    """Builds nodes from YAML's events.  (PyYAML's own composer loses tags, and recurses.)"""

    def __init__(self, file: str, lines: list[str], report: Report) -> None:
        self._file = file
        self._lines = lines
        self._report = report
        self._documents: list[Node] = []
        self._open: list[tuple[Place, list[Node]]] = []

    def add(self, event: yaml.Event) -> None:
        """Take in the next event."""
        match event:
            case yaml.ScalarEvent():
                place = self._place_of_plain(event)
                self._close(Scalar(event.value.rstrip("\n"), place, bool(event.style)))
            case yaml.AliasEvent():
                place = self.place(event.start_mark)
                self._refuse(f"'*{event.anchor}'", place)
                self._close(Scalar(f"*{event.anchor}", place, quoted=True))
            case yaml.CollectionStartEvent():
                self._open.append((self._place_of_plain(event), []))
            case yaml.SequenceEndEvent():
                place, nodes = self._open.pop()
                self._close(Items(nodes, place))
            case yaml.MappingEndEvent():
                place, nodes = self._open.pop()
                self._close(Entries(list(self._pairs(nodes)), place))

    def only_document(self) -> Node | None:
        """Return the document, if there is one; a second one is a mistake."""
        if not self._documents:
            self._report(Unread("the file is empty", Place(self._file, 1, 1)))
            return None
        first, *others = self._documents
        for other in others:
            problem = "a second document starts here: put everything into one"
            self._report(Mistake(problem, other.place))
        return first

    def place(self, mark: _Mark | None) -> Place:
        """Return the place that YAML means; it counts lines and columns from nought."""
        if mark is None:
            return Place(self._file, 1, 1)
        source = self._lines[mark.line] if mark.line < len(self._lines) else ""
        return Place(self._file, mark.line + 1, mark.column + 1, source)

    def _close(self, node: Node) -> None:
        (self._open[-1][1] if self._open else self._documents).append(node)

    def _place_of_plain(self, event: yaml.ScalarEvent | yaml.CollectionStartEvent) -> Place:
        """Return where a node stands, and refuse what makes it more than plain."""
        place = self.place(event.start_mark)
        if event.anchor:
            self._refuse(f"'&{event.anchor}'", place)
        if event.tag:
            self._refuse(f"the tag '{event.tag.replace(YAML_TAGS, '!!')}'", place)
        return place

    def _refuse(self, what: str, place: Place) -> None:
        problem = f"{what} is not allowed: write the text out, or put it in quotes if it is text"
        self._report(Unread(problem, place))

    def _pairs(self, nodes: list[Node]) -> Iterator[tuple[Scalar, Node]]:
        """Pair the names of a mapping with their values."""
        for key, value in zip(nodes[::2], nodes[1::2], strict=True):
            if not isinstance(key, Scalar):
                self._report(Unread("expected a name before the ':'", key.place))
            elif key.text == "<<" and not key.quoted:
                self._report(Mistake("'<<' is not allowed: write the fields out", key.place))
            else:
                yield key, value
