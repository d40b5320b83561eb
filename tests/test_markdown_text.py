"""What a reader's browser gets for a text in Markdown: nothing that could do harm."""

import pytest

from whichway.markdown_text import Citation, Renderer, citations_in, is_safe, links_in, plain

CITATIONS = {"count": Citation("1", 'Source "1"', "/evidence/#source-count")}


def block(text: str, *, root: str = "../") -> str:
    return Renderer(CITATIONS).block(text, root=root)


def line(text: str, *, root: str = "../") -> str:
    return Renderer(CITATIONS).line(text, root=root)


@pytest.mark.parametrize(
    ("text", "html"),
    [
        ("**Go** *now*.", "<p><strong>Go</strong> <em>now</em>.</p>"),
        ("One\n\nTwo", "<p>One</p>\n<p>Two</p>"),
        ("- One\n- Two", "<ul>\n<li>One</li>\n<li>Two</li>\n</ul>"),
        ("1 < 2 & 3 > 2", "<p>1 &lt; 2 &amp; 3 &gt; 2</p>"),
        ("`<b>`", "<p><code>&lt;b&gt;</code></p>"),
    ],
    ids=["emphasis", "paragraphs", "list", "signs", "code"],
)
def test_markdown_becomes_html(text: str, html: str) -> None:
    assert block(text) == html


@pytest.mark.parametrize(
    ("text", "html"),
    [
        ("<script>alert(1)</script>", "<p>&lt;script&gt;alert(1)&lt;/script&gt;</p>"),
        ("<b onclick='x'>Go</b>", "<p>&lt;b onclick='x'&gt;Go&lt;/b&gt;</p>"),
        ("<div>\n\n*Go*\n\n</div>", "<p>&lt;div&gt;</p>\n<p><em>Go</em></p>\n<p>&lt;/div&gt;</p>"),
        ("<!-- Go -->", "<p>&lt;!-- Go --&gt;</p>"),
        ("<?php Go ?>", "<p>&lt;?php Go ?&gt;</p>"),
        ("&lt;b&gt; &copy;", "<p>&lt;b&gt; &copy;</p>"),
        ("![Go](go.png)", "<p>![Go](go.png)</p>"),
        ("Go {: onclick='x' }", "<p>Go {: onclick='x' }</p>"),
        ("# Go", "<p># Go</p>"),
        ("{{ config }} {% raw %}", "<p>{{ config }} {% raw %}</p>"),
    ],
    ids=[
        "script", "element", "elements", "comment", "instruction", "entity", "image",
        "attributes", "heading", "template",
    ],
)  # fmt: skip
def test_what_is_no_part_of_this_markdown_is_text(text: str, html: str) -> None:
    assert block(text) == html


@pytest.mark.parametrize(
    "text",
    [
        "[Go](javascript:alert(1))",
        "[Go]( JavaScript:alert(1))",
        "[Go](<javascript:alert(1)>)",
        "[Go](&#106;avascript:alert(1))",
        "[Go](java\tscript:alert(1))",
        "[Go](data:text/html,x)",
        "[Go](//example.org)",
        "[Go](/\\example.org)",
        "[Go](options/)",
        "[Go](#tree)",
        "[Go](https://[)",
        "[Go][go]\n\n[go]: javascript:alert(1)",
    ],
)
def test_an_unsafe_link_is_no_link(text: str) -> None:
    assert block(text) == "<p><span>Go</span></p>"
    assert [is_safe(address) for address in links_in(text)] == [False]


@pytest.mark.parametrize("address", ["https://example.org/a?b=1#c", "mailto:me@example.org"])
def test_a_safe_link_is_a_link(address: str) -> None:
    assert block(f"[Go]({address})") == f'<p><a href="{address}">Go</a></p>'


@pytest.mark.parametrize(
    "text",
    [
        "<https://example.org>",
        "[https://example.org][]\n\n[https://example.org]: https://example.org",
    ],
)
def test_a_link_may_be_written_in_other_ways(text: str) -> None:
    assert block(text) == '<p><a href="https://example.org">https://example.org</a></p>'


def test_the_title_of_a_link_cannot_end_its_attribute() -> None:
    html = '<p><a href="https://example.org" title="a &quot;b&quot; &lt;c&gt;">Go</a></p>'

    assert block("""[Go](https://example.org 'a "b" <c>')""") == html


@pytest.mark.parametrize(
    ("root", "address"), [("../../", "../../options/#phd"), ("../", "../options/#phd")]
)
def test_a_link_inside_the_site_is_relative_to_its_page(root: str, address: str) -> None:
    assert block("[Go](/options/#phd)", root=root) == f'<p><a href="{address}">Go</a></p>'


def test_a_citation_links_to_its_source() -> None:
    assert block("Half.[^count]") == (
        '<p>Half.<a aria-label="Source &quot;1&quot;" class="ww-cite" '
        'href="../evidence/#source-count">1</a></p>'
    )


def test_a_citation_of_nothing_is_text() -> None:
    assert block("Half.[^cuont]") == "<p>Half.[^cuont]</p>"


def test_citations_are_found_in_order() -> None:
    assert citations_in("Half.[^b] More.[^a][^b]") == ["b", "a", "b"]


def test_one_paragraph_on_a_line_is_no_paragraph() -> None:
    assert line("*Go*.") == "<span><em>Go</em>.</span>"
    assert line("Go.\n\nStay.") == "<p>Go.</p>\n<p>Stay.</p>"


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("**Go** to [them](https://example.org).[^count]\n\nNow.", "Go to them. Now."),
        ("<b> {{ x }} ![Go](go.png)", "<b> {{ x }} ![Go](go.png)"),
        ("`a<b>`", "a<b>"),
        ("R&D &amp; more", "R&D & more"),
    ],
    ids=["markup", "text", "code", "entity"],
)
def test_the_words_of_a_text_can_stand_without_markup(text: str, words: str) -> None:
    assert plain(text) == words


def test_one_text_does_not_change_the_next() -> None:
    """References are defined for one text, and the root for one page."""
    renderer = Renderer(CITATIONS)
    renderer.block("[Go][go]\n\n[go]: /go/", root="../../")

    assert renderer.block("[Go][go] [Stay](/stay/)", root="../") == (
        '<p>[Go][go] <a href="../stay/">Stay</a></p>'
    )


def test_a_link_inside_the_site_cannot_turn_into_one_that_leads_out() -> None:
    """On the home page, too, something stands before the address."""
    html = block("[Go](/javascript:alert(1)) [Go](/https://example.org)", root="./")

    assert html == (
        '<p><a href="./javascript:alert(1)">Go</a> <a href="./https://example.org">Go</a></p>'
    )


def test_a_mail_address_needs_its_scheme_to_be_a_link() -> None:
    assert block("<me@example.org>") == "<p>&lt;me@example.org&gt;</p>"


def test_a_simple_line_comes_out_as_from_the_parser() -> None:
    """Simple lines go a shorter way; a mark that changes nothing sends them the longer one."""
    assert line("Half, it's £5.[^count] [^count]") == (
        line("Half, it's £5.[^count] [^count]<").removeprefix("<span>").removesuffix("&lt;</span>")
    )
