"""What the self-assessment says of a guide, row by row.

The guide in complete/ meets every row.  Each case takes one thing from it, and one row says so.
"""

import shutil
from datetime import date
from pathlib import Path
from typing import NamedTuple

import pytest

from tests.cases import SOUND, TESTS
from tests.test_mistakes import put
from whichway.advice import warnings_in
from whichway.folder import load
from whichway.model import Guide, Months
from whichway.standards import ROWS, Lack, Result, Row, State, assess, subject_of
from whichway.yardsticks import later

COMPLETE = TESTS / "complete"
TODAY = date(2026, 2, 15)
EVERY_ANSWER = ("yes", "partly", "no", "does-not-apply")


class Case(NamedTuple):
    """A change to the complete guide, and what comes of a row.

    `warning` is what `make check` says of the same thing, where it is a warning, too.
    """

    row: str
    file: str
    old: str
    new: str
    state: State
    counts: tuple[int, int]
    lacks: tuple[Lack, ...]
    warning: str = ""


def lack(kind: str, name: str = "") -> tuple[Lack, ...]:
    return (Lack(kind, name),)


BUS, WALK, TREE, GUIDE = "options/bus.yml", "options/walk.yml", "tree.yml", "guide.yml"
WHAT_THE_BUS_SAYS = "You read the news."
LONG = "You read the news. " + "You read on and on. " * 20

CASES = {
    "no question mark": Case(
        "decision-named", GUIDE, "to work?", "to work.", "not-met", (0, 1), lack("no-question"),
    ),
    "a summary of a few words": Case(
        "situation-explained", GUIDE, "You have found work, and you think about a car.", "Why?",
        "not-met", (0, 1), lack("no-situation"),
    ),
    "nobody whom it is not for": Case(
        "audience-named", GUIDE, ", not-for: your work is at sea", "", "partly", (1, 2),
        lack("not-said-for-whom-not"), "the field 'audience' is not filled in: add it to this file",
    ),
    "nobody whom it is for": Case(
        "audience-named", GUIDE, "For people who live in a town.", "TODO", "partly", (1, 2),
        lack("not-said-for-whom"),
        "this text is still to be written: write it, or delete a field that is not needed",
    ),
    "an option that is no result": Case(
        "options-listed", TREE, "options: [bus]", "options: [walk]", "partly", (1, 2),
        lack("never-a-result", "A bus"),
        "no outcome names this option under 'options': add it where it fits",
    ),
    "no carrying on": Case(
        "do-nothing", WALK, "do-nothing: yes", "do-nothing: no", "not-met", (0, 1),
        lack("carrying-on-not-described"),
    ),
    "carrying on without good points": Case(
        "do-nothing", WALK, "good: [It is free.]", "", "not-met", (0, 1),
        lack("carrying-on-not-described"),
    ),
    "carrying on is no result": Case(
        "do-nothing", TREE, "options: [walk]", "options: [bus]", "not-met", (0, 1),
        lack("carrying-on-never-a-result"),
    ),
    "no good point": Case(
        "good-points", BUS, "good: [It is dry.]", "", "partly", (1, 2),
        lack("no-good-points", "A bus"),
    ),
    "no bad point": Case(
        "bad-points", WALK, "bad:", "suits:", "partly", (1, 2),
        lack("no-bad-points", "Walking as before"),
    ),
    "no word of daily life": Case(
        "what-it-is-like", BUS, WHAT_THE_BUS_SAYS, "tbd", "partly", (1, 2),
        lack("not-said-what-it-is-like", "A bus"),
        "this text is still to be written: write it, or delete a field that is not needed",
    ),
    "more good points": Case(
        "equal-detail", BUS, "[It is dry.]", "[It is, it was, it dry.]", "partly", (1, 2),
        lack("more-good-than-bad", "A bus"),
        "the good points are 3, the bad ones 1: give about as many of both",
    ),
    "more bad points": Case(
        "equal-detail", WALK, "bad: [", "bad: [No., No one., ", "partly", (1, 2),
        lack("more-bad-than-good", "Walking as before"),
        "the good points are 1, the bad ones 3: give about as many of both",
    ),
    "one option at length": Case(
        "equal-detail", BUS, WHAT_THE_BUS_SAYS, LONG, "not-met", (0, 2),
        (Lack("longer", "A bus"), Lack("shorter", "Walking as before")),
        "131 words, where the median of its kind is 81: describe all at about the same length",
    ),
    "an empty box": Case(
        "side-by-side", BUS, "cost: {text: €40}", "", "partly", (3, 4),
        lack("empty-box", "A bus: Cost"),
        "there is no value for the criterion 'cost': add it under 'values'",
    ),
    "a box to fill in": Case(
        "side-by-side", BUS, "text: €40", "text: TBD", "partly", (3, 4),
        lack("empty-box", "A bus: Cost"),
        "this text is still to be written: write it, or delete a field that is not needed",
    ),
    "a verdict": Case(
        "does-not-advise", TREE, "    options: [bus]",
        "    options: [bus]\n    verdict: not-needed", "partly", (1, 2), lack("verdicts"),
    ),
    "a word that pushes": Case(
        "does-not-advise", TREE, "Take the bus", "The bus is BEST", "partly", (1, 2),
        lack("pushing-words", "best (The bus is BEST)"),
    ),
    "a choice without a source": Case(
        "claims-sourced", BUS, "It costs €40 a month for all of us.[^count]", "It costs.",
        "partly", (2, 3), lack("no-source", "A bus"),
    ),
    "a figure without a source": Case(
        "claims-sourced", TREE, "Read the timetable.", "Pay 5 % more.", "partly", (4, 5),
        lack("figure-without-source", "Take the bus"),
    ),
    "a source without a year": Case(
        "sources-complete", "sources.yml", 'year: "2025"', "", "not-met", (0, 1),
        lack("incomplete-source", "A count of ways to work"),
    ),
    "nothing said of what is uncertain": Case(
        "uncertainty-stated", TREE, "uncertain: Nobody knows how full",
        "body: Nobody knows how full", "partly", (1, 2), lack("no-uncertainty", "Take the bus"),
    ),
    "a publication to come": Case(
        "date-published", GUIDE, "published: 2026-01-31", "published: 2026-02-16",
        "not-met", (0, 1), lack("no-date"),
    ),
    "an overdue review": Case(
        "update-rule", GUIDE, "reviewed: 2026-01-31", "reviewed: 2025-01-31", "not-met", (0, 1),
        (Lack("overdue", days={"day": date(2026, 1, 31)}),),
    ),
    "no review": Case(
        "update-rule", GUIDE, "reviewed: 2026-01-31", "", "not-met", (0, 1), lack("never-checked"),
        "the field 'reviewed' is not filled in: add it to this file",
    ),
    "a review in four years": Case(
        "update-rule", GUIDE, "1 year", "4 years", "not-met", (0, 1), lack("no-update-rule"),
    ),
    "an author who knows nothing": Case(
        "authors-named", GUIDE, ", about: Has cycled to work for ten years.", "", "not-met", (0, 1),
        lack("no-qualification", "Ada Walker"),
    ),
    "no payer": Case(
        "paid-by", GUIDE, "paid-by: Nobody.", "", "not-met", (0, 1), lack("no-payer"),
        "the field 'paid-by' is not filled in: add it to this file",
    ),
    "no interests": Case(
        "interests-stated", GUIDE, "interests: None.", "", "not-met", (0, 1), lack("no-interests"),
        "the field 'interests' is not filled in: add it to this file",
    ),
    "nothing to ask yourself": Case(
        "asks-what-matters", BUS, "ask-yourself: [Do I mind crowds?]", "", "partly", (2, 3),
        lack("nothing-to-ask-yourself", "A bus"),
    ),
    "no reason": Case(
        "steps-with-reasons", TREE, "why: A short way leaves more ways to go.", "",
        "not-met", (0, 1), lack("no-why", "How far is it to work?"),
    ),
    "no way on for the unsure": Case(
        "steps-with-reasons", TREE, "id: not-sure", "id: unsure", "not-met", (0, 1),
        lack("no-not-sure", "How far is it to work?"),
        "no answer has the id 'not-sure': add one, or write 'everyone-knows: yes'",
    ),
    "no next step": Case(
        "next-steps", TREE, "next-steps: [Buy good shoes.]", "", "partly", (1, 2),
        lack("no-next-steps", "Go on as before"),
    ),
    "hard words": Case(
        "plain-words", BUS, WHAT_THE_BUS_SAYS,
        "Incomprehensibilities characteristically overwhelm uninitiated individuals. " * 9,
        "not-met", (0, 1), lack("hard-to-read"),
    ),
}  # fmt: skip


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A copy of the complete guide, for something to be taken from it."""
    return shutil.copytree(COMPLETE, tmp_path / "data")


class TestRows:
    def test_there_are_thirty(self) -> None:
        assert len({row.id for row in ROWS}) == 30
        assert sum(row.rule is not None for row in ROWS) == 23

    def test_a_complete_guide_meets_them_all(self) -> None:
        results = results_of(load(COMPLETE, name="complete"))

        assert [row for row, result in results.items() if result.state != "met"] == []

    def test_each_rule_is_seen_to_fail(self) -> None:
        assert {case.row for case in CASES.values()} == {row.id for row in ROWS if row.rule}

    @pytest.mark.parametrize("case", CASES.values(), ids=CASES)
    def test_a_row_says_what_is_lacking(self, folder: Path, case: Case) -> None:
        put(folder, case.file, case.old, case.new)
        result = results_of(load(folder, name="data"))[case.row]

        assert (result.state, (result.passed, result.total)) == (case.state, case.counts)
        assert result.lacks == case.lacks

    @pytest.mark.parametrize("case", CASES.values(), ids=CASES)
    def test_the_warnings_say_the_same(self, folder: Path, case: Case) -> None:
        put(folder, case.file, case.old, case.new)
        found = {warning.problem for warning in warnings_in(load(folder, name="data"))}

        assert case.warning in found or not case.warning


class TestAnswers:
    def test_each_answer_of_the_authors_has_a_state(self, folder: Path) -> None:
        states = {}
        for answer in EVERY_ANSWER:
            shutil.copy(COMPLETE / "guide.yml", folder)
            put(
                folder,
                "guide.yml",
                "no-seller-money: {answer: yes",
                f"no-seller-money: {{answer: {answer}",
            )
            states[answer] = results_of(load(folder, name="data"))["no-seller-money"].state

        assert states == {
            "yes": "met", "partly": "partly", "no": "not-met", "does-not-apply": "does-not-apply",
        }  # fmt: skip

    def test_what_they_do_not_answer_is_open(self) -> None:
        guide = load(SOUND, name="sound")

        assert results_of(guide)["shown-to-help"].state == "no-answer"


class TestWhatDoesNotApply:
    def test_a_tree_alone_is_not_asked_about_choices(self, folder: Path) -> None:
        shutil.rmtree(folder / "options")
        put(folder, "tree.yml", "    options: [walk]\n", "")
        put(folder, "tree.yml", "    options: [bus]\n", "")
        exempt = [
            row
            for row, result in results_of(load(folder, name="data")).items()
            if result.state == "does-not-apply"
        ]

        assert exempt == [
            "options-listed",
            "do-nothing",
            "options-complete",
            "good-points",
            "bad-points",
            "what-it-is-like",
            "equal-detail",
            "side-by-side",
            "asks-what-matters",
        ]

    def test_routes_are_not_held_against_criteria(self, folder: Path) -> None:
        (folder / "options").rename(folder / "routes")
        put(folder, "tree.yml", "    options:", "    routes:")
        for route in ("bus", "walk"):
            put(folder, f"routes/{route}.yml", "values:", "suits: [you]\nwhat:")
            text = (folder / f"routes/{route}.yml").read_text(encoding="utf-8")
            lines = [
                it for it in text.splitlines() if not it.startswith(("what:", "  time", "  cost"))
            ]
            (folder / f"routes/{route}.yml").write_text("\n".join(lines), encoding="utf-8")
        results = results_of(load(folder, name="data"))

        assert results["side-by-side"].state == "does-not-apply"
        assert results["options-listed"].state == "met"

    @pytest.mark.parametrize("language", ["ja", "th"])
    def test_no_words_are_counted_where_no_spaces_tell_them_apart(self, language: str) -> None:
        results = results_of(load(COMPLETE, name="complete"), language=language)

        assert results["plain-words"].state == "does-not-apply"


class TestLanguages:
    def test_words_that_push_are_known_in_some(self, folder: Path) -> None:
        """In others the rest of the row decides; the page says so."""
        put(folder, "tree.yml", "Take the bus", "The best bus")
        guide = load(folder, name="data")

        assert results_of(guide)["does-not-advise"].state == "partly"
        assert results_of(guide, language="de")["does-not-advise"] == Result(
            rows()["does-not-advise"], "met", 1, 1
        )

    def test_a_question_needs_no_mark_where_there_is_none(self, folder: Path) -> None:
        put(folder, "guide.yml", "to work?", "to work")
        guide = load(folder, name="data")

        assert results_of(guide)["decision-named"].state == "not-met"
        assert results_of(guide, language="th")["decision-named"].state == "met"


class TestUncertainty:
    def test_that_of_the_guide_alone_is_a_part(self, folder: Path) -> None:
        put(folder, "tree.yml", "uncertain:", "body:")
        result = results_of(load(folder, name="data"))["uncertainty-stated"]

        assert (result.state, len(result.lacks)) == ("partly", 2)

    def test_without_it_the_row_is_not_met(self, folder: Path) -> None:
        put(folder, "tree.yml", "uncertain:", "body:")
        put(folder, "guide.yml", "uncertain: Nobody knows what a bus costs next year.", "")

        assert results_of(load(folder, name="data"))["uncertainty-stated"].state == "not-met"


@pytest.mark.parametrize(
    ("day", "months", "expected"),
    [
        (date(2026, 1, 31), 1, date(2026, 2, 28)),
        (date(2026, 11, 30), 3, date(2027, 2, 28)),
        (date(2026, 1, 1), 12, date(2027, 1, 1)),
    ],
)
def test_a_month_later_is_the_same_day_or_the_last(day: date, months: int, expected: date) -> None:
    assert later(day, Months(months)) == expected


def results_of(guide: Guide, *, language: str = "en") -> dict[str, Result]:
    return {
        result.row.id: result
        for result in assess(subject_of(guide, language=language, today=TODAY))
    }


def rows() -> dict[str, Row]:
    return {row.id: row for row in ROWS}
