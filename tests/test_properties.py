"""What holds for every guide, however odd: of guides that nobody wrote.

The examples are the same in every run, so that a failure can be repeated.
"""

import json
import shutil
from datetime import date
from html import unescape
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, NamedTuple

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.cases import SOUND
from whichway.errors import GuideError, total_of
from whichway.folder import load
from whichway.graph import Extent, answers_of, count_paths, extents, paths, reading_order
from whichway.markdown_text import citations_in, is_too_deep, links_in
from whichway.model import Guide, Tree
from whichway.site import generate

FILES = sorted(path.relative_to(SOUND).as_posix() for path in SOUND.rglob("*.yml"))
TODAY = date(2026, 2, 15)
ODD = [
    "\t", "\r", "\0", "\x1b", "\x85", "\u2028", "\ufeff", "\u202e", "\ud800", "é", "日", "😀", ":",
    ": ", "- ", "? ", "#", " #", "&a ", "*a", "!", "!!str ", "|", ">", "%", "@", "`", "'", '"', "[",
    "]", "{", "}", ",", "<<: ", "---\n", "...\n", "<<<<<<< HEAD\n", "=======\n", "~", "null", "\\",
    "[^a]", "[a](b)", "../",
]  # fmt: skip

repeatable = settings(
    deadline=None,
    derandomize=True,
    max_examples=150,
    suppress_health_check=[HealthCheck.too_slow],
)

texts = st.text(
    st.characters(
        exclude_categories=["Cs", "Cc"],
        exclude_characters="\u2028\u2029\ufffe\uffff",
        include_characters="\t\n<>&\"'{}%*_[]()`#|\\",
    ),
    min_size=1,
    max_size=80,
).filter(lambda text: text.strip() and not text.endswith("\n"))

markdown = st.text("ab *_`[]()<>!#&;:{}\\\n\t-+1.>^|\"'é😀/", max_size=200).filter(
    lambda text: text.strip() and not (links_in(text) or citations_in(text) or is_too_deep(text))
)


class Drawn(NamedTuple):
    """A guide as it was drawn: what its files hold."""

    guide: dict[str, Any]
    tree: dict[str, Any]


@st.composite
def sound_guides(draw: st.DrawFn) -> Drawn:
    """Draw a guide whose answers lead forward, and that has no step to which none leads."""
    count = draw(st.integers(1, 6))
    ends = draw(st.integers(1, 3))
    steps = [*(f"q{n}" for n in range(count)), *(f"end{n}" for n in range(ends))]
    leads_to = [
        draw(st.lists(st.sampled_from(steps[n + 1 :]), min_size=1, max_size=3))
        for n in range(count)
    ]
    for n, step in enumerate(steps[1:], start=1):
        if not any(step in following for following in leads_to[:n]):
            leads_to[draw(st.integers(0, min(n, count) - 1))].append(step)
    plain = draw(
        st.lists(texts, min_size=30, max_size=60, unique_by=lambda text: "".join(text.split()))
    )
    unused = iter(plain + [f"{text} {n}" for n in range(1, 4) for text in plain])
    guide = {"title": next(unused), "decision": next(unused), "summary": draw(markdown)}
    tree = {
        "start": "q0",
        "questions": {
            steps[n]: {
                "text": next(unused),
                "why": next(unused),
                "answers": [
                    {"id": f"a{m}", "text": next(unused), "hint": next(unused), "next": step}
                    for m, step in enumerate(following)
                ],
            }
            for n, following in enumerate(leads_to)
        },
        "outcomes": {
            step: {"title": next(unused), "good": [draw(markdown)]} for step in steps[count:]
        },
    }
    return Drawn(guide, tree)


@given(sound_guides())
@settings(repeatable, max_examples=60)
def test_a_sound_guide_becomes_a_site_with_every_text_as_it_was_typed(drawn: Drawn) -> None:
    guide = loaded(drawn)
    site = generate(guide, TODAY)

    page = unescape(next(it.text for it in site.files if it.path == "questions/index.md"))
    assert [text for text in plain_texts(drawn.tree) if text not in page] == []
    holds_for(guide.tree)


def loaded(drawn: Drawn) -> Guide:
    """Write a guide as it was drawn, and read it."""
    with TemporaryDirectory() as folder:
        for name, content in {"guide.yml": drawn.guide, "tree.yml": drawn.tree}.items():
            Path(folder, name).write_text(
                json.dumps(content, ensure_ascii=False), encoding="utf-8", newline=""
            )
        return load(Path(folder), name="data")


def plain_texts(data: object) -> list[str]:
    """Return the texts of a tree, as they were drawn, that are not Markdown."""
    match data:
        case {"good": _, **others}:
            return plain_texts(others)
        case dict():
            return [text for value in data.values() for text in plain_texts(value)]
        case list():
            return [text for item in data for text in plain_texts(item)]
    return [str(data)]


def holds_for(tree: Tree) -> None:
    """Compare what is computed of a tree with what walking every way through it gives."""
    order = reading_order(tree)
    ways = list(paths(tree))
    lengths = [len(way.path) for way in ways]

    assert {*order} == {*tree.questions, *tree.outcomes}
    assert [
        (step, answer.next)
        for step in order
        for answer in answers_of(tree, step)
        if order.index(answer.next) <= order.index(step)
    ] == []
    assert extents(tree)[tree.start] == Extent(least=min(lengths), most=max(lengths))
    assert count_paths(tree) == len(ways)


@st.composite
def changes(draw: st.DrawFn) -> tuple[str, str]:
    """Draw a file of the sound guide, and what it is after some changes that break it, or not."""
    file = draw(st.sampled_from(FILES))
    lines = (SOUND / file).read_text(encoding="utf-8").split("\n")
    lines[:0] = draw(st.sampled_from([[], ["# yaml-language-server: $schema=schema/guide.json"]]))
    for _ in range(draw(st.integers(1, 3))):
        n = draw(st.integers(0, len(lines) - 1))
        change = draw(st.sampled_from(["drop", "double", "indent", "replace", "insert", "move"]))
        line = lines[n]
        match change:
            case "drop" if len(lines) > 1:
                del lines[n]
            case "double":
                lines.insert(n, line)
            case "indent":
                lines[n] = draw(st.sampled_from(["", " ", "   ", "\t", "      "])) + line.lstrip()
            case "replace":
                name, colon, _ = line.partition(":")
                lines[n] = name + colon + " " + draw(st.sampled_from(ODD) | texts)
            case "insert":
                at = draw(st.integers(0, len(line)))
                lines[n] = line[:at] + draw(st.sampled_from(ODD)) + line[at:]
            case _:
                lines.insert(draw(st.integers(0, len(lines) - 1)), lines.pop(n))
    return file, "\n".join(lines)


@given(changes())
@settings(repeatable, max_examples=250)
def test_a_broken_guide_is_refused_with_places_or_becomes_a_site(change: tuple[str, str]) -> None:
    file, content = change
    with TemporaryDirectory() as parent:
        folder = shutil.copytree(SOUND, Path(parent, "data"))
        (folder / file).write_bytes(content.encode("utf-8", "surrogatepass"))
        error = error_of(folder)
        lines = {
            f"data/{path.relative_to(folder).as_posix()}": len(path.read_bytes().splitlines())
            for path in folder.rglob("*.yml")
        }

    if error:
        assert str(error).endswith(total_of(error.mistakes))
        assert [
            it
            for it in error.mistakes
            if not (it.problem and 1 <= it.place.line <= lines[it.place.file] + 1)
        ] == []
        assert error.mistakes != ()


def error_of(folder: Path) -> GuideError | None:
    try:
        generate(load(folder, name="data"), TODAY)
    except GuideError as error:
        return error
    return None
