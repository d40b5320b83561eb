"""What an author did where YAML gave up: how to mend it, and where.

YAML gives up where it can go on no longer, which is often below the line to be mended.
"""

import re
from collections.abc import Callable, Iterator, Mapping
from itertools import islice, takewhile

from whichway import cures
from whichway.cures import Cure, Slip
from whichway.errors import Place
from whichway.failure import NO_DASH, SECOND_DOCUMENT, Failure
from whichway.layout import (
    FIRST_NAME,
    incomplete,
    item_without_its_dash,
    left_of_its_like,
    less_likely,
    misplaced,
    too_far_right,
)
from whichway.marks import arrow, brackets, certain_slip, mark_at_text, never_ending, no_value
from whichway.surroundings import (
    FAR,
    is_item,
    line_above,
    line_below,
    lines_above,
    lines_below,
    name_in,
    name_of,
    opens,
    opens_text,
    start_of,
    text_above,
    text_before,
)

_LATER_NAME = re.compile(r"(?<=[^ -] )[\w-]+(?=:( |$))")


def slips_behind(failure: Failure) -> Iterator[Slip]:
    """Yield what may have made YAML give up, the likeliest first: how to mend it, and where."""
    if slip := certain_slip(failure):
        yield slip
        return
    if "escape" in failure.said or "hexdecimal" in failure.said:  # as libyaml spells it
        yield Slip(cures.BACKSLASH, failure.place)
        return
    find_out = _SLIPS.get(failure.said, _always(cures.UNCLEAR))
    if find_out is not never_ending:
        yield from _out_of_its_text(failure)
    slip = find_out(failure)
    yield slip
    if slip.cure is cures.FIELD_IN_TEXT:
        yield _colon_in_text(failure.place)
    yield from _joined_lines(failure.place)
    if slip.cure in cures.LAYOUT:
        for line in (line_above(failure.place), line_above(failure.opened)):
            yield from _joined_lines(line)
        yield from less_likely(failure)


def likeliest(failure: Failure) -> Slip:
    """Return the likeliest of what may have made YAML give up."""
    return next(slips_behind(failure))


def _out_of_its_text(failure: Failure) -> Iterator[Slip]:
    """Yield what may have ended a text of several lines too early."""
    places = (failure.place, line_above(failure.place), failure.opened)
    for line in {it.line: start_of(it) for it in places}.values():
        text = text_above(line)
        if text is None and _starts_paragraph(line):
            yield Slip(cures.NO_NAME, line)
        comment = _comment_above(line)
        if comment and (text or opens_text(line_above(line))):
            yield Slip(cures.COMMENT_IN_TEXT, comment)
        if text is None or re.fullmatch(r"\s*([\w-]+:?|\W*)", line.source.rstrip()):
            continue
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


def _starts_paragraph(line: Place) -> bool:
    """Tell whether a line starts a text of several lines.

    It is below an item, in the column of its dash: an item would go on further to the right.
    """
    below = islice(lines_below(line), FAR)
    prose = [line, *takewhile(lambda it: it.column == line.column, below)]
    is_below = any(it.line == line.line + 1 for it in prose)
    if not is_below or any(name_of(it) or is_item(it) for it in prose):
        return False
    item = next((it for it in lines_above(line) if it.column <= line.column), line)
    return is_item(item) and item.column == line.column


def _always(cure: Cure) -> Callable[[Failure], Slip]:
    return lambda failure: Slip(cure, failure.place)


def _colon(failure: Failure) -> Slip:
    """Find out why a ':' is one too many: for its own line, or for the one above."""
    place, above = failure.place, line_above(failure.place)
    before = text_before(place)
    if re.match(r"[ -]*\w[\w-]*[;.,]? +[{[]", place.source):
        return Slip(cures.NO_COLON, start_of(place))
    if re.search(r":\s", before):
        return _second_colon(place)
    if slip := item_without_its_dash(place) or incomplete(above):
        return slip
    column = start_of(place).column - len("- ")
    if FIRST_NAME.match(above.source) and above.column in {column, column + 1}:
        return Slip(cures.NO_DASH, above, column)
    name = line_above(above)
    if above.column <= name.column < start_of(place).column and opens(name):
        dash = name_in(above).column - above.column
        return Slip(cures.BESIDE_ITS_NAME, above, start_of(place).column - dash)
    return left_of_its_like(start_of(place)) or too_far_right(place)


def _second_colon(place: Place) -> Slip:
    """Find out whether a text has a ':' in it, or a field got into its line."""
    if parenthesis := re.search(r"(?<=: )\((?=[\w-]+: .*\)\s*$)", place.source):
        return Slip(cures.PARENTHESES, place._replace(column=parenthesis.start() + 1))
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


def _no_colon(failure: Failure) -> Slip:
    return incomplete(start_of(failure.opened)) or Slip(cures.UNCLEAR, failure.place)


def _second_document(failure: Failure) -> Slip:
    """Find out whether a line '---' starts a document or a file, or is meant as a rule in a text.

    A file starts with the name that the one above starts with; items of a list may do so, too.
    """
    text, below = text_above(failure.place), line_below(failure.place)
    *_, first = [below, *lines_above(below)]
    cure = cures.SECOND_DOCUMENT
    if text and below.column >= text.column:
        cure = cures.RULE_IN_TEXT
    elif name_of(below) == name_of(first) != "" and not is_item(below):
        cure = cures.SECOND_FILE
    return Slip(cure, failure.place)


def _no_document(failure: Failure) -> Slip:
    above = line_above(failure.place)
    if above.source.rstrip() == "...":
        return Slip(cures.SECOND_DOCUMENT, above)
    return misplaced(failure)


_SLIPS: Mapping[str, Callable[[Failure], Slip]] = {
    SECOND_DOCUMENT: _second_document,
    "block sequence entries are not allowed in this context": _always(cures.DASH),
    "could not find expected ':'": _no_colon,
    "did not find expected <document start>": _no_document,
    "did not find expected ',' or ']'": brackets,
    "did not find expected ',' or '}'": brackets,
    "did not find expected alphabetic or numeric character": _always(cures.STAR),
    "did not find expected comment or line break": arrow,
    "did not find expected key": misplaced,
    "did not find expected node content": mark_at_text,
    "found character that cannot start any token": _always(cures.AT),
    "found undefined tag handle": _always(cures.EXCLAMATION),
    "found unexpected document indicator": never_ending,
    "found unexpected end of stream": never_ending,
    "found unexpected ':'": no_value,
    "mapping keys are not allowed in this context": _always(cures.QUESTION_MARK),
    "mapping values are not allowed in this context": _colon,
    NO_DASH: misplaced,
}
"""What may have happened, by what the parser says."""
