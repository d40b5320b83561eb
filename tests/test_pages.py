"""What the templates make of a guide: whole pages, as other site generators get them.

Each page of the sound guide is compared with a file of pages/.  When a template has changed on
purpose, write them anew and look at what git says about them: .venv/bin/python -m tests.test_pages
"""

from dataclasses import fields, is_dataclass
from datetime import date

import pytest

from tests.cases import SOUND, TESTS
from whichway.assessment import assessment_view
from whichway.editorial import review_words
from whichway.evidence import citations_of, evidence_view
from whichway.folder import load
from whichway.language import words_for
from whichway.model import Guide
from whichway.pages import pages_of
from whichway.rendering import Templates

FILES = {
    "": "home.md",
    "questions/": "questions.md",
    "routes/": "routes.md",
    "routes/town/": "route.md",
    "options/bicycle/": "option.md",
    "compare/": "compare.md",
    "map/": "map.md",
    "evidence/": "evidence.md",
    "evidence/self-assessment/": "self-assessment.md",
}


def rendered() -> dict[str, str]:
    """Return the pages of the sound guide on 15 February 2026, by their addresses."""
    guide = load(SOUND, name="sound")
    words = words_for("en")
    templates = Templates(words, citations_of(guide, words))
    return {
        page.address: templates.page(
            page,
            tree="0",
            script="assets/decision-tree.js",
            your_answers="assets/your-answers.js",
            your_path="assets/your-path.js",
        )
        for page in pages_of(guide, words, date(2026, 2, 15))
    }


@pytest.fixture(scope="module")
def pages() -> dict[str, str]:
    return rendered()


@pytest.mark.parametrize(("address", "file"), FILES.items(), ids=FILES.values())
def test_page(address: str, file: str, pages: dict[str, str]) -> None:
    assert pages[address] == (TESTS / "pages" / file).read_text(encoding="utf-8")


def test_the_other_pages_are_of_the_same_kinds(pages: dict[str, str]) -> None:
    assert {*pages} - {*FILES} == {
        "routes/country/", "options/", "options/bus/", "print/",
    }  # fmt: skip


@pytest.mark.parametrize(
    ("today", "source", "review"),
    [
        (
            date(2026, 2, 28),
            "Look again after February 2026",
            "Last checked 31 January 2026. Next check due 28 February 2026.",
        ),
        (
            date(2026, 3, 1),
            "Out of date since February 2026",
            (
                "Last checked 31 January 2026. A check was due on 28 February 2026. "
                "Some of this may be out of date."
            ),
        ),
    ],
    ids=["on-the-last-day", "the-day-after"],
)
def test_p5_a_page_says_when_its_source_or_its_guide_is_out_of_date(
    today: date, source: str, review: str
) -> None:
    """A month after the end of January is the end of February."""
    guide = load(SOUND, name="sound")
    words = words_for("en")
    assessment = assessment_view(guide, words, language="en", today=today)
    first, _ = evidence_view(guide, words, today, assessment).topics

    assert [it.lapses for it in first.sources] == [source]
    assert review_words(guide, words, today) == review


def test_the_sound_guide_uses_every_field() -> None:
    """So that there is none which a template could show wrongly, unseen."""
    guide = load(SOUND, name="sound")

    assert unused_fields(guide) == set()


def unused_fields(guide: Guide) -> set[str]:
    """Return the fields that are never written in a guide, as `Record.field`."""
    known: set[str] = set()
    used: set[str] = set()
    waiting: list[object] = [guide]
    while waiting:
        value = waiting.pop()
        if isinstance(value, dict):
            waiting.extend(value.values())
        elif isinstance(value, tuple):
            waiting.extend(value)
        elif is_dataclass(value):
            for field in fields(value):
                name = f"{type(value).__name__}.{field.name}"
                content = getattr(value, field.name)
                known.add(name)
                if content not in (None, (), {}):
                    used.add(name)
                waiting.append(content)
    return known - used


if __name__ == "__main__":
    for address, page in rendered().items():
        if address in FILES:
            (TESTS / "pages" / FILES[address]).write_text(page, encoding="utf-8")
