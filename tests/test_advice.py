"""What an author is told of a guide that is sound and could be better."""

from pathlib import Path

import pytest

from tests.cases import TESTS
from tests.test_mistakes import put_whole
from whichway.advice import warnings_in
from whichway.errors import Mistake
from whichway.folder import load

WARNINGS = sorted(TESTS.glob("warnings/*"))


@pytest.mark.parametrize("path", WARNINGS, ids=lambda path: path.stem)
def test_warning(path: Path, data: Path) -> None:
    """Each file in warnings/ ends with a comment: what it adds to the warnings of a sound guide.

    It stands for the data file that its first line names, or for a tree.yml.
    """
    before = {warning.problem for warning in warnings(data)}
    expected = put_whole(path, data)
    added = [str(warning) for warning in warnings(data) if warning.problem not in before]

    assert "\n".join(added) == expected


def warnings(folder: Path) -> list[Mistake]:
    return sorted(warnings_in(load(folder, name="data")), key=lambda warning: warning.place)


def test_what_each_other_option_has_is_missed(data: Path) -> None:
    for id_ in ("bicycle", "bus", "car", "ferry"):
        text = f"title: A {id_}\nsuits: [you like it]\n"
        (data / "options" / f"{id_}.yml").write_text(text, encoding="utf-8")
    (data / "options" / "train.yml").write_text("title: A train\n", encoding="utf-8")

    told = [it.summary for it in warnings(data) if "as each other" in it.problem]

    assert told == [
        (
            "data/options/train.yml:1:8: here is no 'suits', as each other option has: "
            "write it, or see if a name is gone"
        )
    ]
