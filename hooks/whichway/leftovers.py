"""What other programs leave in the lines of a data file: taken out before YAML reads them."""

import re
from collections.abc import Callable, Iterable, Iterator
from itertools import groupby, islice, pairwise
from typing import NamedTuple

from whichway.cures import BULLET, MARK_IN_FRONT, NO_BREAK_SPACE
from whichway.errors import (
    MOST_NOTES,
    NOT_YAML,
    BrokenLine,
    MendedLine,
    Mistake,
    Place,
    Report,
    Unread,
)
from whichway.surroundings import indent_of, is_in_text

UNSEEN = r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029\ufffe\uffff]"
"""A character that has no shape; some end a line for YAML, and for no editor."""

MOST_UNSEEN = 100
"""In how many lines such characters are told."""

MOST_LOOKED_AT = 50
"""How many lines with something of one kind are looked at."""

_NO_BREAK = "\u00a0"
_BLANK_LINE = re.compile("^ +$", re.MULTILINE)
"""One with spaces: in front of a text of several lines, YAML minds how many."""

_WIDE_COLON = "\uff1a"
_BYTE_ORDER_MARK = "\ufeff"
_MARK_OF_GIT = re.compile(r"[<|>]{7}( .*)?|={7}")

_QUOTED = re.compile(r"^(?:[>+]+|-(?=  |[a-z][\w-]*:))", re.MULTILINE)
"""What programs put in front of each line that they quote, or that is new or gone."""

_QUOTED_FIELD = re.compile(r"[>+]+ *(- +)*[\w-]+:( |$)")


class Leftover(NamedTuple):
    """What is found at the start of some lines, what its author is told, and what is read there.

    Each holds a `mark`.  The place that is shown is where the first group of its `pattern` ends.
    """

    mark: str
    pattern: re.Pattern[str]
    problem: str
    taken_out: Callable[[str], str]


_LEFTOVERS = (
    Leftover(
        "-- ",
        re.compile(r"( *--)(?= +[\w-]+:( |$))"),
        f"{NOT_YAML}an item starts with one '-': take the other away",
        lambda line: line.replace("--", "-", 1),
    ),
    Leftover(
        " >-",
        re.compile(r"( *(?:[^\w\s\"'{\[&#:-]|\d+[.)]))(?= +>-\s*$)"),
        f"{NOT_YAML}{BULLET.text}",
        lambda line: re.sub(r"^( *)\S+ +", r"\1- ", line),
    ),
    Leftover(
        _WIDE_COLON,
        re.compile(rf"( *(?:- +)*[a-z0-9-]+{_WIDE_COLON})"),
        f"{NOT_YAML}this is a wide colon, which is a letter to YAML: type ': ' in its place",
        lambda line: line.replace(_WIDE_COLON, ": ", 1),
    ),
    Leftover(
        "```",
        re.compile(r"(`)``+\w*\s*$"),
        f"{NOT_YAML}this line marks code, as chats do: take it away",
        lambda _: "",
    ),
    Leftover(
        "//",
        re.compile(r"( */)(?=/ )"),
        "a comment starts with '#': type that in place of the '//'",
        lambda _: "",
    ),
    Leftover(
        _BYTE_ORDER_MARK,
        re.compile(f"({_BYTE_ORDER_MARK})"),
        f"{NOT_YAML}a mark that nobody sees starts this line: delete it and type it anew",
        lambda line: line.lstrip(_BYTE_ORDER_MARK),
    ),
    Leftover(
        _NO_BREAK,
        re.compile(f"( *{_NO_BREAK})"),
        f"{NOT_YAML}{NO_BREAK_SPACE.text}",
        lambda line: re.sub(f"^[ {_NO_BREAK}]+", lambda it: " " * len(it[0]), line),
    ),
)


def plain(text: str, written: list[str], *, file: str, report: Report) -> list[str] | None:
    """Return the lines of a file as they were `written`, without characters that nobody sees.

    `text` is all that the file holds.  Mistakes go to `report`.  None comes back where nobody can
    tell what the file was to be.
    """
    found = [*_left_by_git(written, file)]
    if not found and re.search(f"(?!\r){UNSEEN}", text):
        found = [*_unseen(written, file)]
    for mistake in found:
        report(mistake)
    if any(isinstance(mistake, Unread) for mistake in found):
        return None
    lines = [re.sub(UNSEEN, " ", line) for line in written] if found else written
    if _BLANK_LINE.search(text):
        lines = [line if line.strip(" ") else "" for line in lines]
    return lines


def without_leftovers(lines: list[str], *, file: str, report: Report) -> list[str]:
    """Return the lines of a file that is not sound without what other programs left in them.

    Mistakes go to `report`.
    """
    text = "\n".join(lines)
    if _QUOTED.search(text):
        lines = _without_quoting(lines, file, report)
    for leftover in _LEFTOVERS:
        if leftover.mark in text:
            lines = _without(leftover, lines, file, report)
    return lines


def has_no_shape(character: str) -> str:
    """Return what is wrong with an `UNSEEN` character."""
    return f"the character U+{ord(character):04X} cannot be shown: take it out"


def _left_by_git(lines: list[str], file: str) -> Iterator[Mistake]:
    """Yield each conflict of a merge, which goes on up to the next one."""
    marks = [
        Place(file, number, 1, lines)
        for number, line in enumerate(lines, start=1)
        if line[:7] in {"<" * 7, "|" * 7, "=" * 7, ">" * 7} and _MARK_OF_GIT.fullmatch(line)
    ]
    starts = [n for n, it in enumerate(marks) if not n or it.source.startswith("<")]
    for start, end in pairwise([*starts, len(marks)]):
        problem = "git left this mark of a merge: keep one of the two versions, and no marks"
        others = (Mistake("this mark belongs to it", it) for it in marks[start + 1 : end])
        yield Unread(problem, marks[start], tuple(islice(others, MOST_NOTES)))


def _unseen(lines: list[str], file: str) -> Iterator[Mistake]:
    """Yield the first character without a shape of each line, unless these are too many.

    Such a line is not shown.
    """
    found = ((n, it) for n, line in enumerate(lines, start=1) if (it := re.search(UNSEEN, line)))
    for kind, (number, it) in zip([BrokenLine] * MOST_UNSEEN + [Unread], found, strict=False):
        place = Place(file, number, it.start() + 1)
        is_cut_off = it[0] == "\0" and not any(map(str.strip, lines[number:]))
        yield kind(has_no_shape(it[0]), place, is_lacking=is_cut_off)


def _without_quoting(lines: list[str], file: str, report: Report) -> list[str]:
    """Return lines without the mark that several below each other, or one field, start with."""
    whole = [*lines]
    told: list[Mistake] = []
    for mark, run in groupby(enumerate(_marks_of(lines)), lambda it: it[1]):
        numbers = [number for number, _ in run if lines[number].strip()]
        is_alone = len(numbers) == 1
        if not mark or (is_alone and not _QUOTED_FIELD.match(lines[numbers[0]])):
            continue
        first, last = numbers[0] + 1, numbers[-1] + 1
        problem = MARK_IN_FRONT.text
        if not is_alone:
            problem = f"lines {first} to {last} start with '{mark}': take these marks out"
        told.append(MendedLine(f"{NOT_YAML}{problem}", Place(file, first, 1, lines)))
        for number in numbers:
            whole[number] = lines[number].removeprefix(mark)
        if indent_of(whole[numbers[0]]) % 2:  # so a space is behind each mark
            for number in numbers:
                whole[number] = whole[number].removeprefix(" ")
    for mistake in told[:1]:
        report(mistake.told_as(MendedLine, *_alike(it.place for it in told[1:])))
    return whole


def _marks_of(lines: list[str]) -> Iterator[str]:
    """Yield the mark that each line starts with, or for an empty one that of the line above.

    A '-' is such a mark if something is indented behind it, or behind that of another line where
    each has one.
    """
    full = [line for line in lines if line.strip() and not line.startswith("#")]
    have_dashes = all(line.startswith("- ") for line in full)
    have_dashes = have_dashes and any(line.startswith("-  ") for line in full)
    mark = ""
    for line in lines:
        if line.strip():
            mark = found[0] if (found := _QUOTED.match(line)) else ""
            mark = mark or (line[0] if have_dashes and line[0] == "-" else "")
        yield mark


def _without(leftover: Leftover, lines: list[str], file: str, report: Report) -> list[str]:
    found = (
        Place(file, n, it.end(1), lines)
        for n, line in enumerate(lines, start=1)
        if (it := leftover.pattern.match(line))
    )
    places = [it for it in islice(found, MOST_LOOKED_AT) if not is_in_text(it)]
    if not places:
        return lines
    first, *others = places
    report(MendedLine(leftover.problem, first, _alike(others)))
    numbers = {it.line for it in places}
    return [
        leftover.taken_out(line) if n in numbers else line for n, line in enumerate(lines, start=1)
    ]


def _alike(places: Iterable[Place]) -> tuple[Mistake, ...]:
    return tuple(Mistake("the same here", it) for it in islice(places, MOST_NOTES))
