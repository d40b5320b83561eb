"""The whole of a data file, also behind the slips in it: nodes, and every mistake of its YAML."""

import re
from collections.abc import Collection, Iterator
from itertools import takewhile

from whichway import cures
from whichway.cures import Slip, indent_of, mended, replaced, without
from whichway.errors import BrokenLine, MendedLine, Mistake, Place, Report, Unread, UnreadLine
from whichway.nodes import Node
from whichway.parsing import Lines, Reading, parse

MOST_SLIPS = 100
MOST_READ_AGAIN = 2_000_000
"""How often a file is read on behind a slip, and how many characters in all."""

UNSEEN = r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029\ufffe\uffff]"
"""A character that has no shape; some end a line for YAML, and for no editor."""

_MARK_OF_GIT = re.compile(r"[<|>]{7}( .*)?|={7}")


def compose(text: str, *, file: str, report: Report, names: Collection[str] = ()) -> Node | None:
    """Return what `text`, the contents of the data file called `file`, holds.

    `names` are those of the fields that it may have.  Mistakes go to `report`.
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
    reading = parse(Lines(file, written, plain))
    told: list[Mistake] = []
    earlier: Slip | None = None
    again = min(MOST_SLIPS, MOST_READ_AGAIN // (len(text) + 1))
    while reading.slip:
        way = (again and _read_on(reading, names)) or (UnreadLine, reading.slip, None)
        kind, slip, further = way
        if earlier and _follows(slip, reading.lines.mended, earlier, names):
            told[-1] = UnreadLine(told[-1].problem, told[-1].place)
        else:
            told.append(kind(slip.problem, reading.lines.as_written(slip.place)))
        if further is None:
            break
        earlier, reading = slip, further
        again -= 1
    for mistake in [*told, *reading.mistakes]:
        report(mistake)
    return reading.document


def has_no_shape(character: str) -> str:
    """Return what is wrong with an `UNSEEN` character."""
    return f"the character U+{ord(character):04X} cannot be shown: take it out"


def _read_on(
    reading: Reading, names: Collection[str]
) -> tuple[type[Mistake], Slip, Reading] | None:
    """Read a file again as if a slip were mended, or else without more and more of what is there.

    The first way is taken that leads to no slip which only follows; failing that, the first one.
    None comes back where no way leads any further.
    """
    ways = list[tuple[type[Mistake], Slip, Reading]]()
    for kind, change, slip in (
        *((MendedLine if it.cure.is_exact else BrokenLine, mended, it) for it in reading.slips),
        (UnreadLine, without, reading.slips[0]),
        (UnreadLine, _without_what_follows, reading.slips[0]),
    ):
        lines = change(reading.lines.mended, slip)
        further = parse(reading.lines._replace(mended=lines)) if lines else None
        if further and further.goes_further(reading):
            ways.append((kind, slip, further))
            then = further.slip
            if not (then and _follows(then, reading.lines.mended, slip, names)):
                return ways[-1]
    return ways[0] if ways else None


def _without_what_follows(lines: list[str], slip: Slip) -> list[str]:
    """Return the lines of a file with blank ones wherever a slip may mislead."""
    return replaced(lines, slip, ["" for _ in _misled(lines, slip)])


def _follows(slip: Slip, lines: list[str], earlier: Slip, names: Collection[str]) -> bool:
    """Tell whether a slip may only be there because an earlier one was mended in a wrong way.

    It is then one of those that a wrong column or a lost text bring about, and stands where these
    still matter, or is the same again in the next line of its kind.
    """
    if slip.cure is cures.UNCLEAR:
        return True
    if slip.cure not in cures.LAYOUT or earlier.cure.is_exact:
        return False
    if any(_is_field_without_colon(it, names) for it in (slip, earlier)):
        return False
    if slip.line <= earlier.line:
        return earlier.cure in cures.LAYOUT
    columns = (slip.place.column, slip.column)
    between = lines[earlier.line : slip.line]
    is_repeated = slip.column or slip.cure is earlier.cure is cures.NO_NAME
    is_alike = is_repeated and columns == (earlier.place.column, earlier.column)
    left = min(filter(None, columns))
    is_beside = all(indent_of(line) + 1 >= left for line in between if line.strip())
    return (is_alike and is_beside) or len(between) < len(_misled(lines, earlier))


def _is_field_without_colon(slip: Slip, names: Collection[str]) -> bool:
    words = slip.place.source.lstrip(" -").split(maxsplit=1)
    return slip.cure is cures.NO_COLON and bool(words) and words[0] in names


def _misled(lines: list[str], slip: Slip) -> list[str]:
    """Return the lines from a slip on, up to where something starts beside it or further left."""
    indent = slip.column - 1 if slip.column else indent_of(lines[slip.line])
    beside = re.compile(f" {{{indent}}}(- |[\\w-]+:)")
    below = takewhile(
        lambda it: not it.strip() or (indent_of(it) >= indent and not beside.match(it)),
        lines[slip.line + 1 :],
    )
    return [lines[slip.line], *below]


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
