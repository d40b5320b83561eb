"""Texts in Markdown: to HTML that can do no harm, and what they link to and cite.

Raw HTML, images, headings and attribute lists are no part of this Markdown and are shown as text.
"""

import re
from collections.abc import Mapping
from functools import cache
from html.parser import HTMLParser
from typing import NamedTuple
from urllib.parse import urlsplit
from xml.etree.ElementTree import Element, tostring

from markdown import Markdown
from markdown.inlinepatterns import InlineProcessor
from markdown.treeprocessors import Treeprocessor

SAFE_SCHEMES = ("http", "https", "mailto")

CITATION = r"\[\^([^\]\s]+)\]"

_PLAIN = r"[^\W\d_](?:[^\W_]|[ ,.;:?!'\"()%/£€$-])*"
_PLAIN_THEN_CITED = re.compile(rf"(?P<plain>{_PLAIN})(?P<cited>(?: ?{CITATION})*)")
"""A line with nothing that Markdown or HTML could take for a mark, and perhaps citations behind it.

Most texts are such.  They need no parser, and that saves half of the time that texts take.
"""

_CITATION_OR_ADDRESS = re.compile(rf"{CITATION}|\]\([^)\s]*\)")
_WORD = re.compile(r"[^\W_]+(?:['\u2019.,-][^\W_]+)*")

DEEPEST = 20
"""How many brackets, or lists and quotations, may be inside each other.

Each bracket that is not closed makes Python-Markdown look through the rest of its paragraph, and
for each list in a list it calls itself.
"""

_CODE = re.compile(r"(?<![\\`])(?P<ticks>`+)(?!`)(?:.|\n(?![ \t]*\n))+?(?<!`)(?P=ticks)(?!`)")

_ID_IN_BRACKETS = re.compile(r"(?<![\\\]])\[(?P<id>[a-z0-9-]+)\](?![(\[:])")
"""The brackets are neither those of a link nor those of a citation."""

_ESCAPED_OR_BRACKET = re.compile(r"\\.|[\[\](){}]", re.DOTALL)
_LIST_MARKS = re.compile(r"(?P<indent>[ \t]*)(?P<marks>(?:(?:>|[*+-][ \t]|\d+\.[ \t])[ \t]*)+)")

_ROOT = "\x1a"
"""Stands for the root of the site in a link, until the page is known.  No text can have it."""

_LEFT_OUT = ("html", "automail", "image_link", "image_reference", "short_image_ref")


class Citation(NamedTuple):
    """How a source is cited: by its number, with a name for it, and an address inside the site."""

    number: str
    name: str
    address: str


class Renderer:
    """Renders the Markdown texts of one guide, whose sources are cited as `citations` by id.

    A text is rendered once, however many pages show it: only where the root of the site is differs
    between them.
    """

    def __init__(self, citations: Mapping[str, Citation]) -> None:
        self._cited = {id_: _as_html(_citation_link(it)) for id_, it in citations.items()}
        self._blocks = _converter(citations, _Links())
        self._lines = _converter(citations, _Links(), _LoneParagraph())
        self._block = cache(self._new_block)
        self._line = cache(self._new_line)

    def block(self, text: str, *, root: str) -> str:
        """Return `text` as HTML for a page from which `root` leads to the root of the site."""
        return self._block(text).replace(_ROOT, root)

    def line(self, text: str, *, root: str) -> str:
        """Return the same, but a single paragraph without its element."""
        return self._line(text).replace(_ROOT, root)

    def plain_blocks(self, text: str) -> tuple[str, ...]:
        """Return the words of each paragraph of `text`, and of each item of a list behind a '- '.

        Citations are shown as their numbers.
        """
        return _BlocksOf(self.block(text, root="")).blocks

    def _new_block(self, text: str) -> str:
        return self._blocks.reset().convert(text)

    def _new_line(self, text: str) -> str:
        simple = _PLAIN_THEN_CITED.fullmatch(text)
        if simple and all(id_ in self._cited for id_ in citations_in(text)):
            cited = re.sub(CITATION, lambda mark: self._cited[mark[1]], simple["cited"])
            return simple["plain"] + cited
        return self._lines.reset().convert(text)


def is_too_deep(text: str) -> bool:
    """Tell whether a text has so much inside each other that it cannot be rendered."""
    return (
        any(_open_brackets(paragraph) > DEEPEST for paragraph in re.split(r"\n\s*\n", text))
        or max(map(_depth_of_line, text.split("\n"))) > DEEPEST
    )


def citations_in(text: str) -> list[str]:
    """Return the ids of the sources that a text cites, in order."""
    return re.findall(CITATION, text)


def ids_in_brackets(text: str) -> dict[str, int]:
    """Return what may be ids without the mark of a citation, and where each of them stands first.

    What is code, or the text of a link, is none.
    """
    found: dict[str, int] = {}
    for it in _ID_IN_BRACKETS.finditer(without_code(text)):
        found.setdefault(it["id"], it.start())
    return found


def without_code(text: str) -> str:
    """Return a text with as many spaces in the place of each part that is code."""
    return _CODE.sub(lambda code: " " * len(code[0]), text)


@cache
def links_in(text: str) -> tuple[str, ...]:
    """Return the addresses that a text links to, safe or not."""
    if not re.search(r"\]\(|\]:|<\w", text) or is_too_deep(text):
        return ()
    finder = _LinkFinder()
    _converter({}, finder).convert(text)
    return tuple(finder.addresses)


@cache
def plain(text: str) -> str:
    """Return the words of a text alone, for places that can show no markup."""
    text = re.sub(CITATION, "", text)
    if _PLAIN_THEN_CITED.fullmatch(text):
        return text
    html = _uncited().reset().convert(text)
    return " ".join(_TextOf(html).text.split())


def words_in(text: str) -> list[str]:
    """Return the words of a text, in Markdown or not, without citations and addresses."""
    return _WORD.findall(_CITATION_OR_ADDRESS.sub(" ", text))


def is_safe(address: str) -> bool:
    """Tell whether an address may be a link: on the web, a mail address, or inside the site.

    An address inside the site starts with a single slash, which stands for the site's root.
    """
    try:
        scheme = urlsplit(address).scheme
    except ValueError:
        return False
    return scheme in SAFE_SCHEMES if scheme else is_inside(address)


def is_on_web(address: str) -> bool:
    """Tell whether a safe address is a mail address, or leads to a host with a full name."""
    parts = urlsplit(address)
    return parts.scheme == "mailto" or "." in (parts.hostname or "")


def is_inside(address: str) -> bool:
    """Tell whether an address leads to a page of the site."""
    return address.startswith("/") and not address.startswith(("//", "/\\"))


def _open_brackets(paragraph: str) -> int:
    """Return how many brackets are open at once, at most."""
    depth = deepest = 0
    for mark in _ESCAPED_OR_BRACKET.findall(paragraph):
        if mark in "[({":
            depth += 1
            deepest = max(deepest, depth)
        elif mark in "])}":
            depth = max(0, depth - 1)
    return deepest


def _depth_of_line(line: str) -> int:
    marks = _LIST_MARKS.match(line)
    if not marks:
        return 0
    indent = len(marks["indent"].expandtabs(4)) // 4
    return indent + len(re.findall(r">|[*+-]|\d+", marks["marks"]))


@cache
def _uncited() -> Markdown:
    return _converter({})


def _converter(citations: Mapping[str, Citation], *processors: Treeprocessor) -> Markdown:
    converter = Markdown(output_format="html")
    converter.preprocessors.deregister("html_block")
    for heading in ("hashheader", "setextheader"):  # the pages have headings of their own
        converter.parser.blockprocessors.deregister(heading)
    for pattern in _LEFT_OUT:
        converter.inlinePatterns.deregister(pattern)
    converter.inlinePatterns.register(_Citations(citations), "citation", 175)
    for processor in processors:
        converter.treeprocessors.register(processor, type(processor).__name__, 0)
    return converter


def _citation_link(citation: Citation) -> Element:
    named = {"aria-label": citation.name, "class": "ww-cite", "href": citation.address}
    link = Element("a", named)
    link.text = citation.number
    return link


def _as_html(link: Element) -> str:
    around = Element("p")
    around.append(link)
    _Links().run(around)
    return tostring(link, encoding="unicode", method="html")


class _Citations(InlineProcessor):
    def __init__(self, citations: Mapping[str, Citation]) -> None:
        super().__init__(CITATION)
        self._citations = citations

    def handleMatch(  # type: ignore[override]  # the stubs have the signature of its older base
        self, m: re.Match[str], data: str
    ) -> tuple[Element | None, int | None, int | None]:
        citation = self._citations.get(m[1])
        if citation is None:
            return None, None, None
        return _citation_link(citation), m.start(0), m.end(0)


class _Links(Treeprocessor):
    """Lets safe links be links, and makes those inside the site start at `_ROOT`."""

    def run(self, root: Element) -> None:
        for link in root.iter("a"):
            address = link.get("href", "")
            if is_inside(address):
                link.set("href", _ROOT + address.removeprefix("/"))
            elif not is_safe(address):
                link.tag = "span"
                link.attrib.clear()


class _LinkFinder(Treeprocessor):
    def __init__(self) -> None:
        super().__init__()
        self.addresses: list[str] = []

    def run(self, root: Element) -> None:
        self.addresses.extend(link.get("href", "") for link in root.iter("a"))


class _LoneParagraph(Treeprocessor):
    """Takes the element from a paragraph that is all there is."""

    def run(self, root: Element) -> None:
        if len(root) == 1 and root[0].tag == "p":
            root[0].tag = "span"


class _TextOf(HTMLParser):
    """The text of some HTML, as `text`."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.text = ""
        self.feed(html)
        self.close()

    def handle_data(self, data: str) -> None:
        self.text += data


class _BlocksOf(HTMLParser):
    """The words of each paragraph and each item of some HTML, as `blocks`."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self._texts: list[str] = []
        self.feed(html)
        self.close()
        self.blocks = tuple(" ".join(text.split()) for text in self._texts if text.strip(" -\n"))

    def handle_starttag(self, tag: str, _attrs: list[tuple[str, str | None]]) -> None:
        if tag == "li":
            self._texts.append("- ")
        elif tag in {"p", "pre"} and self._texts[-1:] != ["- "]:
            self._texts.append("")

    def handle_data(self, data: str) -> None:
        if not self._texts:
            self._texts.append("")
        if data.strip() or self._texts[-1] != "- ":
            self._texts[-1] += data
