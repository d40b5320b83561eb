"""The pages of a guide's site.  A guide without routes or options has no pages for them."""

from collections.abc import Iterator
from datetime import date

from whichway.assessment import assessment_view
from whichway.choices import (
    arms_of,
    choice_pages,
    compare_page,
    compare_title,
    options_of,
    routes_of,
)
from whichway.editorial import facts_of, review_words
from whichway.evidence import evidence_view
from whichway.form import questions_to_answer, start_link, tree_view
from whichway.language import DEFAULT, Words
from whichway.map import map_view
from whichway.model import Guide
from whichway.views import (
    ASSESSMENT,
    COMPARE,
    EVIDENCE,
    MAP,
    OPTIONS,
    PRINT,
    QUESTIONS,
    AssessmentView,
    HomeView,
    Link,
    Page,
    PrintView,
    TreeView,
)

PRINTED = ("questions.md", "choice.md", "compare.md", "evidence.md", "self-assessment.md")
"""The templates of what is printed: the home page, the lists and the map only lead there."""


def pages_of(guide: Guide, words: Words, today: date) -> tuple[Page, ...]:
    """Return all pages of the site as it is on the day `today`, in the order of its navigation."""
    tree = tree_view(guide, words)
    language = guide.about.language or DEFAULT
    assessment = assessment_view(guide, words, language=language, today=today)
    pages = (
        _home_page(guide, words),
        _questions_page(words, tree),
        *choice_pages(guide, words, routes_of(guide), tree, today),
        *choice_pages(guide, words, options_of(guide), tree, today),
        *([compare_page(guide, words)] if compare_title(guide, words) else []),
        _map_page(guide, words, tree),
        _evidence_page(guide, words, today, assessment),
        _assessment_page(words, assessment),
    )
    return (*pages, _print_page(guide, words, today, pages))


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
            start=start_link(guide, words),
            before_starting=f"{questions_to_answer(guide, words)} {words['nothing-stored']}",
            arms=tuple(arms_of(guide, words, routes_of(guide)).values()),
            ways=tuple(_ways(guide, words)),
            facts=facts_of(guide, words),
        ),
    )


def _ways(guide: Guide, words: Words) -> Iterator[Link]:
    """Yield the ways into the guide that lead past the questions."""
    if title := compare_title(guide, words):
        yield Link(title, COMPARE, words["compare-note"])
    if guide.options:
        yield Link(words["options"], OPTIONS, words["all-options-note"])
    yield Link(words["map-title"], MAP, words["map-note"])
    if guide.sources:
        yield Link(words["evidence"], EVIDENCE, words["evidence-note"])
    yield Link(words["print-all"], PRINT, words["print-way-note"])


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


def _evidence_page(guide: Guide, words: Words, today: date, assessment: AssessmentView) -> Page:
    evidence = evidence_view(guide, words, today, assessment)
    return Page(
        address=EVIDENCE,
        template="evidence.md",
        kind="evidence",
        title=words["evidence"],
        description=evidence.intro,
        file="sources.yml" if guide.sources else "guide.yml",
        content=evidence,
    )


def _assessment_page(words: Words, assessment: AssessmentView) -> Page:
    return Page(
        address=ASSESSMENT,
        template="self-assessment.md",
        kind="assessment",
        title=words["self-assessment"],
        description=words["assessment-intro"],
        file="guide.yml",
        content=assessment,
        keywords=None,
    )


def _print_page(guide: Guide, words: Words, today: date, pages: tuple[Page, ...]) -> Page:
    return Page(
        address=PRINT,
        template="print.md",
        kind="print",
        title=words["print-all"],
        description=words["print-way-note"],
        file="guide.yml",
        content=PrintView(
            title=guide.about.title,
            decision=guide.about.decision,
            review=review_words(guide, words, today),
            parts=tuple(page for page in pages if page.template in PRINTED),
        ),
        keywords=None,
        is_in_menu=False,
    )
