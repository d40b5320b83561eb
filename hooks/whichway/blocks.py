"""Blocks of lines that were moved to the side, or pasted twice: one slip, whose ends are odd."""

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
from whichway.parsing import Lines, parse
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
from whichway.weighing import BELOW, Effort, Expected, mistakes_near, nearby

ELSEWHERE = 8
"""As how many lines further away it counts if YAML gives up at neither end of a block."""

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
    """Return a block that brings about several `mistakes` near each other, None if there is none.

    They are gone if it is undone.  All further away is read as it is `mended`.
    """
    for passage in _passages(mistakes):
        first, last = passage[0].place.line, passage[-1].place.line
        start, end = max(0, first - 1 - BELOW), last + 2 * BELOW
        near = nearby([*mended[:start], *lines.mended[start:end], *mended[end:]], end)
        failure = parse(lines._replace(mended=near)).failure
        anchor = failure.place.line if failure else first
        size = sum(map(len, near))
        odd = range(first, last + 1)
        for block in _blocks(near, odd, anchor, may_be_shifted=not _is_clear(passage)):
            effort.left -= size // 10
            if effort.left < 0:
                return None
            changed = block.undone(near, expected)
            if not _fits_in(block, changed):
                continue
            effort.left -= size
            until = max(last, block.last)
            left = mistakes_near(lines, changed, first, until, expected)
            if left is None or any(isinstance(it, Misfit) for it in left):
                continue
            if not _is_swallowed(lines, changed, block.first, expected.names):
                return block
    return None


def told_as(block: Block, lines: Lines) -> Mistake:
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
        if passage and mistake.place.line - passage[-1].place.line > BELOW:
            yield passage
            passage = []
        passage.append(mistake)
    if passage:
        yield passage


def _is_clear(passage: Sequence[Mistake]) -> bool:
    """Tell whether several mistakes come down to one, which hides nothing."""
    told = causes(passage)
    return len(told) == 1 and not isinstance(told[0], Hiding)


def _blocks(lines: list[str], odd: range, anchor: int, *, may_be_shifted: bool) -> list[Block]:
    """Return the blocks that may bring about mistakes in `odd` lines, the likeliest first.

    Those are the ones that start or end where YAML gives up, at an `anchor`, and then those that
    start with the first mistake and end in front of the last.
    """
    blocks: list[Block] = [*_repeated(lines, odd)]
    if may_be_shifted:
        blocks += _shifted(lines, odd)
    return sorted(blocks, key=lambda it: _distance(it, odd, anchor))


def _repeated(lines: list[str], odd: range) -> Iterator[Repeated]:
    """Yield the lines around the `odd` ones that are the same as those above them, if several."""
    for start in range(max(1, odd.start - BELOW), odd.stop + BELOW):
        for size in range(2, start):
            first, last = start - 1, start - 1 + size
            if any(lines[first:last]) and lines[first - size : first] == lines[first:last]:
                yield Repeated(start, start - 1 + size)


def _shifted(lines: list[str], odd: range) -> Iterator[Shifted]:
    """Yield the lines around the `odd` ones, with each number of spaces that may be right."""
    columns = {indent_of(it) for it in lines if it.strip()}
    columns |= {it + STEP for it in columns}
    for start in range(max(1, odd.start - BELOW), odd.stop):
        indent = indent_of(lines[start - 1])
        indents = {indent}
        for end in range(start, min(len(lines), odd.stop + BELOW)):
            indents |= {indent_of(it) for it in lines[end - 1 : end] if it.strip()}
            shifts = [it - indent for it in columns if it != indent]
            yield from (Shifted(start, end, it) for it in shifts if min(indents) + it >= 0)
            if len(indents) == 1 and end > start:
                yield from (Shifted(start, end, it, STEP) for it in shifts if it > 0)


def _distance(block: Block, odd: range, anchor: int) -> tuple[int, int]:
    """Return how unlikely it is that a block brings about mistakes in `odd` lines."""
    above, below = abs(block.first - odd.start), abs(block.last - (odd.stop - 2))
    distance = above + below + ELSEWHERE
    if anchor == block.first:
        distance = below
    elif anchor == block.last + 1:
        distance = above
    return (distance, abs(block.shift)) if isinstance(block, Shifted) else (0, 0)


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


def _is_swallowed(lines: Lines, changed: list[str], first: int, names: Collection[str]) -> bool:
    """Tell whether a field from a line on is read as a part of a text."""
    numbers = range(first, len(changed) + 1)
    places = (start_of(Place(lines.file, number, 1, changed)) for number in numbers)
    return any(name_of(it).removesuffix(":") in names and is_in_text(it) for it in places)
