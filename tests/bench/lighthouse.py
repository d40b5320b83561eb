"""Lighthouse's scores on a phone, where Node.js can run it."""

import json
import os
import shutil
import subprocess

from tests.bench.table import Figure, print_table
from tests.browser.chromium import on_path
from tests.cases import DATA
from whichway.folder import load

LIGHTHOUSE = "lighthouse@13.5.0"
ROUTE = next(iter(load(DATA, name="data").routes))
PAGES = ("", "questions/", f"routes/{ROUTE}/", "compare/")
LEAST = {"performance": 95, "accessibility": 100, "best-practices": 100, "seo": 100}
TRIES = 3


def report(site: str) -> None:
    """Print the scores of some pages, or why there are none."""
    chromium = on_path()
    if not (chromium and shutil.which("npx")):
        print("\nLighthouse: it needs npx (of Node.js) and Chromium on PATH.")
        return
    for page in PAGES:
        scores = _scores(f"{site}{page}", chromium)
        print_table(
            f"Lighthouse, mobile, /{page}",
            *(Figure(name, score, least=LEAST[name]) for name, score in scores.items()),
        )


def _scores(address: str, chromium: str) -> dict[str, float]:
    """Return the scores, or none if Lighthouse ran into its own time limit every time."""
    command = ["npx", "--yes", LIGHTHOUSE, address, "--quiet", "--output=json"]
    flags = "--chrome-flags=--headless=new --no-sandbox --disable-gpu"
    for _ in range(TRIES):
        done = subprocess.run(
            [*command, flags],
            env=os.environ | {"CHROME_PATH": chromium},
            capture_output=True,
            check=False,
            text=True,
        )
        if done.returncode == 0:
            categories = json.loads(done.stdout)["categories"]
            return {name: 100 * (categories[name]["score"] or 0) for name in LEAST}
    return {}
