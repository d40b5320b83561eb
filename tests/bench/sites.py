"""What is measured: the first guide, plain pages of the same theme, and trees of any size."""

import json
import os
import subprocess
import sys
from pathlib import Path

import yaml

from tests.cases import ROOT

BARE_STEPS = """# Bare steps

<div id="steps" data-shows="question"></div>

<script>
const place = document.getElementById('steps')
let step = 0
function show() {
  const link = (n) => `<li><a data-answer href="#/${step}/${n}">Answer ${n}</a></li>`
  const links = [1, 2, 3, 4, 5].map(link).join('')
  place.innerHTML = `<h2 tabindex="-1">Question ${step}</h2><ul>${links}</ul>`
  document.title = `Question ${step}`
}
place.addEventListener('click', (event) => {
  event.preventDefault()
  step += 1
  history.pushState(null, '', event.target.hash)
  show()
  place.firstElementChild.focus()
})
show()
</script>
"""
"""The least that a page of the theme must do at a click: show, name and focus another question."""


def build_guide(data: Path, site: Path) -> None:
    """Build the site of a guide."""
    _build(ROOT / "mkdocs.yml", site, WHICHWAY_DATA=str(data))


def build_plain_pages(folder: Path, site: Path) -> None:
    """Build a site of an empty page and one of bare steps in the plain theme."""
    docs = folder / "docs"
    docs.mkdir(parents=True)
    (docs / "index.md").write_text("# Empty\n", encoding="utf-8")
    (docs / "steps.md").write_text(BARE_STEPS, encoding="utf-8")
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
