"""Lines that were pasted into a text without its spaces: told once, and put where they belong."""

import re
from collections.abc import Collection, Iterator
from enum import Enum, auto
from typing import NamedTuple

from whichway.cures import BESIDE_ITS_NAME, HARMLESS, OUT_OF_ITS_TEXT
from whichway.errors import VERY_LIKE, MisplacedText, Mistake, Place, Report, closest_to
from whichway.surroundings import (
    MOST_WORDS_OF_A_NAME,
    indent_of,
    is_item,
    line_above,
    line_below,
    name_in,
    name_of,
    open_names,
    opens,
    opens_text,
    start_of,
)

MOST_TEXTS = 50
"""How many texts are looked at that lines follow which do not belong to them."""

_FIELD = re.compile(r"((?:- +)*)[\"']?([\w-]+)[\"']?:(?: +(.*)|$)")
_ITEM = re.compile("- +")

_BULLET = re.compile(r"[^\w\s\"'{\[&#-] |\d+[.)] ")
"""A mark that items of lists start with, and none to YAML."""

_NO_NAME = re.compile(r"[^\w\s\"'{}\[\]&#*!|>%@`,?:-]|[a-z][.)] ")
"""What neither a name starts with nor anything else of YAML."""

_NO_TEXT = ("{", "[", "&", "*", "!", "|", ">", "#", '"', "'")
"""What may stand behind a name, and starts no plain text."""

_HIDDEN_FIELD = re.compile("#+ *([\\w-]+):")

_COLON = re.compile(":(?= |$)")
_MARKS = re.compile("(?<= )#|:(?= |$)")
"""What ends a plain text."""


class _Start(Enum):
    """Where a text starts that lines may have been pasted into."""

    BELOW = auto()
    BESIDE = auto()
    NOWHERE = auto()


class _Text(NamedTuple):
    """What may have been pasted into a text, or where none is: numbers of lines, from nought.

    A text starts below the line that opens it, or there beside its name or its dash.  The lines
    `outside` start too far left to belong to it.
    """

    opener: Place
    margin: int
    start: _Start
    inside: list[int]
    outside: list[int]


def put_back(lines: list[str], names: Collection[str], *, file: str, report: Report) -> list[str]:
    """Return the lines of a file, those that belong to a text with the spaces of that.

    `names` are those that fields may have in the file.  Mistakes go to `report`.
    """
    whole = [*lines]
    end = odd = 0
    for number, line in enumerate(lines):
        if number < end or not line.strip():
            continue
        text = _text_at(Place(file, number + 1, indent_of(line) + 1, lines), names)
        if text is None:
            continue
        end = max([end, *(it + 1 for it in (*text.inside, *text.outside))])
        odd += bool(text.outside)
        if odd <= MOST_TEXTS and _has_pasted(text, names):
            report(_told(text))
            _move(text, whole)
    return whole


def _text_at(opener: Place, names: Collection[str]) -> _Text | None:
    """Return the text that starts at or below a line, with all that may belong to it."""
    start = _start_of_text(opener, names)
    if start is None:
        return None
    name = name_of(opener)
    is_named = bool(name) and (not is_item(opener) or name.removesuffix(":") in names)
    margin = (name_in(opener) if is_named else opener).column - 1
    text = _Text(opener, margin, start, [], [])
    for number in _lines_below(opener, margin, names, is_named=is_named):
        is_outside = indent_of(opener.lines[number]) <= margin
        may_list = opens(opener) and bool(_ITEM.match(opener.lines[number].strip()))
        if start is _Start.NOWHERE and not text.outside and (may_list or not is_outside):
            return None
        (text.outside if is_outside else text.inside).append(number)
    return text


def _start_of_text(opener: Place, names: Collection[str]) -> _Start | None:
    """Return where the text starts that a line opens, which may be a field or an item."""
    written = opener.source.strip()
    field, item = _FIELD.match(written), _ITEM.match(written)
    if written.startswith("#"):
        return None
    value = ""
    if field and (field[2] in names or not item):
        value = field[3] or ""
    elif item:
        value = written[item.end() :]
    if opens_text(opener) or value.startswith(("|", ">")):
        return _Start.BELOW
    if not (field or item) or value.startswith(_NO_TEXT):
        return None
    if " " not in value:
        return _Start.NOWHERE
    is_unknown = field is not None and not item and field[2] not in names
    return None if is_unknown else _Start.BESIDE


def _lines_below(
    opener: Place, margin: int, names: Collection[str], *, is_named: bool
) -> Iterator[int]:
    """Yield the numbers of the lines below, counted from nought, up to what is no text."""
    is_beside = has_begun = False
    for number in range(opener.line, len(opener.lines)):
        line = opener.lines[number]
        written = line.strip()
        hidden = _HIDDEN_FIELD.match(written)
        if line.lstrip(" ").startswith("\t") or (hidden and hidden[1] in names):
            return
        if not written or written.startswith("#"):
            continue
        is_beside = is_beside or indent_of(line) <= margin
        is_beside_dash = indent_of(line) == opener.column - 1
        is_item_here = _ITEM.match(written) or (is_beside_dash and _BULLET.match(written))
        is_next_item = not is_named and is_item_here and (is_beside_dash or not has_begun)
        if is_beside and (is_next_item or _is_field(written, names)):
            return
        has_begun = is_beside
        yield number


def _is_field(written: str, names: Collection[str]) -> bool:
    """Tell whether a line may start a field or a record."""
    bullet = _BULLET.match(written)
    found = _FIELD.match(written, bullet.end() if bullet else 0)
    if not found:
        words, colon, text = written.partition(": ")
        is_name = bool(colon) and "-".join(words.lower().split()) in names
        return written in names or is_name or text.startswith(("[", "{"))
    dash, name, text = found[1], found[2], found[3] or ""
    if bullet or dash or (name[0].isupper() and text and not text.startswith(_NO_TEXT)):
        return _is_like(name, names)
    is_short = len(text.split()) < MOST_WORDS_OF_A_NAME
    return is_short or text.startswith(_NO_TEXT) or _is_like(name, names)


def _has_pasted(text: _Text, names: Collection[str]) -> bool:
    """Tell whether lines that do not belong to a text are a part of it for certain."""
    if not text.outside or _is_opener_misplaced(text):
        return False
    opener = text.opener
    dashes = {it.column for it in (opener, *open_names(opener)) if is_item(it)}
    lines = [start_of(opener._replace(line=it + 1)) for it in text.outside]
    are_likely = sum(_is_likely(it.source.strip()) for it in lines) > 1
    is_certain = are_likely or any(_is_prose(it, dashes, names) for it in lines)
    if text.start is _Start.NOWHERE:
        return is_certain and len(lines) > 1
    if text.start is _Start.BELOW:
        return is_certain or not text.inside
    has_colon = len(_COLON.findall(opener.source)) > bool(name_of(opener))
    return has_colon or (is_certain and (len(lines) > 1 or bool(_COLON.search(lines[0].source))))


def _is_opener_misplaced(text: _Text) -> bool:
    """Tell whether it is rather the line above its text that is in a wrong column."""
    opener = text.opener
    if text.inside or text.start is not _Start.BELOW:
        return False
    if is_item(opener) and name_of(opener):
        return min(indent_of(opener.lines[it]) for it in text.outside) >= opener.column
    if is_item(opener):
        below = line_below(opener._replace(line=text.outside[-1] + 1))
        return is_item(below) and below.column != opener.column
    is_beside = any(it.column == opener.column for it in open_names(opener))
    return not (is_beside or opens(line_above(opener)))


def _is_prose(line: Place, dashes: Collection[int], names: Collection[str]) -> bool:
    """Tell whether a line is part of a text for certain: it is neither item nor field.

    Items of the lists around it start in the columns of some `dashes`.
    """
    written = line.source.strip()
    if item := _ITEM.match(written):
        return line.column not in dashes and " " in written[item.end() :]
    words = written.partition(":")[0].split()
    is_long = len(words) > MOST_WORDS_OF_A_NAME and not _is_like(words[0], names)
    return is_long or bool(_BULLET.match(written) or _NO_NAME.match(written))


def _is_likely(written: str) -> bool:
    """Tell whether a line starts like a sentence: names have small letters."""
    return written[0].isupper() and " " in written


def _is_like(word: str, names: Collection[str]) -> bool:
    return word in names or closest_to(word, names, likeness=VERY_LIKE) is not None


def _told(text: _Text) -> Mistake:
    """Say that lines belong to a text, which starts with them or above them."""
    first, last = text.outside[0] + 1, text.outside[-1] + 1
    is_one = first == last
    is_start = not text.inside or text.outside[0] < text.inside[0]
    if text.start is _Start.NOWHERE:
        cure = f"lines {first} to {last} belong to nothing: take them out, or put a name above them"
    elif text.start is _Start.BESIDE:
        these = "this goes" if is_one else f"lines {first} to {last} go"
        cure = "put '|' where that starts, and all of it below, with more spaces in front"
        cure = f"if {these} on with the text above, {cure}"
    elif is_one:
        cure = (BESIDE_ITS_NAME if is_start else OUT_OF_ITS_TEXT).text
    elif is_start:
        cure = f"lines {first} to {last} belong to the name above: put more spaces in front of them"
    else:
        cure = f"if lines {first} to {last} go on with the text above, give them the spaces of that"
    return MisplacedText(cure, start_of(text.opener._replace(line=first)))


def _move(text: _Text, lines: list[str]) -> None:
    """Put lines where they belong, with nothing in a plain text that would end it."""
    indent = text.margin + 2
    if text.inside and text.start is _Start.BELOW:
        indent = indent_of(lines[text.inside[0]])
    for number in (*text.inside, *text.outside):
        line = lines[number] if text.start is _Start.BELOW else _MARKS.sub(HARMLESS, lines[number])
        is_too_far_left = number >= text.outside[0] and indent_of(line) < indent
        lines[number] = " " * indent + line.lstrip() if is_too_far_left else line
        if text.start is _Start.NOWHERE:
            lines[number] = "#"
    if text.start is _Start.BESIDE:
        number = text.opener.line - 1
        name, colon, rest = lines[number].partition(":" if name_of(text.opener) else " ")
        lines[number] = name + colon + _MARKS.sub(HARMLESS, rest)
