"""What becomes of odd data: it is taken as it was typed, or refused with a message that says where.

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
from errno import EACCES
from html import unescape
from pathlib import Path
from unittest.mock import Mock

import pytest

from whichway.errors import GuideError
from whichway.folder import load
from whichway.markdown_text import is_too_deep
from whichway.site import generate

HOOKS = Path(__file__).parents[1] / "hooks"
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
CIRCLE = "these questions lead round in a circle"
CURE = "let one of these answers lead elsewhere"

Content = bytes | str | Callable[[Path], object]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder with a small sound guide in `data`."""
    (tmp_path / "data").mkdir()
    put(tmp_path, "guide.yml", GUIDE)
    put(tmp_path, "tree.yml", TREE)
    return tmp_path


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
data/tree.yml:6:13: this is not YAML: put a text that starts with > or | in quotes
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
data/tree.yml:8:1: git left this mark of a merge: keep one of the two versions, and no marks
    ||||||| 1a2b3c4
    ^
data/tree.yml:10:1: git left this mark of a merge: keep one of the two versions, and no marks
    =======
    ^
data/tree.yml:12:1: git left this mark of a merge: keep one of the two versions, and no marks
    >>>>>>> a branch
    ^"""
        )

    @pytest.mark.parametrize("content", ["", "\n\n", "# Nothing\n", "\ufeff"])
    def test_it_is_empty(self, content: str, folder: Path) -> None:
        put(folder, "tree.yml", content)

        assert refused(folder) == "data/tree.yml:1:1: the file is empty: fill it in, or delete it"

    def test_it_holds_two_documents(self, folder: Path) -> None:
        put(folder, "tree.yml", f"{TREE}---\n{TREE}")

        assert (
            refused(folder)
            == """\
data/tree.yml:8:1: a second document starts here: put everything into one
    start: rain
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
            "and at most 5000000 are read"
        )

    def test_it_has_too_many_parts(self, folder: Path) -> None:
        put(folder, "tree.yml", "- a\n" * 1_200_000)

        assert (
            without_count(refused_within_limits(folder))
            == """\
data/tree.yml:199998:3: the file is too long: what starts here is its part number 200000
    - a
      ^"""
        )


class TestMoreThanPlainYaml:
    @pytest.mark.parametrize(
        ("title", "refusals"),
        [
            ("&x Go", ["'&x'"]),
            ("!!python/object/apply:os.system Go", ["the tag '!!python/object/apply:os.system'"]),
            ("!!binary Go", ["the tag '!!binary'"]),
            ("! Go", ["the tag '!'"]),
            ("*x", ["'*x'"]),
        ],
        ids=["anchor", "python", "binary", "no-tag", "alias-of-nothing"],
    )
    def test_it_is_not_allowed(self, title: str, refusals: list[str], folder: Path) -> None:
        put(folder, "tree.yml", TREE.replace("title: Go", f"title: {title}"))

        assert refused(folder) == "\n".join(
            f"data/tree.yml:6:12: {what} is not allowed: "
            "write the text out, or put it in quotes if it is text\n"
            f"    title: {title}\n           ^"
            for what in refusals
        )

    def test_a_list_that_holds_itself_is_not_read(self, folder: Path) -> None:
        put(folder, "sources.yml", "&all [*all]\n")

        assert (
            refused(folder)
            == """\
data/sources.yml:1:1: '&all' is not allowed: write the text out, or put it in quotes if it is text
    &all [*all]
    ^
data/sources.yml:1:1: expected lines of the form 'name: value', without '- ' in front of them
    &all [*all]
    ^
data/sources.yml:1:7: '*all' is not allowed: write the text out, or put it in quotes if it is text
    &all [*all]
          ^"""
        )

    def test_aliases_do_not_expand(self, folder: Path) -> None:
        """Nine levels of nine aliases each would be 387 million texts."""
        lists = [f"{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 9)}]\n" for n in range(1, 10)]
        put(folder, "sources.yml", "0: &a0 [x]\n" + "".join(lists))

        assert count(refused_within_limits(folder)) == "101 mistakes"

    def test_a_merge_key_is_not_allowed(self, folder: Path) -> None:
        put(folder, "tree.yml", TREE.replace("    title", "    <<: {bad: []}\n    title"))

        assert (
            refused(folder)
            == """\
data/tree.yml:6:5: '<<' is not allowed: write the fields out
    <<: {bad: []}
    ^"""
        )


class TestFolder:
    @pytest.mark.parametrize(
        "make",
        [
            lambda path: path.mkdir(),
            lambda path: path.symlink_to(path),
            lambda path: path.symlink_to("nowhere"),
            lambda path: path.symlink_to("/dev/zero"),
            os.mkfifo,
        ],
        ids=["folder", "link-to-itself", "link-to-nothing", "device", "pipe"],
    )
    @pytest.mark.parametrize("file", ["tree.yml", "sources.yml", "routes/a.yml"])
    def test_something_stands_where_a_file_should_be(
        self, make: Callable[[Path], object], file: str, folder: Path
    ) -> None:
        (folder / "data" / "tree.yml").unlink()
        put(folder, file, make)
        if file != "tree.yml":
            put(folder, "tree.yml", TREE)

        assert (
            refused(folder) == f"data/{file}:1:1: "
            "this is no file, but a folder or a link to nothing: put a file here"
        )

    @pytest.mark.parametrize(
        ("make", "problem"),
        [
            (lambda path: path.write_text("title: Go"), "Not a directory"),
            (lambda path: path.symlink_to(path), "Too many levels of symbolic links"),
            (lambda path: path.symlink_to("nowhere"), "No such file or directory"),
        ],
        ids=["file", "link-to-itself", "link-to-nothing"],
    )
    def test_something_stands_where_a_folder_should_be(
        self, make: Callable[[Path], object], problem: str, folder: Path
    ) -> None:
        put(folder, "routes", make)

        assert refused(folder) == f"data/routes:1:1: this folder cannot be read: {problem}"

    def test_a_link_from_a_folder_to_itself_is_not_followed(self, folder: Path) -> None:
        expected = pages(folder)
        put(folder, "more", lambda path: path.symlink_to(path.parent))

        assert pages(folder) == expected

    def test_a_file_may_not_be_read(self, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        """Permissions do not stop root, so the refusal is made up."""
        refusal = PermissionError(EACCES, os.strerror(EACCES))
        monkeypatch.setattr(Path, "read_bytes", Mock(side_effect=refusal))

        assert refused(folder) == (
            "data/guide.yml:1:1: this file cannot be read: Permission denied\n"
            "data/tree.yml:1:1: this file cannot be read: Permission denied"
        )


class TestId:
    @pytest.mark.parametrize(
        "id_",
        ["1", "007", "0x10", "con", "constructor", "prototype", "true", "no", "x" * 64],
    )
    def test_it_is_taken(self, id_: str, folder: Path) -> None:
        put(folder, "tree.yml", TREE.replace("go", id_))

        assert f'id="step-{id_}"' in pages(folder)["questions/index.md"]

    @pytest.mark.parametrize(
        ("id_", "mended"),
        [
            ("..", ""),
            ("1.5", "1-5"),
            ("__proto__", "proto"),
            ("Go", "go"),
            ("gö", ""),
            ("Да", ""),
            ("日本", ""),
            ("🚲", ""),
            ("go-", "go"),
            ("a b", "a-b"),
            ("../../go", "go"),
            ("<b>", "b"),
        ],
    )
    def test_it_is_refused(self, id_: str, mended: str, folder: Path) -> None:
        put(
            folder,
            "tree.yml",
            TREE.replace("  go:", f"  {id_}:").replace("next: go", f"next: {id_}"),
        )

        hint = f"; did you mean '{mended}'?" if mended else ""
        assert refused(folder) == (
            f"data/tree.yml:5:3: '{id_}' cannot be an id: use small letters a to z and digits, "
            f"joined by hyphens{hint}\n    {id_}:\n    ^"
        )

    def test_it_is_too_long(self, folder: Path) -> None:
        put(
            folder,
            "tree.yml",
            TREE.replace("  go:", f"  ? {'x' * 10_000}\n  :").replace("go}", "x}"),
        )

        assert (
            refused(folder)
            == f"""\
data/tree.yml:5:5: an id has at most 64 characters; this one has 10000: shorten it
    ? {"x" * 96}
      ^"""
        )

    @pytest.mark.parametrize("id_", ["null", "~", '""'])
    def test_there_is_none(self, id_: str, folder: Path) -> None:
        put(folder, "tree.yml", TREE.replace("  go:", f"  {id_}:"))

        assert (
            refused(folder)
            == f"""\
data/tree.yml:5:3: expected some text: write it, or delete this
    {id_}:
    ^"""
        )

    def test_it_differs_only_in_case(self, folder: Path) -> None:
        put(folder, "routes/town.yml", "title: Town\n")
        put(folder, "routes/Town.yml", "title: Town\n")

        assert refused(folder) == (
            "data/routes/Town.yml:1:1: 'Town' cannot be an id: "
            "use small letters a to z and digits, joined by hyphens; "
            "did you mean 'town'? (the file's name is the id)"
        )

    @pytest.mark.parametrize("id_", ["con", "prn", "aux", "nul", "com0", "com9", "lpt1"])
    @pytest.mark.parametrize("kind", ["routes", "options"])
    def test_windows_has_no_such_file(self, kind: str, id_: str, folder: Path) -> None:
        put(folder, f"{kind}/{id_}.yml", "title: Town\n")

        assert refused(folder) == (
            f"data/{kind}/{id_}.yml:1:1: Windows cannot have a file called '{id_}': "
            "choose another id"
        )


class TestText:
    @pytest.mark.parametrize(
        "text",
        [
            "<script>alert(1)</script>",
            "</script></section></div><!--",
            "{{ 7 * 7 }} {% raw %} {# x #}",
            "Go {: onclick=alert(1) }",
            "*a* **b** `c` [d](e) ![f](g) [^h] # i",
            "[Go](javascript:alert(1))",
            "\"quoted\" 'quoted' &quot; &amp; &#60;",
            "\u202ego\u202c \u200f\u200eleft\u2067 right",
            "\U0001f6b2\U0001f3fd\u200d\u2642\ufe0f",
            "a\tb\n\n   c\nd",
            "\ufeffgo\u00a0\u200b\u00ad\ue000\U0001fffe",
            "klzzwxh:0000",
            "> " * 3_000,
            "*" * 9_999,
            "[" * 9_999,
            "x" * 9_999,
        ],
        ids=[
            "script", "end-of-script", "templates", "attributes", "markdown", "javascript",
            "quotes", "right-to-left", "emoji", "white-space", "odd-characters", "placeholder",
            "quotations", "stars", "brackets", "long",
        ],
    )  # fmt: skip
    def test_plain_text_is_shown_as_it_was_typed(self, text: str, folder: Path) -> None:
        put(folder, "tree.yml", TREE.replace("Go", quoted(text)))

        assert unescape(questions_within_limits(folder)).count(f">{text}</h2>") == 1

    @pytest.mark.parametrize(
        ("text", "html"),
        [
            ("<script>alert(1)</script>", "<p>&lt;script&gt;alert(1)&lt;/script&gt;</p>"),
            ("{{ 7 * 7 }} {% raw %}", "<p>{{ 7 * 7 }} {% raw %}</p>"),
            ("Go {: onclick=alert(1) }", "<p>Go {: onclick=alert(1) }</p>"),
            ("\u202ego\u202c", "<p>\u202ego\u202c</p>"),
            ("\U0001f6b2", "<p>\U0001f6b2</p>"),
            ("*" * 9_999, "<hr>"),
            ("&amp;" * 1_999, f"<p>{'&amp;' * 1_999}</p>"),
            ("\\*" * 4_999, f"<p>{'*' * 4_999}</p>"),
            ("a  \n" * 2_499 + "a", "<p>" + "a<br>\n" * 2_499 + "a</p>"),
            ("x" * 10_000, f"<p>{'x' * 10_000}</p>"),
        ],
        ids=[
            "script", "templates", "attributes", "right-to-left", "emoji", "stars", "entities",
            "backslashes", "line-breaks", "long",
        ],
    )  # fmt: skip
    def test_markdown_is_rendered(self, text: str, html: str, folder: Path) -> None:
        put(folder, "tree.yml", f"{TREE}    body: {quoted(text)}\n")

        assert f"  {html}\n" in questions_within_limits(folder)

    @pytest.mark.parametrize(
        "mark", ["> ", ">", "[", "![", "[a](", "[a][", "[a](<", "(", "{", "1. ", "- > ", "+ "]
    )
    def test_markdown_has_too_much_inside_each_other(self, mark: str, folder: Path) -> None:
        text = mark * (9_999 // len(mark)) + "x"
        put(folder, "tree.yml", f"{TREE}    body: {quoted(text)}\n")

        assert without_count(refused_within_limits(folder)) == (
            "data/tree.yml:7:11: this text has more than 20 brackets or lists inside each other: "
            "put a \\ before a mark that is only a character\n"
            f"    {f'body: {quoted(text)}'[:96].rstrip()}\n          ^"
        )

    @pytest.mark.parametrize(
        "text",
        [
            "[" * 20 + "]" * 20,
            "\\[" * 21,
            "A sad face: :(\n\n" * 21,
            "A list [of](/questions/) links, " * 21,
            "> " * 20 + "x",
            "* " * 9 + "x",
            "    " * 5 + "- x",
            "1 * 2 > 1 - 3",
        ],
    )
    def test_what_nobody_would_call_deep_is_not(self, text: str) -> None:
        assert not is_too_deep(text)

    def test_an_unsafe_link_is_refused(self, folder: Path) -> None:
        put(folder, "tree.yml", f'{TREE}    body: "[Go](javascript:alert(1))"\n')

        assert (
            refused(folder)
            == """\
data/tree.yml:7:17: 'javascript:alert(1)' cannot be a link: \
start it with https:// or mailto:, or with / for a page of this site
    body: "[Go](javascript:alert(1))"
                ^"""
        )

    @pytest.mark.parametrize("field", ["title", "body"])
    def test_it_is_too_long(self, field: str, folder: Path) -> None:
        line = f"{field}: {'x' * 100_000}"
        put(
            folder,
            "tree.yml",
            TREE.replace("title: Go", f"title: Go\n    {line}"[field == "title" and 14 :]),
        )

        assert without_count(refused_within_limits(folder)).splitlines()[0].partition(": ")[2] == (
            "a text has at most 10000 characters; this one has 100000: shorten it"
        )


class TestTree:
    def test_it_may_have_two_thousand_steps(self, folder: Path) -> None:
        put(folder, "tree.yml", chain(2_000, other="go"))

        assert whichway("check", folder=folder)[0] == 0

    def test_all_of_them_may_lead_round_in_circles(self, folder: Path) -> None:
        put(folder, "tree.yml", chain(2_000, other="q0"))

        said = refused_within_limits(folder)

        assert count(said) == "2000 mistakes; these are the first 1000"
        first = " -> ".join(f"q{n}" for n in range(50))
        last = " -> ".join(f"q{n}" for n in range(950, 1000))
        answers = "[{id: a, text: A, next: q1000}, {id: b, text: B, next: q0}]"
        assert said.splitlines()[-104:-99] == [
            f"data/tree.yml:1002:85: {CIRCLE}: {first} -> ... -> {last} -> q0; {CURE}",
            f"    q999: {{text: Go?, answers: {answers}}}",
            " " * 86 + "^",
            "    data/tree.yml:3:52: the answer 'a' of 'q0' leads to 'q1'",
            "    data/tree.yml:4:52: the answer 'a' of 'q1' leads to 'q2'",
        ]
        assert said.splitlines()[-2] == (
            "    data/tree.yml:1002:85: the answer 'b' of 'q999' leads to 'q0'"
        )

    @pytest.mark.parametrize(
        ("line", "times", "mistakes"),
        [
            ("        text: Go\n", 40_000, 39_999),
            ("        id: a\n        text: A\n", 20_000, 19_999),
        ],
        ids=["a-field", "an-item-without-its-dash"],
    )
    def test_something_may_be_written_over_and_over(
        self, line: str, times: int, mistakes: int, folder: Path
    ) -> None:
        put(
            folder, "tree.yml", f"start: q\nquestions:\n  q:\n    answers:\n      -\n{line * times}"
        )

        assert int(count(refused_within_limits(folder)).split()[0]) >= mistakes

    def test_all_of_them_may_lead_nowhere(self, folder: Path) -> None:
        put(folder, "tree.yml", chain(2_000, other="go").replace("next: q", "next: question-"))

        said = refused_within_limits(folder)

        assert count(said) == "2000 mistakes; these are the first 1000"


def chain(length: int, *, other: str) -> str:
    """Return a tree of questions that lead on to the next one, or to the step `other`."""
    questions = "".join(
        f"  q{n}: {{text: Go?, answers: "
        f"[{{id: a, text: A, next: q{n + 1}}}, {{id: b, text: B, next: {other}}}]}}\n"
        for n in range(length)
    )
    return f"""\
start: q0
questions:
{questions}  q{length}: {{text: Go?, answers: [{{id: a, text: A, next: go}}]}}
outcomes:
  go: {{title: Go}}
"""


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
