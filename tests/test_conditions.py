"""What a description of the answers that lead somewhere may be relied on for."""

from collections.abc import Iterable, Iterator
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.cases import OF_FEW_WAYS, RIGHT_TO_LEFT, write_guide
from tests.test_graph import tree_of
from tests.test_properties import repeatable
from whichway.conditions import (
    ALWAYS,
    MOST_CONDITIONS,
    NEVER,
    Condition,
    Description,
    Group,
    conditions_of,
    layout_of,
)
from whichway.folder import load
from whichway.graph import Walk, count_paths, paths
from whichway.model import Guide, Id, Tree


class TestDescription:
    def test_answers_that_lead_alike_are_one_condition(self) -> None:
        tree = tree_of(a=["end", "far", "end"])

        assert described(tree, "end") == "a13"

    def test_what_every_way_passes_is_a_condition_of_all(self) -> None:
        tree = tree_of(a=["b", "far"], b=["c", "far"], c=["end", "far"])

        assert described(tree, "end") == "all(a1 b1 c1)"

    def test_where_ways_part_any_will_do(self) -> None:
        tree = tree_of(a=["b", "c"], b=["end", "far"], c=["end", "far"])

        assert described(tree, "end") == "any(all(a1 b1) all(a2 c1))"

    def test_what_ways_share_is_said_once(self) -> None:
        tree = tree_of(a=["b", "c"], b=["d", "far"], c=["d", "far"], d=["end", "far"])

        assert described(tree, "end") == "all(any(all(a1 b1) all(a2 c1)) d1)"

    def test_a_question_is_no_condition_if_all_its_answers_lead_alike(self) -> None:
        tree = tree_of(a=["b", "far"], b=["c", "c"], c=["end", "far"])

        assert described(tree, "end") == "all(a1 c1)"

    def test_what_another_way_makes_up_for_is_left_out(self) -> None:
        """Who does not answer b with 1 answers it with 2: no need to say so."""
        tree = tree_of(a=["b", "far"], b=["end", "c"], c=["end", "far"])

        assert described(tree, "end") == "all(a1 any(b1 c1))"

    def test_an_outcome_may_be_certain(self) -> None:
        tree = tree_of(a=["b", "end"], b=["end", "end"])

        assert conditions_of(layout_of(tree), tree.outcomes) == ALWAYS

    def test_without_outcomes_nothing_leads_there(self) -> None:
        assert conditions_of(layout_of(tree_of(a=["end"])), []) == NEVER


class TestTruth:
    """By walking all ways there are."""

    @pytest.mark.parametrize("guide", OF_FEW_WAYS, indirect=True)
    def test_p2_it_is_true_of_all_ways_there_and_of_no_others(self, guide: Guide) -> None:
        layout = layout_of(guide.tree)
        ways = list(paths(guide.tree))
        found = {name: conditions_of(layout, ends) for name, ends in targets_of(guide).items()}

        assert {
            name: wrong
            for name, ends in targets_of(guide).items()
            if (description := found[name])
            and (wrong := [way for way in ways if not is_right(description, way, ends)])
        } == {}

    @pytest.mark.parametrize("guide", OF_FEW_WAYS, indirect=True)
    def test_p2_nothing_in_it_can_be_left_out(self, guide: Guide) -> None:
        layout = layout_of(guide.tree)
        ways = list(paths(guide.tree))

        assert [
            (name, shorter)
            for name, ends in targets_of(guide).items()
            for shorter in shortened(conditions_of(layout, ends) or ALWAYS)
            if all(is_right(shorter, way, ends) for way in ways)
        ] == []

    @given(st.data())
    @repeatable
    def test_p2_both_hold_in_any_tree(self, data: st.DataObject) -> None:
        tree = data.draw(trees())
        ends = data.draw(st.sets(st.sampled_from(sorted(tree.outcomes)), min_size=1))
        description = conditions_of(layout_of(tree), ends)

        if description:
            ways = list(paths(tree))
            assert [way for way in ways if not is_right(description, way, ends)] == []
            assert [
                shorter
                for shorter in shortened(description)
                if all(is_right(shorter, way, ends) for way in ways)
            ] == []


class TestLength:
    def test_a_description_has_up_to_so_many_conditions(self) -> None:
        questions = [f"q{n}" for n in range(MOST_CONDITIONS)]
        following = [*questions[1:], "end"]
        tree = tree_of(**{q: [to, "far"] for q, to in zip(questions, following, strict=True)})
        longer = tree_of(first=["q0", "far"], **leads_to(tree))

        assert described(tree, "end").count("q") == MOST_CONDITIONS
        assert described(longer, "end") == "too long"

    def test_thousands_of_millions_of_ways_are_not_walked(self) -> None:
        """Each question leads on by two others, so that the ways double; one thing decides."""
        steps = {
            name: to
            for n in range(40)
            for name, to in {
                f"q{n}": [f"a{n}", f"b{n}"],
                f"a{n}": [f"q{n + 1}", f"q{n + 1}"],
                f"b{n}": [f"q{n + 1}", f"q{n + 1}"],
            }.items()
        }
        tree = tree_of(**steps, q40=["end", "far"])

        assert count_paths(tree) == 2**81
        assert described(tree, "end") == "q401"

    @pytest.mark.parametrize("case", RIGHT_TO_LEFT)
    def test_a_real_tree_of_as_many_ways_leads_to_one_outcome(
        self, case: Path, tmp_path: Path
    ) -> None:
        tree = load(write_guide(case, tmp_path / "data"), name="data").tree

        assert [conditions_of(layout_of(tree), [step]) for step in tree.outcomes] == [ALWAYS]


def targets_of(guide: Guide) -> dict[str, list[Id]]:
    """Return what the site describes: each outcome, and those that name a route or an option."""
    outcomes = guide.tree.outcomes
    return {
        **{step: [step] for step in outcomes},
        **{
            f"route {id_}": [step for step, it in outcomes.items() if id_ in it.routes]
            for id_ in guide.routes
        },
        **{
            f"option {id_}": [step for step, it in outcomes.items() if id_ in it.options]
            for id_ in guide.options
        },
    }


def is_right(description: Description, way: Walk, ends: Iterable[Id]) -> bool:
    """Tell whether a description is true of a way if it leads to the ends, and only then.

    It must be so whether what is not asked on the way counts as answered so, or not.
    """
    answers = dict(way.path)
    leads_there = way.end in ends
    return all(holds(description, answers, otherwise=it) == leads_there for it in (True, False))


def holds(description: Description, answers: dict[Id, Id], *, otherwise: bool) -> bool:
    match description:
        case Condition(question, chosen):
            return answers[question] in chosen if question in answers else otherwise
        case Group("all", parts):
            return all(holds(part, answers, otherwise=otherwise) for part in parts)
        case Group(_, parts):
            return any(holds(part, answers, otherwise=otherwise) for part in parts)


def shortened(description: Description) -> Iterator[Description]:
    """Yield the description without one of its answers, conditions or groups."""
    match description:
        case Condition(question, answers) if len(answers) > 1:
            for answer in answers:
                yield Condition(question, tuple(other for other in answers if other != answer))
        case Group(kind, parts):
            for n, part in enumerate(parts):
                yield Group(kind, parts[:n] + parts[n + 1 :])
                for shorter in shortened(part):
                    yield Group(kind, (*parts[:n], shorter, *parts[n + 1 :]))


@st.composite
def trees(draw: st.DrawFn) -> Tree:
    """Draw a tree of up to nine questions whose branches meet again and again."""
    count = draw(st.integers(1, 9))
    ends = draw(st.integers(1, 3))
    steps = [*(f"q{n}" for n in range(count)), *(f"end{n}" for n in range(ends))]
    found = [
        draw(st.lists(st.sampled_from(steps[n + 1 : n + 5]), min_size=1, max_size=4))
        for n in range(count)
    ]
    for n, step in enumerate(steps[1:], start=1):
        if not any(step in following for following in found[:n]):
            found[draw(st.integers(0, min(n, count) - 1))].append(step)
    return tree_of(**dict(zip(steps, found, strict=False)))


def leads_to(tree: Tree) -> dict[str, list[str]]:
    return {id_: [it.next for it in question.answers] for id_, question in tree.questions.items()}


def described(tree: Tree, *ends: str) -> str:
    """Return a description in short: `a12` is the answer 1 or 2 to the question a."""
    found = conditions_of(layout_of(tree), [step for step in tree.outcomes if step in ends])
    return short(found) if found else "too long"


def short(description: Description) -> str:
    match description:
        case Condition(question, answers):
            return question + "".join(answers)
        case Group(kind, parts):
            return f"{kind}({' '.join(map(short, parts))})"
