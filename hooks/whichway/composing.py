"""The whole of a data file, also behind the slips in it: nodes, and every mistake of its YAML."""

import re
from collections import Counter
from collections.abc import Iterator
from itertools import islice

from whichway.cures import NAME_ABOVE, NO_BREAK_SPACE, NO_NAME, Slip
from whichway.errors import BrokenLine, MendedLine, Mistake, Place, Report, Unread, UnreadLine
from whichway.nodes import Node
from whichway.parsing import Lines, Reading, parse
from whichway.slips import likeliest
from whichway.surroundings import is_in_text, name_of
from whichway.weighing import (
    Effort,
    Expected,
    Meant,
    follows,
    is_like_it,
    moved_back,
    read_on,
)

MOST_MENDED = 3
"""How often one line is mended."""

MOST_SLIPS = 100
MOST_READ_AGAIN = 2_000_000
"""How often a file is read on behind a slip, and how many characters in all."""

UNSEEN = r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029\ufffe\uffff]"
"""A character that has no shape; some end a line for YAML, and for no editor."""

NO_BREAK = "\u00a0"

_ODD_INDENT = re.compile(f" *{NO_BREAK}")

_MARK_OF_GIT = re.compile(r"[<|>]{7}( .*)?|={7}")


def compose(
    text: str, *, file: str, report: Report, expected: Expected | None = None
) -> Node | None:
    """Return what `text`, the contents of the data file called `file`, holds.

    `expected` is what the file may hold, if that is known.  Mistakes go to `report`.
    None comes back where there is nothing, or nothing that is YAML.
    Behind a slip the file is read on as if that were mended, so that one run finds all of them.
    """
    written = re.split("\r\n?|\n", text)
    hidden = [*_left_by_git(written, file)] or [*_unseen(text, written, file)]
    for mistake in hidden:
        report(mistake)
    if any(isinstance(mistake, Unread) for mistake in hidden):
        return None
    plain = [re.sub(UNSEEN, " ", line) for line in written] if hidden else written
    indented = {it.line: it for it in _odd_indents(plain, file)} if NO_BREAK in text else {}
    if indented:
        first, *others = indented.values()
        notes = tuple(Mistake("the same here", it) for it in others)
        report(MendedLine(Slip(NO_BREAK_SPACE, first).problem, first, notes))
        plain = [
            _with_plain_indent(line) if n in indented else line
            for n, line in enumerate(plain, start=1)
        ]
    most = min(MOST_SLIPS, MOST_READ_AGAIN // (len(text) + 1))
    reading, told = _read(Lines(file, written, plain), expected or Expected(), most)
    for mistake in [*told, *reading.mistakes]:
        report(mistake)
    return None if reading.failure else reading.document


def has_no_shape(character: str) -> str:
    """Return what is wrong with an `UNSEEN` character."""
    return f"the character U+{ord(character):04X} cannot be shown: take it out"


def _read(lines: Lines, expected: Expected, most: int) -> tuple[Reading, list[Mistake]]:
    """Read lines on behind at `most` so many slips, and return what these are, too."""
    reading, effort = parse(lines), Effort()
    told: list[Mistake] = []
    earlier: Meant | None = None
    times = Counter[int]()
    moved = 0
    for _ in range(most):
        if reading.failure:
            worn = [line for line, n in times.items() if n >= MOST_MENDED]
            meant = read_on(reading, expected, effort, worn)
        else:
            meant = moved_back(reading, expected, effort, moved)
            moved = meant.slip.place.line if meant else 0
        if meant is None:
            break
        _tell(told, meant, earlier, reading.lines, expected)
        earlier, reading = meant, meant.reading
        times[meant.slip.place.line] += 1
    if reading.failure:
        lost = Meant(UnreadLine, likeliest(reading.failure), reading)
        _tell(told, lost, earlier, reading.lines, expected)
    return reading, told


def _tell(
    told: list[Mistake], meant: Meant, earlier: Meant | None, lines: Lines, expected: Expected
) -> None:
    """Add a slip to what is told, if it is not one with an earlier one, or only follows from it."""
    kind, slip, _ = meant
    place = lines.as_written(slip.place)
    if earlier and is_like_it(meant, lines.mended, earlier.slip):
        first = told[-1]
        first_kind = kind if kind is UnreadLine else type(first)
        notes = (*first.notes, Mistake("the same here", place))
        told[-1] = first_kind(first.problem, first.place, notes)
    elif earlier and follows(slip, lines.mended, earlier.slip, expected.names):
        told[-1] = UnreadLine(told[-1].problem, told[-1].place, told[-1].notes)
    else:
        if slip.cure is NO_NAME and (name := expected.lists.get(name_of(slip.place))):
            slip = slip._replace(cure=NO_NAME._replace(text=NAME_ABOVE.format(name)))
        told.append(kind(slip.problem, place))


def _odd_indents(lines: list[str], file: str) -> Iterator[Place]:
    """Yield where the first no-break spaces stand in front of lines, but not of those of texts."""
    found = ((n, it) for n, line in enumerate(lines, start=1) if (it := _ODD_INDENT.match(line)))
    for n, it in islice(found, MOST_SLIPS):
        place = Place(file, n, it.end(), lines)
        if not is_in_text(place):
            yield place


def _with_plain_indent(line: str) -> str:
    return re.sub(f"^[ {NO_BREAK}]+", lambda it: " " * len(it[0]), line)


def _left_by_git(lines: list[str], file: str) -> Iterator[Mistake]:
    for number, line in enumerate(lines, start=1):
        if line[:7] in {"<" * 7, "|" * 7, "=" * 7, ">" * 7} and _MARK_OF_GIT.fullmatch(line):
            problem = "git left this mark of a merge: keep one of the two versions, and no marks"
            yield Unread(problem, Place(file, number, 1, lines))


def _unseen(text: str, lines: list[str], file: str) -> Iterator[Mistake]:
    """Yield the first character without a shape of each line, unless these are too many.

    Such a line is not shown.
    """
    if not re.search(f"(?!\r){UNSEEN}", text):
        return
    found = ((n, it) for n, line in enumerate(lines, start=1) if (it := re.search(UNSEEN, line)))
    for kind, (number, it) in zip([BrokenLine] * MOST_SLIPS + [Unread], found, strict=False):
        yield kind(has_no_shape(it[0]), Place(file, number, it.start() + 1))
