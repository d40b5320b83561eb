"""The map, as the engine makes it: what its list and its pictures hold, whatever the tree."""

import gzip
import os
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from itertools import chain
from pathlib import Path
from random import Random

import pytest

from tests.built import build
from tests.cases import GUIDES, ROOT, SOUND, folder_of
from tests.test_graph import tree_of
from whichway.branches import MOST_STEPS, branches_of
from whichway.evidence import citations_of
from whichway.folder import load
from whichway.form import numbers_of, tree_view
from whichway.graph import reachable
from whichway.language import words_for
from whichway.lettering import width_of, wrapped
from whichway.map import DEEPEST, map_view
from whichway.model import Guide, Id, Tree
from whichway.pages import pages_of
from whichway.picture import Drawing, Picture, mirrored
from whichway.rendering import Templates
from whichway.views import MapQuestion, MapView, MapWay, Pictures

MAPPED = [*GUIDES, pytest.param(1000, id="1000-questions")]
WORDS = words_for("en")


@pytest.fixture(scope="module")
def guide(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Guide:
    if isinstance(request.param, int):
        return guide_of(large_tree(request.param))
    return load(folder_of(request.param, tmp_path_factory.mktemp("map")), name="guide")


@pytest.fixture(scope="module")
def view(guide: Guide) -> MapView:
    return map_view(guide, WORDS, tree_view(guide, WORDS))


@pytest.mark.parametrize("guide", MAPPED, indirect=True)
class TestList:
    def test_t1_every_question_is_written_once(self, guide: Guide, view: MapView) -> None:
        written = [question.id for question in questions_in(view)]

        assert sorted(written) == sorted(guide.tree.questions)

    def test_t1_its_ways_on_are_those_of_the_tree(self, guide: Guide, view: MapView) -> None:
        written = [way.name for way in ways_in(view)]

        assert sorted(written) == sorted(edges(guide.tree))

    def test_t1_every_answer_is_written_once(self, guide: Guide, view: MapView) -> None:
        written = {
            answer.name: way.name.split("/")[1] for way in ways_in(view) for answer in way.answers
        }

        assert written == {
            f"{id_}/{answer.id}": answer.next
            for id_, question in guide.tree.questions.items()
            for answer in question.answers
        }

    def test_t1_what_is_written_elsewhere_is_linked(self, guide: Guide, view: MapView) -> None:
        for way in ways_in(view):
            to = way.name.split("/")[1]
            written_here = way.question.id if way.question else None
            link = way.link.address if way.link else None

            assert (written_here, link) in {(to, None), (None, f"#map-{to}")}
            assert way.is_end == (to in guide.tree.outcomes)

    def test_t10_its_numbers_are_those_of_the_questions_page(
        self, guide: Guide, view: MapView
    ) -> None:
        numbers = {question.id: question.number for question in questions_in(view)}

        assert numbers == numbers_of(guide).questions

    def test_it_is_not_too_deep_for_a_phone(self, view: MapView) -> None:
        depths = [depth for branch in view.branches for depth in depths_of(branch.questions)]

        assert max(depths) <= DEEPEST


@pytest.mark.parametrize("guide", MAPPED, indirect=True)
class TestPictures:
    def test_t1_both_have_the_ways_of_the_tree(self, guide: Guide, view: MapView) -> None:
        expected = edges(guide.tree)
        layers = [it.pictures.layers for it in view.branches if it.pictures.layers]
        sheets = [sheet for it in view.branches for sheet in it.pictures.sheets]

        assert names("way", layers) == expected
        assert names("way", sheets) == expected

    def test_t1_a_line_is_drawn_wherever_there_is_a_box_to_lead_to(
        self, guide: Guide, view: MapView
    ) -> None:
        for branch, drawn in zip(branches_of(guide.tree), view.branches, strict=True):
            ways = {it for it in edges(guide.tree) if it.split("/")[0] in branch.questions}
            inside = {it for it in ways if it.split("/")[1] in branch.questions}
            assert drawn.pictures.layers

            assert lines(drawn.pictures.layers) == ways
            assert {*chain.from_iterable(map(lines, drawn.pictures.sheets))} == inside

    def test_t1_both_have_the_steps_of_the_tree(self, guide: Guide, view: MapView) -> None:
        layers = [it.pictures.layers for it in view.branches if it.pictures.layers]
        sheets = [sheet for it in view.branches for sheet in it.pictures.sheets]

        assert names("node", layers) == {*guide.tree.questions, *guide.tree.outcomes}
        assert names("node", sheets) == {*guide.tree.questions}

    def test_t10_their_numbers_are_those_of_the_questions_page(
        self, guide: Guide, view: MapView
    ) -> None:
        numbers = numbers_of(guide).questions
        drawn = {
            (group.name, int(text.text))
            for picture in pictures_in(view)
            for group in picture.drawing.groups
            if group.kind == "node"
            for text in group.texts
            if text.style == "number"
        }

        assert drawn == {*numbers.items()}

    def test_f4_each_is_small(self, guide: Guide, view: MapView) -> None:
        templates = Templates(WORDS, citations_of(guide, WORDS))
        (page,) = (it for it in pages_of(guide, WORDS, date(2026, 2, 15)) if it.content == view)
        html = templates.page(page, your_path="")
        sizes = [len(gzip.compress(it.encode())) for it in html.split("<svg ")[1:]]

        assert len(sizes) >= len([*pictures_in(view)])
        assert max(sizes) <= 15_000


class TestWaysOn:
    def test_answers_that_lead_to_the_same_step_are_one_way(self) -> None:
        (question,) = map_of(SOUND).branches[0].questions

        assert [(way.letter, [answer.text for answer in way.answers]) for way in question.ways] == [
            ("a", ["Near"]),
            ("b", ["Far", "I'm not sure"]),
        ]

    def test_letters_go_on_after_z(self) -> None:
        tree = tree_of(a=[f"o{n}" for n in range(28)])
        view = map_of_tree(tree)
        letters = [way.letter for way in ways_in(view)]

        assert letters[:2] + letters[25:] == ["a", "b", "z", "aa", "ab"]


class TestBranches:
    def test_a_small_tree_is_not_cut(self) -> None:
        view = map_of(SOUND)

        assert (len(view.branches), view.contents, view.overview) == (1, (), None)

    def test_a_large_one_is_cut_into_branches_that_can_be_drawn(self) -> None:
        tree = large_tree(1000)
        branches = branches_of(tree)

        assert sorted(it for branch in branches for it in branch.questions) == sorted(
            tree.questions
        )
        assert max(len(branch.questions) for branch in branches) <= MOST_STEPS
        assert len(branches) <= 3 * (len(tree.questions) + len(tree.outcomes)) / MOST_STEPS

    def test_what_lies_behind_a_question_stays_with_it(self) -> None:
        """Both halves of the tree are too large for one picture, and neither is cut again."""
        left = {f"l{n}": [f"l{n + 1}", f"x{n}"] for n in range(20)}
        right = {f"r{n}": [f"r{n + 1}", f"y{n}"] for n in range(20)}
        tree = tree_of(start=["l0", "r0"], **left, **right)

        assert [len(branch.questions) for branch in branches_of(tree)] == [21, 20]

    def test_the_overview_shows_which_leads_to_which(self) -> None:
        left = {f"l{n}": [f"l{n + 1}", f"x{n}"] for n in range(20)}
        right = {f"r{n}": [f"r{n + 1}", f"y{n}"] for n in range(20)}
        view = map_of_tree(tree_of(start=["l0", "r0"], **left, **right))
        assert view.overview
        assert view.overview.layers
        groups = view.overview.layers.drawing.groups

        assert [it.title for it in view.contents] == ["Branch 1: start", "Branch 2: r0"]
        assert [it.name for it in groups if it.kind == "node"] == ["start", "r0"]
        assert len([path for it in groups for path in it.paths if path.style == "line"]) == 1


class TestLettering:
    def test_text_is_broken_between_words(self) -> None:
        assert wrapped("to be or not to be", width=50, size=10, most=9) == (
            "to be or",
            "not to be",
        )

    def test_a_word_that_is_too_long_is_cut(self) -> None:
        assert wrapped("it is oooooooooooo", width=30, size=10, most=9) == (
            "it is",
            "ooooo",
            "ooooo",
            "oo",
        )

    def test_text_that_is_too_long_ends_in_dots(self) -> None:
        lines = wrapped("word " * 20_000, width=60, size=10, most=3)

        assert lines == ("word word", "word word", "word wor…")

    @pytest.mark.parametrize(
        "text", ["what do you want?", "בן? בת?", "你想要什么", "e\u0301te\u0301"]
    )
    def test_no_line_is_wider_than_it_may_be(self, text: str) -> None:
        lines = wrapped(text * 9, width=40, size=10, most=99)

        assert max(width_of(line, 10) for line in lines) <= 40


class TestMirroring:
    def test_i3_twice_mirrored_is_as_before(self) -> None:
        for picture in pictures_in(map_of(SOUND)):
            assert mirrored(mirrored(picture.drawing)) == picture.drawing
            assert mirrored(picture.drawing) != picture.drawing


class TestOnEveryMachine:
    def test_a_picture_does_not_depend_on_the_fonts_that_there_are(self, tmp_path: Path) -> None:
        pages = [
            exported(tmp_path / "with"),
            exported(tmp_path / "without", FONTCONFIG_FILE="none"),
        ]

        assert pages[0] == pages[1]

    def test_without_graphviz_the_site_has_the_column_and_the_build_says_so(
        self, tmp_path: Path
    ) -> None:
        without = tmp_path / "without"
        without.mkdir()
        (without / "pygraphviz.py").write_text("raise ImportError\n", encoding="utf-8")
        done = build(SOUND, tmp_path / "site", PYTHONPATH=str(without))
        page = (tmp_path / "site" / "map" / "index.html").read_text(encoding="utf-8")

        assert done.returncode == 0
        assert "Without pygraphviz, the map is drawn in one column alone" in done.stderr
        assert ("branch-1-sheet-1" in page, "branch-1-layers" in page) == (True, False)


def questions_in(view: MapView) -> Iterator[MapQuestion]:
    waiting = [question for branch in view.branches for question in branch.questions]
    while waiting:
        question = waiting.pop()
        yield question
        waiting += [way.question for way in question.ways if way.question]


def ways_in(view: MapView) -> Iterator[MapWay]:
    for question in questions_in(view):
        yield from question.ways


def depths_of(questions: tuple[MapQuestion, ...], depth: int = 1) -> Iterator[int]:
    for question in questions:
        yield depth
        within = tuple(way.question for way in question.ways if way.question)
        yield from depths_of(within, depth + 1)


def pictures_in(view: MapView) -> Iterator[Picture]:
    every: list[Pictures] = [branch.pictures for branch in view.branches]
    for pictures in [*every, *([view.overview] if view.overview else [])]:
        yield from pictures.sheets
        if pictures.layers:
            yield pictures.layers


def names(kind: str, pictures: list[Picture]) -> set[str]:
    drawings: list[Drawing] = [picture.drawing for picture in pictures]
    return {it.name for drawing in drawings for it in drawing.groups if it.kind == kind}


def lines(picture: Picture) -> set[str]:
    """Return the ways that a line is drawn for."""
    groups = picture.drawing.groups
    return {it.name for it in groups if any(path.style == "line" for path in it.paths)}


def edges(tree: Tree) -> set[str]:
    """Return which question leads to which step."""
    return {
        f"{id_}/{answer.next}"
        for id_, question in tree.questions.items()
        for answer in question.answers
    }


def map_of(data: Path) -> MapView:
    guide = load(data, name=data.name)
    return map_view(guide, WORDS, tree_view(guide, WORDS))


def map_of_tree(tree: Tree) -> MapView:
    guide = guide_of(tree)
    return map_view(guide, WORDS, tree_view(guide, WORDS))


def guide_of(tree: Tree) -> Guide:
    """Return a guide that is a tree alone."""
    return replace(load(SOUND, name="sound"), tree=tree, journeys=())


def large_tree(size: int) -> Tree:
    """Return a tree of three answers to a question; one in ten leads to anywhere ahead."""
    random = Random(1)  # noqa: S311  # the same tree each time
    ways: dict[str, list[str]] = {}
    for n in range(size):
        ahead = [3 * n + k for k in (1, 2, 3)]
        ways[f"q{n}"] = [
            f"q{random.randrange(n + 1, size)}"
            if n < size - 1 and random.random() < 0.1
            else f"q{to}"
            if to < size
            else f"o{to % 300}"
            for to in ahead
        ]
    return pruned(tree_of(**ways))


def pruned(tree: Tree) -> Tree:
    """Return a tree without what cannot be reached."""
    kept: set[Id] = reachable(tree, [tree.start])
    return replace(
        tree,
        questions={id_: it for id_, it in tree.questions.items() if id_ in kept},
        outcomes={id_: it for id_, it in tree.outcomes.items() if id_ in kept},
    )


def exported(folder: Path, **environment: str) -> str:
    command = [sys.executable, "-m", "whichway", "export", str(SOUND), "--to", str(folder)]
    subprocess.run(command, cwd=ROOT, check=True, env={**os.environ, **environment})
    return (folder / "map" / "index.md").read_text(encoding="utf-8")
