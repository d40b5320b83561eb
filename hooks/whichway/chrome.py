"""What stands round every page: the names of the pages, who speaks, and the words of the theme."""

from typing import NamedTuple

from whichway.editorial import review_words
from whichway.language import Words, direction
from whichway.site import Site
from whichway.views import Link, Page


class Chrome(NamedTuple):
    """The global `whichway` of the theme's templates.  Nothing in it is escaped."""

    title: str
    language: str
    direction: str
    words: Words
    pages: tuple[Link, ...]
    reviewed: str
    paid_by: str
    disclaimer: str
    licence: str
    report: str


def chrome_of(site: Site, *, repository: str) -> Chrome:
    """Return what stands round the pages of a site that is kept in `repository` ("" if unknown)."""
    about, words = site.guide.about, site.words
    issues = f"{repository.rstrip('/')}/issues/new" if repository else ""
    return Chrome(
        title=about.title,
        language=site.language,
        direction=direction(site.language),
        words=words,
        pages=tuple(Link(page.title, page.address) for page in _shown(site) if not page.parent),
        reviewed=review_words(site.guide, words, site.today),
        paid_by=words.fill("paid-by", payer=about.paid_by) if about.paid_by else "",
        disclaimer=about.disclaimer or "",
        licence=about.licence or "",
        report=about.contact or issues,
    )


def navigation_of(site: Site) -> tuple[tuple[Page, tuple[Page, ...]], ...]:
    """Return the pages at the top of the navigation, each with those below it."""
    pages = _shown(site)
    return tuple(
        (top, tuple(page for page in pages if top.address and page.parent == top.address))
        for top in pages
        if not top.parent and top.is_in_menu
    )


def _shown(site: Site) -> list[Page]:
    return [file.page for file in site.files if file.page]
