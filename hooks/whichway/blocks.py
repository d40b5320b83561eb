"""Blocks of lines that were moved to the side, or pasted twice: one slip, whose ends are odd."""

import re
from collections.abc import Collection, Iterator, Sequence
from typing import NamedTuple

from whichway.consequences import causes
from whichway.errors import (
    BrokenLine,
    Hiding,
    MendedLine,
    Misfit,
    Mistake,
    Place,
    in_file_order,
)
from whichway.parsing import Lines
from whichway.surroundings import (
    indent_of,
    is_in_text,
    is_item,
    line_above,
    line_below,
    name_in,
    name_of,
    open_names,
    opens,
    start_of,
)
from whichway.weighing import BELOW, Effort, Expected, failure_near, mistakes_near, nearby

ELSEWHERE = 8
"""As how many lines further away it counts if YAML gives up at neither end of a block."""

LONGEST_BLOCK = 60
"""How many lines a block has at most, and how many are between mistakes that it brings about."""

A_LOOK = 10
"""For how many blocks it takes as long to look at their ends as to read one of them."""

_FIRST_WORD = re.compile(r" *(?:- +)*([\w-]+)")

STEP = 2
"""How many columns further right than what it belongs to a line starts, as a rule."""


class Shifted(NamedTuple):
    """Lines, by the numbers of the first and the last, and how many more spaces they should have.

    If that is less than nought, they have too many.  If they all start in one column, those that
    belong to another one of them should have some more: the `inner` spaces.
    """

    first: int
    last: int
    shift: int
    inner: int = 0

    @property
    def problem(self) -> str:
        """What their author is told."""
        which = _lines(self.first, self.last, "has", "have")
        spaces = "1 space" if abs(self.shift) == 1 else f"{abs(self.shift)} spaces"
        if self.shift < 0:
            return f"{which} {spaces} too many in front: take them away"
        if not self.inner:
            return f"{which} {spaces} too few in front: add them"
        cure = f"add {self.shift} at the first, and {self.shift + self.inner} where a line"
        return f"{which} too few spaces in front: {cure} belongs to one above"

    def undone(self, lines: list[str], expected: Expected) -> list[str]:
        """Return the lines of a file with these where they belong.

        What starts in column 1 and belongs there had no spaces to lose.
        """
        changed = [*lines]
        is_list = _is_item(lines[self.first - 1])
        for n in range(self.first - 1, self.last):
            line = lines[n]
            is_head = _is_item(line) if is_list else n == self.first - 1
            had_none = self.shift > 0 and not self.inner and _is_at_left(line, expected)
            if line.strip() and not had_none:
                shift = self.shift if is_head else self.shift + self.inner
                changed[n] = " " * (indent_of(line) + shift) + line.lstrip(" ")
        return changed


class Repeated(NamedTuple):
    """Lines, by the numbers of the first and the last, that are the same as those above them."""

    first: int
    last: int

    @property
    def problem(self) -> str:
        """What their author is told."""
        return f"{_lines(self.first, self.last, 'is', 'are')} written twice: delete one of the two"

    def undone(self, lines: list[str], _: Expected) -> list[str]:
        """Return the lines of a file without these."""
        blank = ["" for _ in lines[self.first - 1 : self.last]]
        return [*lines[: self.first - 1], *blank, *lines[self.last :]]


Block = Shifted | Repeated


def block_in(
    lines: Lines, mended: list[str], mistakes: Sequence[Mistake], expected: Expected, effort: Effort
) -> Block | None:
    """Return the likeliest block that brings about several `mistakes` near each other.

    They are gone if it is undone in `lines`; all that is further away is read as it was `mended`.
    None comes back where there is no such block, or where no `effort` is left.
    """
    for passage in _passages(mistakes):
        first, last = passage[0].place.line, passage[-1].place.line
        start, end = max(0, first - 1 - BELOW), last + 2 * BELOW
        near = nearby([*mended[:start], *lines.mended[start:end], *mended[end:]], end)
        failure = failure_near(lines, near)
        anchor = failure.place.line if failure else first
        blocks = _blocks(near, range(first, last + 1), anchor, is_clear=_is_clear(passage))
        size = len(near) + sum(map(len, near))
        effort.left -= size + len(blocks)
        for block in blocks:
            effort.left -= size // A_LOOK
            if effort.left < 0:
                return None
            changed = block.undone(near, expected)
            if _fits_in(block, changed):
                effort.left -= size
                if _is_meant(block, lines, changed, passage, expected):
                    return block
    return None


def _is_meant(
    block: Block, lines: Lines, changed: list[str], passage: Sequence[Mistake], expected: Expected
) -> bool:
    """Tell whether a passage of mistakes is gone in the lines that are `changed` by a block."""
    first, last = passage[0].place.line, passage[-1].place.line
    left = mistakes_near(lines, changed, first, max(last, block.last), expected)
    if left is None or any(isinstance(it, Misfit) for it in left):
        return False
    return not _swallows(lines, changed, block, expected.names)


def mistake_of(block: Block, lines: Lines) -> Mistake:
    """Return what the author of a block is told."""
    return MendedLine(block.problem, start_of(Place(lines.file, block.first, 1, lines.written)))


def _lines(first: int, last: int, one: str, several: str) -> str:
    return f"this line {one}" if first == last else f"lines {first} to {last} {several}"


def _is_item(line: str) -> bool:
    return line.lstrip().startswith("- ")


def _is_at_left(line: str, expected: Expected) -> bool:
    """Tell whether a line starts in column 1 with a name that may: an id, where no field may."""
    name, colon, _ = line.partition(":")
    is_known = name in expected.at_left if expected.at_left else name not in expected.names
    return bool(colon) and line[:1] not in {" ", "-"} and is_known


def _passages(mistakes: Sequence[Mistake]) -> Iterator[list[Mistake]]:
    """Yield mistakes in what was read, together where they are near each other."""
    odd = [it for it in mistakes if isinstance(it, Misfit | BrokenLine)]
    passage: list[Mistake] = []
    for mistake in in_file_order(odd):
        line = mistake.place.line
        if passage and (
            line - passage[-1].place.line > BELOW or line - passage[0].place.line > LONGEST_BLOCK
        ):
            yield passage
            passage = []
        passage.append(mistake)
    if passage:
        yield passage


def _is_clear(passage: Sequence[Mistake]) -> bool:
    """Tell whether several mistakes come down to one in one place, which hides nothing."""
    told, *others = causes(passage)
    return not (others or told.notes or isinstance(told, Hiding))


def _blocks(lines: list[str], odd: range, anchor: int, *, is_clear: bool) -> list[Block]:
    """Return the blocks that may bring about mistakes in `odd` lines, the likeliest first.

    Of those that are shifted, these are the ones that start or end where YAML gives up, at an
    `anchor`, and then those that start with the first mistake and end in front of the last.  If
    it `is_clear` what the mistakes are, only lines that are there twice may bring them about.
    """
    shifted = [] if is_clear else [*_shifted(lines, odd, anchor)]
    shifted.sort(key=lambda it: _distance(it, odd, anchor))
    return [*_repeated(lines, odd), *shifted]


def _repeated(lines: list[str], odd: range) -> Iterator[Repeated]:
    """Yield the lines around the `odd` ones that are the same as those above them, if several."""
    for start in range(max(1, odd.start - BELOW), odd.stop + BELOW):
        first = start - 1
        for size in range(2, min(start, len(lines) - first, LONGEST_BLOCK) + 1):
            above, below = lines[first - size : first], lines[first : first + size]
            if size <= first and any(below) and above == below:
                yield Repeated(start, first + size)


def _shifted(lines: list[str], odd: range, anchor: int) -> Iterator[Shifted]:
    """Yield the lines around the `odd` ones, with each number of spaces that may be right."""
    columns = {indent_of(it) for it in lines if it.strip()}
    columns |= {it + STEP for it in columns}
    until = min(len(lines), max(odd.stop, anchor) + BELOW)
    for start in range(max(1, odd.start - BELOW), max(odd.stop, anchor + 1)):
        indent = indent_of(lines[start - 1])
        indents = {indent}
        for end in range(start, min(until, start + LONGEST_BLOCK)):
            indents |= {indent_of(it) for it in lines[end - 1 : end] if it.strip()}
            shifts = [it - indent for it in columns if it != indent]
            yield from (Shifted(start, end, it) for it in shifts if min(indents) + it >= 0)
            if len(indents) == 1 and end > start:
                yield from (Shifted(start, end, it, STEP) for it in shifts if it > 0)


def _distance(block: Shifted, odd: range, anchor: int) -> tuple[int, int]:
    """Return how unlikely it is that a block brings about mistakes in `odd` lines."""
    above, below = abs(block.first - odd.start), abs(block.last - (odd.stop - 2))
    distance = above + below + ELSEWHERE
    if anchor == block.first:
        distance = below
    elif anchor == block.last + 1:
        distance = above
    return distance, abs(block.shift)


def _fits_in(block: Block, lines: list[str]) -> bool:
    """Tell whether the first line of a block and the next one below start where they may."""
    first, last = (Place("", number, 1, lines) for number in (block.first, block.last))
    return _fits(start_of(first)) and _fits(line_below(last))


def _fits(line: Place) -> bool:
    """Tell whether a line starts where something above it may go on, or may start."""
    above = line_above(line)
    if above.line == line.line:
        return line.column == 1
    if not line.source.strip() or is_in_text(line):
        return True
    if line.column > name_in(above).column:
        return opens(above) or not (name_of(line) or is_item(line))
    return line.column in {it.column for it in open_names(line)}


def _swallows(lines: Lines, changed: list[str], block: Block, names: Collection[str]) -> bool:
    """Tell whether a field or an item from a block on is read as a part of a text."""
    return any(
        _is_swallowed(start_of(Place(lines.file, number, 1, changed)), block, names)
        for number in range(block.first, len(changed))
    )


def _is_swallowed(line: Place, block: Block, names: Collection[str]) -> bool:
    word = _FIRST_WORD.match(line.source)
    is_field = word is not None and word[1] in names
    if not (is_field or is_item(line)):
        return False
    if is_in_text(line):
        return is_field and name_of(line) != ""
    return (is_field and not name_of(line)) or (line.line <= block.last and not _fits(line))
