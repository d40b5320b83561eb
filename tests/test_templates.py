"""What somebody who changes the templates is told, where the site cannot be built with them."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.built import copy_of_project


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """Return a copy of the project, whose guide is the sound one."""
    return copy_of_project(tmp_path)


@pytest.mark.parametrize(
    "file", ["main.html", "templates/choice.md", "templates/decision-tree.js", "templates/home.md"]
)
def test_a_template_that_is_not_there_is_named_where_it_is_asked_for(
    project: Path, file: str
) -> None:
    path = project / "overrides" / file
    text = path.read_text(encoding="utf-8")
    path.write_text(f'{text}{{% include "nowhere.html" %}}\n', encoding="utf-8")
    line = text.count("\n") + 1
    problem = "this template does not work: there is no template 'nowhere.html'"

    assert told(project) == [
        f"overrides/{file}:{line}:1: {problem}",
        '    {% include "nowhere.html" %}',
        "    ^",
        "1 mistake",
    ]


@pytest.mark.parametrize("file", ["main.html", "templates/home.md"])
def test_a_template_must_be_utf_8(project: Path, file: str) -> None:
    (project / "overrides" / file).write_bytes("é".encode("latin-1"))

    assert told(project) == [
        f"overrides/{file}:1:1: this is not UTF-8 text: save the file as UTF-8",
        "1 mistake",
    ]


def test_the_template_of_all_pages_is_needed(project: Path) -> None:
    (project / "overrides" / "templates" / "page.md").unlink()

    assert told(project) == [
        "overrides/templates/page.md:1:1: there is no template 'page.md'",
        "1 mistake",
    ]


@pytest.mark.parametrize("folder", ["overrides", "overrides/templates"])
def test_what_an_editor_keeps_beside_a_template_is_none(project: Path, folder: str) -> None:
    (project / folder / ".#main.html").symlink_to("somebody@somewhere.1:2")

    assert told(project) == []


def told(project: Path) -> list[str]:
    """Build the site, and return the lines that say what is wrong."""
    done = subprocess.run(
        [sys.executable, "-m", "mkdocs", "build", "--quiet"],
        cwd=project,
        env=os.environ
        | {
            "NO_MKDOCS_2_WARNING": "1",
            "PYTHONPATH": str(project / "hooks"),
            "WHICHWAY_DATA": "data",
        },
        capture_output=True,
        text=True,
        check=False,
    )
    lines = done.stderr.splitlines()
    assert "Traceback (most recent call last):" not in lines
    start = next((n for n, line in enumerate(lines) if line.startswith("overrides/")), None)
    assert (start is None) == (done.returncode == 0)
    return [] if start is None else lines[start : lines.index("1 mistake") + 1]
