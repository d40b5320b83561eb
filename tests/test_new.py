"""What somebody starts from who has no guide yet."""

import re
import subprocess
import sys
from pathlib import Path

import pytest

from tests.built import contents, pages_of
from tests.cases import ROOT
from tests.test_pages import unused_fields
from whichway.advice import warnings_in
from whichway.folder import load
from whichway.model import Guide
from whichway.new import TEMPLATE, write_new
from whichway.schema import write_schemas

FILES = [
    "guide.yml",
    "journeys.yml",
    "options/carry-on.yml",
    "options/do-it.yml",
    "sources.yml",
    "tree.yml",
]


@pytest.fixture
def guide(tmp_path: Path) -> Guide:
    write_new(tmp_path / "data")
    return load(tmp_path / "data", name="data")


class TestTheGuide:
    def test_it_has_a_few_of_everything(self, guide: Guide) -> None:
        assert (len(guide.tree.questions), len(guide.tree.outcomes)) == (2, 3)
        assert [*guide.options] == ["carry-on", "do-it"]
        assert (len(guide.sources), len(guide.journeys)) == (1, 1)

    def test_it_lacks_nothing_but_its_texts(self, guide: Guide) -> None:
        assert {warning.problem for warning in warnings_in(guide)} == {
            "this text is still to be written: write it, or delete a field that is not needed"
        }

    def test_each_file_names_a_schema_that_is_there(self, tmp_path: Path) -> None:
        folder = tmp_path / "data"
        for path in write_new(folder):
            first, _, _ = path.read_text(encoding="utf-8").partition("\n")
            named = first.removeprefix("# yaml-language-server: $schema=")

            assert (path.parent / named).resolve() in write_schemas(folder)

    def test_it_shows_most_fields(self, guide: Guide) -> None:
        assert unused_fields(guide) == {
            "About.contact",
            "About.declared",
            "About.disclaimer",
            "About.licence",
            "About.options",
            "About.published",
            "About.remarks",
            "About.routes",
            "Guide.routes",
            "Outcome.body",
            "Outcome.routes",
            "PublishedIds.live",
            "PublishedIds.removed",
            "PublishedIds.renamed",
            "Source.also",
            "Source.figure",
            "Source.lapses",
            "Source.topic",
        }

    @pytest.mark.parametrize("file", FILES)
    def test_a_comment_is_one_line_above_what_it_explains(self, file: str) -> None:
        """So that it stays with it when other lines are moved; only a file's first may be more."""
        _, _, body = (TEMPLATE / file).read_text(encoding="utf-8").partition("\n\n")

        assert re.findall(r"^ *# .*\n *# (?!contact:|licence:).*$", body, re.MULTILINE) == []

    def test_its_site_is_built(self, tmp_path: Path) -> None:
        """Without --strict, which stops at warnings, as an author does who has just begun."""
        write_new(tmp_path / "data")
        done = subprocess.run(
            [sys.executable, "-m", "mkdocs", "build", "--site-dir", str(tmp_path / "site")],
            cwd=ROOT,
            env={"NO_MKDOCS_2_WARNING": "1", "WHICHWAY_DATA": str(tmp_path / "data")},
            capture_output=True,
            text=True,
            check=False,
        )

        assert done.returncode == 0, done.stderr
        assert {*pages_of(tmp_path / "site")} == {
            "",
            "404.html",
            "about/",
            "compare/",
            "evidence/",
            "evidence/self-assessment/",
            "map/",
            "options/",
            "options/carry-on/",
            "options/do-it/",
            "print/",
            "questions/",
        }


class TestTheFolder:
    @pytest.mark.parametrize("is_there", [True, False], ids=["empty", "not-there"])
    def test_it_is_filled(self, tmp_path: Path, *, is_there: bool) -> None:
        folder = tmp_path / "guides" / "data"
        if is_there:
            folder.mkdir(parents=True)

        assert write_new(folder) == tuple(folder / file for file in FILES)
        assert contents(folder) == contents(TEMPLATE)

    def test_one_that_is_not_empty_stays_as_it_is(self, tmp_path: Path) -> None:
        (tmp_path / "notes.txt").write_text("mine", encoding="utf-8")

        with pytest.raises(FileExistsError) as caught:
            write_new(tmp_path)

        assert str(caught.value) == (
            f"'{tmp_path}' is not empty: name a folder that is, or is not there yet"
        )
        assert contents(tmp_path) == {"notes.txt": b"mine"}

    def test_a_file_stays_as_it_is(self, tmp_path: Path) -> None:
        path = tmp_path / "data"
        path.write_text("mine", encoding="utf-8")

        with pytest.raises(FileExistsError) as caught:
            write_new(path)

        assert str(caught.value) == (
            f"'{path}' is a file: name a folder that is empty or not there yet"
        )
        assert contents(tmp_path) == {"data": b"mine"}
