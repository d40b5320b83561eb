"""The questions page, as those who use it see it and act on it."""

from collections.abc import Iterable
from typing import Any

from playwright.sync_api import Locator, Page, expect

from whichway.language import words_for
from whichway.model import Id

WORDS = words_for("en")


def main(page: Page) -> Locator:
    """Return what the page is about, without what stands on every page."""
    return page.get_by_role("main")


def shown(page: Page) -> Locator:
    """Return the steps that can be seen.  An expectation of one step fails where there are more."""
    return page.locator("[data-step]:visible")


def follow(link: Locator) -> None:
    """Follow a link from the keyboard: of quick taps at one spot the second has no effect."""
    link.press("Enter")


def back_link(page: Page) -> Locator:
    """Return the page's own way back."""
    return main(page).get_by_role("link", name=WORDS["back"], exact=True)


def restart_link(page: Page) -> Locator:
    """Return the link that forgets all answers."""
    return main(page).get_by_role("link", name=WORDS["start-again"], exact=True)


def trail(page: Page) -> Locator:
    """Return the answers so far, or why these answers lead to this result."""
    return main(page).get_by_role("complementary")


def trail_rows(page: Page) -> list[list[Any]]:
    """Return what can be read of each answer, in order; a list in it is a list in the page, too."""
    rows: list[list[Any]] = trail(page).evaluate(
        """aside => [...aside.querySelectorAll('ol > li')].map(row =>
            [...row.children]
                .filter(part => part.textContent && part.checkVisibility())
                .map(part => part.localName === 'ul'
                    ? [...part.children].map(item => item.textContent)
                    : part.textContent))"""
    )
    return rows


def notice(page: Page, title: str) -> Locator:
    """Return the lines of the notice with this title."""
    heading = page.get_by_role("heading", name=WORDS[title], exact=True)
    box = main(page).locator("div").filter(has=heading).last
    return box.locator("ul").first.get_by_role("listitem")


GO = """fragment => new Promise(done => {
    const before = location.href
    const painted = () => requestAnimationFrame(() => setTimeout(done))
    addEventListener('hashchange', painted, { once: true })
    location.hash = fragment
    if (location.href === before) done()
})"""


def go(page: Page, fragment: str) -> None:
    """Change the address of an open page, and wait until all that it asks for is painted."""
    page.evaluate(GO, fragment)


SHOWN_STEP = "() => document.querySelector('[data-step]').dataset.step"

READ_STATE = """() => {
    const text = it => it.textContent.replace(/\\s+/g, ' ').trim()
    const all = selector => [...document.querySelectorAll(selector)]
    const hrefs = links => links.map(link => link.getAttribute('href'))
    const steps = all('[data-step]').filter(it => it.checkVisibility())
    return {
        steps: steps.map(it => it.dataset.step),
        title: document.title,
        position: text(document.querySelector('.ww-position')),
        answers: hrefs([...steps[0].querySelectorAll('[data-answer]')]),
        trail: all('.ww-trail > li').map(row => [...row.children].map(text).filter(Boolean)),
        changes: hrefs(all('.ww-change')),
        headings: all('main :is(h1, h2, h3, h4)')
            .filter(it => it.checkVisibility()).map(it => +it.localName[1]),
    }
}"""
"""What there is to see of a state."""


def look_at_each(page: Page, fragments: Iterable[str], look: str) -> list[Any]:
    """Go from one address to the next in an open page, and return what `look` returns at each."""
    seen: list[Any] = page.evaluate(
        f"""async fragments => {{
            const seen = []
            for (const fragment of fragments) {{
                await ({GO})(fragment)
                seen.push(await ({look})())
            }}
            return seen
        }}""",
        list(fragments),
    )
    return seen


def expect_step(page: Page, step: Id) -> None:
    """Expect to see this step, and no other, once the script is there."""
    expect(page.locator("[data-shows]")).to_have_count(1)
    expect(shown(page)).to_have_attribute("data-step", step)
