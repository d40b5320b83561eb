"""Measure how long building and clicking take, and how much is sent to a reader.

It prints figures and judges nothing.  All come from one run, so that they can be compared: the two
kinds of build take turns, and each starts afresh.
"""

import gzip
import json
import os
import shutil
import statistics
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread

import yaml
from playwright.sync_api import sync_playwright

from tests.browser.chromium import on_path
from whichway.chrome import chrome_of, navigation_of
from whichway.folder import load
from whichway.site import build_day, generate

ROOT = Path(__file__).parents[1]
BUILDS = 11
CLICKS = 100

PLAIN_HOOKS = """\
import json
from pathlib import Path
from types import SimpleNamespace


class Words(dict):
    is_own = True


def on_env(env, *, config, files):
    chrome = json.loads(Path(__file__).with_name("chrome.json").read_text(encoding="utf-8"))
    env.globals["whichway"] = SimpleNamespace(**{**chrome, "words": Words(chrome["words"])})
"""

CLICK_UNTIL_PAINTED = """
async () => {
  const changed = () => new Promise((done) => addEventListener('hashchange', done, { once: true }))
  const painted = () => new Promise((done) => requestAnimationFrame(() => setTimeout(done)))
  const start = performance.now()
  document.querySelector('[data-step]:not([hidden]) [data-answer]').click()
  await changed()
  await painted()
  const end = performance.now()
  history.back()
  await changed()
  await painted()
  return end - start
}
"""


def main() -> None:
    """Measure everything and print a table."""
    with tempfile.TemporaryDirectory() as folder:
        work = Path(folder)
        write_plain_project(work)
        builds = {"Whichway": ROOT / "mkdocs.yml", "plain": work / "mkdocs.yml"}
        seconds: dict[str, list[float]] = {name: [] for name in builds}
        for _ in range(BUILDS):
            for name, config in builds.items():
                seconds[name].append(cpu_seconds_of_build(config, work / name))
        print_builds(seconds)
        print_sizes(work / "Whichway")
        print_clicks(milliseconds_of_clicks(work / "Whichway"))


def write_plain_project(folder: Path) -> None:
    """Write the finished pages as a project for MkDocs with the same theme, without the engine."""
    site = generate(load(ROOT / "data", name="data"), build_day(os.environ))
    docs = folder / "docs"
    shutil.copytree(ROOT / "content", docs)
    for file in site.files:
        path = docs / file.path
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(file.text, encoding="utf-8")
    chrome = chrome_of(site, repository="")
    plain = {
        **chrome._asdict(),
        "words": dict(chrome.words),
        "pages": [link._asdict() for link in chrome.pages],
    }
    (folder / "chrome.json").write_text(json.dumps(plain), encoding="utf-8")
    (folder / "plain_hooks.py").write_text(PLAIN_HOOKS, encoding="utf-8")
    config = {
        "INHERIT": str(ROOT / "mkdocs.yml"),
        "docs_dir": str(docs),
        "theme": {"custom_dir": str(ROOT / "overrides")},
        "hooks": ["plain_hooks.py"],
        "watch": [],
        "nav": [
            {top.title: [f"{page.address}index.md" for page in (top, *below)]}
            for top, below in navigation_of(site)
        ],
    }
    (folder / "mkdocs.yml").write_text(yaml.safe_dump(config), encoding="utf-8")


def cpu_seconds_of_build(config: Path, site: Path) -> float:
    """Build a site and return the CPU time that it took, in seconds."""
    command = [sys.executable, "-m", "mkdocs", "build", "--strict", "--quiet"]
    before = os.times()
    subprocess.run([*command, "-f", str(config), "-d", str(site)], check=True)
    after = os.times()
    return (after.children_user - before.children_user) + (
        after.children_system - before.children_system
    )


def milliseconds_of_clicks(site: Path) -> list[float]:
    """Click an answer and go back, again and again; return how long each question took to paint."""
    with served(site) as address, sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=on_path(), args=["--no-sandbox", "--disable-gpu"]
        )
        page = browser.new_page()
        page.goto(f"{address}/questions/")
        return [page.evaluate(CLICK_UNTIL_PAINTED) for _ in range(CLICKS)]


@contextmanager
def served(site: Path) -> Iterator[str]:
    """Serve a folder on this machine, and give its address."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(_Quiet, directory=site))
    Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()


class _Quiet(SimpleHTTPRequestHandler):
    def log_message(self, *_: object) -> None:
        pass


def print_builds(seconds: dict[str, list[float]]) -> None:
    ours, plain = (statistics.median(times) for times in seconds.values())
    print(f"Build, CPU time, median of {BUILDS} turns")
    print_row("Whichway", f"{ours:.2f} s")
    print_row("plain MkDocs, same pages and theme", f"{plain:.2f} s")
    print_row("ratio", f"{ours / plain:.2f}")


def print_sizes(site: Path) -> None:
    files = {
        "script of the decision tree": next(site.glob("assets/decision-tree.*.js")),
        "questions page": site / "questions" / "index.html",
        "style sheet": site / "assets" / "whichway.css",
    }
    print("Bytes, raw and gzipped")
    for name, file in files.items():
        content = file.read_bytes()
        print_row(name, f"{len(content):,}", f"{len(gzip.compress(content)):,}")


def print_clicks(milliseconds: list[float]) -> None:
    print(f"Click to next question painted, {CLICKS} clicks")
    print_row("median", f"{statistics.median(milliseconds):.1f} ms")
    print_row("95th percentile", f"{statistics.quantiles(milliseconds, n=20)[-1]:.1f} ms")


def print_row(name: str, *figures: str) -> None:
    print(f"  {name:38}", *(f"{figure:>10}" for figure in figures))


if __name__ == "__main__":
    main()
