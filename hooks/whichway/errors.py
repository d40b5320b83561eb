"""What an author is told about a mistake in a data file."""

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
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


class BrokenLine(Mistake):
    """A line that is no YAML, in a file that was read on: what else is odd in it only follows."""


class MendedLine(Mistake):
    """A mistake that was read as it was meant: what is odd at the same place only follows."""


class LostName(Mistake):
    """A name that is gone above a place: what is no YAML there only follows."""


class UnreadLine(BrokenLine, Unread):
    """A line that is no YAML, behind which a part of its file could not be read."""


class GuideError(Exception):
    """A guide that cannot be built, with every mistake that was found in it."""

    def __init__(self, mistakes: Iterable[Mistake]) -> None:
        self.mistakes = tuple(_together(_without_what_follows(in_file_order(mistakes))))
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


def _without_what_follows(mistakes: Sequence[Mistake]) -> Iterator[Mistake]:
    """Leave out what only follows from a line that is no YAML, and say if it may hide something."""
    in_lines: dict[tuple[str, int], list[Mistake]] = {}
    for mistake in mistakes:
        in_lines.setdefault((mistake.place.file, mistake.place.line), []).append(mistake)
    for told in in_lines.values():
        broken = next((it for it in told if isinstance(it, BrokenLine)), None)
        lost = next((it for it in told if isinstance(it, LostName)), None)
        if broken is None:
            yield from _mended(told)
        elif lost and broken.place == lost.place:
            yield lost.told_as(Unread) if isinstance(broken, Unread) else lost
        elif len(told) == 1:
            yield broken
        else:
            yield broken.told_as(UnreadLine)


def _mended(told: Sequence[Mistake]) -> Iterator[Mistake]:
    """Leave out what follows from a slip that was mended: at its place, or right behind its mark.

    Of several slips at one place the first is told.
    """
    if not any(isinstance(it, MendedLine) for it in told):
        yield from told
        return
    groups: list[list[Mistake]] = []
    for mistake in sorted(told, key=lambda it: (it.place.column, not isinstance(it, MendedLine))):
        first = groups[-1][0] if groups else mistake
        behind = mistake.place.column - first.place.column
        if groups and isinstance(first, MendedLine) and behind <= _may_follow(mistake):
            groups[-1].append(mistake)
        else:
            groups.append([mistake])
    for first, *others in groups:
        is_unread = any(isinstance(it, Unread) for it in others)
        yield first.told_as(Unread) if is_unread else first


def _may_follow(mistake: Mistake) -> bool:
    """Tell whether a mistake may only follow from a mark in front: a slip, or a wrong shape."""
    return isinstance(mistake, MendedLine) or mistake.problem.startswith("expected ")


def _together(mistakes: Iterable[Mistake]) -> list[Mistake]:
    """Make those that are about the same thing notes of the first of them."""
    told: dict[object, Mistake] = {}
    for n, mistake in enumerate(mistakes):
        first = told.get(mistake.about or n)
        if first is None:
            told[mistake.about or n] = mistake
        else:
            kind = type(mistake) if isinstance(mistake, Hiding) else type(first)
            note = Mistake(mistake.gist, mistake.place)
            told[mistake.about] = first.told_as(kind, note, *mistake.notes)
    return [*told.values()]


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
