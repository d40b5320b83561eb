"""What somebody gets who works on a guide from the command line, without MkDocs."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.built import contents

TESTS = Path(__file__).parent


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder with a sound guide in `data`."""
    shutil.copytree(TESTS / "sound", tmp_path / "data")
    return tmp_path


def whichway(*arguments: str, folder: Path) -> tuple[int, str, str]:
    """Run a command; return its exit code, what it says, and what it complains of."""
    done = subprocess.run(
        [sys.executable, "-m", "whichway", *arguments],
        cwd=folder,
        env={
            **os.environ,
            "SOURCE_DATE_EPOCH": "1771113600",
            "PYTHONPATH": str(TESTS.parent / "hooks"),
        },
        capture_output=True,
        text=True,
        check=False,
    )
    return done.returncode, done.stdout, done.stderr


class TestCheck:
    def test_it_says_how_large_a_sound_guide_is(self, folder: Path) -> None:
        assert whichway("check", folder=folder) == (
            0,
            "data is sound: 3 questions, 3 outcomes, 10 paths of 2 to 3 questions.\n",
            "",
        )

    def test_it_takes_a_guide_from_anywhere(self, folder: Path) -> None:
        (folder / "data").rename(folder / "rain or shine")

        assert whichway("check", "rain or shine", folder=folder) == (
            0,
            "rain or shine is sound: 3 questions, 3 outcomes, 10 paths of 2 to 3 questions.\n",
            "",
        )

    def test_it_lists_every_mistake(self, folder: Path) -> None:
        (folder / "data" / "routes" / "country.yml").write_text(
            "titel: Country\nverdict: no\n", encoding="utf-8"
        )

        assert whichway("check", folder=folder) == (
            1,
            "",
            """\
data/routes/country.yml:1:1: unknown field 'titel'; did you mean 'title'?
    titel: Country
    ^
data/routes/country.yml:2:10: there is no verdict 'no'
    verdict: no
             ^
2 mistakes
""",
        )


class TestExport:
    def test_it_writes_the_pages_and_the_tree(self, folder: Path) -> None:
        code, said, complaints = whichway("export", "data", "--to", "pages/guide", folder=folder)
        written = contents(folder / "pages" / "guide")
        (script,) = (name for name in written if name.startswith("assets/"))

        assert (code, said, complaints) == (0, "12 files written to pages/guide\n", "")
        assert {*written} == {
            script,
            "compare/index.md",
            "evidence/index.md",
            "index.md",
            "map/index.md",
            "options/bicycle/index.md",
            "options/bus/index.md",
            "options/index.md",
            "questions/index.md",
            "routes/country/index.md",
            "routes/index.md",
            "routes/town/index.md",
        }
        assert written["evidence/index.md"] == (TESTS / "pages" / "evidence.md").read_bytes()

    def test_it_writes_nothing_of_a_guide_with_mistakes(self, folder: Path) -> None:
        (folder / "data" / "tree.yml").unlink()

        assert whichway("export", "--to", "pages", folder=folder) == (
            1,
            "",
            "data/tree.yml:1:1: there is no such file, and a guide needs one\n1 mistake\n",
        )
        assert not (folder / "pages").exists()
