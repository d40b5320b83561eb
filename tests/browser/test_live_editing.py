"""`make serve`, for somebody who writes a guide and never reloads a page."""

import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from socket import create_server
from threading import Event, Thread
from typing import IO

import pytest
from playwright.sync_api import BrowserContext, Page, expect

from tests.browser.questions_page import main
from tests.browser.real_guide import ROOT
from whichway.errors import GuideError
from whichway.folder import load
from whichway.language import words_for

WORDS = words_for("en")

PATIENCE = 20_000
"""Milliseconds until a change must show.  It takes about one second where nothing else goes on."""

SERVE = (sys.executable, "-m", "mkdocs", "serve")

MISTAKES = {
    "an-id-that-others-lead-to": ("  load:\n", "  cargo:\n"),
    "a-mistyped-field": ("    why: A short", "    wyh: A short"),
    "a-wrong-indentation": ("    help: Measure", "   help: Measure"),
    "a-text-with-a-colon": ("help: Measure it", "help: Note: measure it"),
    "an-outcome-that-is-gone": ("  ride:\n    title: Take the bus\n", ""),
    "markup": ("next: ride", "next: </pre><b onclick=x>&amp;</b>"),
}
"""What authors may do to tree.yml: what stands there, and what they make of it."""

UNKNOWN_NEXT = ("next: ride", "next: rdie")


class Preview:
    """A copy of this project that `mkdocs serve` serves, with the sound guide as its data."""

    def __init__(self, folder: Path, address: str) -> None:
        self.folder = folder
        self.data = folder / "data"
        self.address = address
        self.terminal: list[str] = []
        self.is_ready = Event()

    def listen(self, terminal: IO[str]) -> None:
        """Keep what is written to the terminal, and notice when there is a server."""
        for line in terminal:
            self.terminal.append(line)
            if "Serving on" in line:
                self.is_ready.set()
        self.is_ready.set()

    def mistakes(self) -> str:
        """Return what the engine has to say about the data."""
        with pytest.raises(GuideError) as caught:
            load(self.data, name="data")
        return str(caught.value)


@pytest.fixture(scope="module")
def preview(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Preview]:
    """Return the preview of a sound guide, below a path as on GitHub Pages."""
    with serving(copy_of_project(tmp_path_factory.mktemp("sound")), path="/whichway/") as preview:
        yield preview


@pytest.fixture
def page(context: BrowserContext, preview: Preview) -> Page:
    """Return the start page.  What it says in its console is a matter of MkDocs."""
    page = context.new_page()
    page.goto(preview.address)
    return page


class TestMistakes:
    @pytest.mark.parametrize(("right", "wrong"), MISTAKES.values(), ids=MISTAKES)
    def test_they_show_until_they_are_mended(
        self, page: Page, preview: Preview, right: str, wrong: str
    ) -> None:
        with changed(preview.data / "tree.yml", right, wrong):
            expect_mistakes(page, preview)

        expect_start_page(page)

    def test_all_of_them_show_as_in_the_terminal(self, page: Page, preview: Preview) -> None:
        colour = "body => getComputedStyle(body).backgroundColor"
        colour_before = page.locator("body").evaluate(colour)

        with (
            changed(preview.data / "tree.yml", *UNKNOWN_NEXT),
            changed(preview.data / "options" / "bus.yml", "title:", "tilte:"),
        ):
            expect_mistakes(page, preview)
            assert preview.mistakes().endswith("\n2 mistakes")
            assert f"{preview.mistakes()}\n" in "".join(preview.terminal)
            expect(main(page).get_by_text(WORDS["mistakes-what-now"])).to_be_visible()
            assert page.locator("body").evaluate(colour) == colour_before

        expect_start_page(page)

    @pytest.mark.parametrize("address", ["questions/#/distance=far", "options/bus/", "no-such/"])
    def test_they_show_at_every_address(self, page: Page, preview: Preview, address: str) -> None:
        page.goto(preview.address + address)
        before = page.title()

        with changed(preview.data / "tree.yml", *UNKNOWN_NEXT):
            expect_mistakes(page, preview)

        expect(page).to_have_title(before, timeout=PATIENCE)
        expect(page).to_have_url(preview.address + address)

    def test_they_show_from_the_start(self, context: BrowserContext, tmp_path: Path) -> None:
        folder = copy_of_project(tmp_path)
        page = context.new_page()
        with changed(folder / "data" / "tree.yml", *UNKNOWN_NEXT) as mend, serving(folder) as it:
            page.goto(it.address)
            expect_mistakes(page, it)

            mend()

            expect_start_page(page)

    def test_without_a_folder_there_is_nothing_to_wait_for(self) -> None:
        done = subprocess.run(
            SERVE,
            cwd=ROOT,
            env=os.environ | {"WHICHWAY_DATA": "nowhere"},
            stdin=subprocess.DEVNULL,
            capture_output=True,
            check=False,
            text=True,
        )

        assert done.returncode == 1
        assert "nowhere/guide.yml:1:1: there is no such file" in done.stderr


class TestOtherChanges:
    """What shows without a restart, too."""

    @pytest.mark.parametrize(
        ("file", "right", "wrong"),
        [
            pytest.param("data/guide.yml", "decision: Do I", "decision: Changed", id="data"),
            pytest.param(
                "overrides/templates/home.md", "<h1>", "<h1>Changed ", id="template-of-a-page"
            ),
            pytest.param(
                "overrides/main.html",
                "{{ super() }}\n  {% if page.edit_url",
                "<h1>Changed</h1>{% if page.edit_url",
                id="template-of-the-theme",
            ),
            pytest.param(
                "hooks/whichway/words/en.yml",
                "find-your-route: ",
                "find-your-route: Changed ",
                id="words",
            ),
        ],
    )
    def test_a_text(self, page: Page, preview: Preview, file: str, right: str, wrong: str) -> None:
        with changed(preview.folder / file, right, wrong):
            expect(main(page)).to_contain_text("Changed", timeout=PATIENCE)

        expect_start_page(page)

    def test_a_style(self, page: Page, preview: Preview) -> None:
        style = preview.folder / "content" / "assets" / "whichway.css"
        with changed(style, "@font-face {", ".ww { display: none; }\n@font-face {"):
            expect(main(page).locator(".ww")).to_be_hidden(timeout=PATIENCE)

        expect_start_page(page)

    def test_the_script(self, page: Page, preview: Preview) -> None:
        page.goto(f"{preview.address}questions/")
        script = preview.folder / "overrides" / "templates" / "decision-tree.js"
        with changed(script, "'use strict'", "document.body.id = 'changed'"):
            expect(page.locator("body#changed")).to_be_visible(timeout=PATIENCE)

    def test_a_new_folder(self, page: Page, preview: Preview) -> None:
        options = preview.data / "options"
        elsewhere = options.rename(preview.folder / "options")
        expect_mistakes(page, preview)

        elsewhere.rename(options)

        expect_start_page(page)


def copy_of_project(folder: Path) -> Path:
    """Fill a folder with all that a site is made from, so that everything can be changed."""
    for name in ("content", "hooks", "overrides"):
        shutil.copytree(ROOT / name, folder / name)
    shutil.copytree(ROOT / "tests" / "sound", folder / "data")
    shutil.copy(ROOT / "mkdocs.yml", folder)
    return folder


@contextmanager
def serving(folder: Path, *, path: str = "/") -> Iterator[Preview]:
    """Serve a copy of the project for as long as it is needed."""
    host = f"127.0.0.1:{free_port()}"
    preview = Preview(folder, f"http://{host}{path}")
    settings = {
        "COLUMNS": "0",  # lines are as long as they are
        "NO_MKDOCS_2_WARNING": "1",
        "PYTHONPATH": str(folder / "hooks"),
        "SITE_URL": f"https://example.org{path}",
        "TMPDIR": str(folder),  # for the built site
        "WHICHWAY_DATA": "data",
    }
    with subprocess.Popen(
        [*SERVE, "--dev-addr", host],
        cwd=folder,
        env=os.environ | settings,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
        text=True,
    ) as process:
        assert process.stderr is not None
        listener = Thread(target=preview.listen, args=[process.stderr])
        listener.start()
        try:
            assert preview.is_ready.wait(timeout=30)
            assert process.poll() is None, "".join(preview.terminal)
            yield preview
        finally:
            process.terminate()
            listener.join()


def free_port() -> int:
    """Return a port that nobody listens at."""
    with create_server(("127.0.0.1", 0)) as socket:
        port: int = socket.getsockname()[1]
    return port


@contextmanager
def changed(file: Path, right: str, wrong: str) -> Iterator[Callable[[], object]]:
    """Change a file.  In the end, or when what this yields is called, it is as it was."""
    before = file.read_bytes()
    assert right in before.decode("utf-8")

    def mend() -> None:
        file.write_bytes(before)

    file.write_bytes(before.replace(right.encode("utf-8"), wrong.encode("utf-8"), 1))
    try:
        yield mend
    finally:
        mend()


def expect_mistakes(page: Page, preview: Preview) -> None:
    """Expect the page to turn by itself into the mistakes, exactly as they are written."""
    shown = main(page).locator("pre")
    expect(shown).to_have_text(preview.mistakes(), timeout=PATIENCE)
    assert shown.text_content() == preview.mistakes()


def expect_start_page(page: Page) -> None:
    """Expect the page to turn by itself into what it was."""
    heading = main(page).get_by_role("heading", level=1)
    expect(heading).to_have_text("Do I need a car to get to work?", timeout=PATIENCE)
    expect(main(page).locator(".ww-start")).to_have_text(WORDS["find-your-route"])
