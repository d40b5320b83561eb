"""What an author gets who breaks this guide: a message for each mistake, in one run."""

import shutil
from pathlib import Path

import pytest

from tests.cases import DATA
from whichway.errors import GuideError
from whichway.folder import load

BREAKAGES = [
    ("guide.yml", "language: en", "language: English"),
    ("guide.yml", "published: 2026-11-22", "publishd: 2026-11-22"),
    ("guide.yml", "reviewed: 2026-11-22", "reviewed: 22 November"),
    ("guide.yml", "review-every: 6 months", "review-every: often"),
    ("guide.yml", "on-scale: no", "on-scale: false"),
    ("tree.yml", "    why: A research career", "    wy: A research career"),
    ("tree.yml", "next: share", "next: shar"),
    ("tree.yml", "text: I'm not sure mine is clear enough", "text: Yes, or at least a clear area"),
    ("tree.yml", "options: [co-founder]", "options: [cofounder]"),
    ("tree.yml", "verdict: depends", "verdict: it-depends"),
    ("tree.yml", "routes: [technical-job, stay]", "routes: [technical-job, stray]"),
    ("tree.yml", "- id: technical-side", "- id: Technical Side"),
    ("routes/stay.yml", "verdict: not-needed", "verdict: never"),
    ("options/bootcamp.yml", "[^le-wagon-2022]", "[^le-wagon]"),
    ("options/phd.yml", "  give-up:", "  give-upp:"),
    ("options/phd.yml", "suits:", "suit:"),
    ("sources.yml", "grade: A", "grade: D"),
    ("sources.yml", "url: https://chrislovejoy", "url: javascript:chrislovejoy"),
    ("sources.yml", "lapses: 2027-10", "lapses: next year"),
    ("journeys.yml", "outcome: phd", "outcome: phdd"),
]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A copy of the guide, without the ids that it would miss."""
    copy = shutil.copytree(DATA, tmp_path / "data")
    (copy / "published-ids.yml").unlink()
    return copy


def test_each_mistake_is_told_once_and_in_its_place(folder: Path) -> None:
    files = list(dict.fromkeys(file for file, _, _ in BREAKAGES))
    broken = [(file, put(folder / file, old, new)) for file, old, new in BREAKAGES]
    broken.sort(key=lambda it: (files.index(it[0]), it[1]))

    with pytest.raises(GuideError) as caught:
        load(folder, name="data")
    told = [(it.place.file.removeprefix("data/"), it.place.line) for it in caught.value.mistakes]

    assert (told, len(told)) == (broken, 20)


@pytest.mark.parametrize(
    ("start", "end"),
    [("  need:\n", "  team:\n"), ("      - id: months\n", "      - id: spare-hours\n")],
    ids=["a-question", "an-answer"],
)
def test_what_was_published_and_is_gone_is_told_once(start: str, end: str, tmp_path: Path) -> None:
    """Behind it, nothing leads any more to some of the steps, and journeys that went there fail."""
    copy = shutil.copytree(DATA, tmp_path / "data")
    text = (copy / "tree.yml").read_text(encoding="utf-8")
    above, _, below = text.partition(start)
    (copy / "tree.yml").write_text(above + below[below.index(end) :], encoding="utf-8")

    with pytest.raises(GuideError) as caught:
        load(copy, name="data")

    assert len(caught.value.mistakes) == 1


@pytest.mark.parametrize(
    ("start", "lost"), [("taster", 2), ("bootcamp-course", 1)], ids=["two-steps", "three-steps"]
)
def test_an_end_of_the_tree_that_is_cut_off_is_one_mistake(
    start: str, lost: int, tmp_path: Path
) -> None:
    """Two outcomes that are gone may have been deleted; three in a row are lost."""
    copy = shutil.copytree(DATA, tmp_path / "data")
    tree = copy / "tree.yml"
    tree.write_text(tree.read_text(encoding="utf-8").partition(f"\n  {start}:")[0], "utf-8")

    with pytest.raises(GuideError) as caught:
        load(copy, name="data")

    is_row = [f"from '{start}' to 'sideways-step'" in it.problem for it in caught.value.mistakes]
    assert is_row == [lost == 1] * lost


def put(path: Path, old: str, new: str) -> int:
    """Put a mistake into the first place that has `old`; return its line."""
    text = path.read_text(encoding="utf-8")
    above, found, below = text.partition(old)
    assert found
    path.write_text(f"{above}{new}{below}", encoding="utf-8")
    return above.count("\n") + 1
