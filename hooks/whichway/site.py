"""All files that a guide adds to a site: its pages in Markdown, and its decision tree."""

import json
from collections.abc import Collection, Iterator, Mapping
from datetime import UTC, date, datetime
from hashlib import sha256
from typing import NamedTuple

from whichway.errors import Mistake, did_you_mean
from whichway.evidence import citations_of
from whichway.graph import reading_order
from whichway.language import DEFAULT, Words, words_for
from whichway.markdown_text import is_inside, links_in
from whichway.model import Guide, Markdown, texts_in
from whichway.pages import pages_of
from whichway.reading import OUTCOME_KEY
from whichway.rendering import Templates
from whichway.views import Page


class SiteFile(NamedTuple):
    """A file of the site's source: `path` is where it belongs, `page` what it shows, if it does."""

    path: str
    text: str
    page: Page | None = None


class Site(NamedTuple):
    """A guide made ready for a site generator."""

    guide: Guide
    language: str
    words: Words
    today: date
    files: tuple[SiteFile, ...]


class DayError(Exception):
    """A day of the build that nobody can tell."""


def generate(guide: Guide, today: date) -> Site:
    """Return the whole site of a guide as it is on the day `today`."""
    language = guide.about.language or DEFAULT
    words = words_for(language)
    templates = Templates(words, citations_of(guide, words))
    graph = graph_of(guide)
    tree = _script("decision-tree", templates.script("decision-tree.js", graph=graph))
    answers = _script("your-answers", templates.script("your-answers.js"))
    path = _script("your-path", templates.script("your-path.js", graph=graph))
    files = [
        SiteFile(
            path=f"{page.address}index.md",
            text=templates.page(
                page,
                tree=str(graph["tree"]),
                script=tree.path,
                your_answers=answers.path,
                your_path=path.path,
            ),
            page=page,
        )
        for page in pages_of(guide, words, today)
    ]
    return Site(guide, language, words, today, (*files, tree, answers, path))


def links_to_nothing(site: Site, others: Collection[str]) -> Iterator[Mistake]:
    """Yield a warning for each link to what is no page of the guide, and none of the `others`.

    These are addresses inside the site.
    """
    known = [*others, *(f"/{file.page.address}" for file in site.files if file.page)]
    for text in texts_in(site.guide, Markdown):
        for address in links_in(text):
            page = address.partition("#")[0]
            if is_inside(page) and page not in known:
                problem = f"there is no page '{page}'{did_you_mean(page, known)}"
                yield Mistake(problem, text.place.of(address))


def graph_of(guide: Guide) -> dict[str, object]:
    """Return the graph that the script follows: ids alone, with a digest of them as `tree`."""
    tree = guide.tree
    graph: dict[str, object] = {
        "start": tree.start,
        "outcome_key": OUTCOME_KEY,
        "questions": [
            [step, [[answer.id, answer.next] for answer in tree.questions[step].answers]]
            for step in reading_order(tree)
            if step in tree.questions
        ],
        "renamed": list(guide.published_ids.renamed.items()),
    }
    return {"tree": _digest(json.dumps(graph)), **graph}


def build_day(environment: Mapping[str, str]) -> date:
    """Return the day of the build: that of SOURCE_DATE_EPOCH where it is set, else today.

    See https://reproducible-builds.org/specs/source-date-epoch/.
    """
    epoch = environment.get("SOURCE_DATE_EPOCH")
    try:
        return (datetime.fromtimestamp(int(epoch), UTC) if epoch else datetime.now(UTC)).date()
    except (ValueError, OverflowError, OSError) as error:
        problem = f"SOURCE_DATE_EPOCH is '{epoch}': set it to seconds since 1970, or not at all"
        raise DayError(problem) from error


def _script(name: str, text: str) -> SiteFile:
    """Return a script as a file whose name changes with its content."""
    return SiteFile(f"assets/{name}.{_digest(text)}.js", text)


def _digest(text: str) -> str:
    return sha256(text.encode()).hexdigest()[:8]
