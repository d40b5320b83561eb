"""One reading of a data file, from YAML into nodes, up to the first slip in it.

Tags, anchors, aliases and merge keys are mistakes.
"""

from collections.abc import Iterator
from itertools import takewhile
from typing import NamedTuple, Protocol

import yaml

from whichway.cures import LOST
from whichway.errors import MendedLine, Mistake, Place, Report, Unread
from whichway.failure import QUOTES, SECOND_DOCUMENT, Failure
from whichway.nodes import Entries, Items, Node, Scalar
from whichway.surroundings import indent_of

YAML_TAGS = "tag:yaml.org,2002:"
"""What YAML makes of the `!!` of a tag."""

DEEPEST = 20
"""How many lists and mappings may be inside each other; a guide needs five."""

MOST_PARTS = 200_000
"""How many parts a file may have: twice what two thousand steps need."""


class Lines(NamedTuple):
    """The lines of a file: as its author wrote them, and as they are read, without slips."""

    file: str
    written: list[str]
    mended: list[str]

    def as_written(self, place: Place) -> Place:
        """Return where its author finds what is read at a place."""
        if self.mended is self.written:
            return place
        n = place.line - 1
        by = 0
        if n < len(self.written) and (written := self.written[n]) != (mended := self.mended[n]):
            same = takewhile(lambda pair: pair[0] == pair[1], zip(written, mended, strict=False))
            by = len(mended) - len(written) if place.column > len([*same]) else 0
        return place._replace(column=max(1, place.column - by), lines=self.written)

    def has_lost(self, first: int, last: int) -> bool:
        """Tell whether a line from the `first` on, above the `last`, is not read, or not whole.

        So it is if the name above them had a text, or if the last line had their end in front.
        """
        above, those, then = (
            slice(max(0, first - 2), first - 1),
            slice(first - 1, last - 1),
            slice(last - 1, last),
        )
        is_lost = any(
            written != line
            and written.strip()
            and not written.lstrip().startswith("#")
            and (not line or line.endswith(LOST))
            for written, line in zip(self.written[those], self.mended[those], strict=False)
        )
        had_text = any(line.endswith(f":{LOST}") for line in self.mended[above])
        had_more = any(map(_was_further_right, self.written[then], self.mended[then]))
        return is_lost or had_text or had_more


def _was_further_right(written: str, line: str) -> bool:
    """Tell whether a line is what is left of one that started with more."""
    return line.endswith(LOST) and indent_of(line) < indent_of(written)


class Reading(NamedTuple):
    """What was read of a file, up to where YAML gave up, if it did."""

    lines: Lines
    mistakes: list[Mistake]
    document: Node | None = None
    failure: Failure | None = None


def parse(lines: Lines) -> Reading:
    """Read the lines of a file as they are mended."""
    mistakes: list[Mistake] = []
    builder = _Builder(lines, mistakes.append)
    try:
        for count, event in enumerate(yaml.parse("\n".join(lines.mended), Loader=yaml.CSafeLoader)):
            builder.add(event)
            if builder.has_second_document:
                failure = builder.failure(SECOND_DOCUMENT, event.start_mark)
                return Reading(lines, mistakes, builder.document, failure)
            if problem := _reason_to_stop(builder, count):
                mistakes.append(Unread(problem, builder.place(event.start_mark)))
                return Reading(lines, mistakes)
    except yaml.MarkedYAMLError as error:
        failure = builder.failure(str(error.problem), error.problem_mark, error.context_mark)
        return Reading(lines, mistakes, builder.document_so_far(), failure)
    if builder.document is None:
        problem = "the file is empty: fill it in; only guide.yml and tree.yml have to be there"
        mistakes.append(Unread(problem, Place(lines.file, 1, 1)))
    return Reading(lines, mistakes, builder.document)


def _reason_to_stop(builder: "_Builder", count: int) -> str:
    """Return why the rest of a file is not read; "" if it is."""
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

    def __init__(self, lines: Lines, report: Report) -> None:
        self._lines = lines
        self._report = report
        self.document: Node | None = None
        self.has_second_document = False
        self._open: list[tuple[yaml.CollectionStartEvent, Place, list[Node]]] = []
        self._quote = self._quote_end = self._place_read(None)

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
                    self._quote = self._place_read(event.start_mark)
                    self._quote_end = self._place_read(event.end_mark)
                text = event.value.rstrip("\n") or event.anchor or event.tag or ""
                quoted = bool(event.style or event.anchor or event.tag)
                if event.anchor or event.tag:
                    place = place.of(event.value)
                is_lost = not text and self._has_lost(place, event, below=1)
                self._close(Scalar(text, place, quoted, is_lost))
            case yaml.AliasEvent():
                place = self.place(event.start_mark)
                self._refuse(Unread, f"'*{event.anchor}'", place)
                self._close(Scalar(f"*{event.anchor}", place, quoted=True, is_unknown=True))
            case yaml.CollectionStartEvent():
                self._open.append((event, self._place_of_plain(event), []))
            case yaml.SequenceEndEvent():
                _, place, nodes = self._open.pop()
                self._close(Items(nodes, place))
            case yaml.MappingEndEvent():
                _, place, nodes = self._open.pop()
                pairs = list(self._pairs(nodes))
                is_whole = len(nodes) == 2 * len(pairs) and not self._has_lost(place, event)
                self._close(Entries(pairs, place, is_whole))

    def document_so_far(self) -> Node | None:
        """Return what was read where YAML gave up: nothing is known to be whole."""
        while self._open:
            start, place, nodes = self._open.pop()
            if isinstance(start, yaml.SequenceStartEvent):
                self._close(Items(nodes, place))
            else:
                pairs = self._pairs(nodes[: len(nodes) // 2 * 2])
                self._close(Entries([*pairs], place, is_whole=False))
        return self.document

    def failure(self, said: str, mark: _Mark | None, context: _Mark | None = None) -> Failure:
        """Return where and how reading came to an end."""
        place = self._place_read(mark)
        opened = self._place_read(context) if context else place
        return Failure(said, place, opened, self._quote, self._quote_end)

    def place(self, mark: _Mark | None) -> Place:
        """Return where the author finds what YAML means."""
        return self._lines.as_written(self._place_read(mark))

    def _place_read(self, mark: _Mark | None) -> Place:
        """Return the place that YAML means; it counts lines and columns from nought."""
        if mark is None:
            return Place(self._lines.file, 1, 1)
        lines = self._lines.mended
        if mark.line >= len(lines):  # YAML ends a last line that its author did not
            return Place(self._lines.file, len(lines), len(lines[-1]) + 1, lines)
        return Place(self._lines.file, mark.line + 1, mark.column + 1, lines)

    def _has_lost(
        self, start: Place, end: yaml.ScalarEvent | yaml.MappingEndEvent, *, below: int = 0
    ) -> bool:
        """Tell whether a part of a text or of a mapping, or of so many lines below, is not read."""
        return self._lines.has_lost(start.line, self.place(end.end_mark).line + below)

    def _close(self, node: Node) -> None:
        if self._open:
            *_, nodes = self._open[-1]
            nodes.append(node)
        else:
            self.document = node

    def _place_of_plain(self, event: yaml.ScalarEvent | yaml.CollectionStartEvent) -> Place:
        """Return where a node stands, and refuse what makes it more than plain."""
        place = self.place(event.start_mark)
        if event.anchor:
            self._refuse(MendedLine, f"'&{event.anchor}'", place)
        if event.tag:
            self._refuse(MendedLine, f"the tag '{event.tag.replace(YAML_TAGS, '!!')}'", place)
        return place

    def _refuse(self, kind: type[Mistake], what: str, place: Place) -> None:
        problem = f"{what} is not allowed: write the text out, or put it in quotes if it is text"
        self._report(kind(problem, place))

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
            elif key.is_unknown:
                continue  # it was refused where it stands
            elif key.text == "<<" and not key.quoted:
                if isinstance(value, Scalar) and value.is_unknown:
                    continue  # it was refused where it stands
                self._report(Mistake("'<<' is not allowed: write the fields out", key.place))
            else:
                yield key, value
