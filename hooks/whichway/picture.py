"""What a picture of the tree shows, and its shapes: numbers alone, in pixels from the top."""

from collections.abc import Iterable
from typing import Literal, NamedTuple

Point = tuple[int, int]


class CardWay(NamedTuple):
    """A way on from a card: which answers take it, and the id of the card that it leads to.

    `name` is that of the way in the page; "" where it is none of the tree's.
    """

    name: str
    letter: str
    answers: tuple[str, ...]
    to: str


class Card(NamedTuple):
    """A box to draw.  A question that is drawn elsewhere, and an outcome, have no ways on."""

    id: str
    kind: Literal["question", "branch", "elsewhere", "outcome"]
    number: int
    text: str
    ways: tuple[CardWay, ...] = ()


class Rect(NamedTuple):
    style: str
    x: int
    y: int
    width: int
    height: int
    radius: int = 0


class Path(NamedTuple):
    """A line from point to point; a curved one has two points between each two that it meets."""

    style: str
    points: tuple[Point, ...]
    is_curved: bool = False
    is_closed: bool = False


class Lettering(NamedTuple):
    """A line of text, at the start of its base line."""

    style: str
    x: int
    y: int
    text: str


class Group(NamedTuple):
    """What belongs to a step of the tree (`node`) or to a way (`way`) of the given name."""

    kind: Literal["node", "way"]
    name: str
    style: str
    rects: tuple[Rect, ...] = ()
    paths: tuple[Path, ...] = ()
    texts: tuple[Lettering, ...] = ()


class Drawing(NamedTuple):
    """The shapes of a picture; it shows those that lie from `top` on, down to its height.

    `size` is that of its type.
    """

    size: int
    top: int
    width: int
    height: int
    groups: tuple[Group, ...]


class Picture(NamedTuple):
    """A drawing with its title, which has the id `id`."""

    id: str
    title: str
    drawing: Drawing


def diamond(x: int, y: int) -> Path:
    """Return the sign of an outcome, round (x, y)."""
    corners = ((x, y - 6), (x + 6, y), (x, y + 6), (x - 6, y))
    return Path("diamond", corners, is_closed=True)


def letterings(
    style: str, lines: Iterable[str], *, x: int, y: int, leading: int
) -> tuple[Lettering, ...]:
    """Set lines of text one below the other, the first with its base line at `y`."""
    return tuple(Lettering(style, x, y + n * leading, line) for n, line in enumerate(lines))


def mirrored(drawing: Drawing) -> Drawing:
    """Return a drawing as it is read from right to left."""
    return drawing._replace(groups=tuple(_mirrored(it, drawing.width) for it in drawing.groups))


def _mirrored(group: Group, width: int) -> Group:
    return group._replace(
        rects=tuple(it._replace(x=width - it.x - it.width) for it in group.rects),
        paths=tuple(
            it._replace(points=tuple((width - x, y) for x, y in it.points)) for it in group.paths
        ),
        texts=tuple(it._replace(x=width - it.x) for it in group.texts),
    )
