"""What somebody reads who knows the subject, and whom nobody can ask to open a data file.

The outline of the sound guide is compared with pages/outline.txt.  When it has changed on purpose,
write it anew and look at what git says about it: .venv/bin/python -m tests.test_outline
"""

import re
from dataclasses import replace
from itertools import pairwise
from pathlib import Path
from textwrap import dedent

import pytest

from tests.cases import CASES, FIRST_GUIDE, SOUND, TESTS, write_guide
from whichway.errors import Place
from whichway.folder import load
from whichway.graph import count_paths
from whichway.markdown_text import plain
from whichway.model import Answer, Guide, Id, Markdown, Question, Reference, Text, texts_in
from whichway.outline import WIDTH, outline_of

FILE = TESTS / "pages" / "outline.txt"
GUIDE = load(SOUND, name="sound")
PLACE = Place("tree.yml", 1, 1)


def test_the_outline_of_the_sound_guide() -> None:
    assert outline_of(GUIDE) == FILE.read_text(encoding="utf-8")


def test_every_text_is_in_it() -> None:
    outline = without_layout(outline_of(GUIDE))
    texts = [text for text in texts_in(GUIDE, Text) if not isinstance(text, Id)]

    assert [text for text in texts if shown(text) not in outline] == []


def test_each_step_has_a_heading_of_its_own_once() -> None:
    """However many answers lead to it."""
    headings = [
        line for line, under in pairwise(outline_of(GUIDE).splitlines()) if under[:1] == "-"
    ]

    assert [line for line in headings if line.startswith(("Question", "Result"))] == [
        "Question 1. How far is it to work?",
        "Question 2. What do you carry?",
        "Question 3. Do you mind rain?",
        "Result 1. Cycle",
        "Result 2. Take the bus",
        "Result 3. Drive",
    ]


@pytest.mark.parametrize("folder", [pytest.param(SOUND, id="sound"), *FIRST_GUIDE])
def test_no_line_is_too_long(folder: Path) -> None:
    """But for a word that is too long itself."""
    lines = outline_of(load(folder, name="guide")).splitlines()

    assert [line for line in lines if len(line) > WIDTH and " " in line.strip("- ")] == []


def test_markdown_keeps_its_paragraphs_and_loses_its_marks() -> None:
    text = dedent("""\
        A **bold** word, a [link](https://example.org/) and a number.[^count]
        It goes on.

        - one

            and more

        - two[^letter]

        `code`""")

    assert part(with_uncertain(text), "Uncertain:", "Contact:") == dedent("""\
        Uncertain:
          A bold word, a link and a number.[1] It goes on.
          - one

          and more
          - two[2]

          code
        """)


@pytest.mark.parametrize(("questions", "is_written_out"), [(7, True), (8, False)])
def test_ways_are_written_out_unless_they_are_too_many(
    questions: int, *, is_written_out: bool
) -> None:
    """Seven questions with two answers each can be answered in 128 ways, eight in 256."""
    guide = chain(questions)
    ways = outline_of(guide).partition("\nEvery way through the questions\n")[2].splitlines()[2:]

    if is_written_out:
        assert len([line for line in ways if line.startswith("- ")]) == count_paths(guide.tree)
    else:
        assert ways == ["- There are 256 ways. Only up to 200 would be written out here."]


@pytest.mark.parametrize("case", CASES)
def test_a_real_tree(case: Path, tmp_path: Path) -> None:
    """A guide that is a tree alone, in any language, with all its questions."""
    guide = load(write_guide(case, tmp_path / "data"), name="data")

    outline = without_layout(outline_of(guide))

    texts = [question.text for question in guide.tree.questions.values()]
    assert [text for text in texts if shown(text) not in outline] == []


def shown(text: Text) -> str:
    return " ".join((plain(text) if isinstance(text, Markdown) else text).split())


def without_layout(outline: str) -> str:
    """Return the words alone: no line breaks, no marks of lists, no numbers of sources."""
    return " ".join(re.sub(r"^ *- |\[\d+\]", "", outline, flags=re.MULTILINE).split())


def part(guide: Guide, start: str, end: str) -> str:
    outline = outline_of(guide)
    return outline[outline.index(start) : outline.index(end)]


def with_uncertain(text: str) -> Guide:
    return replace(GUIDE, about=replace(GUIDE.about, uncertain=Markdown(text, PLACE)))


def chain(length: int) -> Guide:
    """Return a guide that asks `length` questions one after the other, with two answers each."""
    steps = [*(Id(f"q{n}", PLACE) for n in range(length)), Id("drive", PLACE)]
    questions = {
        here: Question(
            text=Text(f"{here}?", PLACE),
            answers=tuple(
                Answer(id=Id(word, PLACE), text=Text(word, PLACE), next=Reference(following, PLACE))
                for word in ("yes", "no")
            ),
        )
        for here, following in pairwise(steps)
    }
    tree = replace(GUIDE.tree, start=Reference("q0", PLACE), questions=questions)
    outcomes = {id_: it for id_, it in tree.outcomes.items() if id_ == "drive"}
    return replace(GUIDE, tree=replace(tree, outcomes=outcomes), journeys=())


if __name__ == "__main__":
    FILE.write_text(outline_of(GUIDE), encoding="utf-8")
