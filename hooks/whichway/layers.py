"""The tree in layers, for wide screens: Graphviz says where boxes and lines go, and draws nothing.

It is given no text to measure, since that would depend on the fonts of the machine: only the sizes
of the boxes, and in each a place for every way on, where its line starts.
"""

from collections.abc import Iterator, Mapping
from itertools import pairwise
from typing import NamedTuple
from xml.etree.ElementTree import Element, SubElement, tostring

from whichway.lettering import width_of, wrapped
from whichway.picture import (
    Card,
    Drawing,
    Group,
    Lettering,
    Path,
    Point,
    Rect,
    diamond,
    letterings,
)

try:
    from pygraphviz import AGraph
except ImportError:  # there is not a wheel for every platform
    AGraph = None

_SIZE = 13
"""The size of the type."""

_LEADING = 16
_BASE = 12
"""How far the base of a line of type is below its top."""

_EDGE = 2
"""Room for the outer half of a line that is as thick as the reader's path."""

_PADDING = 7
_TEXT = 98
_MARK = 18
_NUMBER = _MARK + 4
_SIGN = 19
_LETTER = 19
"""The least height of the place of a letter; their column is as wide."""

_WIDTH = _PADDING + _TEXT + _LETTER + _PADDING

_MOST_LINES = 8

_POINTS = 72
"""Points to the inch, which Graphviz measures boxes in.  A point is a pixel here."""

_SPACING = {"rankdir": "LR", "ranksep": str(33 / _POINTS), "nodesep": str(11 / _POINTS)}


def can_be_drawn() -> bool:
    """Tell whether Graphviz is here to do it."""
    return AGraph is not None


class _Box(NamedTuple):
    card: Card
    lines: tuple[str, ...]
    height: int

    @property
    def places(self) -> tuple[tuple[int, int], ...]:
        """From where to where the places of the letters reach, down the end of the box."""
        count = len(self.card.ways) or 1
        edges = [round(self.height * n / count) for n in range(count + 1)]
        return tuple(pairwise(edges))


def layered(cards: Mapping[str, Card]) -> Drawing:
    """Draw cards in layers, with a line from each letter to where its answers lead."""
    boxes = {card.id: _box(card) for card in cards.values()}
    graph = _laid_out(boxes)
    _, _, width, height = (round(float(it)) for it in graph.graph_attr["bb"].split(","))
    return Drawing(
        size=_SIZE,
        top=-_EDGE,
        width=width + 2 * _EDGE,
        height=height + 2 * _EDGE,
        groups=(*_lines(boxes, graph, height), *_nodes(boxes, graph, height)),
    )


def _box(card: Card) -> _Box:
    lines = wrapped(card.text, width=_TEXT, size=_SIZE, most=_MOST_LINES)
    text_height = len(lines) * _LEADING + (0 if card.kind == "outcome" else _NUMBER)
    return _Box(card, lines, max(text_height + 2 * _PADDING, len(card.ways) * _LETTER))


def _laid_out(boxes: Mapping[str, _Box]) -> "AGraph":
    graph = AGraph(directed=True, strict=False, **_SPACING)
    graph.node_attr.update(shape="plain")
    graph.edge_attr.update(arrowsize="0.7", headport="w")
    for id_, box in boxes.items():
        graph.add_node(id_, label=_table(box))
    for id_, box in boxes.items():
        for n, way in enumerate(box.card.ways):
            graph.add_edge(id_, way.to, tailport=f"{n}:e")
    graph.layout("dot")
    return graph


def _table(box: _Box) -> str:
    """Return a box for Graphviz: a table of empty cells, one for each way on."""
    table = Element("TABLE", BORDER="0", CELLBORDER="0", CELLSPACING="0", CELLPADDING="0")
    for n, (top, bottom) in enumerate(box.places):
        cell = SubElement(SubElement(table, "TR"), "TD", PORT=str(n), FIXEDSIZE="TRUE")
        cell.attrib.update(WIDTH=str(_WIDTH), HEIGHT=str(bottom - top))
    return f"<{tostring(table, encoding='unicode', short_empty_elements=False)}>"


def _nodes(boxes: Mapping[str, _Box], graph: "AGraph", height: int) -> Iterator[Group]:
    for id_, box in boxes.items():
        ((middle, centre),) = _points(graph.get_node(id_).attr["pos"], height)
        x, y = middle - _WIDTH // 2, centre - box.height // 2
        drawn = _drawn_outcome if box.card.kind == "outcome" else _drawn_question
        yield drawn(box, x, y)
        yield from _letters(box, x + _WIDTH - _LETTER, y)


def _drawn_outcome(box: _Box, x: int, y: int) -> Group:
    frame = Rect("box", x, y, _WIDTH, box.height)
    sign = diamond(x + _PADDING + 6, y + box.height // 2)
    first = y + (box.height - len(box.lines) * _LEADING) // 2 + _BASE
    text = letterings("end", box.lines, x=x + _PADDING + _SIGN, y=first, leading=_LEADING)
    return Group("node", box.card.id, "outcome", rects=(frame,), paths=(sign,), texts=text)


def _drawn_question(box: _Box, x: int, y: int) -> Group:
    frame = Rect("box", x, y, _WIDTH, box.height, radius=5)
    number = str(box.card.number)
    width = max(_MARK, round(width_of(number, _SIZE)) + 6)
    mark = Rect("mark", x + _PADDING, y + _PADDING, width, _MARK, radius=3)
    return Group(
        "node",
        box.card.id,
        box.card.kind,
        rects=(frame, mark),
        texts=(
            Lettering("number", mark.x + width // 2, mark.y + _MARK - 4, number),
            *letterings(
                "title",
                box.lines,
                x=x + _PADDING,
                y=y + _PADDING + _NUMBER + _BASE,
                leading=_LEADING,
            ),
        ),
    )


def _letters(box: _Box, x: int, y: int) -> Iterator[Group]:
    """Draw the letters of the ways on, each in its place at the end of a box."""
    lettered = (it for it in zip(box.card.ways, box.places, strict=False) if it[0].letter)
    for way, (top, bottom) in lettered:
        place = y + (top + bottom) // 2
        letter = Lettering("letter", x + _LETTER // 2, place + 4, way.letter)
        rule = Path("rule", ((x, y + top), (x, y + bottom)))
        yield Group("way", way.name, "way", paths=(rule,), texts=(letter,))


def _lines(boxes: Mapping[str, _Box], graph: "AGraph", height: int) -> Iterator[Group]:
    for id_, box in boxes.items():
        for way in box.card.ways:
            tip, *curve = _points(
                graph.get_edge(id_, way.to).attr["pos"].removeprefix("e,"), height
            )
            line = Path("line", tuple(curve), is_curved=True)
            yield Group("way", way.name, "way", paths=(line, _head(curve[-1], tip)))


def _head(back: Point, tip: Point) -> Path:
    """Return the head of an arrow between these two."""
    (x, y), (tip_x, tip_y) = back, tip
    across_x, across_y = (y - tip_y) // 2, (tip_x - x) // 2
    corners = (tip, (x + across_x, y + across_y), (x - across_x, y - across_y))
    return Path("head", corners, is_closed=True)


def _points(written: str, height: int) -> list[Point]:
    """Read points as Graphviz writes them, from the bottom up."""
    pairs = (pair.split(",") for pair in written.split())
    return [(_EDGE + round(float(x)), height - round(float(y))) for x, y in pairs]
