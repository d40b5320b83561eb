"""Names that a line break parts in two: told, and read as one."""

import re
from collections.abc import Collection
from itertools import islice

from whichway.errors import NOT_YAML, MendedLine, Place, Report
from whichway.surroundings import is_in_text

MOST = 50
"""How many that may be broken are looked at."""

_BROKEN = re.compile(
    r"^( *(?:- +)*|[^\"'\n]*[{,] *)(\w[\w-]*)\n( *)([\w-]*\w)?:(?= |$)", re.MULTILINE
)

_ID = re.compile(r"(?:^[ -]*|[:[{,] *)([\w-]+)(?=[]},:]|$)", re.MULTILINE)
"""What may be an id: alone in its line, between commas or brackets, beside a ':'."""


def joined(lines: list[str], names: Collection[str], *, file: str, report: Report) -> list[str]:
    """Return the lines of a file with each broken name in the lower one of its two lines.

    It is one of the `names` that fields may have in the file; or it may be an id, and is there as
    a whole elsewhere, or is broken at a hyphen, or goes on further to the left, where the break put
    it.  Mistakes go to `report`.
    """
    text = "\n".join(lines)
    ids = {*_ID.findall(text)}
    whole = [*lines]
    for found in islice(_BROKEN.finditer(text), MOST):
        start, first, indent, rest = found.groups(default="")
        name = first + rest
        is_strange = not {first, rest} & {*names}
        is_to_left = start.isspace() and len(indent) < len(start)
        is_id = is_to_left or first.endswith("-") or rest.startswith("-") or name in ids
        number = text.count("\n", 0, found.start())
        place = Place(file, number + 1, len(start) + 1, lines)
        if (name in names or (is_strange and is_id)) and not is_in_text(place):
            cure = "this name is broken in two: join it with the line below"
            report(MendedLine(f"{NOT_YAML}{cure}", place))
            whole[number] = "#"
            whole[number + 1] = start + first + lines[number + 1].lstrip()
    return whole
