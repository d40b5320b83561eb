"""What an author gets who moves lines to the side, or pastes them twice: one message."""

import re
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.cases import SOUND
from whichway.errors import GuideError, Mistake
from whichway.folder import load

FILES = sorted(path.relative_to(SOUND).as_posix() for path in SOUND.rglob("*.yml"))


@pytest.mark.parametrize("shift", [-4, -2, 2, 4])
@pytest.mark.parametrize("file", FILES)
def test_any_line_may_have_too_many_or_too_few_spaces(file: str, shift: int, data: Path) -> None:
    for first in lines_of(data / file):
        with_shift(data, file, first, first, shift)

        assert len(mistakes_in(data)) <= 1, f"line {first}"


@pytest.mark.parametrize("shift", [-2, 2])
@pytest.mark.parametrize("file", FILES)
def test_any_three_lines_may_have_too_many_or_too_few_spaces(
    file: str, shift: int, data: Path
) -> None:
    for first in lines_of(data / file):
        with_shift(data, file, first, first + 2, shift)

        assert len(mistakes_in(data)) <= 1, f"from line {first}"


@pytest.mark.parametrize("file", FILES)
def test_any_four_lines_may_be_pasted_twice(file: str, data: Path) -> None:
    lines = written(data / file)
    for first in lines_of(data / file):
        above, block = lines[: first + 3], lines[first - 1 : first + 3]
        write(data / file, [*above, *block, *lines[first + 3 :]])

        assert len(mistakes_in(data)) <= 1, f"from line {first}"


@pytest.mark.parametrize("file", FILES)
def test_any_eight_lines_may_have_a_tab_in_front(file: str, data: Path) -> None:
    lines = written(data / file)
    for first in lines_of(data / file):
        block = [f"\t{line}" for line in lines[first - 1 : first + 7]]
        write(data / file, [*lines[: first - 1], *block, *lines[first + 7 :]])

        assert len(mistakes_in(data)) == 1, f"from line {first}"


@pytest.mark.parametrize("width", [2, 4, 8])
def test_all_lines_may_have_tabs_for_spaces(width: int, data: Path) -> None:
    path = data / "tree.yml"
    write(path, [re.sub(f"^( {{{width}}})+", tabs(width), line) for line in written(path)])

    (mistake,) = mistakes_in(data)

    assert mistake.problem == "this is not YAML: indent with spaces, not tabs"
    assert mistake.notes


def test_they_are_told_with_their_numbers_and_spaces(data: Path) -> None:
    with_shift(data, "tree.yml", 14, 24, 2)

    (mistake,) = mistakes_in(data)

    assert mistake.problem == "lines 14 to 24 have 2 spaces too many in front: take them away"


def test_what_is_at_the_margin_has_no_spaces_to_lose(data: Path) -> None:
    with_shift(data, "options/bicycle.yml", 5, 12, -2)

    (mistake,) = mistakes_in(data)

    assert mistake.problem == "lines 5 to 9 have 2 spaces too few in front: add them"


def test_each_of_several_is_told(data: Path) -> None:
    with_shift(data, "tree.yml", 14, 24, 2)
    with_shift(data, "options/bicycle.yml", 5, 9, -2)

    assert [str(it.place) for it in mistakes_in(data)] == [
        "data/tree.yml:14:11",
        "data/options/bicycle.yml:5:3",
    ]


def test_what_else_is_wrong_in_them_is_told(data: Path) -> None:
    with_shift(data, "tree.yml", 14, 24, 2)
    path = data / "tree.yml"
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace("text: What", "txet: What"), encoding="utf-8")

    assert [it.place.line for it in mistakes_in(data)] == [14, 20]


def test_slips_of_their_own_below_each_other_are_all_told(data: Path) -> None:
    with_shift(data, "tree.yml", 27, 27, -1)
    path = data / "tree.yml"
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace("  rain:\n", "  rain\n", 1), encoding="utf-8")

    assert [it.place.line for it in mistakes_in(data)] == [27, 32]


def test_many_records_with_the_same_misfit_are_read_in_a_few_passes(data: Path) -> None:
    fields = "  publisher: P\n  url: https://example.org\n  read: 2026-01\n  zork: A\n"
    records = "".join(f"source-{n}:\n  title: T\n{fields}" for n in range(2000))
    (data / "sources.yml").write_text(records, encoding="utf-8")

    assert len(mistakes_in(data)) > 2000


def test_what_a_file_has_lost_is_told_below_the_slip_that_lost_it(data: Path) -> None:
    path = data / "guide.yml"
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace("criteria:\n", "criteria %\n", 1), encoding="utf-8")

    (mistake,) = mistakes_in(data)

    assert mistake.place.file == "data/guide.yml"


def with_shift(data: Path, file: str, first: int, last: int, shift: int) -> None:
    """Write a sound file with lines that have more spaces in front, or as many less as they can."""
    lines = written(SOUND / file)
    for n, line in enumerate(lines[first - 1 : last], start=first - 1):
        spaces = max(0, len(line) - len(line.lstrip()) + shift)
        lines[n] = " " * spaces + line.lstrip()
    write(data / file, lines)


def tabs(width: int) -> Callable[[re.Match[str]], str]:
    """Return what to put in the place of spaces: a tab for each so many."""
    return lambda spaces: "\t" * (len(spaces[0]) // width)


def lines_of(path: Path) -> range:
    return range(1, len(written(path)) + 1)


def written(path: Path) -> list[str]:
    return path.read_text(encoding="utf-8").splitlines()


def write(path: Path, lines: list[str]) -> None:
    path.write_text("\n".join([*lines, ""]), encoding="utf-8")


def mistakes_in(data: Path) -> tuple[Mistake, ...]:
    try:
        load(data, name="data")
    except GuideError as error:
        return error.mistakes
    return ()
