"""When the first question is on screen, against when an empty page of the theme has loaded."""

from statistics import median
from typing import NamedTuple, TypedDict

from playwright.sync_api import Browser

from tests.bench.browsing import Conditions, fresh_page

LOADS = 9

WATCH = """
(() => {
  const found = { shift: 0 }
  window.found = found
  new PerformanceObserver((list) => {
    for (const entry of list.getEntries()) found.shift += entry.value
  }).observe({ type: 'layout-shift', buffered: true })
  const look = () => {
    const steps = [...document.querySelectorAll('[data-step]')].filter((it) => it.checkVisibility())
    if (steps.length !== 1) return requestAnimationFrame(look)
    found.alone = performance.now()
    requestAnimationFrame(() => setTimeout(() => { found.painted = performance.now() }))
  }
  requestAnimationFrame(look)
})()
"""
"""Note in which frame one step is alone, when that was painted at the latest, and what jumped."""

FIRST_QUESTION = """
() => new Promise((done) => {
  const look = () => {
    const [paint] = performance.getEntriesByName('first-contentful-paint')
    if (!paint || !found.painted) setTimeout(look, 20)
    else done({ ...found, shown: paint.startTime > found.alone ? paint.startTime : found.painted })
  }
  look()
})
"""
"""Where nothing was painted before the step was alone, the browser knows when it was."""

LOADED = """
() => new Promise((done) => {
  const look = () => {
    const { loadEventEnd } = performance.getEntriesByType('navigation')[0]
    if (loadEventEnd) done({ ...found, shown: loadEventEnd })
    else setTimeout(look, 20)
  }
  look()
})
"""


class Found(TypedDict):
    """When what was waited for was there, and how far the page jumped."""

    shown: float
    shift: float


class Load(NamedTuple):
    """Milliseconds until the first question, and until an empty page; how far the page jumped."""

    questions: float
    empty: float
    shift: float

    @property
    def ratio(self) -> float:
        return self.questions / self.empty


def load(browser: Browser, questions: str, empty: str, conditions: Conditions) -> Load:
    """Open both pages in turns, and return the medians, and the worst layout shift."""
    shown, loaded, shifts = [], [], []
    for _ in range(LOADS):
        found = _open(browser, questions, conditions, FIRST_QUESTION)
        shown.append(found["shown"])
        shifts.append(found["shift"])
        loaded.append(_open(browser, empty, conditions, LOADED)["shown"])
    return Load(median(shown), median(loaded), max(shifts))


def _open(browser: Browser, address: str, conditions: Conditions, question: str) -> Found:
    with fresh_page(browser, conditions) as (page, _):
        page.add_init_script(WATCH)
        page.goto(address, wait_until="load")
        found: Found = page.evaluate(question)
        return found
