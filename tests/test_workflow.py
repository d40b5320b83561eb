"""What somebody sees on GitHub whose change is checked there."""

import os
import subprocess
import sys
from pathlib import Path
from typing import NamedTuple

import pytest
import yaml

from tests.cases import ROOT

WORKFLOW = yaml.safe_load((ROOT / ".github" / "workflows" / "site.yml").read_text("utf-8"))
COMPARISON = "Compare the guide's ids with those that are noted as published"
MAIN, PULL_REQUEST = "refs/heads/main", "refs/pull/1/merge"


class Outcome(NamedTuple):
    """The status of a step, what it says, and the summary of its run."""

    status: int
    said: str
    summary: str


@pytest.mark.parametrize(("ref", "status"), [(MAIN, 1), (PULL_REQUEST, 0)], ids=["main", "pull"])
def test_ids_that_are_not_noted_are_shown_and_stop_only_what_publishes(
    data: Path, ref: str, status: int
) -> None:
    outcome = compared(data, ref)
    before, _, rest = outcome.summary.partition("```yaml\n")
    noted, _, after = rest.partition("```\n")

    assert outcome.status == status
    assert outcome.said.startswith("::error file=data/published-ids.yml,line=1,col=1::12 ids are")
    assert (before, after) == (
        "All that `data/published-ids.yml` must hold, to copy into it:\n",
        "",
    )
    (data / "published-ids.yml").write_text(noted, encoding="utf-8")
    assert compared(data, ref) == Outcome(0, "", "")


def test_a_mistake_stops_every_comparison(data: Path) -> None:
    """It can be one that only the comparison finds."""
    (data / "published-ids.yml").write_text("{live: [rain]}\n", encoding="utf-8")

    assert compared(data, PULL_REQUEST) == Outcome(
        1,
        "::error file=data/published-ids.yml,line=1,col=1::"
        "write this file without braces around it, so that ids can be added to it\n",
        "",
    )


def compared(data: Path, ref: str) -> Outcome:
    """Run the step that compares ids, as GitHub does, in the folder that holds the guide."""
    folder = data.parent
    environment = folder / ".venv"
    if not environment.exists():
        environment.symlink_to(sys.prefix)
    summary = folder / "summary"
    summary.write_bytes(b"")
    (script,) = (
        step["run"] for step in WORKFLOW["jobs"]["check"]["steps"] if step.get("name") == COMPARISON
    )
    done = subprocess.run(
        ["/usr/bin/env", "bash", "-e", "-c", script],
        cwd=folder,
        env={
            **os.environ,
            "GITHUB_REF": ref,
            "GITHUB_STEP_SUMMARY": str(summary),
            "PYTHONPATH": str(ROOT / "hooks"),
            "RUNNER_TEMP": str(folder),
            "WHICHWAY_DATA": "data",
        },
        capture_output=True,
        text=True,
        check=False,
    )
    return Outcome(done.returncode, done.stdout + done.stderr, summary.read_text(encoding="utf-8"))
