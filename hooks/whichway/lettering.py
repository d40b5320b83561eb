"""How much room text takes in a picture, wherever it is drawn and whatever fonts there are."""

import re
from collections.abc import Iterator
from unicodedata import category, east_asian_width, normalize

_WIDTHS = {
    0.2: "'",
    0.3: "!(),.:;`ijl|·\N{SPACE}\N{RIGHT SINGLE QUOTATION MARK}",
    0.4: "-/I[\\]frt{}",
    0.5: '"*z“”',
    0.6: "$+123456789<=>?FJLTZ^_abcdeghknopqsuvxy~\N{EN DASH}",
    0.7: "&0ABCDEHKNPRSUVXY",
    0.8: "#GOQw",
    0.9: "Mm",
}
"""Widths of characters by the size of the type: the wider of the shipped font and of Arial, which
stands in for it, both in bold, since the reader's path is."""

_WIDTH_OF = {character: width for width, characters in _WIDTHS.items() for character in characters}

_OTHER_LETTER = 0.8
_WIDE = 1.0


def width_of(text: str, size: float) -> float:
    """Return at least the width of a line of text in type of this size."""
    return size * sum(_width(character) for character in normalize("NFD", text))


def wrapped(text: str, *, width: float, size: float, most: int) -> tuple[str, ...]:
    """Break text into lines of a width; where it needs more than `most` of them, it ends in "…"."""
    lines = [""]
    for word in re.findall(r"\S+", text):
        for piece in _pieces(word, width, size):
            longer = f"{lines[-1]} {piece}".lstrip()
            if width_of(longer, size) <= width:
                lines[-1] = longer
            else:
                lines.append(piece)
        if len(lines) > most:
            return (*lines[: most - 1], _shortened(lines[most - 1], width, size))
    return tuple(lines)


def _pieces(word: str, width: float, size: float) -> Iterator[str]:
    """Cut a word where it is too long for a line of its own."""
    piece, room = "", width
    for character in word:
        taken = width_of(character, size)
        if piece and taken > room:
            yield piece
            piece, room = "", width
        piece += character
        room -= taken
    yield piece


def _shortened(line: str, width: float, size: float) -> str:
    while line and width_of(f"{line}…", size) > width:
        line = line[:-1]
    return f"{line}…"


def _width(character: str) -> float:
    if character in _WIDTH_OF:
        return _WIDTH_OF[character]
    if category(character).startswith("M"):
        return 0
    is_wide = character in "%@W—…" or east_asian_width(character) in "WF"
    return _WIDE if is_wide else _OTHER_LETTER
