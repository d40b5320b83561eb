"""The pages of a guide's site.  A guide without routes or options has no pages for them."""

from collections.abc import Iterator
from datetime import date

from whichway.choices import arms_of, choice_pages, compare_page, options_of, routes_of
from whichway.editorial import facts_of
from whichway.evidence import evidence_view
from whichway.form import questions_to_answer, tree_view
from whichway.language import Words
from whichway.map import map_view
from whichway.model import Guide
from whichway.views import (
    COMPARE,
    EVIDENCE,
    MAP,
    OPTIONS,
    QUESTIONS,
    HomeView,
    Link,
    Page,
    TreeView,
)


def pages_of(guide: Guide, words: Words, today: date) -> tuple[Page, ...]:
    """Return all pages of the site as it is on the day `today`, in the order of its navigation."""
    tree = tree_view(guide, words)
    return (
        _home_page(guide, words),
        _questions_page(words, tree),
        *choice_pages(guide, words, routes_of(guide), today),
        *choice_pages(guide, words, options_of(guide), today),
        *([compare_page(guide, words)] if _can_compare(guide) else []),
        _map_page(guide, words, tree),
        _evidence_page(guide, words, today),
    )


def _can_compare(guide: Guide) -> bool:
    return bool(guide.options and guide.about.criteria)


def _home_page(guide: Guide, words: Words) -> Page:
    about = guide.about
    return Page(
        address="",
        template="home.md",
        kind="home",
        title=words["start"],
        description=f"{about.decision} {about.audience.for_ or ''}".strip(),
        file="guide.yml",
        content=HomeView(
            decision=about.decision,
            audience=about.audience.for_ or "",
            not_for=about.audience.not_for or "",
            summary=about.summary,
            start=Link(words["find-your-route" if guide.routes else "start-questions"], QUESTIONS),
            before_starting=f"{questions_to_answer(guide, words)} {words['nothing-stored']}",
            arms=tuple(arms_of(guide, routes_of(guide)).values()),
            ways=tuple(_ways(guide, words)),
            facts=facts_of(guide, words),
        ),
    )


def _ways(guide: Guide, words: Words) -> Iterator[Link]:
    """Yield the ways into the guide that lead past the questions."""
    if _can_compare(guide):
        title = words.count("compare-title", len(guide.options))
        yield Link(title, COMPARE, words["compare-note"])
    if guide.options:
        yield Link(words["options"], OPTIONS, words["all-options-note"])
    yield Link(words["map-title"], MAP, words["map-note"])
    if guide.sources:
        yield Link(words["evidence"], EVIDENCE, words["evidence-note"])


def _questions_page(words: Words, tree: TreeView) -> Page:
    return Page(
        address=QUESTIONS,
        template="questions.md",
        kind="questions",
        title=words["questions"],
        description=words["questions-description"],
        file="tree.yml",
        content=tree,
        keywords=None,
    )


def _map_page(guide: Guide, words: Words, tree: TreeView) -> Page:
    return Page(
        address=MAP,
        template="map.md",
        kind="map-page",
        title=words["map"],
        description=words["map-intro"],
        file="tree.yml",
        content=map_view(guide, words, tree),
        keywords=None,
    )


def _evidence_page(guide: Guide, words: Words, today: date) -> Page:
    evidence = evidence_view(guide, words, today)
    return Page(
        address=EVIDENCE,
        template="evidence.md",
        kind="evidence",
        title=words["evidence"],
        description=evidence.intro,
        file="sources.yml" if guide.sources else "guide.yml",
        content=evidence,
    )
