"""What becomes of an odd text: it is shown as it was typed, or refused with the place."""

from html import unescape
from pathlib import Path

import pytest

from tests.odd.data import (
    TREE,
    put,
    questions_within_limits,
    quoted,
    refused,
    refused_within_limits,
    without_count,
)
from whichway.markdown_text import is_too_deep


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
