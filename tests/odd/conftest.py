from pathlib import Path

import pytest

from tests.odd.data import GUIDE, TREE, put


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder with a small sound guide in `data`."""
    (tmp_path / "data").mkdir()
    put(tmp_path, "guide.yml", GUIDE)
    put(tmp_path, "tree.yml", TREE)
    return tmp_path
