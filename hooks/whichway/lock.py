"""The list of every id that a released site has had: published-ids.yml, brought up to date."""

import json
import re
from shlex import quote

from whichway.composing import compose
from whichway.errors import GuideError, Mistake, Place
from whichway.folder import PUBLISHED_IDS
from whichway.model import Guide
from whichway.nodes import Entries
from whichway.references import ids_in

START = "# yaml-language-server: $schema=schema/published-ids.json\n"
"""What a new list starts with: where an editor finds its schema."""

LIVE = "live"

_PLAIN = re.compile(r"(?!null$)[a-z0-9][a-z0-9/-]*")
"""What needs no quotes in YAML."""

_END = re.compile(r"\.\.\.(\s|$)")
"""What ends a document of YAML, even inside a text."""


def unlocked(guide: Guide) -> list[str]:
    """Return the ids of the guide that are not under `live` in its published-ids.yml."""
    live = {*guide.published_ids.live}
    return [id_ for id_ in ids_in(guide) if id_ not in live]


def not_noted(missing: list[str], *, folder: str, shown: str) -> Mistake:
    """Return what is wrong where ids are missing in the list of a guide's folder.

    The complete list is `shown` to whoever has no terminal to write it with.
    """
    problem = (
        f"{counted(missing)} not noted here yet: run `WHICHWAY_DATA={quote(folder)} make lock`, "
        f"or make this file hold the text {shown} and nothing else"
    )
    return Mistake(problem, Place(f"{folder}/{PUBLISHED_IDS}", 1, 1))


def counted(ids: list[str]) -> str:
    """Say how many ids there are, as the start of a sentence."""
    return "1 id is" if len(ids) == 1 else f"{len(ids)} ids are"


def locked(guide: Guide, text: str, *, file: str) -> str:
    """Return `text`, the published-ids.yml of a guide, with all of the guide's ids under `live`.

    Messages call it `file`.

    They come first, in the guide's order; those that are gone from it stay behind them.
    Everything around the list stays as its author wrote it.
    """
    above, indent, below = _around_live(text, file)
    ids = dict.fromkeys([*ids_in(guide), *guide.published_ids.live])
    live = [f"{LIVE}:", *(f"  - {_quoted(id_)}" for id_ in ids)]
    return "\n".join([*above, *(indent + line for line in live), *below]).rstrip("\n") + "\n"


def _around_live(text: str, file: str) -> tuple[list[str], str, list[str]]:
    """Return the lines above `live`, how far it is indented, and the lines below its list.

    A comment at the end of the list is about what follows it.
    """
    lines = text.rstrip("\n").split("\n") if text else []
    last = next((n for n, line in enumerate(lines) if _END.match(line)), len(lines))
    root = compose(text, file=file, report=lambda _: None)
    if not isinstance(root, Entries):
        return lines[:last], "", lines[last:]
    if root.place.source[root.place.column - 1] == "{":
        problem = "write this file without braces around it, so that ids can be added to it"
        raise GuideError([Mistake(problem, root.place)])
    starts = {key.text: key.place.line - 1 for key, _ in root.entries}
    start = starts.get(LIVE, last)
    end = min((it for it in starts.values() if it > start), default=last)
    while end > start + 1 and re.match(r"\s*(#|$)", lines[end - 1]):
        end -= 1
    return lines[:start], " " * (root.place.column - 1), lines[end:]


def _quoted(id_: str) -> str:
    return id_ if _PLAIN.fullmatch(id_) else json.dumps(id_, ensure_ascii=False)
