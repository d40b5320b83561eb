"""How long a click takes until the next question is painted, and what clicks cost."""

from collections.abc import Sequence
from statistics import median, quantiles
from typing import NamedTuple

from playwright.sync_api import Browser, CDPSession, Page

from tests.bench.browsing import UNTHROTTLED, Conditions, fresh_page

CLICKS = 100
TURNS = 5
DEPTH = 3  # as deep as the smaller tree goes before its outcomes

CLICK_UNTIL_PAINTED = """
async ({ clicks, depth }) => {
  const changed = () => new Promise((done) => {
    const observer = new MutationObserver(() => done(observer.disconnect()))
    observer.observe(document.querySelector('title'), { childList: true })
  })
  const painted = () => new Promise((done) => requestAnimationFrame(() => setTimeout(done)))
  const atRest = () => new Promise((done) => requestIdleCallback(() => done()))
  const times = []
  let given = 0
  while (times.length < clicks) {
    const answer = document.querySelector('[data-answer]')
    if (!answer || given === depth) {
      const first = changed()
      location.hash = '#/'
      await first
      await atRest()
      given = 0
      continue
    }
    const next = changed()
    const start = performance.now()
    answer.dispatchEvent(new MouseEvent('click', { bubbles: true, cancelable: true }))
    await next
    await painted()
    const { shows } = document.querySelector('[data-shows]').dataset
    times.push([shows, performance.now() - start])
    await atRest()
    given += 1
  }
  return times
}
"""
"""Answer with the first answer of each question, and start again at the end.

As a reader does, who reads what there is before the next click: it begins when the page is at rest.
"""


class Clicks(NamedTuple):
    """Milliseconds from a click to the paint, in the middle one of the turns."""

    median: float
    p95: float


class Times(NamedTuple):
    """How long clicks took to a question, to a result, and to a bare question of the theme."""

    question: Clicks
    outcome: Clicks
    bare: Clicks


def time_clicks(browser: Browser, questions: str, steps: str, conditions: Conditions) -> Times:
    """Click through the questions and through bare steps in turns, and return how long it took."""
    turns: list[list[tuple[str, float]]] = []
    bare_turns: list[list[tuple[str, float]]] = []
    for _ in range(TURNS):
        for address, times in ((questions, turns), (steps, bare_turns)):
            with fresh_page(browser, conditions) as (page, _session):
                times.append(_click(page, address))
    return Times(
        question=_middle([_of("question", times) for times in turns]),
        outcome=_middle([_of("outcome", times) for times in turns]),
        bare=_middle([_of("question", times) for times in bare_turns]),
    )


def _of(kind: str, times: Sequence[tuple[str, float]]) -> list[float]:
    return [time for shown, time in times if shown == kind]


def _middle(turns: list[list[float]]) -> Clicks:
    ninety_fifths = [quantiles(times, n=20)[-1] for times in turns]
    return Clicks(median(map(median, turns)), median(ninety_fifths))


def growth_of_cpu(browser: Browser, small: str, large: str) -> float:
    """Return how much more processor time a click takes in a large tree than in a small one."""
    ratios = []
    for _ in range(TURNS):
        cost, cost_in_large = (_cpu_of_clicks(browser, tree) for tree in (small, large))
        ratios.append(cost_in_large / cost)
    return median(ratios)


def growth_of_memory(browser: Browser, questions: str, empty: str) -> float:
    """Return how many bytes more a page holds after the clicks than an empty one of the theme."""
    differences = []
    for _ in range(TURNS):
        with fresh_page(browser, UNTHROTTLED) as (page, session):
            _click(page, questions)
            used = _memory(session)
        with fresh_page(browser, UNTHROTTLED) as (page, session):
            page.goto(empty, wait_until="networkidle")
            differences.append(used - _memory(session))
    return median(differences)


def _click(page: Page, address: str, *, depth: int = CLICKS) -> list[tuple[str, float]]:
    page.goto(address, wait_until="networkidle")
    times: list[tuple[str, float]] = page.evaluate(
        CLICK_UNTIL_PAINTED, {"clicks": CLICKS, "depth": depth}
    )
    return times


def _cpu_of_clicks(browser: Browser, questions: str) -> float:
    with fresh_page(browser, UNTHROTTLED) as (page, session):
        session.send("Performance.enable", {"timeDomain": "threadTicks"})
        _click(page, questions, depth=DEPTH)  # warms up what is compiled and laid out once
        before = _task_seconds(session)
        page.evaluate(CLICK_UNTIL_PAINTED, {"clicks": CLICKS, "depth": DEPTH})
        return _task_seconds(session) - before


def _task_seconds(session: CDPSession) -> float:
    metrics = session.send("Performance.getMetrics")["metrics"]
    return next(float(it["value"]) for it in metrics if it["name"] == "TaskDuration")


def _memory(session: CDPSession) -> float:
    """Return the bytes of the page's scripts and elements, without what is no longer used."""
    session.send("HeapProfiler.enable")
    session.send("HeapProfiler.collectGarbage")
    usage = session.send("Runtime.getHeapUsage")
    return float(usage["usedSize"] + usage["embedderHeapUsedSize"])
