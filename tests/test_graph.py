"""What the tree's shape says: the order of the form, and how many questions a reader is asked."""

from collections.abc import Mapping
from pathlib import Path

import pytest

from tests.cases import CASES, GUIDES, OF_FEW_WAYS, folder_of, write_guide
from whichway.errors import Place
from whichway.folder import load
from whichway.graph import Extent, Walk, count_paths, cycles, extents, paths, reading_order, walk
from whichway.model import Answer, Id, Outcome, Question, Reference, Text, Tree


@pytest.fixture
def tree(request: pytest.FixtureRequest, tmp_path: Path) -> Tree:
    return load(folder_of(request.param, tmp_path), name="guide").tree


class TestReadingOrder:
    def test_a_branch_is_written_out_before_the_next_one_starts(self) -> None:
        tree = tree_of(a=["b", "c"], b=["b1", "b2"], c=["c1", "c2"])

        assert reading_order(tree) == ("a", "b", "b1", "b2", "c", "c1", "c2")

    def test_what_branches_share_comes_after_all_of_them(self) -> None:
        tree = tree_of(a=["b", "c"], b=["shared", "b1"], c=["c1", "shared"], shared=["s1", "s2"])

        assert reading_order(tree) == ("a", "b", "b1", "c", "c1", "shared", "s1", "s2")

    def test_a_short_cut_does_not_bring_a_question_forward(self) -> None:
        tree = tree_of(a=["c", "b"], b=["c", "b1"], c=["c1", "b1"])

        assert reading_order(tree) == ("a", "b", "c", "c1", "b1")

    @pytest.mark.parametrize("tree", GUIDES, indirect=True)
    def test_every_step_comes_once(self, tree: Tree) -> None:
        assert sorted(reading_order(tree)) == sorted([*tree.questions, *tree.outcomes])

    @pytest.mark.parametrize("tree", GUIDES, indirect=True)
    def test_every_answer_leads_forward(self, tree: Tree) -> None:
        position = {step: n for n, step in enumerate(reading_order(tree))}

        assert [
            f"{id_}/{answer.id}"
            for id_, question in tree.questions.items()
            for answer in question.answers
            if position[answer.next] <= position[id_]
        ] == []


class TestExtent:
    def test_it_is_the_least_and_the_most_questions_from_a_step_on(self) -> None:
        tree = tree_of(a=["b", "end"], b=["c", "end"], c=["end", "far"])

        assert extents(tree) == {
            "a": Extent(least=1, most=3),
            "b": Extent(least=1, most=2),
            "c": Extent(least=1, most=1),
            "end": Extent(least=0, most=0),
            "far": Extent(least=0, most=0),
        }

    @pytest.mark.parametrize("tree", OF_FEW_WAYS, indirect=True)
    def test_it_is_that_of_the_shortest_and_the_longest_way(self, tree: Tree) -> None:
        lengths = [len(way.path) for way in paths(tree)]

        assert extents(tree)[tree.start] == Extent(least=min(lengths), most=max(lengths))


class TestPaths:
    def test_they_come_in_the_order_of_the_answers(self) -> None:
        tree = tree_of(a=["b", "end"], b=["end", "far"])

        assert list(paths(tree)) == [
            walk_of("a/1 b/1", end="end"),
            walk_of("a/1 b/2", end="far"),
            walk_of("a/2", end="end"),
        ]

    @pytest.mark.parametrize("tree", OF_FEW_WAYS, indirect=True)
    def test_they_are_counted_without_being_walked(self, tree: Tree) -> None:
        assert count_paths(tree) == len(set(paths(tree)))

    @pytest.mark.parametrize("tree", OF_FEW_WAYS, indirect=True)
    def test_walking_their_answers_leads_along_them(self, tree: Tree) -> None:
        ways = list(paths(tree))

        assert [walk(tree, dict(way.path)) for way in ways] == ways

    @pytest.mark.parametrize("case", CASES)
    def test_there_may_be_thousands_of_millions(self, case: Path, tmp_path: Path) -> None:
        known = {
            "cc-chooser": 14,
            "covid-report-he": 4_792_178_688,
            "govuk-register-a-death": 7,
            "govuk-towing-rules": 22,
            "sklearn-estimator-map": 21,
            "ssvc-supplier-dag": 36,
        }

        tree = load(write_guide(case, tmp_path / "data"), name="data").tree

        assert count_paths(tree) == known[case.stem]


class TestWalk:
    TREE: Mapping[str, list[str]] = {"a": ["b", "end"], "b": ["end", "far"]}

    @pytest.mark.parametrize(
        ("answers", "taken", "end"),
        [
            ({}, "", "a"),
            ({"b": "1"}, "", "a"),
            ({"a": "1"}, "a/1", "b"),
            ({"a": "3", "b": "1"}, "", "a"),
            ({"b": "2", "a": "1"}, "a/1 b/2", "far"),
            ({"a": "2", "b": "2"}, "a/2", "end"),
        ],
        ids=["none", "not-yet-asked", "one", "unknown", "in-any-order", "never-asked"],
    )
    def test_it_ends_at_the_first_step_without_an_answer(
        self, answers: dict[str, str], taken: str, end: str
    ) -> None:
        assert walk(tree_of(**self.TREE), answers) == walk_of(taken, end=end)

    def test_it_ends_where_it_has_been_before(self) -> None:
        tree = tree_of(a=["b", "end"], b=["a", "end"])

        assert walk(tree, {"a": "1", "b": "1"}) == walk_of("a/1 b/1", end="a")


def test_each_circle_is_found_once() -> None:
    tree = tree_of(a=["b", "c"], b=["a", "b"], c=["b", "end"])

    circles = [[f"{step}/{answer.id}" for step, answer in circle] for circle in cycles(tree)]

    assert circles == [["a/1", "b/1"], ["b/2"]]


def test_a_tree_may_be_deeper_than_python_can_recurse() -> None:
    depth = 5_000
    tree = tree_of(**{f"q{n}": [f"q{n + 1}", "end"] for n in range(depth)})

    assert list(cycles(tree)) == []
    assert extents(tree)[tree.start] == Extent(least=1, most=depth)
    assert count_paths(tree) == depth + 1
    assert len(reading_order(tree)) == depth + 2


NOWHERE = Place("tree.yml", 1, 1)


def tree_of(**leads_to: list[str]) -> Tree:
    """Return a tree that starts at the first question, whose answers are called 1, 2 and so on."""
    ends = {end for ends in leads_to.values() for end in ends if end not in leads_to}
    return Tree(
        start=Reference(next(iter(leads_to)), NOWHERE),
        questions={
            Id(question, NOWHERE): Question(
                text=Text(question, NOWHERE),
                answers=tuple(
                    Answer(
                        id=Id(str(n), NOWHERE),
                        text=Text(str(n), NOWHERE),
                        next=Reference(end, NOWHERE),
                    )
                    for n, end in enumerate(ends, start=1)
                ),
            )
            for question, ends in leads_to.items()
        },
        outcomes={Id(end, NOWHERE): Outcome(title=Text(end, NOWHERE)) for end in ends},
    )


def walk_of(taken: str, *, end: str) -> Walk:
    """Return a walk from its `question/answer` pairs."""
    pairs = (pair.split("/") for pair in taken.split())
    return Walk(
        tuple((Id(step, NOWHERE), Id(answer, NOWHERE)) for step, answer in pairs), Id(end, NOWHERE)
    )
