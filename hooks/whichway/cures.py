"""How slips in YAML are mended: what an author is told, and the same done so as to read on.

What is mended so is read for its shape alone.  No line is added or taken away.
"""

import re
from collections.abc import Callable, Iterable, Iterator
from itertools import takewhile
from typing import NamedTuple

from whichway.errors import NOT_YAML, Place
from whichway.surroundings import indent_of, name_of, opens, opens_text, text_before

_PART = re.compile(r"(- |[\w-]+:( |$))")
"""How a field or an item starts, in a line that goes on with no text."""

HARMLESS = "."
"""What is read in place of a mark that means something to YAML."""


LOST = " #@"
"""What a line ends with of which a part is not read: to YAML, a comment."""


NAME_ABOVE = "put a line '{}:' above this: what starts here belongs below it"
"""What to do about a name that is gone, where that can be told."""


INSIDE_A_TEXT = (
    "'{}' is inside the text above: give it the spaces of the other fields, if it is one"
)
"""What to do about a name that a text has got hold of."""


class Slip(NamedTuple):
    """What an author did, and where; and the column in which that should start, if it is known.

    `below` is how many of the lines below it the slip is about, too.
    """

    cure: "Cure"
    place: Place
    column: int = 0
    below: int = 0

    @property
    def problem(self) -> str:
        """What the author is told."""
        text = self.cure.text
        if self.column:
            text = text.format(self.place.column, self.column)
        if self.below:
            lines = "line" if self.below == 1 else f"{self.below} lines"
            text += f", and those of the {lines} below"
        return text if self.cure.is_yaml else f"{NOT_YAML}{text}"

    @property
    def line(self) -> int:
        """The number of the line, counted from nought."""
        return self.place.line - 1

    @property
    def shift(self) -> int:
        """By how many columns the line should be moved to the right, if that is known."""
        return self.column - self.place.column if self.column else 0


Mend = Callable[[list[str], Slip], list[str]]
"""Returns what to read in place of the lines of a file, from that of a slip on."""


class Cure(NamedTuple):
    """What the author of a slip is told, and how to read on as if that had been done.

    There is no `mend` where it is not clear what was meant.  Where it `is_exact`, nothing follows
    from it, and all that is odd in the line is told as well.  What `is_yaml` is nothing that a
    guide may have all the same.
    """

    text: str
    mend: Mend | None = None
    is_exact: bool = False
    is_yaml: bool = False


def mended(lines: list[str], slip: Slip) -> list[str] | None:
    """Return the lines of a file with the cure of a slip carried out, if it is one that can be."""
    mend = slip.cure.mend
    return replaced(lines, slip, mend(lines[slip.line :], slip)) if mend else None


def hides_names(slip: Slip) -> bool:
    """Tell whether what is not read with the cure of a slip may hold names that others refer to."""
    is_braced = slip.cure in {FIELD_IN_TEXT, NAME_IN_TEXT} and "{" in text_before(slip.place)
    behind = slip.place.source[slip.place.column - 1 :]
    is_in_name = slip.cure is COMMENT_IN_BRACKETS and re.match(r"#[\w -]*:", behind)
    return is_braced or bool(is_in_name) or slip.cure in NAMELESS


def without(lines: list[str], slip: Slip) -> list[str]:
    """Return the lines of a file with blank ones where a slip is, and below what is lost so."""
    return replaced(lines, slip, ["" for _ in _block(lines[slip.line :])])


def replaced(lines: list[str], slip: Slip, new: list[str]) -> list[str]:
    """Return the lines of a file with new ones from that of a slip on."""
    return [*lines[: slip.line], *new, *lines[slip.line + len(new) :]]


def _block(lines: list[str]) -> list[str]:
    """Return the first line and those below it that are indented further, or are blank."""
    indent = indent_of(lines[0])
    below = takewhile(lambda line: not line.strip() or indent_of(line) > indent, lines[1:])
    return [lines[0], *below]


def _line_alone(rewrite: Callable[[str, int], str]) -> Mend:
    """Return how to mend a line alone, in which a slip is at a character, counted from nought."""
    return lambda lines, slip: [rewrite(lines[0], slip.place.column - 1)]


def _moved(lines: list[str], slip: Slip) -> list[str]:
    """Move a line, and what is below it where it would not be any more."""
    head, *below = lines
    indent = indent_of(next(filter(str.strip, below), ""))
    along: Iterable[str] = ()
    if slip.place.column <= indent < slip.column:
        if opens(slip.place) and name_of(slip.place):
            along = takewhile(lambda it: not it.strip() or indent_of(it) >= indent, below)
        elif opens_text(slip.place):
            along = _text_in(below, indent)
    return [
        " " * (slip.column - 1) + head.lstrip(),
        *(" " * (indent_of(line) + slip.shift) + line.lstrip() for line in along),
    ]


def _moved_below(lines: list[str], slip: Slip) -> list[str]:
    """Move a line to below its name, and all of a text that it starts."""
    return (_moved if name_of(slip.place) else _moved_into_text)(lines, slip)


def _moved_as_they_are(lines: list[str], slip: Slip) -> list[str]:
    """Move a line and those below that the slip is about, by as many columns."""
    return [
        " " * (indent_of(line) + slip.shift) + line.lstrip() for line in lines[: slip.below + 1]
    ]


def _moved_into_text(lines: list[str], slip: Slip) -> list[str]:
    """Move a line, and the text below it in the same column."""
    text = _text_in(lines[1:], indent_of(lines[0]))
    return [" " * (slip.column - 1) + line.lstrip() for line in [lines[0], *text]]


def _text_in(lines: list[str], indent: int) -> Iterator[str]:
    """Yield lines up to one with another indent, or with a field or an item."""
    return takewhile(
        lambda it: not it.strip() or (indent_of(it) == indent and not _PART.match(it.lstrip())),
        lines,
    )


def _with_text_mark(lines: list[str], _: Slip) -> list[str]:
    return [f"{lines[0].partition(' #')[0]} |"]


@_line_alone
def _with_mark_for_texts(line: str, at: int) -> str:
    return f"{line[:at]}|"


def _blanked_below(lines: list[str], slip: Slip) -> list[str]:
    """Read nothing of a line and those below, up to one further left."""
    indent = slip.place.column - 1
    return ["" for _ in takewhile(lambda it: not it.strip() or indent_of(it) >= indent, lines)]


def _swapped(lines: list[str], _: Slip) -> list[str]:
    first, second, *_rest = lines
    return [second, first]


def _blanked(_: list[str], __: Slip) -> list[str]:
    return [""]


def _all_blanked(lines: list[str], _: Slip) -> list[str]:
    return ["" for _ in lines]


def _without_tabs(lines: list[str], slip: Slip) -> list[str]:
    """Move a line, or put two spaces in the place of each tab where others have tabs, too."""
    if any(re.match(r" *\t", line) for line in lines[1:2]):
        return [re.sub("^[ \t]+", lambda it: it[0].expandtabs(2), line) for line in lines]
    return _moved(lines, slip)


def _with_dash(lines: list[str], slip: Slip) -> list[str]:
    """Put a dash in front of a line, and spaces in front of its fields if they line up with it."""
    head, *others = lines
    indent = indent_of(head)
    below = [*takewhile(lambda it: indent_of(it) >= indent and it[indent:][:1] != "-", others)]
    start = slip.column - 1 if slip.column else indent
    line_up = below and indent_of(below[0]) == indent == start
    return [" " * start + f"- {head.lstrip()}", *(f"  {line}" for line in below if line_up)]


def _with(text: str, *, behind: int = 0) -> Mend:
    return _line_alone(lambda line, at: f"{line[: at + behind]}{text}{line[at + behind :]}")


def _without(mark: str) -> Mend:
    """Return how to read past what a pattern finds first, from the slip on."""
    return _line_alone(lambda line, at: line[:at] + re.sub(mark, HARMLESS, line[at:], count=1))


def _without_any(marks: str) -> Mend:
    """Return how to read past what a pattern finds in a line."""
    return _line_alone(lambda line, _: re.sub(marks, HARMLESS, line))


@_line_alone
def _without_mark(line: str, at: int) -> str:
    return line[:at] + line[at + 1 :]


@_line_alone
def _without_mark_and_space(line: str, at: int) -> str:
    return line[: at - 1] + line[at + 1 :]


@_line_alone
def _with_plain_name(line: str, at: int) -> str:
    return line[:at] + re.sub(r"^\W+([\w-]+?)[*_`:]+", r"\1:", line[at:])


@_line_alone
def _without_rest(line: str, at: int) -> str:
    return line[:at] + re.sub(r"^[^\],}]*", "", line[at:])


def _as_name(lines: list[str], slip: Slip) -> list[str]:
    """Read the first word of a line as a name, and what is below that alone as a text."""
    line, at = lines[0], slip.place.column - 1
    named = re.sub(r"((- +)*[\w-]+) *[^\w\s'\"\[{|>]* *", r"\1: ", line[at:], count=1)
    below = next(filter(str.strip, lines[1:]), "")
    is_text = not _PART.match(below.lstrip()) and indent_of(below) > indent_of(line)
    return [line[:at] + named + ("|" if is_text and named.endswith(": ") else "")]


@_line_alone
def _without_value(line: str, at: int) -> str:
    return line[:at] + re.sub("(?<=:) .*", LOST, line[at:], count=1)


@_line_alone
def _without_dash(line: str, at: int) -> str:
    return line[:at] + re.sub("- +", "", line[at:], count=1)


@_line_alone
def _with_spaces(line: str, at: int) -> str:
    return f"{line[:at]}  {line[at + 2 :]}"


@_line_alone
def _with_dash_for_bullet(line: str, at: int) -> str:
    return line[:at] + re.sub(r"^(\d+.|.)[ \t]*(- +)?", "- ", line[at:])


@_line_alone
def _second_field_alone(line: str, at: int) -> str:
    return re.sub("[^ -].*", "", line[:at]) + line[at:] + LOST


def _second_name_alone(lines: list[str], slip: Slip) -> list[str]:
    return [" " * (slip.column - 1) + lines[0][slip.place.column - 1 :] + LOST]


@_line_alone
def _with_single_space(line: str, at: int) -> str:
    return line[:at] + re.sub("- +", "- ", line[at:], count=1)


@_line_alone
def _with_plain_spaces(line: str, _: int) -> str:
    return line.replace("\u00a0", " ")


@_line_alone
def _without_curly_quotes(line: str, at: int) -> str:
    text, *rest = re.split("(?=[\u201c\u201d\u2019\u00bb])", line[at + 1 :], maxsplit=1)
    return "".join([line[: at + 1], re.sub("[:,#]", HARMLESS, text), *rest])


@_line_alone
def _without_quotes(line: str, at: int) -> str:
    quote = line[:at].rstrip()[-1:]
    before, _, text = line.partition(quote)
    marks = quote if "{" in before else f"[{quote}:#]"
    return before + HARMLESS + re.sub(marks, HARMLESS, text)


@_line_alone
def _without_open_quote(line: str, at: int) -> str:
    text = line[at + 1 :]
    return line[:at] + (HARMLESS + text if text else "")


@_line_alone
def _with_other_bracket(line: str, at: int) -> str:
    return line[:at] + {"]": "}", "}": "]"}[line[at]] + line[at + 1 :]


@_line_alone
def _with_braces(line: str, at: int) -> str:
    return f"{line[:at]}{{{line[at + 1 :].rstrip().removesuffix(')')}}}"


@_line_alone
def _closed(line: str, at: int) -> str:
    return line.rstrip(")") + {"[": "]", "{": "}"}[line[at]]


TAB = Cure("indent with spaces, not tabs", _without_tabs)
NO_BREAK_SPACE = Cure(
    "this space is a no-break space, which is a letter to YAML: type a plain one",
    _with_plain_spaces,
    is_exact=True,
)
CURLY_QUOTES = Cure(
    "curly quotes are letters to YAML: put the text in straight ones, \" or '",
    _without_curly_quotes,
)
COLON_AT_END = Cure("put a text that ends with ':' in quotes", _without_rest)
NO_VALUE = Cure(
    "write what belongs behind the ':', or delete the name", _with(f" {HARMLESS}", behind=1)
)
COLON_IN_TEXT = Cure("put a text with ': ' in it in quotes", _without_rest)
FIELD_IN_TEXT = Cure(
    "if a field starts here, start a new line; or put a text with ': ' in it in quotes",
    _second_field_alone,
)
NAME_IN_TEXT = Cure(FIELD_IN_TEXT.text, _second_name_alone)
NO_COLON = Cure(
    "this line lacks its ':', behind the name; if it goes on with the text above, put more spaces "
    "in front of it",
    _as_name,
)
NO_COLON_OR_TEXT = Cure(NO_COLON.text, _moved_into_text)
NO_SPACE = Cure("put a space behind the ':'", _with(" ", behind=1), is_exact=True)
NO_SPACE_AFTER_DASH = Cure("put a space behind the '-'", _with(" ", behind=1), is_exact=True)
SPACES_AFTER_DASH = Cure("put a single space behind the '-'", _with_single_space, is_exact=True)
NO_DASH = Cure("put '- ' in front of this line: every item of a list has it", _with_dash)
BULLET = Cure(
    "YAML knows no such bullet: type '- ' in its place",
    _with_dash_for_bullet,
    is_exact=True,
)
OTHER_COLUMN = Cure(
    "this starts in column {}, and what is above it in column {}: change its spaces in front",
    _moved,
)
FIRST_OF_ITS_LIKE = Cure(
    "this starts in column {}, and by what is below it should start in column {}: change its "
    "spaces in front",
    _moved_as_they_are,
)
UNUSUAL_COLUMN = Cure(
    "this starts in column {}, and other lines with this name start in column {}: change its "
    "spaces in front",
    _moved_as_they_are,
    is_yaml=True,
)
FIRST_LINE_INDENTED = Cure(
    "take away the spaces in front of this: a file starts in column 1", _moved
)
BESIDE_ITS_NAME = Cure(
    "this belongs to the name above it: put more spaces in front of it", _moved_below
)
LIST_BESIDE_ITS_NAME = Cure(BESIDE_ITS_NAME.text, _moved_as_they_are)
AT_THE_DASH = Cure(f"{OTHER_COLUMN.text}, or put '- ' in front if a new item starts here", _moved)
OUT_OF_ITS_TEXT = Cure(
    "if this goes on with the text above, give it the spaces of that", _moved_into_text
)
COMMENT_IN_TEXT = Cure("a comment ends the text above it: take it out of the text", _blanked)
TEXT_AT_ITS_NAME = Cure(
    "what belongs to this name starts below: give its text a name of its own there, or take it "
    "away",
    _without_value,
)
NO_TEXT_MARK = Cure(
    "put ' |' behind this, if a text of several lines starts below it",
    _with_text_mark,
)
STRAY_NAME = Cure("take this line away: it parts what is above it from what is below", _blanked)
TOO_FAR_RIGHT = Cure(f"{OTHER_COLUMN.text}, or put the text in quotes if it goes on here", _moved)
NO_ITEM_OF_LINES = Cure(
    "put a line '- >-' above this, with the spaces of the '- ' below: an item starts here",
    _blanked_below,
)
ITEM_OR_TEXT = Cure(
    "if an item starts here, put a line '- >-' above this, with the spaces of the '- ' above; if "
    "the text above goes on here, put all of it in quotes",
    _blanked_below,
)
WRONG_WAY_ROUND = Cure("this line belongs below the next one: put it there", _swapped)
OPEN_QUOTE = Cure(
    "the quote that starts here never ends: put another at the end of the text",
    _without_open_quote,
)
CURLY_QUOTE_AT_END = Cure(CURLY_QUOTES.text, _without_open_quote)
QUOTE_AT_NAME = Cure("take away the quote in front of the name", _without_mark, is_exact=True)
MARK_IN_FRONT = Cure("take away the mark in front of this", _without_mark, is_exact=True)
AROUND_NAME = Cure("take away the marks around the name", _with_plain_name, is_exact=True)
MARK_AT_DASH = Cure(MARK_IN_FRONT.text, _with_dash_for_bullet, is_exact=True)
DASH_IN_FRONT = Cure("take away the '- ' in front of this", _without_dash)
DASH_FOR_SPACES = Cure("put two spaces in place of the '- ' in front of this", _with_spaces)
QUOTE_TWICE = Cure("take away this quote: the text ends with the one in front", _without_mark)
EARLY_SINGLE_QUOTE = Cure(
    "the text in quotes ends in front of this: put all of it in double quotes",
    _without_quotes,
)
EARLY_DOUBLE_QUOTE = Cure(
    "the text in quotes ends in front of this: put all of it in single quotes",
    _without_quotes,
)
EARLY_QUOTE = Cure(
    "the text in quotes ends in front of this: write '>-' behind the ':', and all of the text on a "
    "line of its own below, with more spaces in front",
    _without_quotes,
)
OTHER_BRACKET = Cure(
    "this closes a bracket of the other kind: what starts with [ ends with ], and { with }",
    _with_other_bracket,
    is_exact=True,
)
OPEN_BRACKET = Cure(
    "the bracket that starts here never ends: close it, or put the text in quotes",
    _closed,
    is_exact=True,
)
EARLY_BRACKET = Cure("put a text that starts with [ or { in quotes", _without_any(r"[\[\]{}]"))
COMMENT_IN_BRACKETS = Cure(
    "a ' #' hides the rest of its line: put a text with ' #' in it in quotes", _without("#")
)
HASH = Cure(
    "a ' #' hides the rest of its line: take it out", _without_mark_and_space, is_exact=True
)
PARENTHESES = Cure(
    "names with their values stand in { and }: type these in place of ( and )",
    _with_braces,
    is_exact=True,
)
NO_COMMA = Cure(
    "put a ',' in front of each name, and quotes round a text with ': ' in it", _without(":")
)
STAR = Cure("put a text that starts with * or & in quotes", _without_any("[*&]"))
ARROW = Cure(
    "put a text that starts with > or | in quotes; a text of several lines starts below these",
    _without_any("[>|]"),
)
TEXT_MARK = Cure(
    "a text of several lines starts below '|', or below '>-': put one of these here",
    _with_mark_for_texts,
    is_exact=True,
)
TEXT_BEHIND_MARK = Cure(
    "a text of several lines starts on the line below its mark: put what is behind the mark there",
    _without_any("[>|]"),
)
AT = Cure("put a text that starts with %, @ or ` in quotes", _without("[%@`]"))
EXCLAMATION = Cure("put a text that starts with ! in quotes", _without_any("!"))
DASH = Cure(
    "put a text that starts with '- ' in quotes; a list starts on a line of its own", _without("-")
)
QUESTION_MARK = Cure("put a text that starts with '? ' in quotes", _without(r"\?"))
COMMA = Cure(
    "take this mark away if it is one too many; put a text that starts with it in quotes",
    _without(r"[\],}]"),
)
BRACKET_TWICE = Cure(COMMA.text, _without_mark, is_exact=True)
BACKSLASH = Cure("put a text with \\ in it in single quotes", _without_any(r"\\"))
SECOND_DOCUMENT = Cure(
    "a second document starts here: put everything into one",
    _with("#"),
    is_exact=True,
    is_yaml=True,
)
SECOND_FILE = Cure(
    "another file starts here: give what is below a file of its own, or take it out",
    _all_blanked,
    is_yaml=True,
)
RULE_IN_TEXT = Cure(
    "this line ends the text above it: give it the spaces of that, or take it out",
    _blanked,
    is_exact=True,
)
NO_NAME = Cure(
    "what starts here lacks its name: put a line with that and a ':' above it; if it is part of "
    "the text above, put that in quotes",
    _blanked_below,
)
UNCLEAR = Cure("look at the quotes, the brackets and the spaces in front, here and just above")

NAMELESS = {NO_NAME, NO_ITEM_OF_LINES, ITEM_OR_TEXT, SECOND_FILE}
"""The cures of what starts without what it belongs to: what is below is not read."""

CUT_SHORT = {
    NO_COLON,
    NO_COLON_OR_TEXT,
    OUT_OF_ITS_TEXT,
    STRAY_NAME,
    NO_NAME,
    BESIDE_ITS_NAME,
    OPEN_QUOTE,
    OPEN_BRACKET,
}
"""The cures of what the end of a file may lack, too, if that is cut off there."""

OF_A_LINE = {NO_COLON_OR_TEXT, OUT_OF_ITS_TEXT}
"""The cures that leave it open what a line is: all else that is wrong with it follows."""

LAST_RESORTS = {TEXT_AT_ITS_NAME, NO_TEXT_MARK, STRAY_NAME}
"""The cures that are right only if they leave nothing wrong: they make text of what they part."""

LAYOUT = {
    OUT_OF_ITS_TEXT,
    DASH_IN_FRONT,
    DASH_FOR_SPACES,
    NO_COLON,
    NO_DASH,
    NO_NAME,
    OTHER_COLUMN,
    FIRST_OF_ITS_LIKE,
    FIRST_LINE_INDENTED,
    BESIDE_ITS_NAME,
    LIST_BESIDE_ITS_NAME,
    NO_ITEM_OF_LINES,
    ITEM_OR_TEXT,
    WRONG_WAY_ROUND,
    TEXT_AT_ITS_NAME,
    NO_TEXT_MARK,
    STRAY_NAME,
    AT_THE_DASH,
    TOO_FAR_RIGHT,
    UNCLEAR,
}
"""The cures of what lines say by where they start and what with: other slips may bring it about."""
