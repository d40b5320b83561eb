"""A Chromium to measure in, as slow as is asked for."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import NamedTuple

from playwright.sync_api import Browser, CDPSession, Page, sync_playwright

from tests.browser.chromium import on_path


class Conditions(NamedTuple):
    """How much slower than this machine a reader's device is, and how slow the line."""

    name: str
    times_slower: int = 1
    latency: float = 0  # milliseconds
    bytes_per_second: int = -1  # as many as can be


UNTHROTTLED = Conditions("unthrottled")
SLOW_DEVICE = Conditions("4x slower processor", times_slower=4)
SLOW_LINE = Conditions("slow 4G", latency=562.5, bytes_per_second=180_000)
"""As in Chromium's developer tools, whose latency is that of a request."""


@contextmanager
def chromium() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=on_path(), args=["--no-sandbox", "--disable-gpu"]
        )
        yield browser
        browser.close()


@contextmanager
def fresh_page(browser: Browser, conditions: Conditions) -> Iterator[tuple[Page, CDPSession]]:
    """Give a page on a phone with nothing in its cache, and the way to ask Chromium about it."""
    with browser.new_context(viewport={"width": 390, "height": 664}) as context:
        page = context.new_page()
        session = context.new_cdp_session(page)
        session.send("Emulation.setCPUThrottlingRate", {"rate": conditions.times_slower})
        session.send(
            "Network.emulateNetworkConditions",
            {
                "offline": False,
                "latency": conditions.latency,
                "downloadThroughput": conditions.bytes_per_second,
                "uploadThroughput": conditions.bytes_per_second,
            },
        )
        yield page, session
