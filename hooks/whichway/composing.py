"""The whole of a data file, also behind the slips in it: nodes, and every mistake of its YAML."""

import re
from collections import Counter
from collections.abc import Callable, Sequence

from whichway.blocks import block_in, mistake_of
from whichway.broken_names import mended_names
from whichway.consequences import causes
from whichway.cures import CUT_SHORT, NAME_ABOVE, NO_NAME, TAB
from whichway.errors import (
    MOST_NOTES,
    NOT_YAML,
    BrokenLine,
    MendedLine,
    MisplacedLine,
    Mistake,
    Place,
    Report,
    UnreadLine,
)
from whichway.leftovers import plain, without_leftovers
from whichway.nodes import Node
from whichway.parsing import Lines, Reading, parse
from whichway.pasted import put_back
from whichway.slips import likeliest
from whichway.surroundings import line_below, name_of
from whichway.weighing import (
    Effort,
    Expected,
    Meant,
    follows,
    is_like_it,
    is_of_layout,
    mistakes_in,
    moved_back,
    read_on,
)

MOST_MENDED = 3
"""How often one line is mended."""

LONGEST_FILE = 20_000
"""How many lines a file has at most in which slips are looked for before it is read on."""

MOST_BLOCKS = 5
"""How many blocks of lines are put back in a file."""

MOST_FOR_BLOCKS = 250_000
"""How many characters are read again to find these."""

MOST_SLIPS = 100
MOST_READ_AGAIN = 2_000_000
"""How often a file is read on behind a slip, and how many characters in all."""


_TAB = re.compile(" *\t")

_FOR_TABS: Sequence[Callable[[str], str]] = (
    lambda line: line.replace("\t", "", 1),
    lambda line: line.expandtabs(2),
    lambda line: line.expandtabs(4),
    lambda line: line.expandtabs(8),
)
"""What to read in place of a line that starts with tabs."""


def compose(
    text: str, *, file: str, report: Report, expected: Expected | None = None
) -> Node | None:
    """Return what `text`, the contents of the data file called `file`, holds.

    `expected` is what the file may hold, if that is known.  Mistakes go to `report`.
    None comes back where there is nothing, or nothing that is YAML.
    Behind a slip the file is read on as if that were mended, so that one run finds all of them.
    """
    written = re.split("\r\n?|\n", text)
    lines = plain(text, written, file=file, report=report)
    if lines is None:
        return None
    most = min(MOST_SLIPS, MOST_READ_AGAIN // (len(text) + 1))
    whole = Lines(file, written, lines)
    first = parse(whole)
    if expected is None or len(lines) > LONGEST_FILE or _is_sound(first, expected):
        reading, told = _read_on(first, expected or Expected(), most)
    else:
        whole = whole._replace(mended=without_leftovers(lines, file=file, report=report))
        whole = _without_tabs(whole, expected, report)
        reading, told = _with_blocks_put_back(whole, expected, most)
    is_all_lost = bool(told) and reading.document is None
    for mistake in told if is_all_lost else [*told, *reading.mistakes]:
        report(mistake)
    return None if reading.failure else reading.document


def _is_sound(reading: Reading, expected: Expected) -> bool:
    return not (reading.failure or mistakes_in(reading, expected))


def _without_tabs(lines: Lines, expected: Expected, report: Report) -> Lines:
    """Return the lines of a file with spaces for the tabs in front, if nothing else is wrong then.

    A tab stands in front of all that was there, or for two, four or eight columns.
    """
    places = [
        Place(lines.file, n, line.index("\t") + 1, lines.written)
        for n, line in enumerate(lines.mended, start=1)
        if _TAB.match(line)
    ]
    for change in _FOR_TABS if places else ():
        mended = [change(line) if _TAB.match(line) else line for line in lines.mended]
        if _is_sound(parse(lines._replace(mended=mended)), expected):
            first, *others = places
            notes = (Mistake("the same here", it) for it in others[:MOST_NOTES])
            report(MendedLine(f"{NOT_YAML}{TAB.text}", first, tuple(notes)))
            return lines._replace(mended=mended)
    return lines


def _with_blocks_put_back(
    lines: Lines, expected: Expected, most: int
) -> tuple[Reading, list[Mistake]]:
    """Read a file on, with each block of lines where it belongs, and return what was told."""
    effort = Effort(MOST_FOR_BLOCKS)
    blocks: list[Mistake] = []
    reading, told = _with_texts_put_back(lines, expected, most)
    for _ in range(MOST_BLOCKS):
        mistakes = [*told, *mistakes_in(reading, expected)]
        block = block_in(lines, reading.lines.mended, mistakes, expected, effort)
        if block is None:
            break
        lines = lines._replace(mended=block.undone(lines.mended, expected))
        then, still_told = _with_texts_put_back(lines, expected, most)
        left = [*still_told, *mistakes_in(then, expected)]
        if len(causes(left)) >= len(causes(mistakes)):
            break
        blocks.append(mistake_of(block, lines))
        reading, told = then, still_told
    return reading, [*blocks, *told]


def _with_texts_put_back(
    lines: Lines, expected: Expected, most: int
) -> tuple[Reading, list[Mistake]]:
    """Read a file on, with pasted lines where they belong, and return what was told."""
    told: list[Mistake] = []
    whole = mended_names(lines.mended, expected.names, file=lines.file, report=told.append)
    whole = put_back(whole, expected.names, file=lines.file, report=told.append)
    reading, slips = _read_on(parse(lines._replace(mended=whole)), expected, most)
    return reading, [*told, *slips]


def _read_on(reading: Reading, expected: Expected, most: int) -> tuple[Reading, list[Mistake]]:
    """Read a file on behind at `most` so many slips, and return what these are, too."""
    effort = Effort()
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
        first_kind = kind if kind is UnreadLine else type(told[-1])
        told[-1] = told[-1].told_as(first_kind, Mistake("the same here", place))
    elif earlier and follows(slip, lines.mended, earlier.slip, expected.names):
        told[-1] = told[-1].told_as(UnreadLine)
    else:
        if slip.cure is NO_NAME and (name := expected.lists.get(name_of(slip.place))):
            slip = slip._replace(cure=NO_NAME._replace(text=NAME_ABOVE.format(name)))
        is_last = line_below(slip.place).line == slip.place.line
        is_lacking = is_last and slip.cure in CUT_SHORT
        if kind is BrokenLine and is_of_layout(slip, expected.names):
            kind = MisplacedLine
        told.append(kind(slip.problem, place, is_lacking=is_lacking))
