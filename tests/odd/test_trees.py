"""What becomes of a very large tree."""

from pathlib import Path

import pytest

from tests.odd.data import count, put, refused_within_limits, whichway

CIRCLE = "these questions lead round in a circle"
CURE = "let this answer lead elsewhere, or another on this way"


class TestTree:
    def test_it_may_have_two_thousand_steps(self, folder: Path) -> None:
        put(folder, "tree.yml", chain(2_000, other="go"))

        assert whichway("check", folder=folder)[0] == 0

    def test_all_of_them_may_lead_round_in_circles(self, folder: Path) -> None:
        """Each answer on the way is noted once, below the circle that was found first."""
        put(folder, "tree.yml", chain(2_000, other="q0"))

        said = refused_within_limits(folder)

        assert count(said) == "2000 mistakes; these are the first 1000"
        first = " -> ".join(f"q{n}" for n in range(50))
        last = " -> ".join(f"q{n}" for n in range(950, 1000))
        answers = "[{id: a, text: A, next: q1000}, {id: b, text: B, next: q0}]"
        assert said.splitlines()[-5:-1] == [
            f"data/tree.yml:1002:85: {CIRCLE}: {first} -> ... -> {last} -> q0; {CURE}",
            f"    q999: {{text: Go?, answers: {answers}}}",
            " " * 86 + "^",
            "    data/tree.yml:953:54: the answer 'a' of 'q950' leads to 'q951'",
        ]

    @pytest.mark.parametrize(
        ("line", "times", "total"),
        [
            ("        text: Go\n", 40_000, "4 mistakes; they may hide others"),
            (
                "        id: a\n        text: A\n",
                20_000,
                "59999 mistakes; they may hide others; these are the first 1000",
            ),
        ],
        ids=["a-field", "an-item-without-its-dash"],
    )
    def test_something_may_be_written_over_and_over(
        self, line: str, times: int, total: str, folder: Path
    ) -> None:
        put(
            folder, "tree.yml", f"start: q\nquestions:\n  q:\n    answers:\n      -\n{line * times}"
        )

        said = refused_within_limits(folder)

        assert count(said) == total

    def test_all_of_them_may_lead_nowhere(self, folder: Path) -> None:
        put(folder, "tree.yml", chain(2_000, other="go").replace("next: q", "next: question-"))

        said = refused_within_limits(folder)

        assert count(said) == "1 mistake"


def chain(length: int, *, other: str) -> str:
    """Return a tree of questions that lead on to the next one, or to the step `other`."""
    questions = "".join(
        f"  q{n}: {{text: Go?, answers: "
        f"[{{id: a, text: A, next: q{n + 1}}}, {{id: b, text: B, next: {other}}}]}}\n"
        for n in range(length)
    )
    return f"""\
start: q0
questions:
{questions}  q{length}: {{text: Go?, answers: [{{id: a, text: A, next: go}}]}}
outcomes:
  go: {{title: Go}}
"""
