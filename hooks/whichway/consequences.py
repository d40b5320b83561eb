"""Mistakes that only follow from others: what an author mends once is told once."""

from collections.abc import Iterable, Iterator, Sequence
from pathlib import PurePath

from whichway.errors import (
    FILES,
    MOST_NOTES,
    BrokenLine,
    Hiding,
    HidingPart,
    LostName,
    MendedLine,
    Misfit,
    Misplaced,
    Mistake,
    Unread,
    UnreadLine,
    UnreadPart,
    in_file_order,
)
from whichway.surroundings import indent_of

PASSAGE = 4
"""How many lines below each other mistakes are at most that may follow from one cause."""

BESIDE = 2
"""How many lines below each other causes are at most that one slip may have brought about."""

LONGEST_PASSAGE = 15
"""How many lines below the first of several mistakes one is at most that follows from it."""


def causes(mistakes: Iterable[Mistake]) -> list[Mistake]:
    """Return mistakes in file order, each that may only follow from another as a note of that."""
    told = _together(_without_what_follows(in_file_order(mistakes)))
    return in_file_order(_in_passages(_below_what_lost_it(told)))


def _in_passages(mistakes: Iterable[Mistake]) -> Iterator[Mistake]:
    """Yield mistakes, but those near a cause that do not fit where they stand as notes of that.

    So a parser says nothing more until it has read a few tokens behind a mistake: see
    https://pubs.opengroup.org/onlinepubs/9799919799/utilities/yacc.html.
    """
    passage: list[Mistake] = []
    for mistake in mistakes:
        if not isinstance(mistake, Misfit):
            yield mistake
            continue
        if passage and not _goes_on(passage, mistake):
            yield from _as_one(passage)
            passage = []
        passage.append(mistake)
    yield from _as_one(passage)


def _goes_on(passage: Sequence[Mistake], mistake: Mistake) -> bool:
    """Tell whether a mistake may have come about by the same slip as those in a passage above.

    A second cause may if it is right below, or ends a block of lines that all start in one column.
    """
    above, place = passage[-1].place, mistake.place
    if place.file != above.file or place.line - passage[0].place.line > LONGEST_PASSAGE:
        return False
    distance = place.line - above.line
    is_second = _is_cause(mistake) and any(map(_is_cause, passage))
    if is_second and _are_flat(place.lines[above.line - 1 : place.line - 1]):
        return True
    is_certain = is_second and not isinstance(mistake, UnreadPart)
    return distance <= (BESIDE if is_certain else PASSAGE)


def _are_flat(lines: Sequence[str]) -> bool:
    return len({indent_of(it) for it in lines if it.strip()}) == 1


def _as_one(passage: Sequence[Mistake]) -> Sequence[Mistake]:
    """Return the first cause in a passage with the others as notes; all of them if it has none."""
    cause = next(filter(_is_cause, passage), None)
    return [_with(cause, [it for it in passage if it is not cause])] if cause else passage


def _below_what_lost_it(mistakes: Sequence[Mistake]) -> Sequence[Mistake]:
    """Return mistakes, each about what another file has lost as a note of the first cause there."""
    lost = [it for it in mistakes if it.about in FILES]
    if not lost:
        return mistakes
    first = {PurePath(it.place.file).name: it for it in reversed(mistakes) if _is_cause(it)}
    notes: dict[int, list[Mistake]] = {}
    for mistake in lost:
        cause = first.get(mistake.about)
        if cause and cause.place.file != mistake.place.file:
            notes.setdefault(id(cause), []).append(mistake)
    told = {id(it) for others in notes.values() for it in others}
    return [_with(it, notes.get(id(it), [])) for it in mistakes if id(it) not in told]


def _is_cause(mistake: Mistake) -> bool:
    return isinstance(mistake, Misplaced)


def _with(cause: Mistake, others: Sequence[Mistake]) -> Mistake:
    """Return a cause with what may only follow from it below it."""
    if not others:
        return cause
    notes = [
        note
        for it in others
        for note in (Mistake(f"this may only follow: {it.gist}", it.place), *it.notes)
    ]
    kind = type(cause) if isinstance(cause, Hiding) else UnreadPart
    return cause.told_as(kind, *notes[:MOST_NOTES])


def _without_what_follows(mistakes: Sequence[Mistake]) -> Iterator[Mistake]:
    """Leave out what only follows from a line that is no YAML, and say if it may hide something."""
    in_lines: dict[tuple[str, int], list[Mistake]] = {}
    for mistake in mistakes:
        in_lines.setdefault((mistake.place.file, mistake.place.line), []).append(mistake)
    for told in in_lines.values():
        broken = next((it for it in told if isinstance(it, BrokenLine)), None)
        lost = next((it for it in told if isinstance(it, LostName)), None)
        if broken is None:
            yield from _mended(told)
        elif lost and broken.place == lost.place:
            yield lost.told_as(UnreadPart) if isinstance(broken, Unread) else lost
        elif len(told) == 1:
            yield broken
        else:
            yield broken.told_as(UnreadLine)


def _mended(told: Sequence[Mistake]) -> Iterator[Mistake]:
    """Leave out what follows from a slip that was mended: at its place, or right behind its mark.

    Of several slips at one place the first is told.
    """
    if not any(isinstance(it, MendedLine) for it in told):
        yield from told
        return
    groups: list[list[Mistake]] = []
    for mistake in sorted(told, key=lambda it: (it.place.column, not isinstance(it, MendedLine))):
        first = groups[-1][0] if groups else mistake
        behind = mistake.place.column - first.place.column
        is_at_it = behind == 0 or (behind == 1 and _may_follow(mistake))
        if groups and isinstance(first, MendedLine) and is_at_it:
            groups[-1].append(mistake)
        else:
            groups.append([mistake])
    for first, *others in groups:
        yield _hiding_what_they_hide(first, others)


def _hiding_what_they_hide(first: Mistake, others: Sequence[Mistake]) -> Mistake:
    """Return a mistake as one that hides what others hide that only follow from it."""
    is_part = isinstance(first, Misplaced)
    if any(isinstance(it, Unread) for it in others):
        return first.told_as(UnreadPart if is_part else Unread)
    if any(isinstance(it, Hiding) for it in others) and not isinstance(first, Hiding):
        return first.told_as(HidingPart if is_part else Hiding)
    return first


def _may_follow(mistake: Mistake) -> bool:
    """Tell whether a mistake may only follow from a mark in front: a slip, or a wrong shape."""
    return isinstance(mistake, MendedLine | Misfit)


def _together(mistakes: Iterable[Mistake]) -> list[Mistake]:
    """Make those that are about the same thing notes of the first of them."""
    told: dict[object, Mistake] = {}
    for n, mistake in enumerate(mistakes):
        first = told.get(mistake.about or n)
        if first is None:
            told[mistake.about or n] = mistake
        else:
            kind = type(mistake) if isinstance(mistake, Hiding) else type(first)
            note = Mistake(mistake.gist, mistake.place)
            told[mistake.about] = first.told_as(kind, note, *mistake.notes)
    return [*told.values()]
