"""Located nodes: what a data file holds, and where each part of it stands.

YAML is read for its shape alone.  Its words for truth, numbers and dates have no meaning here:
a scalar is the text that its author typed.  Tags, anchors, aliases and merge keys are mistakes.
"""

import re
from collections.abc import Iterator
from typing import NamedTuple, Protocol

import yaml
from yaml.reader import ReaderError

from whichway.errors import BrokenLine, Mistake, Place, Report, Unread
from whichway.slips import COLON_IN_TEXT, Failure, slip_behind

YAML_TAGS = "tag:yaml.org,2002:"
"""What YAML makes of the `!!` of a tag."""

DEEPEST = 20
"""How many lists and mappings may be inside each other; a guide needs five."""

QUOTES = ("'", '"')

MOST_PARTS = 200_000
"""How many parts a file may have: twice what two thousand steps need."""

MOST_BROKEN_LINES = 20
MOST_READ_AGAIN = 1_000_000
"""How often a file is read on behind a text with a ':' in it, and how many characters in all."""

_MARK_OF_GIT = re.compile(r"[<|>]{7}( .*)?|={7}")
_LINE_END_OF_YAML = re.compile("[\x85\u2028\u2029]")
"""What ends a line for YAML, and for no editor: it would be lost."""


class Scalar(NamedTuple):
    """A text in a data file."""

    text: str
    place: Place
    quoted: bool = False
    is_alias: bool = False

    @property
    def is_nothing(self) -> bool:
        """Whether this is one of YAML's ways to write that there is nothing."""
        return not self.quoted and self.text in {"", "~", "null"}


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


def compose(text: str, *, file: str, report: Report) -> Node | None:
    """Return what `text`, the contents of the data file called `file`, holds.

    Mistakes go to `report`.  None comes back where there is nothing, or nothing that is YAML.
    """
    left_by_git = [*_left_by_git(text.splitlines(), file)]
    if left_by_git:
        for mistake in left_by_git:
            report(mistake)
        return None
    odd = _LINE_END_OF_YAML.search(text)
    if odd:
        report(_unseen(ord(odd[0]), text[: odd.start()], file))
        return None
    again = min(MOST_BROKEN_LINES, MOST_READ_AGAIN // (len(text) + 1))
    reading = _read(text, file)
    while reading.colon and again:
        report(BrokenLine(reading.mistakes[-1].problem, reading.colon))
        text = _without(reading.colon, text)
        again -= 1
        reading = _read(text, file)
    for mistake in reading.mistakes:
        report(mistake)
    return reading.document


class _Reading(NamedTuple):
    """What was read of a text.

    Where a ':' in a text without quotes was the end of it, `colon` is its place, and it is the last
    of the mistakes.
    """

    document: Node | None
    mistakes: list[Mistake]
    colon: Place | None = None


def _read(text: str, file: str) -> _Reading:
    mistakes: list[Mistake] = []
    builder = _Builder(file, text.splitlines(), mistakes.append)
    try:
        for count, event in enumerate(yaml.parse(text, Loader=yaml.CSafeLoader)):
            builder.add(event)
            if problem := _reason_to_stop(builder, count):
                mistakes.append(Unread(problem, builder.place(event.start_mark)))
                return _Reading(None, mistakes)
    except yaml.MarkedYAMLError as error:
        cure, place = slip_behind(builder.failure(error))
        if place.line == builder.refused_line:
            return _Reading(None, mistakes)  # it only follows
        mistakes.append(Unread(f"this is not YAML: {cure}", place))
        return _Reading(None, mistakes, colon=place if cure == COLON_IN_TEXT else None)
    except ReaderError as error:
        before = text.encode()[: error.position].decode()
        mistakes.append(_unseen(ord(text[len(before)]), before, file))
        return _Reading(None, mistakes)
    if builder.document is None:
        problem = "the file is empty: fill it in; only guide.yml and tree.yml have to be there"
        mistakes.append(Unread(problem, Place(file, 1, 1)))
    return _Reading(builder.document, mistakes)


def _without(colon: Place, text: str) -> str:
    """Return a text with something else where a ':' is, so that it can be read on."""
    above = text.splitlines(keepends=True)[: colon.line - 1]
    offset = sum(map(len, above)) + colon.column - 1
    return f"{text[:offset]}.{text[offset + 1 :]}"


def _left_by_git(lines: list[str], file: str) -> Iterator[Mistake]:
    for number, line in enumerate(lines, start=1):
        if line[:7] in {"<" * 7, "|" * 7, "=" * 7, ">" * 7} and _MARK_OF_GIT.fullmatch(line):
            problem = "git left this mark of a merge: keep one of the two versions, and no marks"
            yield Unread(problem, Place(file, number, 1, lines))


def _unseen(character: int, before: str, file: str) -> Mistake:
    """Return the mistake of a character after the text `before`, which is not shown again."""
    *above, line = re.split("\r\n?|\n", before)
    problem = f"the character U+{character:04X} cannot be shown: take it out"
    return Unread(problem, Place(file, len(above) + 1, len(line) + 1))


def _reason_to_stop(builder: "_Builder", count: int) -> str:
    """Return why the rest of a file is not read; "" if it is."""
    if builder.has_second_document:
        return "a second document starts here: put everything into one"
    if builder.depth > DEEPEST:
        return f"this is inside more than {DEEPEST} lists and names: nothing belongs so deep"
    if count == MOST_PARTS:
        return f"the file is too long: what starts here is its part number {count}: shorten it"
    return ""


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
        self.document: Node | None = None
        self.has_second_document = False
        self._open: list[tuple[Place, list[Node]]] = []
        self._quote = self._quote_end = Place(file, 1, 1)
        self.refused_line = 0

    @property
    def depth(self) -> int:
        """How many lists and mappings are open."""
        return len(self._open)

    def add(self, event: yaml.Event) -> None:
        """Take in the next event."""
        match event:
            case yaml.DocumentStartEvent():
                self.has_second_document = self.document is not None
            case yaml.ScalarEvent():
                place = self._place_of_plain(event)
                if event.style in QUOTES:
                    self._quote, self._quote_end = place, self.place(event.end_mark)
                text = event.value.rstrip("\n") or event.anchor or event.tag or ""
                quoted = bool(event.style or event.anchor or event.tag)
                self._close(Scalar(text, place, quoted))
            case yaml.AliasEvent():
                place = self.place(event.start_mark)
                self._refuse(f"'*{event.anchor}'", place)
                self._close(Scalar(f"*{event.anchor}", place, quoted=True, is_alias=True))
            case yaml.CollectionStartEvent():
                self._open.append((self._place_of_plain(event), []))
            case yaml.SequenceEndEvent():
                place, nodes = self._open.pop()
                self._close(Items(nodes, place))
            case yaml.MappingEndEvent():
                place, nodes = self._open.pop()
                pairs = list(self._pairs(nodes))
                self._close(Entries(pairs, place, is_whole=2 * len(pairs) == len(nodes)))

    def failure(self, error: yaml.MarkedYAMLError) -> Failure:
        """Return where and how reading came to an end."""
        place = self.place(error.problem_mark)
        opened = self.place(error.context_mark) if error.context_mark else place
        return Failure(str(error.problem), place, opened, self._quote, self._quote_end)

    def place(self, mark: _Mark | None) -> Place:
        """Return the place that YAML means; it counts lines and columns from nought."""
        if mark is None:
            return Place(self._file, 1, 1)
        return Place(self._file, mark.line + 1, mark.column + 1, self._lines)

    def _close(self, node: Node) -> None:
        if self._open:
            self._open[-1][1].append(node)
        else:
            self.document = node

    def _place_of_plain(self, event: yaml.ScalarEvent | yaml.CollectionStartEvent) -> Place:
        """Return where a node stands, and refuse what makes it more than plain."""
        place = self.place(event.start_mark)
        if event.anchor:
            self._refuse(f"'&{event.anchor}'", place)
        if event.tag:
            self._refuse(f"the tag '{event.tag.replace(YAML_TAGS, '!!')}'", place)
        return place

    def _refuse(self, what: str, place: Place) -> None:
        self.refused_line = place.line
        problem = f"{what} is not allowed: write the text out, or put it in quotes if it is text"
        self._report(Unread(problem, place))

    def _pairs(self, nodes: list[Node]) -> Iterator[tuple[Scalar, Node]]:
        """Pair the names of a mapping with their values."""
        for key, value in zip(nodes[::2], nodes[1::2], strict=True):
            if not isinstance(key, Scalar):
                self._report(
                    Unread(
                        "expected a name before the ':': put it in quotes if it has brackets",
                        key.place,
                    )
                )
            elif key.text == "<<" and not key.quoted:
                if isinstance(value, Scalar) and value.is_alias:
                    continue  # it was refused where it stands
                self._report(Mistake("'<<' is not allowed: write the fields out", key.place))
            else:
                yield key, value
