"""What an author gets who breaks a sound guide in one place: one message, which is about it."""

from pathlib import Path

import pytest

from whichway.errors import GuideError
from whichway.folder import load
from whichway.lock import locked

BREAKAGES = [
    ("guide.yml", "verdicts:", "verdict:"),
    ("guide.yml", "  not-needed:", "  Not needed:"),
    ("guide.yml", "  needed:", "  ask-first:"),
    ("guide.yml", "criteria:", "criterias:"),
    ("guide.yml", "  time:", "  Time:"),
    ("tree.yml", "start: distance", ""),
    ("tree.yml", "start: distance", "start:"),
    ("tree.yml", "start: distance", "strat: distance"),
    ("tree.yml", "start: distance", "start: distanse"),
    ("tree.yml", "start: distance", "start: xyz"),
    ("tree.yml", "questions:", "qestions:"),
    ("tree.yml", "outcomes:", "outcoms:"),
    ("tree.yml", "outcomes:", "results:"),
    ("tree.yml", "outcomes:\n", ""),
    ("tree.yml", "  distance:", "  Distance:"),
    ("tree.yml", "  load:", "  Lo ad:"),
    ("tree.yml", "  load:", "  Gepäck:"),
    ("tree.yml", "  rain:", "  load:"),
    ("tree.yml", "  rain:", "    rain:"),
    ("tree.yml", "  rain:\n", ""),
    ("tree.yml", "  rain:", "---\n  rain:"),
    ("tree.yml", "        text: A bag", "---\n        text: A bag"),
    ("tree.yml", "  cycle:", "  Cycle it:"),
    ("tree.yml", "  cycle:", "  to:"),
    ("tree.yml", "  cycle:", "  load:"),
    ("tree.yml", "  ride:", "  cycle:"),
    ("tree.yml", "  ride:", "ride:"),
    ("tree.yml", "    text: What do you carry?\n", ""),
    ("tree.yml", "    text: What do you carry?", "  text: What do you carry?"),
    ("tree.yml", "    title: Drive", "    titel: Drive"),
    ("tree.yml", "    title: Drive", "    title:"),
    ("tree.yml", "    title: Drive", "  title: Drive"),
    ("tree.yml", "carry?\n    answers:", "carry?\n    anwsers:"),
    ("tree.yml", "carry?\n    answers:", "carry?\n    choices:"),
    ("tree.yml", "carry?\n    answers:", "carry?\n  answers:"),
    ("tree.yml", "    why: A short", "  why: A short"),
    ("tree.yml", "    why: A short", "why: A short"),
    ("tree.yml", "        hint: Up", "    hint: Up"),
    ("tree.yml", "        hint: Up", "      hint: Up"),
    ("tree.yml", "        text: Far", "      text: Far"),
    ("tree.yml", "      Try it on", "Try it: on"),
    ("tree.yml", "text: Far", "text: Far:"),
    ("tree.yml", "routes: [town]", "routes: town]"),
    ("tree.yml", "- id: near", "- id: Near"),
    ("tree.yml", "- id: near", "- id: far"),
    ("tree.yml", "- id: near", "- di: near"),
    ("tree.yml", "- id: near", "- id:"),
    ("tree.yml", "      - id: far", "        id: far"),
    ("tree.yml", "next: rain", "nxt: rain"),
    ("tree.yml", "next: rain", "next:"),
    ("tree.yml", "next: rain", "next: rian"),
    ("tree.yml", "next: rain", "next: xyz"),
    ("tree.yml", "next: cycle", "next: cylce"),
    ("tree.yml", "next: cycle", "next: xyz"),
    ("tree.yml", "next: cycle", "next: distance"),
    ("tree.yml", "next: cycle", "next: ride"),
    ("tree.yml", "next: cycle", "next:cycle"),
    ("tree.yml", "verdict: ask-first", "verdict: ask"),
    ("tree.yml", "options: [bicycle]", "options: [bicycle, bicycle]"),
    ("options/bicycle.yml", "title:", "titel:"),
    ("options/bicycle.yml", "  time:", "time:"),
    ("guide.yml", "routes: [town, country]", "routes: [town country]"),
    ("sources.yml", "count:", "Count:"),
    ("sources.yml", "  publisher:", " publisher:"),
    ("journeys.yml", "answers: {distance: near", "anwsers: {distance: near"),
    ("journeys.yml", "distance: near", "distance: naer"),
    ("journeys.yml", "distance: near", "distance:"),
    ("journeys.yml", "distance: near", "distance:near"),
    ("journeys.yml", "distance: near", "distance: Near"),
    ("journeys.yml", "outcome: cycle", "outcom: cycle"),
    ("journeys.yml", "outcome: cycle", "outcome:"),
    ("journeys.yml", "outcome: cycle", "outcome: ride"),
    ("published-ids.yml", "live:", "lives:"),
    ("published-ids.yml", "renamed:", "renmed:"),
    ("published-ids.yml", "removed:", "removd:"),
    ("published-ids.yml", "on: 2026-02-01", "on: today"),
    ("published-ids.yml", "luggage: load", "luggage: laod"),
]

LINES_BELOW = {
    ("  needed:", "  ask-first:"): 3,
    ("start: distance", ""): 1,
    ("- id: near", "- id: far"): 5,
    ("next: cycle", "next: ride"): 5,
    ("outcome: cycle", "outcome: ride"): -1,
}
"""How far below a breakage its message stands: at the second of two, or at what it leaves alone."""

NEW_NAMES = [
    ("guide.yml", "guide.yaml"),
    ("tree.yml", "Tree.yml"),
    ("sources.yml", "source.yml"),
    ("journeys.yml", "journey.yml"),
    ("options/bicycle.yml", "options/bicycle.yaml"),
    ("options/bicycle.yml", "options/Bicycle.yml"),
    ("routes/town.yml", "route/town.yml"),
]


@pytest.fixture
def data(data: Path) -> Path:
    """A copy of the sound guide, whose ids were published."""
    path = data / "published-ids.yml"
    text = path.read_text(encoding="utf-8")
    path.write_text(locked(load(data, name="data"), text, file=path.name), encoding="utf-8")
    return data


@pytest.mark.parametrize(("file", "old", "new"), BREAKAGES)
def test_what_only_follows_from_it_is_not_told(file: str, old: str, new: str, data: Path) -> None:
    path = data / file
    above, found, below = path.read_text(encoding="utf-8").partition(old)
    path.write_text(f"{above}{new}{below}", encoding="utf-8")

    line = f"{above}{old.rstrip()}".count("\n") + 1 + LINES_BELOW.get((old, new), 0)

    assert found
    assert places_of_mistakes(data) == [(f"data/{file}", line)]


@pytest.mark.parametrize(("file", "new"), NEW_NAMES)
def test_what_only_follows_from_a_wrong_name_of_a_file_is_not_told(
    file: str, new: str, data: Path
) -> None:
    (data / new).parent.mkdir(exist_ok=True)
    (data / file).rename(data / new)

    assert places_of_mistakes(data) == [(f"data/{new}", 1)]


def places_of_mistakes(folder: Path) -> list[tuple[str, int]]:
    with pytest.raises(GuideError) as caught:
        load(folder, name="data")
    return [(mistake.place.file, mistake.place.line) for mistake in caught.value.mistakes]
