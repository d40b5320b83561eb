"""What is measured: the first guide, an empty page of the same theme, and trees of any size."""

import json
import os
import subprocess
import sys
from pathlib import Path

import yaml

from tests.cases import ROOT


def build_guide(data: Path, site: Path) -> None:
    """Build the site of a guide."""
    _build(ROOT / "mkdocs.yml", site, WHICHWAY_DATA=str(data))


def build_empty_page(folder: Path, site: Path) -> None:
    """Build a site of one empty page in the plain theme."""
    docs = folder / "docs"
    docs.mkdir(parents=True)
    (docs / "index.md").write_text("# Empty\n", encoding="utf-8")
    config = {"site_name": "Empty", "theme": {"name": "material", "font": False}}
    (folder / "mkdocs.yml").write_text(yaml.safe_dump(config), encoding="utf-8")
    _build(folder / "mkdocs.yml", site)


def write_guide_of(questions: int, folder: Path) -> Path:
    """Write a guide whose questions have two answers each and never meet again; return it."""
    folder.mkdir(parents=True)
    steps = [f"question-{n}" for n in range(questions)]
    steps += [f"outcome-{n}" for n in range(questions + 1)]
    tree = {
        "start": steps[0],
        "questions": {
            step: {
                "text": f"Which of the two at {step}?",
                "answers": [
                    {"id": "first", "text": "The first", "next": steps[2 * n + 1]},
                    {"id": "not-sure", "text": "I am not sure", "next": steps[2 * n + 2]},
                ],
            }
            for n, step in enumerate(steps[:questions])
        },
        "outcomes": {step: {"title": f"This is {step}"} for step in steps[questions:]},
    }
    guide = {"title": f"{questions} questions", "decision": "Which one is it?"}
    for name, content in (("guide", guide), ("tree", tree)):
        (folder / f"{name}.yml").write_text(json.dumps(content), encoding="utf-8")
    return folder


def _build(config: Path, site: Path, **environment: str) -> None:
    command = [sys.executable, "-m", "mkdocs", "build", "--quiet", "-f", str(config)]
    subprocess.run([*command, "-d", str(site)], env=os.environ | environment, check=True)
