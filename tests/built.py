"""Sites built for tests, and what is in their pages."""

import os
import shutil
import subprocess
import sys
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache
from html.parser import HTMLParser
from pathlib import Path

from tests.cases import ROOT, SOUND, STRICTLY

ADDRESS = "https://guide.example/whichway/"
REPOSITORY = "https://git.example/someone/whichway"

VOID = {"area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "wbr"}


def build(
    data: Path, site: Path, *options: str, **environment: str
) -> subprocess.CompletedProcess[str]:
    """Build the guide in `data` as an author does, on 15 February 2026."""
    strict = ["--strict"] if data in STRICTLY else []
    return subprocess.run(
        [sys.executable, "-m", "mkdocs", "build", *strict, *options, "--site-dir", str(site)],
        cwd=ROOT,
        env={
            **os.environ,
            "NO_MKDOCS_2_WARNING": "1",
            "REPOSITORY_URL": REPOSITORY,
            "SITE_URL": ADDRESS,
            "SOURCE_DATE_EPOCH": "1771113600",
            "WHICHWAY_DATA": str(data),
            **environment,
        },
        capture_output=True,
        text=True,
        check=False,
    )


def copy_of_project(folder: Path) -> Path:
    """Fill a folder with all that a site is made from, so that everything can be changed."""
    for name in ("content", "hooks", "overrides"):
        shutil.copytree(ROOT / name, folder / name)
    shutil.copytree(SOUND, folder / "data")
    shutil.copy(ROOT / "mkdocs.yml", folder)
    return folder


def contents(folder: Path) -> dict[str, bytes]:
    """Return every file of a folder by its path."""
    files = (path for path in sorted(folder.rglob("*")) if path.is_file())
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in files}


@dataclass(frozen=True)
class Element:
    """An element, with the language that it is in and the text directly in it."""

    tag: str
    attributes: Mapping[str, str]
    lang: str
    texts: list[str] = field(default_factory=list)

    @property
    def text(self) -> str:
        return " ".join("".join(self.texts).split())


class Page(HTMLParser):
    """A built page: its elements in order."""

    def __init__(self, path: Path) -> None:
        super().__init__()
        self.elements: list[Element] = []
        self._open: list[Element] = []
        self.feed(path.read_text(encoding="utf-8"))
        self.close()

    def all(self, tag: str, **attributes: str) -> list[Element]:
        """Return the elements of a kind that have the given attributes."""
        wanted = attributes.items()
        return [it for it in self.elements if it.tag == tag and wanted <= it.attributes.items()]

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        attributes = {name: value or "" for name, value in attrs}
        around = self._open[-1].lang if self._open else ""
        element = Element(tag, attributes, attributes.get("lang", around))
        self.elements.append(element)
        if tag not in VOID:
            self._open.append(element)

    def handle_endtag(self, tag: str) -> None:
        while self._open and self._open.pop().tag != tag:
            pass

    def handle_data(self, data: str) -> None:
        if self._open:
            self._open[-1].texts.append(data)


@cache
def pages_of(site: Path) -> dict[str, Page]:
    """Return the pages of a site by their addresses, which start at its root: it is read once."""
    paths = sorted(site.rglob("*.html"))
    names = (path.relative_to(site).as_posix().removesuffix("index.html") for path in paths)
    return {name: Page(path) for name, path in zip(names, paths, strict=True)}
