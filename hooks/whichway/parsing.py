"""One reading of a data file, from YAML into nodes, up to the first slip in it.

Tags, anchors, aliases and merge keys are mistakes.
"""

from collections.abc import Iterator
from itertools import takewhile
from typing import NamedTuple, Protocol

import yaml

from whichway.cures import SECOND_DOCUMENT, Slip
from whichway.errors import MendedLine, Mistake, Place, Report, Unread
from whichway.nodes import Entries, Items, Node, Scalar
from whichway.slips import QUOTES, Failure, slips_behind

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
        n = place.line - 1
        by = 0
        if n < len(self.written) and (written := self.written[n]) != (mended := self.mended[n]):
            same = takewhile(lambda pair: pair[0] == pair[1], zip(written, mended, strict=False))
            by = len(mended) - len(written) if place.column > len([*same]) else 0
        return place._replace(column=max(1, place.column - by), lines=self.written)

    def has_lost(self, first: int, last: int) -> bool:
        """Tell whether nothing is read of a line from the `first` on, above the `last`."""
        those = slice(first - 1, last - 1)
        both = zip(self.written[those], self.mended[those], strict=True)
        return any(written.strip() and not line for written, line in both)


class Reading(NamedTuple):
    """What was read of a file, and the slip that YAML gave up behind, at the `end`, if any is."""

    lines: Lines
    mistakes: list[Mistake]
    document: Node | None = None
    slips: tuple[Slip, ...] = ()
    end: Place | None = None

    @property
    def slip(self) -> Slip | None:
        """The likeliest of what YAML may have given up behind."""
        return next(iter(self.slips), None)

    def goes_further(self, than: "Reading") -> bool:
        """Tell whether more could be read, or the slip is one further down."""
        if not (self.slip and than.slip and self.end and than.end):
            return True
        return self.slip.place[1:3] > than.slip.place[1:3] or self.end[1:3] > than.end[1:3]


def parse(lines: Lines) -> Reading:
    """Read the lines of a file as they are mended."""
    mistakes: list[Mistake] = []
    builder = _Builder(lines, mistakes.append)
    try:
        for count, event in enumerate(yaml.parse("\n".join(lines.mended), Loader=yaml.CSafeLoader)):
            builder.add(event)
            if builder.has_second_document:
                slip = Slip(SECOND_DOCUMENT, builder.place(event.start_mark))
                return Reading(lines, mistakes, slips=(slip,), end=slip.place)
            if problem := _reason_to_stop(builder, count):
                mistakes.append(Unread(problem, builder.place(event.start_mark)))
                return Reading(lines, mistakes)
    except yaml.MarkedYAMLError as error:
        failure = builder.failure(error)
        return Reading(lines, mistakes, slips=(*slips_behind(failure),), end=failure.place)
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
        self._open: list[tuple[Place, list[Node]]] = []
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
                is_lost = not text and self._has_lost(place, event)
                self._close(Scalar(text, place, quoted, is_lost))
            case yaml.AliasEvent():
                place = self.place(event.start_mark)
                self._refuse(Unread, f"'*{event.anchor}'", place)
                self._close(Scalar(f"*{event.anchor}", place, quoted=True, is_unknown=True))
            case yaml.CollectionStartEvent():
                self._open.append((self._place_of_plain(event), []))
            case yaml.SequenceEndEvent():
                place, nodes = self._open.pop()
                self._close(Items(nodes, place))
            case yaml.MappingEndEvent():
                place, nodes = self._open.pop()
                pairs = list(self._pairs(nodes))
                is_whole = len(nodes) == 2 * len(pairs) and not self._has_lost(place, event)
                self._close(Entries(pairs, place, is_whole))

    def failure(self, error: yaml.MarkedYAMLError) -> Failure:
        """Return where and how reading came to an end."""
        place = self._place_read(error.problem_mark)
        opened = self._place_read(error.context_mark) if error.context_mark else place
        return Failure(str(error.problem), place, opened, self._quote, self._quote_end)

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

    def _has_lost(self, start: Place, end: yaml.ScalarEvent | yaml.MappingEndEvent) -> bool:
        """Tell whether a part of a text or of a mapping could not be read."""
        return self._lines.has_lost(start.line, self.place(end.end_mark).line)

    def _close(self, node: Node) -> None:
        if self._open:
            self._open[-1][1].append(node)
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
