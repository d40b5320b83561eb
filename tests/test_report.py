"""What the report says of a guide: its figures are held against every path, one by one."""

from collections import Counter
from datetime import date
from pathlib import Path

import pytest

from tests.cases import OF_FEW_WAYS, RIGHT_TO_LEFT, SOUND
from whichway.folder import load
from whichway.graph import paths
from whichway.markdown_text import words_in
from whichway.model import Guide
from whichway.readability import Readability, readability
from whichway.report import Report, report_on

TODAY = date(2026, 2, 15)


class TestPaths:
    @pytest.mark.parametrize("guide", OF_FEW_WAYS, indirect=True)
    def test_its_figures_are_those_of_all_paths(self, guide: Guide) -> None:
        report = report_of(guide)
        walks = list(paths(guide.tree))
        lengths = [len(walk.path) for walk in walks]
        ends = Counter(str(walk.end) for walk in walks)

        assert (report.paths, report.shortest, report.longest) == (
            len(walks), min(lengths), max(lengths),
        )  # fmt: skip
        assert report.mean == pytest.approx(sum(lengths) / len(walks))
        assert report.shares == {id_: n / len(walks) for id_, n in ends.items()}

    @pytest.mark.parametrize("guide", RIGHT_TO_LEFT, indirect=True)
    def test_paths_that_nobody_could_list_are_counted(self, guide: Guide) -> None:
        assert report_of(guide).paths == 4_792_178_688

    def test_a_question_that_never_changes_the_outcome_is_named(self, tmp_path: Path) -> None:
        (tmp_path / "guide.yml").write_text("title: Rain\ndecision: Do I go?\n", encoding="utf-8")
        (tmp_path / "tree.yml").write_text(
            """\
start: colour
questions:
  colour:
    text: What colour is it?
    answers: [{id: red, text: Red, next: rain}, {id: blue, text: Blue, next: rain}]
  rain:
    text: Does it rain?
    answers: [{id: yes, text: Yes, next: stay}, {id: no, text: No, next: wind}]
  wind:
    text: Is it windy?
    answers: [{id: yes, text: Yes, next: go}, {id: no, text: No, next: go}]
outcomes:
  stay: {title: Stay}
  go: {title: Go}
""",
            encoding="utf-8",
        )

        assert report_of(load(tmp_path, name="data")).idle_questions == ("colour", "wind")


class TestAge:
    def test_an_overdue_review_and_a_lapsed_source_are_named(self) -> None:
        guide = load(SOUND, name="sound")
        early = report_on(guide, language="en", today=date(2026, 1, 31))
        late = report_on(guide, language="en", today=date(2026, 3, 1))

        assert (early.review_overdue, early.lapsed_sources) == (None, ())
        assert (late.review_overdue, late.lapsed_sources) == (date(2026, 2, 28), ("count",))

    def test_days_that_cannot_be_to_come_yet_are_named(self) -> None:
        guide = load(SOUND, name="sound")

        report = report_on(guide, language="en", today=date(2026, 1, 30))

        assert report.ahead == (
            "published",
            "reviewed",
            "evidence-search: on",
            "outside-review: on",
            "made-with-readers: on",
        )


class TestReadability:
    def test_it_is_measured_by_sentence(self) -> None:
        """Two sentences of 3 and 26 words; the grade is by hand: 0.39 * 14.5 + 11.8 - 15.59."""
        long = " ".join(["cat"] * 26)

        measured = readability(["A dog sat.", f"{long}."], language="en")

        assert measured is not None
        assert measured == Readability(measured.grade, 2, 1, 14.5)
        assert measured.grade == pytest.approx(1.865)

    @pytest.mark.parametrize(
        ("word", "syllables"),
        [
            ("one", 1),
            ("rules", 1),
            ("asked", 1),
            ("master's", 2),
            ("places", 2),
            ("needed", 2),
            ("people", 2),
            ("module", 2),
            ("rely", 2),
            ("employer", 3),
            ("university", 5),
        ],
    )
    def test_syllables_are_those_that_are_spoken(self, word: str, syllables: int) -> None:
        measured = readability([word], language="en")

        assert measured is not None
        assert measured.grade == pytest.approx(0.39 + 11.8 * syllables - 15.59)

    def test_a_text_without_words_has_none(self) -> None:
        assert readability(["...", ""], language="en") is None

    def test_a_language_without_a_measure_has_no_grade(self) -> None:
        assert readability(["Ein Hund."], language="de") == Readability(None, 1, 0, 2)

    def test_nothing_is_counted_where_no_spaces_tell_words_apart(self) -> None:
        guide = load(SOUND, name="sound")

        assert readability(["犬が座る。"], language="ja") is None
        assert report_on(guide, language="zh-Hant", today=TODAY).readability is None

    def test_words_keep_what_joins_them(self) -> None:
        assert words_in("It's £1,200.50 - well-known, is it?") == [
            "It's", "1,200.50", "well-known", "is", "it",
        ]  # fmt: skip


def report_of(guide: Guide) -> Report:
    return report_on(guide, language="en", today=TODAY)
