"""Names that a line break parts in two, or that end with a wrong mark: told, and read as meant."""

import re
from collections.abc import Collection, Iterator
from itertools import chain, islice

from whichway.errors import NOT_YAML, MendedLine, Place, Report
from whichway.surroundings import is_in_text

MOST = 50
"""How many of each kind that may be broken are looked at."""

_IN_TWO_LINES = re.compile(
    r"^( *(?:- +)*|[^\"'\n]*[{,] *)(\w[\w-]*)\n( *)([\w-]*\w)?:(?= |$)", re.MULTILINE
)

_WITH_WRONG_MARK = re.compile(
    r"^( *(?:- +)?)([\w-]+)(?:[;.,=] *|[;.,=]? +([|>][-+]?) *)\n(?=\1 +\S)", re.MULTILINE
)
"""A word alone in its line, with a mark for the ':' or none, above a line further right."""

_ID = re.compile(r"(?:^[ -]*|[:[{,] *)([\w-]+)(?=[]},:]|$)", re.MULTILINE)
"""What may be an id: alone in its line, between commas or brackets, beside a ':'."""

Broken = tuple[int, int, str, list[str]]
"""The numbers of a line and a column, counted from nought, the cure, and what to read there."""


def mended_names(
    lines: list[str], names: Collection[str], *, file: str, report: Report
) -> list[str]:
    """Return the lines of a file with names whole that are broken.

    `names` are those that fields may have in the file.  Mistakes go to `report`.
    """
    text = "\n".join(lines)
    whole = [*lines]
    for number, column, cure, mended in chain(_in_two(text, names), _with_marks(text, names)):
        place = Place(file, number + 1, column + 1, lines)
        if not is_in_text(place):
            report(MendedLine(f"{NOT_YAML}{cure}", place))
            whole[number : number + len(mended)] = mended
    return whole


def _in_two(text: str, names: Collection[str]) -> Iterator[Broken]:
    """Yield names that are broken in two, to be read in the lower line.

    Such a name is one of the `names`; or it may be an id, and is there as a whole elsewhere, or is
    broken at a hyphen, or goes on further to the left, where the break put it.
    """
    ids = {*_ID.findall(text)}
    for found in islice(_IN_TWO_LINES.finditer(text), MOST):
        start, first, indent, rest = found.groups(default="")
        name = first + rest
        is_strange = not {first, rest} & {*names}
        is_to_left = start.isspace() and len(indent) < len(start)
        is_id = is_to_left or first.endswith("-") or rest.startswith("-") or name in ids
        if name in names or (is_strange and is_id):
            number = text.count("\n", 0, found.start())
            below, *_ = text[found.start(3) :].split("\n", maxsplit=1)
            cure = "this name is broken in two: join it with the line below"
            yield number, len(start), cure, ["#", start + first + below.lstrip()]


def _with_marks(text: str, names: Collection[str]) -> Iterator[Broken]:
    """Yield those of the `names` that have another mark in the place of their ':'."""
    for found in islice(_WITH_WRONG_MARK.finditer(text), MOST):
        start, name, mark = found.groups(default="")
        if name in names:
            number = text.count("\n", 0, found.start())
            mended = f"{start}{name}: {mark}".rstrip()
            yield number, len(start + name), "put ':' behind the name", [mended]
