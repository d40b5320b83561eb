"""The tree as one column of questions, for phones and paper: lines at the side jump ahead.

The column is cut into sheets, none of them longer than a page of paper.  One below the other they
are one picture, whose lines go on from sheet to sheet.
"""

from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from whichway.lettering import width_of, wrapped
from whichway.picture import (
    Card,
    CardWay,
    Drawing,
    Group,
    Lettering,
    Path,
    Rect,
    diamond,
    letterings,
)

_SIZE = 14
"""The size of the type."""

LONGEST_SHEET = 900
"""What fits on a page of Letter, the shorter of the usual papers."""

_LEADING = 18
_BASE = 14
"""How far the base of a line of type is below its top."""

_EDGE = 2
"""Room for the outer half of a line that is as thick as the reader's path."""

_BOX = 268
_RIGHT = _EDGE + _BOX
_PADDING = 10
_MARK = 24
_TEXT = _EDGE + _PADDING + _MARK + 7
"""Where all text starts."""

_SIGN = 18
_GAP = 14
_MOST_LINES = 8

_FIRST_LANE = 14
_LANE = 8
_BEND = 4
_HEAD = 7
"""The length of an arrow's head."""


class _Row(NamedTuple):
    """A way on from a box, below its question."""

    way: CardWay
    top: int
    answers: tuple[str, ...]
    end: tuple[str, ...]
    """The lines that name an outcome; a question is a number beside the answers."""

    @property
    def bottom(self) -> int:
        return self.top + _LEADING * (len(self.answers) + len(self.end)) + _PADDING

    @property
    def line(self) -> int:
        """How far down its line leaves the box."""
        return self.top + _PADDING // 2 + _LEADING // 2


class _Box(NamedTuple):
    card: Card
    top: int
    question: tuple[str, ...]
    rows: tuple[_Row, ...]

    @property
    def head(self) -> int:
        """How far down lines arrive."""
        return self.top + _PADDING + _LEADING // 2

    @property
    def bottom(self) -> int:
        return self.rows[-1].bottom if self.rows else _below_question(self.top, self.question)


class _Jump(NamedTuple):
    """A line from a row to the box that it leads to, in a lane beside the boxes."""

    way: CardWay
    start: int
    end: int
    lane: int


def column(cards: Mapping[str, Card]) -> Iterator[Drawing]:
    """Yield the sheets of a column of cards, which come in reading order."""
    boxes = tuple(_boxes(cards))
    jumps = tuple(_jumps(boxes))
    lanes = len({jump.lane for jump in jumps})
    for sheet in _sheets(boxes):
        top, bottom = sheet[0].top - _GAP // 2, sheet[-1].bottom + _GAP // 2
        yield Drawing(
            size=_SIZE,
            top=top,
            width=_RIGHT + _FIRST_LANE + lanes * _LANE,
            height=bottom - top,
            groups=(
                *(_drawn_jump(jump) for jump in jumps if _is_seen(jump, top, bottom)),
                *(group for box in sheet for group in _drawn_box(box, cards)),
            ),
        )


def _boxes(cards: Mapping[str, Card]) -> Iterator[_Box]:
    top = _GAP // 2
    for card in cards.values():
        if card.kind in {"question", "branch"}:
            question = _wrapped(card.text, _RIGHT - _PADDING - _TEXT)
            rows = tuple(_rows(card, cards, _below_question(top, question)))
            box = _Box(card, top, question, rows)
            yield box
            top = box.bottom + _GAP


def _below_question(top: int, question: Sequence[str]) -> int:
    return top + _LEADING * len(question) + 2 * _PADDING


def _rows(card: Card, cards: Mapping[str, Card], top: int) -> Iterator[_Row]:
    room = _RIGHT - _PADDING - _TEXT
    for way in card.ways:
        target = cards[way.to]
        is_outcome = target.kind == "outcome"
        beside = 0 if is_outcome else _mark_width(target) + _PADDING
        answers = (line for it in way.answers for line in _wrapped(it, room - beside))
        end = _wrapped(target.text, room - _SIGN) if is_outcome else ()
        row = _Row(way, top, tuple(answers), end)
        yield row
        top = row.bottom


def _wrapped(text: str, width: int) -> tuple[str, ...]:
    return wrapped(text, width=width, size=_SIZE, most=_MOST_LINES)


def _jumps(boxes: Sequence[_Box]) -> Iterator[_Jump]:
    """Yield the lines.  Those that meet at a box share a lane; the shortest are innermost."""
    heads = {box.card.id: box.head for box in boxes}
    arriving: dict[str, list[_Row]] = {}
    for row in (row for box in boxes for row in box.rows if row.way.to in heads):
        arriving.setdefault(row.way.to, []).append(row)
    ends = {to: [heads[to], *(row.line for row in rows)] for to, rows in arriving.items()}
    spans = {to: (min(them), max(them)) for to, them in ends.items()}
    lanes: list[list[tuple[int, int]]] = []
    for to, (top, bottom) in sorted(spans.items(), key=lambda it: it[1][1] - it[1][0]):
        free = (n for n, lane in enumerate(lanes) if all(bottom < a or b < top for a, b in lane))
        lane = next(free, len(lanes))
        if lane == len(lanes):
            lanes.append([])
        lanes[lane].append((top, bottom))
        yield from (_Jump(row.way, row.line, heads[to], lane) for row in arriving[to])


def _sheets(boxes: Sequence[_Box]) -> Iterator[tuple[_Box, ...]]:
    sheet: list[_Box] = []
    for box in boxes:
        if sheet and box.bottom - sheet[0].top > LONGEST_SHEET:
            yield tuple(sheet)
            sheet = []
        sheet.append(box)
    yield tuple(sheet)


def _is_seen(jump: _Jump, top: int, bottom: int) -> bool:
    return min(jump.start, jump.end) < bottom and max(jump.start, jump.end) > top


def _drawn_box(box: _Box, cards: Mapping[str, Card]) -> Iterator[Group]:
    card = box.card
    frame = Rect("box", _EDGE, box.top, _BOX, box.bottom - box.top, radius=6)
    mark, number = _mark(card, _EDGE + _PADDING, box.head)
    title = letterings(
        "title", box.question, x=_TEXT, y=box.top + _PADDING + _BASE, leading=_LEADING
    )
    yield Group("node", card.id, card.kind, rects=(frame, mark), texts=(number, *title))
    for row in box.rows:
        yield _drawn_row(row, cards[row.way.to])


def _drawn_row(row: _Row, target: Card) -> Group:
    rule = Path("rule", ((_EDGE, row.top), (_RIGHT, row.top)))
    base = row.top + _PADDING // 2 + _BASE
    texts = letterings("answer", row.answers, x=_TEXT, y=base, leading=_LEADING)
    if row.way.letter:
        letter = Lettering("letter", _EDGE + _PADDING + _MARK // 2, base, row.way.letter)
        texts = (letter, *texts)
    base += _LEADING * len(row.answers)
    if target.kind == "outcome":
        ends = letterings("end", row.end, x=_TEXT + _SIGN, y=base, leading=_LEADING)
        sign = diamond(_TEXT + 6, base - _BASE + _LEADING // 2)
        return Group("way", row.way.name, "way", paths=(rule, sign), texts=(*texts, *ends))
    mark, number = _mark(target, _RIGHT - _PADDING - _mark_width(target), row.line)
    return Group("way", row.way.name, "way", rects=(mark,), paths=(rule,), texts=(*texts, number))


def _drawn_jump(jump: _Jump) -> Group:
    lane = _RIGHT + _FIRST_LANE + jump.lane * _LANE
    bend = _BEND if jump.end > jump.start else -_BEND
    line = Path(
        "line",
        (
            (_RIGHT, jump.start),
            (lane - _BEND, jump.start),
            (lane, jump.start + bend),
            (lane, jump.end - bend),
            (lane - _BEND, jump.end),
            (_RIGHT + _HEAD, jump.end),
        ),
    )
    return Group("way", jump.way.name, "way", paths=(line, _head(jump.end)))


def _mark(card: Card, x: int, middle: int) -> tuple[Rect, Lettering]:
    """Return the number of a question in its frame."""
    width = _mark_width(card)
    frame = Rect("mark", x, middle - 10, width, 20, radius=3)
    return frame, Lettering("number", x + width // 2, middle + 5, str(card.number))


def _mark_width(card: Card) -> int:
    return max(_MARK, round(width_of(str(card.number), _SIZE)) + 8)


def _head(y: int) -> Path:
    corners = ((_RIGHT, y), (_RIGHT + _HEAD + 1, y - 4), (_RIGHT + _HEAD + 1, y + 4))
    return Path("head", corners, is_closed=True)
