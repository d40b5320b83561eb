"""axe-core, with all of its rules."""

from importlib.metadata import distribution
from pathlib import Path

from playwright.sync_api import Page

AXE = Path(
    str(
        distribution("pytest-playwright-axe").locate_file(
            "pytest_playwright_axe/resources/axe.min.js"
        )
    )
).read_text(encoding="utf-8")


def violations_in(part: str) -> str:
    """Return a script that runs axe over a part of the page, with all of its rules."""
    return f"""async () => {{
        const found = await axe.run({part!r}, {{ resultTypes: ['violations'] }})
        return found.violations.flatMap(
            it => it.nodes.map(node => `${{it.id}}: ${{node.target}}`))
    }}"""


def violations(page: Page) -> list[str]:
    """Run axe, and return each rule that is broken with the elements that break it."""
    page.evaluate(AXE)
    found: list[str] = page.evaluate(violations_in("html"))
    return found
