"""The map as readers find it: its list, its pictures, and their own path in both."""

from collections.abc import Iterator
from contextlib import contextmanager
from itertools import pairwise
from pathlib import Path
from typing import Literal

import pytest
from playwright.sync_api import Browser, Locator, Page, expect

from tests.browser.first_guide.guide import LONGEST, TREE, WORDS, fragment
from tests.browser.serving import Server
from tests.cases import GUIDES, RIGHT_TO_LEFT, folder_of, write_guide
from whichway.graph import Walk, walk
from whichway.model import Id

PHONE, TABLET, DESKTOP = 360, 768, 1280
WIDTHS = (PHONE, TABLET, DESKTOP)

Scheme = Literal["light", "dark"]

MISPLACED = """page => {
    const inside = (inner, outer) => inner.left >= outer.left - 0.5 && inner.top >= outer.top - 0.5
        && inner.right <= outer.right + 0.5 && inner.bottom <= outer.bottom + 0.5
    const meet = (one, other) => one.left < other.right && other.left < one.right
        && one.top < other.bottom && other.top < one.bottom
    const within = (svg, selector) => [...svg.querySelectorAll(selector)]
        .map(it => ({ it, at: it.getBoundingClientRect() }))
    const found = []
    for (const svg of document.querySelectorAll('svg.ww-picture')) {
        if (!svg.checkVisibility()) continue
        const boxes = within(svg, '.ww-pic-box')
        const marks = within(svg, '.ww-pic-mark')
        for (const { it, at } of within(svg, 'text')) {
            if (!boxes.some(box => inside(at, box.at))) found.push(`outside: ${it.textContent}`)
            const isOwn = mark => it.matches('.ww-pic-number') && inside(at, mark.at)
            if (marks.some(mark => meet(at, mark.at) && !isOwn(mark))) {
                found.push(`over a number: ${it.textContent}`)
            }
        }
        boxes.forEach((one, n) => boxes.slice(n + 1).forEach(other => {
            if (meet(one.at, other.at)) found.push(`overlap: ${one.it.parentElement.dataset.node}`)
        }))
    }
    return found
}"""
"""All text that leaves its box, and all boxes that overlap, in the pictures that are seen."""

CROSSED = """page => {
    const found = []
    for (const svg of document.querySelectorAll('svg.ww-picture')) {
        if (!svg.checkVisibility()) continue
        const boxes = [...svg.querySelectorAll('.ww-pic-box')].map(it => it.getBBox())
        for (const line of svg.querySelectorAll('.ww-pic-line')) {
            const length = line.getTotalLength()
            for (let at = 0; at <= length; at += 4) {
                const { x, y } = line.getPointAtLength(at)
                if (boxes.some(box => x > box.x + 2 && x < box.x + box.width - 2
                    && y > box.y + 2 && y < box.y + box.height - 2)) {
                    found.push(line.parentElement.dataset.way)
                    break
                }
            }
        }
    }
    return found
}"""
"""All lines that run across a box."""

SMALLEST = """() => Math.min(...[...document.querySelectorAll('svg.ww-picture text')]
    .filter(it => it.checkVisibility())
    .map(it => parseFloat(getComputedStyle(it).fontSize) * it.getScreenCTM().a))"""

ON_PATH = """all => all.filter(it => it.classList.contains('ww-on-path'))
    .map(it => it.dataset.way ?? it.dataset.node)"""

ALL_ON_PATH = """() => document.querySelectorAll('svg.ww-picture g')
    .forEach(it => it.classList.add('ww-on-path'))"""
"""As if every way were the reader's: text in bold takes more room."""

CONTRAST = """svg => {
    const light = colour => colour.match(/[\\d.]+/g).slice(0, 3).map(it => it / 255)
        .map(it => it <= 0.04045 ? it / 12.92 : ((it + 0.055) / 1.055) ** 2.4)
        .reduce((sum, it, n) => sum + it * [0.2126, 0.7152, 0.0722][n], 0)
    const ratio = (one, other) => {
        const [dark, bright] = [light(one), light(other)].sort((a, b) => a - b)
        return (bright + 0.05) / (dark + 0.05)
    }
    const style = selector => getComputedStyle(svg.querySelector(selector))
    const ground = style('.ww-pic-question > .ww-pic-box').fill
    return Object.fromEntries([
        ['question', style('.ww-pic-question > .ww-pic-box').stroke],
        ['outcome', style('.ww-pic-diamond').stroke],
        ['line', style('.ww-pic-line').stroke],
        ['text', style('.ww-pic-title').fill],
        ['letter', style('.ww-pic-letter').fill],
    ].map(([name, colour]) => [name, ratio(colour, ground)]))
}"""


@pytest.fixture(scope="module", params=GUIDES)
def built(
    request: pytest.FixtureRequest, server: Server, tmp_path_factory: pytest.TempPathFactory
) -> str:
    """Return the address of the map of a guide."""
    path: Path = request.param
    data = folder_of(path, tmp_path_factory.mktemp("map"))
    return f"{server.add(path.stem, data)}map/"


@pytest.fixture
def map_page(page: Page, site: str) -> Page:
    page.set_viewport_size({"width": DESKTOP, "height": 800})
    page.goto(f"{site}map/")
    return page


class TestWithoutJavaScript:
    def test_t3_list_and_picture_are_in_the_page(self, browser: Browser, site: str) -> None:
        with browser.new_context(java_script_enabled=False) as context:
            page = context.new_page()
            page.goto(f"{site}map/")

            expect(pictures(page)).to_have_count(1)
            expect(page.locator("[data-start] [data-answer]")).to_have_count(
                sum(len(question.answers) for question in TREE.questions.values())
            )
            expect(page.get_by_text(WORDS["your-path"], exact=True)).to_have_count(0)


class TestPicture:
    @pytest.mark.parametrize("width", WIDTHS)
    def test_t4_no_text_is_too_small(self, reused_page: Page, built: str, width: int) -> None:
        with screen(reused_page, width):
            reused_page.goto(built)

            assert reused_page.evaluate(SMALLEST) >= 12

    @pytest.mark.parametrize("width", WIDTHS)
    def test_t5_no_text_leaves_its_box(self, reused_page: Page, built: str, width: int) -> None:
        """In either case, with the site's font and with the one that stands in for it."""
        with screen(reused_page, width):
            reused_page.goto(built)
            found = misplaced(reused_page)
            reused_page.route("**/*.woff2", lambda route: route.abort())
            reused_page.goto(built)
            found += misplaced(reused_page)
            reused_page.unroute("**/*.woff2")

        assert found == []

    @pytest.mark.parametrize("width", WIDTHS)
    def test_t5_no_line_runs_across_a_box(self, reused_page: Page, built: str, width: int) -> None:
        with screen(reused_page, width):
            reused_page.goto(built)

            assert reused_page.evaluate(CROSSED) == []

    @pytest.mark.parametrize("width", WIDTHS)
    def test_t6_the_page_never_scrolls_sideways(
        self, reused_page: Page, built: str, width: int
    ) -> None:
        with screen(reused_page, width):
            reused_page.goto(built)

            assert reused_page.evaluate("document.documentElement.scrollWidth") <= width

    def test_t6_the_picture_in_layers_scrolls_from_the_keyboard(self, map_page: Page) -> None:
        map_page.set_viewport_size({"width": 1000, "height": 800})
        region = map_page.get_by_role("region", name=WORDS["as-a-picture"])
        region.focus()
        map_page.keyboard.press("ArrowRight")

        expect(region).to_be_focused()
        expect(region).not_to_have_js_property("scrollLeft", 0)

    @pytest.mark.parametrize(
        ("width", "kind"), [(999, "sheets"), (1000, "layers")], ids=["narrow", "wide"]
    )
    def test_only_the_picture_for_this_width_is_there(
        self, map_page: Page, width: int, kind: str
    ) -> None:
        map_page.set_viewport_size({"width": width, "height": 800})

        expect(map_page.get_by_role("region", name=WORDS["as-a-picture"])).to_have_count(1)
        expect(map_page.locator(f".ww-{kind}")).to_be_visible()

    def test_on_paper_it_is_the_single_column(self, map_page: Page) -> None:
        map_page.emulate_media(media="print")

        expect(map_page.locator(".ww-sheets")).to_be_visible()
        expect(map_page.locator(".ww-layers")).to_be_hidden()

    def test_t6_on_paper_no_part_of_it_is_beyond_the_edge(self, map_page: Page) -> None:
        """An upright sheet of A4 has room for 680 px between its margins."""
        map_page.emulate_media(media="print")
        map_page.set_viewport_size({"width": 680, "height": 1000})

        assert map_page.evaluate("document.documentElement.scrollWidth") <= 680

    @pytest.mark.parametrize("scheme", ["light", "dark"])
    def test_t7_all_of_it_stands_out(self, browser: Browser, site: str, scheme: Scheme) -> None:
        with browser.new_context(color_scheme=scheme) as context:
            page = context.new_page()
            page.goto(f"{site}map/")
            ratios = pictures(page).evaluate(CONTRAST)

        assert {name for name, ratio in ratios.items() if ratio < 3} == set()
        assert min(ratios["text"], ratios["letter"]) >= 4.5

    def test_t7_questions_and_outcomes_differ_in_more_than_colour(self, map_page: Page) -> None:
        kinds = [
            pictures(map_page)
            .locator(f".ww-pic-{kind}")
            .first.evaluate(
                """it => [it.querySelector('rect').hasAttribute('rx'),
                    getComputedStyle(it.querySelector('rect')).strokeWidth,
                    it.querySelectorAll('.ww-pic-diamond').length,
                    it.querySelectorAll('.ww-pic-number').length]"""
            )
            for kind in ("question", "outcome")
        ]

        assert kinds == [[True, "2px", 0, 1], [False, "1.2px", 1, 0]]

    def test_x11_it_takes_on_forced_colours(self, browser: Browser, site: str) -> None:
        with browser.new_context(forced_colors="active", color_scheme="dark") as context:
            page = context.new_page()
            page.goto(f"{site}map/{fragment(LONGEST)}")
            seen = pictures(page).evaluate(
                """svg => {
                    const line = onPath =>
                        getComputedStyle(svg.querySelector(`${onPath} > .ww-pic-line`))
                    const [marked, other] = [line('.ww-on-path'), line('g:not(.ww-on-path)')]
                    const probe = document.body.appendChild(document.createElement('i'))
                    probe.style.color = 'CanvasText'
                    return [marked.strokeWidth, other.strokeWidth, marked.stroke, other.stroke]
                        .concat(getComputedStyle(probe).color)
                }"""
            )

        assert seen[:2] == ["4px", "1.3px"]
        assert len(set(seen[2:])) == 1

    def test_t8_nothing_in_it_takes_the_focus(self, map_page: Page) -> None:
        picture = pictures(map_page)
        expect(picture.locator("a, [tabindex], button, [role]")).to_have_count(0)
        name = WORDS.fill("picture-of", what=WORDS["map-title"])
        expect(map_page.get_by_role("img", name=name, exact=True)).to_have_count(1)

    def test_t2_the_list_comes_first_and_is_linked(self, map_page: Page) -> None:
        headings = map_page.get_by_role("main").get_by_role("heading", level=2)
        expect(headings).to_have_text(
            [WORDS["as-a-list"], WORDS["the-results"], WORDS["as-a-picture"]]
        )
        map_page.get_by_role("link", name=WORDS["the-list"], exact=True).click()
        expect(headings.first).to_be_in_viewport()


class TestRightToLeft:
    @pytest.mark.parametrize("case", RIGHT_TO_LEFT)
    def test_i3_the_picture_starts_at_the_right(
        self, page: Page, server: Server, case: Path, tmp_path: Path
    ) -> None:
        address = server.add(case.stem, write_guide(case, tmp_path / "data"))
        starts = {}
        for width in (PHONE, DESKTOP):
            page.set_viewport_size({"width": width, "height": 800})
            page.goto(f"{address}map/")
            starts[width] = page.locator(
                "#branch-1-picture ~ [role=region]:visible svg"
            ).first.evaluate(
                """svg => {
                    const middle = it => it.getBBox().x + it.getBBox().width / 2
                    const number = svg.querySelector('.ww-pic-mark')
                    const box = number.parentElement.querySelector('.ww-pic-box')
                    const lines = [...svg.querySelectorAll('.ww-pic-line')]
                    return [middle(number) > middle(box),
                        lines.every(it => it.getPointAtLength(1).x < it.getPointAtLength(0).x)]
                }"""
            )

        assert starts == {PHONE: [True, True], DESKTOP: [True, True]}


class TestYourPath:
    @pytest.mark.parametrize("width", WIDTHS)
    def test_t9_it_is_marked_in_list_and_picture(
        self, map_page: Page, site: str, width: int
    ) -> None:
        map_page.set_viewport_size({"width": width, "height": 800})
        map_page.goto("about:blank")
        map_page.goto(f"{site}map/{fragment(LONGEST)}")

        assert marked(map_page, ".ww-map [data-way]") == ways(LONGEST)
        assert marked(map_page, "svg [data-way]") == ways(LONGEST)
        assert marked(map_page, "svg [data-node]") >= {question for question, _ in LONGEST.path}
        expect_pills(map_page, LONGEST)

    def test_t9_it_is_marked_by_weight(self, map_page: Page, site: str) -> None:
        map_page.goto("about:blank")
        map_page.goto(f"{site}map/{fragment(LONGEST)}")
        weight = "it => [getComputedStyle(it).fontWeight, getComputedStyle(it).strokeWidth]"
        chosen = map_page.locator("[data-answer].ww-on-path").first
        line = map_page.locator("svg .ww-on-path > .ww-pic-line:visible").first

        assert chosen.evaluate(weight)[0] == "700"
        assert line.evaluate(weight)[1] == "4px"

    def test_t9_it_follows_the_address(self, map_page: Page, site: str) -> None:
        half = walk(TREE, dict(LONGEST.path[:2]))
        map_page.goto(f"{site}map/{fragment(LONGEST)}")
        map_page.goto(f"{site}map/{fragment(half)}")
        expect_pills(map_page, half)
        map_page.goto(f"{site}map/#results")
        expect_pills(map_page, half)
        map_page.goto(f"{site}map/#/")
        expect(pills(map_page)).to_have_count(0)

    @pytest.mark.parametrize(
        "strange",
        ["#/%E0%A4%A", "#/goal=constructor", "#/__proto__=1/=", "#/<b>", "#////", "#/goal"],
    )
    def test_t9_it_is_not_guessed(self, map_page: Page, site: str, strange: str) -> None:
        map_page.goto(f"{site}map/{strange}")

        expect(pills(map_page)).to_have_count(0)

    def test_t9_ids_of_before_are_known(self, page: Page, sound: str) -> None:
        """In the sound guide, the question `load` was once called `luggage`."""
        page.goto(f"{sound}map/#/distance=far/luggage=much")

        assert marked(page, ".ww-map [data-way]") == {"distance/load", "load/drive"}


def pictures(page: Page) -> Locator:
    return page.locator("svg.ww-picture:visible")


@contextmanager
def screen(page: Page, width: int) -> Iterator[None]:
    """Use a screen of this width for a while."""
    usual = page.viewport_size
    page.set_viewport_size({"width": width, "height": 800})
    yield
    if usual:
        page.set_viewport_size(usual)


def misplaced(page: Page) -> list[str]:
    """Return what is out of place, also where all of it is on the reader's path."""
    found: list[str] = page.evaluate(MISPLACED)
    page.evaluate(ALL_ON_PATH)
    return [*found, *page.evaluate(MISPLACED)]


def ways(way: Walk) -> set[str]:
    steps = [*(question for question, _ in way.path), way.end]
    return {f"{one}/{other}" for one, other in pairwise(steps)}


def marked(page: Page, selector: str) -> set[Id]:
    names: list[Id] = page.locator(selector).evaluate_all(ON_PATH)
    return set(names)


def pills(page: Page) -> Locator:
    return page.get_by_text(WORDS["your-path"], exact=True)


def expect_pills(page: Page, way: Walk) -> None:
    """Expect the words beside each answer that was given, and in the legend of the picture."""
    expect(pills(page)).to_have_count(len(way.path) + 1)
    for question, answer in way.path:
        chosen = page.locator(f'[data-answer="{question}/{answer}"] + .ww-pill')
        expect(chosen).to_have_text(WORDS["your-path"])
