"""What is published: whole sites, built by MkDocs from the project's own configuration."""

import json
import re
import shutil
from base64 import b64encode
from collections.abc import Iterator
from gzip import compress
from hashlib import sha256
from itertools import takewhile
from pathlib import Path
from urllib.parse import unquote, urldefrag, urljoin

import pytest
import yaml
from markupsafe import escape

from tests.built import ADDRESS, REPOSITORY, Element, Page, build, contents, pages_of
from tests.cases import CASES, DATA, ROOT, SOUND, TESTS, folder_of
from whichway.folder import load
from whichway.language import words_for
from whichway.model import Choice, Text, texts_in

ASSETS = ROOT / "content" / "assets"
SITES = [pytest.param(SOUND, id="sound"), pytest.param(DATA, id="data"), *CASES]
MARKUP = (
    " 😀 𠀀 <script>alert(1)</script> \"> '> <b onclick=x> &amp; &#60; {{ 7 * 7 }} {% raw %} {n} "
    "*a* _b_ `c` [d](e) ![f](g) [^count] | # <!--"
)

LOADED_BY = {
    "src": {"*"},
    "srcset": {"*"},
    "poster": {"*"},
    "data": {"object"},
    "href": {"link", "use", "image"},
}


DRAWN = {"svg", "title", "g", "rect", "path", "text"}


@pytest.fixture(scope="module")
def site(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("site")
    return built(folder_of(request.param, folder), folder / "site")


@pytest.fixture(scope="module")
def sound(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return built(SOUND, tmp_path_factory.mktemp("sound"))


@pytest.fixture(scope="module")
def hostile(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The sound guide, with markup behind every plain text."""
    data = shutil.copytree(SOUND, tmp_path_factory.mktemp("hostile") / "data")
    plain = plain_texts()
    for path in data.rglob("*.yml"):
        found = yaml.load(path.read_bytes(), yaml.CBaseLoader)  # noqa: S506  # it makes text alone
        path.write_text(
            yaml.safe_dump(with_markup(found, plain), sort_keys=False), encoding="utf-8"
        )
    return built(data, data.with_name("site"))


class TestEveryPage:
    @pytest.mark.parametrize("site", SITES, indirect=True)
    def test_its_links_lead_to_what_is_there(self, site: Path) -> None:
        pages = pages_of(site)
        ids = {
            address: {element.attributes.get("id") for element in page.elements}
            for address, page in pages.items()
        }

        assert [
            f"{address}: {link}"
            for address, page in pages.items()
            for link in addresses_in(page)
            if not leads_somewhere(urljoin(ADDRESS + address, link), site, ids)
        ] == []

    @pytest.mark.parametrize("site", SITES, indirect=True)
    def test_v1_v6_it_loads_nothing_from_elsewhere(self, site: Path) -> None:
        assert [
            f"{address}: {loaded}"
            for address, page in pages_of(site).items()
            for loaded in loaded_by(page)
            if not urljoin(ADDRESS + address, loaded).startswith((ADDRESS, "data:"))
        ] == []

    @pytest.mark.parametrize("site", SITES, indirect=True)
    def test_it_says_what_it_is(self, site: Path) -> None:
        for address, page in pages_of(site).items():
            if address == "404.html":
                continue
            named = {
                it.attributes["name"]: it.attributes["content"]
                for it in page.all("meta")
                if "name" in it.attributes
            }
            graph = {
                it.attributes["property"]: it.attributes["content"]
                for it in page.all("meta")
                if "property" in it.attributes
            }
            title, *_ = page.all("title")  # those after it belong to pictures
            (canonical,) = page.all("link", rel="canonical")

            assert canonical.attributes["href"] == ADDRESS + address
            assert title.text.startswith(graph["og:title"])
            assert named["description"]
            assert graph == {
                "og:type": "website",
                "og:site_name": graph["og:site_name"],
                "og:title": graph["og:title"],
                "og:description": named["description"],
                "og:url": ADDRESS + address,
                "og:locale": graph["og:locale"],
            }

    @pytest.mark.parametrize("site", SITES, indirect=True)
    def test_v4_it_runs_only_its_own_scripts_and_styles(self, site: Path) -> None:
        for page in pages_of(site).values():
            (policy,) = page.all("meta", **{"http-equiv": "Content-Security-Policy"})
            rules = dict(rule.split(" ", 1) for rule in policy.attributes["content"].split("; "))
            inline = dict.fromkeys(
                "".join(script.texts)
                for script in page.all("script")
                if "src" not in script.attributes
                and "json" not in script.attributes.get("type", "")
            )
            hashes = [
                f"'sha256-{b64encode(sha256(it.encode()).digest()).decode()}'" for it in inline
            ]

            assert rules == {
                "default-src": "'none'",
                "script-src": " ".join(["'self'", *hashes]),
                "style-src": "'self'",
                "img-src": "'self' data:",
                "font-src": "'self'",
                "connect-src": "'self'",
                "worker-src": "'self'",
                "manifest-src": "'self'",
                "base-uri": "'none'",
                "form-action": "'none'",
            }
            assert [
                it.tag for it in page.elements if it.tag == "style" or "style" in it.attributes
            ] == []


class TestTheGuide:
    def test_edit_links_lead_to_the_data(self, sound: Path) -> None:
        guide = load(SOUND, name="sound")
        files = {
            "": "guide.yml",
            "questions/": "tree.yml",
            "routes/": "guide.yml",
            **{f"routes/{id_}/": f"routes/{id_}.yml" for id_ in guide.routes},
            "options/": "guide.yml",
            **{f"options/{id_}/": f"options/{id_}.yml" for id_ in guide.options},
            "compare/": "guide.yml",
            "map/": "tree.yml",
            "evidence/": "sources.yml",
            "evidence/self-assessment/": "guide.yml",
            "print/": "guide.yml",
        }
        links = {
            address: [link.attributes["href"] for link in page.all("a", rel="edit")]
            for address, page in pages_of(sound).items()
            if address != "404.html"
        }

        assert links == {
            **{
                address: [f"{REPOSITORY}/edit/main/tests/sound/{file}"]
                for address, file in files.items()
            },
            "about/": [f"{REPOSITORY}/edit/main/content/about.md"],
        }
        assert [file for file in files.values() if not (SOUND / file).exists()] == []

    def test_x15_help_is_in_the_same_place_on_every_page(self, sound: Path) -> None:
        """It is the last link before the footer."""
        last = {
            address: [it for it in before_the_footer(page) if it.tag == "a"][-1]
            for address, page in pages_of(sound).items()
            if address != "404.html"
        }

        assert {address: link.text for address, link in last.items()} == dict.fromkeys(
            last, words_for("en")["report-a-mistake"]
        )

    def test_p5_every_page_says_when_it_was_checked(self, sound: Path) -> None:
        said = "Last checked 31 January 2026. Next check due 28 February 2026."

        assert [
            address
            for address, page in pages_of(sound).items()
            if said not in {element.text for element in page.all("p")}
        ] == []

    def test_s1_s2_the_search_finds_choices_by_their_other_names(self, sound: Path) -> None:
        """The others would only repeat, out of order, what these pages say."""
        guide = load(SOUND, name="sound")
        index = json.loads((sound / "search" / "search_index.json").read_text(encoding="utf-8"))
        found = {entry["location"]: entry.get("tags", []) for entry in index["docs"]}

        assert {address: tags for address, tags in found.items() if "#" not in address} == {
            "": [],
            "routes/": [],
            **{f"routes/{id_}/": names_of(it) for id_, it in guide.routes.items()},
            "options/": [],
            **{f"options/{id_}/": names_of(it) for id_, it in guide.options.items()},
            "compare/": [],
            "evidence/": [],
        }
        assert {address.partition("/")[0] for address in found} == {
            "", "routes", "options", "compare", "evidence",
        }  # fmt: skip

    def test_s2_it_leaves_out_what_only_repeats_other_pages(self, sound: Path) -> None:
        index = json.loads((sound / "search" / "search_index.json").read_text(encoding="utf-8"))
        words = words_for("en")
        repeated = [words["on-this-page"], words["other-routes"], words["other-options"]]

        assert [entry for entry in index["docs"] if entry["title"] in repeated] == []
        assert [entry for entry in index["docs"] if words["back-to-result"] in entry["text"]] == []

    def test_a_build_can_be_repeated_to_the_byte(self, tmp_path: Path) -> None:
        first = built(SOUND, tmp_path / "first", PYTHONHASHSEED="1")
        second = built(SOUND, tmp_path / "second", PYTHONHASHSEED="2")

        assert contents(first) == contents(second)


class TestWarnings:
    def test_they_stop_a_strict_build_and_leave_the_earlier_site_as_it_was(
        self, data: Path, tmp_path: Path
    ) -> None:
        site = built(data, tmp_path / "site")
        before = contents(site)
        tree = data / "tree.yml"
        tree.write_text(tree.read_text(encoding="utf-8").replace("to work?", "to work"), "utf-8")

        done = build(data, site, "--strict")

        assert (done.returncode, done.stdout) == (1, "\nAborted with a BuildError!\n")
        assert "this does not end in a question mark" in done.stderr
        assert "mend those above, 7 in all" in done.stderr
        assert contents(site) == before

    def test_links_to_no_page_are_among_them(self, data: Path, tmp_path: Path) -> None:
        """Pages that are written by hand, and places in a page, are there."""
        links = "[a](/optoins/) [b](/) [c](/about/) [d](/routes/town/#good) [e](/nowhere/)"
        about = data / "guide.yml"
        text = about.read_text(encoding="utf-8")
        about.write_text(text.replace("[all options](/options/)", links), "utf-8")

        done = build(data, tmp_path / "site")

        assert re.findall("there is no page .*", done.stderr) == [
            "there is no page '/optoins/'; did you mean '/options/'?",
            "there is no page '/nowhere/'",
        ]


class TestMistakes:
    def test_they_stop_the_build_and_leave_the_earlier_site_as_it_was(
        self, data: Path, tmp_path: Path
    ) -> None:
        site = built(data, tmp_path / "site")
        before = contents(site)
        shutil.copy(TESTS / "mistakes" / "unknown-next.yml", data / "tree.yml")
        (data / "options" / "bus.yml").write_text("title: A bus\nvales: {}\n", encoding="utf-8")
        for file in ("journeys.yml", "published-ids.yml"):
            (data / file).unlink()

        done = build(data, site)

        name = data.as_posix()
        assert (done.returncode, done.stdout) == (1, "\nAborted with a BuildError!\n")
        assert (
            done.stderr.removeprefix("ERROR   -  ")
            == f"""
{name}/tree.yml:7:36: there is no question or outcome 'rdie'; did you mean 'ride'?
    - {{id: far, text: Far, next: rdie}}
                                 ^
{name}/options/bus.yml:2:1: unknown field 'vales'; did you mean 'values'?
    vales: {{}}
    ^
2 mistakes
"""
        )
        assert contents(site) == before


def test_a_day_that_there_is_not_stops_the_build(tmp_path: Path) -> None:
    done = build(SOUND, tmp_path / "site", SOURCE_DATE_EPOCH="today")
    problem = "SOURCE_DATE_EPOCH is 'today': set it to seconds since 1970, or not at all"

    assert (done.returncode, done.stdout) == (1, "\nAborted with a BuildError!\n")
    assert [line for line in done.stderr.splitlines() if "SOURCE_DATE_EPOCH" in line] == [
        f"ERROR   -  {problem}"
    ]
    assert not (tmp_path / "site").exists()


class TestPlainTexts:
    def test_they_cannot_change_a_page(self, hostile: Path, data: Path, tmp_path: Path) -> None:
        """Whatever stands in them, the elements and the names of their attributes stay."""
        harmless = built(data, tmp_path / "site")

        assert shapes(hostile) == shapes(harmless)

    def test_they_are_shown_as_they_are(self, hostile: Path) -> None:
        """All but the other names of routes and options, which only the search knows."""
        guide = load(SOUND, name="sound")
        choices = [*guide.routes.values(), *guide.options.values()]
        unseen = {name for choice in choices for name in choice.also_called}
        shown = "\n".join(
            text
            for page in pages_of(hostile).values()
            for element in page.elements
            for text in (element.text, *element.attributes.values())
        )

        assert {text for text in plain_texts() if f"{text}{MARKUP}" not in shown} == unseen


class TestFolderOfTheGuide:
    @pytest.mark.parametrize("named", ["", "2026", "1.10"])
    def test_it_may_have_any_name(self, named: str, tmp_path: Path) -> None:
        pages = pages_of(built_in_a_project(tmp_path, named))
        (link,) = pages[""].all("a", rel="edit")

        assert link.attributes["href"] == f"{REPOSITORY}/edit/main/{named or 'data'}/guide.yml"

    def test_only_one_in_the_repository_has_edit_links(self, tmp_path: Path) -> None:
        pages = pages_of(built_in_a_project(tmp_path, "../another"))

        assert {address for address, page in pages.items() if page.all("a", rel="edit")} == {
            "about/"
        }


class TestTreeAlone:
    def test_it_has_no_pages_for_what_it_lacks(self, tmp_path: Path) -> None:
        data = tmp_path / "data"
        data.mkdir()
        (data / "guide.yml").write_text("title: Rain\ndecision: Do I go?\n", encoding="utf-8")
        (data / "tree.yml").write_text(
            """\
start: rain
questions:
  rain: {text: Does it rain?, answers: [{id: no, text: No, next: go}]}
outcomes:
  go: {title: Go}
""",
            encoding="utf-8",
        )

        pages = pages_of(built(data, tmp_path / "site"))

        assert {*pages} == {
            "", "questions/", "map/", "evidence/", "evidence/self-assessment/", "print/",
            "about/", "404.html",
        }  # fmt: skip
        assert {link.partition("#")[0] for link in inside_links(pages[""], "")} == {
            "", "questions/", "map/", "evidence/", "print/", "about/",
        }  # fmt: skip


class TestHandWrittenPage:
    def test_it_leads_to_what_the_repository_holds(self, sound: Path) -> None:
        found = {
            link.attributes["href"].removeprefix(f"{REPOSITORY}/blob/HEAD/")
            for link in Page(sound / "about" / "index.html").all("a")
            if "/blob/" in link.attributes["href"]
        }

        assert found == {f".github/{name}.md" for name in ("CONTRIBUTING", "FIELDS", "MESSAGES")}
        assert [file for file in found if not (ROOT / file).exists()] == []

    @pytest.mark.parametrize("site", CASES, indirect=True)
    def test_its_language_is_marked(self, site: Path) -> None:
        page = Page(site / "about" / "index.html")
        (title,) = page.all("h1")

        assert (title.lang, title.text) == ("en", "About this site")
        assert {it.lang for it in page.elements if it.text == title.text if it.tag == "a"} == {"en"}

    @pytest.mark.parametrize("site", SITES, indirect=True)
    def test_every_page_leads_there_from_its_foot(self, site: Path) -> None:
        assert [
            address
            for address, page in pages_of(site).items()
            if "about/" not in {*inside_links(page, address)}
        ] == []


def test_a_copy_without_addresses_builds(tmp_path: Path) -> None:
    """As on the machine of somebody who has just cloned the repository."""
    site = built(SOUND, tmp_path, SITE_URL="", REPOSITORY_URL="")

    assert [link for page in pages_of(site).values() for link in page.all("a", rel="edit")] == []
    assert [
        it for it in inside_links(Page(site / "about" / "index.html"), "") if "github" in it
    ] == []


def test_the_search_knows_the_language_of_the_guide(data: Path, tmp_path: Path) -> None:
    guide = data / "guide.yml"
    text = guide.read_text(encoding="utf-8").replace("language: en", "language: de")
    guide.write_text(text, encoding="utf-8")
    site = built(data, tmp_path / "site")
    index = json.loads((site / "search" / "search_index.json").read_text(encoding="utf-8"))

    assert index["config"]["lang"] == ["de"]


def test_o2_the_script_is_small(sound: Path) -> None:
    (script,) = sound.glob("assets/decision-tree.*.js")

    assert len(compress(script.read_bytes())) <= 8192


def test_i3_the_style_sheets_know_no_left_and_no_right() -> None:
    """Sides are named by the direction of writing, so that pages can be mirrored."""
    sheets = {path.name: path.read_text(encoding="utf-8") for path in ASSETS.glob("*.css")}
    sides = re.compile(r"(?:[{;\s-])(?:left|right)(?=\s*:|-\w+\s*:|\s*;)")

    assert {name: sides.findall(sheet) for name, sheet in sheets.items()} == {
        name: [] for name in sheets
    }


@pytest.mark.parametrize("site", CASES, indirect=True)
def test_i5_words_in_another_language_than_the_guide_are_marked(site: Path) -> None:
    """All but the words that the script has yet to put somewhere."""
    sentences = {it for it in words_for("en").values() if "{" not in it}
    for page in pages_of(site).values():
        (html,) = page.all("html")
        (body,) = page.all("body")

        assert (html.lang, body.attributes["dir"]) in {("en", "ltr"), ("he", "rtl")}
        assert {
            element.lang
            for element in page.elements
            if element.text in sentences and "data-word" not in element.attributes
        } == {"en"}


def built(data: Path, site: Path, *options: str, **environment: str) -> Path:
    """Return the folder of a site, once it is built; only the guide itself may be warned of."""
    done = build(data, site, *options, **environment)
    warnings = [line for line in done.stderr.splitlines() if line.startswith("WARNING")]
    assert (done.returncode, done.stdout) == (0, ""), done.stderr
    assert [it for it in warnings if not it.startswith("WARNING -  whichway: ")] == []
    return site


def built_in_a_project(folder: Path, named: str) -> Path:
    """Build a project of its own that keeps the sound guide in a folder called so, or in `data`."""
    project = folder / "project"
    project.mkdir()
    for name in ("content", "hooks", "mkdocs.yml", "overrides"):
        (project / name).symlink_to(ROOT / name)
    shutil.copytree(SOUND, project / (named or "data"))
    config = project / "mkdocs.yml"
    return built(project, folder / "site", "--config-file", str(config), WHICHWAY_DATA=named)


def names_of(choice: Choice) -> list[str]:
    return [escape(name) for name in (choice.title, *choice.also_called)]


def before_the_footer(page: Page) -> Iterator[Element]:
    return takewhile(lambda it: it.tag != "footer", page.elements)


def addresses_in(page: Page) -> Iterator[str]:
    for element in page.elements:
        for name in ("href", "src"):
            if name in element.attributes:
                yield element.attributes[name]


def loaded_by(page: Page) -> Iterator[str]:
    """Yield what a browser loads for a page by itself: all but the links."""
    for element in page.elements:
        for name, tags in LOADED_BY.items():
            if name in element.attributes and tags & {"*", element.tag}:
                yield element.attributes[name]


def leads_somewhere(url: str, site: Path, ids: dict[str, set[str | None]]) -> bool:
    """Tell whether an address is on another site, or of something that is on this one."""
    address, fragment = urldefrag(url)
    if not address.startswith(urljoin(ADDRESS, "/")):
        return True
    inside = unquote(address.removeprefix(ADDRESS))
    page = re.sub(r"(^|/)index\.html$", r"\1", inside)
    if page in ids:
        return fragment == "" or fragment in ids[page] or fragment.startswith("/")
    return address.startswith(ADDRESS) and (site / inside).is_file()


def inside_links(page: Page, address: str) -> Iterator[str]:
    for link in page.all("a"):
        url = urljoin(ADDRESS + address, link.attributes.get("href", ""))
        if url.startswith(ADDRESS):
            yield url.removeprefix(ADDRESS)


Shape = tuple[str, tuple[str, ...]]


def shapes(site: Path) -> dict[str, tuple[list[Shape], set[Shape]]]:
    """Return the kinds of elements of each page: one after the other, but for those of pictures.

    There are as many of these as the texts take lines.
    """
    found = {
        address: [(it.tag, tuple(it.attributes)) for it in page.elements]
        for address, page in pages_of(site).items()
    }
    return {
        address: (
            [it for it in kinds if it[0] not in DRAWN],
            {it for it in kinds if it[0] in DRAWN},
        )
        for address, kinds in found.items()
    }


def plain_texts() -> set[str]:
    texts = texts_in(load(SOUND, name="sound"), Text)
    return {str(text) for text in texts if type(text) is Text} - {"en"}


def with_markup(found: object, plain: set[str]) -> object:
    """Return what a data file holds, with markup behind each text that is one of `plain`."""
    match found:
        case dict():
            return {key: with_markup(value, plain) for key, value in found.items()}
        case list():
            return [with_markup(item, plain) for item in found]
        case str() if found in plain:
            return f"{found}{MARKUP}"
    return found
