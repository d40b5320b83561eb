"""With another guide in data/, the tests of the first one are left out."""

import shutil
from pathlib import Path

import pytest

from tests.cases import HAS_FIRST_GUIDE, SOUND, folder_of
from whichway.folder import load
from whichway.model import Guide

collect_ignore = [] if HAS_FIRST_GUIDE else ["first_guide", "browser/first_guide"]


def pytest_report_header() -> str:
    if HAS_FIRST_GUIDE:
        return "guide: the first one, with its own tests"
    return "guide: another than the first one, so first_guide and browser/first_guide are left out"


@pytest.fixture
def data(tmp_path: Path) -> Path:
    """Return a copy of the sound guide, for a test to change."""
    return shutil.copytree(SOUND, tmp_path / "data")


@pytest.fixture
def guide(request: pytest.FixtureRequest, tmp_path: Path) -> Guide:
    """Return the guide that a test is run on."""
    return load(folder_of(request.param, tmp_path), name="guide")
