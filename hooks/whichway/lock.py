"""The list of every id that a released site has had: published-ids.yml, brought up to date."""

import json
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from whichway.checks import ids_in
from whichway.model import Guide
from whichway.nodes import Entries, Items, Node, Scalar, compose

LIVE = "live"

_ID = r"[a-z0-9]+(-[a-z0-9]+)*"
_PLAIN = re.compile(rf"(?!null$){_ID}(/{_ID})?")
"""What needs no quotes in YAML."""


def locked(guide: Guide, text: str) -> str:
    """Return `text`, the contents of published-ids.yml, with every id of the guide under `live`.

    The ids of the guide come first, in its order; those that are gone from it stay behind them.
    Everything else stays as its author wrote it.
    """
    root = compose(text, file="", report=lambda _: None)
    old = _ids_under_live(root)
    ids = list(dict.fromkeys([*ids_in(guide), *(item.text for item in old)]))
    if isinstance(root, Entries) and root.place.source[root.place.column - 1] == "{":
        return _in_braces(text, root, ids)
    lines = text.splitlines(keepends=True)
    block = _block_of_live(root, lines)
    notes = _notes(lines, block, old)
    new = "".join(f"{block.indent}{line}\n" for line in _live(ids, notes))
    above = "".join(lines[: block.start])
    separator = "" if not above or above.endswith(("\n", "\r")) else "\n"
    return above + separator + new + "".join(lines[block.end :])


def is_locked(guide: Guide) -> bool:
    """Tell whether every id of the guide is under `live` in its published-ids.yml."""
    return {*ids_in(guide)} <= {*guide.published_ids.live}


class _Block(NamedTuple):
    """The lines of `live`, counted from nought; `end` is the first line behind it."""

    start: int
    end: int
    indent: str


class _Notes(NamedTuple):
    """The comments in the block of `live`: behind its name, at each id, and below all ids."""

    title: str
    above: dict[str, list[str]]
    beside: dict[str, str]
    below: list[str]


def _ids_under_live(root: Node | None) -> list[Scalar]:
    values = [value for key, value in _entries(root) if key.text == LIVE]
    if not values or not isinstance(values[0], Items):
        return []
    return [item for item in values[0].items if isinstance(item, Scalar)]


def _entries(root: Node | None) -> list[tuple[Scalar, Node]]:
    return root.entries if isinstance(root, Entries) else []


def _block_of_live(root: Node | None, lines: list[str]) -> _Block:
    """Find the lines of `live`, without the comments in front of what follows it.

    Where there is no `live`, that is the empty block at the end.
    """
    keys = [key for key, _ in _entries(root)]
    indent = " " * (keys[0].place.column - 1) if keys else ""
    starts = [key.place.line - 1 for key in keys if key.text == LIVE]
    if not starts:
        return _Block(len(lines), len(lines), indent)
    start = starts[0]
    end = min(
        (key.place.line - 1 for key in keys if key.place.line - 1 > start), default=len(lines)
    )
    while end > start + 1 and re.match(r"\s*(#|$)", lines[end - 1]):
        end -= 1
    return _Block(start, end, indent)


def _notes(lines: list[str], block: _Block, old: Iterable[Scalar]) -> _Notes:
    """Collect the comments of a block: those on lines of their own belong to the id below them."""
    ids: dict[int, list[str]] = defaultdict(list)
    for item in old:
        ids[item.place.line - 1].append(item.text)
    notes = _Notes(_comment(lines, block.start) if block.start < block.end else "", {}, {}, [])
    waiting: list[str] = []
    for n in range(block.start + 1, block.end):
        comment = _comment(lines, n)
        if ids[n]:
            notes.above.setdefault(ids[n][0], []).extend(waiting)
            notes.beside[ids[n][-1]] = comment
            waiting = []
        elif comment:
            waiting.append(comment)
    notes.below.extend(waiting)
    return notes


def _comment(lines: list[str], n: int) -> str:
    """Return the comment on a line, "" if it has none."""
    without_quoted = re.sub(r"'[^']*'|\"[^\"]*\"", lambda it: "-" * len(it[0]), lines[n])
    found = re.search(r"(?:^|(?<=\s))#", without_quoted)
    return lines[n][found.start() :].rstrip() if found else ""


def _live(ids: Iterable[str], notes: _Notes) -> Iterator[str]:
    """Yield the lines of `live`, one for each id, with the comments that belong to them."""
    yield f"{LIVE}: {notes.title}".rstrip()
    for id_ in ids:
        yield from (f"  {comment}" for comment in notes.above.get(id_, ()))
        beside = notes.beside.get(id_)
        yield f"  - {_quoted(id_)}" + (f"  {beside}" if beside else "")
    yield from (f"  {comment}" for comment in notes.below)


def _quoted(id_: str) -> str:
    return id_ if _PLAIN.fullmatch(id_) else json.dumps(id_, ensure_ascii=False)


def _in_braces(text: str, root: Entries, ids: Iterable[str]) -> str:
    """Return the text of a file that is written in braces: there, a list stands in brackets."""
    new = f"{LIVE}: [{', '.join(map(_quoted, ids))}]"
    key = next((key for key, _ in root.entries if key.text == LIVE), None)
    if key is None:
        start = _offset(text, root) + 1
        return f"{text[:start]}{new}, {text[start:]}"
    start = _offset(text, key)
    old = re.compile(r"['\"]?live['\"]?\s*(:\s*(\[[^\]]*\]|~|null)?)?").match(text, start)
    return text[:start] + new + text[old.end() if old else start :]


def _offset(text: str, node: Node) -> int:
    above = text.splitlines(keepends=True)[: node.place.line - 1]
    return sum(map(len, above)) + node.place.column - 1
