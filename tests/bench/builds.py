"""What building takes, against MkDocs with the same pages and theme but without the engine."""

import compileall
import json
import os
import shutil
import subprocess
import sys
from pathlib import Path
from statistics import median
from time import process_time

import yaml

from tests.cases import DATA, ROOT
from whichway.chrome import chrome_of, navigation_of
from whichway.folder import load
from whichway.form import tree_view
from whichway.language import DEFAULT, words_for
from whichway.map import map_view
from whichway.site import build_day, generate

BUILDS = 11

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


def median_cpu_seconds(work: Path) -> tuple[float, float]:
    """Build both sites in turns, and return how long ours and the plain one took.

    The engine is compiled before, as pip has compiled MkDocs.
    """
    compileall.compile_dir(ROOT / "hooks", quiet=1)
    plain = work / "plain"
    _write_plain_project(plain)
    configs = (ROOT / "mkdocs.yml", plain / "mkdocs.yml")
    turns = [[_cpu_seconds(config, work / "built") for config in configs] for _ in range(BUILDS)]
    ours, plains = zip(*turns, strict=True)
    return median(ours), median(plains)


def median_cpu_seconds_of_the_map() -> float:
    """Draw the map with its list, and return how long it took: a part of what our build takes."""
    guide = load(DATA, name="data")
    words = words_for(guide.about.language or DEFAULT)
    tree = tree_view(guide, words)
    times = []
    for _ in range(BUILDS):
        before = process_time()
        map_view(guide, words, tree)
        times.append(process_time() - before)
    return median(times)


def _write_plain_project(folder: Path) -> None:
    """Write the finished pages as a project for MkDocs with the same theme, without the engine."""
    site = generate(load(DATA, name="data"), build_day(os.environ))
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
            {str(top.title): [f"{page.address}index.md" for page in (top, *below)]}
            for top, below in navigation_of(site)
        ],
    }
    (folder / "mkdocs.yml").write_text(yaml.safe_dump(config), encoding="utf-8")


def _cpu_seconds(config: Path, site: Path) -> float:
    """Build a site and return the CPU time that it took, in seconds."""
    command = [sys.executable, "-m", "mkdocs", "build", "--strict", "--quiet"]
    before = os.times()
    subprocess.run([*command, "-f", str(config), "-d", str(site)], check=True)
    after = os.times()
    return (after.children_user - before.children_user) + (
        after.children_system - before.children_system
    )
