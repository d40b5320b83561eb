"""Odd data in a small guide, and what becomes of it.

What could take long runs in a process of its own, which may use 500 MB of memory and compute for
5 seconds.
"""

import json
import os
import resource
import subprocess
import sys
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from whichway.errors import GuideError
from whichway.folder import load
from whichway.site import generate

HOOKS = Path(__file__).parents[2] / "hooks"
MEMORY = 500 * 1024 * 1024
SECONDS = 5
GUIDE = "title: Rain\ndecision: Do I go?\n"
TREE = """\
start: rain
questions:
  rain: {text: Does it rain?, answers: [{id: no, text: No, next: go}]}
outcomes:
  go:
    title: Go
"""

Content = bytes | str | Callable[[Path], object]


def put(folder: Path, file: str, content: Content) -> None:
    path = folder / "data" / file
    path.parent.mkdir(exist_ok=True)
    if callable(content):
        content(path)
    else:
        path.write_bytes(content.encode() if isinstance(content, str) else content)


def quoted(text: str) -> str:
    return json.dumps(text, ensure_ascii=False)


def whichway(*arguments: str, folder: Path) -> tuple[int, str]:
    """Run a command within the limits; return its exit code, and what it says."""
    done = subprocess.run(
        [sys.executable, "-X", "utf8", "-m", "whichway", *arguments],
        cwd=folder,
        env={**os.environ, "SOURCE_DATE_EPOCH": "1771113600", "PYTHONPATH": str(HOOKS)},
        preexec_fn=limit,
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    return done.returncode, done.stdout + done.stderr


def limit() -> None:
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    resource.setrlimit(resource.RLIMIT_CPU, (SECONDS, SECONDS))


def refused(folder: Path) -> str:
    """Return the mistakes of a guide that cannot be built, without their number."""
    with pytest.raises(GuideError) as caught:
        load(folder / "data", name="data")
    return str(caught.value).rpartition("\n")[0]


def refused_within_limits(folder: Path) -> str:
    """Return all that is said of a guide that cannot be built."""
    code, said = whichway("export", "data", "--to", "pages", folder=folder)
    assert code == 1, said
    assert not (folder / "pages").exists()
    return said.removesuffix("\n")


def without_count(said: str) -> str:
    return said.rpartition("\n")[0]


def count(said: str) -> str:
    return said.rpartition("\n")[2]


def pages(folder: Path) -> dict[str, str]:
    """Return the pages of a guide by their paths."""
    files = generate(load(folder / "data", name="data"), date(2026, 2, 15)).files
    return {file.path: file.text for file in files}


def questions_within_limits(folder: Path) -> str:
    """Return the page with the tree, built within the limits."""
    code, said = whichway("export", "data", "--to", "pages", folder=folder)
    assert code == 0, said
    return (folder / "pages" / "questions" / "index.md").read_text(encoding="utf-8")
