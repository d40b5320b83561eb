"""What an author did where YAML gave up: how to mend it, and where.

YAML gives up where it can go on no longer, which is often below the line to be mended.
"""

import re
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from itertools import islice, pairwise, takewhile
from typing import NamedTuple

from whichway import cures
from whichway.cures import Cure, Slip
from whichway.errors import Place
from whichway.surroundings import (
    columns_by_name,
    indent_of,
    is_in_text,
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
    start_of,
    start_with_name,
    text_above,
    text_before,
)

_NO_BREAK_SPACE = re.compile("[ -]*(\\w[\\w-]*:)?\u00a0")
_CURLY_QUOTE = re.compile("(: |- |[\\[{,] *)[\u201c\u201e\u2018\u00ab]")
"""A curly quote that a text starts with."""

_CURLY = ("\u201d", "\u201c", "\u2019", "\u00bb")
"""Those that a text may end with."""

_STAR = re.compile("(: +|- +|^ *)[*&]")
"""One that a text starts with."""

_QUOTE_AT_NAME = re.compile("[\"'][\\w-]+:( |$)")

_MARK_IN_FRONT = re.compile(
    r"""[ -]*(
        [{[](?=-[ ]|\w[\w-]*:(?!.*(,$|,[ ]*[\w-]+:|[]{}[])))  # a bracket that is not closed there
        |[]},!&*@%`](?=-[ ]|\w[\w-]*:([ ]|$))
        |[|>](?=\w[\w-]*:([ ]|$))
        |(?<=-[ ])-(?=[ ]|$)
    )""",
    re.VERBOSE,
)
"""One in front of a name or of a dash."""

_BULLET = re.compile("\\s*(?=[\u2022\u2023\u25aa\u25cf\u25e6\u00b7\u2013\u2014*][ \t])")
"""One of those that Word and Markdown make lists with; two are dashes."""

_BULLET_OF_FIELDS = re.compile(rf"({_BULLET.pattern}.|\s*\d+[.)]) *(id|name):")

_ID_AS_NAME = re.compile("[ -]*[a-z0-9][a-z0-9-]*:")

_NAME = re.compile(r" *[\w-]+([^\w\s]?\s|$)")
"""A word that a line may start with as its name, also with another mark for its ':'."""

_LATER_NAME = re.compile(r"(?<=[^ -] )[\w-]+(?=:( |$))")

_FIRST_NAME = re.compile(r"\s*(id|name):")
"""What the items of lists start with."""


_HASH = re.compile(r"[ -]*[\w-]+(?= #[\w-]*:( |$))")
"""What stands in front of one that hides the rest of a name."""

_LIKE_TEXT_MARK = re.compile("[ -]*[\\w-]+: +(?=([lI!/\u00a6\\\\]|ll|[|>]{2}|<-|->|>[_\u2013])$)")
"""What stands in front of a mark that is like those for texts of several lines."""

_SPACES_AFTER_DASH = re.compile(" *(?=-  +[^ ])")


QUOTES = ("'", '"')

SECOND_DOCUMENT = "a second document starts"
"""What is said where another could follow: to the parser, that is no failure."""

MOST_WORDS_OF_A_NAME = 2
"""How many words somebody may write for the name of a field."""

MOST_COLUMNS = 3
"""In how many columns the lines with one name may start."""

MOST_LINES = 12
"""How many lines above a place may be what a wrong column there follows from."""

FAR = 40
"""How many, if no other line with the same name starts in the same column."""


class Failure(NamedTuple):
    """Where YAML gave up, and what it said.

    `opened` is where the part starts that it was reading; `quote` and `quote_end` are where the
    last text in quotes starts and ends.
    """

    said: str
    place: Place
    opened: Place
    quote: Place
    quote_end: Place


def slips_behind(failure: Failure) -> Iterator[Slip]:
    """Yield what may have made YAML give up, the likeliest first: how to mend it, and where."""
    for find in _CERTAIN:
        if slip := find(failure):
            yield slip
            return
    if "escape" in failure.said or "hexdecimal" in failure.said:  # as libyaml spells it
        yield Slip(cures.BACKSLASH, failure.place)
        return
    yield from _out_of_its_text(failure)
    slip = _SLIPS.get(failure.said, _always(cures.UNCLEAR))(failure)
    yield slip
    if slip.cure is cures.FIELD_IN_TEXT:
        yield _colon_in_text(failure.place)
    yield from _joined_lines(failure.place)
    if slip.cure in cures.LAYOUT:
        for line in (line_above(failure.place), line_above(failure.opened)):
            yield from _joined_lines(line)
        yield from _less_likely(failure)


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
    for line in (place, _parent_nearby(place), *islice(lines_above(place), MOST_LINES)):
        if _may_be_swapped(line_above(line), line):
            yield Slip(cures.WRONG_WAY_ROUND, line_above(line))


def _parent_nearby(line: Place) -> Place:
    """Return the line that one is below, or the line itself where that is far above."""
    above = islice(lines_above(line), FAR)
    return next((it for it in above if it.column < line.column), line)


def likeliest(failure: Failure) -> Slip:
    """Return the likeliest of what may have made YAML give up."""
    return next(slips_behind(failure))


def _out_of_its_text(failure: Failure) -> Iterator[Slip]:
    """Yield what may have ended a text of several lines too early."""
    for line in (start_of(failure.place), line_above(failure.place)):
        text = text_above(line)
        if _starts_paragraphs(line, least=1 if text is None else 2):
            yield Slip(cures.NO_NAME, line)
        comment = _comment_above(line)
        if comment and (text or opens_text(line_above(line))):
            yield Slip(cures.COMMENT_IN_TEXT, comment)
        if text is None:
            continue
        if line.column >= text.column or re.fullmatch(r"\s*([\w-]+:?|\W*)", line.source.rstrip()):
            continue
        is_second = line_above(line).line == text.line
        if is_second and line_below(line).column == line.column > line_above(text).column:
            yield Slip(cures.FIRST_OF_ITS_LIKE, text, line.column)
        is_field = name_of(line) or line.column == name_in(line_above(text)).column
        if not (is_field or is_item(line)):
            yield Slip(cures.OUT_OF_ITS_TEXT, line, text.column)


def _joined_lines(line: Place) -> Iterator[Slip]:
    """Yield what may be two lines in one: the second is a field, or goes on with what is below."""
    names = [line._replace(column=it.start() + 1) for it in _LATER_NAME.finditer(line.source)]
    for place in [it for it in names if not _is_in_braces(it)][-1:]:
        yield Slip(cures.FIELD_IN_TEXT, place)
        column = line_below(line).column - (2 if opens(line) or opens_text(line) else 0)
        if 1 <= column < name_in(line).column:
            yield Slip(cures.NAME_IN_TEXT, place, column)


def _is_in_braces(place: Place) -> bool:
    before = text_before(place)
    return before.count("{") > before.count("}")


def _comment_above(line: Place) -> Place | None:
    """Return where the first comment starts that is between a line and the one above."""
    between = (line._replace(line=n) for n in range(line_above(line).line + 1, line.line))
    comments = (start_of(it) for it in between if re.match(r" *#(?!---|\.\.\.)", it.source))
    return next(comments, None)


def _starts_paragraphs(line: Place, *, least: int) -> bool:
    """Tell whether a line starts a text of several lines, and at least so many paragraphs.

    It is below an item, in the column of its dash: an item would go on further to the right.
    """
    below = islice(lines_below(line), FAR)
    prose = [line, *takewhile(lambda it: it.column == line.column, below)]
    gaps = [it.line - above.line for above, it in pairwise(prose)]
    paragraphs = 1 + sum(gap > 1 for gap in gaps)
    if gaps[:1] != [1] or paragraphs < least or any(name_of(it) or is_item(it) for it in prose):
        return False
    item = next((it for it in lines_above(line) if it.column <= line.column), line)
    return is_item(item) and item.column == line.column


def _less_likely(failure: Failure) -> Iterator[Slip]:
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
    if slip := _left_of_its_like(place):
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
    others = (
        it.line
        for it in takewhile(lambda it: it.line < until, lines_below(slip.place))
        if it.column < left or usual[start_with_name(it)][it.column] > 1
    )
    return min(next(others, until), until) - slip.place.line - 1


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


def _no_break_space(failure: Failure) -> Slip | None:
    for line in (failure.place, line_above(failure.place), failure.opened):
        found = _NO_BREAK_SPACE.match(line.source)
        if found and not is_in_text(line):
            return Slip(cures.NO_BREAK_SPACE, line._replace(column=found.end()))
    return None


def _spaces_after_dash(failure: Failure) -> Slip | None:
    item = line_above(failure.place)
    is_beside = start_of(failure.place).column == item.column + len("- ")
    found = _SPACES_AFTER_DASH.match(item.source) if is_beside else None
    return found and Slip(cures.SPACES_AFTER_DASH, item)


def _bullet(failure: Failure) -> Slip | None:
    """Find a bullet: above the place it is one for certain only in front of a field."""
    for bullet, line in (
        (_BULLET, failure.place),
        (_BULLET, failure.opened),
        (_BULLET_OF_FIELDS, failure.place),
        (_BULLET_OF_FIELDS, line_above(failure.place)),
    ):
        if bullet.match(line.source) and not _may_go_on_with_text(start_of(line)):
            is_at_dash = re.match(r"\S+[ \t]+- ", line.source.lstrip())
            return Slip(cures.MARK_AT_DASH if is_at_dash else cures.BULLET, start_of(line))
    return None


def _may_go_on_with_text(line: Place) -> bool:
    """Tell whether a line, with those above in its column, may belong to the text above these.

    Neither a name nor an item is in that column.
    """
    plain = takewhile(lambda it: it.column == line.column and not name_of(it), lines_above(line))
    *_, first = [line, *plain]
    beside = (it for it in lines_up_to_parent(line) if it.column == line.column)
    return text_above(first) is not None and not any(map(is_item, beside))


def _curly_quotes(failure: Failure) -> Slip | None:
    found = _CURLY_QUOTE.search(text_before(failure.place))
    return found and Slip(cures.CURLY_QUOTES, failure.place._replace(column=found.end()))


def _quote_at_name(failure: Failure) -> Slip | None:
    for quote, end in ((failure.opened, failure.place), (failure.quote, failure.quote_end)):
        is_first = not text_before(quote).strip(" -")
        if (
            is_first
            and quote.line < end.line
            and _QUOTE_AT_NAME.match(quote.source, quote.column - 1)
        ):
            return Slip(cures.QUOTE_AT_NAME, quote)
    return None


def _mark_in_front(failure: Failure) -> Slip | None:
    place, opened = failure.place, failure.opened
    for line in (place, opened, line_above(place), line_above(opened)):
        found = _MARK_IN_FRONT.match(line.source)
        if found and not is_in_text(line):
            cure = cures.DASH_IN_FRONT if found[1] == "-" else cures.MARK_IN_FRONT
            return Slip(cure, line._replace(column=found.end()))
    return None


def _hash(failure: Failure) -> Slip | None:
    for line in (failure.opened, line_above(failure.place)):
        found = _HASH.match(line.source)
        if found and not is_in_text(line):
            return Slip(cures.HASH, line._replace(column=found.end() + len(" #")))
    return None


def _text_mark(failure: Failure) -> Slip | None:
    """Find another mark in place of the '|' or '>' that a text below it starts with."""
    start = start_of(failure.place)
    for line in (start, _parent_nearby(start)):
        found = _LIKE_TEXT_MARK.match(line.source)
        if found and line_below(line).column > line.column:
            return Slip(cures.TEXT_MARK, line._replace(column=found.end() + 1))
    return None


def _tab(failure: Failure) -> Slip | None:
    if not re.match(r"[ -]*\t", failure.place.source):
        return None
    return Slip(cures.TAB, failure.place, _column_with_tabs(failure.place))


def _always(cure: Cure) -> Callable[[Failure], Slip]:
    return lambda failure: Slip(cure, failure.place)


def _column_with_tabs(place: Place) -> int:
    """Return where a line with tabs in front should start: two spaces a tab, or what is closest."""
    above = line_above(place)
    if above.line == place.line:
        return 1
    if opens(above) or opens_text(above):
        return name_in(above).column + (2 if name_of(above) else 0)
    text = text_above(place)
    if text and not (name_of(place) or is_item(place)):
        return text.column
    return neighbour(place._replace(column=indent_of(place.source.expandtabs(2)) + 1)).column


def _colon(failure: Failure) -> Slip:
    """Find out why a ':' is one too many: for its own line, or for the one above."""
    place, above = failure.place, line_above(failure.place)
    before = text_before(place)
    if re.match(r"[ -]*\w[\w-]*[;.,]? +[{[]", place.source):
        return Slip(cures.NO_COLON, start_of(place))
    if re.search(r":\s", before):
        return _second_colon(place)
    if slip := _item_without_its_dash(place) or _incomplete(above):
        return slip
    column = start_of(place).column - len("- ")
    if _FIRST_NAME.match(above.source) and above.column in {column, column + 1}:
        return Slip(cures.NO_DASH, above, column)
    name = line_above(above)
    if above.column <= name.column < start_of(place).column and opens(name):
        dash = name_in(above).column - above.column
        return Slip(cures.BESIDE_ITS_NAME, above, start_of(place).column - dash)
    return _left_of_its_like(start_of(place)) or _too_far_right(place)


def _item_without_its_dash(colon: Place) -> Slip | None:
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


def _second_colon(place: Place) -> Slip:
    """Find out whether a text has a ':' in it, or a field got into its line."""
    name = re.search(r"(?<= )[\w-]+$", text_before(place))
    if not name:
        return _colon_in_text(place)
    is_elsewhere = re.search(f"(^|\n)[ -]*{name[0]}:", "\n".join(place.lines))
    opens_lines = line_below(place).column > name_in(place).column
    if opens_lines if _ends_with(place) else is_elsewhere:
        return Slip(cures.FIELD_IN_TEXT, place._replace(column=name.start() + 1))
    return _colon_in_text(place)


def _colon_in_text(place: Place) -> Slip:
    return Slip(cures.COLON_AT_END if _ends_with(place) else cures.COLON_IN_TEXT, place)


def _ends_with(colon: Place) -> bool:
    return colon.source[colon.column - 1 :].strip() == ":"


def _too_far_right(colon: Place) -> Slip:
    start, above = start_of(colon), line_above(colon)
    if _is_prose(colon) or (is_item(start) and not is_item(above)):
        return Slip(cures.NO_NAME, start)
    return _beside(name_in(above), start, cures.TOO_FAR_RIGHT)


def _left_of_its_like(start: Place, *, has_value: bool = False) -> Slip | None:
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


def _incomplete(line: Place) -> Slip | None:
    """Find out why a line holds no name with a ':', or the first of some that line up."""
    above = line_above(line)
    while above.column == line.column and above.line < line.line and not _is_whole(above):
        line, above = above, line_above(above)
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


def _no_colon(failure: Failure) -> Slip:
    return _incomplete(start_of(failure.opened)) or Slip(cures.UNCLEAR, failure.place)


def _mark_at_text(failure: Failure) -> Slip:
    """Find out whether a text starts with a mark, or a bracket that is in front of it."""
    place = failure.place
    before, behind = text_before(place), place.source[place.column - 1 :]
    bracket = place._replace(column=max(before.rfind("["), before.rfind("{")) + 1)
    if behind.startswith((",", "]", "}")):
        return Slip(cures.COMMA, place)
    if not bracket.column:
        return Slip(cures.UNCLEAR, place)
    return Slip(cures.EARLY_BRACKET if behind else cures.OPEN_BRACKET, bracket)


def _no_value(failure: Failure) -> Slip:
    behind = failure.place.source[failure.place.column :]
    return Slip(cures.NO_SPACE if behind[:1] in {"[", "{"} else cures.NO_VALUE, failure.place)


def _misplaced(failure: Failure) -> Slip:
    """Find out why a line, or the rest of it, belongs to nothing."""
    place = failure.place
    if before := text_before(place).rstrip():
        return _wrong_quote(failure) or _wrong_mark(before, place)
    *inside, parent = lines_up_to_parent(place)
    if parent.column > place.column:
        return Slip(cures.FIRST_LINE_INDENTED, parent, column=1)
    if is_item(place):
        return _wrong_dash(failure)
    if failure.said == _NO_DASH and place.column == failure.opened.column:
        return _beside_the_dashes(failure)
    return (
        _first_too_far_right(place)
        or _first_off_the_grid(place, inside, parent)
        or _too_far_left(place, inside, parent)
        or _left_of_its_like(place, has_value=True)
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


def _second_document(failure: Failure) -> Slip:
    """Find out whether a line '---' starts a document, or was meant as a rule in a text."""
    text = text_above(failure.place)
    is_rule = text and line_below(failure.place).column >= text.column
    return Slip(cures.RULE_IN_TEXT if is_rule else cures.SECOND_DOCUMENT, failure.place)


def _no_document(failure: Failure) -> Slip:
    above = line_above(failure.place)
    if above.source.rstrip() == "...":
        return Slip(cures.SECOND_DOCUMENT, above)
    return _misplaced(failure)


def _wrong_mark(before: str, place: Place) -> Slip:
    """Find out what in front of a place means something else than its author meant."""
    if star := _STAR.search(before):
        return Slip(cures.STAR, place._replace(column=star.end()))
    return Slip(cures.EARLY_BRACKET if before[-1] in "]}" else cures.UNCLEAR, place)


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
    if failure.said == _NO_DASH:
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


def _wrong_quote(failure: Failure) -> Slip | None:
    """Find out whether the text in quotes in front of a place ends where it should not."""
    _, line, column, _ = failure.quote_end
    if line != failure.place.line or text_before(failure.place)[column - 1 :].strip():
        return None
    if failure.quote.line < line:
        return _open_quote(failure.quote)
    if failure.place.source[failure.place.column - 1 :].strip() in QUOTES:
        return Slip(cures.QUOTE_TWICE, failure.place)
    text = failure.place.source[failure.quote.column :]
    if "'" in text and '"' in text.rstrip("\"'"):
        return Slip(cures.EARLY_QUOTE, failure.place)
    is_single = failure.quote.source.startswith("'", failure.quote.column - 1)
    return Slip(cures.EARLY_SINGLE_QUOTE if is_single else cures.EARLY_DOUBLE_QUOTE, failure.place)


def _arrow(failure: Failure) -> Slip:
    """Find out whether a text of several lines starts behind its mark, or just with such a mark."""
    is_mark = re.search(r"[|>][-+]? +\S", failure.place.source)
    starts_below = line_below(failure.place).column > start_of(failure.place).column
    cure = cures.TEXT_BEHIND_MARK if is_mark and starts_below else cures.ARROW
    return Slip(cure, failure.place)


def _never_ending(failure: Failure) -> Slip:
    return _open_quote(failure.opened)


def _open_quote(quote: Place) -> Slip:
    if text_before(quote)[-1:] == quote.source[quote.column - 1]:
        return Slip(cures.QUOTE_TWICE, quote)
    is_curly = quote.source.rstrip().endswith(_CURLY)
    return Slip(cures.CURLY_QUOTE_AT_END if is_curly else cures.OPEN_QUOTE, quote)


def _brackets(failure: Failure) -> Slip:
    """Find out why a list or names in brackets do not end."""
    if slip := _wrong_quote(failure):
        return slip
    if failure.place.source[failure.place.column - 1 :][:1] in {"]", "}"}:
        return Slip(cures.OTHER_BRACKET, failure.place)
    if failure.place.line == failure.opened.line:
        if not failure.place.source[failure.place.column - 1 :].strip():
            return Slip(cures.OPEN_BRACKET, failure.opened)
        return Slip(cures.NO_COMMA, failure.place)
    source, start = failure.opened.source, failure.opened.column
    comment = source.find(" #", start)
    is_quoted = any(source.count(quote, start, comment) % 2 for quote in QUOTES)
    if comment > 0 and not is_quoted:
        return Slip(cures.COMMENT_IN_BRACKETS, failure.opened._replace(column=comment + 2))
    return Slip(cures.OPEN_BRACKET, failure.opened)


_CERTAIN = (
    _no_break_space,
    _bullet,
    _curly_quotes,
    _quote_at_name,
    _mark_in_front,
    _hash,
    _text_mark,
    _spaces_after_dash,
    _tab,
)
_NO_DASH = "did not find expected '-' indicator"
_SLIPS: Mapping[str, Callable[[Failure], Slip]] = {
    SECOND_DOCUMENT: _second_document,
    "block sequence entries are not allowed in this context": _always(cures.DASH),
    "could not find expected ':'": _no_colon,
    "did not find expected <document start>": _no_document,
    "did not find expected ',' or ']'": _brackets,
    "did not find expected ',' or '}'": _brackets,
    "did not find expected alphabetic or numeric character": _always(cures.STAR),
    "did not find expected comment or line break": _arrow,
    "did not find expected key": _misplaced,
    "did not find expected node content": _mark_at_text,
    "found character that cannot start any token": _always(cures.AT),
    "found undefined tag handle": _always(cures.EXCLAMATION),
    "found unexpected document indicator": _never_ending,
    "found unexpected end of stream": _never_ending,
    "found unexpected ':'": _no_value,
    "mapping keys are not allowed in this context": _always(cures.QUESTION_MARK),
    "mapping values are not allowed in this context": _colon,
    _NO_DASH: _misplaced,
}
"""What may have happened, by what the parser says."""
