"""What somebody gets who works on a guide from the command line, without MkDocs."""

import json
import os
import subprocess
import sys
from pathlib import Path
from signal import SIGPIPE
from typing import TextIO

import pytest

from tests.built import contents
from tests.cases import ROOT, TESTS
from whichway.findings import Findings, as_github_with_total

MISSING_TREE = """\
data/tree.yml:1:1: this file is missing: write it, or use another folder
1 mistake; it may hide others
"""


@pytest.fixture
def folder(data: Path) -> Path:
    """A folder with a sound guide in `data`."""
    return data.parent


@pytest.fixture
def broken(folder: Path) -> Path:
    """The same with two mistakes."""
    (folder / "data" / "routes" / "country.yml").write_text(
        "titel: Country\nverdict: no\n", encoding="utf-8"
    )
    return folder


def started(
    *arguments: str,
    folder: Path,
    output: int | TextIO = subprocess.PIPE,
    epoch: str = "1771113600",
) -> subprocess.Popen[str]:
    """Start a command, on 15 February 2026 if no other day is named."""
    return subprocess.Popen(
        [sys.executable, "-m", "whichway", *arguments],
        cwd=folder,
        env={
            **os.environ,
            "SOURCE_DATE_EPOCH": epoch,
            "PYTHONPATH": str(ROOT / "hooks"),
            "PYTHONUNBUFFERED": "",
            "WHICHWAY_DATA": "",
        },
        stdout=output,
        stderr=subprocess.PIPE,
        text=True,
    )


def whichway(*arguments: str, folder: Path, epoch: str = "1771113600") -> tuple[int, str, str]:
    """Run a command; return its exit code, what it says, and what it complains of."""
    with started(*arguments, folder=folder, epoch=epoch) as command:
        said, complaints = command.communicate()
    return command.returncode, said, complaints


def whichway_to_head(*arguments: str, folder: Path) -> tuple[int, str]:
    """Run a command whose reader stops at once; return its exit code and what it complains of."""
    with started(*arguments, folder=folder) as command:
        assert command.stdout
        assert command.stderr
        command.stdout.close()
        complaints = command.stderr.read()
    return command.returncode, complaints


def whichway_to_nowhere(*arguments: str, folder: Path) -> tuple[int, str]:
    """Run a command whose output cannot be written; return the same."""
    with (
        (folder / "data" / "guide.yml").open() as only_to_read,
        started(*arguments, folder=folder, output=only_to_read) as command,
    ):
        _, complaints = command.communicate()
    return command.returncode, complaints


IN_BRACES = "write this file without braces around it, so that ids can be added to it"
NO_VERDICT = "there is no verdict 'no': correct it, or add it to 'verdicts' in guide.yml"

REPORT = """\
Questions             3
Outcomes              3
Paths                 10
"""


class TestCheck:
    def test_it_reports_on_a_sound_guide(self, folder: Path) -> None:
        code, said, complaints = whichway("check", folder=folder)
        warnings, _, report = said.partition("\n0 mistakes, 6 warnings\n\n")

        assert (code, complaints) == (0, "")
        assert warnings.count(": warning: ") == 6
        assert report.startswith(REPORT)

    def test_it_takes_a_guide_from_anywhere(self, folder: Path) -> None:
        (folder / "data").rename(folder / "rain or shine")

        assert whichway("check", "rain or shine", folder=folder)[0] == 0

    def test_it_fails_for_warnings_if_it_is_strict(self, folder: Path) -> None:
        assert whichway("check", "--strict", folder=folder)[0] == 1

    def test_it_says_on_github_that_warnings_stop_the_publishing(self, folder: Path) -> None:
        code, said, _ = whichway("check", "--strict", "--format", "github", folder=folder)
        total, *warnings = said.splitlines()

        assert code == 1
        assert total == (
            "::error::This guide has 0 mistakes, 6 warnings: it is published when none is left"
        )
        assert {it.partition(" ")[0] for it in warnings} == {"::warning"}

    def test_it_says_on_github_how_many_warnings_there_are(self, folder: Path) -> None:
        _, said, _ = whichway("check", "--format", "github", folder=folder)

        assert said.startswith("::warning::This guide has 0 mistakes, 6 warnings\n")

    def test_it_says_nothing_else_on_github_of_a_guide_without_either(self) -> None:
        assert as_github_with_total(Findings((), (), None)) == (
            "This guide has 0 mistakes, 0 warnings"
        )

    def test_it_lists_every_mistake(self, broken: Path) -> None:
        assert whichway("check", folder=broken) == (
            1,
            f"""\
data/routes/country.yml:1:1: unknown field 'titel'; did you mean 'title'?
    titel: Country
    ^
data/routes/country.yml:2:10: {NO_VERDICT}
    verdict: no
             ^
2 mistakes
""",
            "",
        )

    def test_it_notes_mistakes_on_a_pull_request(self, broken: Path) -> None:
        """The marks that would end a note are written by their numbers."""
        (broken / "data").rename(broken / "a, 5%")
        code, said, complaints = whichway("check", "a, 5%", "--format", "github", folder=broken)
        total, *lines = said.splitlines()
        notes = [line.partition("::error file=a%2C 5%25/")[2] for line in lines]

        assert total == "::error::This guide has 2 mistakes: it is published when none is left"
        assert (code, notes, complaints) == (
            1,
            [
                "routes/country.yml,line=1,col=1::unknown field 'titel'; did you mean 'title'?",
                f"routes/country.yml,line=2,col=10::{NO_VERDICT}",
            ],
            "",
        )

    def test_it_notes_each_other_place_of_a_circle(self, folder: Path) -> None:
        path = folder / "data" / "tree.yml"
        text = path.read_text(encoding="utf-8")
        path.write_text(text.replace("next: cycle", "next: distance"), encoding="utf-8")
        step = "the answer 'near' of 'distance' leads to 'rain'"

        _, notes, _ = whichway("check", "--format", "github", folder=folder)
        _, said, _ = whichway("check", "--format", "json", folder=folder)
        (mistake,) = json.loads(said)["mistakes"]

        assert notes.rstrip().split("%0A")[1:] == [f"data/tree.yml:12:15: {step}"]
        assert [(it["line"], it["problem"]) for it in mistake["notes"]] == [(12, step)]

    def test_it_tells_other_programs(self, folder: Path) -> None:
        code, said, complaints = whichway("check", "--format", "json", folder=folder)
        found = json.loads(said)

        assert (code, complaints, found["mistakes"], len(found["warnings"])) == (0, "", [], 6)
        assert found["warnings"][-1] == {
            "file": "data/sources.yml",
            "line": 15,
            "column": 1,
            "problem": "no text cites this source: write '[^letter]' where it is used",
        }
        assert found["report"]["paths"] == 10

    def test_a_wrong_call_is_neither_sound_nor_broken(self, folder: Path) -> None:
        assert whichway("chekc", folder=folder)[0] == 2


class TestLock:
    def test_it_extends_a_list(self, folder: Path) -> None:
        assert whichway("lock", folder=folder) == (
            0,
            "data/published-ids.yml was extended: 12 ids are new in it\n",
            "",
        )

    def test_it_writes_a_list_that_is_not_there(self, folder: Path) -> None:
        (folder / "data" / "published-ids.yml").unlink()

        assert whichway("lock", folder=folder) == (
            0,
            "data/published-ids.yml was written: 14 ids are new in it\n",
            "",
        )

    def test_a_list_that_is_complete_stays_as_it_is(self, folder: Path) -> None:
        whichway("lock", folder=folder)
        before = contents(folder)

        for arguments in (["lock"], ["lock", "--check"]):
            assert whichway(*arguments, folder=folder) == (
                0,
                "data/published-ids.yml is up to date\n",
                "",
            )
        assert contents(folder) == before

    def test_a_file_keeps_the_ends_of_its_lines(self, folder: Path) -> None:
        """And the mark of its encoding: editors on Windows write both."""
        path = folder / "data" / "published-ids.yml"
        before = path.read_text(encoding="utf-8")
        whichway("lock", folder=folder)
        after = path.read_text(encoding="utf-8")
        path.write_text(before, encoding="utf-8-sig", newline="\r\n")

        whichway("lock", folder=folder)

        assert path.read_bytes() == after.replace("\n", "\r\n").encode("utf-8-sig")

    @pytest.mark.parametrize("is_there", [True, False], ids=["there", "not-there"])
    def test_a_check_shows_what_the_file_must_hold(self, folder: Path, *, is_there: bool) -> None:
        path = folder / "data" / "published-ids.yml"
        if not is_there:
            path.unlink()
        before = contents(folder)

        code, said, _ = whichway("lock", "--check", folder=folder)

        assert (code, contents(folder)) == (1, before)
        path.write_text(said, encoding="utf-8")
        assert whichway("lock", "--check", folder=folder)[0] == 0

    def test_a_check_says_what_to_do(self, folder: Path) -> None:
        assert whichway("lock", "--check", folder=folder)[2] == (
            "data/published-ids.yml:1:1: 12 ids are not noted here yet: "
            "run `WHICHWAY_DATA=data make lock`, "
            "or make this file hold the text below and nothing else\n"
        )

    def test_a_check_says_what_to_do_in_another_folder(self, folder: Path) -> None:
        (folder / "data").rename(folder / "rain or shine")
        (folder / "rain or shine" / "published-ids.yml").unlink()

        assert whichway("lock", "rain or shine", "--check", folder=folder)[2] == (
            "rain or shine/published-ids.yml:1:1: 14 ids are not noted here yet: "
            "run `WHICHWAY_DATA='rain or shine' make lock`, "
            "or make this file hold the text below and nothing else\n"
        )

    def test_a_check_notes_it_on_github(self, folder: Path) -> None:
        assert whichway("lock", "--check", "--format", "github", folder=folder)[2] == (
            "::error file=data/published-ids.yml,line=1,col=1::12 ids are not noted here yet: "
            "run `WHICHWAY_DATA=data make lock`, "
            "or make this file hold the text in the summary of this run and nothing else\n"
        )

    def test_a_check_notes_on_github_what_keeps_it_from_one(self, folder: Path) -> None:
        (folder / "data" / "published-ids.yml").write_text("{live: [rain]}\n", encoding="utf-8")

        assert whichway("lock", "--check", "--format", "github", folder=folder) == (
            1,
            "",
            f"::error file=data/published-ids.yml,line=1,col=1::{IN_BRACES}\n",
        )


class TestExport:
    def test_it_writes_the_pages_and_their_scripts(self, folder: Path) -> None:
        code, said, complaints = whichway("export", "data", "--to", "pages/guide", folder=folder)
        written = contents(folder / "pages" / "guide")
        scripts = {name for name in written if name.startswith("assets/")}

        assert (code, said, complaints) == (0, "16 files written to pages/guide\n", "")
        assert {name.split(".")[0] for name in scripts} == {
            "assets/decision-tree",
            "assets/your-answers",
            "assets/your-path",
        }
        assert {*written} == {
            *scripts,
            "compare/index.md",
            "evidence/index.md",
            "evidence/self-assessment/index.md",
            "index.md",
            "map/index.md",
            "options/bicycle/index.md",
            "options/bus/index.md",
            "options/index.md",
            "print/index.md",
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
            MISSING_TREE,
        )
        assert not (folder / "pages").exists()


class TestWrongCalls:
    @pytest.mark.parametrize("command", ["check", "outline", "schema", "lock"])
    @pytest.mark.parametrize("named", ["nowhere", "data/tree.yml", ""])
    def test_there_is_no_such_folder(self, command: str, named: str, folder: Path) -> None:
        before = contents(folder)

        assert whichway(command, named, folder=folder) == (
            2,
            "",
            f"there is no folder '{named}': name the folder of a guide\n",
        )
        assert contents(folder) == before

    @pytest.mark.parametrize("epoch", ["today", "9" * 12, "9" * 30])
    def test_there_is_no_such_day(self, epoch: str, folder: Path) -> None:
        assert whichway("check", folder=folder, epoch=epoch) == (
            2,
            "",
            f"SOURCE_DATE_EPOCH is '{epoch}': set it to seconds since 1970, or not at all\n",
        )

    def test_a_reader_who_has_seen_enough_is_no_mistake(self, folder: Path) -> None:
        assert whichway_to_head("outline", folder=folder) == (-SIGPIPE, "")

    @pytest.mark.parametrize("command", ["check", "outline", "schema", "lock"])
    def test_output_that_cannot_be_written_is_no_mistake(self, command: str, folder: Path) -> None:
        assert whichway_to_nowhere(command, folder=folder) == (
            2,
            "the output cannot be written: Bad file descriptor\n",
        )

    def test_pages_cannot_be_written_into_a_file(self, folder: Path) -> None:
        assert whichway("export", "data", "--to", "data/tree.yml", folder=folder) == (
            2,
            "",
            "'data/tree.yml' cannot be written: File exists\n",
        )
