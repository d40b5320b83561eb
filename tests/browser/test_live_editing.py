"""`make serve`, for somebody who writes a guide and never reloads a page."""

import os
import re
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from socket import create_server
from threading import Event, Thread
from typing import IO, Literal, NamedTuple

import pytest
from playwright.sync_api import BrowserContext, Page, expect

from tests.browser.axe import violations
from tests.browser.questions_page import main
from tests.built import copy_of_project
from tests.cases import ROOT
from whichway.advice import warnings_in
from whichway.errors import GuideError
from whichway.folder import load
from whichway.language import words_for

WORDS = words_for("en")

PATIENCE = 20_000
"""Milliseconds until a change must show.  It takes about one second where nothing else goes on."""

REPOSITORY = "https://git.example/someone/whichway"

SERVE = (sys.executable, "-m", "mkdocs", "serve")

MISTAKES = {
    "an-id-that-others-lead-to": ("  load:\n", "  cargo:\n"),
    "a-mistyped-field": ("    why: A short", "    wyh: A short"),
    "a-wrong-indentation": ("    help: Measure", "   help: Measure"),
    "a-text-with-a-colon": ("help: Measure it", "help: Note: measure it"),
    "paragraphs-with-colons": ("in minutes.\n", "in minutes.\nThis counts: time.\n\nNot: money.\n"),
    "an-outcome-that-is-gone": ("  ride:\n    title: Take the bus\n", ""),
    "a-circle": ("next: drive", "next: distance"),
    "markup": ("next: ride", "next: </pre><b onclick=x>&amp;</b>"),
}
"""What authors may do to tree.yml: what stands there, and what they make of it."""


class WrongTemplate(NamedTuple):
    """What may go wrong in a template, or in the words, and what is said of it."""

    file: str
    right: str
    wrong: str
    problem: str
    line: str


NOT_CLOSED = (
    "this template does not work: Encountered unknown tag 'endfi'. Jinja was looking for the "
    "following tags: 'endif'. The innermost block that needs to be closed is 'if'."
)

TEMPLATES = {
    "a-name-on-a-page": WrongTemplate(
        "overrides/templates/home.md",
        "{{ view.decision }}",
        "{{ view.decison }}",
        "this template does not work: 'whichway.views.HomeView object' has no attribute 'decison'",
        "<h1>{{ view.decison }}</h1>",
    ),
    "a-word-on-a-page": WrongTemplate(
        "overrides/templates/map.md",
        'id="results">{{ c.say(words["the-results"]',
        'id="results">{{ c.say(words["the-reslts"]',
        "this template does not work: there is no word 'the-reslts'; did you mean 'the-results'?",
        '<h2 id="results">{{ c.say(words["the-reslts"]) }}</h2>',
    ),
    "a-tag-of-the-theme": WrongTemplate(
        "overrides/main.html", "{% endif %}", "{% endfi %}", NOT_CLOSED, "{% endfi %}"
    ),
    "a-name-in-the-theme": WrongTemplate(
        "overrides/404.html",
        'words.say("not-found-title")',
        'wrods.say("not-found-title")',
        "this template does not work: 'wrods' is undefined",
        '<h1>{{ wrods.say("not-found-title") }}</h1>',
    ),
    "a-name-in-the-script": WrongTemplate(
        "overrides/templates/decision-tree/graph.js",
        "{{ graph | tojson }}",
        "{{ graph | tojsn }}",
        "this template does not work: No filter named 'tojsn'.",
        "const GRAPH = {{ graph | tojsn }}",
    ),
    "the-words": WrongTemplate(
        "hooks/whichway/words/en.yml",
        "start: Home",
        "start: Home: here",
        "this is not YAML: put a text with ': ' in it in quotes",
        "start: Home: here",
    ),
    "a-blank-in-the-words": WrongTemplate(
        "hooks/whichway/words/en.yml",
        "question-n: Question {n}",
        "question-n: Question {m}",
        "'question-n' may have {n} in it, and no other brace",
        "question-n: Question {m}",
    ),
}

UNBUILT = "This guide cannot be shown"

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

    def error(self) -> GuideError:
        """Return what the engine has to say about the data."""
        with pytest.raises(GuideError) as caught:
            load(self.data, name="data")
        return caught.value

    def mistakes(self) -> list[list[str]]:
        """Return what the browser has to show of that: where, what, the line if any, and more."""
        return [
            [
                f"{mistake.place.file}, line {mistake.place.line}",
                mistake.problem,
                *filter(None, [mistake.place.excerpt.partition("\n")[0].strip()]),
                *(note.summary for note in mistake.notes),
            ]
            for mistake in self.error().mistakes
        ]


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


class TestMistakesInTheData:
    @pytest.mark.parametrize(("right", "wrong"), MISTAKES.values(), ids=MISTAKES)
    def test_they_show_until_they_are_mended(
        self, page: Page, preview: Preview, right: str, wrong: str
    ) -> None:
        with changed(preview.data / "tree.yml", right, wrong):
            expect_mistakes(page, *preview.mistakes())

        expect_start_page(page)

    def test_all_of_them_show_as_in_the_terminal(self, page: Page, preview: Preview) -> None:
        with (
            changed(preview.data / "tree.yml", *UNKNOWN_NEXT),
            changed(preview.data / "options" / "bus.yml", "title:", "tilte:"),
        ):
            expect_mistakes(page, *preview.mistakes())
            assert len(preview.mistakes()) == 2
            assert f"{preview.error()}\n" in "".join(preview.terminal)

        expect_start_page(page)

    def test_they_lead_to_what_explains_them(self, page: Page, preview: Preview) -> None:
        with changed(preview.data / "tree.yml", *UNKNOWN_NEXT):
            expect_mistakes(page, *preview.mistakes())
            expect(main(page).get_by_role("link")).to_have_attribute(
                "href", f"{REPOSITORY}/blob/HEAD/.github/MESSAGES.md"
            )

        expect_start_page(page)

    @pytest.mark.parametrize("address", ["questions/#/distance=far", "options/bus/", "no-such/"])
    def test_they_show_at_every_address(self, page: Page, preview: Preview, address: str) -> None:
        page.goto(preview.address + address)
        before = page.title()

        with changed(preview.data / "tree.yml", *UNKNOWN_NEXT):
            expect_mistakes(page, *preview.mistakes())

        expect(page).to_have_title(before, timeout=PATIENCE)
        expect(page).to_have_url(preview.address + address)

    def test_their_start_is_in_view_and_the_guide_comes_back_where_it_was(
        self, page: Page, preview: Preview
    ) -> None:
        page.set_viewport_size({"width": 320, "height": 300})
        page.goto(f"{preview.address}evidence/")
        page.evaluate("scrollTo(0, 200)")

        with changed(preview.data / "tree.yml", *UNKNOWN_NEXT):
            expect_mistakes(page, *preview.mistakes())
            expect(main(page).get_by_role("heading", level=1)).to_be_in_viewport()
            expect(main(page)).to_be_focused()

        heading = main(page).get_by_role("heading", level=1)
        expect(heading).to_have_text(WORDS["evidence-title"], timeout=PATIENCE)
        assert page.evaluate("scrollY") == pytest.approx(200, abs=20)  # the font may come late

    @pytest.mark.parametrize("colours", ["light", "dark"])
    def test_axe_finds_nothing_in_them(
        self, page: Page, preview: Preview, colours: Literal["light", "dark"]
    ) -> None:
        """A page that does not hear of changes is not loaded anew while axe looks at it."""
        still = page.context.new_page()
        still.emulate_media(color_scheme=colours)
        still.set_viewport_size({"width": 320, "height": 600})
        still.route("**/livereload/**", lambda route: route.abort())
        wrong = f"next: {'x' * 300}"
        with changed(preview.data / "tree.yml", "next: ride", wrong):
            expect_mistakes(page, *preview.mistakes())
            still.goto(preview.address)
            expect_mistakes(still, *preview.mistakes())

            assert violations(still) == []
            assert main(still).evaluate("it => it.scrollWidth") == 320

        expect_start_page(page)

    def test_they_show_from_the_start(self, context: BrowserContext, tmp_path: Path) -> None:
        folder = copy_of_project(tmp_path)
        page = context.new_page()
        with changed(folder / "data" / "tree.yml", *UNKNOWN_NEXT) as mend, serving(folder) as it:
            page.goto(it.address)
            expect_mistakes(page, *it.mistakes())

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
        assert "nowhere/guide.yml:1:1: this file is missing" in done.stderr


class TestWarnings:
    def test_they_stand_on_every_page_until_they_are_mended(
        self, page: Page, preview: Preview
    ) -> None:
        before = len([*warnings_in(load(preview.data, name="data"))])
        page.goto(f"{preview.address}evidence/")
        with changed(preview.data / "tree.yml", "What do you carry?", "What do you carry"):
            summary = main(page).get_by_text("the guide can be published when none is left")
            expect(summary).to_contain_text(f"{before + 1} warnings", timeout=PATIENCE)
            summary.click()
            expect(
                main(page).get_by_role("listitem").filter(has_text="question mark")
            ).to_be_visible()

        expect(summary).to_contain_text(f"{before} warnings", timeout=PATIENCE)


def test_a_port_that_is_taken_is_named() -> None:
    with create_server(("127.0.0.1", 0)) as taken:
        host = f"127.0.0.1:{taken.getsockname()[1]}"
        done = subprocess.run(
            [*SERVE, "--dev-addr", host],
            cwd=ROOT,
            env=os.environ | {"WHICHWAY_DATA": "tests/sound"},
            stdin=subprocess.DEVNULL,
            capture_output=True,
            check=False,
            text=True,
        )

    _, _, port = host.partition(":")
    assert done.returncode == 1
    assert done.stderr.splitlines()[-1] == (
        f"Error: Port {port} of 127.0.0.1 cannot be used: end what runs there, or choose another "
        "port: .venv/bin/python -m mkdocs serve --dev-addr 127.0.0.1:8123"
    )


class TestMistakesInTemplates:
    @pytest.mark.parametrize("wrong", TEMPLATES.values(), ids=TEMPLATES)
    def test_they_show_until_they_are_mended(
        self, page: Page, preview: Preview, wrong: WrongTemplate
    ) -> None:
        file = preview.folder / wrong.file
        with changed(file, wrong.right, wrong.wrong):
            lines = [line.strip() for line in file.read_text(encoding="utf-8").splitlines()]
            place = f"{wrong.file}, line {lines.index(wrong.line) + 1}"
            expect_mistakes(page, [place, wrong.problem, wrong.line])

        expect_start_page(page)

    @pytest.mark.parametrize("file", ["overrides/main.html", "overrides/templates/home.md"])
    def test_they_show_from_the_start(
        self, context: BrowserContext, tmp_path: Path, file: str
    ) -> None:
        folder = copy_of_project(tmp_path)
        page = context.new_page()
        with changed(folder / file, "{% endif %}", "{% endfi %}") as mend, serving(folder) as it:
            page.goto(it.address)
            expect(page).to_have_title(f"1 mistake: {UNBUILT}")

            mend()

            expect_start_page(page)


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
                "{% if page.edit_url",
                "<p>Changed</p>{% if page.edit_url",
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

        expect(page.locator("body#changed")).to_have_count(0, timeout=PATIENCE)

    def test_a_new_folder(self, page: Page, preview: Preview) -> None:
        with taken_away(preview.data / "options"):
            expect_mistakes(page, *preview.mistakes())

        expect_start_page(page)


@contextmanager
def serving(folder: Path, *, path: str = "/") -> Iterator[Preview]:
    """Serve a copy of the project for as long as it is needed."""
    host = f"127.0.0.1:{free_port()}"
    preview = Preview(folder, f"http://{host}{path}")
    settings = {
        "COLUMNS": "0",  # lines are as long as they are
        "NO_MKDOCS_2_WARNING": "1",
        "PYTHONPATH": str(folder / "hooks"),
        "REPOSITORY_URL": REPOSITORY,
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


@contextmanager
def taken_away(folder: Path) -> Iterator[None]:
    """Take a folder out of the guide for a while."""
    elsewhere = folder.rename(folder.parents[1] / folder.name)
    try:
        yield
    finally:
        elsewhere.rename(folder)


def expect_mistakes(page: Page, *expected: list[str]) -> None:
    """Expect the page to turn by itself into these mistakes: where, what, and the line itself."""
    total = "1 mistake" if len(expected) == 1 else f"{len(expected)} mistakes"
    title = re.compile(rf"{total}(; (it|they) may hide others)?: {re.escape(UNBUILT)}")
    expect(page).to_have_title(title, timeout=PATIENCE)
    expect(main(page).get_by_role("heading", level=1)).to_have_text(UNBUILT)
    assert main(page).get_by_role("listitem").evaluate_all(
        "all => all.map(item => [...item.children].map(part => part.textContent))"
    ) == [*expected]


def expect_start_page(page: Page) -> None:
    """Expect the page to turn by itself into what it was."""
    heading = main(page).get_by_role("heading", level=1)
    expect(heading).to_have_text("Do I need a car to get to work?", timeout=PATIENCE)
    start = main(page).locator(".ww-start")
    expect(start).to_have_text(WORDS["find-your-route"], timeout=PATIENCE)
