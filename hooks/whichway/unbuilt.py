"""The page that a live preview shows in place of a guide that cannot be built."""

import re
from typing import NamedTuple

from whichway.errors import MOST_SHOWN, GuideError, Mistake
from whichway.rendering import lone_page


class MistakeView(NamedTuple):
    """A mistake, with its line in three parts: what is wrong in it is `marked`.

    `notes` are what belongs to it at other places, each in one line.
    """

    file: str
    line: int
    problem: str
    before: str
    marked: str
    after: str
    notes: tuple[str, ...]


def page_of_mistakes(error: GuideError, *, repository: str) -> str:
    """Return a page with the mistakes, which needs nothing else of the site.

    The guide is kept in `repository` ("" if unknown).
    """
    return lone_page(
        "mistakes.html",
        repository=repository.rstrip("/"),
        total=str(error).rpartition("\n")[2],
        mistakes=[_view(mistake) for mistake in error.mistakes[:MOST_SHOWN]],
    )


def _view(mistake: Mistake) -> MistakeView:
    line, _, caret = mistake.place.excerpt.partition("\n")
    column = caret.index("^")
    marked = re.match(r"\S*", line[column:])
    end = column + (marked.end() if marked else 0)
    return MistakeView(
        file=mistake.place.file,
        line=mistake.place.line,
        problem=mistake.problem,
        before=line[:column].lstrip(),
        marked=line[column:end],
        after=line[end:],
        notes=tuple(note.summary for note in mistake.notes),
    )
