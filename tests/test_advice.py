"""What an author is told of a guide that is sound and could be better."""

import shutil
from pathlib import Path

import pytest

from tests.test_mistakes import TESTS, put_whole
from whichway.advice import warnings_in
from whichway.errors import Mistake
from whichway.folder import load

WARNINGS = sorted(TESTS.glob("warnings/*"))


@pytest.mark.parametrize("path", WARNINGS, ids=lambda path: path.stem)
def test_warning(path: Path, tmp_path: Path) -> None:
    """Each file in warnings/ ends with a comment: what it adds to the warnings of a sound guide.

    It stands for the data file that its first line names, or for a tree.yml.
    """
    folder = shutil.copytree(TESTS / "sound", tmp_path / "data")
    before = {warning.problem for warning in warnings(folder)}
    expected = put_whole(path, folder)
    added = [str(warning) for warning in warnings(folder) if warning.problem not in before]

    assert "\n".join(added) == expected


def warnings(folder: Path) -> list[Mistake]:
    return sorted(warnings_in(load(folder, name="data")), key=lambda warning: warning.place)
