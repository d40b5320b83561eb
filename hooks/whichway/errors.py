"""What an author is told about a mistake in a data file."""

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from difflib import get_close_matches
from functools import cache
from typing import NamedTuple

FILES = (
    "guide.yml",
    "tree.yml",
    "routes",
    "options",
    "sources.yml",
    "journeys.yml",
    "published-ids.yml",
)
"""The files and folders of a guide, in the order in which an author would read them."""

LONGEST_LINE = 100
"""How many characters of a line are shown; of a longer one, the part around the mistake."""

NOT_YAML = "this is not YAML: "
"""What is said in front of the cure of a slip in YAML."""

MOST_NOTES = 100
"""How many of the other places that belong to a mistake are shown."""

VERY_LIKE = 0.75
"""How like a word another one is that was mistyped for it: `rian` is for `rain`."""

MOST_SHOWN = 1000
"""How many mistakes are shown in full.  All are counted."""


class Place(NamedTuple):
    """Where something stands in a data file, whose `lines` these are.  Numbers count from one."""

    file: str
    line: int
    column: int
    lines: Sequence[str] = ()

    def __str__(self) -> str:
        return f"{self.file}:{self.line}:{self.column}"

    @property
    def source(self) -> str:
        """The line itself, "" if there is none."""
        return self.lines[self.line - 1] if self.line <= len(self.lines) else ""

    def of(self, part: str) -> "Place":
        """Return where `part` stands first from here on; this place if it is not found."""
        for n, line in enumerate(self.lines[self.line - 1 :]):
            column = line.find(part, 0 if n else self.column - 1)
            if column >= 0:
                return self._replace(line=self.line + n, column=column + 1)
        return self

    @property
    def excerpt(self) -> str:
        """The line itself, with a caret under the column."""
        start = max(0, self.column - LONGEST_LINE // 2) if self.column > LONGEST_LINE else 0
        shown = self.source[start : start + LONGEST_LINE].rstrip()
        indent = len(shown) - len(shown.lstrip())
        before = shown[indent : self.column - 1 - start].ljust(self.column - 1 - start - indent)
        caret = re.sub(r"[^\t]", " ", before) + "^"
        return f"    {shown.lstrip()}\n    {caret}"


@dataclass(frozen=True, slots=True)
class Mistake:
    """Something wrong in the data: what, in the author's words, and where.

    `notes` are what belongs to it at other places.  All mistakes `about` one step that is not
    there, or about one answer, are one.  What `is_lacking` may be cut off with the end of its file.
    """

    problem: str
    place: Place
    notes: tuple["Mistake", ...] = ()
    about: str = ""
    is_lacking: bool = False

    def __str__(self) -> str:
        lines = [self.summary]
        if self.place.source.strip():
            lines.append(self.place.excerpt)
        return "\n".join([*lines, *(f"    {note.summary}" for note in self.notes)])

    @property
    def summary(self) -> str:
        """The place and the problem alone."""
        return f"{self.place}: {self.problem}"

    def told_as(self, kind: type["Mistake"], *notes: "Mistake") -> "Mistake":
        """Return the same as a mistake of another kind, with more notes."""
        return kind(self.problem, self.place, (*self.notes, *notes), self.about, self.is_lacking)

    @property
    def gist(self) -> str:
        """The problem without what to do about it: up to the first ': ' outside quotes.

        Of what is not YAML it is the cure that says what the problem is.
        """
        problem = self.problem.removeprefix(NOT_YAML)
        return re.sub(r": (?=[^']*('[^']*'[^']*)*$).*", "", problem, count=1)


Report = Callable[[Mistake], None]
"""Where a mistake is sent as soon as it is found, so that reading can go on."""


class Hiding(Mistake):
    """A mistake because of which others may not be found."""


class Unread(Hiding):
    """A mistake that hides what its author meant: what refers to it may be right."""


class Misfit(Mistake):
    """What does not fit where it stands: something out of place nearby may bring that about."""


class HidingMisfit(Misfit, Hiding):
    """What does not fit where it stands, and because of which other mistakes may not be found."""


class Misplaced(Misfit):
    """What is out of place, so that what is nearby may not fit where it stands either."""


class HidingPart(Misplaced, Hiding):
    """What is out of place, so that other mistakes may not be found."""


class UnreadPart(Misplaced, Unread):
    """What is out of place, so that a part of its file could not be read."""


class BrokenLine(Mistake):
    """A line that is no YAML, in a file that was read on: what else is odd in it only follows."""


class MisplacedLine(BrokenLine, Misplaced):
    """A line that is no YAML because of where it starts, or what with."""


class UnreadLine(BrokenLine, UnreadPart):
    """A line that is no YAML, behind which a part of its file could not be read."""


class MendedLine(Mistake):
    """A mistake that was read as it was meant: what is odd at the same place only follows."""


class MisplacedText(MendedLine, Misplaced):
    """Lines of a text that are out of place, and were read as they were meant."""


class LostName(Misplaced):
    """A name that is gone above a place: what is no YAML there only follows."""


class GuideError(Exception):
    """A guide that cannot be built, with every mistake that was found in it."""

    def __init__(self, mistakes: Iterable[Mistake]) -> None:
        self.mistakes = tuple(mistakes)
        super().__init__(self.mistakes)

    def __str__(self) -> str:
        total = total_of(self.mistakes)
        if len(self.mistakes) > MOST_SHOWN:
            total += f"; these are the first {MOST_SHOWN}"
        return "\n".join([*map(str, self.mistakes[:MOST_SHOWN]), total])


def total_of(mistakes: Sequence[Mistake]) -> str:
    """Count mistakes, and say if they may hide others."""
    is_one = len(mistakes) == 1
    total = "1 mistake" if is_one else f"{len(mistakes)} mistakes"
    if any(isinstance(mistake, Hiding) for mistake in mistakes):
        total += f"; {'it' if is_one else 'they'} may hide others"
    return total


def in_file_order(mistakes: Iterable[Mistake]) -> list[Mistake]:
    """Sort mistakes by the order in which somebody would read the files: causes come first."""
    return sorted(mistakes, key=lambda it: (_rank(it.place.file), *it.place[:3]))


def did_you_mean(word: str, known: Iterable[str]) -> str:
    """Suggest the known word closest to `word`, as the end of a message."""
    closest = closest_to(word, known)
    return f"; did you mean '{closest}'?" if closest else ""


def closest_to(word: str, known: Iterable[str], *, likeness: float = 0.6) -> str | None:
    """Return the known word that `word` was most likely meant to be, capitals or not."""
    small = {it.lower(): it for it in known}
    matches = get_close_matches(word[:LONGEST_LINE].lower(), small, n=1, cutoff=likeness)
    return small[matches[0]] if matches else None


@cache
def _rank(file: str) -> int:
    *_, folder, name = f"/{file}".split("/")
    known = name if name in FILES else folder
    return FILES.index(known) if known in FILES else len(FILES)
