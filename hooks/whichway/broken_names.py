"""Names that a line break parts in two: told, and read as one."""

import re
from collections.abc import Collection
from itertools import islice

from whichway.errors import NOT_YAML, MendedLine, Place, Report
from whichway.surroundings import is_in_text

MOST = 100
"""How many that may be broken are looked at."""

_BROKEN = re.compile(r"^( *(?:- +)*|.*[{,] *)([\w-]+)\n *([\w-]*):(?= |$)", re.MULTILINE)


def joined(lines: list[str], names: Collection[str], *, file: str, report: Report) -> list[str]:
    """Return the lines of a file with each broken name in the lower one of its two lines.

    It is one of the `names` that fields may have in the file, or an id that is there as a whole
    elsewhere.  Mistakes go to `report`.
    """
    text = "\n".join(lines)
    whole = [*lines]
    for found in islice(_BROKEN.finditer(text), MOST):
        start, first, rest = found.groups()
        name = first + rest
        is_id = not {first, rest} & {*names} and bool(re.search(rf"(?<![\w-]){name}\b", text))
        number = text.count("\n", 0, found.start())
        place = Place(file, number + 1, len(start) + 1, lines)
        if (name in names or is_id) and not is_in_text(place):
            cure = "a line break parts this name from what is below: take the break out"
            report(MendedLine(f"{NOT_YAML}{cure}", place))
            whole[number] = "#"
            whole[number + 1] = start + first + lines[number + 1].lstrip()
    return whole
