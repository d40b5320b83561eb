"""The questions on every screen: small, enlarged, sideways, in few colours, from right to left."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.first_guide.answering import answer_links, give
from tests.browser.first_guide.guide import LONGEST, STEPS, TREE, fragment
from tests.browser.questions_page import expect_step, follow, go, look_at_each, main

FEW = (*[*STEPS.values()][:3], fragment(LONGEST), "#/gone=gone", f"#step-{LONGEST.end}")
"""A question, a longer one, a result, and two notices."""

CUT_OFF = """() => {
    const { clientWidth, scrollWidth } = document.documentElement
    const skip = '.md-search, .md-sidebar, .md-skip, .md-header, .md-dialog, .ww-hidden'
    const all = [...document.querySelectorAll('body *')].filter(
        it => it.checkVisibility() && !it.closest(skip))
    const outside = all.filter(it => {
        const { left, right } = it.getBoundingClientRect()
        return right > clientWidth + 1 || left < -1
    })
    const clipped = all.filter(it => /hidden|clip/.test(getComputedStyle(it).overflowX)
        && !it.closest('.ww-live .ww-questions > h1')
        && (it.scrollWidth > it.clientWidth + 1 || it.scrollHeight > it.clientHeight + 1))
    return [...(scrollWidth > clientWidth ? [`the page: ${scrollWidth}`] : []),
        ...[...outside, ...clipped].map(it => it.outerHTML.slice(0, 120))]
}"""
"""What reaches beyond the screen, and what is cut off inside its box."""

SPACED = """() => {
    const sheet = new CSSStyleSheet()
    sheet.replaceSync(`* { line-height: 1.5 !important; letter-spacing: .12em !important;
        word-spacing: .16em !important } p { margin-block-end: 2em !important }`)
    document.adoptedStyleSheets = [sheet]
}"""
"""The spacing that WCAG 1.4.12 asks pages to bear."""

LONGER = """() => {
    const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT)
    while (texts.nextNode()) {
        const { data } = texts.currentNode
        if (data.trim() && !texts.currentNode.parentElement.closest('template, script')) {
            texts.currentNode.data += ' ' + data.trim().slice(0, Math.ceil(data.length * .4))
        }
    }
}"""
"""Make every text two fifths longer, as a translation may be."""


@pytest.fixture
def small(page: Page, questions: str) -> Page:
    """Return the questions page as at 400 % on a desktop."""
    page.set_viewport_size({"width": 320, "height": 256})
    page.goto(questions)
    return page


class TestSmallScreens:
    def test_x8_nothing_is_cut_off_at_400_per_cent(self, small: Page) -> None:
        found = look_at_each(small, STEPS.values(), CUT_OFF)

        assert dict(zip(STEPS, found, strict=True)) == {step: [] for step in STEPS}

    def test_x8_nor_with_the_spacing_that_some_readers_need(self, small: Page) -> None:
        small.evaluate(SPACED)

        assert look_at_each(small, FEW, CUT_OFF) == [[] for _ in FEW]

    def test_x9_text_of_twice_the_size_leaves_answers_usable(
        self, page: Page, questions: str
    ) -> None:
        page.set_viewport_size({"width": 390, "height": 664})
        page.goto(questions)
        page.evaluate("document.documentElement.style.fontSize = '250%'")  # the theme's is 125 %
        assert look_at_each(page, FEW, CUT_OFF) == [[] for _ in FEW]
        go(page, "#/")
        give(page, LONGEST.path)

        expect_step(page, LONGEST.end)

    def test_x13_a_phone_may_be_held_sideways(self, page: Page, questions: str) -> None:
        page.set_viewport_size({"width": 568, "height": 320})
        page.goto(questions)

        assert look_at_each(page, FEW, CUT_OFF) == [[] for _ in FEW]

    def test_x5_what_is_in_focus_is_not_covered(self, small: Page) -> None:
        for question, _ in LONGEST.path:
            for link in answer_links(small, question).all():
                link.focus()
                expect(link).to_be_in_viewport()
                assert link.evaluate(ON_TOP)
            give(small, [next(pair for pair in LONGEST.path if pair[0] == question)])
        expect(main(small).locator("h2:focus")).to_be_in_viewport()

    def test_i1_longer_words_break_nothing(self, page: Page, questions: str) -> None:
        page.set_viewport_size({"width": 320, "height": 568})
        for address in FEW:
            page.goto("about:blank")
            page.goto(f"{questions}{address}")
            page.evaluate(LONGER)
            assert (address, page.evaluate(CUT_OFF)) == (address, [])


ON_TOP = """link => {
    const { left, top, width, height } = link.getBoundingClientRect()
    const there = document.elementFromPoint(left + width / 2, top + height / 2)
    return link.parentElement.contains(there)
}"""


class TestRightToLeft:
    @pytest.mark.parametrize("width", [320, 1280])
    def test_i3_nothing_is_cut_off(self, page: Page, questions: str, width: int) -> None:
        page.set_viewport_size({"width": width, "height": 664})
        page.goto(questions)
        page.evaluate("document.documentElement.dir = document.body.dir = 'rtl'")

        assert look_at_each(page, FEW, CUT_OFF) == [[] for _ in FEW]

    def test_i3_post_and_arms_change_sides(self, tree: Page) -> None:
        tree.evaluate("document.documentElement.dir = document.body.dir = 'rtl'")
        follow(answer_links(tree, TREE.start).first)
        post, padding = tree.locator("[data-step]:visible .ww-post").evaluate(
            """it => [getComputedStyle(it).borderRightWidth,
                getComputedStyle(it.querySelector('.ww-arm')).paddingLeft].map(parseFloat)"""
        )

        assert post > 0
        assert padding > 16


@pytest.fixture(scope="module")
def forced(browser: Browser, questions: str) -> Iterator[Page]:
    """Return the questions page in a browser that forces its own colours on it."""
    with browser.new_context(forced_colors="active") as context:
        page = context.new_page()
        page.goto(questions)
        yield page


class TestFewColours:
    def test_x11_answers_keep_their_borders(self, forced: Page) -> None:
        borders: list[list[str]] = forced.locator("[data-step]:visible .ww-arm").evaluate_all(
            """all => all.map(it => ['borderTopColor', 'borderTopStyle', 'borderTopWidth'].map(
                name => getComputedStyle(it)[name]))"""
        )

        assert borders
        assert [
            it for it in borders if it[1:] != ["solid", "2px"] or it[0].startswith("rgba")
        ] == []

    def test_x6_x11_focus_is_seen(self, forced: Page) -> None:
        answer_links(forced, TREE.start).first.focus()
        forced.keyboard.press("Tab")
        outline: list[str] = forced.evaluate(
            """() => {
                const arm = document.activeElement.closest('.ww-arm')
                const { outlineStyle, outlineWidth, outlineColor } = getComputedStyle(arm)
                return [outlineStyle, outlineWidth, outlineColor]
            }"""
        )

        assert outline[0] == "solid"
        assert float(outline[1].removesuffix("px")) >= 2
        assert not outline[2].startswith("rgba")

    def test_x11_the_earlier_answer_is_marked_in_words(self, forced: Page) -> None:
        give(forced, LONGEST.path[:1])
        forced.go_back()

        expect(forced.locator(".ww-pill:visible")).to_have_count(1)


MOVING = """limit => [...document.querySelectorAll('#tree *')].filter(it => {
    const { transitionDuration, animationName } = getComputedStyle(it)
    const longest = Math.max(...transitionDuration.split(',').map(parseFloat))
    return longest > limit || animationName !== 'none'
}).map(it => it.outerHTML.slice(0, 120))"""


class TestMotion:
    def test_x10_there_is_none_where_the_reader_wants_none(
        self, browser: Browser, questions: str
    ) -> None:
        with browser.new_context(reduced_motion="reduce") as context:
            page = context.new_page()
            page.goto(f"{questions}{fragment(LONGEST)}")

            assert page.evaluate(MOVING, 0) == []
            assert page.evaluate("getComputedStyle(document.documentElement).scrollBehavior") == (
                "auto"
            )

    def test_x10_else_it_is_short(self, tree: Page) -> None:
        go(tree, fragment(LONGEST))

        assert tree.evaluate(MOVING, 0.2) == []
