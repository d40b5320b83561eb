"""What stands around a place in a data file: the lines above, their names and where these start."""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import islice

from whichway.errors import Place

_START = re.compile(r"( *)((?:- +)*[\w-]+:)( |$)")
"""The spaces in front of a line, and the dashes and the name that it starts with."""

MOST_WORDS_OF_A_NAME = 2
"""How many words somebody may write for the name of a field."""

MOST_LINES = 10_000
"""How many lines above a place are looked at: a thousand questions take as many."""

FAR = 40
"""How many lines above a place may have something to do with it."""

_BLANK = ("", "#")
"""What a line starts with that means nothing."""


def indent_of(line: str) -> int:
    """Return how many spaces are in front of a line."""
    return len(line) - len(line.lstrip(" "))


def text_before(place: Place) -> str:
    return place.source[: place.column - 1]


def start_of(place: Place) -> Place:
    """Return where the first mark of a line stands."""
    return place._replace(column=indent_of(place.source) + 1)


def name_in(line: Place) -> Place:
    """Return where the first name of a line stands: behind the '- ' of an item."""
    dashes = re.match(r"\s*(- +)*", line.source)
    return line._replace(column=(dashes.end() if dashes else 0) + 1)


def name_of(line: Place) -> str:
    """Return the first name in a line with its ':', "" if the line starts with none."""
    name = re.match("[\\w-]+:", line.source[name_in(line).column - 1 :])
    return name[0] if name else ""


def lines_above(place: Place) -> Iterator[Place]:
    """Yield where each line above starts that is neither empty nor a comment, the nearest first."""
    numbers = range(place.line - 1, 0, -1)
    yield from _lines_at(numbers[:MOST_LINES], place)


def line_above(place: Place) -> Place:
    """Return where the next line above starts that is neither empty nor a comment, or this one."""
    return next(lines_above(place), start_of(place))


def lines_below(place: Place) -> Iterator[Place]:
    """Yield where each line below starts that is neither empty nor a comment, the nearest first."""
    yield from _lines_at(range(place.line + 1, len(place.lines) + 1), place)


def _lines_at(numbers: Iterable[int], place: Place) -> Iterator[Place]:
    """Yield where lines with some numbers start that are neither empty nor comments."""
    file, _, _, lines = place
    for number in numbers:
        source = lines[number - 1]
        written = source.lstrip(" ")
        if written[:1] not in _BLANK and not written.isspace():
            yield Place(file, number, len(source) - len(written) + 1, lines)


def line_below(place: Place) -> Place:
    """Return where the next line below starts that is neither empty nor a comment, or this one."""
    return next(lines_below(place), start_of(place))


def line_further_left(place: Place) -> Place:
    """Return where the next line starts that is further left: the last one where none is."""
    line = line_below(place)
    while line.column >= place.column and (below := line_below(line)).line > line.line:
        line = below
    return line


def next_item(place: Place) -> Place:
    """Return where the next item starts in the column of a place, or the next line further left."""
    line = line_below(place)
    while line.column > place.column or (line.column == place.column and not is_item(line)):
        if (below := line_below(line)).line == line.line:
            break
        line = below
    return line


def text_above(line: Place) -> Place | None:
    """Return where a text behind '|' or '>' starts that the line above is part of."""
    above = line_above(line)
    while above.column > 1:
        *inside, name = lines_up_to_parent(above)
        if opens_text(name):
            return [above, *inside][-1]
        if name.column >= above.column:
            break
        above = name
    return None


def lines_of_text(place: Place) -> Iterator[Place]:
    """Yield where each line starts of a text behind the '|' or '>' at a place."""
    if place.source[place.column - 1 :][:1] not in {"|", ">"}:
        return
    indent = 0
    for number, line in enumerate(place.lines[place.line :], start=place.line + 1):
        if not line.strip():
            continue
        indent = indent or indent_of(line)
        if indent_of(line) < max(1, indent):
            return
        yield place._replace(line=number, column=indent_of(line) + 1)


def is_in_text(line: Place) -> bool:
    """Tell whether a line is part of a text behind '|' or '>'."""
    above, text = line_above(line), text_above(line)
    start = text or name_in(above)
    return (text is not None or opens_text(above)) and start_of(line).column >= start.column


def opens(line: Place) -> bool:
    """Tell whether a line ends with the ':' of a name, but for a comment."""
    return bool(re.search(r":\s*(#.*)?$", line.source))


def opens_text(line: Place) -> bool:
    """Tell whether a line ends with what starts a text of several lines, but for a comment."""
    return bool(re.search(r"(^|[ -])[|>][-+\d]*\s*(#.*)?$", line.source))


def is_item(line: Place) -> bool:
    return line.source.lstrip().startswith("- ")


def lines_up_to_parent(item: Place) -> list[Place]:
    """Return where the lines above an item start, up to the first one further to the left.

    The first line of a file is the last of them where none is.
    """
    lines: list[Place] = []
    for line in lines_above(item):
        lines.append(line)
        if line.column < item.column:
            break
    return lines or [start_of(item)]


def parent_nearby(line: Place) -> Place:
    """Return the line that one is below, or the line itself where that is far above."""
    above = islice(lines_above(line), FAR)
    return next((it for it in above if it.column < line.column), line)


def neighbour(place: Place) -> Place:
    """Return which of the names above that may still go on a line belongs beside.

    It is one in whose column its own name stands above, if there is any; of several the closest.
    """
    names = open_names(place)
    return _namesake(names, place) or _closest(names, place)


def namesake(place: Place) -> Place | None:
    """Return which of the names above that may still go on is where that of a line stands above."""
    return _namesake(open_names(place), place)


def _namesake(names: list[Place], place: Place) -> Place | None:
    name = re.escape(name_of(place))
    above = "\n".join(place.lines[: place.line - 1])
    found = re.finditer(f"^([ -]*){name}", above, re.MULTILINE) if name else []
    columns = {len(it[1]) + 1 for it in found}
    beside = [it for it in names if it.column in columns]
    return _closest(beside, place) if beside else None


def columns_by_name(lines: Sequence[str]) -> Mapping[str, Counter[int]]:
    """Count in which columns lines start, by the dashes and the names that they start with."""
    columns: dict[str, Counter[int]] = defaultdict(Counter)
    for line in lines:
        if found := _START.match(line):
            columns[found[2]][len(found[1]) + 1] += 1
    return columns


def start_with_name(line: Place) -> str:
    """Return the dashes and the name that a line starts with, "" if it starts with no name."""
    found = _START.match(line.source)
    return found[2] if found else ""


def _closest(names: list[Place], place: Place) -> Place:
    return min(names, key=lambda it: abs(it.column - place.column))


def open_names(place: Place) -> list[Place]:
    """Return the names above that may still go on, the one furthest to the right first.

    What has lines of its own below it goes on with no text.
    """
    above = line_above(place)
    names = [name_in(above)]
    for line in lines_above(place):
        if line.column < names[-1].column:
            names.extend(it for it in (name_in(line), line) if it.column < names[-1].column)
        if line.column == 1:
            break
    is_text = len(names) > 1 and opens(place) and is_in_text(above)
    return names[1:] if is_text else names
