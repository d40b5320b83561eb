"""How the answers that lead somewhere are put into words."""

from dataclasses import replace

from tests.test_graph import NOWHERE, tree_of
from whichway.conditions import layout_of
from whichway.language import words_for
from whichway.model import Text, Tree
from whichway.views import ConditionsView, ConditionView
from whichway.wording import conditions_view

WORDS = words_for("en")


class TestSentence:
    def test_one_condition(self) -> None:
        tree = with_reasons(tree_of(a=["end", "far"]))

        assert said(tree) == ["The questions lead here if you are a1."]

    def test_two_answers_to_one_question(self) -> None:
        tree = with_reasons(tree_of(a=["end", "end", "far"]))

        assert said(tree) == [
            "The questions lead here if any of these is true:",
            "- you are a1",
            "- you are a2",
        ]

    def test_all_of_some_conditions(self) -> None:
        tree = with_reasons(tree_of(a=["b", "far"], b=["c", "far"], c=["end", "end", "far"]))

        assert said(tree) == [
            "The questions lead here if all of these are true:",
            "- you are a1",
            "- you are b1",
            "- either you are c1 or you are c2",
        ]

    def test_any_of_some_ways(self) -> None:
        tree = with_reasons(
            tree_of(a=["b", "c", "far"], b=["end", "far"], c=["d", "far"], d=["end", "far"])
        )

        assert said(tree) == [
            "The questions lead here if any of these is true:",
            "- you are a1, and you are b1",
            "- all of these are true:",
            "  - you are a2",
            "  - you are c1",
            "  - you are d1",
        ]

    def test_what_is_long_comes_last(self) -> None:
        tree = with_reasons(tree_of(a=["b", "b", "b", "far"], b=["end", "far"]))

        assert said(tree) == [
            "The questions lead here if all of these are true:",
            "- you are b1",
            "- any of these is true:",
            "  - you are a1",
            "  - you are a2",
            "  - you are a3",
        ]

    def test_all_answers_but_one(self) -> None:
        tree = with_reasons(tree_of(a=["end", "far", "end", "end", "end"]))

        assert said(tree) == ["The questions lead here if it is not true that you are a2."]

    def test_answers_without_reasons(self) -> None:
        tree = tree_of(a=["end", "far", "end", "end"])

        assert said(tree) == ['The questions lead here if you answer "1", "3", or "4" to "a".']

    def test_all_answers_but_one_without_reasons(self) -> None:
        tree = tree_of(a=["end", "far", "end", "end", "end"])

        assert said(tree) == ['The questions lead here if you do not answer "2" to "a".']

    def test_whatever_is_answered(self) -> None:
        assert said(tree_of(a=["end", "end"])) == ["The questions lead here whatever you answer."]

    def test_too_many_conditions(self) -> None:
        questions = [f"q{n}" for n in range(20)]
        tree = tree_of(
            **{q: [to, "far"] for q, to in zip(questions, [*questions[1:], "end"], strict=True)}
        )

        assert view_of(tree) == ConditionsView(WORDS["too-many-conditions"], is_whole=False)


class TestStarts:
    def test_p2_they_fill_in_what_is_fixed_up_to_the_last_question(self) -> None:
        tree = tree_of(a=["b", "c", "far"], b=["end", "far"], c=["d", "d", "far"], d=["end", "far"])

        assert [(link.title, link.address, link.note) for link in view_of(tree).starts] == [
            ("b", "questions/#/a=1", 'after "1"'),
            ("c", "questions/#/a=2", 'after "2"'),
        ]

    def test_p2_there_is_none_at_the_first_question(self) -> None:
        assert view_of(tree_of(a=["end", "far"])).starts == ()


def with_reasons(tree: Tree) -> Tree:
    """Return a tree whose answers give reasons."""
    return replace(
        tree,
        questions={
            id_: replace(
                question,
                answers=tuple(
                    replace(it, because=Text(f"you are {id_}{it.id}", NOWHERE))
                    for it in question.answers
                ),
            )
            for id_, question in tree.questions.items()
        },
    )


def view_of(tree: Tree) -> ConditionsView:
    """Return which answers lead to the outcome called end."""
    return conditions_view(layout_of(tree), WORDS, [it for it in tree.outcomes if it == "end"])


def said(tree: Tree) -> list[str]:
    view = view_of(tree)
    return [view.sentence, *lines(view.parts)]


def lines(parts: tuple[ConditionView, ...], indent: str = "") -> list[str]:
    return [
        line
        for part in parts
        for line in (f"{indent}- {part.text}", *lines(part.parts, f"{indent}  "))
    ]
