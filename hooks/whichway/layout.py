"""What is wrong with where lines start, and with what they start: columns, dashes, names."""

import re
from collections import Counter
from collections.abc import Iterator, Mapping
from itertools import islice, takewhile

from whichway import cures
from whichway.cures import Cure, Slip
from whichway.errors import Place
from whichway.failure import NO_DASH, Failure
from whichway.marks import wrong_mark, wrong_quote
from whichway.surroundings import (
    FAR,
    MOST_WORDS_OF_A_NAME,
    columns_by_name,
    is_item,
    line_above,
    line_below,
    line_further_left,
    lines_above,
    lines_below,
    lines_up_to_parent,
    name_in,
    name_of,
    namesake,
    neighbour,
    next_item,
    open_names,
    opens,
    opens_text,
    parent_nearby,
    start_of,
    start_with_name,
    text_before,
)

_ID_AS_NAME = re.compile("[ -]*[a-z0-9][a-z0-9-]*:")

_NAME = re.compile(r" *[\w-]+([^\w\s]?\s|$)")
"""A word that a line may start with as its name, also with another mark for its ':'."""

FIRST_NAME = re.compile(r"\s*(id|name):")
"""What the items of lists start with."""

MOST_COLUMNS = 3
"""In how many columns the lines with one name may start."""

MOST_LINES = 12
"""How many lines above a place may be what a wrong column there follows from."""


def misplaced_above(place: Place, *, until: int) -> Iterator[Slip]:
    """Yield what above a place may be out of place: lines in an unusual column, and lone names.

    A block of lines ends above one whose number is given, or where lines with names are in usual
    columns.
    """
    yield from _in_unusual_columns(place, until)
    yield from _wrong_way_round(place)
    for line in islice(lines_above(place), MOST_LINES):
        if opens(line) and name_of(line):
            yield Slip(cures.STRAY_NAME, line)
        if opens(line) or line.source.strip() == "-":
            yield Slip(cures.NO_TEXT_MARK, line)


def _in_unusual_columns(place: Place, until: int) -> Iterator[Slip]:
    usual = columns_by_name(place.lines)
    for n, line in enumerate([start_of(place), *islice(lines_above(place), FAR)]):
        like = usual[start_with_name(line)]
        is_alone = like.total() == 1
        if opens(line) and opens(place) and is_alone:
            names = [place] if n else open_names(place)
            like = Counter(it.column for it in names)
        if n >= MOST_LINES and like[line.column] != 1:
            continue
        for column in (it for it, _ in like.most_common(MOST_COLUMNS) if it != line.column):
            slip = Slip(cures.UNUSUAL_COLUMN, line, column)
            end = until if n else len(place.lines) + 1
            yield slip._replace(below=_lines_along(slip, end, usual))
            if not is_alone:
                yield slip
            yield slip._replace(below=max(0, until - line.line - 1))


def _wrong_way_round(place: Place) -> Iterator[Slip]:
    for line in (place, parent_nearby(place), *islice(lines_above(place), MOST_LINES)):
        if _may_be_swapped(line_above(line), line):
            yield Slip(cures.WRONG_WAY_ROUND, line_above(line))


def less_likely(failure: Failure) -> Iterator[Slip]:
    """Yield what else may be wrong with the spaces or the dash in front of lines."""
    place = start_of(failure.place)
    *_, first = [place, *lines_up_to_parent(place)]
    if first.column > place.column:
        yield Slip(cures.NO_NAME, first)
    elif not _is_whole(first):
        yield Slip(cures.NO_COLON, first)
    yield from _beside_a_name(place)
    yield from _above_it(place)
    yield from _out_of_a_line(start_of(failure.opened))
    if not _is_whole(failure.opened):
        yield Slip(cures.STRAY_NAME, start_of(failure.opened))
    for line in (failure.opened, place):
        if is_item(line) and name_of(line):
            is_beside = name_in(line).column == line_above(line).column
            yield Slip(cures.DASH_FOR_SPACES if is_beside else cures.DASH_IN_FRONT, start_of(line))
    if slip := left_of_its_like(place):
        yield slip
    yield from _in_another_column(place)
    yield from _without_its_name(place)
    for slip in misplaced_above(place, until=place.line):
        is_block = slip.cure is cures.UNUSUAL_COLUMN
        yield slip._replace(cure=cures.FIRST_OF_ITS_LIKE) if is_block else slip


def _beside_a_name(item: Place) -> Iterator[Slip]:
    """Yield how an item may belong to a name beside it: the one above, or the one below."""
    name, below = name_in(line_above(item)), line_below(item)
    if is_item(item) and opens(name) and item.column < name.column:
        for lines in _lines_of_list(item, name):
            yield Slip(cures.LIST_BESIDE_ITS_NAME, item, name.column + 2, lines)
    is_first_of_list = is_item(item) and not is_item(line_below(below)) and not opens(name)
    if _is_right_above(item, below) and (is_first_of_list or opens(item)):
        yield Slip(cures.WRONG_WAY_ROUND, item)


def _may_be_swapped(line: Place, below: Place) -> bool:
    """Tell whether a line may belong right below the next one, as what that is the name of."""
    is_elsewhere = line.column != start_of(below).column or opens_text(line)
    is_above = line.line == below.line - 1 and bool(below.source.strip())
    return is_above and is_elsewhere and (opens_text(line) or bool(name_of(line)))


def _is_right_above(line: Place, name: Place) -> bool:
    """Tell whether a line could belong right below a name that is right below it."""
    return opens(name) and line.line == name.line - 1 and line.column > name.column


def _in_another_column(place: Place) -> Iterator[Slip]:
    """Yield in which column a line may belong: that of what is below it, or of a name above."""
    above, below = line_above(place), line_below(place)
    if below.column != place.column:
        is_inside = opens(above) and below.column > above.column
        yield Slip(cures.BESIDE_ITS_NAME if is_inside else cures.OTHER_COLUMN, place, below.column)
    for name in open_names(place):
        if is_item(place) == (is_item(name) and name == start_of(name)):
            yield Slip(cures.OTHER_COLUMN, place, name.column)


def _out_of_a_line(line: Place) -> Iterator[Slip]:
    """Yield how a line may go on with the one above: it is not further right than its name."""
    above = line_above(line)
    column = name_in(above).column
    is_begun = bool(name_of(above)) or above.source.strip() == "-"
    is_part = start_with_name(line) or is_item(line) or opens_text(above)
    if not is_begun or is_part or line.column > column:
        return
    may_be_name = line.column == column and _NAME.match(line.source)
    cure = cures.NO_COLON_OR_TEXT if may_be_name else cures.OUT_OF_ITS_TEXT
    yield Slip(cures.BESIDE_ITS_NAME if opens(above) else cure, line, column + 2)


def _above_it(place: Place) -> Iterator[Slip]:
    """Yield where the line above a place may belong."""
    above, left = line_above(place), line_further_left(place)
    name = line_above(above)
    if is_item(above) and is_item(left) and left.column != above.column:
        yield Slip(cures.FIRST_OF_ITS_LIKE, above, left.column)
    is_between_items = is_item(name) and is_item(place) and name.column == place.column
    if is_between_items and above.column < place.column:
        yield Slip(cures.OTHER_COLUMN, above, name_in(name).column)
    if not is_item(above) and opens(name):
        columns = [place.column, name_in(name).column + 2] if opens(above) else [place.column]
        for column in columns:
            yield Slip(cures.FIRST_OF_ITS_LIKE, above, column)
        if above.column <= name_in(name).column:
            yield Slip(cures.BESIDE_ITS_NAME, above, name_in(name).column + 2)


def _without_its_name(place: Place) -> Iterator[Slip]:
    """Yield what may lack the line with its name, or its dash: what starts here or above."""
    above = line_above(place)
    if not opens(above) and name_in(above).column < place.column:
        has_text = not (opens_text(above) or re.search(r": +[\[{] *[^]} ]", above.source))
        if name_of(above) and has_text and (name_of(place) or is_item(place)):
            yield Slip(cures.TEXT_AT_ITS_NAME, above)
        yield Slip(cures.NO_NAME, place)
    *_, first, parent = [place, *lines_up_to_parent(place)]
    is_text = parent.column < first.column == place.column and not name_of(first)
    if is_text and not (opens(parent) or opens_text(parent)):
        yield Slip(cures.NO_NAME, first)
    if place.column < first.column and not is_item(first) and opens(parent):
        if is_item(place) and not name_of(first) and first.line < above.line:
            yield Slip(cures.NO_ITEM_OF_LINES, first)
        no_dash = Slip(cures.NO_DASH, first, place.column)
        yield no_dash if is_item(place) else Slip(cures.NO_NAME, first)


def _lines_along(slip: Slip, until: int, usual: Mapping[str, Counter[int]]) -> int:
    """Count the lines below one that may be in a wrong column with it: up to one that is not.

    That one is further left, or starts with a name where others do.
    """
    left = min(slip.column, slip.place.column)
    along = takewhile(
        lambda it: (
            it.line < until and it.column >= left and usual[start_with_name(it)][it.column] <= 1
        ),
        lines_below(slip.place),
    )
    *_, last = [slip.place, *along]
    return last.line - slip.place.line


def _lines_of_list(item: Place, name: Place) -> Iterator[int]:
    """Yield how many lines below its first item a list with a name may have, the most first.

    Fields of items may have got into the column of the name; beside items of text, they are others,
    and so may the last of them be.
    """
    below = takewhile(
        lambda it: it.column > item.column or (it.column == item.column and is_item(it)),
        lines_below(item),
    )
    lines = [
        item,
        *takewhile(lambda it: name_of(item) or it.column != name.column or not name_of(it), below),
    ]
    for last in islice(reversed(lines), MOST_LINES):
        yield last.line - item.line
        if last.column != name.column:
            return


def item_without_its_dash(colon: Place) -> Slip | None:
    """Find the first line of an item of several lines, in which or in the next one a ':' stands."""
    start, above = start_of(colon), line_above(colon)
    column = name_in(above).column
    is_beside = is_item(above) and not name_of(above) and start.column == column
    if not (is_beside and _is_prose(colon)):
        return None
    if not opens_text(above):
        return Slip(cures.ITEM_OR_TEXT, start)
    *_, first, parent = [above, *lines_up_to_parent(above)]
    is_lost = first.column == column and not is_item(first) and opens(parent)
    return Slip(cures.NO_ITEM_OF_LINES, first) if is_lost else None


def _is_prose(colon: Place) -> bool:
    """Tell whether more words are in front of a ':' than a name has."""
    return len(text_before(colon).split()) > MOST_WORDS_OF_A_NAME


def too_far_right(colon: Place) -> Slip:
    start, above = start_of(colon), line_above(colon)
    if _is_prose(colon) or (is_item(start) and not is_item(above)):
        return Slip(cures.NO_NAME, start)
    return _beside(name_in(above), start, cures.TOO_FAR_RIGHT)


def left_of_its_like(start: Place, *, has_value: bool = False) -> Slip | None:
    """Find out whether a line stands too far left between others that line up.

    A text that goes on may line up with what is above it by chance, too: it starts with no name.
    One that `has_value` is not the name of what is below it.
    """
    *_, left = lines_up_to_parent(start)
    if has_value and opens(left):
        return None
    *_, like = lines_up_to_parent(left._replace(column=start.column + 1))
    lines_up = start.column in {like.column, name_in(like).column}
    is_field = _ID_AS_NAME.match(start.source) or not _ID_AS_NAME.match(left.source)
    if not (lines_up and is_field):
        return None
    return _beside(namesake(left) or start, left, cures.OTHER_COLUMN)


def incomplete(line: Place) -> Slip | None:
    """Find out why a line holds no name with a ':', or the first of some that line up."""
    column = line.column
    nameless = takewhile(lambda it: it.column == column and not _is_whole(it), lines_above(line))
    *_, line = [line, *nameless]
    written = line.source.strip()
    if re.match("-[^ -]", written):
        return Slip(cures.NO_SPACE_AFTER_DASH, line)
    if found := re.match(r"(- +)*[\w-]+:(?=[^ /])", written):
        return Slip(cures.NO_SPACE, line._replace(column=line.column + found.end() - 1))
    return None if _has_name(line) else _nameless(line)


def _nameless(line: Place) -> Slip:
    """Find out why a line has no name: it may belong to a text, or to a list."""
    above = line_above(line)
    if opens_text(above):
        if is_item(above) and line.column < name_in(above).column and not _has_like(above):
            return Slip(cures.FIRST_OF_ITS_LIKE, above, max(1, line.column - len("- ")))
        return Slip(cures.BESIDE_ITS_NAME, line, name_in(above).column + 2)
    if opens(above) and is_item(above) and not name_of(above):
        return Slip(cures.COLON_AT_END, above._replace(column=above.source.rindex(":") + 1))
    if not _NAME.match(line.source) and (slip := next(_out_of_a_line(line), None)):
        return slip
    beside = next((it for it in lines_up_to_parent(line) if it.column == line.column), line)
    lacks_dash = is_item(beside) and not is_item(line)
    return Slip(cures.NO_DASH if lacks_dash else cures.NO_COLON, line)


def _is_whole(line: Place) -> bool:
    """Tell whether a line has a name with a ':', or is an item of a list."""
    return _has_name(line) or is_item(line)


def _has_name(line: Place) -> bool:
    return bool(re.search(r":( |$)", line.source.partition(" #")[0].rstrip()))


def misplaced(failure: Failure) -> Slip:
    """Find out why a line, or the rest of it, belongs to nothing."""
    place = failure.place
    if before := text_before(place).rstrip():
        return wrong_quote(failure) or wrong_mark(before, place)
    *inside, parent = lines_up_to_parent(place)
    if parent.column > place.column:
        return Slip(cures.FIRST_LINE_INDENTED, parent, column=1)
    if is_item(place):
        return _wrong_dash(failure)
    if failure.said == NO_DASH and place.column == failure.opened.column:
        return _beside_the_dashes(failure)
    return (
        _first_too_far_right(place)
        or _first_off_the_grid(place, inside, parent)
        or _too_far_left(place, inside, parent)
        or left_of_its_like(place, has_value=True)
        or _beside(neighbour(place), place, cures.OTHER_COLUMN)
    )


def _first_too_far_right(place: Place) -> Slip | None:
    """Find out whether the first of some names is where no other line with it is, and a place is.

    Those nearby tell.
    """
    first = line_above(place)
    name = line_above(first)
    if is_item(first) or not (opens(name) and name.column < place.column < first.column):
        return None
    near = [*islice(lines_above(name), FAR), *islice(lines_below(place), FAR)]
    columns = [it.column for it in near if start_with_name(it) == start_with_name(first)]
    is_usual = columns.count(place.column) > columns.count(first.column)
    return Slip(cures.FIRST_OF_ITS_LIKE, first, place.column) if is_usual else None


def _first_off_the_grid(place: Place, inside: list[Place], parent: Place) -> Slip | None:
    """Find out whether the first of some names is in a wrong column, and a place is not.

    Columns are two apart, from the first one on.
    """
    for first in (parent, *inside[-1:]):
        name = line_above(first)
        is_first = opens(first) and opens(name) and name.column < min(first.column, place.column)
        if is_first and first.column % 2 == 0 and place.column % 2:
            beside = (it.column for it in islice(lines_below(first), FAR))
            columns = [place.column, *takewhile(name.column.__lt__, beside)]
            return Slip(cures.FIRST_OF_ITS_LIKE, first, min(columns))
    return None


def _beside_the_dashes(failure: Failure) -> Slip:
    """Find out what a line without a dash is, in the column of the dashes of a list."""
    place, first = failure.place, name_in(failure.opened)
    if place.source.lstrip().startswith("-"):
        return Slip(cures.NO_SPACE_AFTER_DASH, place)
    name = name_of(failure.opened)
    if not name and _ID_AS_NAME.match(place.source):
        *_, parent = lines_up_to_parent(failure.opened)
        return _beside(name_in(parent), place, cures.OTHER_COLUMN)
    if name and not place.source.lstrip().startswith(name):
        if not _is_in_a_list(failure.opened):
            return Slip(cures.DASH_IN_FRONT, failure.opened)
        return _beside(first, place, cures.AT_THE_DASH)
    return Slip(cures.NO_DASH, place)


def _is_in_a_list(item: Place) -> bool:
    """Tell whether an item may be one, by the lines of the file that start with its name."""
    dashes = re.findall(f"^ *(?:(-) *)?{name_of(item)}", "\n".join(item.lines), re.MULTILINE)
    return dashes.count("-") > 1 or (len(dashes) == 1 and item.column > 1)


def _too_far_left(place: Place, inside: list[Place], parent: Place) -> Slip | None:
    """Find out whether the line that a place is below lines up with what it does not belong to.

    It is right below its name, or it has the fields of others and lines up with these.
    """
    name = line_above(parent)
    is_below = name.line < parent.line and parent.column <= name.column < place.column
    if is_below and opens(name):
        dash = name_in(parent).column - parent.column
        return Slip(cures.BESIDE_ITS_NAME, parent, place.column - dash)
    first = re.match(r"[ -]*[\w-]+:", inside[-1].source) if inside else None
    above = "\n".join(["", *parent.lines[: parent.line - 1]])
    like = rf"\n {{{place.column - 1}}}[\w-]+:"
    if first and f"\n{first[0]}" in above and re.search(like, above):
        return _beside(place, parent, cures.OTHER_COLUMN)
    return None


def _wrong_dash(failure: Failure) -> Slip:
    """Find out whether an item is in the wrong column, or the first one above lacks its dash."""
    if failure.said == NO_DASH:
        return _beside_item(failure.opened, failure.place)
    *lines, parent = lines_up_to_parent(failure.place)
    name = name_of(failure.place)
    names = {name_of(line) for line in lines if line.column == failure.place.column}
    item = next((line for line in (*lines, parent) if is_item(line)), None)
    if item and name and names and "" not in names and name not in {*names, name_of(item)}:
        return Slip(cures.DASH_IN_FRONT, failure.place)
    if item:
        return _beside_item(item, failure.place)
    if "" not in names and name not in names:
        return _beside(neighbour(failure.place), failure.place, cures.OTHER_COLUMN)
    return Slip(cures.NO_DASH, (lines or [failure.place])[-1])


def _beside_item(item: Place, place: Place) -> Slip:
    """Find out which of two items is in the wrong column: the first, if more are as the second."""
    if place.column == next_item(place).column != item.column and not _has_like(item):
        return Slip(cures.FIRST_OF_ITS_LIKE, start_of(item), place.column)
    return _beside(item, place, cures.OTHER_COLUMN)


def _has_like(item: Place) -> bool:
    """Tell whether another item of a list is in the column of one."""
    *above, _ = lines_up_to_parent(item)
    others = [*above, next_item(item)]
    return any(is_item(it) and it.column == item.column and it != item for it in others)


def _beside(above: Place, place: Place, cure: Cure) -> Slip:
    if place.column == above.column:
        cure_of_item = cures.DASH_IN_FRONT if name_of(place) else cures.NO_NAME
        return Slip(cure_of_item if is_item(place) else cures.UNCLEAR, place)
    return Slip(cure, place, above.column)
