"""What a text in a data file becomes: what its author typed."""

from collections.abc import Mapping
from datetime import date
from pathlib import Path

import pytest

from tests.cases import SOUND
from whichway.errors import Mistake, Place
from whichway.folder import load
from whichway.model import About, Author, Id, Markdown, Month, Months, Source, Text, Verdict
from whichway.reading import read

NOWHERE = Place("guide.yml", 1, 1)
GUIDE = """\
title: Getting to work
decision: Do I need a car?
"""


@pytest.mark.parametrize(
    "typed",
    [
        "no",
        "Yes",
        "on",
        "true",
        "1.10",
        "007",
        "0x1F",
        "1_000",
        "1e3",
        "12:30",
        "2026-01-31",
        "=",
        "€",
    ],
)
def test_text_stays_as_it_was_typed(typed: str) -> None:
    """YAML's truths, numbers and dates are only text to an author."""
    assert title_of(f"title: {typed}\n") == typed


@pytest.mark.parametrize(
    "typed", ["~", "null", "no", "<<", "*", "&", "!", "[]", "{}", "# not a comment"]
)
def test_quotes_make_anything_text(typed: str) -> None:
    assert title_of(f'title: "{typed}"\n') == typed
    assert title_of(f"title: '{typed}'\n") == typed


@pytest.mark.parametrize("typed", ["", "~", "null", "# a comment"])
def test_nothing_is_the_same_as_no_field(typed: str) -> None:
    assert about(f"{GUIDE}paid-by: {typed}\naudience: {typed}\nauthors: {typed}\n") == about(GUIDE)


@pytest.mark.parametrize(
    ("typed", "text"),
    [
        ("A car\n  or a bus", "A car or a bus"),
        (">-\n  A car\n  or a bus\n\n  or a walk", "A car or a bus\nor a walk"),
        (">\n  A car\n  or a bus\n", "A car or a bus"),
        ("|\n  A car\n  or a bus\n\n", "A car\nor a bus"),
        ('"A car\\n\\\n  or a \\u00e9"', "A car\nor a é"),
        ("'it''s'", "it's"),
    ],
    ids=["on-two-lines", "folded-and-stripped", "folded", "literal", "double-quotes", "quotes"],
)
def test_a_text_may_be_written_on_several_lines(typed: str, text: str) -> None:
    assert title_of(f"title: {typed}\n") == text


@pytest.mark.parametrize(
    "file", [GUIDE.replace("\n", "\r\n"), f"---\n{GUIDE}...\n", GUIDE.rstrip()]
)
def test_the_ends_of_lines_and_of_files_make_no_difference(file: str) -> None:
    assert about(file) == about(GUIDE)


def test_editors_that_mark_encodings_and_end_lines_twice_make_no_difference(data: Path) -> None:
    for path in data.rglob("*.yml"):
        written = path.read_text(encoding="utf-8").replace("\n", "\r\n")
        path.write_text(written, encoding="utf-8-sig", newline="")

    assert load(data, name="data") == load(SOUND, name="data")


def test_a_file_becomes_a_record() -> None:
    file = f"""\
{GUIDE}
audience: {{for: Me, not-for: You}}
authors: [{{name: Ada}}]
reviewed: 2026-01-31
review-every: 1 year
uncertain: "*Much*"
verdicts:
  no: {{label: No car}}
  ask: {{label: Ask, on-scale: no}}
"""

    read_about = about(file)

    assert read_about == About(
        title=text("Getting to work"),
        decision=text("Do I need a car?"),
        audience=type(read_about.audience)(for_=text("Me"), not_for=text("You")),
        authors=(Author(name=text("Ada")),),
        reviewed=date(2026, 1, 31),
        review_every=Months(12),
        uncertain=Markdown("*Much*", NOWHERE),
        verdicts={
            Id("no", NOWHERE): Verdict(label=text("No car")),
            Id("ask", NOWHERE): Verdict(label=text("Ask"), on_scale=False),
        },
    )


def test_names_keep_their_order_and_their_text() -> None:
    """Such as the answers `no` and `yes`, which YAML would take for truths."""
    file = "yes: {title: Two}\nno: {title: One, read: 2026-02}\n"

    sources = read(Mapping[Id, Source], file, file="sources.yml", report=fail)

    assert list(sources.items()) == [
        ("yes", Source(title=text("Two"))),
        ("no", Source(title=text("One"), read=Month(date(2026, 2, 1)))),
    ]


def test_a_text_knows_its_place() -> None:
    place = about(GUIDE).title.place

    assert (str(place), place.source) == ("guide.yml:1:8", "title: Getting to work")


def test_a_place_counts_characters_and_not_bytes() -> None:
    place = about('title: "é€😀"\ndecision: {}\n'.replace("{}", "é # 😀")).decision.place

    assert (str(place), place.source) == ("guide.yml:2:11", "decision: é # 😀")


def test_a_part_of_a_text_has_a_place_too() -> None:
    summary = about(f"{GUIDE}summary: |\n  One.\n  Two.[^count]\n").summary

    assert summary is not None
    assert str(summary.place.of("[^count]")) == "guide.yml:5:7"
    assert summary.place.of("[^other]") == summary.place


def about(file: str) -> About:
    found: About = read(About, file, file="guide.yml", report=fail)
    return found


def fail(mistake: Mistake) -> None:
    pytest.fail(str(mistake))


def title_of(line: str) -> str:
    return about(f"{line}\ndecision: Do I need a car?\n").title


def text(typed: str) -> Text:
    return Text(typed, NOWHERE)
