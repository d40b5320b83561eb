"""A file that was cut off: all that it lacks at its end is one mistake."""

from collections.abc import Collection, Iterator, Sequence
from dataclasses import replace
from pathlib import PurePath

from whichway.errors import FILES, BrokenLine, MendedLine, Mistake, Unread
from whichway.nodes import Entries, Items, Node

Spot = tuple[str, int, int]
"""A file, a line and a column."""


def as_one(
    document: Node | None, mistakes: Sequence[Mistake], names: Collection[str]
) -> Sequence[Mistake]:
    """Return the mistakes in a document, but one in the place of all that lacks at its end.

    That is in parts which are inside each other and go on up to the end, or below these, where the
    file may end in the middle of a word, such as one of the `names` of fields.  If only one thing
    is lacking, what is lost of the file tells whether there was more: that is about it, too.
    """
    slips = [it for it in mistakes if isinstance(it, BrokenLine | MendedLine)]
    words = {_spot(it) for it in slips if it.is_lacking}
    ends = {*_going_on_to_the_end(document, words)} | words
    at_end = [it for it in mistakes if it.is_lacking and _spot(it) in ends]
    if not at_end:
        return mistakes
    last = max(at_end, key=_spot)
    file = last.place.file
    name = PurePath(file).name
    file = name if name in FILES else file
    if len(at_end) == 1 and not _is_part_of_word(last.place.source.strip(), names):
        return [replace(it, about=it.about or file) if it is last else it for it in mistakes]
    _, end, _ = max(ends)
    others = [it for it in mistakes if it not in at_end and it.place.line < end]
    notes = tuple(replace(it, problem=it.gist) for it in at_end)
    problem = "the file ends in the middle of this: add what is missing"
    return [*others, Unread(problem, last.place, notes, file)]


def _going_on_to_the_end(node: Node | None, words: Collection[Spot]) -> Iterator[Spot]:
    """Yield where the parts of a document start that are the last ones in each other.

    One that is only a part of a word may stand for what belongs to the part above.
    """
    while node:
        yield node.place[:3]
        match node:
            case Entries(entries=[*above, (key, _)]) if key.place[:3] in words and above:
                node = node._replace(entries=above)
            case Entries(entries=[*_, (key, value)]):
                yield key.place[:3]
                node = value
            case Items(items=[*_, node]):
                pass
            case _:
                return


def _is_part_of_word(word: str, names: Collection[str]) -> bool:
    return bool(word) and any(name.startswith(word) for name in names if name != word)


def _spot(mistake: Mistake) -> Spot:
    return mistake.place[:3]
