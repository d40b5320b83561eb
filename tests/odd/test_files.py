"""What becomes of an odd file: it makes no difference, or is refused with the place."""

from pathlib import Path

import pytest

from tests.odd.data import TREE, pages, put, refused, refused_within_limits, without_count


class TestFile:
    @pytest.mark.parametrize(
        "content",
        [
            TREE.replace("\n", "\r\n"),
            TREE.replace("\n", "\r"),
            f"\ufeff{TREE}",
            f"%YAML 1.2\n---\n{TREE}...\n",
            TREE.replace("title: Go", "title:\tGo"),
            f"{TREE}# {'x' * 4_900_000}\n",
        ],
        ids=["crlf", "cr", "bom", "one-document", "tab-behind-a-name", "comment-of-five-megabytes"],
    )
    def test_it_makes_no_difference(self, content: str, folder: Path) -> None:
        expected = pages(folder)
        put(folder, "tree.yml", content)

        assert pages(folder) == expected

    @pytest.mark.parametrize(
        ("content", "message"),
        [
            (
                TREE.replace("    title", "\ttitle"),
                """\
data/tree.yml:6:1: this is not YAML: indent with spaces, not tabs
    title: Go
    ^""",
            ),
            (
                "start:\n  -\ta: b\n",
                """\
data/tree.yml:2:4: this is not YAML: indent with spaces, not tabs
    -	a: b
     ^""",
            ),
            (
                TREE.replace("title: Go", "title: Go: now"),
                """\
data/tree.yml:6:14: this is not YAML: put a text with ': ' in it in quotes
    title: Go: now
             ^""",
            ),
            (
                TREE.replace("title: Go", "title: *Go*"),
                """\
data/tree.yml:6:15: this is not YAML: put a text that starts with * or & in quotes
    title: *Go*
              ^""",
            ),
            (
                TREE.replace("title: Go", "title: **Go**"),
                """\
data/tree.yml:6:13: this is not YAML: put a text that starts with * or & in quotes
    title: **Go**
            ^""",
            ),
            (
                TREE.replace("title: Go", "title: @go"),
                """\
data/tree.yml:6:12: this is not YAML: put a text that starts with %, @ or ` in quotes
    title: @go
           ^""",
            ),
            (
                TREE.replace("title: Go", "title: >Go"),
                """\
data/tree.yml:6:13: this is not YAML: put a text that starts with > or | in quotes; \
a text of several lines starts below these
    title: >Go
            ^""",
            ),
            (
                TREE.replace("title: Go", "title: !e!Go"),
                """\
data/tree.yml:6:12: this is not YAML: put a text that starts with ! in quotes
    title: !e!Go
           ^""",
            ),
            (
                TREE.replace("title: Go", 'title: "C:\\Go"'),
                """\
data/tree.yml:6:15: this is not YAML: put a text with \\ in it in single quotes
    title: "C:\\Go"
              ^""",
            ),
            (
                TREE.replace("title: Go", 'title: "Go'),
                """\
data/tree.yml:6:12: this is not YAML: the quote that starts here never ends: \
put another at the end of the text
    title: "Go
           ^""",
            ),
            (
                TREE.replace("title: Go", 'title: "Go\\ud83d"'),
                """\
data/tree.yml:6:17: this is not YAML: put a text with \\ in it in single quotes
    title: "Go\\ud83d"
                ^""",
            ),
        ],
        ids=[
            "tab", "tab-in-a-list", "colon", "emphasis", "strong", "at", "greater", "exclamation",
            "backslash", "quote", "half-a-character",
        ],
    )  # fmt: skip
    def test_it_is_not_yaml(self, content: str, message: str, folder: Path) -> None:
        put(folder, "tree.yml", content)

        assert refused(folder) == message

    @pytest.mark.parametrize(
        "content",
        [
            TREE.encode("utf-16"),
            TREE.encode("utf-16-le"),
            TREE.encode("utf-16-be"),
            TREE.encode("utf-32"),
            TREE.replace("Go", "Gö").encode("latin-1"),
            TREE.replace("Go", "G\ud800").encode("utf-8", "surrogatepass"),
            bytes(range(256)),
            b"\x00" * 4_900_000,
        ],
        ids=[
            "utf-16", "utf-16-le", "utf-16-be", "utf-32", "latin-1", "half-a-character", "binary",
            "nothing-but-zeros",
        ],
    )  # fmt: skip
    def test_it_is_not_utf_8(self, content: bytes, folder: Path) -> None:
        put(folder, "tree.yml", content)

        assert refused(folder) == (
            "data/tree.yml:1:1: this is not UTF-8 text: save the file as UTF-8"
        )

    @pytest.mark.parametrize(
        "character",
        "\0\x07\x0b\x0c\x1b\x1c\x7f\x80\x85\u2028\u2029\uffff",
        ids=lambda character: f"{ord(character):04x}",
    )
    def test_a_character_in_it_cannot_be_shown(self, character: str, folder: Path) -> None:
        put(folder, "tree.yml", TREE.replace("Go", f"Go{character}now"))

        assert refused(folder) == (
            f"data/tree.yml:6:14: the character U+{ord(character):04X} cannot be shown: take it out"
        )

    def test_git_left_its_marks_in_it(self, folder: Path) -> None:
        put(
            folder,
            "tree.yml",
            TREE.replace(
                "    title: Go\n",
                """\
<<<<<<< HEAD
    title: Go
||||||| 1a2b3c4
    title: Stay
=======
    title: Run
>>>>>>> a branch
""",
            ),
        )

        assert (
            refused(folder)
            == """\
data/tree.yml:6:1: git left this mark of a merge: keep one of the two versions, and no marks
    <<<<<<< HEAD
    ^
    data/tree.yml:8:1: this mark belongs to it
    data/tree.yml:10:1: this mark belongs to it
    data/tree.yml:12:1: this mark belongs to it"""
        )

    @pytest.mark.parametrize("content", ["", "\n\n", "# Nothing\n", "\ufeff"])
    def test_it_is_empty(self, content: str, folder: Path) -> None:
        put(folder, "tree.yml", content)

        assert refused(folder) == (
            "data/tree.yml:1:1: the file is empty: fill it in; "
            "only guide.yml and tree.yml have to be there"
        )

    def test_it_holds_two_documents(self, folder: Path) -> None:
        put(folder, "tree.yml", f"{TREE}---\n{TREE}")

        assert (
            refused(folder)
            == """\
data/tree.yml:7:1: another file starts here: give what is below a file of its own, or take it out
    ---
    ^"""
        )

    @pytest.mark.parametrize(
        ("opening", "column"),
        [("[", 21), ("{a: ", 81), ("- ", 41), ("? ", 41)],
        ids=["lists", "names", "lines", "question-marks"],
    )
    def test_it_goes_20000_deep(self, opening: str, column: int, folder: Path) -> None:
        put(folder, "tree.yml", opening * 20_000)

        assert without_count(refused_within_limits(folder)) == (
            f"data/tree.yml:1:{column}: this is inside more than 20 lists and names: "
            "nothing belongs so deep\n"
            f"    {(opening * 100)[:100].rstrip()}\n    {' ' * (column - 1)}^"
        )

    def test_it_is_too_large(self, folder: Path) -> None:
        put(folder, "tree.yml", TREE + "#" * 50_000_000)

        assert without_count(refused_within_limits(folder)) == (
            f"data/tree.yml:1:1: the file has {50_000_000 + len(TREE)} bytes, "
            "and at most 5000000 are read: shorten it"
        )

    def test_it_has_too_many_parts(self, folder: Path) -> None:
        put(folder, "tree.yml", "- a\n" * 1_200_000)

        assert (
            without_count(refused_within_limits(folder))
            == """\
data/tree.yml:199998:3: the file is too long: what starts here is its part number 200000: shorten it
    - a
      ^"""
        )
