"""What an author is shown for a mistake in the data."""

import ast
import shutil
from pathlib import Path

import pytest

from tests.cases import ROOT, TESTS
from whichway.errors import GuideError, Place
from whichway.folder import load
from whichway.model import Reference
from whichway.references import unknown

MISTAKES = sorted(TESTS.glob("mistakes/*"))
TOTAL = "1 mistake; it may hide others"
ABOUT_THE_TREE = ("journeys.yml", "published-ids.yml")
KINDS = sorted(
    {
        ast.literal_eval(call.args[0])
        for path in ROOT.glob("hooks/whichway/*.py")
        for call in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(call, ast.Call) and ast.unparse(call.func) == "unknown"
        if isinstance(call.args[0], ast.Constant)
    }
)
"""The kinds of things that the checks look for."""


@pytest.mark.parametrize("path", MISTAKES, ids=lambda path: path.stem)
def test_mistake(path: Path, data: Path) -> None:
    """Each file in mistakes/ ends with a comment: the whole message that its author is shown.

    It stands for the data file that its first line names, or for a tree.yml.
    """
    expected = put_whole(path, data)

    assert messages(data) == expected


def test_mistakes_come_in_the_order_in_which_files_are_read_and_in_that_of_lines(
    data: Path,
) -> None:
    put(data, "tree.yml", "text: How far is it to work?", "txet: How far is it to work?")
    put(data, "tree.yml", "next: drive", "next: dirve")
    put(data, "options/bus.yml", "time:", "tmie:")
    put(data, "guide.yml", "ed: 2026-01-31", "ed: today")

    assert (
        messages(data)
        == """\
data/guide.yml:15:12: expected a day, such as 2026-01-31, not 'today'
    published: today
               ^
data/guide.yml:16:11: expected a day, such as 2026-01-31, not 'today'
    reviewed: today
              ^
data/tree.yml:4:5: unknown field 'txet'; did you mean 'text'?
    txet: How far is it to work?
    ^
data/tree.yml:61:3: nothing names 'drive', but 2 places name 'dirve': call it 'dirve' here, \
or write 'drive' there
    drive:
    ^
    data/tree.yml:28:15: 'dirve' is named here
    data/tree.yml:31:15: 'dirve' is named here
data/options/bus.yml:3:3: there is no criterion 'tmie'; did you mean 'time'?
    tmie:
    ^
5 mistakes"""
    )


def test_an_answer_that_was_published_is_mistyped_where_it_is_defined(data: Path) -> None:
    (data / "published-ids.yml").write_text("live: [load/little]\n", encoding="utf-8")
    put(data, "tree.yml", "id: little", "id: litle")
    put(
        data,
        "journeys.yml",
        "load: much}\n  outcome: drive",
        "load: little, rain: no}\n  outcome: cycle",
    )

    assert (
        messages(data)
        == """\
data/tree.yml:22:13: nothing names 'litle', but 2 places name 'little': \
call it 'little' here, or write 'litle' there
    - id: litle
          ^
    data/journeys.yml:5:34: 'little' is named here
    data/journeys.yml:8:39: 'little' is named here
    data/published-ids.yml:1:8: 'load/little' was published and is gone
1 mistake"""
    )


@pytest.mark.parametrize("file", ["guide.yml", "tree.yml"])
def test_a_guide_needs_this_file(file: str, data: Path) -> None:
    (data / file).unlink()

    assert messages(data) == (
        f"data/{file}:1:1: this file is missing: write it, or use another folder\n{TOTAL}"
    )


def test_a_folder_that_is_not_there_has_neither(tmp_path: Path) -> None:
    assert (
        messages(tmp_path / "data")
        == """\
data/guide.yml:1:1: this file is missing: write it, or use another folder
data/tree.yml:1:1: this file is missing: write it, or use another folder
2 mistakes; they may hide others"""
    )


def test_a_file_in_another_encoding_is_not_read(data: Path) -> None:
    """What other files say of the options in it is no mistake: the file is there."""
    path = data / "options" / "bicycle.yml"
    path.write_text(path.read_text(encoding="utf-8"), encoding="cp1252")

    assert messages(data) == (
        f"data/options/bicycle.yml:1:1: this is not UTF-8 text: save the file as UTF-8\n{TOTAL}"
    )


def test_a_mark_of_the_encoding_is_no_part_of_the_first_line(data: Path) -> None:
    (data / "options" / "bus.yml").write_text("titel: A bus\n", encoding="utf-8-sig")

    assert (
        messages(data)
        == """\
data/options/bus.yml:1:1: unknown field 'titel'; did you mean 'title'?
    titel: A bus
    ^
1 mistake"""
    )


def test_a_folder_in_the_place_of_a_file_is_not_read(data: Path) -> None:
    (data / "sources.yml").unlink()
    (data / "sources.yml").mkdir()

    assert messages(data) == (
        "data/sources.yml:1:1: this is no file, but a folder or a link to nothing: put a file here"
        f"\n{TOTAL}"
    )


def test_an_answer_of_a_journey_is_looked_up_beside_an_id_that_cannot_be_read(data: Path) -> None:
    put(data, "tree.yml", "id: much", "id: Too much")
    put(data, "journeys.yml", "load: little", "load: litle")

    assert (
        messages(data)
        == """\
data/tree.yml:25:13: 'Too much' cannot be an id: use small letters a to z and digits, joined by \
hyphens; did you mean 'too-much'?
    - id: Too much
          ^
data/journeys.yml:5:34: the question 'load' has no answer 'litle'; did you mean 'little'?
    answers: {distance: far, load: litle, rain: yes}
                                   ^
2 mistakes; they may hide others"""
    )


@pytest.mark.parametrize("kind", KINDS)
def test_each_reference_that_is_like_nothing_known_has_a_cure(kind: str) -> None:
    reference = Reference("xyz", Place("data/tree.yml", 1, 8))
    (mistake,) = unknown(kind, [reference], ["distance"])

    assert mistake.summary.startswith(
        f"data/tree.yml:1:8: there is no {kind} 'xyz': correct it, or "
    )


def messages(folder: Path) -> str:
    with pytest.raises(GuideError) as caught:
        load(folder, name="data")
    return str(caught.value)


def put_whole(path: Path, folder: Path) -> str:
    """Put a bad file into its place in a guide; return the comment that it ends with."""
    lines = path.read_text(encoding="utf-8").split("\n")
    file = lines[0].removeprefix("# ") if lines[0].startswith("# ") else "tree.yml"
    shutil.copy(path, folder / file)
    if file == "tree.yml":
        for other in ABOUT_THE_TREE:
            (folder / other).unlink()
    return last_comment(lines)


def put(folder: Path, file: str, old: str, new: str) -> None:
    """Put a mistake into every place of a file that has the text `old`."""
    path = folder / file
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new), encoding="utf-8")


def last_comment(lines: list[str]) -> str:
    """Return the text of the comment that some lines end with."""
    last = [*lines[1:-1]]
    while last and last[0][:2] != "# ":
        del last[0]
    return "\n".join(line.removeprefix("# ") for line in last)
