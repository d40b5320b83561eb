"""The guides that tests are run on: those of this repository, and real trees by other people."""

import json
import re
from pathlib import Path
from typing import Any

import pytest
import yaml

ROOT = Path(__file__).parents[1]
TESTS = ROOT / "tests"
SOUND = TESTS / "sound"
DATA = ROOT / "data"

TITLE = "title: Machine learning for domain experts"
_ABOUT = DATA / "guide.yml"
HAS_FIRST_GUIDE = _ABOUT.exists() and TITLE in _ABOUT.read_text(encoding="utf-8").splitlines()
"""Whether data/ holds the guide that this project started with.

What tests say of its texts, and of its tree, is not true of another guide that takes its place.
"""

STRICTLY = {DATA} if HAS_FIRST_GUIDE else set()
"""The folders of guides that must be built without a warning: others may have some."""

CASES = [
    pytest.param(path, id=path.stem) for path in sorted(ROOT.parent.glob("shared/cases/*.json"))
]
"""The trees in a folder beside this checkout; where there is none, tests of these are skipped."""

RIGHT_TO_LEFT = [case for case in CASES if case.id == "covid-report-he"]
"""The one in Hebrew, which has more ways than anybody could walk one by one."""

FIRST_GUIDE = [pytest.param(DATA, id="data")] if HAS_FIRST_GUIDE else []
GUIDES = [pytest.param(SOUND, id="sound"), *FIRST_GUIDE, *CASES]
OF_FEW_WAYS = [guide for guide in GUIDES if guide not in RIGHT_TO_LEFT]


def folder_of(path: Path, elsewhere: Path) -> Path:
    """Return the folder of a guide; a case is first written into a folder elsewhere."""
    return write_guide(path, elsewhere / "data") if path.suffix == ".json" else path


def write_guide(case: Path, folder: Path) -> Path:
    """Write a case into `folder` as a guide that is a tree alone."""
    found = json.loads(case.read_text(encoding="utf-8"))
    guide = {
        "title": found["title"],
        "decision": found["title"],
        "language": found["lang"],
        "contact": found["source"],
        "licence": found["licence"],
    }
    tree = {
        "start": _id(found["start"]),
        "questions": {_id(id_): _question(it) for id_, it in found["questions"].items()},
        "outcomes": {_id(id_): _outcome(it) for id_, it in found["outcomes"].items()},
    }
    folder.mkdir()
    for name, data in {"guide.yml": guide, "tree.yml": tree}.items():
        text = yaml.safe_dump(data, allow_unicode=True, sort_keys=False, width=1000)
        (folder / name).write_text(text, encoding="utf-8")
    return folder


def _question(found: dict[str, Any]) -> dict[str, object]:
    return {
        "text": found["text"],
        "help": _markdown(found["help"]),
        "answers": [
            {"id": _id(answer["id"]), "text": answer["text"], "next": _id(answer["next"])}
            for answer in found["answers"]
        ],
    }


def _outcome(found: dict[str, Any]) -> dict[str, object]:
    return {"title": found["title"], "body": _markdown(found["body"])}


def _id(found: str) -> str:
    return re.sub(r"[^a-z0-9]+", "-", found.lower()).strip("-")


def _markdown(found: str) -> str | None:
    """Return a text whose links to pages of its own site, GOV.UK, say so; None if it is empty."""
    return found.replace("](/", "](https://www.gov.uk/") or None
