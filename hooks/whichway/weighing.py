"""Which of the slips that YAML may have given up behind an author made: what follows tells."""

import re
from collections.abc import Callable, Collection, Iterator, Mapping
from dataclasses import dataclass
from itertools import chain, islice, pairwise, takewhile
from types import MappingProxyType
from typing import NamedTuple

from whichway import cures
from whichway.cures import Slip, hides_names, mended, replaced, without
from whichway.errors import BrokenLine, MendedLine, Mistake, Place, UnreadLine
from whichway.failure import Failure
from whichway.layout import misplaced_above
from whichway.nodes import Node
from whichway.parsing import Lines, Reading, parse
from whichway.slips import likeliest, slips_behind
from whichway.surroundings import indent_of, is_in_text, lines_above, lines_below, name_of

ABOVE = 60
BELOW = 15
"""How many lines above and below a slip most of what only follows from it is."""

CUT_OFF = "@"
"""What stands in the place of lines that are not read: nothing in YAML may start so."""

COST_OF_A_LOSS = 2
"""How many mistakes it is as bad as if a part of a file cannot be read."""

HOPELESS = 1_000
"""How many it is as bad as if a field becomes a part of a text."""

MOST_LOOKED_AT = 20
"""Behind how many groups of mistakes in a row lines are looked for that are out of place."""


class Expected(NamedTuple):
    """What a file may hold: the names of its fields, and what is wrong with what it does hold.

    Those `at_left` are the names that start in column 1.  The `lists` are named by the first fields
    of their items.
    """

    names: Collection[str] = ()
    at_left: Collection[str] = ()
    lists: Mapping[str, str] = MappingProxyType({})
    mistakes_in: Callable[[Node], Collection[Mistake]] = lambda _: ()


class Meant(NamedTuple):
    """What was read as if a slip were mended, and as what kind of mistake that slip is told."""

    kind: type[Mistake]
    slip: Slip
    reading: Reading


@dataclass
class Effort:
    """How many characters may still be read again to find out what was meant."""

    left: int = 1_500_000


def read_on(
    reading: Reading, expected: Expected, effort: Effort, worn: Collection[int]
) -> Meant | None:
    """Read a file again as if a slip were mended, or else without more and more of what is there.

    Of all ways that lead further, the one is taken that leaves the fewest mistakes nearby: most
    of these only follow.  Lines that are `worn` were mended often enough, by their numbers.
    None comes back where no way leads any further.
    """
    failure = reading.failure
    if failure is None:
        return None
    lines, slip_before = reading.lines, likeliest(failure)
    cheapest: tuple[int, Meant] | None = None
    for kind, change, slip in _ways(failure, slip_before):
        is_nowhere = not slip.place.source.strip()
        if (slip.line + 1 in worn or is_nowhere) and kind is not UnreadLine:
            continue
        number = min(failure.place.line, slip.place.line + ABOVE)
        part = nearby(lines.mended, number)
        size = sum(map(len, part))
        if cheapest and effort.left < size:
            break
        effort.left -= size
        near = _with_line(part, lines.mended, slip.line)
        changed = change(near, slip)
        if not changed or changed == near:
            continue
        further = parse(lines._replace(mended=changed))
        if not _goes_further(further, failure, slip_before):
            continue
        cost = _cost(Meant(kind, slip, further), number, expected)
        is_hopeless = cost > 0 and slip.cure in cures.LAST_RESORTS
        if not is_hopeless and (cheapest is None or cost < cheapest[0]):
            whole = parse(lines._replace(mended=change(lines.mended, slip) or []))
            if not _goes_further(whole, failure, slip_before):
                continue
            cheapest = cost, Meant(kind, slip, whole)
        if not cost:
            break
    return cheapest and cheapest[1]


def moved_back(reading: Reading, expected: Expected, effort: Effort, above: int) -> Meant | None:
    """Read a file again with lines where they belong, if several mistakes near each other go so.

    None comes back where there are no such lines below those `above`.
    """
    lines = reading.lines
    numbers = sorted(it.place.line for it in mistakes_in(reading, expected))
    below = (it for it in _close_together(numbers) if it[0] > above)
    for first, last in islice(below, MOST_LOOKED_AT):
        near = nearby(lines.mended, last)
        place = Place(lines.file, last + 1, 1, lines.mended)
        for slip in misplaced_above(place, until=len(lines.mended) + 1):
            effort.left -= sum(map(len, near))
            if slip.place.line <= above or effort.left < 0:
                continue
            if slip.cure is cures.STRAY_NAME and not _may_be_stray(slip, expected):
                continue
            changed = mended(_with_line(near, lines.mended, slip.line), slip) or []
            if mistakes_near(lines, changed, first, last, expected) != []:
                continue
            whole = parse(lines._replace(mended=mended(lines.mended, slip) or []))
            if whole.failure is None:
                cure = slip.cure._replace(is_yaml=True)
                return Meant(BrokenLine, slip._replace(cure=cure), whole)
    return None


def failure_near(lines: Lines, near: list[str]) -> Failure | None:
    """Return where YAML gives up in what is `near` some lines: None if all of it is YAML."""
    whole = near[:-1] if near[-1] == CUT_OFF else near
    return parse(lines._replace(mended=whole)).failure


def mistakes_near(
    lines: Lines, near: list[str], first: int, last: int, expected: Expected
) -> list[Mistake] | None:
    """Return what is wrong from a little above a line up to a little below another one.

    What is read is what is `near` them, in the place of all lines of the file.  None comes back
    where that is no YAML.
    """
    if failure_near(lines, near):
        return None
    found = mistakes_in(parse(lines._replace(mended=near)), expected)
    return [it for it in found if first - BELOW <= it.place.line < last + BELOW]


def is_like_it(meant: Meant, lines: list[str], earlier: Slip) -> bool:
    """Tell whether a slip and an earlier one are one.

    They are lines below each other that start too far left or right, or items with a bullet.
    """
    slip = meant.slip
    if slip.cure is earlier.cure is cures.BULLET:
        first, last = sorted([slip.line, earlier.line])
        return all(line.lstrip()[:2] in {"", "- "} for line in lines[first + 1 : last])
    if slip.cure is earlier.cure is cures.TAB:
        return slip.line - earlier.line <= BELOW
    is_near = slip.line - earlier.line <= BELOW
    if meant.kind is UnreadLine or not slip.column or not (is_near or slip.cure is earlier.cure):
        return False
    if slip.shift != earlier.shift or slip.line <= earlier.line:
        return False
    left = min(slip.place.column, slip.column, earlier.place.column, earlier.column)
    between = lines[earlier.line + earlier.below + 1 : slip.line]
    return all(indent_of(line) + 1 >= left for line in between if line.strip())


def follows(slip: Slip, lines: list[str], earlier: Slip, names: Collection[str]) -> bool:
    """Tell whether a slip may only be there because an earlier one was mended in a wrong way.

    It is then one of those that a wrong column or a lost text bring about, and stands where these
    still matter.
    """
    if slip.cure is cures.UNCLEAR:
        return True
    is_exact = earlier.cure.is_exact or _is_field_without_colon(earlier, names)
    if not is_of_layout(slip, names) or is_exact:
        return False
    if slip.line <= earlier.line:
        return earlier.cure in cures.LAYOUT
    return slip.line - earlier.line < len(_misled(lines, earlier))


def is_of_layout(slip: Slip, names: Collection[str]) -> bool:
    """Tell whether a slip is in where a line starts, or what with, and not in one of `names`."""
    return slip.cure in cures.LAYOUT and not _is_field_without_colon(slip, names)


Way = tuple[type[Mistake], Callable[[list[str], Slip], list[str] | None], Slip]
"""How to read on behind a slip: what to tell, how to change the lines, and the slip."""


def _ways(failure: Failure, first: Slip) -> Iterator[Way]:
    """Yield how to read on behind a failure, what loses a part of the file last."""
    for slip in slips_behind(failure):
        hiding = UnreadLine if hides_names(slip) else BrokenLine
        kind = MendedLine if slip.cure.is_exact else hiding
        yield kind, mended, slip
    yield UnreadLine, without, first
    yield UnreadLine, _without_what_follows, first


def _cost(meant: Meant, number: int, expected: Expected) -> int:
    """Return how much is wrong near the line with a number, if a slip is what was meant."""
    kind, slip, reading = meant
    is_uprooted = slip.shift and slip.place.column == 1 and _name(slip) in expected.at_left
    moved = slip.place._replace(lines=reading.lines.mended, column=slip.column)
    if slip.shift and _name(slip) in expected.names and is_in_text(moved):
        return HOPELESS
    is_lost = kind is UnreadLine and not hides_names(slip)
    cost = COST_OF_A_LOSS * bool(is_lost or is_uprooted) + (slip.cure is cures.NO_NAME)
    until = number + BELOW - 1  # the last line may go on in one that is cut off
    if reading.failure:
        then = likeliest(reading.failure)
        lines = reading.lines.mended
        is_near = then.cure in cures.LAYOUT and then.line < until
        is_stuck = then.line < number and not _is_field_without_colon(then, expected.names)
        cost += is_near
        if is_stuck or follows(then, lines, slip, expected.names):
            cost += COST_OF_A_LOSS
        until = min(until, then.line)
    others = (
        it
        for it in mistakes_in(reading, expected)
        if it.place.line != slip.place.line or slip.cure not in cures.OF_A_LINE
    )
    cost += sum(number - ABOVE <= it.place.line <= until for it in others)
    if slip.cure is cures.STRAY_NAME and not _may_be_stray(slip, expected):
        cost += COST_OF_A_LOSS
    return cost


def mistakes_in(reading: Reading, expected: Expected) -> list[Mistake]:
    """Return what is wrong with what was read, and in what is `expected` of it."""
    found = expected.mistakes_in(reading.document) if reading.document else ()
    return [*reading.mistakes, *found]


def _goes_further(reading: Reading, than: Failure, slip: Slip) -> bool:
    """Tell whether more could be read, or what YAML gives up behind is further down."""
    failure = reading.failure
    return (
        failure is None
        or failure.place[1:3] > than.place[1:3]
        or likeliest(failure).place[1:3] > slip.place[1:3]
    )


def nearby(lines: list[str], number: int) -> list[str]:
    """Return the lines near one, and above these those that they belong to, in their places.

    Where lines are cut off, one that is no YAML ends them, so that nothing looks whole that is not.
    """
    first = max(0, number - ABOVE - BELOW)
    above = [""] * first
    left = next((indent_of(line) for line in lines[first:] if line.strip()), 0)
    for n in range(first - 1, -1, -1):
        line = lines[n]
        if line.strip() and indent_of(line) < left and not line.lstrip().startswith("#"):
            above[n], left = line, indent_of(line)
    is_cut = number + BELOW < len(lines)
    return [*above, *lines[first : number + BELOW], *([CUT_OFF] if is_cut else [])]


def _with_line(part: list[str], lines: list[str], number: int) -> list[str]:
    """Return lines that were taken from others with one more of them, counted from nought."""
    return [*part[:number], lines[number], *part[number + 1 :]]


def _close_together(numbers: list[int]) -> Iterator[tuple[int, int]]:
    """Yield the first and the last of several numbers, each near the one before."""
    gaps = enumerate(pairwise(numbers), start=1)
    starts = [0, *(n for n, (first, second) in gaps if second - first > BELOW), len(numbers)]
    for start, end in pairwise(starts):
        if end - start > 1:
            yield numbers[start], numbers[end - 1]


def _without_what_follows(lines: list[str], slip: Slip) -> list[str]:
    """Return the lines of a file with blank ones wherever a slip may mislead."""
    return replaced(lines, slip, ["" for _ in _misled(lines, slip)])


def _may_be_stray(slip: Slip, expected: Expected) -> bool:
    """Tell whether a name is that of no field, or of one that stands beside itself."""
    column, name = slip.place.column, _name(slip)
    around = (
        takewhile(lambda it: it.column >= column, lines(slip.place))
        for lines in (lines_above, lines_below)
    )
    beside = (it for it in chain.from_iterable(around) if it.column == column)
    return name not in expected.names or any(name_of(it) == f"{name}:" for it in beside)


def _name(slip: Slip) -> str:
    return name_of(slip.place).removesuffix(":")


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
