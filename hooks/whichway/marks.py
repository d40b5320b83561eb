"""What in a line means something else to YAML than its author meant: marks, quotes, brackets."""

import re
from itertools import takewhile

from whichway import cures
from whichway.cures import Slip
from whichway.errors import Place
from whichway.failure import QUOTES, Failure
from whichway.surroundings import (
    indent_of,
    is_in_text,
    is_item,
    line_above,
    line_below,
    lines_above,
    lines_up_to_parent,
    name_in,
    name_of,
    neighbour,
    opens,
    opens_text,
    parent_nearby,
    start_of,
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

_BULLET_OF_FIELDS = re.compile(rf"({_BULLET.pattern}.|\s*\d+[.)]) *(- +)?(id|name):")

_AROUND_NAME = re.compile(r"[ -]*(?=(\*\*|[*`])[\w-]+:?\1:?( |$))")
"""What stands in front of a name with the marks of Markdown around it."""

_HASH = re.compile(r"[ -]*[\w-]+(?= #[\w-]*:( |$))")
"""What stands in front of one that hides the rest of a name."""

_LIKE_TEXT_MARK = re.compile("[ -]*[\\w-]+: +(?=([lI!/\u00a6\\\\]|ll|[|>]{2}|<-|->|>[_\u2013])$)")
"""What stands in front of a mark that is like those for texts of several lines."""

_SPACES_AFTER_DASH = re.compile(" *(?=-  +[^ ])")


def certain_slip(failure: Failure) -> Slip | None:
    """Return what certainly made YAML give up: a mark that can be nothing else."""
    found = (find(failure) for find in _CERTAIN)
    return next(filter(None, found), None)


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


def _closed_by_the_next(failure: Failure) -> Slip | None:
    """Find out whether the quote that should start another text ended one that has no end."""
    quote, end = failure.quote, failure.quote_end
    before = text_before(end)[:-1]
    if quote.line < end.line and re.search(r"(^|[ -])([\w-]+:|-) +$", before):
        return Slip(cures.OPEN_QUOTE, quote)
    return None


def _mark_in_front(failure: Failure) -> Slip | None:
    place, opened = failure.place, failure.opened
    for line in (place, opened, line_above(place), line_above(opened)):
        found = _MARK_IN_FRONT.match(line.source)
        if found and not is_in_text(line):
            cure = cures.DASH_IN_FRONT if found[1] == "-" else cures.MARK_IN_FRONT
            return Slip(cure, line._replace(column=found.end()))
    return None


def _around_name(failure: Failure) -> Slip | None:
    for line in (failure.place, failure.opened):
        found = _AROUND_NAME.match(line.source)
        if found and not is_in_text(line):
            return Slip(cures.AROUND_NAME, line._replace(column=found.end() + 1))
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
    for line in (start, parent_nearby(start)):
        found = _LIKE_TEXT_MARK.match(line.source)
        if found and line_below(line).column > line.column:
            return Slip(cures.TEXT_MARK, line._replace(column=found.end() + 1))
    return None


def _tab(failure: Failure) -> Slip | None:
    if not re.match(r"[ -]*\t", failure.place.source):
        return None
    return Slip(cures.TAB, failure.place, _column_with_tabs(failure.place))


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


def mark_at_text(failure: Failure) -> Slip:
    """Find out whether a text starts with a mark, or a bracket that is in front of it."""
    place = failure.place
    before, behind = text_before(place), place.source[place.column - 1 :]
    bracket = place._replace(column=max(before.rfind("["), before.rfind("{")) + 1)
    if behind.startswith((",", "]", "}")):
        return Slip(cures.COMMA, place)
    if not bracket.column:
        return Slip(cures.UNCLEAR, place)
    return Slip(cures.EARLY_BRACKET if behind else cures.OPEN_BRACKET, bracket)


def no_value(failure: Failure) -> Slip:
    behind = failure.place.source[failure.place.column :]
    return Slip(cures.NO_SPACE if behind[:1] in {"[", "{"} else cures.NO_VALUE, failure.place)


def wrong_mark(before: str, place: Place) -> Slip:
    """Find out what in front of a place means something else than its author meant."""
    if star := _STAR.search(before):
        return Slip(cures.STAR, place._replace(column=star.end()))
    return Slip(cures.EARLY_BRACKET if before[-1] in "]}" else cures.UNCLEAR, place)


def wrong_quote(failure: Failure) -> Slip | None:
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


def arrow(failure: Failure) -> Slip:
    """Find out whether a text of several lines starts behind its mark, or just with such a mark."""
    is_mark = re.search(r"[|>][-+]? +\S", failure.place.source)
    starts_below = line_below(failure.place).column > start_of(failure.place).column
    cure = cures.TEXT_BEHIND_MARK if is_mark and starts_below else cures.ARROW
    return Slip(cure, failure.place)


def never_ending(failure: Failure) -> Slip:
    return _open_quote(failure.opened)


def _open_quote(quote: Place) -> Slip:
    if text_before(quote)[-1:] == quote.source[quote.column - 1]:
        return Slip(cures.QUOTE_TWICE, quote)
    is_curly = quote.source.rstrip().endswith(_CURLY)
    return Slip(cures.CURLY_QUOTE_AT_END if is_curly else cures.OPEN_QUOTE, quote)


def brackets(failure: Failure) -> Slip:
    """Find out why a list or names in brackets do not end."""
    if slip := wrong_quote(failure):
        return slip
    behind = failure.place.source[failure.place.column - 1 :]
    if behind[:1] in {"]", "}"}:
        return Slip(cures.OTHER_BRACKET, failure.place)
    source, start = failure.opened.source, failure.opened.column
    if source[start - 1] == source[start : start + 1]:
        return Slip(cures.BRACKET_TWICE, failure.opened)
    if failure.place.line == failure.opened.line and behind.strip():
        return Slip(cures.NO_COMMA, failure.place)
    comment = source.find(" #", start) if failure.place.line > failure.opened.line else 0
    is_quoted = any(source.count(quote, start, comment) % 2 for quote in QUOTES)
    if comment > 0 and not is_quoted:
        return Slip(cures.COMMENT_IN_BRACKETS, failure.opened._replace(column=comment + 2))
    return Slip(cures.OPEN_BRACKET, failure.opened)


_CERTAIN = (
    _no_break_space,
    _bullet,
    _curly_quotes,
    _quote_at_name,
    _closed_by_the_next,
    _mark_in_front,
    _around_name,
    _hash,
    _text_mark,
    _spaces_after_dash,
    _tab,
)
