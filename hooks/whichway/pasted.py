"""Lines that were pasted into a text without its spaces: told once, and put where they belong."""

import re
from collections.abc import Collection, Iterator

from whichway.cures import BESIDE_ITS_NAME, OUT_OF_ITS_TEXT
from whichway.errors import MendedLine, Mistake, Place, Report, closest_to
from whichway.surroundings import indent_of, name_in, name_of, opens_text, start_of

FEWEST_WORDS = 3
"""How many words make a line a part of a text for certain: names have fewer."""

VERY_LIKE = 0.75
"""How like the name of a field a word is that was mistyped for it."""

MOST_TEXTS = 100
MOST_LINES = 500
"""In how many texts lines are looked for that are too far left, and how many of each."""

_FIELD = re.compile(r"(?:- +)*([\w-]+):(?: +(.*)|$)")
_ITEM = re.compile("- +")

_BULLET = re.compile(r"[^\w\s\"'{\[&#-] ")
"""A mark that means nothing to YAML."""

_NO_TEXT = ("{", "[", "&", "*", "!", "|", ">", '"', "'")
"""What may stand behind a name, and starts no plain text."""


def put_back(lines: list[str], names: Collection[str], *, file: str, report: Report) -> list[str]:
    """Return the lines of a file, those that belong to a text with the spaces of that.

    `names` are those that fields may have in the file.  Mistakes go to `report`.
    """
    whole = [*lines]
    end = odd = 0
    for number, line in enumerate(lines):
        if number < end or odd > MOST_TEXTS or not ("|" in line or ">" in line):
            continue
        opener = Place(file, number + 1, indent_of(line) + 1, lines)
        if line.lstrip().startswith("#") or not opens_text(opener):
            continue
        margin = _margin(opener)
        text = [*_text_below(opener, margin, names)]
        end = text[-1] + 1 if text else end
        indents = {it: indent_of(lines[it]) for it in text}
        outside = [it for it in text if indents[it] <= margin]
        odd += bool(outside)
        is_prose = any(_is_prose(lines[it].strip(), names) for it in outside)
        if not is_prose or min(indents[it] for it in outside) > indent_of(line):
            continue
        indent = next((it for it in indents.values() if it > margin), margin + 2)
        pasted = [it for it in text if it >= outside[0] and indents[it] < indent]
        report(_misplaced(pasted, opener, is_start=outside[0] == text[0]))
        for it in pasted:
            whole[it] = " " * indent + lines[it].lstrip()
    return whole


def _margin(opener: Place) -> int:
    """Return how many spaces a line has at most that no longer belongs to a text."""
    return (name_in(opener) if name_of(opener) else opener).column - 1


def _text_below(opener: Place, margin: int, names: Collection[str]) -> Iterator[int]:
    """Yield the numbers of the lines below, counted from nought, up to what is no text."""
    outside = 0
    is_unnamed = not name_of(opener)
    for number in range(opener.line, len(opener.lines)):
        line = opener.lines[number]
        written = line.strip()
        if not written or written.startswith("#"):
            continue
        outside += indent_of(line) <= margin
        if not outside:
            yield number
            continue
        is_item = is_unnamed and (_ITEM.match(written) or _BULLET.match(written))
        if outside > MOST_LINES or is_item or _is_field(written, names):
            return
        yield number


def _is_field(written: str, names: Collection[str]) -> bool:
    """Tell whether a line may start a field or a record."""
    found = _FIELD.match(written)
    if not found:
        return written in names
    name, text = found[1], found[2] or ""
    is_short = len(text.split()) < FEWEST_WORDS - 1
    return is_short or text.startswith(_NO_TEXT) or _is_like(name, names)


def _is_prose(written: str, names: Collection[str]) -> bool:
    """Tell whether a line is part of a text for certain: it is neither item nor field."""
    words = written.partition(":")[0].split()
    is_long = len(words) >= FEWEST_WORDS and not _is_like(words[0], names)
    return bool(_BULLET.match(written)) or (is_long and not _ITEM.match(written))


def _is_like(word: str, names: Collection[str]) -> bool:
    return word in names or closest_to(word, names, likeness=VERY_LIKE) is not None


def _misplaced(numbers: list[int], opener: Place, *, is_start: bool) -> Mistake:
    """Say that lines belong to a text, which starts with them or above them."""
    first, last = numbers[0] + 1, numbers[-1] + 1
    if first == last:
        cure = (BESIDE_ITS_NAME if is_start else OUT_OF_ITS_TEXT).text
    elif is_start:
        cure = f"lines {first} to {last} belong to the name above: put more spaces in front of them"
    else:
        cure = f"if lines {first} to {last} go on with the text above, give them the spaces of that"
    return MendedLine(cure, start_of(opener._replace(line=first)))
